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
from pytest_kernelevolve.judge.authorship.device_time import judge_trace, library_share
from pytest_kernelevolve.judge.authorship.sampling import Sampler, Samples
from pytest_kernelevolve.judge.authorship.untimed import (
    FEWEST,
    SHORT_BATCH_S,
    SHORT_CALLS,
    beside_kernels,
    sample_untimed,
)
from pytest_kernelevolve.judge.boundary import computing_packages
from pytest_kernelevolve.judge.correctness.cases import Plan
from pytest_kernelevolve.judge.correctness.trial import Trial, plain
from pytest_kernelevolve.judge.linux import ptrace
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.runner import Observed

BATCH_CALLS, MOST_CALLS = 4, 16  # Calls of one request with large inputs, and with small ones, which are quickly made.
INTERPRETED = "triton"  # the language whose interpreter tells of its launches
BATCH_ELEMENTS = 1 << 16
SHORT_BATCHES = 40  # how many requests of repeated calls are made where single calls were too short to be seen
SHORT_S = 4.0
SHORT_SAMPLES = 4  # how many times more samples are wanted of such calls: most show what surrounds the work
FREE_VALUES = ("mixture", "normal", "uniform")  # inputs of these kinds may have their elements in any order
MOVED = 256
ENOUGH = 30  # samples of calls that are timed, most of which take less than this between two of them
OFTEN_S = 6e-5
ENOUGH_FIRSTS = 8  # samples of which each was the first of its call, that come before anything is noticed
FEWEST_FIRSTS = 2  # a share is believed from this many first samples
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
# How many times the budget may be spent, if need be, to get the fewest samples that a share is believed from.
PATIENCE = 60


def inspect(trial: Trial) -> Finding | None:
    """The finding `delegated` where a right candidate is no kernel under its spec's policy, else None.

    Without workloads there is nothing to look at but samples, each of which is watched as it is run. Raises
    `WorkerFailure` where the candidate fails or cannot be observed.
    """
    if not trial.plans:
        return None
    policy = Policy(trial.oracle.spec.allow)
    attention = THOROUGH if trial.thorough else QUICK
    watched = _Watched(trial, attention)
    offences = policy.offences(watched.operators)
    observed, on_device = trial.runner.observed(), trial.runner.on_device()
    if on_device is not None and trial.timed and trial.thorough:
        call = trial.plain_call(trial.timed[-1])
        traced = on_device.trace(call, doing="being traced")
        found = judge_trace(*traced, trial.oracle.spec.allow)
        if found is not None:
            return found
        shared = library_share(*traced, trial.oracle.spec.allow)
        trial.notes.findings += [] if shared is None else [shared]
    reasons: list[str] = []
    if observed is not None:
        classifier = Classifier(observed.worker.pid, policy)
        reasons = _seen_from_outside(trial, observed, classifier, attention, offences=bool(offences))
        counted = trial.interpreted and trial.candidate.language == INTERPRETED  # launches are, in no other language
        if counted and not watched.launches and not offences and not policy.families():
            reasons.append("it launches no kernel")
        reasons += _libraries(classifier)
    if offences:
        reasons.append(f"its calls dispatch {_listed(offences)}")
    reasons += [f"it loads {name}, which computes in its place" for name in watched.modules]
    if watched.strangers:
        reasons.append(f"its Triton kernels use {_listed(watched.strangers)}, which is none of Triton's")
    if not reasons and watched.launches and decoy(trial):
        reasons.append("its results are right even when none of its kernels is launched: they are decoys")
    if not reasons and trial.interpreted and observed is not None and ptrace.supported():
        wanted = SHORT_SAMPLES * attention.samples
        samples = sample_untimed(trial, observed, classifier, wanted, launched=False)
        reasons += beside_kernels(samples, policy)
    if not reasons:
        return None
    end = advice(offences) if offences else "the computation must be the kernel's own"
    return Finding(kind="delegated", message=f"not the kernel's own work: {'; '.join(reasons)}; {end}")


def _seen_from_outside(
    trial: Trial, runner: Observed, classifier: Classifier, attention: Attention, *, offences: bool
) -> list[str]:
    """Why the time of a worker's threads was not the kernel's own work, as clauses; none where it was."""
    if not ptrace.supported():
        return []
    if not trial.timed:
        if trial.interpreted or offences:
            return []
        samples = sample_untimed(trial, runner, classifier, SHORT_SAMPLES * attention.samples, launched=True)
        return time_shares.objections(trial, samples, classifier)
    largest, smaller = trial.timed[-1], trial.timed[:-1]
    others = trial.rng.sample(smaller, min(OTHER_WORKLOADS, len(smaller))) if trial.thorough else []
    for workload in (largest, *others):
        closely = attention if workload is largest else BESIDES
        samples = _sample(trial, runner, workload, classifier, closely)
        reasons = time_shares.objections(trial, samples, classifier)
        if reasons:
            return reasons
    return []


class Observer:
    """Samples timed calls, so that a kernel cannot know that a timed call is unobserved.

    A watched round is a timed one that is not counted: which it is shows only once its calls have begun.
    """

    def __init__(self, trial: Trial, runner: Observed) -> None:
        self._trial = trial
        self._policy = Policy(trial.oracle.spec.allow)
        self._classifier = Classifier(runner.worker.pid, self._policy)
        self._sampler = Sampler(self._classifier, trial.rng, runner.timeout_s, OFTEN_S)

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
        reasons = time_shares.but_for_copies(self._trial, reasons)
        reasons = reasons or time_shares.moved(self._trial, samples)
        for some in (samples, firsts):
            reasons = reasons or time_shares.copies(some, self._classifier, self._policy, self._trial.rng)
        reasons = reasons + _libraries(self._classifier)
        if not reasons:
            return None
        message = f"not the kernel's own work when it is timed: {'; '.join(reasons)}"
        return Finding(kind="delegated", message=f"{message}; the computation must be the kernel's own")


def observer(trial: Trial) -> Observer | None:
    """What looks at a candidate's timed calls, where anything can."""
    runner = trial.runner.observed()
    return Observer(trial, runner) if runner is not None and ptrace.supported() else None


class _Watched:
    """A few of the examined cases run once more under the operator watch; what was seen in all of them together."""

    def __init__(self, trial: Trial, attention: Attention) -> None:
        self.operators: list[object] = []
        self.modules: list[str] = []
        self.strangers: list[str] = []
        self.launches = 0
        # Large cases take long: to make, and, where nothing is timed, in the interpreter that the language runs in.
        plans = list(trial.plans)
        eligible = plans if trial.timed and attention.large else plans[: max(1, len(plans) // 2)]
        provided = trial.runner.worker.provided  # what the user says that a kernel may import
        chosen = trial.rng.sample(eligible, min(attention.watched, len(eligible)))
        if attention.large:
            chosen += [plain(workload) for workload in trial.timed[-1:]]
        for plan in chosen:
            _, answer = trial.runner.watch(trial.call(plan), layout=plan.layout, doing="being watched")
            operators, launches = answer.get("operators"), answer.get("launches")
            self.operators += trees(operators)
            for name, names in (("modules", self.modules), ("strangers", self.strangers)):
                told = answer.get(name)
                names += [str(one)[:80] for one in told if one not in names] if isinstance(told, list) else []
            self.modules = [module for module in self.modules if module not in provided]
            self.launches += launches if isinstance(launches, int) else 0


def trees(answered: object, depth: int = 0) -> list[object]:
    """The trees of operators in a worker's answer, without what is malformed."""
    if not isinstance(answered, list) or depth > 20:
        return []
    return [
        [one[0][:200], trees(one[1], depth + 1)]
        for one in answered
        if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str)
    ]


def _sample(
    trial: Trial, runner: Observed, workload: Workload, classifier: Classifier, attention: Attention
) -> Samples:
    """Samples of batches that are asked for as timed ones are, with fresh values at fresh addresses."""
    sampler = Sampler(classifier, trial.rng, runner.timeout_s)
    started = time.perf_counter()
    bases: dict[str, Call] = {}
    count = 1
    for _ in range(attention.batches):
        distribution = trial.rng.choice(TIMED_DISTRIBUTIONS[: attention.distributions])
        if distribution not in bases:
            plan = Plan(workload=workload, distribution=distribution, layout="contiguous")
            bases[distribution] = trial.call(plan)
        calls = [_rearranged(bases[distribution], trial.oracle.spec, trial.rng) for _ in range(count)]
        batch = runner.run(calls, poison=False, doing="being watched", during=sampler.watch)
        elements = sum(tensor.numel() for tensor in calls[0].case.tensors().values())
        count = max(BATCH_CALLS, min(MOST_CALLS, BATCH_ELEMENTS // max(elements, 1)))
        spent, busy = time.perf_counter() - started, sampler.samples.busy
        enough = busy >= attention.samples or (busy >= 2 * FEWEST and spent > attention.budget_s)
        if enough or spent > PATIENCE * attention.budget_s:
            break
    else:
        times = int(SHORT_BATCH_S / max(batch.least, 1e-7))  # those calls waited for their values too
        _sample_short(trial, runner, workload, sampler, attention, min(times, SHORT_CALLS))
    return sampler.samples


def _sample_short(
    trial: Trial, runner: Observed, workload: Workload, sampler: Sampler, attention: Attention, times: int
) -> None:
    """More samples where there are too few: calls of some microseconds end before anyone looks, so there are many."""
    if times < 2:
        return
    started = time.perf_counter()
    for _ in range(SHORT_BATCHES):
        if sampler.samples.busy >= SHORT_SAMPLES * attention.samples or time.perf_counter() - started > SHORT_S:
            break
        runner.repeat(trial.plain_call(workload), times, doing="being watched", during=sampler.watch)


def _rearranged(call: Call, spec: OperatorSpec, rng: random.Random) -> Call:
    """The call with other values that are quickly made: in tensors that may hold any, some elements change places."""
    generator = torch.Generator().manual_seed(rng.getrandbits(48))
    moved: dict[str, torch.Tensor] = {}
    tensors = call.case.tensors()
    for argument in spec.inputs:
        free = (
            isinstance(argument, TensorInput)
            and argument.generator is None
            and argument.values in FREE_VALUES
            and not argument.follows
        )
        if free and argument.name in tensors:
            tensor = tensors[argument.name].clone()
            flat = tensor.view(-1) if tensor.element_size() > 1 else tensor.view(torch.uint8).view(-1)
            if len(flat):
                others = torch.randint(len(flat), (MOVED,), generator=generator)
                places = torch.tensor(sorted({*range(min(16, len(flat))), *others.tolist()}))
                flat[places] = flat[places[torch.randperm(len(places), generator=generator)]]
            moved[argument.name] = tensor
    return replace(call, case=call.case.replace_tensors(moved), native=None)


def _libraries(classifier: Classifier) -> list[str]:
    reasons: list[str] = []
    for library in classifier.own_files():
        why = classifier.objection(library)
        if why is not None:
            reasons.append(f"its library {library.path.rpartition('/')[2]} {why}")
    with_torch = {region.path for region in regions(os.getpid())}
    installed = computing_packages.forbidden_files(classifier.installed_files(), with_torch)
    return reasons + [f"it loads {name}, which computes in its place" for name in installed]


def _listed(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
