"""What pytest-benchmark's users find: our items are benchmarks for its options, its files and its commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.plugin.conftest import Project

pytest.importorskip("pytest_benchmark")

OTHERS = "def test_plain(): pass\n\ndef test_bench(benchmark): benchmark(int)\n"


def saved(project: Project, speed: str, *arguments: str) -> pytest.RunResult:
    project.spec()
    project.kernel(text=f"# speed {speed}")
    return project.run("ops", "--benchmark-storage=file://./saved", *arguments)


def test_only_and_skip_count_an_item_among_the_benchmarks(project: Project) -> None:
    project.write("test_others.py", OTHERS)
    project.spec()
    project.kernel()

    for flag, passed in (("--benchmark-only", ["swish[cpu]", "test_bench"]), ("--benchmark-skip", ["test_plain"])):
        result = project.run("ops", "test_others.py", flag, "-rA")

        result.assert_outcomes(passed=len(passed), skipped=3 - len(passed))
        lines = [line for line in result.outlines if line.startswith("PASSED ")]
        assert sorted(line.rpartition("::")[2] for line in lines) == passed


def test_only_leaves_other_marks_of_an_item_alone(project: Project) -> None:
    project.spec()
    project.kernel()
    skipping = "import pytest\n\ndef pytest_collection_modifyitems(items):\n"
    project.write("ops/conftest.py", skipping + "    items[0].add_marker(pytest.mark.skip(reason='not today'))\n")

    project.run("ops", "--benchmark-only").assert_outcomes(skipped=1)


def test_compare_of_two_runs_on_one_machine_warns_of_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import pytest_benchmark.plugin as theirs

    seen = iter(range(100))  # a processor's clock, as cpuinfo tells it: another one at each look
    monkeypatch.setattr(theirs, "get_cpu_info", lambda: {"brand_raw": "One", "hz_actual": [next(seen), 0]})
    saved(project, "1.5", "--benchmark-save=first")

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = saved(project, "1.25", "--benchmark-compare")
    assert not [one for one in told if "machine_info" in str(one.message)]
    result.stdout.fnmatch_lines(["*benchmark 'swish B=4-N=8-float32': 2 tests*", "*(0001_first)*", "*(NOW)*"])

    monkeypatch.setattr(theirs, "get_cpu_info", lambda: {"brand_raw": "Another", "hz_actual": [0, 0]})
    with pytest.warns(match="machine_info is different"):
        saved(project, "1.5", "--benchmark-compare")


def test_the_command_compares_our_files(project: Project) -> None:
    for name, speed in (("a", "1.5"), ("b", "2.0")):
        saved(project, speed, f"--benchmark-json={name}.json")

    command = [sys.executable, "-m", "pytest_benchmark", "compare", "a.json", "b.json", "--columns=median,rounds"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, cwd=project.path, env=environment, capture_output=True, text=True, check=True)

    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("swish[cpu-B=4-N=8-float32]")]
    assert sorted(row[1] for row in rows) == ["(a)", "(b)"]
    assert done.stderr == ""


def test_the_rounds_are_the_samples(project: Project) -> None:
    fakes = Path(project.path / "conftest.py")
    fakes.write_text(
        fakes.read_text().replace("rounds=12,", "rounds=3, samples=((4e-3, 1e-3), (4e-3, 2e-3), (4e-3, 3e-3)),")
    )

    saved(project, "1.5", "--benchmark-json=a.json")

    (entry,) = json.loads((project.path / "a.json").read_text())["benchmarks"]
    assert entry["stats"]["data"] == [1e-3, 2e-3, 3e-3]
    assert entry["extra_info"]["statistic"] == "interleaved rounds"
