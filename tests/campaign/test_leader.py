"""What one lucky measurement put in front of a search does not lead it for long."""

from __future__ import annotations

from pathlib import Path

from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.search.fitness import assured_speedup
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import FakeJudge, Script, by_value, campaign, value_of

LUCKY = "1.4"


def led(folder: Path, store: Store, *, width: float, steps: int) -> tuple[FakeJudge, Script]:
    """A search whose first kernel was lucky: measured again it is at 0.5, as the others are at 1.0 and a little."""

    def first(source: str) -> Evaluation:
        speedup = float(value_of(source))
        low, high = (speedup, speedup * width) if value_of(source) == LUCKY else (speedup, speedup)
        return Evaluation(verdict=Verdict.SLOW, speedup=speedup, speedup_low=low, speedup_high=high)

    def again(source: str) -> Evaluation:
        return by_value("value = 0.5") if value_of(source) == LUCKY else first(source)

    judge = FakeJudge(first, again)
    operator = Script([LUCKY], *([f"1.0{step}"] for step in range(1, steps)))
    campaign(folder, store, judge=judge, operator=operator, fitness=assured_speedup).run()
    return judge, operator


def parents(operator: Script) -> list[str]:
    return [given[0] for _, _, given in operator.seen if given]


def test_a_leader_with_many_children_is_measured_again(tmp_path: Path, store: Store) -> None:
    judge, operator = led(tmp_path, store, width=1.01, steps=8)
    assert parents(operator)[:6] == [LUCKY] * 4 + ["1.05", "1.06"]  # two steps are drafts
    assert judge.confirmed.count(LUCKY) == 1


def test_one_with_a_wide_interval_is_measured_again_after_its_first_child(tmp_path: Path, store: Store) -> None:
    judge, operator = led(tmp_path, store, width=2.0, steps=8)
    assert parents(operator)[:3] == [LUCKY, "1.02", "1.03"]
    assert judge.confirmed[0] == LUCKY
