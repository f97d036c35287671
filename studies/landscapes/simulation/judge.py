"""The judge of a simulated search: it gives what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from studies.landscapes.simulation.landscape import Landscape


@dataclass(frozen=True, slots=True)
class SimulatedJudge:
    """Answers for the points of one landscape; a second judgement says the same."""

    landscape: Landscape

    def evaluate(
        self,
        spec: OperatorSpec,  # noqa: ARG002
        gate: HardwareGate,  # noqa: ARG002
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
        **_: object,
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, candidate in enumerate(candidates):
            yield index, self.landscape.evaluations[self.landscape.point_of(candidate)]

    def confirm(
        self,
        spec: OperatorSpec,  # noqa: ARG002
        gate: HardwareGate,  # noqa: ARG002
        candidate: Candidate,
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Evaluation:
        return self.landscape.evaluations[self.landscape.point_of(candidate)]
