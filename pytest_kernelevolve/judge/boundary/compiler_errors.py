"""A compiler's output, cut down to what is wrong: its errors with the lines they point at, and no folders."""

from __future__ import annotations

import re

MOST_ERRORS = 6
SHOWN_LINES = 2  # lines shown after an error: the source line, and the caret under it
ERROR = re.compile(r"\b(?:fatal )?error\b:")
FOLDER = re.compile(r"(?:/[^\s/:,'\"]+)+/(?=[^\s/:,'\"]+)")


def compiler_errors(text: str) -> str:
    """The first errors in ``text``, each with its source line; the text itself where no error can be told."""
    lines = text.splitlines()
    places = [number for number, line in enumerate(lines) if ERROR.search(line) and not line.startswith("FAILED")]
    if not places:
        return FOLDER.sub("", text)
    shown: list[str] = []
    for place in places[:MOST_ERRORS]:
        shown.append(FOLDER.sub("", lines[place]))
        for line in lines[place + 1 : place + 1 + SHOWN_LINES]:
            if "|" not in line:
                break
            shown.append(line)
    if len(places) > MOST_ERRORS:
        shown.append(f"and {len(places) - MOST_ERRORS} more errors")
    return "\n".join(shown)
