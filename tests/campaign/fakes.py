"""A judge, operators and a spec that need no kernel: what a candidate is worth follows from its source."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_kernelevolve.campaign import Campaign
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, Proposal, Verdict
from pytest_kernelevolve.search import fitness, policies, termination
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.protocols import Context, Expansion, SelectionPolicy
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Reference, ReferenceKind
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, Request

CPU = Hardware(name="cpu", vendor="any", architecture="any", languages=("cpp",))
GATE = HardwareGate(hardware="cpu", min_speedup=1.5)


def spec_at(folder: Path) -> OperatorSpec:
    reference = Reference(kind=ReferenceKind.DOTTED, target="torch.nn.functional.rms_norm")
    path = folder / "rms_norm.op.yaml"
    return OperatorSpec(name="rms_norm", reference=reference, inputs=(), workloads=(), gates=(GATE,), path=path)


def candidate(value: object) -> Candidate:
    return Candidate(source=f"value = {value}\n", entry="rms_norm", language="cpp")


def value_of(source: str) -> str:
    return source.strip().rpartition(" ")[2]


def by_value(source: str) -> Evaluation:
    """``value = 1.7`` is a kernel with a speedup of 1.7; 0 one that does not compile."""
    speedup = float(value_of(source))
    if speedup == 0.0:
        return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="compile", message="no ;"),))
    return Evaluation(verdict=Verdict.PASS if speedup >= GATE.min_speedup else Verdict.SLOW, speedup=speedup)


def by_hash(source: str) -> Evaluation:
    """A rugged landscape below the gate: one in four fails."""
    number = hashlib.sha256(source.encode()).digest()[0]
    return by_value("0" if number % 4 == 0 else f"{0.5 + number / 300:.4f}")


class FakeJudge:
    """Judges by a function of the source, and remembers what it was asked."""

    def __init__(
        self, judgement: Callable[[str], Evaluation] = by_value, confirmation: Callable[[str], Evaluation] | None = None
    ) -> None:
        self._judgement = judgement
        self._confirmation = confirmation or judgement
        self.judged: list[str] = []
        self.confirmed: list[str] = []

    def evaluate(
        self,
        spec: OperatorSpec,  # noqa: ARG002
        gate: HardwareGate,  # noqa: ARG002
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, one in reversed(list(enumerate(candidates))):  # as they finish: not in order
            self.judged.append(value_of(one.source))
            yield index, self._judgement(one.source)

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:  # noqa: ARG002
        self.confirmed.append(value_of(candidate.source))
        return self._confirmation(candidate.source)


class Script:
    """An operator that proposes what it was given, a step at a time, and keeps what it saw."""

    def __init__(self, *steps: Sequence[object], tokens: int = 0) -> None:
        self._steps = steps
        self._tokens = tokens
        self.seen: list[tuple[str, int, list[str]]] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        self.seen.append((context.phase, context.step, [value_of(parent.candidate.source) for parent in parents]))
        values = self._steps[context.step - 1] if context.step <= len(self._steps) else ()
        ids = tuple(parent.id for parent in parents)
        return [Proposal(candidate=candidate(value), parents=ids, tokens=self._tokens) for value in values]


class RandomOperator:
    """Proposes random numbers, drawn from the step's generator alone."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        parent = tuple(parent.id for parent in parents)[:1]
        drawn = [candidate(context.rng.randrange(10_000)) for _ in range(context.count)]
        return [Proposal(candidate=one, parents=parent, operator=context.phase, tokens=3, usd=0.25) for one in drawn]


class Chance:
    """Selects by lot, each parent for an expansion of its own, and notes what was drawn."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        judged = graph.judged()
        drawn = [rng.randrange(len(judged)) for _ in range(count if judged else 0)]
        return [Expansion(parents=(judged[place],), memory="parent", meta={"drawn": place}) for place in drawn]


def policy_named(name: str) -> SelectionPolicy:
    """The plugin's, or "chance"."""
    return Chance() if name == "chance" else policies.get(name)


class ScriptedModel:
    """Answers every request with a kernel whose value follows from the request alone, some of them the same."""

    name = "scripted"

    def complete(self, request: Request) -> Answer:
        number = int(hashlib.sha256(request.id.encode()).hexdigest(), 16) % 5_000
        # Kernels that differed in numbers only would soon be too many of one kind.
        source = f"def rms_norm(x):\n    return x\n\n\nkind = 'k{number}'\nvalue = {number}\n"
        text = f"Change: to {number}.\n\n```python\n{source}```\n"
        return Answer(text=text, tokens_in=3, tokens_out=1, usd=0.25)

    def close(self) -> None:
        """Nothing is in flight."""


def model_operator(proposer: Proposer) -> ModelOperator:
    return ModelOperator(proposer, machine="a machine")


def written_spec_at(folder: Path) -> OperatorSpec:
    """A spec whose reference is a file, so that a prompt can be composed without torch."""
    path = folder / "oracle.py"
    path.write_text("def rms_norm(x):\n    return x\n")
    return replace(spec_at(folder), reference=Reference(kind=ReferenceKind.FILE, target="rms_norm", path=path))


def campaign(folder: Path, store: Store, **changes: Any) -> Campaign:
    """A campaign with parts that can be replaced by name."""
    parts: dict[str, Any] = {
        "spec": spec_at(folder),
        "gate": GATE,
        "hardware": CPU,
        "judge": FakeJudge(),
        "store": store,
        "policy": Greedy(),
        "operator": Script(),
        "fitness": fitness.speedup,
        "termination": termination.any_of(termination.gate_met(), termination.steps(20)),
        "spec_digest": "digest",
    }
    return Campaign(**{**parts, **changes})
