"""Finds code in folders that a user names: by a string, by a regular expression, by a file's name.

Everything is bounded: how many files are read, how large, how long a search may take, how many places come
back. Nothing outside the named folders is read, not even through a link.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from pytest_kernelevolve.errors import UsageError

MOST_FILES: Final = 20_000
LARGEST_FILE: Final = 1_000_000  # bytes
LONGEST_LINE: Final = 300  # characters, of what is searched and shown: minified files hold no kernel
LONGEST_PATTERN: Final = 200
MOST_REPETITIONS: Final = 4
SECONDS: Final = 5.0
AROUND: Final = 2  # lines before and after
PASSED_OVER: Final = frozenset(
    {".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", "build", "dist", ".mypy_cache"}
)
SUFFIXES: Final = frozenset(
    f".{name}"
    for name in re.findall(
        r"\w+", "py pyi c cc cpp cxx h hpp cuh cu hip inc td mlir ll ptx s md rst txt toml yaml yml json"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Lines of a file that were found."""

    path: str
    line: int  # the one that fits; 0 where the name did
    text: str  # with the lines around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What was found, and whether a bound ended the search early."""

    found: tuple[Place, ...]
    cut: str = ""


def search(
    folders: Sequence[Path],
    *,
    string: str | None = None,
    regex: str | None = None,
    name: str | None = None,
    top: int = 20,
    budget: int = 8_000,
    seconds: float = SECONDS,
) -> Places:
    """Places that fit all of what is given, in the order of the folders and of the paths in them.

    ``string`` ignores case, ``regex`` is Python's and works line by line, ``name`` is a pattern such as ``*norm*.cu``.
    Of each file the first three places count. Raises UsageError where the question or a folder cannot be used.
    """
    if not (string or regex or name):
        raise UsageError("a code search needs a string, a regular expression or a file's name")
    pattern = _pattern(string, regex)
    found: list[Place] = []
    end = time.monotonic() + seconds
    read = 0
    for path, shown in _files(folders):
        if name and not fnmatch(path.name.lower(), name.lower()):
            continue
        read += 1
        if read > MOST_FILES:
            return Places(found=tuple(found), cut=f"the first {MOST_FILES} files were searched; name a smaller folder")
        if time.monotonic() > end:
            return Places(found=tuple(found), cut=f"{seconds:g} s are over; name a smaller folder")
        for place in _in_file(path, shown, pattern, end):
            budget -= len(place.text)
            if budget < 0 or len(found) >= top:
                return Places(found=tuple(found), cut=f"the first {len(found)} places; ask for something rarer")
            found.append(place)
    return Places(found=tuple(found))


def _pattern(string: str | None, regex: str | None) -> re.Pattern[str] | None:
    if regex is None:
        return re.compile(re.escape(string), re.IGNORECASE) if string else None
    if len(regex) > LONGEST_PATTERN:
        raise UsageError(f"the regular expression has {len(regex)} characters; at most {LONGEST_PATTERN} are taken")
    if (
        re.search(r"\([^()]*[|+*?{][^()]*\)[+*{]|\)\)[+*{]", regex)
        or len(re.findall(r"[+*{]", regex)) > MOST_REPETITIONS
    ):
        allowed = f"at most {MOST_REPETITIONS} of + * {{, and none behind a group that holds one of | + * ? {{"
        raise UsageError(f"the regular expression {regex!r} might take for ever; allowed: {allowed}")
    try:
        pattern = re.compile(regex)
    except re.error as error:
        raise UsageError(f"{regex!r} is no regular expression: {error}") from None
    if string:
        return re.compile(f"(?i:{re.escape(string)}).*(?:{regex})|(?:{regex}).*(?i:{re.escape(string)})")
    return pattern


def _files(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        root = folder.resolve()
        if not root.is_dir():
            raise UsageError(f"{folder}: a folder to search is needed, and there is none")
        for place, inner, files in os.walk(root):
            inner[:] = sorted(
                folder_name
                for folder_name in inner
                if folder_name not in PASSED_OVER and not folder_name.startswith(".")
            )
            for file in sorted(files):
                path = Path(place, file)
                if path.suffix.lower() in SUFFIXES and not path.is_symlink() and path.is_file():
                    yield path, (folder / path.relative_to(root)).as_posix()


def _in_file(path: Path, shown: str, pattern: re.Pattern[str] | None, end: float) -> Iterator[Place]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    if pattern is None:
        yield Place(path=shown, line=0, text=_lines(lines, 0, 2 * AROUND + 1))
        return
    hits = 0
    shown_to = -1
    for number, line in enumerate(lines):
        if not number % 100 and time.monotonic() > end:
            return
        if number > shown_to and pattern.search(line[:LONGEST_LINE]):
            shown_to = number + AROUND
            yield Place(path=shown, line=number + 1, text=_lines(lines, number - AROUND, number + AROUND + 1))
            hits += 1
            if hits == 3:
                return


def _lines(lines: Sequence[str], first: int, end: int) -> str:
    return "\n".join(line[:LONGEST_LINE] for line in lines[max(first, 0) : end])
