"""The judge as an agent may use it at work on a candidate: builds, quick looks, profiles, by the gate's hardware."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Candidate, Evaluation, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CandidateJudge
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.synthesis.agent.sight import Sight

BUILD_KINDS = frozenset({"parse", "entry", "language", "compile", "load"})


class JudgeBench:
    """Implements `synthesis.agent.desk.Bench`. A judge of somebody else's that has no quick look gives a whole one."""

    def __init__(self, judge: Callable[[str], CandidateJudge]) -> None:
        self._judge = judge  # by the name of a gate's hardware

    def build(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Finding | None:
        judge = self._judge(gate.hardware)
        build = getattr(judge, "build", None)
        if build is not None:
            found: Finding | None = build(spec, candidate)
            return found
        evaluation = self.glance(spec, gate, candidate)
        return next((finding for finding in evaluation.findings if finding.kind in BUILD_KINDS), None)

    def glance(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        judge = self._judge(gate.hardware)
        glance = getattr(judge, "glance", None)
        if glance is not None:
            quick: Evaluation = glance(spec, gate, candidate)
            return quick
        ((_, whole),) = judge.evaluate(spec, gate, [candidate])
        return whole

    def profile(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Sight:
        from pytest_kernelevolve.evolve.parts.profiled import seen

        return seen(self._judge(gate.hardware), spec, candidate)
