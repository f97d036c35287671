"""What can be changed in a candidate without understanding it: declared tunables, compiler flags, constants, schedules.

Every function here maps source text to changed source text, with a kind (what a bandit learns about) and a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_kernelevolve.synthesis.source import tunables

FLAGS = ("-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512", "-funroll-loops", "-fno-math-errno")
SCHEDULES = ("schedule(static)", "schedule(dynamic, 8)", "schedule(guided)")
_CONSTANT = re.compile(
    r"(?im)^(\s*(?:static |constexpr |const |inline )*(?:int|long|int64_t|int32_t|size_t|auto)\s+"
    r"|\s*#define\s+)(\w*(?:tile|block|unroll|chunk|grain|width|lanes|threads)\w*)(\s*=\s*|\s+)(\d+)\b"
)
_BUILD = re.compile(r"\bload_inline\(")
_FLAG_LIST = re.compile(r"\bextra_cflags\s*=\s*\[")
_LOOP = re.compile(r"(#pragma omp (?:parallel )?for\b)(?![^\n]*schedule)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One change of one source: ``kind`` is what was changed, ``value`` what it became."""

    kind: str
    value: str
    source: str
    note: str


def mutations(source: str, language: str = "cpp") -> Iterator[Mutation]:
    """Every single change of ``source``, in a fixed order. Declared tunables leave the guesses out: compiler flags and
    OpenMP schedules in C++, constants wherever the source holds C++ or CUDA."""
    declared = tunables.read(source)
    for name, (_, choices) in declared.items():
        for choice in choices:
            if changed := tunables.changes(declared, {name: choice}):
                yield Mutation(
                    kind=name,
                    value=str(choice),
                    source=tunables.write(source, changed),
                    note=tunables.told(declared, changed),
                )
    if not declared and language in ("cpp", "cuda"):
        yield from _constants(source)
    if not declared and language == "cpp":
        yield from _flags(source)
        yield from _schedules(source)


def _flags(source: str) -> Iterator[Mutation]:
    for flag in FLAGS:
        if f'"{flag}"' in source or f"'{flag}'" in source:
            continue
        changed = source
        if _FLAG_LIST.search(source):
            changed = _FLAG_LIST.sub(lambda match, flag=flag: f'{match[0]}"{flag}", ', source, count=1)  # type: ignore[misc]
        elif _BUILD.search(source):
            # last, since the name may be given by position
            changed = _with_argument(source, f'extra_cflags=["{flag}"]')
        if changed != source:
            yield Mutation(kind="flags", value=flag, source=changed, note=f"compiler flag {flag}")


def _with_argument(source: str, argument: str) -> str:
    start = _BUILD.search(source)
    assert start is not None
    depth = 1
    for place in range(start.end(), len(source)):
        depth += {"(": 1, ")": -1}.get(source[place], 0)
        if depth == 0:
            before = source[:place].rstrip()
            comma = "" if before.endswith((",", "(")) else ","
            return f"{before}{comma} {argument}{source[place:]}"
    return source


def _constants(source: str) -> Iterator[Mutation]:
    for match in _CONSTANT.finditer(source):
        number = int(match[4])
        for other in (number * 2, number // 2, number * 4):
            if 0 < other <= 1 << 20 and other != number:
                changed = f"{source[: match.start(4)]}{other}{source[match.end(4) :]}"
                yield Mutation(
                    kind=f"constant {match[2]}",
                    value=str(other),
                    source=changed,
                    note=f"{match[2]}: {number} -> {other}",
                )


def _schedules(source: str) -> Iterator[Mutation]:
    if not _LOOP.search(source):
        return
    for schedule in SCHEDULES:
        changed = _LOOP.sub(lambda match, schedule=schedule: f"{match[1]} {schedule}", source)  # type: ignore[misc]
        yield Mutation(kind="schedule", value=schedule, source=changed, note=f"OpenMP {schedule}")
