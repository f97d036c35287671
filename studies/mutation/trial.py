"""One fault: planted in a copy of the repository, and tried on the tests that can find it."""

from __future__ import annotations

import resource
from collections.abc import Sequence
from typing import Any

from ci.mutation import ROOT, Fault
from studies.mutation.baseline import Recorded
from studies.mutation.choice import choose
from studies.mutation.running import Run, run
from studies.mutation.tree import Copy

SLOWER = 5.0  # times what its tests cost without the fault, and that much besides, a run may take
BESIDES_S = 60.0

SUITE = "suite"  # found by what `make test` runs
MEASURING = "measuring"  # likewise, but only by its tests that measure
PROOFS = "proofs"  # found only by what left it


def name_of(fault: Fault) -> str:
    return f"{fault.path.relative_to(ROOT)}:{fault.number}"


def attempt(copy: Copy, fault: Fault, tests: Sequence[Recorded], deadline: float, *, proofs: bool) -> dict[str, Any]:
    """A line of the log: the fault tried on the tests of `make test`, or, where these do not find it, on the proofs.

    Raises `running.OutOfTime` where the study ends before the fault's tests do.
    """
    choice = choose(fault, tests)
    line: dict[str, Any] = {
        "mutant": name_of(fault),
        "path": str(fault.path.relative_to(ROOT)),
        "line": fault.line,
        "before": fault.before,
        "after": fault.after,
        "killed_by": None,
        "test": None,
        "entered": choice.entered,
        "suite_tests": len(choice.first) + len(choice.rest) + len(choice.measuring),
        "proof_tests": len(choice.proofs),
        "left_out": choice.left_out,
        "proofs_tried": proofs,
    }
    begun = children_cpu_s()
    copy.plant(fault)
    try:
        suite = ((SUITE, choice.first), (SUITE, choice.rest), (MEASURING, choice.measuring))
        groups = ((PROOFS, choice.proofs),) if proofs else suite
        for by, group in groups:
            if group and (ended := tried(copy, group, deadline)).status != 0:
                line |= {"killed_by": by, "test": ended.failed_test()}
                break
    finally:
        copy.restore(fault.path)
    return line | {"cpu_s": round(children_cpu_s() - begun, 1)}


def tried(copy: Copy, group: Sequence[Recorded], deadline: float) -> Run:
    """A run of these tests. One that measures, or is a proof, may fail by chance: it must fail again, alone."""
    cost_s = sum(test.cpu_s for test in group)
    limit_s = BESIDES_S + SLOWER * cost_s
    ended = run(copy, [test.test for test in group], limit_s=limit_s, deadline=deadline)
    failed = next((test for test in group if test.test == ended.failed_test()), None)
    if ended.status == 0 or failed is None or not (failed.evidence or failed.measures):
        return ended
    again = run(copy, [failed.test], limit_s=limit_s, deadline=deadline)
    if again.status != 0:
        return again
    others = [test for test in group if test is not failed]
    return tried(copy, others, deadline) if others else again


def children_cpu_s() -> float:
    """Of all jobs together: with one job, what the fault cost."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
