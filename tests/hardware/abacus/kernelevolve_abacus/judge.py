"""Judges kernels for the abacus: right by the usual judge on the CPU, and as fast as the clock says."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Evaluation, WorkloadResult
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, TensorInput

PACKAGES = Path(__file__).parents[1]  # from which kernels import the language's library
MS_A_MOVE = 1.0


class AbacusJudge:
    """Takes candidates for an abacus. PyTorch is taken to read its inputs twice and to write its output twice."""

    def __init__(self, workdir: Path) -> None:
        self._usual = Judge(hardware=registry.get("cpu"), workdir=workdir, paths=[PACKAGES])

    def close(self) -> None:
        self._usual.close()

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, candidate in enumerate(candidates):
            yield index, self.confirm(spec, gate, candidate, seed=seed)

    def confirm(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, seed: int | None = None
    ) -> Evaluation:
        right = self._usual.confirm(spec, HardwareGate(hardware="cpu", language="beads"), candidate, seed=seed)
        if not right.verdict.correct:
            return right
        timed: list[WorkloadResult] = []
        for workload in spec.workloads:
            tensors = [item for item in spec.inputs if isinstance(item, TensorInput)]
            shapes = [[evaluate(size, workload.sizes) for size in item.shape] for item in tensors]
            moves = _moves(candidate, shapes)
            usual = 2 * (sum(math.prod(shape) for shape in shapes) + math.prod(shapes[0]))
            timed.append(
                WorkloadResult(
                    sizes=dict(workload.sizes),
                    dtype="float32",
                    timed=True,
                    eager_ms=usual * MS_A_MOVE,
                    kernel_ms=moves * MS_A_MOVE,
                    baseline="eager",
                    speedup=usual / moves,
                )
            )
        mean = math.exp(sum(math.log(one.speedup or 1.0) for one in timed) / len(timed))
        exact = Interval(ratio=mean, low=mean, high=mean, rounds=1)
        return dataclasses.replace(
            right,
            verdict=decide(exact, gate.min_speedup),
            findings=tuple(one for one in right.findings if one.kind != "not-timed"),
            workloads=tuple(timed),
            speedup=mean,
            speedup_low=mean,
            speedup_high=mean,
        )


def _moves(candidate: Candidate, shapes: list[list[int]]) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(candidate.source)
        file.flush()
        command = [sys.executable, "-m", "kernelevolve_abacus.clock", file.name, candidate.entry, json.dumps(shapes)]
        paths = os.pathsep.join([str(PACKAGES), *(path for path in sys.path if path)])
        environment = {**os.environ, "PYTHONPATH": paths}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment)
    return int(done.stdout)
