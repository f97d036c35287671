"""The comment under a pull request: a screen at most, worst first, and nothing of a stranger's making."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.report.comment import MARK, MAX_LINES, comment_text
from pytest_kernelevolve.report.results_json import environment, problem_with, results_document
from pytest_kernelevolve.settings import resolve
from tests.report.examples import result

GOLDEN = Path(__file__).parent / "comment.md"
URL = "https://github.com/someone/kernels/actions/runs/1"
OPERATORS = [
    "add_rms_norm",
    "attention",
    "cross_entropy",
    "cumsum",
    "gelu_tanh",
    "group_norm",
    "layer_norm",
    "log_softmax",
    "logsumexp",
    "rms_norm",
    "rotary",
    "scatter_add",
    "silu_mul",
    "softmax",
    "topk",
    "vocab_softmax",
]


def against(change: float, verdict: str = "neither", **fields: Any) -> dict[str, Any]:
    return {
        "rev": "main", "commit": "1a2b3c4d5e6f", "state": "judged", "verdict": verdict, "change": change,
        "low": change - 0.01, "high": change + 0.01, "margin": 0.03, "base_ms": 1.0, "head_ms": 1.0 / change,
        "kernel": None, "message": "", "fails": verdict == "regressed",
    } | fields  # fmt: skip


def document(*items: dict[str, Any]) -> dict[str, Any]:
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)
    facts |= {"machine": "h100 (NVIDIA H100 80GB HBM3)", "torch": "2.13.0", "triton": "3.7.1"}
    return {"schema": 1, "environment": facts, "items": list(items)}


def entry(name: str = "swish", **fields: Any) -> dict[str, Any]:
    (item,) = results_document([result(name)], {})["items"]
    return {**item, "hardware": "h100", "min_speedup": 1.2, "speedup_high": 2.1, **fields}


def regressed(name: str, change: float) -> dict[str, Any]:
    message = f"{1 / change - 1:.0%} slower at B=4096 N=1024 float32"
    return entry(name, against=against(change, "regressed", message=message), passed=False, status="regressed")


def test_sixteen_operators_of_which_two_regress_are_a_screen() -> None:
    items = [entry(name, against=against(1.0), passed=True, status="pass") for name in OPERATORS]
    items[9] = regressed("rms_norm", 0.9)
    items[3] = regressed("cumsum", 0.95)
    items[4] = entry("gelu_tanh", against=against(1.21, "improved"), passed=True, status="faster", verdict="faster")

    assert problem_with(document(*items)) is None
    told = comment_text([document(*items)], url=URL)

    assert len(told.splitlines()) <= MAX_LINES
    assert told == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("failing", [0, 1, 9, 400])
def test_it_is_a_screen_whatever_the_runs_hold(failing: int) -> None:
    wrong = {"verdict": "incorrect", "passed": False, "status": "incorrect"}
    bad = [
        entry(f"bad{one}", findings=[{"kind": "mismatch", "message": "x" * 5000}], **wrong) for one in range(failing)
    ]
    many = document(*bad, *(entry(f"good{one}") for one in range(400)))

    told = comment_text([many] * 5, url=URL, notes=["first", "second", "third"])

    assert told.startswith(MARK)
    assert len(told.splitlines()) <= MAX_LINES
    assert len(told) < 20_000
    assert URL in told
    assert f"{5 * failing} of {5 * (400 + failing)} fail" in told or failing == 0


def test_a_base_that_is_a_commit_is_named_once() -> None:
    items = [entry(against=against(1.0, rev="1a2b3c4d5e6f"))]
    assert "base 1a2b3c4\n" in comment_text([document(*items)])


def test_a_run_of_an_earlier_version_and_an_empty_one_are_told() -> None:
    slow = entry("old", verdict="slow", speedup=0.8)
    for key in ("passed", "status", "min_speedup", "speedup_high"):
        slow.pop(key, None)
    assert "1 of 1 fail (1 slow)" in comment_text([document(slow)])
    assert "nothing was judged" in comment_text([document()])


HOSTILE = (
    "a\n\n# @all <img src=http://e/x> [k](http://e) ![p](//e) `code` **b** | www.e.com #12 $x$\n<!-- \u202e -->\n::x"
)


def test_a_kernel_s_author_writes_no_markdown() -> None:
    finding = {"kind": HOSTILE, "message": HOSTILE}
    item = entry(HOSTILE, verdict="incorrect", findings=[finding], against=against(0.5, message=HOSTILE, state=HOSTILE))
    item |= {"hardware": HOSTILE, "status": HOSTILE, "passed": False}
    page = document(item, entry(HOSTILE))
    page["environment"] |= {"machine": HOSTILE, "torch": HOSTILE}

    told = comment_text([page], url=f"https://e/x) {HOSTILE}", notes=[HOSTILE])

    for telltale in ("<img", "](http", "![", "@all", "www.", "#12", "$x", "`", "::error\n", "\u202e", "http://"):
        assert telltale not in told.replace("\\`", ""), telltale
    assert told.count("<!--") == 1
    assert not re.search(r"^\s*(#(?!## Kernels)|::)", told, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "complaint"), [("{", "is no JSON"), ("{}", "is no results.json"), ("[" * 90_000, "is no JSON")]
)
def test_what_is_no_results_file_makes_no_comment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, complaint: str
) -> None:
    path = tmp_path / "results.json"
    path.write_text(text, encoding="utf-8")
    assert main(["comment", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert complaint in told.err


def test_a_link_to_another_file_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret"
    secret.write_text('"hunter2"', encoding="utf-8")
    path = tmp_path / "results.json"
    path.symlink_to(secret)
    assert main(["comment", str(path)]) == 1
    told = capsys.readouterr()
    assert "no ordinary file" in told.err
    assert "hunter2" not in told.out + told.err


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    plain = results_document([result()], document()["environment"])
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert main(["comment", str(path), str(path), "--out", str(tmp_path / "comment.md"), "--url", URL]) == 0
    assert "all 2 pass" in (tmp_path / "comment.md").read_text(encoding="utf-8")
