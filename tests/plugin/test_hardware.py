"""Gates run where their hardware is; elsewhere they skip, and say what was found, or fail where that is required."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from pytest_kernelevolve.hardware import detect
from pytest_kernelevolve.hardware.detect import Device
from tests.plugin.conftest import ALSO_DISTRIBUTED, ALSO_SINGLE, SINGLE, Project

NO_JUDGE = """

def pytest_kernelevolve_make_judge():
    return None
"""
ABSENT = "mtia"  # accelerators that no machine of this project's tests has


@pytest.mark.parametrize("mode", [*ALSO_SINGLE, ALSO_DISTRIBUTED])
def test_a_skip_says_what_is_needed_and_what_was_found(project: Project, mode: tuple[str, ...]) -> None:
    project.spec(gates=f"{ABSENT}: {{}}")

    result = project.run("ops", "-rs", *mode)

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED ?1? *ops/swish.op.yaml*: needs mtia (*); found: cpu (*cores)*"])


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_required_hardware_that_is_missing_fails(project: Project, mode: tuple[str, ...]) -> None:
    project.spec(gates=f"cpu: {{}}\n  {ABSENT}: {{}}")
    project.kernel()

    result = project.run("ops", "--require-hardware", ABSENT, *mode)

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["needs mtia (*); found: cpu (*; --kernel-require-hardware mtia forbids a skip"])
    assert "Traceback" not in result.stdout.str()


def test_hardware_chooses_gates_and_leaves_plain_tests_alone(project: Project) -> None:
    project.spec(gates="cpu: {}\n  h100: {}\n  hopper: {}\n  mi300: {}")
    project.write("ops/test_plain.py", "def test_plain():\n    pass\n")

    result = project.run("--co", "-q", "--hardware", "h100")

    names = [line.partition("::")[2] for line in result.outlines if "::" in line]
    assert names == ["swish[h100]", "swish[hopper]", "test_plain"]
    result.stdout.fnmatch_lines(["*3/5 tests collected (2 deselected)*"])


def test_hardware_may_be_repeated_or_listed(project: Project) -> None:
    project.spec(gates="cpu: {}\n  h100: {}\n  mi300: {}")

    for arguments in (["--hardware", "cpu", "--hardware", "mi300"], ["--hardware", "cpu,mi300"]):
        result = project.run("--co", "-q", *arguments)
        names = [line.partition("::")[2] for line in result.outlines if "::" in line]
        assert names == ["swish[cpu]", "swish[mi300]"]


@pytest.mark.parametrize("flag", ["--hardware", "--require-hardware"])
def test_unknown_hardware_is_refused_in_one_line(project: Project, flag: str) -> None:
    result = project.run(flag, "h1000")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: unknown hardware 'h1000'; known: *cpu*h100*"])


@pytest.fixture
def with_h200(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The project on a machine whose driver names one H200."""
    tool = project.write("tools/nvidia-smi", "#!/bin/sh\necho 'NVIDIA H200, 9.0'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    project.spec(gates="cpu: {}\n  h100: {}\n  h200: {}\n  hopper: {}\n  mi300: {}")
    for hardware in ("cpu", "h100", "h200", "hopper", "mi300"):
        project.kernel(hardware=hardware)
    forget_what_is_here()
    yield project
    forget_what_is_here()


def forget_what_is_here() -> None:
    for asked_once in (detect.accelerators, detect.detect, detect.machine_id):
        asked_once.cache_clear()


def names(result: pytest.RunResult) -> list[str]:
    return [line.partition("::")[2] for line in result.outlines if "::" in line and "SKIP" not in line]


def test_a_familys_gate_runs_on_its_member_that_is_here(with_h200: Project) -> None:
    result = with_h200.run("ops", "-rs", "-m", "not cpu")

    result.assert_outcomes(passed=2, skipped=2, deselected=1)
    result.stdout.fnmatch_lines(["kernelevolve: cpu (*cores), NVIDIA H200*"])
    skipped = [line for line in result.outlines if line.startswith("SKIPPED")]
    assert [("needs h100" in line, "found: cpu (" in line, "NVIDIA H200" in line) for line in skipped] == [
        (True, True, True),
        (False, True, True),
    ]


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (["-m", "hopper"], ["swish[hopper]"]),
        (["-m", "h200 or hopper"], ["swish[h200]", "swish[hopper]"]),
        (["--hardware", "hopper"], ["swish[hopper]"]),
        (["--hardware", "h200"], ["swish[h200]", "swish[hopper]"]),
    ],
)
def test_marks_and_hardware_choose_gates_of_a_family(
    with_h200: Project, arguments: list[str], chosen: list[str]
) -> None:
    assert names(with_h200.run("ops", "--co", "-q", *arguments)) == chosen


def test_required_hardware_that_is_here_runs(with_h200: Project) -> None:
    result = with_h200.run("ops", "--require-hardware", "h200", "--hardware", "h200")
    result.assert_outcomes(passed=2, deselected=3)


def test_another_member_of_a_required_family_fails_the_targets_gate_alone(with_h200: Project) -> None:
    result = with_h200.run("ops", "--require-hardware", "h100", "--hardware", "h100")
    result.assert_outcomes(passed=1, failed=1, deselected=3)  # an H200 meets hopper's gate
    told = "needs h100 (*); found: cpu (*NVIDIA H200; --kernel-require-hardware h100 forbids a skip"
    result.stdout.fnmatch_lines([told])


@pytest.mark.parametrize(
    ("name", "device"),
    [
        ("mi350", Device(name="AMD Instinct MI350X", capability="gfx950")),
        ("mtia", Device(name="Meta MTIA", capability="")),
    ],
)
def test_hardware_that_this_version_cannot_judge_is_not_judged_on_another(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str, device: Device
) -> None:
    """Detection may be wrong or forged; a kernel for the CPU passed such gates once."""
    monkeypatch.setattr(detect, "accelerators", lambda: (device,))
    detect.detect.cache_clear()
    project.spec(gates=f"{name}: {{}}")
    project.kernel(hardware=name)
    conftest = project.path / "conftest.py"
    conftest.write_text(conftest.read_text() + NO_JUDGE)
    try:
        result = project.run("ops", "-rs")
        required = project.run("ops", "--require-hardware", name)
    finally:
        detect.detect.cache_clear()

    result.assert_outcomes(skipped=1)
    reason = f"{name} (*) found, but this version cannot judge it; compile only"
    result.stdout.fnmatch_lines([f"SKIPPED ?1? *ops/swish.op.yaml*: {reason}"])
    required.assert_outcomes(failed=1)
    required.stdout.fnmatch_lines([f"{reason}; --kernel-require-hardware {name} forbids a skip"])


def test_hardware_for_which_another_has_a_judge_is_judged_by_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = Device(name="AMD Instinct MI350X", capability="gfx950")
    monkeypatch.setattr(detect, "accelerators", lambda: (device,))
    detect.detect.cache_clear()
    project.spec(gates="cdna4: {}")
    project.kernel(hardware="cdna4")
    try:
        result = project.run("ops")  # whose conftest.py has a judge for all hardware
    finally:
        detect.detect.cache_clear()

    result.assert_outcomes(passed=1)
