"""How results and progress cross from an xdist worker to the controller: as JSON text in attributes of reports.

pytest serializes any further attribute of a report that is a plain string, with or without xdist, so both ways are
one. This module needs no xdist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_kernelevolve.plugin.stash import result_key
from pytest_kernelevolve.report.item_result import ItemResult

if TYPE_CHECKING:
    import pytest

RESULT_ATTRIBUTE = "kernelevolve"
PROGRESS_ATTRIBUTE = "kernelevolve_progress"


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for an xdist controller."""
    return hasattr(config, "workerinput")


def attach_result(item: pytest.Item, report: pytest.TestReport) -> None:
    """Put what the item found on the report of its call."""
    result = item.stash.get(result_key, None)
    if result is not None and report.when == "call":
        setattr(report, RESULT_ATTRIBUTE, result.to_text())


def attached_result(report: pytest.TestReport) -> ItemResult | None:
    """What `attach_result` put on the report, here or in another process."""
    text = getattr(report, RESULT_ATTRIBUTE, None)
    return None if text is None else ItemResult.from_text(text)


def attached_progress(report: pytest.TestReport) -> str | None:
    text: str | None = getattr(report, PROGRESS_ATTRIBUTE, None)
    return text
