"""Answers of the worker that generates code are kept, but for those that a repaired machine would give otherwise."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.synthesis.lifting.lifter import Lifter
from pytest_kernelevolve.synthesis.lifting.process.protocol import Lift, Variant, spec_to_json
from pytest_kernelevolve.synthesis.lifting.process.worker_process import WorkerError
from tests.synthesis_offline.support import make_spec, relu_lift

SPEC = make_spec()


class Worker:
    def __init__(self, *lifts: Lift | WorkerError) -> None:
        self.lifts = list(lifts)

    def begin(self) -> None:
        raise AssertionError("started for an answer that is known")

    def ask(self, request: Any, *, timeout_s: float) -> dict[str, Any]:  # noqa: ARG002
        lift = self.lifts.pop(0)
        if isinstance(lift, WorkerError):
            raise lift
        return {"spec": spec_to_json(SPEC), "lifts": [asdict(lift)], "seconds": {}}


@pytest.mark.parametrize(
    "first",
    [
        WorkerError("the Inductor worker failed: killed"),
        relu_lift(reason="InvalidCxxCompiler: No working C++ compiler found"),
        relu_lift(reason="NameError: name 'y' is not defined"),
    ],
)
def test_a_failed_lift_is_made_again_by_the_next_run(tmp_path: Path, first: Lift | WorkerError) -> None:
    answers = []
    for worker in (Worker(first), Worker(relu_lift()), Worker()):  # the last is not asked
        lifter = Lifter(cache_dir=tmp_path)
        lifter._worker = worker  # type: ignore[assignment]
        answers.append(lifter.lift(SPEC, [Variant(name="scalar")]).lifts[0].reason)
    assert answers[0]
    assert answers[1:] == ["", ""]
    lifter.begin(SPEC, [Variant(name="scalar")])
    with pytest.raises(AssertionError, match="started"):
        lifter.begin(SPEC, [Variant(name="vector")])
