"""Put the table of `make bench-evolve` into the documents: docs/evidence.md between two marks, and README's one row."""

from __future__ import annotations

import re
from pathlib import Path

BEGIN, END = "<!-- bench-evolve: begin -->", "<!-- bench-evolve: end -->"
ROW = re.compile(r"^\| 16 operators on two CPU cores.*$", flags=re.MULTILINE)
COUNTED = re.compile(r"At their gate in most runs: (\d+) of (\d+); by run ([\d.]+(?: \(\d+ to \d+\))?)\.")


def without_title(record: str) -> str:
    """The record without its first heading, whose place a document's own has."""
    return record.partition("\n")[2].strip("\n")


def evidence(document: str, record: str) -> str:
    """docs/evidence.md with the record between its marks."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"docs/evidence.md: no {BEGIN} with {END} behind it")
    return f"{before}{BEGIN}\n{without_title(record)}\n{END}{after}"


def row(record: str) -> str:
    """README's row: how many met their gate in the median of the runs, and in most of them."""
    counted = COUNTED.search(record)
    if counted is None:
        raise ValueError("the record does not say how many operators were at their gate")
    runs = len(re.findall(r"^\| \d+ \| ", record, flags=re.MULTILINE))
    mostly, of, by_run = counted.groups()
    said = f"median of {runs} runs: {by_run} of {of} at their gate; {mostly} are in most runs"
    return f"| 16 operators on two CPU cores | {said} |"


def put(root: Path, record: str) -> None:
    """Write both. Raises ValueError where a document has no place for it."""
    page, readme = root / "docs" / "evidence.md", root / "README.md"
    text = readme.read_text(encoding="utf-8")
    if ROW.search(text) is None:
        raise ValueError("README.md has no row of the 16 operators")
    said = row(record)
    changed = evidence(page.read_text(encoding="utf-8"), record)
    page.write_text(changed, encoding="utf-8")
    readme.write_text(ROW.sub(lambda _: said, text), encoding="utf-8")
