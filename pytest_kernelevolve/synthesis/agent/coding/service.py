"""The `judge` command in a coding agent's folder: it leaves a request there, and whoever runs the agent answers it.

The command is a few lines of Python without any package. Requests and replies are files of the folder, so that it works
from within whatever the agent shuts its commands into.
"""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pytest_kernelevolve.files import write_whole
from pytest_kernelevolve.synthesis.agent.workspace import KERNEL, MAX_BYTES

COMMAND: Final = "judge"
MAIL: Final = ".judge"
MOST_LOOKS = 64  # The most looks of one episode.

_SCRIPT = '''\
#!{python}
"""Takes a quick look at kernel.py and prints what was found: no verdict. `--build` only builds it."""
import json, os, pathlib, sys, time
mail = pathlib.Path(__file__).resolve().parent / "{mail}"
name = "%d-%d" % (os.getpid(), time.time_ns())
draft = mail / (name + ".draft")
draft.write_text(json.dumps({{"build": "--build" in sys.argv[1:]}}))
draft.rename(mail / (name + ".request"))
reply, deadline = mail / (name + ".reply"), time.monotonic() + {patience_s:g}
while not reply.exists():
    if time.monotonic() > deadline:
        sys.exit("the judge did not answer")
    time.sleep(0.1)
print(reply.read_text())
'''


class JudgeService:
    """Answers the requests of one folder by ``look(source, build_only)``, from the thread that calls `serve`."""

    def __init__(self, folder: Path, look: Callable[[str, bool], str], *, patience_s: float) -> None:
        self._folder = folder
        self._look = look
        self._mail = folder / MAIL
        self._mail.mkdir()
        self._looks = 0
        script = folder / COMMAND
        script.write_text(_SCRIPT.format(python=sys.executable, mail=MAIL, patience_s=patience_s), encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    def serve(self) -> None:
        """Answer what lies there."""
        for request in sorted(self._mail.glob("*.request")):
            answer = self._answer(request)
            write_whole(request.with_suffix(".reply"), answer.encode(errors="replace"), durable=False)
            request.unlink(missing_ok=True)

    def _answer(self, request: Path) -> str:
        self._looks += 1
        if self._looks > MOST_LOOKS:
            return f"error: {MOST_LOOKS} looks were taken already; hand over what there is"
        source = read_kernel(self._folder)
        if source is None:
            return f"error: there is no {KERNEL} yet, or it is larger than {MAX_BYTES} bytes"
        try:
            build = json.loads(request.read_text(encoding="utf-8")).get("build") is True
        except (OSError, ValueError, AttributeError):
            build = False
        return self._look(source, build)


def read_kernel(folder: Path) -> str | None:
    """The kernel in a folder that somebody else wrote to; None where it is none, too large, or a link out of it."""
    path = folder / KERNEL
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
