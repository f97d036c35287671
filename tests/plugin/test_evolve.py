"""With --evolve a failing item becomes a search; its winner lands in the tree, or in a patch."""

from __future__ import annotations

import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from pytest_kernelevolve.report.results_json import schema
from tests.plugin.conftest import ALSO_DISTRIBUTED, ALSO_SINGLE, DISTRIBUTED, SINGLE, Project


@pytest.mark.parametrize("mode", ALSO_SINGLE)
def test_update_writes_the_winner_and_the_item_passes_as_evolved(project: Project, mode: tuple[str, ...]) -> None:
    project.spec()

    result = project.run("--evolve", "ops", *mode)

    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(
        [
            "swish?cpu? *pass *1.50x * evolved *",
            "1 of 1 operator items pass*",
            "next: pytest 'ops/swish.op.yaml::swish?cpu?'",
        ]
    )
    result.stdout.fnmatch_lines(["*= 1 evolved in *"])
    written = (project.path / "ops/kernels/cpu/swish.py").read_text()
    header, source = written.splitlines()[:2], "\n".join(written.splitlines()[2:])
    assert header[0] == "# kernelevolve: swish on cpu: 1.50x over best (at least 1.35x)"
    assert "by fake" in header[1]
    assert source == "def swish(x):\n    return x\n\nSPEED = '1.5'  # speed 1.5"
    project.run("ops").assert_outcomes(passed=1)


def test_evolved_items_have_a_letter_and_a_word(project: Project) -> None:
    project.spec()
    project.run("--evolve", "ops").stdout.fnmatch_lines(["V *100%?"])
    (project.path / "ops/kernels/cpu/swish.py").unlink()
    project.run("--evolve", "ops", "-v").stdout.fnmatch_lines(["ops/swish.op.yaml::swish?cpu? EVOLVED *"])


@pytest.mark.usefixtures("need_xdist")
@pytest.mark.parametrize("mode", DISTRIBUTED)
def test_workers_evolve_too(project: Project, mode: tuple[str, ...]) -> None:
    for name in ("one", "two"):
        project.spec(name)

    result = project.run("--evolve", "ops", *mode)

    result.stdout.fnmatch_lines(["one?cpu? *evolved *", "two?cpu? *evolved *", "*= 2 evolved in *"])
    assert result.ret == pytest.ExitCode.OK
    assert "# speed 1.5" in (project.path / "ops/kernels/cpu/two.py").read_text()


def git(project: Project, *arguments: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(command, cwd=project.path, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("existing", [None, "# speed 0.7", "# speed 0.7 and no newline at the end"])
def test_suggest_leaves_the_tree_and_names_a_patch_that_git_takes(project: Project, existing: str | None) -> None:
    git(project, "init", "-q")
    project.spec()
    if existing is not None:
        path = project.kernel(text=existing)
        path.write_text(path.read_text().rstrip("\n") if "newline" in existing else path.read_text())
        git(project, "add", ".")
        git(project, "commit", "-qm", "before")

    result = project.run("--evolve=suggest", "ops")

    result.assert_outcomes(failed=1)
    command = "git apply .kernelevolve/patches/swish-cpu.patch"
    result.stdout.fnmatch_lines(["search: *as a patch in .kernelevolve/patches/swish-cpu.patch", f"next: {command}"])
    result.stdout.fnmatch_lines(["swish?cpu? * patch 1.50x *", f"next: {command}"])
    kernel = project.path / "ops/kernels/cpu/swish.py"
    assert (kernel.read_text() if kernel.exists() else None) == (None if existing is None else path.read_text())
    if existing is not None:
        assert git(project, "status", "--porcelain", "--untracked-files=no") == ""
    git(project, *command.split()[1:])
    assert "# speed 1.5" in kernel.read_text()
    project.run("ops").assert_outcomes(passed=1)


def test_patches_of_several_items_apply_with_one_command(project: Project) -> None:
    git(project, "init", "-q")
    for name in ("one", "two"):
        project.spec(name)

    result = project.run("--evolve=suggest", "ops", "--evolve-report", "out")

    command = "git apply out/patches/one-cpu.patch out/patches/two-cpu.patch"
    result.stdout.fnmatch_lines([f"next: {command}"])
    git(project, *command.split()[1:])
    project.run("ops").assert_outcomes(passed=2)


def test_a_patch_also_applies_from_a_folder_inside_the_work_tree(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    project.spec()
    monkeypatch.chdir(project.path / "ops")

    result = project.run("--evolve=suggest", "--rootdir", project.path, "--confcutdir", project.path, "swish.op.yaml")

    command = "git -C .. apply .kernelevolve/patches/swish-cpu.patch"
    result.stdout.fnmatch_lines([f"next: {command}"])
    subprocess.run(command, shell=True, cwd=project.path / "ops", check=True)
    assert (project.path / "ops/kernels/cpu/swish.py").exists()
    assert (project.path / ".kernelevolve/store.db").exists()
    assert not (project.path / "ops/.kernelevolve").exists()


def test_bare_evolve_suggests_in_ci(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    project.spec()

    result = project.run("--evolve", "ops")

    result.assert_outcomes(failed=1)
    assert not (project.path / "ops/kernels").exists()


def test_passing_kernels_are_left_alone(project: Project) -> None:
    project.spec()
    path = project.kernel(text="# speed 1.3")
    before = path.read_text()

    project.run("--evolve", "ops").assert_outcomes(passed=1)

    assert path.read_text() == before


def test_evolve_always_evolves_passing_kernels_too(project: Project) -> None:
    project.spec()
    path = project.kernel(text="# speed 1.3")

    result = project.run("--evolve-always", "ops")

    result.stdout.fnmatch_lines(["swish?cpu? *pass *2.00x *evolved*", "*= 1 evolved in *"])
    assert "# speed 2.0" in path.read_text()


def test_a_search_that_does_not_reach_the_gate_fails_and_keeps_its_best(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.5 1.1")
    project.spec()

    result = project.run("--evolve", "ops")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "swish?cpu? is slow: 1.10x of best (at least 0.99x), the gate is 1.20x",
            "search: 2 candidates (0 failed) in *, ended by exhausted (*); the best is 1.10x, written to ops/kernels/*",
            "swish?cpu? *slow *1.10x *best so far written*",
        ]
    )
    assert "next:" not in result.stdout.str()  # nothing would come of more of the same
    assert "# speed 1.1" in (project.path / "ops/kernels/cpu/swish.py").read_text()


def test_a_search_never_puts_a_slower_kernel_in_place(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.5 wrong")
    project.spec()
    path = project.kernel(text="# speed 0.9")
    before = path.read_text()

    project.run("--evolve", "ops").assert_outcomes(failed=1)

    assert path.read_text() == before


def test_a_search_that_finds_nothing_new_leaves_its_own_earlier_kernel_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "1.1")
    project.spec()
    project.run("--evolve", "ops").assert_outcomes(failed=1)
    path = project.path / "ops/kernels/cpu/swish.py"
    before = path.read_text()

    result = project.run("--evolve", "ops")

    result.stdout.fnmatch_lines(["swish?cpu? *slow *1.10x * not reached * 1 *"])
    assert path.read_text() == before


def test_what_an_earlier_run_found_does_not_replace_a_kernel_that_is_faster_now(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "1.1")
    monkeypatch.setenv("FAKE_TREE_SPEED", "0.5")  # a noisy machine: the same kernel, measured twice
    project.spec()
    path = project.kernel(text="# speed tree")
    before = path.read_text()
    project.run("--evolve", "ops").assert_outcomes(failed=1)
    assert "# speed 1.1" in path.read_text()
    path.write_text(before)
    monkeypatch.setenv("FAKE_TREE_SPEED", "1.15")

    project.run("--evolve", "ops").assert_outcomes(failed=1)

    assert path.read_text() == before


def test_a_second_run_resumes_the_first(project: Project) -> None:
    project.spec()
    project.run("--evolve", "--evolve-steps", "1", "ops").assert_outcomes(failed=1)
    assert not (project.path / "ops/kernels").exists()  # the first is slower than PyTorch

    result = project.run("--evolve", "ops")

    result.stdout.fnmatch_lines(["swish?cpu?: search resumed, 1 candidates*"])
    result.stdout.fnmatch_lines(["swish?cpu? *1.50x * evolved * 3 *"])


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_an_unreachable_model_gives_its_one_message(
    project: Project, monkeypatch: pytest.MonkeyPatch, mode: tuple[str, ...]
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "unreachable")
    project.spec()

    result = project.run("--evolve", "ops", *mode)

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["http://localhost:1/v1: the server cannot be reached; check the URL"])
    assert "Traceback" not in result.stdout.str()


def test_a_store_that_cannot_be_written_gives_its_one_message(project: Project) -> None:
    project.spec()
    project.write(".kernelevolve/store.db/in-the-way", "")  # at the usual place, which nobody named

    result = project.run("--evolve", "ops")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*kernelevolve/store.db*"])
    assert "Traceback" not in result.stdout.str()


def test_where_nothing_of_ours_can_be_kept_the_message_says_what_helps(project: Project) -> None:
    project.spec()
    project.write(".kernelevolve", "a file where the folder should be")
    result = project.run("--evolve", "ops")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*.kernelevolve: cannot be written: File exists; *name another with --rootdir"])


def test_a_tree_that_cannot_be_written_gives_its_one_message(project: Project) -> None:
    project.spec()
    project.write("ops/kernels", "a file where the folder should be")

    result = project.run("--evolve", "ops")

    result.assert_outcomes(failed=1)
    assert "Traceback" not in result.stdout.str()
    result.stdout.fnmatch_lines(["*ops/kernels*"])


def test_a_model_is_asked_and_its_answers_are_kept(project: Project) -> None:
    pytest.importorskip("torch")  # the prompt quotes the reference
    (project.path / "conftest.py").write_text(
        (project.path / "conftest.py").read_text().replace("def pytest_kernelevolve_make_operator", "def unused")
    )
    answer = "```python\ndef swish(input):\n    return input\n\n# speed 1.5\n```\n"
    project.write("model.py", f"import sys\nsys.stdin.read()\nprint({answer!r})\n")
    project.spec()

    model = f"exec:{sys.executable} {project.path / 'model.py'}"
    result = project.run("--evolve", "--evolve-start", "0", "--evolve-model", model, "ops")

    result.stdout.fnmatch_lines(["swish?cpu? *pass *1.50x * evolved *"])
    assert "# speed 1.5" in (project.path / ".kernelevolve/trajectory.jsonl").read_text()


def test_requests_that_failed_beside_others_are_told_once_and_counted(project: Project) -> None:
    moody = """

class Moody(FakeOperator):
    def __init__(self):
        self.problems = []

    def apply(self, parents, context):
        self.problems.append(f"too many requests in step {context.step}")
        return super().apply(parents, context)


def pytest_kernelevolve_make_operator():
    return Moody()
"""
    (project.path / "conftest.py").write_text((project.path / "conftest.py").read_text() + moody)
    project.spec()

    result = project.run("--evolve", "--evolve-report", "report", "ops")

    result.assert_outcomes(passed=0, warnings=1)
    told = [line for line in result.outlines if "too many requests" in line]
    assert len(told) == 1
    assert "swish[cpu]: too many requests in step 1; 2 more requests failed" in told[0]
    document = project.results()
    Draft202012Validator(schema()).validate(document)
    assert document["items"][0]["campaign"]["unanswered"] == 3


def test_an_unknown_policy_is_refused_by_name(project: Project) -> None:
    project.spec()

    result = project.run("--evolve", "--evolve-policy", "psychic", "ops")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --evolve-policy: unknown selection policy 'psychic'; there is: *greedy*"])
