"""The analysis of recorded rounds gives the known answers on made ones."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest

from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM
from pytest_kernelevolve.records import Verdict
from studies.power import analyse, replay, rounds


def episode(
    *, sd: float, slowdown: float = 0.0, count: int = 200, seed: int = 0, kernel: str = "k", slowed: bool | None = None
) -> rounds.Episode:
    """Rounds with normal noise of the log ratio and a true slowdown."""
    chance = random.Random(seed)
    return rounds.Episode(
        kernel=kernel,
        slowed=slowdown > 0 if slowed is None else slowed,
        extra=0,
        number=seed,
        calls=1,
        void=0,
        baseline_s=(1e-5,) * count,
        kernel_s=tuple(1e-5 * (1 + slowdown) * math.exp(chance.gauss(0.0, sd)) for _ in range(count)),
    )


@pytest.mark.parametrize(
    ("slowdown", "decided"),
    [(0.0, Verdict.PASS), (0.03, Verdict.SLOW), (-0.05, Verdict.FASTER), (0.0204, Verdict.INCONCLUSIVE)],
)
def test_quiet_rounds_give_the_true_verdict(slowdown: float, decided: Verdict) -> None:
    tally = replay.replay_all([episode(sd=0.002, slowdown=slowdown)], CONFIRM)
    assert tally.found.most_common(1)[0][0] is decided
    assert tally.count == 200
    assert 200 // CONFIRM.most <= tally.apart <= 200 // CONFIRM.min_rounds


def test_the_power_of_one_look_is_the_normal_theory_s() -> None:
    sd = 0.012
    count = replay.rounds_needed(sd)
    effort = analyse.parse_effort(f"{count},1,{count},1.0")
    found = [
        replay.verdict(episode(sd=sd, slowdown=0.03, count=count, seed=seed).log_ratios, 1.0, effort)[0]
        for seed in range(2000)
    ]
    share = found.count(Verdict.SLOW) / len(found)
    assert 0.935 < share < 0.97  # 95 % by construction; three standard errors are 1.5 %
    fewer = analyse.parse_effort(f"{count // 2},1,{count // 2},1.0")
    half = [
        replay.verdict(episode(sd=sd, slowdown=0.03, count=count, seed=seed).log_ratios, 1.0, fewer)[0]
        for seed in range(500)
    ]
    assert half.count(Verdict.SLOW) / len(half) < 0.8


def test_the_spread_tells_rounds_from_processes() -> None:
    chance = random.Random(5)
    found = replay.spread([episode(sd=0.01, slowdown=chance.gauss(0, 0.02), seed=seed) for seed in range(60)])
    assert found.within == pytest.approx(0.01, rel=0.05)
    assert found.between == pytest.approx(0.02, rel=0.3)
    assert found.factor == pytest.approx(1.0, abs=0.15)
    assert replay.spread([episode(sd=0.01, seed=seed) for seed in range(60)]).between < 0.001


def test_wilson_s_interval() -> None:
    low, high = replay.wilson(0.0, 100)
    assert low == 0.0
    assert high == pytest.approx(0.037, abs=0.0005)
    assert replay.wilson(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=0.0005)


def test_a_slowdown_within_the_margin_needs_no_number_of_rounds() -> None:
    assert replay.rounds_needed(0.005) < replay.rounds_needed(0.01) < replay.rounds_needed(0.02)
    with pytest.raises(ValueError, match="within the margin"):
        replay.rounds_needed(0.01, slowdown=0.02)


def test_the_report_is_of_what_was_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording = tmp_path / "rounds.jsonl.gz"
    quiet = [episode(sd=0.004, slowdown=down, seed=seed, kernel="quiet") for down in (0.0, 0.028) for seed in range(4)]
    loud = [episode(sd=0.06, slowdown=down, seed=9 + seed, kernel="loud") for down in (0.0, 0.03) for seed in range(4)]
    rounds.write(recording, {"command": "first"}, quiet)
    rounds.write(recording, {"command": "second"}, loud)
    runs, episodes = rounds.read([recording])
    assert [run["command"] for run in runs] == ["first", "second"]
    assert len(episodes) == 16
    assert episodes[0].log_ratios == pytest.approx(quiet[0].log_ratios, abs=1e-5)

    assert analyse.main([str(recording), "--out", str(tmp_path / "report")]) == 0
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    kernels = {one["kernel"]: one for one in data["kernels"]}
    assert kernels["quiet"]["slowdown"] == pytest.approx(0.028, abs=0.001)
    assert set(kernels["quiet"]["slowed"]["verdicts"]) == {"slow"}
    assert set(kernels["quiet"]["same"]["verdicts"]) == {"pass"}
    assert kernels["loud"]["slowed"]["verdicts"]["inconclusive"] > 100
    whole = kernels["all"]["same"]["verdicts"]
    assert sum(whole.values()) == 2 * 4 * 200
    assert "goal at least 95 %: MISSED" in capsys.readouterr().out


def test_rounds_too_few_for_a_verdict_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording = tmp_path / "rounds.jsonl.gz"
    rounds.write(recording, {}, [episode(sd=0.01, count=CONFIRM.most - 1)])
    assert analyse.main([str(recording)]) == 2
    assert "record longer ones" in capsys.readouterr().err


def test_another_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    assert analyse.main([str(tmp_path / "x")]) == 2
    assert "is no recording of rounds" in capsys.readouterr().err


def test_the_figure_is_drawn_the_same_twice(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from studies.power.figure import draw

    episodes = [episode(sd=0.01, slowdown=down, count=80) for down in (0.0, 0.03)]
    for name in ("a.svg", "b.svg"):
        draw(episodes, CONFIRM, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert b"against itself" in (tmp_path / "a.svg").read_bytes()
