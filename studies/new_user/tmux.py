"""A terminal of 100 x 30 in tmux: commands are typed into it, and its screen is read."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from studies.new_user.picture import CODE

COLUMNS, LINES = 100, 30
POLL_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a command ended: its exit status, None where it was still running at the limit."""

    status: int | None
    seconds: float
    screen: str
    coloured: str = ""  # the screen with its escape sequences


class Terminal:
    """One shell in one tmux server of its own."""

    def __init__(self, folder: Path) -> None:
        self._scratch = Path(tempfile.mkdtemp(prefix="new-user-"))
        self._server = ("tmux", "-S", str(self._scratch / "socket"), "-f", "/dev/null")
        self._count = 0
        size = ("-x", str(COLUMNS), "-y", str(LINES))
        self._run("new-session", "-d", "-s", "user", *size, "-c", str(folder), "env", "PS1=$ ", "bash", "--norc")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._run("kill-server")

    def _run(self, *arguments: str) -> str:
        return subprocess.run([*self._server, *arguments], capture_output=True, text=True, check=True).stdout

    def type(self, command: str, limit_s: float) -> Done:
        """Clear the screen, run a command, and wait for its end; at the limit it is interrupted as by Ctrl-C."""
        self._count += 1
        status_file = self._scratch / f"status.{self._count}"
        self._run("send-keys", "-t", "user", "-l", f"clear; {command}; echo $? > {status_file}\n")
        began = time.monotonic()
        late = False
        while not (status_file.exists() and status_file.read_text().strip()):
            time.sleep(POLL_S)
            if time.monotonic() - began > limit_s:
                late, limit_s = True, limit_s + 30.0
                # Ctrl-C drops what follows in the line, and what is typed ahead.
                self._run("send-keys", "-t", "user", "C-c")
                self._run("send-keys", "-t", "user", "-l", f"echo 130 > {status_file}\n")
        seconds = time.monotonic() - began
        plain, coloured = (self._screen(*options) for options in ((), ("-e",)))
        status = None if late else int(status_file.read_text())
        return Done(status=status, seconds=seconds, screen=plain, coloured=coloured)

    def _screen(self, *options: str) -> str:
        """What the screen shows above the prompt."""
        lines = self._run("capture-pane", "-p", *options, "-t", "user").rstrip().split("\n")
        return "\n".join(lines[:-1] if CODE.sub("", lines[-1]).strip() in ("$", "") else lines)
