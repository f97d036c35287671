"""results.json is the same wherever the tests ran, and its schema holds; pytest-benchmark gets the times if it asks."""

from __future__ import annotations

import json
from unittest.mock import ANY

import jsonschema
import pytest

from pytest_kernelevolve.report.results_json import schema
from tests.plugin.conftest import ALSO_DISTRIBUTED, DISTRIBUTED, SINGLE, Project


@pytest.mark.parametrize("mode", [*SINGLE, DISTRIBUTED[0]])
def test_results_hold_every_judged_item(project: Project, mode: tuple[str, ...]) -> None:
    project.spec("a_fast")
    project.kernel("a_fast", "# speed 1.5")
    project.spec("b_wrong", gates="cpu: {}\n  mtia: {}")
    project.kernel("b_wrong", "")
    project.spec("c_broken")
    project.kernel("c_broken", "# broken judge")

    project.run("ops", "--evolve-report", "report", *mode)

    document = project.results()
    jsonschema.validate(document, schema())
    items = {item["nodeid"]: item for item in document["items"]}
    assert set(items) == {f"ops/{name}.op.yaml::{name}[cpu]" for name in ("a_fast", "b_wrong", "c_broken")}
    assert items["ops/a_fast.op.yaml::a_fast[cpu]"] == {
        "nodeid": "ops/a_fast.op.yaml::a_fast[cpu]",
        "operator": "a_fast",
        "hardware": "cpu",
        "verdict": "pass",
        "status": "pass",
        "passed": True,
        "speedup": 1.5,
        "speedup_low": pytest.approx(1.35),
        "speedup_high": pytest.approx(1.65),
        "min_speedup": 1.2,
        "against": None,
        "waived": None,
        "moved": None,
        "degenerate": False,
        "share": None,
        "downstream": None,
        "compiled": None,
        "baseline": "best",
        "evolved": False,
        "kernel": "ops/kernels/cpu/a_fast.py",
        "kernel_digest": ANY,
        "language": "cpp",
        "findings": [],
        "workloads": [
            {
                "sizes": {"B": 4, "N": 8},
                "dtype": "float32",
                "reference_ms": 3.0,
                "eager_ms": 3.0,
                "compile_ms": 4.0,
                "max_autotune_ms": None,
                "baseline": "eager",
                "kernel_ms": 2.0,
                "speedup": 1.5,
                "speedup_low": pytest.approx(1.35),
                "speedup_high": pytest.approx(1.65),
                "base_ms": None,
                "change": None,
                "change_low": None,
                "change_high": None,
                "base_samples": [],
                "error": 0.25,
                "floor_ms": None,
                "roofline_ms": None,
                "samples": [],
                "clocks": [],
                "void": [],
            }
        ],
        "campaign": None,
        "opinfo": None,
    }
    assert items["ops/b_wrong.op.yaml::b_wrong[cpu]"]["findings"][0]["kind"] == "mismatch"
    assert items["ops/c_broken.op.yaml::c_broken[cpu]"]["verdict"] == "invalid"
    assert document["environment"]["settings"]["report"] == {"value": "report", "origin": "command line"}


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_results_count_the_search_and_keep_the_kernel(project: Project, mode: tuple[str, ...]) -> None:
    project.spec()

    project.run("ops", "--evolve", "--evolve-report", "report", *mode)

    (item,) = project.results()["items"]
    assert item["evolved"] is True
    assert item["campaign"]["nodes"] == 3
    assert "# speed 1.5" in (project.path / "report/kernels/cpu/swish.py").read_text()


def test_a_suggestion_is_evolved_while_the_verdict_is_on_the_tree(project: Project) -> None:
    project.spec()
    project.kernel(text="# speed 0.8")

    project.run("ops", "--evolve=suggest", "--evolve-report", "report")

    (item,) = project.results()["items"]
    assert (item["evolved"], item["verdict"], item["speedup"]) == (True, "slow", 0.8)
    assert (project.path / "report/patches/swish-cpu.patch").exists()


def test_collecting_alone_leaves_an_earlier_report_as_it_is(project: Project) -> None:
    project.spec()
    project.kernel()
    project.run("ops", "--evolve-report", "report")

    project.run("ops", "--evolve-report", "report", "--co")

    assert len(project.results()["items"]) == 1


def test_a_report_folder_that_cannot_be_written_is_named(project: Project) -> None:
    project.spec()
    project.kernel()
    project.write("report", "a file")

    result = project.run("ops", "--evolve-report", "report")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --evolve-report: */report: cannot be written: File exists*"])
    assert "collected" not in result.stdout.str()  # it is known before anything is judged


GONE = """
import pathlib, shutil

def pytest_runtest_teardown(item):
    shutil.rmtree("report")
    pathlib.Path("report").touch()
"""


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_a_report_that_cannot_be_written_at_the_end_takes_no_table_away(
    project: Project, mode: tuple[str, ...]
) -> None:
    pytest.importorskip("xdist")
    project.spec()
    project.kernel()
    project.write("ops/conftest.py", GONE)

    result = project.run("ops", "--evolve-report", "report", *mode)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(
        ["ERROR: --evolve-report: */results.json: cannot be written: *", "1 of 1 operator items pass*", "*1 passed in*"]
    )


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_pytest_benchmark_saves_the_times_if_asked(project: Project, mode: tuple[str, ...]) -> None:
    pytest.importorskip("pytest_benchmark")
    project.spec()
    project.kernel()

    project.run("ops", "--benchmark-json=benchmark.json", *mode)

    saved = json.loads((project.path / "benchmark.json").read_text())
    (entry,) = saved["benchmarks"]
    assert entry["name"] == "swish[cpu-B=4-N=8-float32]"
    assert entry["stats"]["median"] == pytest.approx(0.002)
    assert entry["extra_info"]["speedup"] == 1.5
    assert "cpu" in saved["machine_info"]["kernelevolve"]["hardware"]


def test_pytest_benchmark_shows_no_second_table_unasked(project: Project) -> None:
    pytest.importorskip("pytest_benchmark")
    project.spec()
    project.kernel()

    assert "Name (time in" not in project.run("ops").stdout.str()


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_a_job_of_github_shows_what_failed(
    project: Project, monkeypatch: pytest.MonkeyPatch, mode: tuple[str, ...]
) -> None:
    summary = project.path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    project.spec("a_fast")
    project.kernel("a_fast", "# speed 1.5")
    project.spec("b_absent")

    result = project.run("ops", *mode)

    result.stdout.fnmatch_lines(["::error file=ops/b_absent.op.yaml,line=1,title=b_absent[[]cpu] missing::*"])
    result.stdout.no_fnmatch_line("::*a_fast*")
    assert r"| a\_fast\[cpu\] | pass |" in summary.read_text(encoding="utf-8")


def test_a_job_of_gitlab_gets_a_code_quality_report(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    project.spec("a_fast")
    project.kernel("a_fast", "# speed 1.5")
    project.spec("b_slow")
    project.kernel("b_slow", "# speed 1.1")

    project.run("ops", "--evolve-report", "report")

    (entry,) = json.loads((project.path / "report/gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert entry["location"] == {"path": "ops/kernels/cpu/b_slow.py", "lines": {"begin": 1}}
