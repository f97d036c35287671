"""The one comment under a pull request: what fails, what moved, what to run, on a screen.

It is made of the `results.json` of runs that a pull request's author may have had in hand: every text in them is shown
as plain text, cut to a length, and there are never more than `MAX_LINES` lines, whatever they hold.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pytest_kernelevolve.report.against import BASE_INVALID, INVALID
from pytest_kernelevolve.report.formatting import ABSENT, ratio
from pytest_kernelevolve.report.markdown import plain, row
from pytest_kernelevolve.report.results_json import item_passed, item_word

MARK = "<!-- kernelevolve -->"  # The next run finds the comment of this one by it.
MAX_LINES = 25
MAX_REASONS = 4
MAX_MACHINES = 3
MAX_NAMES = 40  # The most passing items that are named on one line.
NAME, WORD, REASON = 60, 24, 200  # characters
SHOWN = ("improved", "waived")  # What passes and has a row all the same.
OPEN = ("compiled", "interpreted")  # Verdicts that neither pass nor fail, as the hardware is absent.
COUNTED_LAST = ("interpreted", "compiled", "improved", "waived", "pass", "above gate", "faster", "unchanged")

Item = Mapping[str, Any]


def comment_text(documents: Sequence[Mapping[str, Any]], *, url: str | None = None, notes: Sequence[str] = ()) -> str:
    """Markdown of one comment over the runs of all machines. ``url`` is the run's; ``notes`` are the reader's own."""
    items = sorted((item for document in documents for item in document["items"]), key=_rank)
    before = [MARK, f"### Kernels: {_headline(items)}", ""]
    before += [_machine_line(document) for document in documents[:MAX_MACHINES]]
    before += [f"- **{plain(note, limit=REASON)}**" for note in notes[:2]]
    shown = [item for item in items if _fails(item) or _word(item) in SHOWN]
    rest = [item for item in items if not _fails(item) and _word(item) not in SHOWN]
    after: list[str] = []
    reasons = [reason for item in shown if _fails(item) and (reason := _reason(item))]
    if reasons:
        after += ["", *reasons[:MAX_REASONS]]
    if rest:
        names = ", ".join(plain(_name(item), limit=NAME) for item in rest[:MAX_NAMES])
        more = f" and {len(rest) - MAX_NAMES} more" if len(rest) > MAX_NAMES else ""
        after += ["", f"{len(rest)} pass: {names}{more}"]
    if url is not None and re.fullmatch(r"https://[\w./-]{1,200}", url):
        after += ["", f"[The run, with every number]({url})"]
    table = _table(shown, MAX_LINES - len(before) - len(after) - 1)
    return "\n".join([*before, *table, *after]) + "\n"


def _table(shown: Sequence[Item], lines: int) -> list[str]:
    """What fails and what changed, in so many lines."""
    if not shown:
        return []
    compared = any(item.get("against") for item in shown)
    head = ["operator", "verdict", *(["against the base"] if compared else []), "speedup", "gate"]
    rule = ["---", "---", *(["---:"] if compared else []), "---:", "---:"]
    fit = len(shown) if len(shown) <= lines - 2 else lines - 4
    left = len(shown) - fit
    more = ["", f"{left} more rows are in the run's summary."] if left else []
    return ["", row(head), row(rule), *(row(_cells(item, compared=compared)) for item in shown[:fit]), *more]


def _headline(items: Sequence[Item]) -> str:
    """``2 of 16 fail: 2 regressed`` and what became of the others."""
    if not items:
        return "nothing was judged"
    failing = Counter(_word(item) for item in items if _fails(item))
    passing = Counter(_word(item) for item in items if not _fails(item))
    counts = [*failing.items(), *((word, passing[word]) for word in sorted(passing, key=_last))]
    told = ", ".join(f"{count} {plain(word, limit=WORD)}" for word, count in counts)
    failed = sum(failing.values())
    if failed:
        return f"{failed} of {len(items)} fail ({told})"
    if any(word in passing for word in OPEN):
        return f"none of {len(items)} fails ({told})"
    return f"all {len(items)} pass ({told})"


def _last(word: str) -> int:
    return COUNTED_LAST.index(word) if word in COUNTED_LAST else -1


def _machine_line(document: Mapping[str, Any]) -> str:
    """Where the numbers come from, and what they are compared with."""
    facts = document["environment"]
    versions = [f"{name} {facts[name]}" for name in ("torch", "triton") if facts.get(name)]
    bases = {(str(one["rev"]), str(one["commit"])[:7]) for item in document["items"] if (one := item.get("against"))}
    base = [_revision(rev, commit) for rev, commit in sorted(bases)[:1]]
    return "- " + plain(", ".join([str(facts["machine"]), *versions, *base, *_noise(facts)]), limit=REASON)


def _revision(rev: str, commit: str) -> str:
    """``base main (1a2b3c4)``; of a revision that is a commit itself, its beginning."""
    if commit and rev.startswith(commit):
        return f"base {commit}"
    return f"base {rev} ({commit})" if commit else f"base {rev}"


def _noise(facts: Mapping[str, Any]) -> list[str]:
    """``tells slowdowns of 2.6 % (cpu)`` of each noise certificate of the machine."""
    told = []
    for one in (facts.get("noise") or ())[:MAX_MACHINES]:
        finest = _number(one.get("finest"))
        tells = "no slowdown surely" if finest is None else f"slowdowns of {100 * finest:.2g} %"
        told.append(f"tells {tells} ({one.get('hardware')})")
    return told


def _cells(item: Item, *, compared: bool) -> list[str]:
    name, word = plain(_name(item), limit=NAME), plain(_word(item), limit=WORD)
    marked = [name, word] if not _fails(item) else [name, f"**{word}**"]
    return [*marked, *([_against(item)] if compared else []), _interval(item), ratio(_number(item.get("min_speedup")))]


def _against(item: Item) -> str:
    """The change against the base with its interval, or the word for why there is none."""
    against = item.get("against")
    if not against:
        return ABSENT
    change, low, high = (_number(against.get(key)) for key in ("change", "low", "high"))
    if change is None:
        state = str(against.get("state", ABSENT))
        return plain(BASE_INVALID if state == INVALID else state, limit=WORD)
    bounds = f" ({ratio(low)} to {ratio(high)})" if low is not None and high is not None else ""
    return f"{ratio(change)}{bounds}"


def _interval(item: Item) -> str:
    speedup, low, high = (_number(item.get(key)) for key in ("speedup", "speedup_low", "speedup_high"))
    if speedup is None:
        return ABSENT
    if low is None:
        return ratio(speedup)
    return (
        f"{ratio(speedup)} ({ratio(low)} to {ratio(high)})"
        if high is not None
        else f"{ratio(speedup)} (≥ {ratio(low)})"
    )


def _reason(item: Item) -> str | None:
    """One line on an item that fails: what its comparison, its waiver or its first finding says."""
    texts: Iterable[str] = (
        (item.get("against") or {}).get("message", "") if (item.get("against") or {}).get("fails") else "",
        f"the waiver ended on {item['waived']['until']}" if (item.get("waived") or {}).get("ended") else "",
        f"{item['findings'][0]['kind']}: {item['findings'][0]['message']}" if item["findings"] else "",
    )
    told = next((text for text in texts if text), None)
    return None if told is None else f"- {plain(_name(item), limit=NAME)}: {plain(told, limit=REASON)}"


def _name(item: Item) -> str:
    return f"{item['operator']}[{item['hardware']}]"


def _fails(item: Item) -> bool:
    return not item_passed(item) and item_word(item) not in OPEN


def _word(item: Item) -> str:
    """The one word of the table, with ``improved`` for what passes and got faster."""
    against = item.get("against") or {}
    if item_passed(item) and against.get("verdict") == "improved":
        return "improved"
    if not item_passed(item) and against.get("fails") and against.get("verdict") == "regressed":
        return "regressed"
    return item_word(item)


def _rank(item: Item) -> tuple[bool, float, float, str]:
    """What fails first, the largest loss before smaller ones."""
    change = _number((item.get("against") or {}).get("change"))
    speedup = _number(item.get("speedup"))
    return (
        not _fails(item),
        math.inf if change is None else change,
        math.inf if speedup is None else speedup,
        _name(item),
    )


def _number(value: Any) -> float | None:
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if usable else None
