"""Records the end of a run of `make evolve` in a terminal of 100 x 30, and draws it: the README's picture.

    python -m studies.new_user.recording [EVOLVE_ARGS]

Nothing is written where the run failed.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from studies.new_user.picture import drawn
from studies.new_user.tmux import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = Path(__file__).parent / "results" / "evolve.ansi"
FIGURE = ROOT / "docs" / "figures" / "run.svg"
LIMIT_S = 1800.0


def main() -> int:
    arguments = " ".join(sys.argv[1:])
    command = f"make evolve EVOLVE_ARGS={shlex.quote(arguments)}" if arguments else "make evolve"
    with Terminal(ROOT) as terminal:
        done = terminal.type(f"MAKEFLAGS=--no-print-directory {command}", LIMIT_S)  # as where make calls no other
    print(done.screen)
    if done.status:
        return done.status
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(f"$ {command}\n{done.coloured}\n", encoding="utf-8")
    FIGURE.write_text(drawn(KEPT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
