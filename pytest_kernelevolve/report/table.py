"""The table that ends a run: one row per item, worst first, and a line over all of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.report.against import INCORRECT, INVALID, NOT_BUILT, RENAMED, SHALLOW
from pytest_kernelevolve.report.failure import compiled_line, tokens_text, why_lines
from pytest_kernelevolve.report.formatting import ABSENT, columns, ratio, seconds, shortened
from pytest_kernelevolve.report.item_result import ItemResult, worst_first

MAX_ROWS = 40
MAX_REASON_LINES = 8
# What an earlier state's trouble is called.
TROUBLES = {NOT_BUILT: "does not build", INCORRECT: "is incorrect", INVALID: "is invalid"}
SHORTEST_NAME = 16  # characters to which an operator's name is cut where the table is too wide otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """``rank`` says which columns are left out first where the terminal is narrow: those of the highest."""

    title: str
    cell: Callable[[ItemResult], str]
    rank: int
    searched: bool = False  # says something only after a search
    compared: bool = False  # says something only beside an earlier state
    wide: bool = False  # only where the terminal's width is known and has room


_COLUMNS = (
    _Column(title="operator", cell=lambda result: f"{result.operator}[{result.hardware}]", rank=0),
    _Column(title="verdict", cell=lambda result: result.outcome, rank=0),
    _Column(title="speedup", cell=lambda result: _speedup(result), rank=0),
    _Column(title="at least", cell=lambda result: _speedup(result, low=True), rank=1),
    _Column(title="gate", cell=lambda result: ratio(result.min_speedup), rank=2),
    _Column(title="baseline", cell=lambda result: _baseline(result), rank=6),
    _Column(title="against base", cell=lambda result: against_word(result), rank=0, compared=True),
    _Column(title="search", cell=lambda result: _search_outcome(result), rank=3, searched=True),
    _Column(
        title="candidates",
        cell=lambda result: str(result.campaign.nodes) if result.campaign else ABSENT,
        rank=5,
        searched=True,
    ),
    _Column(
        title="failed",
        cell=lambda result: str(result.campaign.failures) if result.campaign else ABSENT,
        rank=7,
        searched=True,
        wide=True,
    ),
    _Column(
        title="time",
        cell=lambda result: seconds(result.campaign.seconds) if result.campaign else ABSENT,
        rank=4,
        searched=True,
    ),
    _Column(title="kernel", cell=lambda result: result.kernel, rank=8, wide=True),
)


def table_lines(results: Sequence[ItemResult], width: int | None = None) -> list[str]:
    """The table, bounded: where it is long, passing items at its end are counted instead of listed.

    Lines of it have at most ``width`` characters: columns that say least are left out, and names are cut. Where there
    is room, it says more.
    """
    ordered = worst_first(results)
    searched = any(result.campaign for result in ordered)
    shown = ordered if len(ordered) <= MAX_ROWS else ordered[: MAX_ROWS - 1]
    compared = any(result.against for result in ordered)
    chosen = [
        column
        for column in _COLUMNS
        if (searched or not column.searched)
        and (compared or not column.compared)
        and (width is not None or not column.wide)
    ]
    while True:
        rows = [[one.title for one in chosen], *([one.cell(result) for one in chosen] for result in shown)]
        lines = columns(rows, left=2)
        beyond = max(map(len, lines)) - (width or max(map(len, lines)))
        last = max(chosen, key=lambda one: one.rank)
        room = max(len(row[0]) for row in rows) - SHORTEST_NAME
        if beyond <= 0:
            break
        if last.rank <= 3 and (beyond <= room or last.rank == 0):  # a name that is cut tells more than a column
            longest = max(SHORTEST_NAME, max(len(row[0]) for row in rows) - beyond)
            lines = columns([[shortened(row[0], longest), *row[1:]] for row in rows], left=2)
            break
        chosen.remove(last)
    if len(shown) < len(ordered):
        lines.append(f"... and {_counted(ordered[len(shown) :])}")
    return lines


def against_word(result: ItemResult) -> str:
    """``regressed 0.90x``, ``same 1.00x``, or why there is no such word, as in ``does not build``."""
    against = result.against
    if against is None:
        return ABSENT
    moved = f"{against.state}, " if against.state == RENAMED else ""
    return f"{moved}{against.word}" + (f" {ratio(against.change)}" if against.change is not None else "")


def against_lines(results: Sequence[ItemResult], removed: Sequence[str] = ()) -> list[str]:
    """Below the table: what the items were held against, what is wrong with that, and what is not there any more."""
    known = [result.against for result in worst_first(results) if result.against is not None]
    if not known:
        return []
    words = Counter(against.word for against in known)
    lines = [f"against {known[0].name}: {', '.join(f'{count} {word}' for word, count in words.most_common())}"]
    if known[0].state == SHALLOW:
        lines.append(f"shallow: {known[0].message}")
    troubles = [
        f"{result.operator}[{result.hardware}]: at {result.against.name} the kernel {TROUBLES[result.against.state]}: "
        f"{result.against.message}"
        for result in worst_first(results)
        if result.against is not None and result.against.state in TROUBLES
    ]
    lines += troubles[:MAX_REASON_LINES]
    if len(troubles) > MAX_REASON_LINES:
        lines.append(f"... and {len(troubles) - MAX_REASON_LINES} more that cannot be compared")
    lines += [f"deleted: {path}" for path in removed[:MAX_REASON_LINES]]
    if len(removed) > MAX_REASON_LINES:
        lines.append(f"... and {len(removed) - MAX_REASON_LINES} more that were deleted")
    return lines


def reason_lines(results: Sequence[ItemResult]) -> list[str]:
    """Why searches that found no kernel that works found none: a line for each, its commonest reason."""
    lines: list[str] = []
    for result in worst_first(results):
        found = result.campaign is not None and (result.campaign.best_speedup is not None or result.evolved)
        reasons = why_lines(result)
        if reasons and not found and not result.passed:
            lines.append(f"{result.operator}[{result.hardware}]: {reasons[0]}")
    more = len(lines) - MAX_REASON_LINES
    return lines[:MAX_REASON_LINES] + ([f"... and {more} more searches found none"] if more > 0 else [])


def fleet_lines(results: Sequence[ItemResult]) -> list[str]:
    """What a fleet did, a line for each kind of device: kernels, and where their seconds went."""
    rows = [row for result in results if result.campaign is not None for row in result.campaign.devices]
    lines: list[str] = []
    for kind in sorted({str(row["hardware"]) for row in rows}):
        mine = [row for row in rows if row["hardware"] == kind]
        wait, build, judge = (sum(row[name] for row in mine) for name in ("wait_s", "build_s", "judge_s"))
        lines.append(
            f"fleet: {kind} x {len({row['device'] for row in mine})}: {sum(row['nodes'] for row in mine)} kernels; "
            f"waited {seconds(wait)}, built {seconds(build)}, judged {seconds(judge)}"
        )
    return lines


def compiled_lines(results: Sequence[ItemResult]) -> list[str]:
    """What is known of kernels whose hardware is absent, a line for each."""
    found = [result for result in worst_first(results) if result.without_hardware]
    lines = [f"{one.operator}[{one.hardware}]: {compiled_line(one)}" for one in found[:MAX_REASON_LINES]]
    more = len(found) - len(lines)
    return [*lines, f"... and {more} more without their hardware"] if more else lines


def downstream_lines(results: Sequence[ItemResult]) -> list[str]:
    """The gain of the spec's tests beside the kernel's own, a line for each item that has such tests."""
    lines: list[str] = []
    for result in worst_first(results):
        found = result.downstream
        if found is None or result.evaluation is None:
            continue
        name = f"{result.operator}[{result.hardware}]: kernel {ratio(result.evaluation.speedup)}"
        spread = "" if found.least is None or found.most is None else f" ({found.least:.2f} to {found.most:.2f})"
        gain = f"{ratio(found.gain)}{spread}" if found.gain is not None else found.message
        lines.append(f"{name}, {len(found.tests)} tests from end to end {gain}")
    return lines


def share_lines(results: Sequence[ItemResult]) -> list[str]:
    """What measured speedups mean for the model whose shares of time specs name; a line for each hardware.

    What does not pass leaves its share as it is, and so does the rest of the model.
    """
    lines: list[str] = []
    for hardware in dict.fromkeys(result.hardware for result in results):
        own = [one for one in results if one.hardware == hardware and one.share is not None and not one.degenerate]
        whole = math.fsum(one.share or 0.0 for one in own)
        if not own or not any(one.timed for one in own) or whole > 1.001:
            continue
        after = math.fsum((one.share or 0.0) / _gain(one) for one in own)
        lines.append(
            f"weighted by share of time on {hardware}: {100 * whole:.0f} % of the model are {ratio(whole / after)}; "
            f"all of it {ratio(1 / (1 - whole + after))}, if the rest stays as it is"
        )
    return lines


def _gain(result: ItemResult) -> float:
    speedup = result.evaluation.speedup if result.evaluation is not None and result.passed else None
    return speedup or 1.0


def total_line(results: Sequence[ItemResult]) -> str:
    """One line over all items: how many pass, and the geometric mean of the speedups that were measured.

    What is degenerate by its spec's own word counts for neither, and is told at the end.
    """
    degenerate = [result for result in results if result.degenerate]
    results = [result for result in results if not result.degenerate]
    passed = sum(result.passed for result in results)
    text = f"{passed} of {len(results)} operator items pass"
    speedups = [result.evaluation.speedup for result in results if result.evaluation and result.evaluation.speedup]
    if speedups:
        mean = math.exp(sum(map(math.log, speedups)) / len(speedups))
        against = " and ".join(sorted({result.baseline for result in results if result.timed}))
        text += f"; geometric mean of {len(speedups)} measured speedups over {against}: {ratio(mean)}"
    untimed = sum(result.passed and not result.timed and not result.unchanged for result in results)
    for count, word in (
        (sum(result.unchanged for result in results), "unchanged and not judged"),
        (sum(result.excused for result in results), "waived"),
        (sum(result.regressed for result in results), "regressed"),
        (sum(result.base_invalid for result in results), "not compared: base invalid"),
        (sum(result.status == "compiled" for result in results), "compiled for hardware that is absent"),
        (sum(result.status == "interpreted" for result in results), "interpreted for hardware that is absent"),
    ):
        text += f"; {count} {word}" if count else ""
    unjudged = sum(result.unjudged for result in results)
    if unjudged:
        text += f"; {unjudged} not judged"
    asked = [result.campaign for result in results if result.campaign is not None and result.campaign.tokens]
    if asked:
        unknown = any(campaign.usd is None for campaign in asked)
        cost = "cost unknown" if unknown else f"${sum(campaign.usd or 0.0 for campaign in asked):.2f}"
        tokens = sum(campaign.tokens for campaign in asked)
        told = tokens_text(tokens, estimated=any(campaign.tokens_estimated for campaign in asked))
        text += f"; {told}, {cost}"
        verified = sum((campaign.best_speedup or 0.0) > 1.0 for campaign in asked)
        if verified:
            each = "" if unknown else f" and ${sum(campaign.usd or 0.0 for campaign in asked) / verified:.2f}"
            text += f": {tokens / verified:,.0f} tokens{each} for each of {verified} verified speedups"
    if untimed:
        text += f"; {untimed} judged for correctness only"
    if degenerate:
        text += f"; left out as degenerate: {len(degenerate)}, of which {sum(one.passed for one in degenerate)} pass"
    return text


def _speedup(result: ItemResult, *, low: bool = False) -> str:
    found = result.evaluation
    return ABSENT if found is None else ratio(found.speedup_low if low else found.speedup)


def _baseline(result: ItemResult) -> str:
    """What the gate is over; ``eager alone`` where PyTorch could compile nothing to compare with."""
    timed = [one for one in (result.evaluation.workloads if result.evaluation else ()) if one.speedup is not None]
    compiled = any(workload.compile_ms is not None or workload.max_autotune_ms is not None for workload in timed)
    return result.baseline if compiled or not timed or result.baseline == "eager" else "eager alone"


def _search_outcome(result: ItemResult) -> str:
    if result.campaign is None:
        return ABSENT
    if result.unjudged:
        return f"{result.campaign.waiting} waiting"
    if result.written:
        return "evolved" if result.passed else "best so far written"
    if result.kept:
        return "slower than PyTorch"
    if result.patch:
        return f"patch {ratio(result.campaign.best_speedup)}" if result.campaign.best_speedup else "patch"
    return "not reached"


def _counted(results: Sequence[ItemResult]) -> str:
    passing = sum(result.passed for result in results)
    failing = len(results) - passing
    parts = [f"{passing} more that pass"] if passing else []
    if failing:
        parts.append(f"{failing} more that do not")
    return ", ".join(parts)
