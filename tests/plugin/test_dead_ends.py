"""What a user reads where a search brings nothing for the tree, a verdict is open, or an option guards nothing."""

from __future__ import annotations

import subprocess
from functools import partial

import pytest

from pytest_kernelevolve.store import patience
from tests.plugin.conftest import Project


def test_a_kernel_slower_than_pytorch_is_not_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.3 0.5")
    project.spec()

    result = project.run("--evolve", "--evolve-report", "report", "ops")

    assert not (project.path / "ops/kernels").exists()
    result.stdout.fnmatch_lines(
        [
            "swish?cpu?: no kernel yet at *swish.py: the best that was found is 0.50x of best PyTorch, which is *",
            "*slower than best PyTorch, so that it is kept in the store and not written",
            "swish?cpu? *missing * slower than PyTorch *",
        ]
    )
    assert "0.50x" in (project.path / "report/kernels/cpu/swish.py").read_text(encoding="utf-8")


def test_a_gate_below_one_allows_for_a_slower_kernel(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.5")
    project.spec(gates="cpu: {min_speedup: 0.2}")

    result = project.run("--evolve", "--evolve-report", "report", "ops")

    assert (project.path / "ops/kernels/cpu/swish.py").exists()
    result.stdout.fnmatch_lines(["swish?cpu? *above gate *0.50x*"])
    assert project.results()["items"][0]["verdict"] == "faster"


def test_a_patch_is_the_headline_where_the_tree_is_left_alone(project: Project) -> None:
    project.spec()

    result = project.run("--evolve=suggest", "ops")

    told = "a kernel that meets the gate was found (1.50x): git apply *swish-cpu.patch"
    result.stdout.fnmatch_lines(
        [f"swish?cpu?: {told}", "swish?cpu? *patch *patch 1.50x*", "FAILED *a kernel that meets the gate was found*"]
    )
    assert "run pytest" not in result.stdout.str()


def test_after_a_search_nobody_is_told_to_begin_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "none none")
    project.spec()

    result = project.run("--evolve", "--evolve-report", "report", "ops")

    why = "*1 x mismatch: output 0 is 37.5 times as far off as allowed"
    result.stdout.fnmatch_lines(
        ["swish?cpu?: no kernel yet at *, and the search found none that works (1 x mismatch: *", f"why: {why}"]
    )
    result.stdout.fnmatch_lines(["*- kernelevolve -*", f"swish?cpu?: why: {why}"])
    assert project.results()["items"][0]["campaign"]["why"] == [why.removeprefix("*")]
    assert "run pytest" not in result.stdout.str()


@pytest.mark.parametrize(("mode", "times", "code"), [("retry", 3, 1), ("fail", 1, 1), ("warn", 1, 0)])
def test_what_cannot_be_decided(project: Project, mode: str, times: int, code: int) -> None:
    project.spec()
    project.kernel(text="# undecided # speed 1.2")

    result = project.run(f"--kernel-inconclusive={mode}", "ops")

    assert result.ret == code
    assert len((project.path / "undecided").read_text(encoding="utf-8").splitlines()) == times
    result.stdout.fnmatch_lines(["*swish?cpu? is inconclusive: 1.20x of best*"])


def test_a_kernel_that_fails_later_says_what_it_was(project: Project) -> None:
    project.spec()
    project.run("--evolve", "ops")
    path = project.path / "ops/kernels/cpu/swish.py"
    path.write_text(path.read_text(encoding="utf-8").replace("# speed 1.5", "# speed 0.6"), encoding="utf-8")

    told = ["kernel: ops/kernels/cpu/swish.py; was 1.50x over best when it was written"]
    project.run("ops").stdout.fnmatch_lines([*told, "*next: pytest *--evolve"])
    for arguments in (["init", "-q"], ["add", "ops"], ["-c", "user.name=u", "-c", "user.email=u@u", "commit", "-qmx"]):
        subprocess.run(["git", *arguments], cwd=project.path, check=True)
    path.write_text(path.read_text(encoding="utf-8").replace("# speed 0.6", "# speed 0.7"), encoding="utf-8")
    project.run("ops").stdout.fnmatch_lines([*told, "*next: git diff HEAD -- ops/kernels/cpu/swish.py"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), 4),
        (("--evolve-price=1.25,10",), 0),
        (("--evolve-prices=prices.toml",), 0),
        (("--evolve-prices=absent.toml",), 4),
        (("--evolve-model=offline",), 0),
    ],
)
def test_a_budget_in_dollars_needs_a_price(project: Project, given: tuple[str, ...], code: int) -> None:
    project.spec()
    project.write("prices.toml", '["some-model"]\nin = 1.25\nout = 10\n')

    result = project.run("--evolve", "--evolve-usd=1", "--evolve-model=some-model", *given, "ops")

    assert result.ret == code
    if not given:
        result.stderr.fnmatch_lines(["ERROR: --evolve-usd needs to know what some-model costs: give --evolve-price *"])


def test_no_password_is_printed_or_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "Patience", partial(patience.Patience, opening_s=0.1))
    project.spec()
    store = "--evolve-store=postgresql://user:hunter2@localhost:1/x"
    server = "--evolve-base-url=http://user:hunter2@localhost:1/v1"

    refused = project.run("--evolve", store, "ops")
    result = project.run(store, server, "--evolve-report", "report", "ops")

    text = result.stdout.str() + result.stderr.str() + (project.path / "report/results.json").read_text()
    text += refused.stdout.str() + refused.stderr.str()
    assert "hunter2" not in text
    assert "postgresql://***@localhost:1/x" in text
    assert "http://***@localhost:1/v1" in text
