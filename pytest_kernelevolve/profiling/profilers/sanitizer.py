"""compute-sanitizer: accesses outside of allocations. What a gate confirms runs under it anyway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.judge.correctness.sanitizer import LINE, LOST, PROGRAM, REPORT
from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable


@dataclass(frozen=True, slots=True)
class Sanitizer:
    """Asked last: it slows a kernel a hundredfold."""

    name: str = "compute-sanitizer"
    tells: str = "accesses outside of allocations"
    devices: Sequence[str] = ("cuda",)

    def commands(self) -> Sequence[Sequence[str]]:
        return (
            (PROGRAM, "--tool", "memcheck", "--print-limit", "5", "--report-api-errors", "no", "{program}", "range"),
        )

    def files(self) -> Sequence[str]:
        return ()

    def environment(self) -> Mapping[str, str]:
        return {"PYTORCH_NO_CUDA_MEMORY_CACHING": "1", "NV_COMPUTE_SANITIZER_LOCAL_CONNECTION_OVERRIDE": "uds"}

    def read(self, answer: Answer) -> Facts:
        lines = [line.strip() for line in LINE.findall(answer.output)]
        reports = [line for line in lines if REPORT.match(line)]
        if reports:
            return Facts(findings=tuple(f"memcheck: {line[:200]}" for line in reports[:3]))
        if answer.status != 0 or LOST in answer.output:
            last = answer.output.strip().rpartition("\n")[2][:300]
            raise Unreadable(f"it did not run to its end: {last or f'status {answer.status}'}")
        return Facts(metrics={"compute-sanitizer/errors": 0.0})
