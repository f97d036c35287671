"""What a test item does with `evolve`: the session's workbench, its display and Ctrl-C, and the result for reports."""

from __future__ import annotations

import shlex
import warnings
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from pytest_kernelevolve.errors import KernelEvolveError, KernelFailure
from pytest_kernelevolve.evolve.next_command import next_command, selection
from pytest_kernelevolve.evolve.parts.workbench import Workbench
from pytest_kernelevolve.evolve.run import Run
from pytest_kernelevolve.plugin.progress import known_width, say_that_the_search_ends, watch
from pytest_kernelevolve.plugin.replaceable import HookedParts
from pytest_kernelevolve.plugin.stash import result_key, settings_key, where_pasted
from pytest_kernelevolve.plugin.xdist import is_worker
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.report.failure import compiled_line, failure_text, headline, repeat_command, search_line
from pytest_kernelevolve.report.junit import properties
from pytest_kernelevolve.report.patch import changes_command
from pytest_kernelevolve.settings import WARN

if TYPE_CHECKING:
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.settings import Settings
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

_workbench_key: pytest.StashKey[Workbench] = pytest.StashKey()


def open_workbench(config: pytest.Config) -> Workbench:
    """This process's workbench, made at the first call and closed with pytest's config."""
    workbench = config.stash.get(_workbench_key, None)
    if workbench is None:
        workbench = Workbench(config.stash[settings_key], config.rootpath, HookedParts(config))
        config.stash[_workbench_key] = workbench
        config.add_cleanup(workbench.close)
    return workbench


def run_item(item: pytest.Item, spec: OperatorSpec, gate: HardwareGate) -> None:
    """Judge, evolve, and leave the result on the item. Raises KernelFailure where the kernel fails its gate."""
    bench = open_workbench(item.config)
    run = Run(
        spec,
        gate,
        bench,
        name=item.nodeid,
        file=item.path,
        directory=item.config.invocation_params.dir,
        watching=partial(watch, item),
        notice=None if is_worker(item.config) else partial(say_that_the_search_ends, item.config),
        missing_advice=lambda blank: f"; run {_next(item, blank, None)}",
    )
    try:
        result = run.settle()
    except KernelEvolveError as error:
        _leave(item, replace(run.blank, error=str(error)))
        raise
    _leave(item, result)
    if run.interrupted:
        item.session.shouldstop = "Ctrl-C; the search ended in order, and its best kernel so far was kept"
    for text in run.warnings:
        warnings.warn(f"{item.nodeid}: {text}", stacklevel=1)
    for finding in result.evaluation.findings if result.evaluation is not None and result.passed else ():
        if finding.kind == "environment":
            warnings.warn(f"{item.nodeid}: {finding.message}", stacklevel=1)
        elif finding.kind == "not-sanitized":  # the same words for all items: pytest shows them once
            warnings.warn(f"not sanitized: {finding.message}", stacklevel=1)
    if result.unjudged:
        pytest.skip(search_line(result))
    if result.without_hardware and not result.fails_against:
        pytest.skip(compiled_line(result))
    if result.unchanged and result.against is not None:
        pytest.skip(result.against.message)
    if result.excused and result.waived is not None:
        warnings.warn(f"{headline(result)}", stacklevel=1)
        return
    undecided = result.evaluation is not None and result.evaluation.verdict is Verdict.INCONCLUSIVE
    if undecided and bench.settings.inconclusive == WARN and not result.fails_against:
        warnings.warn(headline(result), stacklevel=1)
    elif not result.passed:
        settings = bench.settings if bench.settings.evolve is not None else None
        chosen = selection([result], **where_pasted(item.config))
        provided = [f"--kernel-path {shlex.quote(path)}" for path in bench.settings.kernel_path]
        provided += ["--compile-only"] * result.absent
        again = repeat_command(result, " ".join([chosen, *provided])) if result.campaign is None else None
        searched = bench.settings.kernel_case is None and run.gate.call is None and not result.absent
        command = _next(item, result, settings) if searched else None
        if result.written_at and result.campaign is None:  # what was changed by hand is looked at first
            command = changes_command(run.path, item.config.invocation_params.dir) or command
        raise KernelFailure(failure_text(result, next_command=command, again=again, width=known_width(item.config)))


def _leave(item: pytest.Item, result: ItemResult) -> None:
    item.stash[result_key] = result
    item.user_properties.extend(properties(result))


def _next(item: pytest.Item, result: ItemResult, settings: Settings | None) -> str | None:
    return next_command([result], settings=settings, **where_pasted(item.config))
