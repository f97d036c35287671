"""Puts a winner where its spec says: the source untouched, under a comment that says where it came from."""

from __future__ import annotations

from collections.abc import Sequence

MARK = "# kernelevolve: "


def with_header(source: str, facts: Sequence[str]) -> str:
    """``source`` under one comment line per fact; a header that an earlier run left is replaced."""
    body = without_header(source)
    header = "".join(f"{MARK}{' '.join(fact.split())}\n" for fact in facts)
    return header + body


def without_header(source: str) -> str:
    """The source as it was judged."""
    lines = source.split("\n")
    first = 0
    while first < len(lines) and lines[first].startswith(MARK):
        first += 1
    return "\n".join(lines[first:])
