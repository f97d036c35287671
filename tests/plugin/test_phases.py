"""The two halves of a search apart, over one store: proposing judges nothing, judging asks nobody."""

from __future__ import annotations

import json
import shutil

import pytest
from jsonschema import Draft202012Validator

from pytest_kernelevolve.report.results_json import schema
from pytest_kernelevolve.store import open_store
from tests.plugin.conftest import Project

NO_JUDGE = """

def pytest_kernelevolve_make_judge(hardware):
    raise AssertionError(f"a judge was made for {hardware.name}")
"""
NO_OPERATOR = """

def pytest_kernelevolve_make_operator():
    raise AssertionError("somebody was asked to propose")
"""


@pytest.fixture
def halves(project: Project) -> Project:
    """A project whose two halves each refuse the other's work, by the name of their conftest."""
    conftest = (project.path / "conftest.py").read_text()
    (project.path / "proposing.txt").write_text(conftest + NO_JUDGE)
    (project.path / "evaluating.txt").write_text(conftest + NO_OPERATOR)
    return project


def run(project: Project, phase: str, *arguments: str) -> pytest.RunResult:
    shutil.copy(project.path / f"{phase.removesuffix('e')}ing.txt", project.path / "conftest.py")
    return project.run("ops", "--evolve-phase", phase, *arguments)


def test_halves_take_turns_until_the_gate_is_met(halves: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.5 0.7 0.9 1.5")
    halves.spec()

    proposed = run(halves, "propose", "--evolve-waiting", "2", "--evolve-report", "report")

    proposed.stdout.fnmatch_lines(
        [
            "swish?cpu? *not judged * 2 waiting *",
            "0 of 1 operator items pass; 1 not judged",
            "next: pytest 'ops/swish.op.yaml::swish?cpu?' --evolve-phase evaluate --evolve-report report",
            "*= 1 proposed in *",
        ]
    )
    assert proposed.ret == pytest.ExitCode.OK
    document = halves.results()
    Draft202012Validator(schema()).validate(document)
    (item,) = document["items"]
    assert (item["verdict"], item["campaign"]["waiting"]) == ("invalid", 2)
    assert item["findings"] == [{"kind": "not-judged", "message": "2 kernels wait to be judged"}]

    judged = run(halves, "evaluate")
    judged.assert_outcomes(failed=1)
    judged.stdout.fnmatch_lines(
        [
            "search: 2 candidates (0 failed) in *, ended by all judged; the best is 0.70x*",
            "next: pytest 'ops/swish.op.yaml::swish?cpu?' --evolve-phase propose --kernel-hardware cpu",
        ]
    )

    run(halves, "propose", "--evolve-waiting", "2").stdout.fnmatch_lines(["*= 1 proposed in *"])
    run(halves, "evaluate").stdout.fnmatch_lines(["swish?cpu? *pass *1.50x * evolved *", "*= 1 evolved in *"])
    assert "# speed 1.5" in (halves.path / "ops/kernels/cpu/swish.py").read_text()


def test_what_is_proposed_is_never_green(halves: Project) -> None:
    halves.spec()
    halves.kernel(text="# speed 1.5")  # would pass, if it were judged
    result = run(halves, "propose", "--evolve-waiting", "3", "-v")
    result.stdout.fnmatch_lines(["*swish?cpu? PROPOSED*", "0 of 1 operator items pass; 1 not judged"])
    assert result.parseoutcomes().keys() == {"proposed"}


def test_a_budget_counts_over_all_rounds(halves: Project) -> None:
    halves.spec()
    run(halves, "propose", "--evolve-steps", "1").stdout.fnmatch_lines(["swish?cpu? *not judged * 1 waiting *"])
    again = run(halves, "propose", "--evolve-steps", "1")
    again.stdout.fnmatch_lines(["swish?cpu? *not judged * 1 waiting *"])
    run(halves, "evaluate").assert_outcomes(failed=1)
    run(halves, "propose", "--evolve-steps", "1").stdout.fnmatch_lines(
        [
            "swish?cpu? *not judged * 0 waiting *",
            "next: pytest 'ops/swish.op.yaml::swish?cpu?' --evolve-phase propose --evolve-steps 2",
        ]
    )


def test_hardware_that_is_not_here_is_proposed_for_where_it_is_named(halves: Project) -> None:
    halves.spec(gates="h200: {min_speedup: 1.2}")
    skipped = run(halves, "propose", "-rs")
    skipped.assert_outcomes(skipped=1)
    skipped.stdout.fnmatch_lines(["*needs h200 (NVIDIA Hopper)*; --kernel-hardware NAME proposes for what is not here"])
    run(halves, "propose", "--hardware", "h200").stdout.fnmatch_lines(["swish?h200? *not judged *waiting*"])
    run(halves, "evaluate").assert_outcomes(skipped=1)


def test_a_family_is_proposed_for_by_its_member(halves: Project) -> None:
    halves.spec(gates="hopper: {min_speedup: 1.2}")
    unclear = run(halves, "propose", "--hardware", "hopper")
    unclear.stdout.fnmatch_lines(
        ["*to propose for the family hopper, name one of its members: --kernel-hardware h100 or h200"]
    )
    run(halves, "propose", "--hardware", "h200").stdout.fnmatch_lines(["swish?hopper? *not judged *waiting*"])
    with open_store(f"sqlite:///{halves.path}/.kernelevolve/store.db") as store:
        assert [record.hardware for record in store.campaigns()] == ["h200"]


def test_a_carried_store_holds_the_same_campaign(halves: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The store goes to another folder, whose tree was checked out there, and comes back."""
    halves.spec()
    here = halves.path
    run(halves, "propose", "--evolve-waiting", "3", "--evolve-model", f"mailbox:{here}/mail")
    there = tmp_path_factory.mktemp("there")
    shutil.copytree(here, there, dirs_exist_ok=True)

    halves.path = there
    arguments = ("--rootdir", str(there), "--confcutdir", str(there))
    shutil.copy(there / "evaluating.txt", there / "conftest.py")
    evaluated = halves.run(there / "ops", *arguments, "--evolve-phase", "evaluate", apart=True)
    evaluated.stdout.fnmatch_lines(["swish?cpu? *pass *1.50x * evolved *"])
    shutil.rmtree(here / ".kernelevolve")
    shutil.copytree(there / ".kernelevolve", here / ".kernelevolve")

    halves.path = here
    with open_store(f"sqlite:///{here}/.kernelevolve/store.db") as store:
        (record,) = store.campaigns()
        assert record.reason == "target"
        text = json.dumps(dict(record.settings)) + record.spec_digest
        assert str(here) not in text
        assert "/" not in text
    again = run(halves, "propose", "--evolve-model", f"mailbox:{here}/mail")
    again.stdout.fnmatch_lines(["swish?cpu? *not judged * 0 waiting *"])
    with open_store(f"sqlite:///{here}/.kernelevolve/store.db") as store:
        assert len(store.campaigns()) == 1


def test_judging_without_anything_proposed_says_so(halves: Project) -> None:
    path = halves.spec()
    nothing = run(halves, "evaluate")
    nothing.assert_outcomes(failed=1)
    nothing.stdout.fnmatch_lines(
        ["swish?cpu?: no kernel yet at *", "*nothing to judge in *store.db: nothing was proposed*"]
    )
    run(halves, "propose", "--evolve-waiting", "1")
    path.write_text(path.read_text().replace("1.2", "1.4"))
    run(halves, "evaluate").stdout.fnmatch_lines(
        ["*nothing to judge in *: its campaigns were made under another spec or gate"]
    )
