"""--judge-against: the kernel in the tree beside itself as it was, in a repository that each test makes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.evolve.against.repository import Repository
from tests.plugin.conftest import ALSO_DISTRIBUTED, Project

GIT = {
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True, env=os.environ | GIT
    )
    return done.stdout.strip()


def commit(project: Project, message: str = "step") -> str:
    git(project.path, "add", "-A")
    git(project.path, "commit", "-q", "-m", message)
    return git(project.path, "rev-parse", "HEAD")


@pytest.fixture
def repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose branch ``main`` has swish at 3.0x under a gate of 1.2x; a branch of it is checked out."""
    for name in [name for name in os.environ if name.startswith("GIT")]:
        monkeypatch.delenv(name)
    project.write(".gitignore", "__pycache__\n.pytest_cache\njudge-closed\ncompared\nreport\n")
    project.spec()
    project.kernel(text="# speed 3.0")
    git(project.path, "init", "-q", "-b", "main")
    commit(project)
    git(project.path, "checkout", "-q", "-b", "faster")
    return project


def against(project: Project, name: str = "swish") -> dict[str, Any]:
    (item,) = [one for one in project.results()["items"] if one["operator"] == name]
    found: dict[str, Any] = item["against"]
    return found


def test_a_kernel_that_fell_above_its_gate_fails(repository: Project) -> None:
    repository.kernel(text="# speed 1.5")
    head = git(repository.path, "rev-parse", "main")
    result = repository.run("ops", "--judge-against", "--evolve-report", "report")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            f"swish?cpu? is regressed: 0.50x of itself at merge base with main ({head[:7]}), 0.49 to 0.51; 1.50x of b*",
            "  workload *speedup  base ms  of base  error",
            "  B=4 N=8 *1.50x *1.00 *0.50x *0.25",
            "operator *verdict *speedup *at least *gate *baseline *against base",
            "swish?cpu? *regressed *1.50x *1.35x *1.20x *best *regressed 0.50x",
            f"against merge base with main ({head[:7]}): 1 regressed",
            "0 of 1 operator items pass; *; 1 regressed",
            "FAILED ops/swish.op.yaml::swish?cpu? - regressed: 0.50x of itself at *",
        ]
    )
    result.stdout.no_fnmatch_line("next: *")
    found = against(repository)
    assert (found["state"], found["verdict"], found["commit"], found["fails"]) == ("judged", "regressed", head, True)
    assert (found["base_ms"], found["head_ms"], found["change"]) == pytest.approx((1.0, 2.0, 0.5))
    (item,) = repository.results()["items"]
    assert (item["verdict"], item["status"], item["passed"]) == ("pass", "regressed", False)


@pytest.mark.parametrize("mode", [ALSO_DISTRIBUTED])
@pytest.mark.usefixtures("need_xdist")
def test_workers_compare_as_well(repository: Project, mode: tuple[str, ...]) -> None:
    repository.kernel(text="# speed 1.5")
    repository.spec("gelu")
    repository.kernel("gelu")
    result = repository.run("ops", "--judge-against", *mode)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["swish?cpu? *regressed 0.50x", "gelu?cpu? *pass * new", "against * 1 regressed, 1 new"]
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("# speed 2.97", "same 0.99x"),
        ("# speed 3.3", "improved 1.10x"),
    ],
)
def test_what_did_not_regress_passes(repository: Project, text: str, word: str) -> None:
    repository.kernel(text=text)
    result = repository.run("ops", "--judge-against")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines([f"swish?cpu? *pass *{word}"])


def test_a_loss_that_fresh_processes_do_not_show_again_is_none(repository: Project) -> None:
    repository.kernel(text="# speed 3.0\n# once")
    commit(repository)
    repository.kernel(text="# speed 1.5")
    result = repository.run("ops", "--judge-against=HEAD")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["swish?cpu? *pass *same 1.00x"])
    assert len((repository.path / "compared").read_text().splitlines()) == 2


def test_a_change_that_cannot_be_told_is_named_and_measured_again(repository: Project) -> None:
    repository.kernel(text="# speed 3.0\n# within 0.05")
    result = repository.run("ops", "--judge-against", "--evolve-report", "report")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["swish?cpu? *pass *inconclusive 1.00x"])
    assert (against(repository)["state"], against(repository)["verdict"]) == ("inconclusive", None)
    assert len((repository.path / "compared").read_text().splitlines()) == 3


def test_what_regressed_is_shown_and_passes_where_a_report_is_all_that_is_asked(repository: Project) -> None:
    repository.kernel(text="# speed 1.5")
    result = repository.run("ops", "--judge-against", "--judge-against-report-only")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["swish?cpu? *pass *regressed 0.50x"])


def test_a_slow_kernel_says_what_it_was_as_well(repository: Project) -> None:
    repository.kernel(text="# speed 0.9")
    result = repository.run("ops", "--judge-against")
    result.stdout.fnmatch_lines(
        [
            "swish?cpu? is slow: 0.90x of best *, the gate is 1.20x; 0.30x of itself at *",
            "swish?cpu? *slow *regressed 0.30x",
        ]
    )


def test_where_only_a_document_changed_nothing_is_judged(repository: Project) -> None:
    repository.write("README.md", "new words\n")
    commit(repository)
    result = repository.run("ops", "--judge-against", "-rs", "--evolve-report", "report")
    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(
        [
            "swish?cpu? *unchanged *unchanged",
            "1 of 1 operator items pass; 1 unchanged and not judged",
            "SKIPPED *nothing that could have changed since merge base with main (*",
        ]
    )
    assert not (repository.path / "judge-closed").exists()
    (item,) = repository.results()["items"]
    assert (item["verdict"], item["status"], item["passed"], item["speedup"]) == ("pass", "unchanged", True, None)

    repository.run("ops", "--judge-against", "--judge-all").assert_outcomes(passed=1)


def test_items_are_judged_whose_spec_reference_or_imports_changed(repository: Project) -> None:
    reference = "operator: {name}\nreference: ./refs/{name}.py:f\ninputs:\n  x: {{shape: [N], dtype: float32}}\n"
    reference += "workloads:\n  - {{N: 8}}\nhardware:\n  cpu: {{min_speedup: 1.2}}\n"
    for name in ("direct", "through", "apart"):
        repository.write(f"ops/{name}.op.yaml", reference.format(name=name))
        repository.kernel(name)
    repository.write("ops/refs/direct.py", "def f(x):\n    return x\n")
    repository.write("ops/refs/through.py", "from common.shared import twice as f\n")
    repository.write("common/shared.py", "from .deep import twice\n")
    repository.write("common/deep.py", "from .made import VERSION\n\ndef twice(x):\n    return 2 * x\n")
    repository.write("common/made.py", "VERSION = 1\n")
    repository.write("ops/refs/apart.py", "import common.made\n\ndef f(x):\n    return x\n")
    (repository.path / ".gitignore").write_text((repository.path / ".gitignore").read_text() + "made.py\n")
    base = commit(repository)
    repository.write("ops/refs/direct.py", "def f(x):\n    return 1 * x\n")
    repository.write("common/deep.py", "def twice(x):\n    return x + x\n")
    repository.spec(gates="cpu: {min_speedup: 1.3}")

    result = repository.run("ops", f"--judge-against={base}", "--evolve-report", "report")

    result.assert_outcomes(passed=3, skipped=1)
    states = {item["operator"]: item["against"]["state"] for item in repository.results()["items"]}
    assert states == {
        "direct": "same kernel", "through": "same kernel", "swish": "same kernel", "apart": "unchanged"
    }  # fmt: skip
    assert against(repository, "through")["message"] == "the kernel is the same; what changed is common/deep.py"


@pytest.mark.parametrize(
    ("earlier", "word"),
    [("# speed 3\n# no build", "does not build"), ("wrong = 1", "incorrect")],
)
def test_an_earlier_kernel_that_is_wrong_is_named_so(repository: Project, earlier: str, word: str) -> None:
    repository.kernel(text=earlier)
    commit(repository)
    repository.kernel()
    result = repository.run("ops", "--judge-against=HEAD")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines([f"swish?cpu? *pass *{word}", "swish?cpu?: at HEAD (*) the kernel *"])


def test_an_earlier_kernel_whose_time_is_not_believed_is_compared_once_more(repository: Project) -> None:
    """By chance an honest kernel meets with that; a loss beside it must still be seen."""
    repository.kernel(text="# speed 3.0\n# doubted first")
    commit(repository)
    repository.kernel(text="# speed 1.5")
    assert repository.run("ops", "--judge-against=HEAD").ret == pytest.ExitCode.TESTS_FAILED
    repository.kernel(text="# speed 3.0\n# doubted always")
    commit(repository)
    repository.kernel(text="# speed 1.5")
    result = repository.run("ops", "--judge-against=HEAD", "--evolve-report", "report")
    assert result.ret == pytest.ExitCode.OK
    told = "swish?cpu?: at HEAD (*) the kernel is invalid: each batch took 90 us longer by the judge's clock"
    total = "1 of 1 operator items pass; *; 1 not compared: base invalid"
    result.stdout.fnmatch_lines(["swish?cpu? *pass *base invalid", "against HEAD (*): 1 base invalid", told, total])
    assert (against(repository)["state"], against(repository)["fails"]) == ("invalid", False)


def test_a_base_that_is_never_believed_fails_where_nothing_undecided_may_pass(repository: Project) -> None:
    repository.kernel(text="# speed 3.0\n# doubted always")
    commit(repository)
    repository.kernel(text="# speed 1.5")
    result = repository.run("ops", "--judge-against=HEAD", "--kernel-inconclusive=fail")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "swish?cpu? is not compared: * the kernel is invalid: each batch took 90 us longer by the judge's clock",
            "swish?cpu? *base invalid *base invalid",
            "0 of 1 operator items pass; *; 1 not compared: base invalid",
        ]
    )
    shown = ("ops", "--judge-against=HEAD", "--kernel-inconclusive=fail", "--judge-against-report-only")
    assert repository.run(*shown).ret == pytest.ExitCode.OK


def test_a_kernel_is_found_where_it_was(repository: Project) -> None:
    """Moved with its spec, and the operator under another name."""
    git(repository.path, "mv", "ops", "operators")
    text = (repository.path / "operators/swish.op.yaml").read_text().replace("operator: swish", "operator: silu")
    (repository.path / "operators/swish.op.yaml").unlink()
    (repository.path / "operators/silu.op.yaml").write_text(text)
    (repository.path / "operators/kernels/cpu/swish.py").unlink()
    repository.write("operators/kernels/cpu/silu.py", "def silu(x):\n    return x\n\n\n# speed 2.0\n")
    commit(repository)
    result = repository.run("operators", "--judge-against", "--evolve-report", "report")
    result.stdout.fnmatch_lines(["silu?cpu? *regressed *renamed, regressed 0.67x"])
    assert against(repository, "silu")["kernel"] == "ops/kernels/cpu/swish.py"
    assert (repository.path / "compared").read_text().splitlines() == ["silu swish"] * 2


def test_new_missing_and_deleted_operators_have_a_word(repository: Project) -> None:
    repository.spec("gone")
    repository.kernel("gone")
    repository.spec("late")
    commit(repository)
    (repository.path / "ops/gone.op.yaml").unlink()
    repository.kernel("late")
    repository.spec("fresh")
    repository.kernel("fresh")
    result = repository.run("ops", "--judge-against=HEAD")
    result.assert_outcomes(passed=2, skipped=1)
    result.stdout.fnmatch_lines(["fresh?cpu? *new", "late?cpu? *missing", "deleted: gone?cpu? (ops/gone.op.yaml)"])


def test_a_shallow_clone_says_what_would_bring_the_commit(
    repository: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.kernel(text="# speed 2.9")
    first = git(repository.path, "rev-parse", "main")
    commit(repository)
    clone = tmp_path / "clone"
    git(repository.path, "checkout", "-q", "main")
    repository.write("README.md", "words\n")
    commit(repository)
    how = ("--depth=1", "--no-single-branch", "--branch=faster")
    git(repository.path, "clone", "-q", *how, f"file://{repository.path}", str(clone))
    monkeypatch.chdir(clone)
    for option in ("--judge-against", f"--judge-against={first}"):
        result = repository.run("--rootdir", clone, "ops", option)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(
            [
                "swish?cpu? is not compared: the clone is shallow and lacks *: git fetch --depth=* fetch-depth: 0 *",
                "swish?cpu? *shallow *shallow",
            ]
        )


def test_a_wrong_revision_is_a_usage_error(repository: Project) -> None:
    result = repository.run("ops", "--judge-against=no-such-branch")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*'no-such-branch' names no commit of *, as in --judge-against=origin/main"])
    assert Repository(repository.path).commit("--all") is None


def test_a_folder_without_a_repository_is_a_usage_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.path.parent))
    project.spec()
    result = project.run("ops", "--judge-against")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--judge-against needs a git repository*"])


def test_the_branch_of_a_pull_request_is_the_default(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository.path, "branch", "release", "main")
    repository.kernel(text="# speed 1.5")
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--judge-against")
    result = repository.run("ops")
    result.stdout.fnmatch_lines(["against merge base with release (*): 1 regressed"])


def test_a_hook_s_judge_that_compares_nothing_is_named(repository: Project) -> None:
    text = (repository.path / "conftest.py").read_text().replace("def compare(", "def other(")
    (repository.path / "conftest.py").write_text(text)
    repository.kernel(text="# speed 1.5")
    result = repository.run("ops", "--judge-against")
    result.stdout.fnmatch_lines(["--judge-against: the judge that a hook gives for cpu compares no two kernels"])
