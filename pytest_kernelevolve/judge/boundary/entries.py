"""The names of a worker's functions that both sides know: the baseline's, and one that does nothing."""

from __future__ import annotations

from pytest_kernelevolve.spec.model import Workload

NOTHING = "nothing"  # the entry that shows what it costs to hand a call over


def entry_name(which: str, workload: Workload) -> str:
    """What the baseline's worker calls the reference of one workload, eager or compiled."""
    return f"{which} {workload.label}"
