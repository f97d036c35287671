"""Reports as commands take them: a folder of `--evolve-report`, or its results.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_kernelevolve.cli.junit import read_results
from pytest_kernelevolve.report.results_json import FILE_NAME


def read_report(path: Path) -> dict[str, Any]:
    """The results.json at ``path`` or in that folder, valid by its schema. Raises UsageError."""
    return read_results(path / FILE_NAME if path.is_dir() else path)


def label_of(path: Path) -> str:
    """What a report is called on a page: its folder's name, or its file's."""
    resolved = path.resolve()
    return resolved.name if resolved.name != FILE_NAME else resolved.parent.name
