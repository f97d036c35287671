"""Moves loads that an inner loop repeats in front of it, as a compiler would if it knew that pointers do not overlap.

A kernel's ``__restrict__`` does not survive OpenMP's outlining, so without this a row's statistics are loaded, and the
square root of its variance taken, once for every element.
"""

from __future__ import annotations

import itertools
import re

_FOR = re.compile(r"^(\s*)for\(int64_t (x\w+)=")
_LOAD = re.compile(r"^\s*auto (tmp\d+) = (\w+_ptr\d+)\[(.*)\];$")
_STORE = re.compile(r"^\s*(\w+)\[")


def hoist_invariant_loads(source: str) -> str:
    """``source`` with the invariant loads of every innermost loop in front of that loop."""
    lines = source.split("\n")
    memory = _Memory(source)
    result: list[str] = []
    place = 0
    while place < len(lines):
        end = _loop_end(lines, place)
        if end is None:
            result.append(lines[place])
            place += 1
            continue
        pragmas: list[str] = []
        while result and result[-1].strip().startswith("#pragma GCC"):
            pragmas.insert(0, result.pop())
        shared = bool(result) and "#pragma omp" in result[-1]  # OpenMP wants its loop right after its pragma
        loop = lines[place : end + 1]
        result.extend([*pragmas, *loop] if shared else _hoisted(loop, pragmas, memory))
        place = end + 1
    return "\n".join(result)


class _Memory:
    """Which pointers share memory: Inductor says so by ``auto out_ptr0 = in_out_ptr0;``."""

    def __init__(self, source: str) -> None:
        self._same = {match[1]: match[2] for match in re.finditer(r"auto (\w+) = (\w+_ptr\d+);", source)}

    def of(self, pointer: str) -> str:
        return self._same.get(pointer, pointer)


def _loop_end(lines: list[str], place: int) -> int | None:
    """The last line of the loop that starts at ``place``, where there is one without loops or OpenMP inside."""
    if not _FOR.match(lines[place]):
        return None
    depth = 0
    for index in range(place + 1, len(lines)):
        if _FOR.match(lines[index]) or "#pragma omp" in lines[index]:
            return None
        depth += lines[index].count("{") - lines[index].count("}")
        if depth == 0:
            return index
    return None


def _hoisted(loop: list[str], pragmas: list[str], memory: _Memory) -> list[str]:
    match = _FOR.match(loop[0])
    assert match is not None
    indent, variable = match[1], match[2]
    stored = {memory.of(found[1]) for line in loop if (found := _STORE.match(line))}
    varying = re.compile(rf"\b({variable}|tmp\w*)\b")
    moved: list[str] = []
    kept: list[str] = []
    depth = 0
    conditional: int | None = None  # the depth at which code begins that may not be executed
    for before, line in itertools.pairwise(loop):
        load = _LOAD.match(line)
        if load and conditional is None and memory.of(load[2]) not in stored and not varying.search(load[3]):
            moved.append(indent + line.strip())
            continue
        if conditional is None and "{" in line and not (line.strip() == "{" and _is_plain(before)):
            conditional = depth
        depth += line.count("{") - line.count("}")
        if conditional is not None and depth <= conditional:
            conditional = None
        kept.append(line)
    if not moved:
        return [*pragmas, *loop]
    return [f"{indent}{{", *moved, *pragmas, loop[0], *kept, f"{indent}}}"]


def _is_plain(before: str) -> bool:
    """Whether a brace after the line ``before`` only opens a scope."""
    return before.strip() in ("{", "}") or before.rstrip().endswith(";") or _FOR.match(before) is not None
