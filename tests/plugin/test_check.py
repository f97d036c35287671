"""Without --evolve an item judges the kernel in the tree: it passes, or fails with one screen of text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pytest_kernelevolve.case_tokens import pack
from tests.plugin.conftest import ALSO_DISTRIBUTED, SINGLE, Project
from tests.plugin.test_hardware import NO_JUDGE


@pytest.mark.parametrize("mode", SINGLE)
def test_kernels_pass_and_fail_on_their_verdicts(project: Project, mode: tuple[str, ...]) -> None:
    for name, text in (("fast", "# speed 1.5"), ("slow", "# speed 0.8"), ("wrong", "")):
        project.spec(name)
        project.kernel(name, text)
    project.spec("absent")

    result = project.run("ops", *mode)

    result.assert_outcomes(passed=1, failed=3)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*- kernelevolve -*",
            "operator *verdict *speedup *at least *gate *baseline",
            "wrong?cpu? *incorrect *",
            "absent?cpu? *missing *",
            "slow?cpu? *slow *0.80x *0.72x *1.20x *best",
            "fast?cpu? *pass *1.50x *1.35x *1.20x *best",
            "1 of 4 operator items pass; geometric mean of 2 measured speedups over best: 1.10x",
            "next: pytest ops --evolve",
        ]
    )


@pytest.mark.parametrize("mode", [ALSO_DISTRIBUTED])
@pytest.mark.usefixtures("need_xdist")
def test_workers_hand_their_results_to_the_controller(project: Project, mode: tuple[str, ...]) -> None:
    project.spec("fast")
    project.kernel("fast", "# speed 1.5")
    project.spec("slow")
    project.kernel("slow", "# speed 0.8")

    result = project.run("ops", *mode)

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "slow?cpu? is slow: 0.80x of best (at least 0.72x), the gate is 1.20x",
            "slow?cpu? *slow *0.80x*",
            "fast?cpu? *pass *1.50x*",
            "next: pytest 'ops/slow.op.yaml::slow?cpu?' --evolve",
            "FAILED ops/slow.op.yaml::slow?cpu? - slow: 0.80x of best*",
        ]
    )


def test_a_slow_kernel_shows_a_row_per_workload(project: Project) -> None:
    project.spec()
    project.kernel(text="# speed 0.8")

    result = project.run("ops")

    result.stdout.fnmatch_lines(
        [
            "swish?cpu? is slow: 0.80x of best (at least 0.72x), the gate is 1.20x",
            "kernel: ops/kernels/cpu/swish.py",
            "",
            "  workload *dtype *reference ms *kernel ms *speedup *error",
            "  B=4 N=8 *float32 *3.00 (eager) *3.75 *0.80x *0.25",
            "next: pytest 'ops/swish.op.yaml::swish?cpu?' --evolve",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert not re.search(r"items\.py|run\.py", result.stdout.str())


def test_a_missing_kernel_says_how_to_write_the_first_one(project: Project) -> None:
    project.spec()

    result = project.run("ops", "-rf")

    message = "no kernel yet at ops/kernels/cpu/swish.py; run pytest 'ops/swish.op.yaml::swish?cpu?' --evolve"
    result.stdout.fnmatch_lines(
        [f"swish?cpu?: {message}", "FAILED ops/swish.op.yaml::swish?cpu? - no kernel yet at ops/kernels/cpu/*"]
    )


def test_the_commands_fit_the_folder_where_pytest_was_started(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.spec()
    monkeypatch.chdir(project.path / "ops")

    result = project.run("--rootdir", project.path, "swish.op.yaml")

    chosen = "pytest 'swish.op.yaml::swish?cpu?' --rootdir .. --evolve"
    result.stdout.fnmatch_lines([f"*no kernel yet at ops/kernels/cpu/swish.py; run {chosen}", f"next: {chosen}"])


def test_the_commands_name_a_file_outside_of_the_root_and_the_root(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project.spec()
    monkeypatch.chdir(project.path)
    elsewhere = os.path.relpath(tmp_path, project.path)

    result = project.run("--rootdir", tmp_path, "ops/swish.op.yaml")

    result.stdout.fnmatch_lines([f"next: pytest 'ops/swish.op.yaml::swish?cpu?' --rootdir {elsewhere} --evolve"])


def test_a_kernel_that_is_not_timed_here_passes_and_says_so(project: Project) -> None:
    project.spec(gates="cpu: {min_speedup: 1.2, language: triton}")
    project.kernel(text="# untimed")

    result = project.run("ops", "--evolve-report", "report")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["swish?cpu? *pass * - *", "1 of 1 operator items pass; 1 judged for correctness only"])
    (item,) = project.results()["items"]
    assert (item["verdict"], item["speedup"]) == ("pass", None)
    assert item["findings"][0]["kind"] == "not-timed"


def test_kernels_that_no_sanitizer_looked_at_pass_under_one_warning(project: Project) -> None:
    for name in ("swish", "gelu"):
        project.spec(name)
        project.kernel(name, text="# unsanitized")

    result = project.run("ops")

    result.assert_outcomes(passed=2, warnings=2)
    assert result.stdout.str().count("not sanitized: memcheck of compute-sanitizer ended with status 1") == 1


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_a_fault_of_the_machinery_shows_its_message_alone(project: Project, mode: tuple[str, ...]) -> None:
    project.spec()
    project.kernel(text="# broken judge")

    result = project.run("ops", *mode)

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["the fork server did not start within 20 s", "swish?cpu? *error *"])
    assert "Traceback" not in result.stdout.str()
    assert "JudgeError" not in result.stdout.str()


def test_a_kernel_that_cannot_be_read_is_a_finding(project: Project) -> None:
    project.spec()
    path = project.kernel()
    path.write_bytes(b"def swish(x):\n    return '\xff'\n")

    result = project.run("ops")

    result.stdout.fnmatch_lines(["swish?cpu? is incorrect (parse): ops/kernels/cpu/swish.py is not UTF-8 text*"])


def test_the_judge_is_closed_at_the_end(project: Project) -> None:
    project.spec()
    project.kernel()

    project.run("ops")

    assert (project.path / "judge-closed").read_text() == "closed\n"


@pytest.mark.parametrize(
    ("language", "options"), [("cuda", ()), ("gluon", ("--evolve",)), ("hip", ("--kernel-lint-specs",))]
)
def test_a_language_that_no_kernel_for_this_hardware_can_have_is_an_error_at_collection(
    project: Project, language: str, options: tuple[str, ...]
) -> None:
    project.spec(gates=f"h100: {{language: {language}}}\n  cpu: {{language: {language}}}")
    result = project.run("ops", *options)
    result.assert_outcomes(errors=1)
    on_a_gpu = ("h100", "triton or gluon or cute or cuda")
    hardware, written = on_a_gpu if language == "hip" else ("cpu", "cpp or triton")
    told = f"hardware.{hardware}.language is {language}; kernels for {hardware} are written in {written}"
    result.stdout.fnmatch_lines([f"*swish.op.yaml:1: {told}"])


def test_a_language_whose_package_is_absent_says_which_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pytest_kernelevolve.language.needs.find_spec", lambda _: None)
    conftest = project.path / "conftest.py"
    conftest.write_text(conftest.read_text() + NO_JUDGE)
    project.spec(gates="cpu: {language: triton}")
    project.kernel()
    result = project.run("ops")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["swish?cpu?: Triton kernels need triton, which is not installed: pip install 'pytest-kernelevolve?triton?'"]
    )


def test_a_case_is_for_a_judge_that_can_repeat_it(project: Project) -> None:
    project.spec()
    project.kernel()
    result = project.run("ops", "--kernel-case", pack({"spec": "abc", "seed": 1, "plan": {}}), "--evolve")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["--kernel-case: the judge that a hook gives for cpu repeats no single case"])


def test_a_file_of_another_project_is_judged_and_not_evolved(project: Project) -> None:
    project.spec(gates="cpu: {min_speedup: 2.0, call: 'swish((input, 1))'}")
    project.kernel()
    judged = project.run("ops")
    judged.assert_outcomes(failed=1)
    assert "--evolve" not in judged.stdout.str().partition("kernelevolve ---")[0]

    evolved = project.run("ops", "--evolve")
    evolved.assert_outcomes(failed=1)
    evolved.stdout.fnmatch_lines(["swish: hardware.cpu.call says how somebody else's file is called*"])
