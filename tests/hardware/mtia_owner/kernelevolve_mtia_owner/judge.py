"""Judges kernels on the device behind torch.mtia."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence

from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


class MtiaJudge:
    """Each candidate in a process of its own."""

    def close(self) -> None:
        """Nothing stays open."""

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, candidate in enumerate(candidates):
            yield index, self.confirm(spec, gate, candidate, seed=seed)

    def confirm(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        candidate: Candidate,
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Evaluation:
        with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
            file.write(candidate.source)
            file.flush()
            command = [sys.executable, "-m", "kernelevolve_mtia_owner.running"]
            command += [file.name, candidate.entry, str(spec.path)]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
        if done.returncode:
            finding = Finding(kind="run", message=done.stderr.strip()[-300:])
            return Evaluation(verdict=Verdict.INVALID, findings=(finding,))
        rows = json.loads(done.stdout)
        if not all(row["right"] for row in rows):
            return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="mismatch", message="it differs"),))
        timed = tuple(
            WorkloadResult(
                sizes=dict(workload.sizes),
                dtype="float32",
                timed=True,
                eager_ms=row["eager_ms"],
                kernel_ms=row["kernel_ms"],
                baseline="eager",
                speedup=row["eager_ms"] / row["kernel_ms"],
            )
            for workload, row in zip(spec.workloads, rows, strict=True)
        )
        mean = math.exp(sum(math.log(one.speedup or 1.0) for one in timed) / len(timed))
        exact = Interval(ratio=mean, low=mean, high=mean, rounds=1)
        return Evaluation(
            verdict=decide(exact, gate.min_speedup),
            workloads=timed,
            speedup=mean,
            speedup_low=mean,
            speedup_high=mean,
        )
