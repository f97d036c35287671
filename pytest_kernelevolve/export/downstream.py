"""A spec's own tests with and without the winner installed: do they pass, and are they faster.

Each turn is one run of pytest without the winner and one with it, in processes of their own; a first pair warms caches
of compilers and does not count. The winner runs in those tests as it does wherever it is used: outside of the sandbox.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from pytest_kernelevolve.export.choosing import Winner, choose
from pytest_kernelevolve.export.evidence import from_evaluation
from pytest_kernelevolve.export.package import write_package
from pytest_kernelevolve.export.references import NotExportable
from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.report.against import Downstream
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, ReferenceKind

TURNS = 3
SLOWER = 1 / 1.05  # The tests got slower where every turn is below this.
RUN_S = 600.0
PACKAGE, PLUGIN, TIMES = "winner_under_test", "winner_installed", "KERNELEVOLVE_CALLS"


def downstream(
    spec: OperatorSpec, gate: HardwareGate, source: str, evaluation: Evaluation, root: Path, *, turns: int = TURNS
) -> Downstream:
    """What becomes of the spec's tests with this kernel installed. A kernel that cannot be installed fails nothing."""
    try:
        winner = _installable(spec, gate, source, evaluation)
    except NotExportable as error:
        return Downstream(tests=spec.downstream, message=f"not installed: {error}")
    with tempfile.TemporaryDirectory(prefix="kernelevolve-") as name:
        folder = Path(name)
        write_package(folder, PACKAGE, [winner], {})
        text = resources.files("pytest_kernelevolve.export").joinpath("texts/installed.txt").read_text(encoding="utf-8")
        (folder / f"{PLUGIN}.py").write_text(text, encoding="utf-8")
        return _compared(spec.downstream, folder, root, turns)


def _installable(spec: OperatorSpec, gate: HardwareGate, source: str, evaluation: Evaluation) -> Winner:
    if spec.reference.kind not in (ReferenceKind.ATEN, ReferenceKind.DOTTED) or spec.function is not None:
        raise NotExportable("its reference is no operator of PyTorch's that could be replaced")
    judged = from_evaluation(spec, gate, source, evaluation)
    return choose(spec, gate, [] if judged is None else [judged])


def _compared(tests: Sequence[str], folder: Path, root: Path, turns: int) -> Downstream:
    ratios: list[float] = []
    for turn in range(turns + 1):
        seconds: list[float] = []
        for installed in (False, True):
            spent, problem = _run(tests, folder, root, installed=installed)
            if problem:
                how = "with the winner" if installed else "without the winner already"
                return Downstream(tests=tuple(tests), fails=True, message=f"tests fail {how}: {problem}")
            seconds.append(spent)
        if turn:
            ratios.append(seconds[0] / max(seconds[1], 1e-9))
    gain = math.exp(math.fsum(math.log(max(ratio, 1e-9)) for ratio in ratios) / len(ratios))
    slower = all(ratio < SLOWER for ratio in ratios)
    return Downstream(
        tests=tuple(tests),
        gain=gain,
        least=min(ratios),
        most=max(ratios),
        fails=slower,
        message="tests are slower with the winner in every turn" if slower else "",
    )


def _run(tests: Sequence[str], folder: Path, root: Path, *, installed: bool) -> tuple[float, str]:
    """Seconds of the tests' calls, and what went wrong."""
    times = folder / "calls.json"
    times.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]),
        TIMES: str(times),
        "KERNELEVOLVE_INSTALLED": PACKAGE if installed else "",
    }
    plugins = ("-p", PLUGIN, "-p", "no:cacheprovider", "-p", "no:kernelevolve")
    command = [sys.executable, "-m", "pytest", "-q", *plugins, *tests]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, timeout=RUN_S, check=False
        )
    except subprocess.TimeoutExpired:
        return 0.0, f"they took longer than {RUN_S:.0f} s"
    if done.returncode != 0:
        last = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return 0.0, (last or (done.stdout + done.stderr).strip().splitlines() or ["nothing was said"])[-1][:200]
    try:
        calls: list[float] = json.loads(times.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        calls = []
    return (math.fsum(calls), "") if calls else (0.0, "no test was called")
