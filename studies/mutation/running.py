"""One run of pytest in a copy of the repository, in a process group of its own and with a limit of time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from studies.mutation.recording import VARIABLE
from studies.mutation.tree import Copy

PLUGIN = "pytest_kernelevolve.plugin.entry"
FAILED = "FAILED "


class OutOfTime(Exception):
    """The study's own time is up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How it ended: the exit status, None where it was stopped at its limit; what it printed; seconds of the wall."""

    status: int | None
    output: str
    wall_s: float

    def failed_test(self) -> str:
        """The first test that failed, or how else the run failed."""
        if self.status is None:
            return "no end within the limit"
        lines = [line for line in self.output.splitlines() if line.startswith((FAILED, "ERROR "))]
        return lines[0].partition(" ")[2].partition(" - ")[0] if lines else f"exit status {self.status}"


def environment(copy: Copy, record: Path | None) -> dict[str, str]:
    """That of one job: its own folders, one thread, and the package of the copy."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    places = [str(copy.root), *filter(None, [os.environ.get("PYTHONPATH")])]
    variables |= {
        "PYTHONPATH": os.pathsep.join(places),
        "TMPDIR": str(copy.temporary),
        "KERNELEVOLVE_LOCK_FOLDER": str(copy.temporary),
        "CUDA_VISIBLE_DEVICES": "",
        "OMP_NUM_THREADS": "1",
    }
    if not installed():
        variables["PYTEST_PLUGINS"] = PLUGIN
    if record is not None:
        variables[VARIABLE] = str(record)
    return variables


def installed() -> bool:
    """Whether pytest finds the plugin by its entry point."""
    try:
        distribution("pytest-kernelevolve")
    except PackageNotFoundError:
        return False
    return True


def run(
    copy: Copy,
    tests: Sequence[str],
    *,
    limit_s: float,
    deadline: float,
    record: Path | None = None,
) -> Run:
    """Run these tests up to the first failure; all of them where they are recorded.

    Raises `OutOfTime` where the study's deadline comes first.
    """
    with tempfile.TemporaryDirectory(dir=copy.temporary, ignore_cleanup_errors=True) as folder:
        chosen = Path(folder, "tests.txt")
        chosen.write_text("\n".join(tests) + "\n", encoding="utf-8")
        until = ["-x"] if record is None else ["-p", "studies.mutation.recording"]
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", *until]
        output = Path(folder, "output.txt")
        begun = time.monotonic()
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*command, f"--basetemp={folder}/base", f"@{chosen}"],
                cwd=copy.root,
                env=environment(copy, record),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                status: int | None = process.wait(max(0.1, min(limit_s, deadline - begun)))
            except subprocess.TimeoutExpired:
                status = None
            finally:
                end(process)
        if status is None and time.monotonic() >= deadline:
            raise OutOfTime
        text = output.read_text(encoding="utf-8", errors="replace")
        return Run(status=status, output=text, wall_s=time.monotonic() - begun)


def end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a run: its process group, which has the number of its first process."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
