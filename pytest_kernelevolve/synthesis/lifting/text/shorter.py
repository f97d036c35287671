"""Rewrites generated code so that a person can read it: it computes the same, in fewer lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Block = list["str | Block"]
INDENT = "    "
_HELPER = r"scalar_cascade_helper\d+"


def plain_sums(source: str) -> str:
    """A kernel's sums in chunks as plain ones, which the compiler makes in as many lanes as it has: the light prefix
    does nothing else for them."""
    given = source
    source = re.sub(rf"^.*\bCascadeSumHelper<\w+, *\d+> {_HELPER}\(.*\);\n", "", source, flags=re.MULTILINE)
    source = re.sub(
        rf"(\w+) = cascade_sum_combine\((\w+), &{_HELPER}\);",
        lambda match: f"{match[1]} = {match[1]} + {match[2]};",
        source,
    )
    source = re.sub(rf"^.*= cascade_sum_final\(&{_HELPER}\);\n", "", source, flags=re.MULTILINE)
    return given if "cascade" in source else source


def flatter(source: str) -> str:
    """A kernel without blocks that hold nothing but another block."""
    lines = source.split("\n")
    if any(line.count("{") != line.count("}") for line in lines if line.strip() not in ("{", "}")):
        return source  # braces of another kind
    if [line.strip() for line in lines].count("{") != [line.strip() for line in lines].count("}"):
        return source
    items, _ = _parsed(lines, 0)
    return "\n".join(_written(items, 0))


def _parsed(lines: Sequence[str], place: int) -> tuple[Block, int]:
    """The block that begins at a line, and the line behind it."""
    block: Block = []
    while place < len(lines):
        text = lines[place].strip()
        place += 1
        if text == "}":
            break
        if text == "{":
            inner, place = _parsed(lines, place)
            while len(inner) == 1 and isinstance(inner[0], list):
                inner = inner[0]
            block.append(inner)
        else:
            block.append(lines[place - 1])
    return block, place


def _written(block: Block, depth: int) -> Iterator[str]:
    for item in block:
        if isinstance(item, str):
            yield INDENT * depth + item.strip() if depth and item.strip() else item.rstrip()
            continue
        yield f"{INDENT * depth}{{"
        yield from _written(item, depth + 1)
        yield f"{INDENT * depth}}}"


def without_second_names(statements: Sequence[str]) -> list[str]:
    """Statements in which a tensor keeps its name, where it got another and the old one was deleted at once."""
    kept = list(statements)
    place = 0
    while place + 1 < len(kept):
        renamed = re.fullmatch(r"(\w+) = (\w+)", kept[place])
        if renamed is None or kept[place + 1] != f"del {renamed[2]}":
            place += 1
            continue
        new, old = renamed[1], renamed[2]
        kept[place:] = [re.sub(rf"\b{new}\b", old, line) for line in kept[place + 2 :]]
    return kept
