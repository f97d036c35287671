"""False alarms and power of the gate, from recorded rounds.

    python -m studies.power.analyse studies/power/data/h200.jsonl.gz --out studies/power/results/h200 \
        --figure docs/figures/power.svg

Replays the gate's own procedure on the rounds that `studies.power.record` took, with a gate of 1.0:

- *false slow*: how often a kernel against itself is called slow; goal at most 0.5 %.
- *found*: how often a kernel that is slower by exactly 3 % is called slow; goal at least 95 %. The recorded slowdown is
  near 3 % and stated; each kernel's log ratios are moved by the difference, which is stated too. *as recorded* is the
  share without that.

``--out`` names two files: ``.json`` and ``.md``. ``--figure`` needs matplotlib (the extra ``figures``).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM
from pytest_kernelevolve.records import Verdict
from studies.power.replay import Spread, Tally, replay_all, rounds_needed, spread
from studies.power.rounds import Episode, read

SLOWDOWN = 0.03
FALSE_SLOW_GOAL = 0.005
FOUND_GOAL = 0.95
CURVE = tuple(step / 400 for step in range(-4, 25))  # slowdowns from -1 % to 6 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the recording says of one kernel, or of all."""

    kernel: str
    kernel_us: float
    same: Tally
    slowed: Tally  # at exactly SLOWDOWN
    recorded: Tally  # as recorded
    same_spread: Spread | None = None
    slowed_spread: Spread | None = None

    @property
    def slowdown(self) -> float | None:
        """The slowdown as recorded, over all rounds."""
        return None if self.slowed_spread is None else math.expm1(-self.slowed_spread.mean)


def by_kernel(episodes: Sequence[Episode], *, slowed: bool) -> dict[str, list[Episode]]:
    """Episodes of one kind by kernel, fastest kernel first."""
    found: dict[str, list[Episode]] = {}
    for episode in episodes:
        if episode.slowed == slowed:
            found.setdefault(episode.kernel, []).append(episode)
    return dict(sorted(found.items(), key=lambda item: duration(item[1])))


def duration(episodes: Sequence[Episode]) -> float:
    """Median seconds of a call."""
    return median(second for episode in episodes for second in episode.baseline_s)


def exact_shift(episodes: Sequence[Episode]) -> float:
    """What moves the log ratios of a slowed kernel to a slowdown of exactly `SLOWDOWN`."""
    return -math.log1p(SLOWDOWN) - spread(episodes).mean


def analyse(episodes: Sequence[Episode], effort: Effort) -> list[Report]:
    """A report on each kernel that has rounds of both kinds, and one on all of them, last."""
    same, slowed = by_kernel(episodes, slowed=False), by_kernel(episodes, slowed=True)
    reports: list[Report] = []
    for kernel in same:
        if kernel not in slowed:
            continue
        reports.append(
            Report(
                kernel=kernel,
                kernel_us=1e6 * duration(same[kernel]),
                same=replay_all(same[kernel], effort),
                slowed=replay_all(slowed[kernel], effort, shift=exact_shift(slowed[kernel])),
                recorded=replay_all(slowed[kernel], effort),
                same_spread=spread(same[kernel]),
                slowed_spread=spread(slowed[kernel]),
            )
        )
    whole = Report(kernel="all", kernel_us=math.nan, same=Tally(), slowed=Tally(), recorded=Tally())
    for report in reports:
        whole.same.add(report.same)
        whole.slowed.add(report.slowed)
        whole.recorded.add(report.recorded)
    return [*reports, whole]


def markdown(reports: Sequence[Report], effort: Effort) -> str:
    lines = [
        f"Gate 1.0, at most {effort.most} rounds a verdict, half-width {100 * effort.width:g} % or less.",
        "",
        "| kernel | us | verdicts, apart | false slow | found at 3 % | as recorded | at slowdown "
        "| sd of a round, A/A, A/B | between processes | rounds needed |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for report in reports:
        cells = [
            report.kernel,
            "" if math.isnan(report.kernel_us) else f"{report.kernel_us:.3g}",
            f"{report.same.apart}, {report.slowed.apart}",
            _share(report.same),
            _share(report.slowed),
            f"{100 * report.recorded.share(Verdict.SLOW):.1f} %",
        ]
        if report.same_spread is None or report.slowed_spread is None or report.slowdown is None:
            cells += ["", "", "", ""]
        else:
            worst = max(report.same_spread.within, report.slowed_spread.within)
            cells += [
                f"{100 * report.slowdown:.2f} %",
                f"{100 * report.same_spread.within:.2f} %, {100 * report.slowed_spread.within:.2f} %",
                f"{100 * report.same_spread.between:.2f} %, {100 * report.slowed_spread.between:.2f} %",
                str(rounds_needed(worst)),
            ]
        lines.append(f"| {' | '.join(cells)} |")
    whole = reports[-1]
    false, found = whole.same.share(Verdict.SLOW), whole.slowed.share(Verdict.SLOW)
    lines += [
        "",
        f"False slow {100 * false:.2f} % (goal at most {100 * FALSE_SLOW_GOAL:g} %: {_met(false <= FALSE_SLOW_GOAL)}); "
        f"a slowdown of {100 * SLOWDOWN:g} % is found in {100 * found:.1f} % (goal at least {100 * FOUND_GOAL:g} %: "
        f"{_met(found >= FOUND_GOAL)}). Rounds a verdict, on average: {whole.same.mean_rounds:.1f} and "
        f"{whole.slowed.mean_rounds:.1f}.",
    ]
    return "\n".join(lines) + "\n"


def _share(tally: Tally) -> str:
    low, high = tally.interval(Verdict.SLOW)
    return f"{100 * tally.share(Verdict.SLOW):.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def _met(met: bool) -> str:
    return "met" if met else "MISSED"


def as_json(reports: Sequence[Report], runs: Sequence[dict[str, Any]], effort: Effort) -> dict[str, Any]:
    def tally(one: Tally) -> dict[str, Any]:
        verdicts = {str(name): count for name, count in sorted(one.found.items())}
        interval = one.interval(Verdict.SLOW)
        return {"verdicts": verdicts, "apart": one.apart, "slow_interval": interval, "mean_rounds": one.mean_rounds}

    return {
        "effort": asdict(effort),
        "runs": list(runs),
        "kernels": [
            {
                "kernel": one.kernel,
                "kernel_us": None if math.isnan(one.kernel_us) else one.kernel_us,
                "slowdown": one.slowdown,
                "same": tally(one.same),
                "slowed": tally(one.slowed),
                "recorded": tally(one.recorded),
                "same_spread": one.same_spread and asdict(one.same_spread),
                "slowed_spread": one.slowed_spread and asdict(one.slowed_spread),
            }
            for one in reports
        ],
    }


def parse_effort(text: str) -> Effort:
    """``MIN,STEP,MAX,WIDTH`` in place of CONFIRM's, to see what another effort would give."""
    try:
        least, step, most, width = text.split(",")
        return replace(
            CONFIRM, min_rounds=int(least), step=int(step), max_rounds=int(most), width=float(width), extra=0
        )
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not MIN,STEP,MAX,WIDTH, such as 8,6,44,0.02") from None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.power.analyse", description="See the module.")
    parser.add_argument("recordings", type=Path, nargs="+", metavar="FILE", help="made by studies.power.record")
    parser.add_argument("--effort", type=parse_effort, default=CONFIRM, metavar="MIN,STEP,MAX,WIDTH")
    parser.add_argument("--out", type=Path, metavar="STEM", help="writes STEM.json and STEM.md")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="writes a figure, such as power.svg")
    options = parser.parse_args(arguments)
    try:
        runs, episodes = read(options.recordings)
    except (OSError, ValueError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    shortest = min((len(one.kernel_s) for one in episodes), default=0)
    if shortest < options.effort.most:
        print(
            f"{parser.prog}: an episode has {shortest} rounds, a verdict takes up to {options.effort.most}; "
            "record longer ones (--rounds)",
            file=sys.stderr,
        )
        return 2
    reports = analyse(episodes, options.effort)
    text = markdown(reports, options.effort)
    print(text, end="")
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.with_suffix(".md").write_text(text, encoding="utf-8")
        data = json.dumps(as_json(reports, runs, options.effort), indent=1)
        options.out.with_suffix(".json").write_text(data + "\n", encoding="utf-8")
    if options.figure is not None:
        from studies.power.figure import draw

        draw(episodes, options.effort, options.figure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
