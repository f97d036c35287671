"""The text of a failing item: one screen, what is wrong first, a row per workload."""

from __future__ import annotations

import dataclasses

import pytest

from pytest_kernelevolve.case_tokens import pack
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.records import Finding, Verdict
from pytest_kernelevolve.report.failure import MAX_ROWS, WIDTH, failure_text, headline, repeat_command
from pytest_kernelevolve.spec.model import Workload
from tests.report.examples import evaluation, figures, incorrect, result, slow, workload

SCREEN = 50


def test_a_slow_kernel_says_by_how_much() -> None:
    text = failure_text(slow(), next_command="pytest x --evolve")

    assert text.splitlines() == [
        "slow[cpu] is slow: 0.80x of best (at least 0.76x), the gate is 1.20x",
        "kernel: ops/kernels/cpu/slow.py",
        "",
        "  workload       dtype      reference ms  kernel ms  speedup  error",
        "  B=4096 N=1024  float32  2.00 (compile)       1.00    0.80x   0.25",
        "  error: the largest met, as a share of what is allowed",
        "",
        "next: pytest x --evolve",
    ]


def test_a_wrong_kernel_says_so_once() -> None:
    text = failure_text(incorrect())

    assert text.startswith("wrong[cpu] is incorrect (mismatch): far off\n")
    assert text.count("far off") == 1


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            "does not compile:\n  k.cpp:8: error: no 'nowhere'\n  8 | nowhere",
            "does not compile: k.cpp:8: error: no 'nowhere'",
        ),
        ("one\ntwo", "one"),
        ("alone:", "alone:"),
    ],
)
def test_a_line_that_announces_another_is_shown_with_it(message: str, line: str) -> None:
    assert Finding(kind="compile", message=message).line == line
    failed = result(
        evaluation=evaluation(Verdict.INCORRECT, None, findings=(Finding(kind="compile", message=message),))
    )
    assert headline(failed) == f"swish[cpu] is incorrect (compile): {line}"


def test_a_failure_names_its_case_and_how_to_repeat_it() -> None:
    workload = {"sizes": {"B": 3, "N": 131}, "dtypes": {"dtype": "float32"}, "hidden": True}
    token = pack({"spec": "0", "seed": 77, "plan": {"workload": workload, "distribution": "heavy", "layout": "offset"}})
    finding = Finding(kind="mismatch", message="far off", detail="expected 2, got 3", case=token)
    failed = result(evaluation=evaluation(Verdict.INCORRECT, None, findings=(finding,)))

    text = failure_text(failed, again=repeat_command(failed, "ops/swish.op.yaml::swish[cpu]"))

    assert "| expected 2, got 3\n" in text
    assert "| case: B=3 N=131 float32, a hidden size; distribution heavy; layout offset; seed 77\n" in text
    assert text.endswith(f"\nagain: pytest ops/swish.op.yaml::swish[cpu] --kernel-case {token}")
    assert repeat_command(result(), "x") is None


def test_an_inconclusive_verdict_is_told_from_a_slow_one() -> None:
    text = failure_text(result(evaluation=evaluation(Verdict.INCONCLUSIVE, 1.19)))

    assert text.startswith("swish[cpu] is inconclusive: 1.19x of best")


def test_an_invalid_measurement_names_its_finding() -> None:
    finding = Finding(kind="integrity", message="faster than memory allows")
    text = failure_text(result(evaluation=evaluation(Verdict.INVALID, 90.0, findings=(finding,))))

    assert text.startswith("swish[cpu] is invalid (integrity): faster than memory allows")


def test_many_workloads_findings_and_long_messages_fit_one_screen() -> None:
    workloads = tuple(workload(sizes={"B": number}, error=2.0 if number == 77 else 0.1) for number in range(100))
    findings = tuple(Finding(kind="compile", message="error: expected ';'\n" * 500) for _ in range(20))
    text = failure_text(result(evaluation=evaluation(Verdict.INCORRECT, None, workloads=workloads, findings=findings)))

    lines = text.splitlines()
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= WIDTH + 20
    assert "B=77 " in text  # the one that is wrong is among those shown
    assert f"... and {100 - MAX_ROWS} more workloads" in text
    assert "more findings" in text


def test_one_endless_line_is_folded_and_bounded() -> None:
    assert len(failure_text(incorrect(message="x" * 20_000)).splitlines()[0]) < 400


def test_workloads_that_are_not_timed_say_so() -> None:
    both = (workload(), workload(timed=False, eager_ms=None, compile_ms=None, kernel_ms=None, speedup=None))
    text = failure_text(result(evaluation=evaluation(Verdict.SLOW, workloads=both)))

    assert "not timed" in text


def test_a_search_says_what_it_did_and_where_its_best_is() -> None:
    lost = slow(campaign=figures(reason="seconds", best_speedup=0.9), written=True)
    assert (
        "search: 23 candidates (4 failed) in 1 min 21 s, ended by seconds; the best is 0.90x, "
        "written to ops/kernels/cpu/slow.py"
    ) in failure_text(lost)
    offered = dataclasses.replace(
        lost, written=False, patch="p/slow-cpu.patch", patch_command="git apply p/slow-cpu.patch"
    )
    assert "as a patch in p/slow-cpu.patch" in failure_text(offered)
    assert failure_text(offered, next_command="pytest").endswith("next: git apply p/slow-cpu.patch")
    nothing = slow(campaign=figures(best_speedup=None))
    assert "none was correct" in failure_text(nothing)
    unjudged = slow(campaign=figures(best_speedup=None, reason="interrupted", nodes=0, failures=0, waiting=2))
    assert "ended by interrupted; none judged; 2 still wait to be judged" in failure_text(unjudged)
    ended = slow(campaign=figures(best_speedup=None, reason="interrupted", unconfirmed="at least 1.31x"))
    assert "none was correct" not in failure_text(ended)
    assert "the best, at least 1.31x, was not judged a second time and is not written" in failure_text(ended)


def test_lines_fit_a_terminal_that_is_known() -> None:
    wide = incorrect(message="far off, and " * 30, campaign=figures(why=("12 x load: no such thing " + "or so " * 20,)))
    text = failure_text(wide, width=80)
    first, *rest = text.splitlines()  # the first is the short summary's, which pytest cuts
    assert first.startswith("wrong[cpu] is incorrect")
    assert max(map(len, rest)) <= 80
    assert max(map(len, failure_text(wide).splitlines()[1:])) > 80


def test_a_workload_without_symbols_has_a_name() -> None:
    own = slow()
    assert own.evaluation is not None
    row = dataclasses.replace(own.evaluation.workloads[0], sizes={}, dtype="")
    text = failure_text(dataclasses.replace(own, evaluation=dataclasses.replace(own.evaluation, workloads=(row,))))
    assert "its own sizes" in text
    assert Workload(sizes={}, dtypes={}).label == "its own sizes"


def test_an_error_is_its_message() -> None:
    assert failure_text(result(evaluation=None, error="the store cannot be opened")) == "the store cannot be opened"


def test_no_line_is_a_command_to_whoever_reads_the_log() -> None:
    """Services of continuous integration obey ``::command::`` at a line's beginning and ``##[command]`` anywhere."""
    hostile = (
        "boom\n::stop-commands::x\n \t::add-mask::y\n" + "a" * (WIDTH - 20) + " ::error::z ##[group]w ##vso[task.set]v"
    )
    text = failure_text(incorrect(kind="exception", message=WorkerFailure("exception", hostile).message))
    assert all(command in text for command in ("stop-commands", "add-mask", "::error::z", "[group]w", "vso[task.set]v"))
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "##" not in text
