"""How numbers read in tables and messages."""

from __future__ import annotations

import textwrap

ABSENT = "-"


def ratio(value: float | None) -> str:
    """A speedup: ``1.23x``."""
    if value is None:
        return ABSENT
    return f"{value:.2f}x" if value < 100 else f"{value:.0f}x"


def milliseconds(value: float | None) -> str:
    """A time with three digits that count: ``0.0123``, ``4.57``, ``1234``."""
    if value is None:
        return ABSENT
    if value >= 100:
        return f"{value:.0f}"
    if value >= 1:
        return f"{value:.2f}"
    return f"{value:.4f}" if value >= 0.001 else f"{value:.2e}"


def share(value: float | None) -> str:
    """An error as a share of what is allowed; 1.0 is the limit."""
    if value is None:
        return ABSENT
    return f"{value:.2f}" if value < 1000 else f"{value:.1e}"


def seconds(value: float) -> str:
    """A duration: ``8.1 s``, ``3 min 20 s``."""
    if value < 60:
        return f"{value:.1f} s"
    return f"{int(value) // 60} min {int(value) % 60} s"


def shortened(name: str, most: int) -> str:
    """A name of at most ``most`` characters, whose end says as much as its beginning."""
    if len(name) <= most:
        return name
    tail = min(most - 4, most // 3)
    return f"{name[: most - tail - 3]}...{name[len(name) - tail :]}"


def wrapped(line: str, width: int | None) -> list[str]:
    """A line as lines of at most ``width`` characters; words that are longer, such as paths, stay whole."""
    if width is None or len(line) <= width:
        return [line]
    return textwrap.wrap(line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def columns(rows: list[list[str]], *, left: int = 1) -> list[str]:
    """Rows as aligned lines: the first ``left`` columns flush left, the rest flush right."""
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
