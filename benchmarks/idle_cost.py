"""What the plugin costs a session that has nothing to do with it: 50 plain tests, with and without the plugin."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import PLUGIN, PYTEST, Result, alternate

TESTS = 50
PAIRS = 20
GOAL_MS = 30.0


def run(pairs: int = PAIRS) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        cwd = Path(folder)
        (cwd / "pytest.ini").write_text("[pytest]\n")
        (cwd / "test_plain.py").write_text("".join(f"def test_{n}():\n    assert {n} >= 0\n\n" for n in range(TESTS)))
        compared = alternate(PYTEST, [*PYTEST, *PLUGIN], cwd=cwd, pairs=pairs)
    low, high = compared.delta_interval_ms
    return Result(
        name=f"idle cost in a session of {TESTS} plain tests",
        figure=f"{compared.delta_ms:+.1f} ms (95 %: {low:+.1f} to {high:+.1f} ms; {compared.ratio:.3f}x)",
        goal=f"{GOAL_MS:.0f} ms",
        met=compared.delta_ms <= GOAL_MS,
        notes=(f"medians of {pairs} alternating pairs of pytest processes with no other plugin",),
    )
