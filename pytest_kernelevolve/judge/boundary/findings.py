"""What the judge says of a candidate that failed, in bounded words."""

from __future__ import annotations

import dataclasses

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure, plain
from pytest_kernelevolve.records import INVALID_KINDS, Evaluation, Finding, Verdict


def failed(finding: Finding, *, stages: dict[str, float] | None = None, seed: int = 0, digest: str = "") -> Evaluation:
    """The evaluation of a candidate that is not right, whatever its speed."""
    verdict = Verdict.INVALID if finding.kind in INVALID_KINDS else Verdict.INCORRECT
    bounded = dataclasses.replace(finding, message=bound(finding.message))
    return Evaluation(verdict=verdict, findings=(bounded,), stages=stages or {}, seed=seed, digest=digest)


def finding_of(failure: WorkerFailure) -> Finding:
    """What a worker's failure says, as a finding."""
    return Finding(
        kind=failure.kind,
        message=bound(failure.message),
        detail=failure.detail,
        case=failure.case,
        borderline=failure.borderline,
    )


def bound(message: str, limit: int = 4000) -> str:
    """At most ``limit`` characters, both ends of a longer text, and nothing that a terminal obeys, see `plain`."""
    message = plain(message)
    if len(message) <= limit:
        return message
    half = limit // 2 - 20
    return f"{message[:half]}\n[... {len(message) - 2 * half} characters ...]\n{message[-half:]}"
