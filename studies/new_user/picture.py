"""Draws a terminal's text as an SVG: `tmux capture-pane -p -e` makes the text, with its colours.

python -m studies.new_user.picture TEXT --figure FILE
"""

from __future__ import annotations

import argparse
import html
import re
from pathlib import Path

ROW, CELL, MARGIN = 18.0, 8.4, 14.0  # pixels, at a font size of 14
COLOURS = {"31": "#ff6b6b", "32": "#7ddc8a", "33": "#f0c674", "34": "#81a2be", "35": "#c397d8", "36": "#70c0b1"}
PLAIN = "#e6e6e6"
CODE = re.compile(r"\x1b\[([\d;]*)m")


def spans(line: str) -> list[tuple[str, str, bool]]:
    """The pieces of a line: text, colour, bold."""
    found: list[tuple[str, str, bool]] = []
    colour, bold = PLAIN, False
    parts = CODE.split(line)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part:
                found.append((part, colour, bold))
            continue
        for code in part.split(";"):
            if code in ("", "0"):
                colour, bold = PLAIN, False
            elif code == "1":
                bold = True
            else:
                colour = COLOURS.get(code, PLAIN if code == "39" else colour)
    return found


def span(text: str, colour: str, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<tspan fill="{colour}"{weight}>{html.escape(text)}</tspan>'


def drawn(text: str) -> str:
    """The picture of a screen."""
    lines = text.rstrip().split("\n")
    columns = max(len(CODE.sub("", line)) for line in lines)
    width, height = 2 * MARGIN + columns * CELL, 2 * MARGIN + len(lines) * ROW
    rows = []
    for number, line in enumerate(lines):
        pieces = "".join(span(*piece) for piece in spans(line))
        y = MARGIN + (number + 0.75) * ROW
        rows.append(f'<text x="{MARGIN:g}" y="{y:g}" xml:space="preserve">{pieces}</text>')
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"',
            f'  width="{width:g}" height="{height:g}"',
            '  font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" role="img">',
            f'<rect width="{width:g}" height="{height:g}" rx="6" fill="#1d1f21"/>',
            *rows,
            "</svg>",
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.picture", description=__doc__.split("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--figure", type=Path, required=True)
    options = parser.parse_args()
    options.figure.write_text(drawn(options.text.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
