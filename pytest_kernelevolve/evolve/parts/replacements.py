"""What may stand in the place of a search's own parts. The plugin asks hooks; by default nothing is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CandidateJudge
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.search.protocols import Fitness, SelectionPolicy, Termination, UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


class Replacements:
    """The parts of a search as the settings choose them. A subclass returns others."""

    def judge(self, hardware: Hardware) -> CandidateJudge | None:  # noqa: ARG002
        """What judges candidates on ``hardware``; None for the judge of this package."""
        return None

    def operator(self, spec: OperatorSpec, gate: HardwareGate) -> UniversalOperator | None:  # noqa: ARG002
        """What proposes candidates; None where --evolve-model says who does."""
        return None

    def policy(self, spec: OperatorSpec, gate: HardwareGate, name: str) -> SelectionPolicy:  # noqa: ARG002
        """What ``name`` stands for. Raises UsageError where there is no such policy."""
        from pytest_kernelevolve.search import policies

        return policies.get(name)

    def fitness(self, spec: OperatorSpec, gate: HardwareGate) -> tuple[Fitness, str | None]:  # noqa: ARG002
        """How good an evaluation is, and the name that sets campaigns under it apart; None for the usual one."""
        from pytest_kernelevolve.search.fitness import assured_speedup

        return assured_speedup, None

    def termination(self, spec: OperatorSpec, gate: HardwareGate, default: Termination) -> Termination:  # noqa: ARG002
        """When to stop; ``default`` is what the settings ask for."""
        return default
