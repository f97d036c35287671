"""What GitLab shows of a run in a merge request: a code-quality report, a JSON list with an entry for each item.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; a job names the file under
``artifacts: reports: codequality``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pytest_kernelevolve.report.failure import headline
from pytest_kernelevolve.report.item_result import ItemResult, worst_first
from pytest_kernelevolve.report.places import Place

GITLAB = "GITLAB_CI"
FILE_NAME = "gl-code-quality-report.json"
_SEVERITY = {"inconclusive": "minor", "slow": "major", "regressed": "major", "missing": "major", "patch": "major"}


def runs_here(environment: Mapping[str, str]) -> bool:
    """Whether this process runs in a job of GitLab CI."""
    return environment.get(GITLAB) == "true"


def code_quality(results: Sequence[ItemResult], place_of: Callable[[ItemResult], Place]) -> list[dict[str, Any]]:
    """An entry for each item that needs attention, worst first; wrong kernels are ``critical``."""
    entries = []
    for result in worst_first(results):
        if result.passed or result.open:
            continue
        place = place_of(result)
        # Of what the item is and not of what it measured, so that the next run's finding is known as the same one.
        identity = hashlib.sha256(f"{result.nodeid}\0{result.status}".encode()).hexdigest()
        entries.append(
            {
                "description": headline(result),
                "check_name": f"kernelevolve-{result.status.replace(' ', '-')}",
                "fingerprint": identity[:32],
                "severity": _SEVERITY.get(result.status, "critical"),
                "location": {"path": place.file, "lines": {"begin": place.line or 1}},
            }
        )
    return entries
