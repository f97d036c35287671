"""What one item does: judge the kernel, search for a better one if asked, put the winner where it belongs."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_kernelevolve.errors import KernelEvolveError, KernelFailure, SpecError
from pytest_kernelevolve.plugin.progress import say_that_the_search_ends, watch
from pytest_kernelevolve.plugin.stash import result_key
from pytest_kernelevolve.plugin.workbench import Workbench, open_workbench
from pytest_kernelevolve.plugin.xdist import is_worker
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict
from pytest_kernelevolve.report.failure import failure_text, search_line
from pytest_kernelevolve.report.formatting import ratio
from pytest_kernelevolve.report.item_result import NOTHING_STORED, CampaignFigures, ItemResult
from pytest_kernelevolve.report.junit import properties
from pytest_kernelevolve.report.kernel_file import with_header, without_header, write_atomically
from pytest_kernelevolve.report.patch import apply_base, apply_command, patch_text
from pytest_kernelevolve.report.results_json import version_of
from pytest_kernelevolve.report.table import next_command
from pytest_kernelevolve.settings import PROPOSE, UPDATE

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CampaignResult
    from pytest_kernelevolve.plugin.items import OperatorItem
    from pytest_kernelevolve.records import Node


def run_item(item: OperatorItem) -> None:
    """Judge, evolve, and leave the result on the item. Raises KernelFailure where the item fails its gate."""
    bench = open_workbench(item.config)
    blank = ItemResult(
        nodeid=item.nodeid,
        operator=item.spec.name,
        hardware=item.gate.hardware,
        language=_language(bench, item),
        baseline=item.gate.baseline,
        min_speedup=item.gate.min_speedup,
        kernel=_shown(kernel_path(item), bench.root),
    )
    try:
        result = _settle(item, bench, blank)
    except KernelEvolveError as error:
        _leave(item, replace(blank, error=str(error)))
        raise
    _leave(item, result)
    for finding in result.evaluation.findings if result.evaluation is not None and result.passed else ():
        if finding.kind == "environment":
            warnings.warn(f"{item.nodeid}: {finding.message}", stacklevel=1)
        elif finding.kind == "not-sanitized":  # the same words for all items: pytest shows them once
            warnings.warn(f"not sanitized: {finding.message}", stacklevel=1)
    if result.unjudged:
        pytest.skip(search_line(result))
    if not result.passed:
        raise KernelFailure(failure_text(result, next_command=_next(item, bench, result)))


def kernel_path(item: OperatorItem) -> Path:
    return item.spec.kernel_path(item.gate.hardware)


def _settle(item: OperatorItem, bench: Workbench, blank: ItemResult) -> ItemResult:
    settings = bench.settings
    _check_language(item, bench)
    if settings.phase == PROPOSE:
        return replace(blank, campaign=_figures(_search(item, bench, _tree(item, blank), None)))
    existing, evaluation = _check(item, bench, blank)
    result = replace(blank, evaluation=evaluation)
    if settings.evolve is None or (evaluation.passed and not settings.always):
        return result
    ended = _search(item, bench, existing, evaluation if existing is not None else None)
    best = ended.best
    result = replace(result, campaign=_figures(ended))
    if best is None or best.evaluation is None or not _better(best, existing, evaluation):
        return result
    result = replace(result, evolved=best.evaluation.passed)
    if settings.evolve == UPDATE:
        return _write(item, bench, result, best, ended)
    return _suggest(item, bench, result, best, ended)


def _search(
    item: OperatorItem, bench: Workbench, existing: Candidate | None, evaluation: Evaluation | None
) -> CampaignResult:
    """Run what the settings ask for, with the kernel in the tree as the root."""
    from pytest_kernelevolve.campaign import Interrupt

    interrupt = Interrupt(say_that_the_search_ends)
    listening = nullcontext() if is_worker(item.config) else interrupt.listening()
    with watch(item) as observer, listening:
        campaigns = bench.campaigns(
            item.spec,
            item.gate,
            root=existing,
            root_evaluation=evaluation,
            observer=observer,
            interrupt=interrupt,
        )
        _prepare(item, bench)  # now that nothing is wrong with the policy, the model and the store
        ended = [campaign.run() for campaign in campaigns]
    if interrupt.requested:
        item.session.shouldstop = "Ctrl-C; the search ended in order, and its best kernel so far was kept"
    if not ended:
        return _nothing_stored(item, bench)
    together = _together(ended)
    if together.unanswered:
        first, more = together.unanswered[0], len(together.unanswered) - 1
        warnings.warn(f"{item.nodeid}: {first}" + (f"; {more} more requests failed" if more else ""), stacklevel=1)
    return together


def _prepare(item: OperatorItem, bench: Workbench) -> None:
    """Let the judge begin, while the search makes its first proposal, what takes long."""
    if bench.settings.phase is None:
        prepare = getattr(bench.judge(bench.hardware(item.gate.hardware)), "prepare", None)
        if prepare is not None:
            prepare(item.spec, item.gate)


def _together(ended: Sequence[CampaignResult]) -> CampaignResult:
    """Several campaigns as one: what they cost together, and the best of their kernels."""
    from pytest_kernelevolve.search.graph import rank

    bests = [one.best for one in ended if one.best is not None]
    best = max(bests, key=rank, default=None)
    leading = next((one for one in ended if best is not None and one.best is best), ended[-1])
    return replace(
        leading,
        **{
            name: sum(getattr(one, name) for one in ended) for name in ("nodes", "failures", "tokens", "usd", "seconds")
        },
        proposed=sum(one.proposed for one in ended),
        waiting=sum(one.waiting for one in ended),
        unanswered=tuple(trouble for one in ended for trouble in one.unanswered),
    )


def _nothing_stored(item: OperatorItem, bench: Workbench) -> CampaignResult:
    from pytest_kernelevolve.campaign import CampaignResult

    others = any(
        (record.operator, record.hardware) == (item.spec.name, bench.hardware(item.gate.hardware).name)
        for record in bench.store().campaigns()
    )
    why = "its campaigns were made under another spec or gate" if others else "nothing was proposed for it"
    reason = f"{NOTHING_STORED} in {bench.store().location}: {why}"
    return CampaignResult(campaign=0, best=None, reason=reason, nodes=0, failures=0, tokens=0, usd=0.0, seconds=0.0)


def _tree(item: OperatorItem, blank: ItemResult) -> Candidate | None:
    """The kernel in the tree, unjudged and without our header; None where there is none that can be read."""
    try:
        source = kernel_path(item).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return Candidate(source=without_header(source), entry=item.spec.name, language=blank.language)


def _check(item: OperatorItem, bench: Workbench, blank: ItemResult) -> tuple[Candidate | None, Evaluation]:
    """The kernel in the tree, if it can be read, and the verdict on it.

    It is judged as it stands; the search gets it without our header, as the node that it came from.
    """
    path = kernel_path(item)
    try:
        source = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        command = _evolve_command(item, bench, blank)
        return None, _unusable("missing", f"no kernel yet at {blank.kernel}; run {command}")
    except UnicodeDecodeError as error:
        return None, _unusable("parse", f"{blank.kernel} is not UTF-8 text: {error.reason} at byte {error.start}")
    except OSError as error:
        return None, _unusable("load", f"{blank.kernel} cannot be read: {error.strerror}")
    candidate = Candidate(source=source, entry=item.spec.name, language=blank.language)
    judge = bench.judge(bench.hardware(item.gate.hardware))
    evaluation = judge.confirm(item.spec, item.gate, candidate)
    return replace(candidate, source=without_header(source)), evaluation


def _unusable(kind: str, message: str) -> Evaluation:
    return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind=kind, message=message),))


def _better(best: Node, existing: Candidate | None, evaluation: Evaluation) -> bool:
    """Whether the search's best, which may be its root, deserves the place of what is in the tree now."""
    found = best.evaluation
    if found is None or not found.verdict.correct:
        return False
    if existing is None or not evaluation.verdict.correct:
        return True
    return best.candidate.digest != existing.digest


def _write(item: OperatorItem, bench: Workbench, result: ItemResult, best: Node, ended: CampaignResult) -> ItemResult:
    text = with_header(best.candidate.source, _facts(result, best, ended))
    write_atomically(kernel_path(item), text)
    _keep_copy(item, bench, text)
    return replace(result, evaluation=best.evaluation, written=True)


def _suggest(item: OperatorItem, bench: Workbench, result: ItemResult, best: Node, ended: CampaignResult) -> ItemResult:
    path = kernel_path(item)
    base = apply_base(path, bench.root)
    try:
        before = path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        before = None
    text = with_header(best.candidate.source, _facts(result, best, ended))
    folder = _report_folder(bench) or bench.folder()
    patch = folder / "patches" / f"{item.spec.name}-{item.gate.hardware}.patch"
    write_atomically(patch, patch_text(_shown(path.resolve(), base), before, text))
    _keep_copy(item, bench, text)
    directory = bench.config.invocation_params.dir
    return replace(result, patch=_shown(patch, bench.root), patch_command=apply_command(patch, base, directory))


def _keep_copy(item: OperatorItem, bench: Workbench, text: str) -> None:
    folder = _report_folder(bench)
    if folder is not None:
        write_atomically(folder / "kernels" / item.gate.hardware / f"{item.spec.name}.py", text)


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


def _figures(ended: CampaignResult) -> CampaignFigures:
    best = ended.best.evaluation if ended.best is not None else None
    return CampaignFigures(
        nodes=ended.nodes,
        failures=ended.failures,
        tokens=ended.tokens,
        usd=ended.usd,
        seconds=ended.seconds,
        reason=ended.reason,
        best_speedup=best.speedup if best is not None else None,
        proposed=ended.proposed,
        waiting=ended.waiting,
        unanswered=len(ended.unanswered),
    )


def _leave(item: OperatorItem, result: ItemResult) -> None:
    item.stash[result_key] = result
    item.user_properties.extend(properties(result))


def _next(item: OperatorItem, bench: Workbench, result: ItemResult) -> str | None:
    return next_command(
        [result],
        settings=bench.settings if bench.settings.evolve is not None else None,
        root=bench.root,
        directory=item.config.invocation_params.dir,
    )


def _evolve_command(item: OperatorItem, bench: Workbench, blank: ItemResult) -> str:
    return next_command([blank], settings=None, root=bench.root, directory=item.config.invocation_params.dir) or ""


def _language(bench: Workbench, item: OperatorItem) -> str:
    return item.gate.language or bench.hardware(item.gate.hardware).languages[0]


def _check_language(item: OperatorItem, bench: Workbench) -> None:
    """Raise SpecError where no kernel in the gate's language could ever be judged on its hardware."""
    from pytest_kernelevolve.language import supported

    hardware = bench.hardware(item.gate.hardware)
    allowed = [name for name in hardware.languages if name in supported()]
    if _language(bench, item) not in allowed:
        raise SpecError(
            f"hardware.{item.gate.hardware}.language is {_language(bench, item)}; "
            f"kernels for {hardware.name} are written in {' or '.join(allowed)}",
            path=item.spec.path,
            line=item.spec.line,
        )


def _report_folder(bench: Workbench) -> Path | None:
    if bench.settings.report is None:
        return None
    return bench.config.invocation_params.dir / bench.settings.report


def _shown(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
