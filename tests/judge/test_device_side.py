"""What the judge does with a side on a GPU, by a device and a worker that are made up: no GPU is needed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge import session
from pytest_kernelevolve.judge.device.clock import Account, DeviceClock
from pytest_kernelevolve.judge.device.side import DeviceSide
from pytest_kernelevolve.judge.failure import WorkerFailure
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.limits import Limits
from pytest_kernelevolve.judge.side import HostSide
from pytest_kernelevolve.judge.timing import Stopwatch
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import OperatorSpec
from tests.judge.support import GATE, doubling, kernel


class Clock(DeviceClock):
    """The judge's clock without a device."""

    def __post_init__(self) -> None:
        pass


def side(**changed: Any) -> DeviceSide:
    given: dict[str, Any] = {"worker": None, "arena": None, "oracle": None, "others": lambda: 0}
    return DeviceSide(**given | {"limits": Limits(), "clock": Clock(), "account": Account()} | changed)


def fill(account: Account, chance: random.Random, *, late_s: float = 0.0, rounds: int = 40) -> None:
    for _ in range(rounds):
        gap_s = 2e-4 + 2e-5 * chance.random() + late_s
        account.note(batch_s=2e-3, gap_s=gap_s, idle_s=1e-5, probe_s=1e-5, key="x", copy_s=1e-4)


def test_what_the_clock_objected_to_is_forgotten_and_said_again_where_it_is_seen_again() -> None:
    chance = random.Random(0)
    measured = side()
    fill(measured.clock.trusted, chance)
    fill(measured.account, chance, late_s=2e-4)
    known = len(measured.clock.trusted.gaps)
    with pytest.raises(WorkerFailure, match="longer by the judge's clock") as raised:
        measured.audit()
    assert raised.value.kind == "integrity"
    assert measured.account == Account()
    assert len(measured.clock.trusted.gaps) == known
    fill(measured.account, chance)
    measured.audit()
    fill(measured.account, chance, late_s=2e-4, rounds=80)
    with pytest.raises(WorkerFailure):
        measured.audit()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge")) as made:
        yield made


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> OperatorSpec:
    return doubling(tmp_path_factory.mktemp("spec"), timed=True)


DOUBLING = kernel("def operator(x):\n    return x + x\n")


@pytest.mark.parametrize("objections", [0, 1, 2])
def test_one_objection_of_the_clock_is_a_second_measurement_and_two_are_the_verdict(
    judge: Judge, spec: OperatorSpec, monkeypatch: pytest.MonkeyPatch, objections: int
) -> None:
    """The speed that counts is the second's alone."""
    left = objections
    taken: list[Sequence[Stopwatch]] = []
    speeds = [Interval(ratio=9.0, low=8.0, high=10.0, rounds=8), Interval(ratio=1.0, low=0.9, high=1.1, rounds=8)]

    def audit(_: HostSide) -> None:
        nonlocal left
        if left:
            left -= 1
            raise WorkerFailure("integrity", "each batch took 50 us longer")

    def made(watches: Sequence[Stopwatch], *_: object, **__: object) -> tuple[Verdict, Interval]:
        for watch in watches:
            watch.run(2)
        taken.append(watches)
        return Verdict.FASTER, speeds[len(taken) - 1]

    monkeypatch.setattr(HostSide, "audit", audit)
    monkeypatch.setattr(session, "measure", made)
    ((_, evaluation),) = judge.evaluate(spec, GATE, [DOUBLING])
    assert len(taken) == min(objections, 1) + 1
    if objections == 2:
        assert evaluation.verdict is Verdict.INVALID
        assert [finding.kind for finding in evaluation.findings] == ["integrity"]
        return
    assert evaluation.verdict is Verdict.FASTER, evaluation.findings
    assert evaluation.speedup == speeds[objections].ratio
    assert [one.samples for one in evaluation.workloads] == [watch.rounds.samples for watch in taken[-1]]
