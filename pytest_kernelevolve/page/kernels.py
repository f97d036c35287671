"""Sources for the page and their differences, within a budget of bytes: a page is opened, mailed and kept."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_CHARACTERS = 60_000  # The most that is shown of one source, prompt or answer.
MOST_DIFF_LINES = 1_500
CUT = "\n... cut here: {left} more characters\n"


@dataclass(slots=True)
class Budget:
    """How many characters of sources, prompts and answers a page may still take."""

    left: int = 6_000_000

    def take(self, *texts: str | None) -> bool:
        """Whether all of these fit; where they do, they are counted."""
        size = sum(min(len(text), MOST_CHARACTERS) for text in texts if text)
        if size > self.left:
            return False
        self.left -= size
        return True


def shortened(text: str) -> str:
    """``text``, bounded; what was cut is said."""
    left = len(text) - MOST_CHARACTERS
    return text if left <= 0 else text[:MOST_CHARACTERS] + CUT.format(left=left)


def difference(before: str, after: str, *, before_name: str, after_name: str) -> dict[str, Any]:
    """A unified diff as plain data: the names of both sides, how many lines went and came, and the lines."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=3, lineterm=""))[2:]
    left = len(lines) - MOST_DIFF_LINES
    removed = sum(line.startswith("-") for line in lines)
    added = sum(line.startswith("+") for line in lines)
    if left > 0:
        lines = [*lines[:MOST_DIFF_LINES], f"... {left} more lines"]
    return {"before": before_name, "after": after_name, "removed": removed, "added": added, "lines": lines}


def read_source(root: Path, name: str) -> str | None:
    """The text of a kernel file below ``root``; None where there is none that can be read.

    A report may be a stranger's: what it names elsewhere, or what is no Python file, is not put into a page.
    """
    try:
        path = (root / name).resolve()
        if path.suffix != ".py" or not path.is_relative_to(root.resolve()):
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):  # a null byte in a name is a ValueError
        return None
