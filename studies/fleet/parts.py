"""A suite of operators with recorded answers, and a judge that takes as long as it is told."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_kernelevolve.campaign import Campaign, CampaignResult
from pytest_kernelevolve.fleet.fleet import Fleet, Nobody
from pytest_kernelevolve.fleet.queue import FleetJudge
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, Proposal, Verdict
from pytest_kernelevolve.search import fitness, termination
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Reference, ReferenceKind, TensorInput
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.patience import FLEET_S, Patience

ANSWERS = Path(__file__).with_name("answers.json")
CPU = registry.get("cpu")
GATE = HardwareGate(hardware="cpu", min_speedup=9.0)  # which no recorded kernel meets: each search takes all its steps
LEASE_S = 3.0
JUDGE_S = "FLEET_JUDGE_S"  # the environment variable that says how long a judgement takes

_SOURCE = """\
from tvm_ffi.cpp import load_inline


def {entry}(x):
    return load_inline(name="kernel", cpp_sources="")


value = {value}
"""


def candidate(entry: str, value: float) -> Candidate:
    return Candidate(source=_SOURCE.format(entry=entry, value=value), entry=entry, language="cpp")


def recorded_answers(operators: int = 40, steps: int = 4, each: int = 2) -> dict[str, list[list[float]]]:
    """The values of the kernels that each operator's steps brought; 0 is one that does not compile."""
    rng = random.Random(17)
    return {
        f"operator{number}": [
            [0.0 if rng.random() < 0.2 else round(rng.uniform(0.5, 2.0), 4) for _ in range(each)] for _ in range(steps)
        ]
        for number in range(operators)
    }


class StubJudge:
    """Sleeps, and reads a kernel's worth from its text."""

    def __init__(self, hardware: Hardware, workdir: Path) -> None:
        self.hardware = hardware
        self.workdir = workdir
        self.device_name = f"simulated {os.getpid()}"

    def evaluate(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, one in enumerate(candidates):
            yield index, self.confirm(spec, gate, one)

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:  # noqa: ARG002
        time.sleep(float(os.environ.get(JUDGE_S, "0.02")))
        speedup = float(candidate.source.strip().rpartition(" ")[2])
        if not speedup:
            return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="compile", message="no ;"),))
        return Evaluation(verdict=Verdict.SLOW, speedup=speedup)


class Recorded:
    """An operator that answers each step as it was recorded."""

    def __init__(self, answers: Sequence[Sequence[float]]) -> None:
        self._answers = answers

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        values = self._answers[context.step - 1] if context.step <= len(self._answers) else ()
        above = tuple(parent.id for parent in parents)
        return [Proposal(candidate=candidate(context.spec.name, value), parents=above, tokens=3) for value in values]


def spec_of(folder: Path, name: str) -> OperatorSpec:
    path = folder / f"{name}.op.yaml"
    path.write_text(f"operator: {name}\n", encoding="utf-8")
    return OperatorSpec(
        name=name,
        reference=Reference(kind=ReferenceKind.DOTTED, target="torch.nn.functional.silu"),
        inputs=(TensorInput(name="x", shape=("N",)),),
        workloads=(),
        gates=(GATE,),
        path=path,
    )


def search(
    store: Store, folder: Path, name: str, answers: Sequence[Sequence[float]], *, fleet: Fleet | None = None
) -> CampaignResult:
    """One operator's campaign, over a fleet that somebody else started; one that was finished stays so."""
    anybody = Fleet(store=store, top=folder, starter=Nobody(), look_s=0.5, lease_s=LEASE_S, patience_s=120.0)
    judge = FleetJudge(fleet or anybody, CPU)
    try:
        return Campaign(
            spec=spec_of(folder, name),
            gate=GATE,
            hardware=CPU,
            judge=judge,
            store=store,
            policy=Greedy(),
            operator=Recorded(answers),
            fitness=fitness.assured_speedup,
            termination=termination.steps(len(answers)),
            lease_s=LEASE_S,
            joins=True,
        ).run()
    finally:
        judge.close()


def opened(url: str, told: list[str] | None = None) -> Store:
    heard = (told if told is not None else []).append
    return open_store(url, patience=Patience(seconds=FLEET_S, outages=True, told=heard))


def read_answers(path: Path = ANSWERS) -> dict[str, list[list[float]]]:
    loaded: dict[str, list[list[float]]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
