"""The baselines of a spec whose compiled reference fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.timing.baselines import Baselines
from tests.judge.support import GATE, doubling, kernel

if TYPE_CHECKING:
    import pytest


def test_compiled_code_that_fails_at_its_second_call_leaves_eager_pytorch(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as code that was compiled for the sizes that the first call's values gave."""
    timed = Baselines._beside_eager

    def second_call(self: Baselines, workload: Any, other: str, rng: Any) -> Any:
        if other == "compile":
            raise WorkerFailure("exception", "RuntimeError: The size of tensor a (3) must match")
        return timed(self, workload, other, rng)

    monkeypatch.setattr(Baselines, "_compile", lambda *_: None)
    monkeypatch.setattr(Baselines, "_beside_eager", second_call)
    spec = doubling(tmp_path, timed=True)
    gate = replace(GATE, baseline="best")
    evaluation = judge.confirm(spec, gate, kernel("import torch\n\n\ndef operator(x):\n    return 2 * x\n"))
    assert evaluation.verdict.correct, evaluation.findings
    (result,) = (workload for workload in evaluation.workloads if workload.timed)
    assert (result.baseline, result.compile_ms) == ("eager", None)
