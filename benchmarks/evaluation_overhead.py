"""What isolating an evaluation costs: the judge's own work on one candidate, in a worker against in this process.

Both sides make the same cases, ask the same oracle, compare with the same code and take as many timed rounds;
the difference is what isolation adds: forking a worker, moving inputs and outputs, freezing, and cleaning up.
"""

from __future__ import annotations

import contextlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Comparison, Result
from benchmarks.operators import product, product_kernel
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

PAIRS = 15
GOAL_MS = 60.0
ROUNDS = 5


class InProcess:
    """Stands where a worker does, and calls the function here: no isolation at all."""

    def __init__(self, function: Any) -> None:
        self._function = function
        self._results: list[list[Any]] = []

    def run(self, calls: Sequence[Any], *, layout: Any = "contiguous", poison: bool, doing: str) -> Any:  # noqa: ARG002
        from pytest_kernelevolve.judge.boundary import calling
        from pytest_kernelevolve.judge.runners.runner import Batch

        start = time.perf_counter_ns()
        self._results = [
            calling.run(self._function, call.case.arguments, keywords=tuple(call.case.keywords)) for call in calls
        ]
        return Batch(seconds=(time.perf_counter_ns() - start) * 1e-9 / len(calls), described=[])

    def batch_calls(self, seconds_per_call: float, bytes_per_call: int) -> int:
        from pytest_kernelevolve.judge.runners.cpu.runner import batch_calls

        return batch_calls(seconds_per_call, bytes_per_call)

    def handover(self, calls: Sequence[Any]) -> float:  # noqa: ARG002
        return 0.0

    def take(self, calls: Sequence[Any], batch: Any) -> list[list[Any]]:  # noqa: ARG002
        return self._results


@contextlib.contextmanager
def fixed_rounds() -> Iterator[Any]:
    """Take the same number of rounds on both sides; a search's usual effort adapts to the noise it meets."""
    from pytest_kernelevolve.judge.timing import effort, stopwatch

    usual = stopwatch.SEARCH
    stopwatch.SEARCH = effort.Effort(min_rounds=ROUNDS, step=1, max_rounds=ROUNDS, width=1.0, hopeless=0.0)
    try:
        yield stopwatch.SEARCH
    finally:
        stopwatch.SEARCH = usual


class Direct:
    """The same evaluation in this process."""

    def __init__(self, spec: OperatorSpec, gate: HardwareGate) -> None:
        from pytest_kernelevolve.judge.correctness.cases import plans
        from pytest_kernelevolve.judge.correctness.oracle import Oracle
        from pytest_kernelevolve.judge.correctness.special_cases import edge_plans
        from pytest_kernelevolve.judge.correctness.usable import count_elements, usable, usable_hidden
        from pytest_kernelevolve.spec.resolve import resolve_callable

        self._gate = gate
        self._oracle = Oracle(spec)
        hidden = usable_hidden(self._oracle)
        elements = count_elements(self._oracle, hidden)
        taken = usable(self._oracle, hidden, elements)
        self._plans = [*plans(spec, hidden, elements, taken), *edge_plans(self._oracle, hidden, elements, taken)]
        self._baseline = InProcess(resolve_callable(spec))
        self._timed = [workload for workload in spec.workloads if workload.timed]

    def evaluate(self, candidate: Candidate, effort: Any) -> dict[str, float]:
        """Judge the candidate; returns seconds by stage, as an `Evaluation` has them."""
        from pytest_kernelevolve.judge.correctness.examine import examine
        from pytest_kernelevolve.judge.timing.decide import measure
        from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

        start = time.perf_counter()
        names: dict[str, Any] = {}
        exec(compile(candidate.source, "candidate.py", "exec"), names)
        side: Any = InProcess(names[candidate.entry])
        baseline: Any = self._baseline
        rng = random.Random(0)
        loaded = time.perf_counter()
        examine(side, self._oracle, self._plans, rng)
        checked = time.perf_counter()
        watches = [Stopwatch(baseline, side, self._oracle, workload, rng) for workload in self._timed]
        measure(watches, self._gate.min_speedup, effort)
        timed = time.perf_counter() - checked
        return {"load": loaded - start, "correctness": checked - loaded, "timing": timed}


def by_stage(stages: Sequence[Mapping[str, float]]) -> str:
    """Medians of each stage: ``start 9.8 ms, load 1.5 ms``."""
    return ", ".join(f"{name} {1e3 * statistics.median(one[name] for one in stages):.1f} ms" for name in stages[0])


def run(pairs: int = PAIRS) -> Result:
    import torch

    isolated: list[float] = []
    direct: list[float] = []
    stages: dict[str, list[Mapping[str, float]]] = {"isolated": [], "direct": []}
    with tempfile.TemporaryDirectory() as folder, fixed_rounds() as effort:
        spec, gate = product(Path(folder))
        with Judge(hardware=registry.get("cpu"), workdir=Path(folder)) as judge:
            torch.set_num_threads(judge.threads)
            here = Direct(spec, gate)
            for serial in range(-2, pairs):  # the first two warm both up: baseline, caches, imports
                times: dict[str, float] = {}
                parts: dict[str, Mapping[str, float]] = {}
                for which in ("isolated", "direct") if serial % 2 else ("direct", "isolated"):
                    candidate = product_kernel(serial)
                    start = time.perf_counter()
                    if which == "isolated":
                        ((_, evaluation),) = judge.evaluate(spec, gate, [candidate])
                        if not evaluation.verdict.correct:
                            raise RuntimeError(f"the kernel was refused: {evaluation.findings}")
                        parts[which] = evaluation.stages
                    else:
                        parts[which] = here.evaluate(candidate, effort)
                    times[which] = time.perf_counter() - start
                if serial >= 0:
                    isolated.append(times["isolated"])
                    direct.append(times["direct"])
                    for which, one in parts.items():
                        stages[which].append(one)
    compared = Comparison(without=tuple(direct), using=tuple(isolated))
    low, high = compared.delta_interval_ms
    return Result(
        name="overhead of an isolated evaluation",
        figure=f"{compared.delta_ms:+.1f} ms (95 %: {low:+.1f} to {high:+.1f} ms; {compared.ratio:.2f}x)",
        goal=f"{GOAL_MS:.0f} ms",
        met=compared.delta_ms <= GOAL_MS,
        notes=(
            f"isolated: {1e3 * statistics.median(isolated):.1f} ms; {by_stage(stages['isolated'])}",
            f"the same in one process: {1e3 * statistics.median(direct):.1f} ms; {by_stage(stages['direct'])}",
            f"medians of {pairs} alternating pairs",
        ),
    )
