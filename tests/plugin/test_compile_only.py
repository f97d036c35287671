"""With --compile-only a gate whose hardware is absent is judged without it: a skip of its own word, or a failure."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.compiling import compile_judge
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict
from pytest_kernelevolve.report.results_json import problem_with
from pytest_kernelevolve.settings import resolve
from tests.plugin.conftest import Project
from tests.plugin.test_hardware import NO_JUDGE


class Compiler:
    """Says of a kernel with ``# fine`` that it compiles, and of any other that it does not."""

    def __init__(self, **_: object) -> None: ...

    def confirm(self, spec: object, gate: object, candidate: Candidate) -> Evaluation:  # noqa: ARG002
        kernel = CompiledKernel(name="k", registers=84, spills=0, shared_bytes=0, warps=4, occupancy=0.5)
        made = Compilation(architecture="mtia2i", kernels=(kernel,), interpreted=True)
        if "# fine" in candidate.source:
            note = Finding(kind="not-timed", message=made.line)
            return Evaluation(verdict=Verdict.COMPILED, findings=(note,), compiled=made)
        finding = Finding(kind="compile", message="does not compile: k for mtia2i")
        return Evaluation(verdict=Verdict.INCORRECT, findings=(finding,), compiled=made)


@pytest.fixture
def without_hardware(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(compile_judge, "CompileJudge", Compiler)
    conftest = project.path / "conftest.py"
    conftest.write_text(conftest.read_text() + NO_JUDGE)
    project.spec(gates="mtia: {}")
    return project


def test_what_compiles_is_neither_a_pass_nor_a_failure(without_hardware: Project) -> None:
    project = without_hardware
    project.kernel(hardware="mtia", text="# fine")

    result = project.run("ops", "--compile-only", "--evolve", "--evolve-report", "report", "-v", "--junitxml=j.xml")

    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "*swish?mtia? COMPILED*",
            "swish?mtia?  compiled *",
            "swish?mtia?: right in the interpreter, compiles for mtia2i, 84 registers, no spills; speed not measured",
            "0 of 1 operator items pass; 1 compiled for hardware that is absent",
            "*1 compiled in *",
        ]
    )
    document = project.results()
    assert problem_with(document) is None
    (item,) = document["items"]
    assert (item["verdict"], item["status"], item["passed"], item["campaign"]) == ("compiled", "compiled", False, None)
    assert item["compiled"]["kernels"][0]["registers"] == 84
    junit = (project.path / "j.xml").read_text(encoding="utf-8")
    assert '"kernelevolve.compiled.registers" value="84"' in junit
    assert "<skipped" in junit


def test_what_does_not_compile_fails_and_nothing_else_changes(without_hardware: Project) -> None:
    project = without_hardware
    project.kernel(hardware="mtia", text="# bad")

    project.run("ops").assert_outcomes(skipped=1)
    failed = project.run("ops", "--compile-only")
    failed.assert_outcomes(failed=1)
    failed.stdout.fnmatch_lines(["swish?mtia? is incorrect (compile): does not compile: k for mtia2i"])
    assert "--evolve" not in failed.stdout.str()  # a search could judge nothing
    project.run("ops", "--compile-only", "--require-hardware", "mtia").assert_outcomes(failed=1)
    (project.path / "ops/kernels/mtia/swish.py").unlink()
    absent = project.run("ops", "--compile-only", "-rs")
    absent.assert_outcomes(skipped=1)
    absent.stdout.fnmatch_lines(["SKIPPED*needs mtia *; --compile-only: there is no kernel at swish.py to compile"])


def test_ci_compiles_what_changed() -> None:
    assert not resolve({}, {"CI": "true"}).compile_only
    assert not resolve({"judge_against": "main"}, {}).compile_only
    found = resolve({"judge_against": "main"}, {"CI": "true"})
    assert (found.compile_only, found.origin("compile_only")) == (True, "CI")
    assert not resolve({"judge_against": "main", "compile_only": "false"}, {"CI": "true"}).compile_only
