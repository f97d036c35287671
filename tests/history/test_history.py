"""The history of an operator: what changed from one judgement to the next, and the step that lost speed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.history.compared import lines
from pytest_kernelevolve.history.records import table
from pytest_kernelevolve.history.retimed import kernel_states, slower_anew
from pytest_kernelevolve.history.steps import State, loss_lines, lost_at, states
from pytest_kernelevolve.records import Candidate, Change, Comparison, Evaluation, Finding, Verdict
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord
from tests.judge.support import GATE
from tests.page.test_document import document_of, verdict_record
from tests.report.examples import evaluation, result, workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.spec.model import OperatorSpec

SPEC, CALLED = cast("OperatorSpec", None), replace(GATE, call="swish")
OLD, NEW = {"torch": "2.12.1", "triton": "3.6.0"}, {"torch": "2.13.0", "triton": "3.6.0"}


def judged(number: int, speedup: float, *, kernel: str = "a", width: float = 0.01, **changes: Any) -> VerdictRecord:
    bounds = {"speedup": speedup, "speedup_low": speedup * (1 - width), "speedup_high": speedup * (1 + width)}
    fields = {"id": number, "created": 1e9 + 86_400 * number, "kernel": kernel, "source": kernel, "environment": OLD}
    return verdict_record(**(fields | bounds | {"revision": f"{number:040x}"} | changes))


def test_each_line_says_what_changed() -> None:
    told = table(
        [
            judged(1, 2.0),
            judged(2, 1.9, kernel="b"),
            judged(3, 1.9, kernel="b", environment=NEW, dirty=True),
            judged(4, 9.0, kernel="b", environment=NEW, machine="there"),
        ]
    )
    assert told[2].endswith("kernel")
    assert told[3].endswith("torch 2.12.1 -> 2.13.0")
    assert "0000000+" in told[3]
    assert told[4] == "another machine, not compared with the lines above: there"


def test_the_kernel_that_lost_is_named_over_noise_and_repetition() -> None:
    speeds = [2.0, 2.01, 1.99, 2.0, 2.0, 1.7, 1.71, 1.69]
    kernels = ["a", "a", "b", "c", "d", "e", "e", "f"]
    numbered = enumerate(zip(speeds, kernels, strict=True), 1)
    records = [judged(number, speed, kernel=kernel) for number, (speed, kernel) in numbered]
    found = states(records)
    assert [len(state.records) for state in found] == [2, 1, 1, 1, 2, 1]

    loss = lost_at(found)

    assert loss is not None
    assert (loss.before.last.kernel, loss.after.first.kernel) == ("d", "e")
    told = loss_lines(loss, found)
    assert told[0].startswith("lost 14.")
    assert told[2] == "changed: kernel"
    assert told[-1].startswith("commits: git log")


def test_the_environment_that_lost_is_named() -> None:
    records = [judged(1, 2.0), judged(2, 2.0), judged(3, 1.5, environment=NEW), judged(4, 1.5, environment=NEW)]
    loss = lost_at(states(records))
    assert loss is not None
    assert loss.causes == ["torch 2.12.1 -> 2.13.0"]


def test_a_loss_within_the_noise_or_won_back_is_none() -> None:
    noisy = states([judged(1, 2.0, width=0.1), judged(2, 1.85, kernel="b", width=0.1)])
    assert lost_at(noisy) is None
    back = states([judged(1, 2.0), judged(2, 1.5, kernel="b"), judged(3, 2.0, kernel="c")])
    assert lost_at(back) is None
    assert loss_lines(None, back) == ["nothing was lost: the newest of 3 states is as fast as the fastest before it"]


def test_numbers_of_another_machine_or_spec_are_left_out() -> None:
    records = [
        judged(1, 3.0, machine="there"),
        judged(2, 3.0, spec_digest="other"),
        judged(3, 2.0),
        judged(4, 2.0, kernel="b"),
    ]
    assert [state.first.id for state in states(records)] == [3, 4]


def test_a_bisection_asks_of_few_states() -> None:
    found = states([judged(number, 2.0 if number <= 70 else 1.5, kernel=f"k{number}") for number in range(1, 101)])
    asked: list[str] = []

    def slower(before: State, after: State) -> bool:
        asked.append(after.first.kernel)
        return after.high < before.low

    loss = lost_at(found, slower)
    assert loss is not None
    assert (loss.before.last.id, loss.after.first.id) == (70, 71)
    assert loss.asked == len(asked) <= 8


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as opened:
        for number, speed in ((1, 2.0), (2, 1.5)):
            record = judged(number, speed, kernel=f"k{number}")
            opened.remember(record, f"source {number}\n", evaluation(speedup=speed))
    return path


def test_the_command_prints_bisects_and_shows(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "swish", "--store", str(store)]) == 0
    told = capsys.readouterr().out
    assert "swish[cpu]: 2 judgements" in told
    assert "2.00x" in told
    assert main(["history", "swish", "--store", str(store), "--bisect"]) == 0
    assert "changed: kernel" in capsys.readouterr().out
    assert main(["history", "swish", "--store", str(store), "--show", "2"]) == 0
    assert capsys.readouterr().out == "source 2\n\n"
    assert main(["history", "swish", "--store", str(store), "--json"]) == 0
    assert [one["speedup"] for one in json.loads(capsys.readouterr().out)] == [2.0, 1.5]


def test_an_operator_that_is_not_there_is_said(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "swisch", "--store", str(store)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("has no judgement of 'swisch'; it has swish (did you mean 'swish'?)")


def test_two_runs_side_by_side() -> None:
    def run(speed: float, kernel_ms: float, **facts: Any) -> dict[str, Any]:
        judged = evaluation(speedup=speed, workloads=(workload(kernel_ms=kernel_ms, speedup=speed),))
        return document_of(result(evaluation=judged), result("only", evaluation=judged), **facts)

    before, after = run(2.0, 1.0, torch="2.12.1"), run(1.6, 1.25, torch="2.13.0")
    after["items"] = [item for item in after["items"] if item["operator"] == "swish"]

    told = lines(before, after)
    assert told[0] == "moved: torch 2.12.1 -> 2.13.0"
    row = next(line for line in told if line.startswith("swish[cpu]"))
    assert row.split()[1:] == ["pass", "pass", "2.00x", "1.60x", "-20.0", "%", "+25.0", "%", "+0.0", "%"]
    assert next(line for line in told if line.startswith("only[cpu]")).split()[2] == "absent"

    assert not any("kernel unchanged" in line for line in told), "no digests, as in a report of an earlier version"

    for document, digest in ((before, "a"), (after, "b")):
        for item in document["items"]:
            item["kernel_digest"] = digest
    (split,) = (line for line in lines(before, after) if line.startswith("swish[cpu]: since "))
    assert "2.00x -> 1.60x (-20.0 %): kernel -20.0 %, PyTorch +0.0 % (torch 2.12.1 -> 2.13.0); noise " in split

    after["environment"]["machine_id"] = "there"
    told = lines(before, after)
    assert told[0].startswith("numbers of two machines are not compared: ")
    assert "1.60x" not in "".join(told)


class TimesByText:
    """Stands where a judge stands: a kernel's speed is in its text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def compare(self, _spec: object, _gate: object, candidate: Candidate, base: Candidate) -> Evaluation:
        self.asked.append(candidate.source)
        if "broken" in candidate.source:
            return evaluation(Verdict.INCORRECT, None, findings=(Finding(kind="compile", message="no such name"),))
        change = float(candidate.source.split()[-1]) / float(base.source.split()[-1])
        verdict = Change.REGRESSED if change < 0.98 else Change.NEITHER
        return evaluation(comparison=Comparison(verdict=verdict, change=change, low=change, high=change, margin=0.02))


def test_stored_kernels_are_timed_anew_where_records_mislead(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        # Recorded as equally fast, on machines and days of their own; the third is the one that lost.
        for number, speed in enumerate((1.0, 1.0, 0.9, 0.9, 0.9), 1):
            record = judged(number, 2.0 - (number == 5) / 2, kernel=f"k{number}", machine=f"m{number}")
            opened.remember(record, f"speed {speed}", evaluation())
        found = kernel_states(opened.history("swish"))
        judge = TimesByText()
        told: list[str] = []
        loss = lost_at(found, slower_anew(opened, cast("Judge", judge), SPEC, CALLED, tell=told.append))
        assert loss is not None
        assert (loss.before.first.kernel, loss.after.first.kernel) == ("k2", "k3")
        assert len(judge.asked) == len(told) == 3
        assert told[0] == "kernel k5 against k1: -10.0 %, regressed"

        opened.remember(judged(6, 1.0, kernel="k6"), "broken", evaluation())
        with pytest.raises(JudgeError, match="cannot be compared under the spec as it is now: no such name"):
            lost_at(kernel_states(opened.history("swish")), slower_anew(opened, cast("Judge", judge), SPEC, CALLED))
