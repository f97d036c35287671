"""Spec files become one item per operator and hardware, found and chosen as pytest's own items are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugin.conftest import ALSO_DISTRIBUTED, ALSO_SINGLE, Project, load_plugin

PYTHON_SPEC = '''\
"""Specs in Python: the function is the reference."""
import pytest
from pytest_kernelevolve import operator, tensor


@pytest.mark.cpu(min_speedup=1.1)
@pytest.mark.h100(min_speedup=1.3)
@operator(inputs={"x": tensor("B", "N")}, workloads=[dict(B=4, N=8, dtype="float32")])
def halve(x):
    return x / 2
'''


def collected(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line and not line.startswith(("ERROR", "FAILED"))]


def test_one_item_for_each_operator_and_hardware(project: Project) -> None:
    project.spec(gates="cpu: {min_speedup: 1.2}\n  h100: {min_speedup: 1.1, language: triton}")

    result = project.run("--co", "-q", "ops")

    assert collected(result) == ["ops/swish.op.yaml::swish[cpu]", "ops/swish.op.yaml::swish[h100]"]


def test_a_python_file_of_specs_gives_items_too(project: Project) -> None:
    project.write("ops/op_halve.py", PYTHON_SPEC)

    result = project.run("--co", "-q", "--strict-markers", "ops")

    assert sorted(collected(result)) == ["ops/op_halve.py::halve[cpu]", "ops/op_halve.py::halve[h100]"]


def test_a_python_spec_is_judged_like_any_other(project: Project) -> None:
    project.write("ops/op_halve.py", PYTHON_SPEC)
    project.kernel("halve")

    project.run("ops").assert_outcomes(passed=1, skipped=1)
    project.run("ops/op_halve.py").assert_outcomes(passed=1, skipped=1)
    project.run("ops/op_halve.py::halve[cpu]").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["ops/one.op.yaml::one[cpu]"], ["one[cpu]"]),
        (["-k", "one"], ["one[cpu]", "one[h100]"]),
        (["-k", "two and cpu"], ["two[cpu]"]),
        (["-m", "h100"], ["one[h100]"]),
        (["-m", "cpu and not h100"], ["one[cpu]", "two[cpu]"]),
    ],
)
def test_items_are_chosen_as_usual(project: Project, arguments: list[str], names: list[str]) -> None:
    project.spec("one", gates="cpu: {}\n  h100: {}")
    project.spec("two", gates="cpu: {}")

    result = project.run("--co", "-q", "--strict-markers", *arguments)

    assert [line.partition("::")[2] for line in collected(result)] == names


def test_hardware_marks_are_registered(project: Project) -> None:
    project.run("--markers").stdout.fnmatch_lines(
        [
            "@pytest.mark.cpu(min_speedup, language, baseline, workloads, waive, max_registers, *): *",
            "@pytest.mark.h100(min_speedup, language, baseline, workloads, waive, max_registers, *): *",
        ]
    )


@pytest.mark.parametrize("mode", [*ALSO_SINGLE, ALSO_DISTRIBUTED])
def test_a_wrong_spec_shows_its_one_message_with_file_and_line(project: Project, mode: tuple[str, ...]) -> None:
    path = project.spec()
    path.write_text(path.read_text().replace("workloads:", "workload:"))

    result = project.run("ops", *mode)

    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*ops/swish.op.yaml:*workload*"])
    assert "Traceback" not in result.stdout.str()
    assert "SpecError" not in result.stdout.str()


def test_a_wrong_python_spec_shows_its_one_message(project: Project) -> None:
    project.write("ops/op_halve.py", PYTHON_SPEC.replace("workloads=", "workload="))

    result = project.run("ops")

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*op_halve.py*"])
    assert "SpecError" not in result.stdout.str()


def test_a_python_spec_that_cannot_be_imported_shows_the_users_own_error(project: Project) -> None:
    project.write("ops/op_halve.py", "import nothing_of_this_name\n")

    result = project.run("ops")

    result.stdout.fnmatch_lines(["*No module named 'nothing_of_this_name'"])
    assert "pytest_kernelevolve" not in "\n".join(result.outlines[5:])


@pytest.mark.parametrize("option", ["--kernel-lint-specs", "--evolve"])
def test_a_reference_may_lie_in_a_package_in_the_root_directory(project: Project, option: str) -> None:
    (project.path / "conftest.py").unlink()  # which would make it importable
    project.write("own_layers/__init__.py", "")
    project.write("own_layers/swish.py", "def swish(input):\n    return 1 / 0\n")
    path = project.spec()
    path.write_text(path.read_text().replace("torch.nn.functional.silu", "own_layers.swish.swish"))

    project.run(option, "ops").stdout.fnmatch_lines(["*ZeroDivisionError: division by zero*"])


def test_plain_tests_and_specs_live_in_one_folder(project: Project) -> None:
    project.spec()
    project.kernel()
    project.write("ops/test_plain.py", "def test_plain():\n    pass\n")

    project.run("ops").assert_outcomes(passed=2)


def test_collecting_data_specs_imports_no_heavy_library(project: Project, tmp_path: Path) -> None:
    for number in range(3):
        project.spec(f"swish{number}")
    watch = tmp_path / "watch_imports.py"
    watch.write_text(
        "import sys\n"
        "def pytest_sessionfinish():\n"
        "    names = ('torch', 'triton', 'numpy', 'openai', 'sqlalchemy', 'tvm_ffi')\n"
        "    print('loaded:', [name for name in names if name in sys.modules])\n"
    )
    project.pytester.syspathinsert(tmp_path)

    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *load_plugin(),
            "-p",
            "watch_imports",
            "-p",
            "no:benchmark",
            "--co",
            "-q",
            "-s",
        ],
        cwd=project.path,
        capture_output=True,
        text=True,
        env={**__import__("os").environ, "PYTHONPATH": f"{tmp_path}:{__import__('os').environ['PYTHONPATH']}"},
        check=True,
    )

    assert "swish2[cpu]" in result.stdout
    assert "loaded: []" in result.stdout


def test_an_item_has_the_workloads_of_its_gate(project: Project) -> None:
    project.spec(gates="cpu: {}\n  hopper: {workloads: [{B: 64, N: 512, dtype: bfloat16}]}")
    items, _ = project.pytester.inline_genitems(*load_plugin(), "ops")
    found = {item.name: [workload.label for workload in item.spec.workloads] for item in items}  # type: ignore[attr-defined]
    assert found == {"swish[cpu]": ["B=4 N=8 float32"], "swish[hopper]": ["B=64 N=512 bfloat16"]}


def test_the_short_ending_is_collected_too(project: Project) -> None:
    project.spec().rename(project.path / "ops" / "swish.op.yml")

    assert collected(project.run("--co", "-q", "ops")) == ["ops/swish.op.yml::swish[cpu]"]
