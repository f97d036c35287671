"""Is it a kernel: did the candidate compute by itself, or hand its work to PyTorch or another library?

Evidence in order of rank: what is seen from outside the worker (where its threads are, whose code is mapped, what the
libraries that it built call), then what the worker's own process reports (operators, imports), then what follows when
its kernels do not run. See ``docs/decisions/0008-*.md``.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from pytest_kernelevolve.judge.authorship import time_shares
from pytest_kernelevolve.judge.authorship.allowed_operators import Policy, advice
from pytest_kernelevolve.judge.authorship.code_origin import Classifier, regions
from pytest_kernelevolve.judge.authorship.decoys import decoy
from pytest_kernelevolve.judge.authorship.device_time import judge_trace
from pytest_kernelevolve.judge.authorship.sampling import Sampler, Samples
from pytest_kernelevolve.judge.authorship.untimed import (
    FEWEST,
    SHORT_BATCH_S,
    SHORT_CALLS,
    beside_kernels,
    sample_untimed,
)
from pytest_kernelevolve.judge.boundary import computing_packages
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.linux import ptrace
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.factory import AnyRunner

BATCH_CALLS, MOST_CALLS = 4, 16  # of large inputs, and of small ones, which are quickly made
BATCH_ELEMENTS = 1 << 16
SHORT_BATCHES = 40  # of calls one after the other, where those before were too short to be seen
SHORT_S = 4.0
SHORT_SAMPLES = 4  # times as many as are wanted else: most are of what surrounds the work
FREE_VALUES = ("mixture", "normal", "uniform")  # of inputs whose elements may stand in any order
MOVED = 256
ENOUGH = 30  # samples of calls that are timed, most of which take less than this between two of them
OFTEN_S = 6e-5
ENOUGH_FIRSTS = 8  # samples of which each was the first of its call, that come before anything is noticed
FEWEST_FIRSTS = 2  # of these that a share is believed from
TIMED_DISTRIBUTIONS = ("normal", "uniform", "heavy")


@dataclass(frozen=True, slots=True)
class Attention:
    """How closely to look: cases run under the operator watch, samples wanted, and what may be spent on them."""

    watched: int
    large: bool  # whether one of the cases is the largest timed workload
    samples: int
    budget_s: float
    batches: int
    distributions: int


QUICK = Attention(watched=2, large=False, samples=16, budget_s=0.04, batches=8, distributions=1)
THOROUGH = Attention(watched=8, large=True, samples=60, budget_s=0.25, batches=60, distributions=3)
# A kernel may do its own work on large inputs alone, in whose time that on others does not show.
BESIDES = Attention(watched=0, large=False, samples=20, budget_s=0.05, batches=6, distributions=1)
OTHER_WORKLOADS = 4
PATIENCE = 60  # times the budget that is spent, if need be, on the fewest samples that a share is believed from


def inspect(
    side: AnyRunner,
    oracle: Oracle,
    plans: Sequence[Plan],
    timed: Sequence[Workload],
    chance: random.Random,
    *,
    thorough: bool,
    interpreted: bool = False,
) -> Finding | None:
    """The finding `delegated` where a right candidate is no kernel under its spec's policy, else None.

    ``plans`` are the examined cases, smallest first; ``timed`` the workloads on which time is measured, smallest first,
    none where the language is not timed. ``interpreted`` kernels run in an interpreter. Raises `WorkerFailure` where
    the candidate fails or cannot be observed.
    """
    policy = Policy(oracle.spec.allow)
    effort = THOROUGH if thorough else QUICK
    wanted = SHORT_SAMPLES * effort.samples
    watched = _Watched(side, oracle, plans, timed, chance, effort)
    offences = policy.offences(watched.operators)
    reasons: list[str] = []
    if isinstance(side, CpuRunner):
        classifier = Classifier(side.worker.pid, policy)
        if timed and ptrace.supported():
            others = chance.sample(timed[:-1], min(OTHER_WORKLOADS, len(timed) - 1)) if thorough else []
            for one in (timed[-1], *others):
                samples = _sample(side, oracle, one, classifier, chance, effort if one is timed[-1] else BESIDES)
                reasons = time_shares.objections(samples, classifier, oracle, chance)
                if reasons:
                    break
        elif ptrace.supported() and not interpreted and not offences:
            samples = sample_untimed(side, oracle, plans, classifier, chance, wanted, interpreted=False)
            reasons = time_shares.objections(samples, classifier, oracle, chance)
        if interpreted and not watched.launches and not offences and not policy.families():
            reasons.append("it launches no kernel")
        reasons += _libraries(classifier)
    elif timed and thorough:
        plan = Plan(workload=timed[-1], distribution="normal", layout="contiguous")
        found = judge_trace(*side.trace(make_call(oracle, plan, chance), doing="being traced"), oracle.spec.allow)
        if found is not None:
            return found
    if offences:
        reasons.append(f"its calls dispatch {_listed(offences)}")
    reasons += [f"it loads {name}, which computes in its place" for name in watched.modules]
    if watched.strangers:
        reasons.append(f"its Triton kernels use {_listed(watched.strangers)}, which is none of Triton's")
    if not reasons and watched.launches and decoy(side, oracle, plans, chance):
        reasons.append("its results are right even when none of its kernels is launched: they are decoys")
    if not reasons and interpreted and isinstance(side, CpuRunner) and ptrace.supported():
        samples = sample_untimed(side, oracle, plans, classifier, chance, wanted, interpreted=True)
        reasons += beside_kernels(samples, policy)
    if not reasons:
        return None
    end = advice(offences) if offences else "the computation must be the kernel's own"
    return Finding(kind="delegated", message=f"not the kernel's own work: {'; '.join(reasons)}; {end}")


class Eye:
    """Sampling of timed calls themselves, so that no call that is timed is known not to be sampled.

    A watched round is a timed one that is not counted: which it is shows only once its calls have begun.
    """

    def __init__(self, side: CpuRunner, oracle: Oracle, chance: random.Random) -> None:
        self._policy = Policy(oracle.spec.allow)
        self._oracle = oracle
        self._classifier = Classifier(side.worker.pid, self._policy)
        self._chance = chance
        self._sampler = Sampler(self._classifier, chance, side.timeout_s, OFTEN_S)

    @property
    def hungry(self) -> bool:
        """Whether it has seen too little to say anything."""
        return self._sampler.samples.busy < ENOUGH or self._sampler.firsts.busy < ENOUGH_FIRSTS

    def watch(self, worker: WorkerHandle, length_s: float) -> None:
        """To be called while a timed call is in flight, of which another lasted ``length_s``."""
        self._sampler.watch(worker, length_s)

    def finding(self) -> Finding | None:
        """The finding `delegated` where what was seen was not the kernel's own work, or what it has loaded is not."""
        self._classifier.refresh()
        samples, firsts = self._sampler.samples, self._sampler.firsts
        reasons = time_shares.time_elsewhere(samples, self._policy)
        reasons = reasons or time_shares.time_elsewhere(firsts, self._policy, FEWEST_FIRSTS)
        reasons = time_shares.but_for_copies(reasons, self._oracle, self._chance)
        reasons = reasons or time_shares.moved(samples, self._oracle, self._chance)
        for some in (samples, firsts):
            reasons = reasons or time_shares.copies(some, self._classifier, self._policy, self._chance)
        reasons = reasons + _libraries(self._classifier)
        if not reasons:
            return None
        message = f"not the kernel's own work when it is timed: {'; '.join(reasons)}"
        return Finding(kind="delegated", message=f"{message}; the computation must be the kernel's own")


def eye(side: AnyRunner, oracle: Oracle, chance: random.Random) -> Eye | None:
    """What looks at timed calls of this side, where anything can."""
    return Eye(side, oracle, chance) if isinstance(side, CpuRunner) and ptrace.supported() else None


class _Watched:
    """A few of the examined cases run once more under the operator watch; what was seen in all of them together."""

    def __init__(
        self,
        side: AnyRunner,
        oracle: Oracle,
        plans: Sequence[Plan],
        timed: Sequence[Workload],
        chance: random.Random,
        effort: Attention,
    ) -> None:
        self.operators: list[object] = []
        self.modules: list[str] = []
        self.strangers: list[str] = []
        self.launches = 0
        # Large cases take long: to make, and, where nothing is timed, in the interpreter that the language runs in.
        eligible = list(plans) if timed and effort.large else list(plans)[: max(1, len(plans) // 2)]
        chosen = chance.sample(eligible, min(effort.watched, len(eligible)))
        if effort.large:
            chosen += [Plan(workload=one, distribution="normal", layout="contiguous") for one in timed[-1:]]
        for plan in chosen:
            call = make_call(oracle, plan, chance)
            _, answer = side.watch(call, layout=plan.layout, doing="being watched")
            operators, launches = answer.get("operators"), answer.get("launches")
            self.operators += _trees(operators)
            for name, names in (("modules", self.modules), ("strangers", self.strangers)):
                told = answer.get(name)
                names += [str(one)[:80] for one in told if one not in names] if isinstance(told, list) else []
            self.launches += launches if isinstance(launches, int) else 0


def _trees(answered: object, depth: int = 0) -> list[object]:
    """The trees of operators in a worker's answer, without what is malformed."""
    if not isinstance(answered, list) or depth > 20:
        return []
    return [
        [one[0][:200], _trees(one[1], depth + 1)]
        for one in answered
        if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str)
    ]


def _sample(
    side: CpuRunner,
    oracle: Oracle,
    workload: Workload,
    classifier: Classifier,
    chance: random.Random,
    effort: Attention,
) -> Samples:
    """Samples of batches that are asked for as timed ones are, with fresh values at fresh addresses."""
    sampler = Sampler(classifier, chance, side.timeout_s)
    started = time.perf_counter()
    bases: dict[str, Call] = {}
    count = 1
    for _ in range(effort.batches):
        distribution = chance.choice(TIMED_DISTRIBUTIONS[: effort.distributions])
        if distribution not in bases:
            plan = Plan(workload=workload, distribution=distribution, layout="contiguous")
            bases[distribution] = make_call(oracle, plan, chance)
        calls = [_rearranged(bases[distribution], oracle.spec, chance) for _ in range(count)]
        batch = side.run(calls, poison=False, doing="being watched", during=sampler.watch)
        elements = sum(one.numel() for one in calls[0].case.tensors().values())
        count = max(BATCH_CALLS, min(MOST_CALLS, BATCH_ELEMENTS // max(elements, 1)))
        spent, busy = time.perf_counter() - started, sampler.samples.busy
        enough = busy >= effort.samples or (busy >= 2 * FEWEST and spent > effort.budget_s)
        if enough or spent > PATIENCE * effort.budget_s:
            break
    else:
        times = int(SHORT_BATCH_S / max(batch.least, 1e-7))  # those calls waited for their values too
        _sample_short(side, oracle, workload, sampler, chance, effort, min(times, SHORT_CALLS))
    return sampler.samples


def _sample_short(
    side: CpuRunner,
    oracle: Oracle,
    workload: Workload,
    sampler: Sampler,
    chance: random.Random,
    effort: Attention,
    times: int,
) -> None:
    """More samples where there are too few: calls of some microseconds end before anyone looks, so there are many."""
    if times < 2:
        return
    started = time.perf_counter()
    plan = Plan(workload=workload, distribution="normal", layout="contiguous")
    for _ in range(SHORT_BATCHES):
        if sampler.samples.busy >= SHORT_SAMPLES * effort.samples or time.perf_counter() - started > SHORT_S:
            break
        side.repeat(make_call(oracle, plan, chance), times, doing="being watched", during=sampler.watch)


def _rearranged(call: Call, spec: OperatorSpec, chance: random.Random) -> Call:
    """The call with other values that are quickly made: in tensors that may hold any, some elements change places."""
    generator = torch.Generator().manual_seed(chance.getrandbits(48))
    moved: dict[str, torch.Tensor] = {}
    tensors = call.case.tensors()
    for one in spec.inputs:
        if isinstance(one, TensorInput) and one.generator is None and one.values in FREE_VALUES and one.name in tensors:
            tensor = tensors[one.name].clone()
            flat = tensor.view(-1)
            if len(flat):
                others = torch.randint(len(flat), (MOVED,), generator=generator)
                places = torch.tensor(sorted({*range(min(16, len(flat))), *others.tolist()}))
                flat[places] = flat[places[torch.randperm(len(places), generator=generator)]]
            moved[one.name] = tensor
    return replace(call, case=call.case.replace_tensors(moved), native=None)


def _libraries(classifier: Classifier) -> list[str]:
    reasons: list[str] = []
    for one in classifier.own_files():
        why = classifier.objection(one)
        if why is not None:
            reasons.append(f"its library {one.path.rpartition('/')[2]} {why}")
    with_torch = {one.path for one in regions(os.getpid())}
    installed = computing_packages.forbidden_files(classifier.installed_files(), with_torch)
    return reasons + [f"it loads {name}, which computes in its place" for name in installed]


def _listed(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
