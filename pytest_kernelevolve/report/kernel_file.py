"""Puts a winner where its spec says: the source untouched, under a comment that says where it came from."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError

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


def write_atomically(path: Path, text: str) -> None:
    """Write ``path`` so that a reader, or a run that dies here, sees the old file or the new one and nothing between.

    Raises KernelEvolveError where the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, _mode(path))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise KernelEvolveError(f"{path}: cannot be written: {error.strerror or error}") from None


def _mode(path: Path) -> int:
    """The permissions the file has, or those a new file gets here."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
