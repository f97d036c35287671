"""Walk a new user's path in a fresh clone, in a terminal of 100 x 30: each command's seconds, exit status and screen.

    python -m studies.new_user.walk [--out FILE] [--limit SECONDS] [--seconds SECONDS] [--skip-install]

The record is Markdown, and is written after each command. A command whose exit status is not what the README promises
is named at the top, and the walk's own exit status is then 1. Nothing is asked, and nobody need look on: the walk ends
itself, and commands for which no time was left are named, too.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studies.new_user.breaking import broken
from studies.new_user.tmux import COLUMNS, LINES, Done, Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = Path(__file__).parent / "results" / "walk.md"
WHOLE_S = 470.0  # of the walk
LEAST_S = 20.0  # for a command: with less it is not begun
KERNEL = "my_operators/kernels/cpu/log_softmax.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command, and the exit status that the documents promise."""

    title: str
    command: str
    expected: int


def blocks(document: Path) -> list[str]:
    """The indented blocks of a document."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [textwrap.dedent(block).strip() + "\n" for block in found]


def starting_with(document: Path, start: str) -> str:
    """The one block of a document that starts so."""
    return next(block for block in blocks(document) if block.startswith(start))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Walk:
    """The path, and what was seen on it."""

    def __init__(
        self, clone: Path, terminal: Terminal, limit_s: float, whole_s: float, keep: Callable[[Walk], None]
    ) -> None:
        self._clone = clone
        self._terminal = terminal
        self._limit_s = limit_s
        self._until = time.monotonic() + whole_s
        self._keep = keep
        self.seen: list[tuple[Step, Done]] = []
        self.left_out: list[str] = []

    def step(self, title: str, command: str, expected: int = 0) -> None:
        left_s = self._until - time.monotonic()
        if left_s < LEAST_S:
            self.left_out.append(title)
            self._keep(self)
            return
        done = self._terminal.type(command, min(self._limit_s, left_s))
        self.seen.append((Step(title=title, command=command, expected=expected), done))
        print(f"{title}: status {done.status}, expected {expected}, {done.seconds:.0f} s", flush=True)
        self._keep(self)

    def install(self) -> None:
        lines = starting_with(self._clone / "README.md", "python3 -m venv").strip().splitlines()
        self.step("install, as the README says", " && ".join(lines).replace("pip install", "pip install -qq"))

    def quick_start(self) -> None:
        readme = self._clone / "README.md"
        write(self._clone / "my_operators" / "op_log_softmax.py", starting_with(readme, "import pytest"))
        for line in starting_with(readme, "pytest my_operators").strip().splitlines():
            command, _, promise = line.partition("#")
            self.step("quick start", command.strip(), 1 if promise.strip().startswith("fails") else 0)

    def break_the_winner(self) -> None:
        kernel = self._clone / KERNEL
        if not kernel.is_file():
            return
        source = kernel.read_text(encoding="utf-8")
        for name, text in broken(source).items():
            write(kernel, text)
            self.step(f"break the winner: {name}", "pytest my_operators", 1)
        write(kernel, source)

    def own_operator(self) -> None:
        page = self._clone / "docs" / "existing-operator.md"
        write(self._clone / "my_package" / "__init__.py", "")
        write(self._clone / "my_package" / "layers.py", starting_with(page, "import torch"))
        write(self._clone / "specs" / "gated.op.yaml", starting_with(page, "operator: gated"))
        for line in starting_with(page, "pytest specs").strip().splitlines():
            self.step("an operator of one's own, in YAML", line.partition("#")[0].strip())
        source = "import pytest\nimport torch\nfrom pytest_kernelevolve import operator, tensor\n\n\n"
        source += '@pytest.mark.cpu(min_speedup=1.2, baseline="eager")\n@operator(inputs={"x": tensor("B", "N")}, '
        source += 'workloads=[dict(B=1024, N=2048, dtype="float32")])\n'
        source += "def squared_swish(x):\n    return (x * torch.sigmoid(x)) ** 2\n"
        write(self._clone / "specs" / "op_squared_swish.py", source)
        self.step("an operator of one's own, in Python", "pytest specs/op_squared_swish.py --evolve")

    def loopback_model(self) -> None:
        kernel = self._clone / KERNEL
        if not kernel.is_file():
            return
        answer = self._clone / "answer.py"
        shutil.move(kernel, answer)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "studies.new_user.server", str(port), str(answer)]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            self.step("the client for models", "pip install -qq '.[cpu,openai]'")
            asked = "OPENAI_API_KEY=none pytest my_operators --evolve --evolve-model loopback"
            base = f"--evolve-base-url http://127.0.0.1:{port}/v1"
            # No kernel of an earlier search and none of the offline proposer: else the model may not be asked at all.
            self.step("with a loopback model", f"{asked} {base} --evolve-warm-start 0 --evolve-start 0")
        finally:
            server.terminate()
            server.wait()


def record(seen: list[tuple[Step, Done]], commit: str, left_out: Sequence[str] = ()) -> str:
    """The walk as Markdown."""
    wrong = [step.title for step, done in seen if done.status != step.expected]
    load = f"{os.getloadavg()[2]:.0f}"
    lines = [
        "# A new user's path",
        "",
        f"Made by `python -m studies.new_user.walk` from {commit}, in a terminal of {COLUMNS} x {LINES}.",
        f"{os.cpu_count()} processors; the load of the last 15 minutes was {load}. Seconds are of that.",
        "",
        f"Not as the documents promise: {'; '.join(wrong)}." if wrong else "Everything ended as the documents promise.",
        "",
        *([f"No time was left for: {'; '.join(left_out)}.", ""] if left_out else []),
        "| step | command | exit status | promised | seconds |",
        "|---|---|---|---|---|",
    ]
    for step, done in seen:
        status = "none: interrupted" if done.status is None else done.status
        lines.append(f"| {step.title} | `{step.command}` | {status} | {step.expected} | {done.seconds:.0f} |")
    for step, done in seen:
        lines += ["", f"## {step.title}: `{step.command}`", "", textwrap.indent(done.screen, "    ")]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.walk", description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--limit", type=float, default=600.0, help="seconds that one command may take")
    parser.add_argument("--seconds", type=float, default=WHOLE_S, help="seconds that the whole walk may take")
    parser.add_argument("--skip-install", action="store_true", help="use the environment that is active")
    parser.add_argument("--skip-evolve", action="store_true", help="leave `make evolve` out, which makes its own .venv")
    options = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    folder = Path(tempfile.mkdtemp(prefix="new-user-"))
    clone = folder / "pytest-kernelevolve"

    def keep(walk: Walk) -> None:
        write(options.out, record(walk.seen, commit, walk.left_out).replace(str(folder), "..."))

    try:
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        with Terminal(clone) as terminal:
            walk = Walk(clone, terminal, options.limit, options.seconds, keep)
            if options.skip_install:
                scripts = shlex.quote(str(Path(sys.executable).parent))
                walk.step("the environment that is active", f"export PATH={scripts}:$PATH")
                walk.seen.clear()
            else:
                walk.install()
            if not options.skip_evolve:
                walk.step("make evolve", "make evolve")
            walk.quick_start()
            walk.break_the_winner()
            walk.own_operator()
            walk.loopback_model()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(bool(walk.left_out) or any(done.status != step.expected for step, done in walk.seen))


if __name__ == "__main__":
    sys.exit(main())
