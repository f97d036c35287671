"""What GitHub Actions shows: commands at the right file, a table in Markdown, and nothing of a kernel's making."""

from __future__ import annotations

from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.report.github import MAX_ANNOTATIONS, annotation_lines, job_summary
from tests.report.examples import evaluation, figures, incorrect, result, slow


def test_what_fails_is_an_error_at_its_kernel_and_what_passes_is_nothing() -> None:
    assert annotation_lines([result()]) == []
    (command,) = annotation_lines([result(), slow()])
    assert command.startswith("::error file=ops/kernels/cpu/slow.py,title=slow[cpu] slow::slow[cpu] is slow: 0.80x")


def test_what_has_no_kernel_is_shown_at_its_spec() -> None:
    (command,) = annotation_lines([incorrect("absent", kind="missing")], {"ops/absent.op.yaml::absent[cpu]": 7}.get)
    assert command.startswith("::error file=ops/absent.op.yaml,line=7,title=")


def test_what_was_not_decided_is_a_warning() -> None:
    (command,) = annotation_lines([result(evaluation=evaluation(Verdict.INCONCLUSIVE, 1.2))])
    assert command.startswith("::warning ")


def test_at_most_as_many_as_github_shows() -> None:
    commands = annotation_lines([slow(f"slow{number}") for number in range(30)])
    assert len(commands) == MAX_ANNOTATIONS
    assert "21 more items" in commands[-1]


def test_a_kernel_writes_no_command_and_no_markdown() -> None:
    hostile = incorrect(message="a\n::set-output name=x::y\r::z <img src=http://e> [k](http://e) @all | b")
    (command,) = annotation_lines([hostile])
    assert command.count("\n") == command.count("\r") == 0
    told = job_summary([hostile], machine="cpu (AMD_EPYC)")
    assert "<img" not in told
    assert "](http" not in told
    assert "@all" not in told
    assert all(line.count("|") - line.count("\\|") in (0, 7) for line in told.splitlines())


def test_the_summary_has_the_worst_first_and_the_next_command() -> None:
    told = job_summary([result(), slow(campaign=figures())], machine="cpu", command="pytest ops --evolve")
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert rows[2].startswith(r"| slow\[cpu\] | **slow** | 0.80x")
    assert rows[3].startswith(r"| swish\[cpu\] | pass |")
    assert told.endswith("Next: `pytest ops --evolve`\n")
