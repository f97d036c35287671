"""Where in the repository an item is shown: the line of the kernel's function, or of the operator in its spec."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.patch import apply_base

MAX_BYTES = 1 << 20  # The largest kernel in which a line is looked for.


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file, relative to the repository's top, with forward slashes; lines count from 1."""

    file: str
    line: int | None = None


def place_of(result: ItemResult, root: Path, line_of: Callable[[str], int | None]) -> Place:
    """The kernel, or the spec where there is no kernel yet or something else was wrong.

    Paths of a result are relative to ``root``, pytest's rootdir; ``line_of`` gives the line of a node id's operator in
    its spec.
    """
    of_spec = result.missing or result.error is not None
    path = root / (result.file if of_spec else result.kernel)
    line = line_of(result.nodeid) if of_spec else function_line(path, result.operator)
    return Place(file=Path(os.path.relpath(path, apply_base(path, root))).as_posix(), line=line)


def function_line(path: Path, name: str) -> int | None:
    """The line in which ``def NAME`` begins in a Python file, or ``NAME =``; None where there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MAX_BYTES)
    except (OSError, UnicodeDecodeError):
        return None
    found = re.search(rf"^(?:async )?(?:def {re.escape(name)}\b|{re.escape(name)}\s*=)", text, flags=re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.start()) + 1
