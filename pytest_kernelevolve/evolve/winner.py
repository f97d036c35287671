"""Puts a search's best kernel into the tree, or into a patch beside it, under a header that says where it is from."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.report.formatting import ratio
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.kernel_file import with_header
from pytest_kernelevolve.report.patch import apply_base, apply_command, patch_text
from pytest_kernelevolve.report.results_json import version_of

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CampaignResult
    from pytest_kernelevolve.evolve.parts.workbench import Workbench
    from pytest_kernelevolve.records import Node


def write(
    bench: Workbench, path: Path, result: ItemResult, best: Node, ended: CampaignResult, directory: Path
) -> ItemResult:
    """Write the kernel to ``path``; the result then is what the kernel was confirmed at."""
    text = with_header(best.candidate.source, _facts(result, best, ended))
    write_atomically(path, text)
    _keep_copy(bench, result, text, directory)
    return replace(result, evaluation=best.evaluation, written=True)


def suggest(
    bench: Workbench, path: Path, result: ItemResult, best: Node, ended: CampaignResult, directory: Path
) -> ItemResult:
    """Leave a patch that puts the kernel to ``path``, and the command that applies it in ``directory``."""
    base = apply_base(path, bench.root)
    try:
        before = path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        before = None
    text = with_header(best.candidate.source, _facts(result, best, ended))
    folder = _report_folder(bench, directory) or bench.folder()
    patch = folder / "patches" / f"{result.operator}-{result.hardware}.patch"
    write_atomically(patch, patch_text(_shown(path.resolve(), base), before, text))
    _keep_copy(bench, result, text, directory)
    return replace(result, patch=_shown(patch, bench.root), patch_command=apply_command(patch, base, directory))


def keep(
    bench: Workbench,
    path: Path,  # noqa: ARG001
    result: ItemResult,
    best: Node,
    ended: CampaignResult,
    directory: Path,
) -> ItemResult:
    """Leave the tree alone: the kernel is in the store, and a copy in the report where one is asked for."""
    _keep_copy(bench, result, with_header(best.candidate.source, _facts(result, best, ended)), directory)
    return replace(result, kept=True)


def _keep_copy(bench: Workbench, result: ItemResult, text: str, directory: Path) -> None:
    folder = _report_folder(bench, directory)
    if folder is not None:
        write_atomically(folder / "kernels" / result.hardware / f"{result.operator}.py", text)


def _facts(result: ItemResult, best: Node, ended: CampaignResult) -> Sequence[str]:
    """Where a winner comes from, for its header."""
    found = best.evaluation
    speed = "correct, not timed"
    if found is not None and found.speedup is not None:
        speed = f"{ratio(found.speedup)} over {result.baseline}"
        if found.speedup_low is not None:
            speed += f" (at least {ratio(found.speedup_low)})"
    made = f"node {best.id} of campaign {ended.campaign}, by {best.operator}"
    tools = ", ".join(
        f"{name} {version}" for name in ("pytest-kernelevolve", "torch") if (version := version_of(name)) is not None
    )
    return [
        f"{result.operator} on {result.hardware}: {speed}",
        f"{made}; {ended.nodes} candidates judged; {time.strftime('%Y-%m-%d')}; {tools}",
    ]


def _report_folder(bench: Workbench, directory: Path) -> Path | None:
    return None if bench.settings.report is None else directory / bench.settings.report


def _shown(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
