"""One candidate under judgement: the one argument of every stage that it goes past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.correctness.cases import Plan, make_call

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.judge.correctness.oracle import Oracle
    from pytest_kernelevolve.judge.runners.call import Call
    from pytest_kernelevolve.judge.runners.runner import Runner
    from pytest_kernelevolve.records import Candidate, Finding
    from pytest_kernelevolve.spec.model import Workload


@dataclass(slots=True, kw_only=True)
class Notes:
    """What stages leave for those after them, and for the evaluation."""

    errors: dict[str, float] = field(default_factory=dict)  # the largest, by workload, as a share of what is allowed
    findings: list[Finding] = field(default_factory=list)  # those that change no verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A loaded candidate, what it is held against, and how closely it is looked at."""

    runner: Runner
    oracle: Oracle
    candidate: Candidate
    plans: Sequence[Plan]  # the examined cases, smallest first
    timed: Sequence[Workload]  # on which time is measured, smallest first; none where the language is not timed here
    rng: random.Random  # draws what no candidate may know
    thorough: bool  # whether a gate asks, and not a search
    interpreted: bool  # whether the kernels run in an interpreter
    notes: Notes = field(default_factory=Notes)

    @property
    def smallest(self) -> Workload:
        """The declared workload with the fewest elements."""
        declared = (plan.workload for plan in self.plans if not plan.workload.hidden)
        return next(declared, self.oracle.spec.workloads[0])

    def call(self, plan: Plan) -> Call:
        """A case with fresh values."""
        return make_call(self.oracle, plan, self.rng)

    def plain_call(self, workload: Workload) -> Call:
        """A case of usual values, see `plain_call`."""
        return plain_call(self.oracle, workload, self.rng)


def plain(workload: Workload) -> Plan:
    """The plan of a case as operators usually meet it: normally distributed values in contiguous tensors."""
    return Plan(workload=workload, distribution="normal", layout="contiguous")


def plain_call(oracle: Oracle, workload: Workload, rng: random.Random) -> Call:
    """Such a case with fresh values."""
    return make_call(oracle, plain(workload), rng)
