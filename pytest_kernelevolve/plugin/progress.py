"""Shows a search while it runs: one line that updates itself on a terminal, a few lines elsewhere.

A worker of xdist has no terminal. It sends each event to the controller on a passed setup report with one more
attribute, which pytest and its plugins let through and show nothing of.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import textwrap
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from pytest_kernelevolve.plugin.xdist import PROGRESS_ATTRIBUTE, is_worker
from pytest_kernelevolve.report.formatting import ratio, seconds

if TYPE_CHECKING:
    from pytest_kernelevolve.records import Evaluation, Node
    from pytest_kernelevolve.search.events import Event, Observer

SPARSE_S = 30.0  # The pause between lines without news, where lines cannot be rewritten.
NEWS_S = 5.0  # The pause between lines with news: at its start a search improves several times a second.
FAILURE_CHARACTERS = 90  # The most characters of the last finding.
SENT_S = 0.5  # The pause between two events that a worker sends.


@contextmanager
def watch(item: pytest.Item) -> Iterator[Observer]:
    """An observer of one item's search, for as long as it runs."""
    if is_worker(item.config):
        yield _sender(item)
        return
    display = open_display(item.config)

    def show(event: Event) -> None:
        if display is not None:
            with _uncaptured(item.config):
                display.show(item.nodeid, summarise(item.name, event))

    try:
        yield show
    finally:
        if display is not None:
            with _uncaptured(item.config):
                display.end(item.nodeid)


def summarise(name: str, event: Event) -> dict[str, Any]:
    """An event as plain data: what the line shows of it."""
    best = event.best.evaluation if event.best is not None else None
    progress = event.progress
    kind = type(event).__name__
    reason = getattr(event, "reason", None)
    if kind == "Waiting" and not event.campaign:  # before any search
        return {"text": f"{name}: {_wait(event)}", "news": False, "ended": False}
    if kind == "CampaignStarted":
        text = f"{name}: {'search resumed' if getattr(event, 'resumed', False) else 'search'}"
    else:
        text = f"{name}: step {progress.steps}"
    text += f", {progress.nodes} candidates ({progress.failures} failed)" if progress.nodes else ""
    if best is not None:
        text += f", best {_assured(best) if reason is None else ratio(best.speedup) if best.speedup else 'correct'}"
    text += f", {seconds(progress.seconds)}"
    if reason is not None:
        text += f", ended by {reason}"
    if kind == "Waiting":
        text += f"; {_wait(event)}"
    elif (failure := _failure(getattr(event, "node", None))) is not None:
        text += f"; last: {failure}"
    news = kind in ("CampaignStarted", "CampaignFinished") or bool(getattr(event, "improved", False))
    return {"text": text, "news": news, "ended": reason is not None}


def _wait(event: Event) -> str:
    return f"{getattr(event, 'what', 'waiting')}, {seconds(getattr(event, 'waited_s', 0.0))}"


def _assured(best: Evaluation) -> str:
    """What is known of the best kernel: the lower bound, as the luckiest of many measurements promises too much."""
    if best.speedup is None:
        return "correct"
    return ratio(best.speedup) if best.speedup_low is None else f"at least {ratio(best.speedup_low)}"


def _failure(node: Node | None) -> str | None:
    """What is wrong with the kernel that was judged last, in a few words."""
    evaluation = node.evaluation if node is not None else None
    if evaluation is None or evaluation.verdict.correct or not evaluation.findings:
        return None
    first = evaluation.findings[0]
    return textwrap.shorten(f"{first.kind}: {first.message}", FAILURE_CHARACTERS, placeholder="...")


class Display:
    """Writes progress on pytest's terminal."""

    def __init__(self, config: pytest.Config, reporter: Any) -> None:
        self._reporter = reporter
        self._writer = config.get_terminal_writer()
        self._rewrites = bool(reporter.isatty) and config.get_verbosity() >= 0
        self._silent = config.get_verbosity() < 0
        self._running: dict[str, str] = {}
        self._printed: dict[str, float] = {}
        self._on_screen = False

    def show(self, nodeid: str, summary: dict[str, Any]) -> None:
        """Show one event of the search of ``nodeid``."""
        if self._silent:
            return
        if summary["ended"]:
            self._running.pop(nodeid, None)
            self._line(summary["text"])
            return
        self._running[nodeid] = summary["text"]
        if self._rewrites:
            self._rewrite(" | ".join(self._running.values()))
        elif time.monotonic() - self._printed.get(nodeid, -math.inf) >= (NEWS_S if summary["news"] else SPARSE_S):
            self._printed[nodeid] = time.monotonic()
            self._line(summary["text"])

    def end(self, nodeid: str) -> None:
        """The search of ``nodeid`` is over, however it ended."""
        self._running.pop(nodeid, None)
        self.clear()

    def clear(self) -> None:
        """Take the updating line away, so that pytest can write where it stood."""
        if self._on_screen:
            self._on_screen = False
            self._reporter.rewrite("", erase=True)
            self._reporter.write("\r", flush=True)

    def _line(self, text: str) -> None:
        self.clear()
        self._fresh_line()
        self._reporter.write_line(text)

    def _rewrite(self, text: str) -> None:
        if not self._on_screen:
            self._fresh_line()
        self._on_screen = True
        width = max(self._writer.fullwidth - 1, 20)
        self._reporter.rewrite(text if len(text) < width else text[: width - 4] + "...", erase=True)
        self._reporter.flush()

    def _fresh_line(self) -> None:
        self._reporter.ensure_newline()
        if self._writer.width_of_current_line:
            self._reporter.write_line("")


def say_that_the_search_ends(config: pytest.Config) -> None:
    """Answer the first Ctrl-C where pytest writes, past what it captures.

    Called by a signal's handler, which may interrupt a write: it uses no buffer of Python's.
    """
    text = b"\nkernelevolve: the search ends once the best kernel is confirmed; Ctrl-C again ends everything now\n"
    file = getattr(config.get_terminal_writer(), "_file", None)  # pytest's own copy of standard output
    with contextlib.suppress(OSError, ValueError, AttributeError):  # what has no descriptor has no reader now
        os.write(file.fileno(), text)  # type: ignore[union-attr]


def known_width(config: pytest.Config) -> int | None:
    """The terminal's width; None where there is no terminal and nobody says how wide lines may be."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    known = bool(os.environ.get("COLUMNS")) or (reporter is not None and bool(reporter.isatty))
    return config.get_terminal_writer().fullwidth if known else None


_progress_key: pytest.StashKey[Display] = pytest.StashKey()


def open_display(config: pytest.Config) -> Display | None:
    """The session's display, or None where pytest runs without a terminal reporter."""
    display = config.stash.get(_progress_key, None)
    if display is None:
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None:
            return None
        display = config.stash[_progress_key] = Display(config, reporter)
    return display


def show_sent(config: pytest.Config, nodeid: str, text: str) -> None:
    """On the controller: show an event that a worker sent."""
    display = open_display(config)
    if display is not None:
        display.show(nodeid, json.loads(text))


def _sender(item: pytest.Item) -> Observer:
    sent = 0.0

    def send(event: Event) -> None:
        nonlocal sent
        summary = summarise(item.name, event)
        if not summary["news"] and time.monotonic() - sent < SENT_S:
            return
        sent = time.monotonic()
        report = pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="passed",
            longrepr=None,
            when="setup",
        )
        setattr(report, PROGRESS_ATTRIBUTE, json.dumps(summary))
        item.ihook.pytest_runtest_logreport(report=report)

    return send


def _uncaptured(config: pytest.Config) -> AbstractContextManager[Any]:
    capture = config.pluginmanager.get_plugin("capturemanager")
    if capture is None:
        return contextlib.nullcontext()
    suspended: AbstractContextManager[Any] = capture.global_and_fixture_disabled()
    return suspended
