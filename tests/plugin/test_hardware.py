"""Gates run where their hardware is; elsewhere they skip, and say what was found, or fail where that is required."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import DISTRIBUTED, SINGLE, Project

ABSENT = "mtia"  # accelerators that no machine of this project's tests has


@pytest.mark.parametrize("mode", [*SINGLE, DISTRIBUTED[0]])
def test_a_skip_says_what_is_needed_and_what_was_found(project: Project, mode: tuple[str, ...]) -> None:
    project.spec(gates=f"{ABSENT}: {{}}")

    result = project.run("ops", "-rs", *mode)

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED ?1? *ops/swish.op.yaml*: needs mtia (*); found: cpu (*cores)*"])


@pytest.mark.parametrize("mode", [SINGLE[0], DISTRIBUTED[0]])
def test_required_hardware_that_is_missing_fails(project: Project, mode: tuple[str, ...]) -> None:
    project.spec(gates=f"cpu: {{}}\n  {ABSENT}: {{}}")
    project.kernel()

    result = project.run("ops", "--require-hardware", ABSENT, *mode)

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["needs mtia (*); found: cpu (*; --require-hardware mtia forbids a skip"])
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
