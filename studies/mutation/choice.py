"""The tests that a fault is tried on, and their order: the cheapest of those that can find it come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ci.mutation import ROOT, Fault
from studies.mutation.baseline import Recorded
from studies.mutation.tree import function_of

SUITE_CPU_S = 20.0  # of the first tests of one fault
REST_CPU_S = 60.0  # of the other tests of `make test`, for a fault that these do not find
MEASURING_CPU_S = 30.0
PROOFS_CPU_S = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Tests in groups, each tried where those before find nothing; how many did not fit into them."""

    first: list[Recorded]
    rest: list[Recorded]
    measuring: list[Recorded]  # of `make test`, like the first two
    proofs: list[Recorded]
    left_out: int

    @property
    def entered(self) -> bool:
        """Whether any test reaches the fault."""
        return bool(self.first or self.measuring or self.proofs)


def choose(fault: Fault, tests: Sequence[Recorded]) -> Choice:
    """The tests that enter the fault's function, and then those beside them in their files.

    The latter are there because what a function returned may be kept, and another test look at it. A fault that
    importing the module runs concerns all tests that enter any function of that module.
    """
    passing = [test for test in tests if test.outcome == "passed"]
    function = function_of(fault)
    module = f"{fault.path.relative_to(ROOT)}:"
    if function is None:
        reaching = {test.test for test in passing if any(name.startswith(module) for name in test.entered)}
    else:
        reaching = {test.test for test in passing if function in test.entered}
    files = {test.file for test in passing if test.test in reaching}
    ordered = sorted(passing, key=lambda test: (test.test not in reaching, test.cpu_s))
    suite = [test for test in ordered if not test.evidence and not test.measures and test.file in files]
    first, others = fitting(suite, SUITE_CPU_S)
    rest, beyond = fitting([test for test in others if test.test in reaching], REST_CPU_S)
    measuring, too_long = fitting(
        [test for test in ordered if test.measures and not test.evidence and test.test in reaching], MEASURING_CPU_S
    )
    proofs, too_many = fitting([test for test in ordered if test.evidence and test.test in reaching], PROOFS_CPU_S)
    left_out = len(beyond) + len(too_long) + len(too_many)
    return Choice(first=first, rest=rest, measuring=measuring, proofs=proofs, left_out=left_out)


def fitting(tests: Sequence[Recorded], cpu_s: float) -> tuple[list[Recorded], list[Recorded]]:
    """As many of them, from the front, as take so many seconds; and the others."""
    taken: list[Recorded] = []
    for test in tests:
        if (cpu_s := cpu_s - test.cpu_s) < 0:
            break
        taken.append(test)
    return taken, list(tests[len(taken) :])
