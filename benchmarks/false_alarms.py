"""How often the gate calls a kernel slower than itself: A/A verdicts by the whole judge at a gate of 1.0."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.measure import Result
from benchmarks.operators import product, product_kernel
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge

VERDICTS = 200
GOAL_SHARE = 0.005


def run(verdicts: int = VERDICTS) -> Result:
    found: Counter[str] = Counter()
    rounds: list[int] = []
    speedups: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        spec, gate = product(Path(folder))
        with Judge(hardware=registry.get("cpu"), workdir=Path(folder)) as judge:
            for serial in range(verdicts):
                evaluation = judge.confirm(spec, gate, product_kernel(serial))
                if not evaluation.verdict.correct:
                    raise RuntimeError(f"the kernel was refused: {evaluation.findings}")
                found[str(evaluation.verdict)] += 1
                rounds += [one.rounds for one in evaluation.workloads if one.timed]
                speedups.append(evaluation.speedup or 0.0)
    not_passed = verdicts - found["pass"] - found["faster"]
    counted = ", ".join(f"{count} {verdict}" for verdict, count in found.most_common())
    speedups.sort()
    return Result(
        name=f"A/A: {verdicts} verdicts on a kernel against itself, gate 1.0",
        figure=f"{found['slow']} false slow ({100 * found['slow'] / verdicts:.1f} %), {not_passed} not passed",
        goal=f"at most {100 * GOAL_SHARE:.1f} % false slow",
        met=found["slow"] <= GOAL_SHARE * verdicts,
        notes=(
            counted,
            f"measured ratio: median {speedups[len(speedups) // 2]:.4f}, from {speedups[0]:.4f} to {speedups[-1]:.4f}; "
            f"rounds: median {sorted(rounds)[len(rounds) // 2]}, at most {max(rounds)}",
        ),
    )
