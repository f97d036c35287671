"""Text of unknown origin in Markdown: shown as it is, on one line, and never a link, a mention, a picture or HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

JOINER = "\u2060"  # Put between two characters that would otherwise be read as one thing: @name, #12, http://


def plain(text: str, *, bold: bool = False, limit: int | None = None) -> str:
    """``text`` for a table's cell or a sentence. What stands in ``**`` stays bold with ``bold``."""
    spaced = re.sub(r"\s+", " ", text)
    seen = "".join(character for character in spaced if unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs"))
    inner = seen.strip("*") if bold else seen
    if limit is not None and len(inner) > limit:
        inner = f"{inner[: limit - 1]}…"
    escaped = re.sub(r"([\\`*_\[\]()#!|~>])", r"\\\1", inner).replace("&", "&amp;").replace("<", "&lt;")
    escaped = escaped.replace("$", "&#36;").replace("@", f"@{JOINER}").replace("://", f":{JOINER}//")
    escaped = re.sub(r"(?i)\b(www)\.", rf"\1{JOINER}.", escaped.replace(r"\#", rf"\#{JOINER}"))
    return f"**{escaped}**" if inner != seen and bold and seen.startswith("**") else escaped


def row(cells: Sequence[str]) -> str:
    """A line of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"
