"""The compute-sanitizer stage: a kernel that is about to count runs once more under memcheck and racecheck.

The tools run in the worker's sandbox, and so beside the candidate: they find mistakes, not malice. What both ran
through and found to be clean is remembered by candidate and rules, so that a kernel is looked at once. A tool that is
not there, or does not come to its end, says nothing of the kernel: that is told, and changes no verdict.
"""

from __future__ import annotations

import re
from pathlib import Path

from pytest_kernelevolve.judge.boundary.findings import bound
from pytest_kernelevolve.judge.boundary.messages import SANITIZER_FOUND
from pytest_kernelevolve.judge.correctness.trial import Trial
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.runner import OnDevice
from pytest_kernelevolve.records import Finding

TOOLS = {"memcheck": "out-of-bounds", "racecheck": "nondeterministic"}  # the kind of finding of each
LINE = re.compile(r"^=+ (.*)$", re.MULTILINE)
# How a report of what a kernel did wrong begins. The tool then ends the kernel's context, so that what called it fails
# and the tool ends with its status: only of a program that succeeds does it say by its own that it found something.
REPORT = re.compile(
    r"(?:error: )?(?:potential )?(?:invalid __|race reported|\w+ hazard detected|malloc/free error)", re.I
)
LOST = "Internal Sanitizer Error"  # a launch that the tool could not look at
PROGRAM = "compute-sanitizer"
# Before this version racecheck reports races where groups of warps wait for each other as they do on Hopper: there are
# none (release notes of 2026.1). What it reports then is told, and changes no verdict.
RACES_SINCE = (2026, 1)
VERSION = re.compile(r"\bversion:?\s+(\d+)\.(\d+)", re.I)
NOT_SANITIZED = "not-sanitized"  # the kind of finding that changes no verdict
LARGEST = 2_000_000  # elements of the case that runs under a tool, which slows kernels a hundredfold


def sanitize(trial: Trial, runner: OnDevice, known: Path) -> Finding | None:
    """The first finding of a tool, or None; `NOT_SANITIZED` where a tool has not run to its end.

    ``known`` is the file that remembers a clean run.
    """
    if known.exists():
        return None
    calls = (trial.call(plan) for plan in trial.plans if plan.distribution == "normal")
    fitting = [call for call in calls if 0 < _elements(call) <= LARGEST]
    if not fitting:
        return Finding(kind=NOT_SANITIZED, message=f"no case of at most {LARGEST} elements to run under {PROGRAM}")
    largest = max(fitting, key=_elements)
    looks = runner.sanitize(largest, trial.oracle.spec.name, list(TOOLS))
    for (tool, kind), (status, output, said) in zip(TOOLS.items(), looks, strict=True):
        lines = [line.strip() for line in LINE.findall(output)]
        reports = [number for number, line in enumerate(lines) if REPORT.match(line)]
        if status is not None and status != 0 and (reports or (status == SANITIZER_FOUND and LOST not in output)):
            about = lines[reports[0] if reports else 0 :]
            told = "; ".join(line for line in about if line and not line.startswith(("COMPUTE", "Host", "Saved")))
            if tool == "racecheck" and not _knows_races(said):
                hint = "before version 2026.1 it takes groups of warps that wait for each other for races"
                return Finding(kind=NOT_SANITIZED, message=f"{tool} of {PROGRAM} says ({hint}): {told[:600]}")
            return Finding(kind=kind, message=f"{tool} of {PROGRAM} says: {told[:600]}")
        if status != 0 or LOST in output:
            ended = "did not run to its end" if status is None else f"ended with status {status}"
            last = bound(output.strip().rpartition("\n")[2].strip()[:300])
            return Finding(kind=NOT_SANITIZED, message=f"{tool} of {PROGRAM} {ended}" + (f": {last}" if last else ""))
    known.parent.mkdir(parents=True, exist_ok=True)
    known.touch()
    return None


def _knows_races(version: str) -> bool:
    found = VERSION.search(version)
    return found is not None and (int(found[1]), int(found[2])) >= RACES_SINCE


def _elements(call: Call) -> int:
    return sum(tensor.numel() for tensor in call.case.tensors().values())
