"""The next command to paste: apply patches, evolve what fails, give more budget, or check what was written."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import without_password
from pytest_kernelevolve.option_texts import SUGGEST
from pytest_kernelevolve.report.item_result import CampaignFigures, ItemResult, worst_first
from pytest_kernelevolve.settings import COMMAND_LINE, EVALUATE, OPTIONS, PROPOSE, Option

if TYPE_CHECKING:
    from pytest_kernelevolve.settings import Settings

NO_WIN = ("roofline", "unreachable")  # reasons after which another search would find nothing either
EXHAUSTED = "exhausted"  # the proposer has nothing left to propose
OFFLINE = "offline"
OPEN = ("interrupted", "proposer failed", "held elsewhere")  # reasons after which the same command goes on
SHARED = ("always", "sandbox", "store", "report", "workers")  # options of both halves of a search
AGAINST = (
    "judge_against",
    "judge_against_report_only",
    "judge_all",
    "compile_only",
)  # options that a search has no use for
BUDGETS = ("steps", "seconds", "stall", "nodes", "tokens", "usd")  # reasons to end a search that are options, too


def next_command(
    results: Sequence[ItemResult], *, settings: Settings | None, root: Path, directory: Path, fixed: bool = False
) -> str | None:
    """What to paste next: apply patches, evolve what fails, give more budget, or check what was written.

    ``settings`` are those of a run that searched, None for one that did not. ``root`` is pytest's rootdir and
    ``directory`` is where pytest was started; commands are relative to the latter. The rootdir is ``fixed`` where the
    command line named it.
    """
    command = partial(_command, settings=settings, root=root, directory=directory, fixed=fixed)
    patches = [result.patch_command for result in worst_first(results) if result.patch_command]
    if patches:
        return _joined(patches)
    unjudged = [result for result in results if result.unjudged and result.campaign]
    waiting = [result for result in unjudged if result.campaign and result.campaign.waiting]
    if waiting:
        return command(waiting, EVALUATE)
    stuck = [result for result in unjudged if result.campaign and result.campaign.reason in BUDGETS]
    if stuck and settings is not None:
        return command(stuck, PROPOSE, more=True)
    failing = [
        result
        for result in results
        if not result.passed and result.error is None and not (result.open or result.absent)
    ]
    failing = [result for result in failing if not _compared_only(result)]
    offline = settings is None or settings.model in (None, OFFLINE)
    failing = [result for result in failing if result.campaign is None or _can_go_on(result.campaign, offline=offline)]
    if failing and settings is not None and settings.phase == EVALUATE:
        waiting = [result for result in failing if result.campaign and result.campaign.waiting]
        if waiting:
            return command(waiting, EVALUATE, more=True)
        hardware = " ".join(f"--kernel-hardware {name}" for name in sorted({result.hardware for result in failing}))
        return f"{command(failing, PROPOSE)} {hardware}"
    if failing:
        return command(failing, None, more=True)
    written = [result for result in results if result.written and result.passed]
    return f"pytest {selection(written, root=root, directory=directory, fixed=fixed)}" if written else None


def _compared_only(result: ItemResult) -> bool:
    """Whether a kernel meets its gate and fails for its earlier state: a search for its gate would end at once."""
    return result.fails_against and result.evaluation is not None and result.evaluation.passed


def _can_go_on(campaign: CampaignFigures, *, offline: bool) -> bool:
    """Whether more of the same may bring more. What the offline proposer makes does not depend on the seed."""
    return campaign.reason not in NO_WIN and not (offline and campaign.reason == EXHAUSTED)


def _command(
    results: Sequence[ItemResult],
    phase: str | None,
    *,
    settings: Settings | None,
    root: Path,
    directory: Path,
    fixed: bool,
    more: bool = False,
) -> str:
    """Search on for these items, with the options that were given on the command line: what else would they be but
    the same campaigns? ``more`` of what their searches ran out of.
    """
    words = ["pytest", selection(results, root=root, directory=directory, fixed=fixed)]
    if phase is not None:
        words.append(f"--evolve-phase {phase}")
    else:
        asked = settings is not None and settings.origin("evolve") == COMMAND_LINE and settings.evolve == SUGGEST
        words.append(f"--evolve={SUGGEST}" if asked else "--evolve")
    if settings is None:
        return " ".join(words)
    changed = _more(results, settings) if more else {}
    for option in OPTIONS:
        name = option.name
        stated = name in ("evolve", "phase", "lint_specs", *AGAINST) or (name == "hardware" and phase != PROPOSE)
        wanted = phase == settings.phase or name in SHARED
        if settings.origin(name) == COMMAND_LINE and wanted and not stated and name not in changed:
            words.append(_spelled(option, getattr(settings, name)))
    words += [_spelled(option, changed[option.name]) for option in OPTIONS if option.name in changed]
    return " ".join(words)


def _spelled(option: Option, value: Any) -> str:
    """One option as it is written on a command line."""
    if option.metavar is None:
        return option.flag
    parts = value if isinstance(value, tuple) else (value,)
    text = ",".join(f"{part:g}" if isinstance(part, float) else without_password(str(part)) for part in parts)
    return f"{option.flag} {shlex.quote(text)}"


def selection(results: Sequence[ItemResult], *, root: Path, directory: Path, fixed: bool = False) -> str:
    """The shortest command line arguments that select these items: a node id, a file, or their folder; and the rootdir
    where it is ``fixed``."""
    files = sorted({result.file for result in results})
    if len(results) == 1:
        name = results[0].nodeid.partition("::")[2]
        chosen = [f"{_relative(files[0], root, directory)}::{name}"]
    elif len(files) <= 2:
        chosen = [_relative(file, root, directory) for file in files]
    else:
        folder = os.path.commonpath([PurePosixPath(file).parent for file in files])
        chosen = [_relative(folder or ".", root, directory)]
    return " ".join(map(shlex.quote, [*chosen, *(["--rootdir", _relative(".", root, directory)] if fixed else [])]))


def _relative(path: str, root: Path, directory: Path) -> str:
    return Path(os.path.relpath(root / path, directory)).as_posix()


def _more(results: Sequence[ItemResult], settings: Settings) -> dict[str, Any]:
    """The option that gives the next search what most of these ran out of; none where they go on as they are."""
    reasons = Counter(result.campaign.reason for result in results if result.campaign is not None)
    for reason, _ in reasons.most_common():
        limit = getattr(settings, reason, None) if reason in BUDGETS else None
        if limit is not None:
            return {reason: 2 * limit}
    if any(reason.startswith(OPEN) for reason in reasons):
        return {}
    return {"seed": settings.seed + 1}


def _joined(commands: Sequence[str]) -> str:
    """Commands of one shape as one: ``git apply A B C``."""
    words = [shlex.split(command) for command in commands]
    stems = {tuple(parts[:-1]) for parts in words}
    if len(stems) != 1:
        return " && ".join(commands)
    return shlex.join([*stems.pop(), *(parts[-1] for parts in words)])
