"""The stages that a loaded candidate goes past: is it right, whose work is it, how fast is it.

The first finding ends its judgement. A further stage is a function and a line in one of the two lists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pytest_kernelevolve.judge.authorship.inspection import inspect, observer
from pytest_kernelevolve.judge.correctness import nonfinite
from pytest_kernelevolve.judge.correctness.examine import examine, examined_by
from pytest_kernelevolve.judge.correctness.trial import Trial
from pytest_kernelevolve.judge.samples import FAILURES, SampleTrial
from pytest_kernelevolve.judge.timing import shared_work

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.timing.measurement import Measurement
    from pytest_kernelevolve.records import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class GatedTrial(Trial):
    """A trial under a gate, of which speed is asked as well."""

    measurement: Measurement
    sanitized: Path  # exists where compute-sanitizer has run through this candidate under these rules
    samples: SampleTrial | None = None  # where the spec has samples
    step_aside: Callable[[], None] = lambda: None  # called between two cases, see `Turn.step_aside`


class Look(Protocol):
    """One look at a candidate: the finding that ends its judgement, or None. It may raise `WorkerFailure` instead."""

    def __call__(self, trial: GatedTrial, /) -> Finding | None: ...


class Stage(NamedTuple):
    clock: str  # under which name of an evaluation's stages its seconds are counted
    look: Look


def examined(trial: GatedTrial) -> Finding | None:
    """Every planned case is right."""
    with examined_by(trial.runner, trial.oracle) as runner:
        trial.notes.errors.update(examine(runner, trial.oracle, trial.plans, trial.rng, trial.step_aside))
    return None


def sampled(trial: GatedTrial) -> Finding | None:
    """Every sample of PyTorch's database of operators is right, and the kernel's own work."""
    if trial.samples is None:
        return None
    most_failures = FAILURES if trial.thorough else 1
    trial.samples.run(trial.runner, most_failures=most_failures, between=trial.step_aside)
    return trial.samples.finding


def checked_nonfinite(trial: GatedTrial) -> Finding | None:
    """NaN and infinities pass through as in the reference, where the spec asks for that."""
    return nonfinite.difference(trial) if trial.oracle.spec.nonfinite == nonfinite.CHECK else None


def sanitized(trial: GatedTrial) -> Finding | None:
    """compute-sanitizer finds nothing in a kernel on a device; where it could not look, that is noted."""
    runner = trial.runner.on_device()
    if runner is None or not trial.plans:
        return None
    from pytest_kernelevolve.judge.correctness.sanitizer import NOT_SANITIZED, sanitize

    finding = sanitize(trial, runner, trial.sanitized)
    if finding is not None and finding.kind == NOT_SANITIZED:
        trial.notes.findings.append(finding)
        return None
    return finding


def timed(trial: GatedTrial) -> Finding | None:
    """Takes the times. A gate's are looked at meanwhile, each workload by itself: the largest would hide the others."""
    if not trial.timed:
        return None
    watchers = {workload.label: observer(trial) for workload in trial.timed if trial.thorough}
    trial.measurement.take(trial, watchers)
    findings = (watcher.finding() for watcher in watchers.values() if watcher is not None)
    return next((finding for finding in findings if finding is not None), None)


def unshared(trial: GatedTrial) -> Finding | None:
    """The calls of a batch on a device do not share work."""
    if trial.runner.on_device() is not None:
        for watch in trial.measurement.watches:
            shared_work.check(watch)
    return None


def concluded(trial: GatedTrial) -> Finding | None:
    """The times become an evaluation."""
    if trial.timed:
        trial.measurement.conclude(trial)
    return None


def noted_nonfinite(trial: GatedTrial) -> Finding | None:
    """How NaN and infinities pass through is noted where the spec asks for a report. The worker may die of it: last."""
    if trial.oracle.spec.nonfinite == nonfinite.REPORT:
        finding = nonfinite.difference(trial)
        if finding is not None:
            trial.notes.findings.append(nonfinite.not_judged(finding))
    return None


CORRECTNESS, INSPECTION, SAMPLES, TIMING = "correctness", "inspection", "samples", "timing"
SEARCH = (
    Stage(CORRECTNESS, examined),
    Stage(CORRECTNESS, checked_nonfinite),
    Stage(INSPECTION, inspect),
    Stage(SAMPLES, sampled),
    Stage(TIMING, timed),
    Stage(TIMING, concluded),
)
# Of a kernel's earlier state, which is timed beside it and gets no verdict of its own.
VETTING = (
    Stage(CORRECTNESS, examined),
    Stage(CORRECTNESS, checked_nonfinite),
    Stage(INSPECTION, inspect),
)
CONFIRM = (
    Stage(CORRECTNESS, examined),
    Stage(CORRECTNESS, checked_nonfinite),
    Stage(INSPECTION, inspect),
    Stage(INSPECTION, sanitized),
    Stage(SAMPLES, sampled),
    Stage(TIMING, timed),
    Stage(TIMING, unshared),
    Stage(TIMING, concluded),
    Stage(CORRECTNESS, noted_nonfinite),
)
