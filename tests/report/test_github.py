"""What GitHub Actions shows: commands at the right file, a table in Markdown, and nothing of a kernel's making."""

from __future__ import annotations

import json
from pathlib import Path

from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.report import gitlab
from pytest_kernelevolve.report.github import MAX_ANNOTATIONS, annotation_lines, job_summary
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.places import Place, place_of
from tests.report.examples import evaluation, figures, incorrect, result, slow

ROOT = Path("/nowhere/at/all")


def at(item: ItemResult) -> Place:
    return place_of(item, ROOT, {"ops/absent.op.yaml::absent[cpu]": 7}.get)


def test_what_fails_is_an_error_at_its_kernel_and_what_passes_is_nothing() -> None:
    assert annotation_lines([result()], at) == []
    (command,) = annotation_lines([result(), slow()], at)
    assert command.startswith("::error file=ops/kernels/cpu/slow.py,title=slow[cpu] slow::slow[cpu] is slow: 0.80x")


def test_what_has_no_kernel_is_shown_at_its_spec() -> None:
    (command,) = annotation_lines([incorrect("absent", kind="missing")], at)
    assert command.startswith("::error file=ops/absent.op.yaml,line=7,title=")


def test_what_was_not_decided_is_a_warning() -> None:
    (command,) = annotation_lines([result(evaluation=evaluation(Verdict.INCONCLUSIVE, 1.2))], at)
    assert command.startswith("::warning ")


def test_at_most_as_many_as_github_shows() -> None:
    commands = annotation_lines([slow(f"slow{number}") for number in range(30)], at)
    assert len(commands) == MAX_ANNOTATIONS
    assert "21 more items" in commands[-1]


def test_a_kernel_writes_no_command_and_no_markdown() -> None:
    hostile = incorrect(message="a\n::set-output name=x::y\r::z <img src=http://e> [k](http://e) @all | b")
    (command,) = annotation_lines([hostile], at)
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


def test_a_kernel_is_shown_at_its_function_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    root = tmp_path / "project"
    kernel = root / "ops/kernels/cpu/slow.py"
    kernel.parent.mkdir(parents=True)
    kernel.write_text("import torch\n\n\ndef slower(x): ...\n\n\ndef slow(x):\n    return x\n", encoding="utf-8")
    assert place_of(slow(), root, lambda _: None) == Place(file="project/ops/kernels/cpu/slow.py", line=7)


def test_gitlab_s_report_has_what_gitlab_asks_for_and_knows_a_finding_again() -> None:
    entries = gitlab.code_quality([result(), slow(), incorrect("absent", kind="missing"), incorrect()], at)
    assert [entry["severity"] for entry in entries] == ["critical", "major", "major"]
    assert entries[1]["location"] == {"path": "ops/absent.op.yaml", "lines": {"begin": 7}}
    assert entries[2]["check_name"] == "kernelevolve-slow"
    assert entries[2]["description"].startswith("slow[cpu] is slow: 0.80x")
    (again,) = gitlab.code_quality([slow(speedup=0.7)], at)
    assert again["fingerprint"] == entries[2]["fingerprint"]
    assert len({entry["fingerprint"] for entry in entries}) == 3
    json.dumps(entries)
