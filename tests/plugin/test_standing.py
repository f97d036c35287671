"""What a verdict is held against beside its gate: a waiver of the spec, and the history in the store."""

from __future__ import annotations

import sqlite3

import pytest

from pytest_kernelevolve.store import open_store
from tests.plugin.conftest import Project

WAIVER = "waive: {{reason: issue 7 spills, until: {day}}}"


def waived(day: str, min_speedup: float = 1.2) -> str:
    return f"cpu: {{min_speedup: {min_speedup}, {WAIVER.format(day=day)}}}"


def test_a_known_loss_passes_until_its_day(project: Project) -> None:
    project.spec(gates=waived("2999-12-31"))
    project.kernel(text="# speed 0.9")
    result = project.run("ops", "--evolve-report", "report")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(
        [
            "*swish?cpu? is slow: 0.90x of best *; waived until 2999-12-31: issue 7 spills",
            "swish?cpu? *waived *0.90x*",
            "1 of 1 operator items pass; *; 1 waived",
        ]
    )
    (item,) = project.results()["items"]
    assert item["waived"] == {"reason": "issue 7 spills", "until": "2999-12-31", "ended": False}
    assert (item["verdict"], item["status"], item["passed"]) == ("slow", "waived", True)


def test_a_known_loss_fails_after_its_day(project: Project) -> None:
    project.spec(gates=waived("2020-12-31"))
    project.kernel(text="# speed 0.9")
    result = project.run("ops")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["swish?cpu? is slow: *; the waiver ended on 2020-12-31: issue 7 spills", "swish?cpu? *slow *"]
    )


@pytest.mark.parametrize("text", ["wrong = 1", None])
def test_a_kernel_that_is_wrong_or_missing_is_never_waived(project: Project, text: str | None) -> None:
    project.spec(gates=waived("2999-12-31"))
    if text is not None:
        project.kernel(text=text)
    project.run("ops").assert_outcomes(failed=1)


def test_a_spec_s_waiver_holds_for_its_gates_and_python_specs_have_one(project: Project) -> None:
    path = project.spec()
    path.write_text(path.read_text() + WAIVER.format(day="2999-12-31") + "\n")
    project.kernel(text="# speed 0.9")
    project.write(
        "ops/op_gelu.py",
        "import datetime, pytest\nfrom pytest_kernelevolve import operator, tensor\n"
        "@pytest.mark.cpu(min_speedup=1.2, waive={'reason': 'known', 'until': datetime.date(2999, 1, 2)})\n"
        "@operator(inputs={'x': tensor('N')}, workloads=[{'N': 8, 'dtype': 'float32'}])\ndef gelu(x):\n    return x\n",
    )
    project.kernel("gelu", "# speed 0.8")
    result = project.run("ops")
    result.assert_outcomes(passed=2, warnings=2)
    result.stdout.fnmatch_lines(["*waived until 2999-01-02: known"])


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        ("{reason: known}", "missing key 'until' in hardware.cpu.waive; give the last day *"),
        ("{reason: known, until: soon}", "hardware.cpu.waive.until must be a day such as 2026-12-31, not 'soon'"),
        ("{reason: known, until: 2026-02-30}", "hardware.cpu.waive.until must be a day such as *, not '2026-02-30'"),
        ("{reason: ' ', until: 2026-02-28}", "hardware.cpu.waive.reason is empty; say why the loss is known*"),
    ],
)
def test_a_wrong_waiver_is_one_line(project: Project, waiver: str, words: str) -> None:
    project.spec(gates=f"cpu: {{waive: {waiver}}}")
    project.run("ops").stdout.fnmatch_lines([f"*swish.op.yaml:8: {words}"])


def test_verdicts_are_remembered_and_a_failure_says_what_moved(project: Project) -> None:
    project.spec()
    project.kernel(text="# speed 2.0")
    project.run("ops").assert_outcomes(passed=1)
    project.spec(gates="cpu: {min_speedup: 1.9}")  # what is asked for is no other spec
    project.kernel(text="# speed 1.0")
    result = project.run("ops", "--evolve-report", "report")
    result.stdout.fnmatch_lines(
        ["moved: since *: 2.00x -> 1.00x (-50.0 %): kernel -50.0 %, PyTorch unchanged; noise *"]
    )
    (item,) = project.results()["items"]
    assert (item["moved"]["was"], item["moved"]["now"], item["moved"]["kernel"]) == pytest.approx((2.0, 1.0, 0.5))

    with open_store(f"sqlite:///{project.path}/.kernelevolve/store.db") as store:
        first, second = store.history("swish", "cpu")
        assert (first.status, first.speedup, second.status, second.speedup) == ("pass", 2.0, "slow", 1.0)
        assert first.spec_digest == second.spec_digest
        assert store.get_object(second.source).decode().endswith("# speed 1.0\n")
        assert store.judged_as(first).workloads[0].kernel_ms == 1.5
        assert first.environment["torch"]
        assert first.machine


def test_times_of_another_machine_are_not_compared(project: Project) -> None:
    project.spec()
    project.kernel(text="# speed 2.0")
    project.run("ops")
    connection = sqlite3.connect(project.path / ".kernelevolve/store.db")
    connection.execute("DROP TRIGGER verdicts_are_not_updated")
    connection.execute("UPDATE verdicts SET machine = 'another'")
    connection.commit()
    connection.close()
    project.kernel(text="# speed 1.0")
    result = project.run("ops")
    result.stdout.fnmatch_lines(["moved: last judged on * on another machine (another): times of two machines *"])


def test_a_store_that_cannot_be_written_costs_a_warning(project: Project) -> None:
    project.spec()
    project.kernel()
    project.write("broken.db", "no database")
    result = project.run("ops", "--evolve-store", f"sqlite:///{project.path}/broken.db")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*the verdict is not kept: *broken.db*"])
