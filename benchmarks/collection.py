"""How long collecting 1,000 specs takes, against 1,000 parametrised plain tests; and that no torch is imported."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import ALONE, PLUGIN, PYTEST, Result, alternate

SPECS = 1000
PAIRS = 7
GOAL_SECONDS = 1.0

SPEC = """\
operator: generated_{number}
reference: torch.nn.functional.rms_norm
inputs:
  x:                {{shape: [B, N], dtype: $dtype}}
  normalized_shape: {{value: [N]}}
  weight:           {{shape: [N], dtype: $dtype}}
workloads:
  - {{B: 4096, N: {size}, dtype: [float32, bfloat16]}}
  - {{B: 7, N: 1000, dtype: float32, timed: false}}
hardware:
  cpu:  {{min_speedup: 1.2}}
"""

PLAIN = f"""\
import pytest

@pytest.mark.parametrize("number", range({SPECS}))
def test_plain(number):
    pass
"""

# Written by the session itself, so that what is claimed of the measured process is checked in it.
CONFTEST = """\
import pathlib, sys

def pytest_sessionfinish():
    heavy = sorted({"torch", "triton", "numpy", "openai", "sqlalchemy"} & set(sys.modules))
    pathlib.Path("loaded.txt").write_text(" ".join(heavy))
"""


def collected(command: Sequence[str], cwd: Path) -> int:
    """How many items a collecting command names."""
    environment = {**os.environ, **ALONE}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    return sum("::" in line for line in done.stdout.splitlines())


def run(pairs: int = PAIRS) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        cwd = Path(folder)
        (cwd / "pytest.ini").write_text("[pytest]\n")
        (cwd / "conftest.py").write_text(CONFTEST)
        (cwd / "plain").mkdir()
        (cwd / "plain" / "test_plain.py").write_text(PLAIN)
        (cwd / "specs").mkdir()
        for number in range(SPECS):
            text = SPEC.format(number=number, size=1024 + number)
            (cwd / "specs" / f"generated_{number}.op.yaml").write_text(text)

        plain, specs = [*PYTEST, "--collect-only", "plain"], [*PYTEST, *PLUGIN, "--collect-only", "specs"]
        counts = collected(plain, cwd), collected(specs, cwd)
        loaded = (cwd / "loaded.txt").read_text()
        compared = alternate(plain, specs, cwd=cwd, pairs=pairs, warm_up=1)
    low, high = compared.delta_interval_ms
    total = statistics.median(compared.using)
    return Result(
        name=f"collecting {SPECS:,} spec files",
        figure=f"{total:.2f} s in all, {compared.delta_ms:+.0f} ms (95 %: {low:+.0f} to {high:+.0f} ms; "
        f"{compared.ratio:.2f}x) against {SPECS:,} parametrised plain tests",
        goal=f"{GOAL_SECONDS:.0f} s in all, nothing heavy imported",
        met=total <= GOAL_SECONDS and not loaded and counts == (SPECS, SPECS),
        notes=(
            f"items collected: {counts[0]} plain, {counts[1]} specs; heavy modules imported: {loaded or 'none'}",
            f"medians of {pairs} alternating pairs of whole pytest processes with no other plugin, start-up included",
        ),
    )
