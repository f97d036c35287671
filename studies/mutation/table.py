"""The log, read: how many faults each of the two suites finds, and which nobody finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studies.logs import read_lines
from studies.mutation.baseline import FOLDERS, Recorded
from studies.mutation.trial import MEASURING, PROOFS, SUITE

COLUMNS = (
    *("faults in", "tried", "found by `make test`", "only by its tests that measure"),
    *("only by what left it", "by none", "of these, in code that no test enters"),
)


def last_lines(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last line of each fault: one that the tests do not find has a second one, once the proofs were tried."""
    return list({line["mutant"]: line for line in lines}.values())


def table(log: Path, tests: Sequence[Recorded]) -> str:
    """A text in Markdown."""
    head, *every = read_lines(log)
    lines = last_lines(every)
    text = [
        f"{len(lines)} of {head['sample']} faults, drawn with seed {head['seed']} from {head['faults']}; Python "
        f"{head['python']}, torch {head['torch']}. Not tried on the proofs yet: {sum(map(waits, lines))}.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        "|---" * len(COLUMNS) + "|",
        *(row(f"`{folder}`", [line for line in lines if line["path"].startswith(f"{folder}/")]) for folder in FOLDERS),
        row("both", lines),
    ]
    for title, by in (("Found only by what left `make test`", PROOFS), ("Found by none", None)):
        chosen = sorted(
            (line for line in lines if line["killed_by"] == by), key=lambda line: (line["path"], line["line"])
        )
        text += ["", f"## {title}", "", *([item(line) for line in chosen] or ["None."])]
    failing = [test for test in tests if test.outcome == "failed"]
    skipped = sum(test.outcome == "skipped" for test in tests)
    text += ["", "## Tests left out", ""]
    text += [f"{len(tests)} tests, {skipped} of them skipped here. Failed without a fault, and so left out:", ""]
    text += [f"- `{test.test}`" for test in failing] or ["None."]
    return "\n".join(text)


def waits(line: dict[str, Any]) -> bool:
    """Whether no test of `make test` finds the fault, and the proofs were not tried."""
    return line["killed_by"] is None and not line["proofs_tried"]


def row(name: str, lines: Sequence[dict[str, Any]]) -> str:
    counts = [sum(line["killed_by"] == by for line in lines) for by in (SUITE, MEASURING, PROOFS, None)]
    unentered = sum(line["killed_by"] is None and not line["entered"] for line in lines)
    return f"| {name} | {len(lines)} | {counts[0]} | {counts[1]} | {counts[2]} | {counts[3]} | {unentered} |"


def item(line: dict[str, Any]) -> str:
    what = f"- `{line['path']}:{line['line']}`: `{line['before']}` -> `{line['after']}`"
    if line["killed_by"]:
        return f"{what}; `{line['test']}`"
    if not line["entered"]:
        return f"{what}; no test enters it"
    return f"{what}; {line['suite_tests']} tests and {line['proof_tests']} proofs" + (
        f", {line['left_out']} more would take too long" if line["left_out"] else ""
    )
