"""The comparison of judging rates: both sides get the same kernels, and times are read as the module says."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve import language
from studies.rivals import judging_rate, pack_kernelbench

START_S, EACH_S = 0.3, 0.05

# Stands in for KernelBench's script: takes its settings, checks that the kernels are there, and reports in its words.
SCRIPT = f"""\
import json, sys, time
from pathlib import Path

settings = dict(argument.split("=", 1) for argument in sys.argv[1:])
run = Path(settings["runs_dir"]) / settings["run_name"]
number = settings["subset"].strip("()").split(",")[0]
time.sleep({START_S})  # its own start, which must not count
results = []
for sample in range(int(settings["num_samples_per_problem"])):
    print(f"[Curr Batch] 1 tasks over 1 GPUs; [Total Work left] {{sample}}")
    time.sleep({EACH_S})
    source = (run / f"level_1_problem_{{number}}_sample_{{sample}}_kernel.py").read_text()
    right = "class ModelNew" in source and "wrong:" not in source
    result = {{"compiled": True, "correctness": right, "metadata": {{}}, "runtime": 1.0}}
    print(f"KernelExecResult({{result}})")
    print("[Curr batch] Evaluation took 1.00 seconds")
    results.append({{"sample_id": sample, **result}})
(run / "eval_results.json").write_text(json.dumps({{number: results}}))
"""

PROBLEM = """\
import torch

class Model(torch.nn.Module):
    def forward(self, x):
        return torch.sigmoid(x)

batch_size = 4
dim = 300

def get_inputs():
    return [torch.rand(batch_size, dim)]

def get_init_inputs():
    return []
"""


@pytest.fixture
def rival(tmp_path: Path) -> Path:
    folder = tmp_path / "rival"
    files = {
        "scripts/eval_from_generations.py": SCRIPT,
        "KernelBench/level1/21_Sigmoid.py": PROBLEM,
        "REVISION": "0123456789ab\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in pack_kernelbench.STUBS.items():
        (folder / "stubs" / name).mkdir(parents=True)
        (folder / "stubs" / name / "__init__.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("problem", pack_kernelbench.PROBLEMS)
def test_every_problem_has_right_and_wrong_kernels_that_our_judge_takes(problem: str) -> None:
    found = judging_rate.kernels_of(problem)
    assert len(found) >= 3
    assert "wrong" in found
    for candidate in found.values():
        assert language.get("triton").check(candidate) is None
        assert f"return {candidate.entry}(*inputs)" in judging_rate.for_kernelbench(candidate)


def test_the_rival_s_own_start_does_not_count(rival: Path, tmp_path: Path) -> None:
    candidates = judging_rate.kernels_of("21_Sigmoid")
    started = time.perf_counter()
    rows = list(judging_rate.kernelbench(rival, "21_Sigmoid", candidates, tmp_path / "log"))
    elapsed = time.perf_counter() - started
    assert [row["candidate"] for row in rows] == list(candidates)
    assert {row["candidate"]: row["verdict"] for row in rows} == {
        name: "incorrect" if name == "wrong" else "correct" for name in candidates
    }
    assert all(row["seconds"] >= EACH_S / 2 for row in rows)
    assert sum(row["seconds"] for row in rows) + START_S <= elapsed
    assert "[Curr Batch]" in (tmp_path / "log").read_text(encoding="utf-8")


def test_our_side_judges_the_same_files(rival: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "rate"
    chosen = ["--problems", "21_Sigmoid", "--candidates", "wide", "wrong", "--sides", "judge", "--hardware", "cpu"]
    assert (
        judging_rate.main(["--rival", str(rival), "--out", str(out), *chosen, "--sizes", "batch_size=3,dim=9000"]) == 0
    )
    rows = [json.loads(line) for line in out.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = {row["candidate"]: row["verdict"] for row in rows if row["side"] == "judge"}
    assert verdicts == {"wide": "pass", "wrong": "incorrect", None: "closing"}
    assert rows[0]["kernelbench"] == "0123456789ab"
    assert "| 21_Sigmoid wrong | - | incorrect |" in capsys.readouterr().out


def row(side: str, problem: str, candidate: str | None, seconds: float, verdict: str = "pass") -> dict[str, Any]:
    return {"side": side, "problem": problem, "candidate": candidate, "seconds": seconds, "verdict": verdict}


def test_the_ratio_is_of_problems_that_both_judged() -> None:
    rows = [
        {"side": "run"},
        row("judge", "a", "one", 1.0),
        row("judge", "a", "two", 1.0),
        row("judge", "a", None, 2.0, "closing"),
        row("kernelbench", "a", "one", 30.0, "correct"),
        row("kernelbench", "a", "two", 10.0, "incorrect"),
        row("judge", "b", "one", 1.0),
    ]
    lines = judging_rate.table(rows).splitlines()
    assert lines[2] == "| a | 2 | 3.00 | 30.0 | 10.0 |"
    assert lines[3] == "| all | 2 | 3.00 | 30.0 | 10.0 |"
    assert "| a two | incorrect | pass |" in lines
    assert "| b one | - | pass |" in lines


def test_the_official_sizes_are_the_problem_s_constants(rival: Path) -> None:
    assert judging_rate.constants(rival / "KernelBench/level1/21_Sigmoid.py") == {"batch_size": 4, "dim": 300}


def test_packing_names_a_path_that_is_no_checkout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack_kernelbench.main(["--kernelbench", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "takes a checkout of KernelBench" in capsys.readouterr().err


def test_packing_copies_what_a_checkout_has(tmp_path: Path) -> None:
    for name in pack_kernelbench.FILES:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(name, encoding="utf-8")
    assert pack_kernelbench.main(["--kernelbench", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert all((tmp_path / "out" / name).read_text(encoding="utf-8") == name for name in pack_kernelbench.FILES)
