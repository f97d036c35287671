"""What GitHub Actions shows of a run without a third-party action: annotations at a file, and the job summary.

An annotation is a line of the log, ``::error file=F,line=N,title=T::message``. Whatever a kernel's author chose (names,
messages) is escaped, so that a kernel writes no workflow command of its own:
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pytest_kernelevolve.report.failure import headline
from pytest_kernelevolve.report.formatting import ABSENT, ratio, seconds
from pytest_kernelevolve.report.item_result import ItemResult, worst_first
from pytest_kernelevolve.report.markdown import plain, row
from pytest_kernelevolve.report.places import Place
from pytest_kernelevolve.report.table import against_lines, against_word, total_line

MAX_ANNOTATIONS = 10  # GitHub shows no more errors of one step
MAX_ROWS = 200  # a job summary may hold 1 MiB
ACTIONS = "GITHUB_ACTIONS"
SUMMARY = "GITHUB_STEP_SUMMARY"


def runs_here(environment: Mapping[str, str]) -> bool:
    """Whether this process runs in a job of GitHub Actions."""
    return environment.get(ACTIONS) == "true"


def annotation_lines(results: Sequence[ItemResult], place_of: Callable[[ItemResult], Place]) -> list[str]:
    """A command for each item that needs attention, worst first: an error, or a warning where nothing was decided.

    ``place_of`` says where: at the kernel's line, or at the spec's where there is no kernel yet.
    """
    commands = []
    for result in worst_first(results):
        if result.passed or result.open:
            continue
        undecided = result.status == "inconclusive"
        place = place_of(result)
        properties = {"file": place.file, **({"line": str(place.line)} if place.line else {})}
        properties["title"] = f"{result.operator}[{result.hardware}] {result.status}"
        fields = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        commands.append(f"::{'warning' if undecided else 'error'} {fields}::{_message(headline(result))}")
    if len(commands) > MAX_ANNOTATIONS:
        left = len(commands) - MAX_ANNOTATIONS + 1
        more = f"::error title=kernelevolve::{left} more items need attention: see the job summary"
        return [*commands[: MAX_ANNOTATIONS - 1], more]
    return commands


def job_summary(results: Sequence[ItemResult], *, machine: str, command: str | None = None) -> str:
    """Markdown for a person who opens the job: one sentence, a table with the worst first, what to run next."""
    lines = ["### Kernels", "", f"{plain(total_line(results))}. {plain(machine)}", ""]
    searched = any(result.campaign for result in results)
    compared = any(result.against for result in results)
    more = (["against base"] if compared else []) + (["search"] if searched else [])
    head = ["operator", "verdict", "speedup", "at least", "gate", "baseline", *more]
    lines += [row(head), row(["---", "---", "---:", "---:", "---:", "---", *("---" for _ in more)])]
    ordered = worst_first(results)
    for result in ordered[:MAX_ROWS]:
        evaluation = result.evaluation
        cells = [
            f"{result.operator}[{result.hardware}]",
            result.outcome if result.passed else f"**{result.outcome}**",
            ratio(evaluation.speedup) if evaluation else ABSENT,
            ratio(evaluation.speedup_low) if evaluation else ABSENT,
            ratio(result.min_speedup),
            result.baseline,
        ]
        if compared:
            cells.append(against_word(result))
        if searched:
            campaign = result.campaign
            cells.append(f"{campaign.nodes} kernels, {seconds(campaign.seconds)}" if campaign else ABSENT)
        lines.append(row([plain(cell, bold=number == 1) for number, cell in enumerate(cells)]))
    if len(ordered) > MAX_ROWS:
        lines.append(f"\n{len(ordered) - MAX_ROWS} more rows are in results.json.")
    failing = [result for result in ordered if not result.passed and not result.open]
    if failing:
        lines += ["", *(f"- {plain(headline(result))}" for result in failing[:MAX_ROWS])]
    told = against_lines(results)
    if told:
        lines += ["", *(f"- {plain(line)}" for line in told[:MAX_ROWS])]
    if command is not None:
        lines += ["", f"Next: `{command.replace('`', '')}`"]
    return "\n".join(lines) + "\n"


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


def _message(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
