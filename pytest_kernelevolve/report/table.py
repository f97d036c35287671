"""The table that ends a run: one row per item, worst first, and a line over all of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pytest_kernelevolve.report.against import INCORRECT, INVALID, NOT_BUILT, RENAMED, SHALLOW
from pytest_kernelevolve.report.failure import why_lines
from pytest_kernelevolve.report.formatting import ABSENT, columns, ratio, seconds
from pytest_kernelevolve.report.item_result import ItemResult, worst_first

MAX_ROWS = 40
MAX_REASON_LINES = 8
TROUBLES = {NOT_BUILT: "does not build", INCORRECT: "is incorrect", INVALID: "is invalid"}  # of an earlier state


def table_lines(results: Sequence[ItemResult]) -> list[str]:
    """The table, bounded: where it is long, passing items at its end are counted instead of listed."""
    ordered = worst_first(results)
    searched = any(result.campaign for result in ordered)
    header = ["operator", "verdict", "speedup", "at least", "gate", "baseline"]
    compared = any(result.against for result in ordered)
    header += ["against base"] if compared else []
    rows = [header + (["search", "candidates", "time"] if searched else [])]
    shown = ordered if len(ordered) <= MAX_ROWS else ordered[: MAX_ROWS - 1]
    for result in shown:
        evaluation = result.evaluation
        row = [
            f"{result.operator}[{result.hardware}]",
            result.outcome,
            ratio(evaluation.speedup) if evaluation else ABSENT,
            ratio(evaluation.speedup_low) if evaluation else ABSENT,
            ratio(result.min_speedup),
            result.baseline,
        ]
        if compared:
            row.append(against_word(result))
        if searched:
            campaign = result.campaign
            row += [
                _search_outcome(result),
                str(campaign.nodes) if campaign else ABSENT,
                seconds(campaign.seconds) if campaign else ABSENT,
            ]
        rows.append(row)
    lines = columns(rows, left=2)
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
    lines += [f"deleted: {one}" for one in removed[:MAX_REASON_LINES]]
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
    ):
        text += f"; {count} {word}" if count else ""
    unjudged = sum(result.unjudged for result in results)
    if unjudged:
        text += f"; {unjudged} not judged"
    asked = [result.campaign for result in results if result.campaign is not None and result.campaign.tokens]
    if asked:
        unknown = any(campaign.usd is None for campaign in asked)
        cost = "cost unknown" if unknown else f"${sum(campaign.usd or 0.0 for campaign in asked):.2f}"
        text += f"; {sum(campaign.tokens for campaign in asked):,} tokens, {cost}"
    if untimed:
        text += f"; {untimed} judged for correctness only"
    if degenerate:
        text += f"; left out as degenerate: {len(degenerate)}, of which {sum(one.passed for one in degenerate)} pass"
    return text


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
