"""Node ids survive what pytest does with them: --lf, --sw, JUnit, durations."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from tests.plugin.conftest import ALSO_DISTRIBUTED, ALSO_SINGLE, Project


def three(project: Project) -> None:
    for name, text in (("a_fast", "# speed 1.5"), ("b_slow", "# speed 0.8"), ("c_fast", "# speed 1.5")):
        project.spec(name)
        project.kernel(name, text)


def test_last_failed_runs_what_failed(project: Project) -> None:
    three(project)
    project.run("ops").assert_outcomes(passed=2, failed=1)

    result = project.run("--lf", "-v")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*rerun previous 1 failure*", "ops/b_slow.op.yaml::b_slow?cpu? FAILED*"])
    project.kernel("b_slow", "# speed 1.5")
    project.run("--lf").assert_outcomes(passed=1)
    project.run("--lf").assert_outcomes(passed=3)


def test_last_failed_tells_the_gates_of_one_file_apart(project: Project) -> None:
    project.spec(gates="cpu: {min_speedup: 2.0}\n  mtia: {}")
    project.kernel()
    project.run("ops", "--require-hardware", "mtia").assert_outcomes(failed=2)
    project.kernel(text="# speed 2.5")
    project.run("ops", "--require-hardware", "mtia").assert_outcomes(passed=1, failed=1)

    result = project.run("--lf", "-v", "--require-hardware", "mtia")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["ops/swish.op.yaml::swish?mtia? FAILED*"])


def test_stepwise_stops_and_goes_on(project: Project) -> None:
    three(project)
    project.run("--sw", "ops").assert_outcomes(passed=1, failed=1)
    project.kernel("b_slow", "# speed 1.5")

    result = project.run("--sw", "ops")

    assert result.parseoutcomes().get("passed") == 2
    assert result.parseoutcomes().get("deselected") == 1


@pytest.mark.parametrize("mode", [*ALSO_SINGLE, ALSO_DISTRIBUTED])
def test_junit_carries_the_numbers_as_properties(project: Project, mode: tuple[str, ...]) -> None:
    three(project)
    project.spec("d_evolved")

    project.run("--evolve", "--junitxml=junit.xml", "ops", *mode)

    cases = {case.get("name"): case for case in ElementTree.parse(project.path / "junit.xml").iter("testcase")}
    assert set(cases) == {"a_fast[cpu]", "b_slow[cpu]", "c_fast[cpu]", "d_evolved[cpu]"}
    assert {case.get("classname") for case in cases.values()} == {
        f"ops.{n.partition('[')[0]}.op.yaml" for n in map(str, cases)
    }
    properties = {entry.get("name"): entry.get("value") for entry in cases["a_fast[cpu]"].iter("property")}
    assert properties["kernelevolve.verdict"] == "pass"
    assert properties["kernelevolve.speedup"] == "1.5"
    assert properties["kernelevolve.workload[B=4,N=8,float32].kernel_ms"] == "2.0"
    evolved = {entry.get("name"): entry.get("value") for entry in cases["d_evolved[cpu]"].iter("property")}
    assert (evolved["kernelevolve.evolved"], evolved["kernelevolve.campaign.nodes"]) == ("true", "3")


def test_junit_shows_the_reason_of_a_failure(project: Project) -> None:
    three(project)

    project.run("--junitxml=junit.xml", "ops")

    (failure,) = ElementTree.parse(project.path / "junit.xml").iter("failure")
    assert failure.get("message") == "slow: 0.80x of best (at least 0.72x), the gate is 1.20x"
    assert "reference ms" in str(failure.text)


def test_durations_know_the_items(project: Project) -> None:
    three(project)

    project.run("ops", "--durations=0", "-vv").stdout.fnmatch_lines(["*s call *ops/a_fast.op.yaml::a_fast?cpu?"])
