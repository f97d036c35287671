"""One candidate past all stages: its time in all, and what becomes of values that are not finite."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate
from tests.exploits.specs import GATE, SPECS

LEAF = "\n\ndef build():\n    import tvm_ffi.cpp\n\n    return tvm_ffi.cpp.load_inline\n"
LOSES_A_NAN = "torch.softmax(torch.where(x == x, x, torch.zeros_like(x)), -1)"
SPREADS_A_NAN = "torch.softmax(x.masked_fill(x.isnan().any(), float('nan')), -1)"


def judged(judge: Judge, tmp_path: Path, source: str, **changed: str) -> list[tuple[str, str]]:
    spec = replace(SPECS["softmax"].spec("softmax", tmp_path), **changed)  # type: ignore[arg-type]
    found = judge.confirm(spec, GATE, Candidate(source=source + LEAF, entry="operator", language="cpp"))
    return [(str(found.verdict), finding.kind + ": " + finding.message) for finding in found.findings]


def test_a_candidate_has_so_much_time_in_all_and_is_told_for_what_it_took_it(tmp_path: Path) -> None:
    source = "import time\nimport torch\n\n\ndef operator(x):\n    time.sleep(0.2)\n    return torch.softmax(x, -1)\n"
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge", limits=Limits(total_s=1.0)) as hurried:
        ((verdict, told),) = judged(hurried, tmp_path, source)
    assert verdict == "incorrect"
    assert told.startswith("timeout: it used up the 1 s")
    assert "while being checked" in told


@pytest.mark.parametrize(
    ("body", "nonfinite", "told", "verdict"),
    [
        pytest.param(LOSES_A_NAN, "report", False, "pass", id="one that is lost is nothing that a user would act on"),
        pytest.param(LOSES_A_NAN, "check", True, "incorrect", id="unless the spec asks for it"),
        pytest.param(SPREADS_A_NAN, "report", True, "pass", id="one that spoils rows beside it is told"),
        pytest.param(SPREADS_A_NAN, "ignore", False, "pass", id="unless the spec says that nobody minds"),
    ],
)
def test_what_becomes_of_a_nan(
    judge: Judge, tmp_path: Path, body: str, nonfinite: str, told: bool, verdict: str
) -> None:
    source = f"import torch\n\n\ndef operator(x):\n    return {body}\n"
    found = judged(judge, tmp_path, source, nonfinite=nonfinite, allow=("aten::*",))  # type: ignore[arg-type]
    assert ("nonfinite" in {text.partition(":")[0] for _, text in found}) == told
    assert {one for one, _ in found} == {verdict}
