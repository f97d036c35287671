"""The figure of the gate's power: how often a kernel is called slow, over how much slower it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.records import Verdict
from studies.power.analyse import CURVE, FALSE_SLOW_GOAL, FOUND_GOAL, SLOWDOWN, by_kernel, duration
from studies.power.replay import Tally, replay_all, spread
from studies.power.rounds import Episode


def draw(episodes: Sequence[Episode], effort: Effort, path: Path) -> None:
    """Write the figure to ``path``: the spread of rounds by kernel, and the share of ``slow`` over the slowdown."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "power", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    same, slowed = by_kernel(episodes, slowed=False), by_kernel(episodes, slowed=True)
    names = [name for name in same if name in slowed]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")

    for offset, (found, colour, label) in zip(
        (-0.17, 0.17), ((same, "tab:blue", "against itself"), (slowed, "tab:red", "slowed")), strict=True
    ):
        boxes = [[math.exp(ratio) for one in found[name] for ratio in one.log_ratios] for name in names]
        drawn = left.boxplot(
            boxes,
            positions=[place + offset for place in range(len(names))],
            widths=0.28,
            orientation="horizontal",
            whis=(1, 99),
            showfliers=False,
            patch_artist=True,
            medianprops={"color": "black"},
        )
        for box in drawn["boxes"]:
            box.set_facecolor(colour)
            box.set_alpha(0.6)
        drawn["boxes"][0].set_label(label)
    left.axvline(0.98, color="grey", linestyle="--", linewidth=1)
    left.set_yticks(range(len(names)), [f"{name}\n{1e6 * duration(same[name]):.3g} us" for name in names])
    left.set_xlabel("ratio of one round (box: quartiles, whiskers: 1 to 99 %)")
    left.set_title("Recorded rounds")
    left.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2, frameon=False)

    whole = [Tally() for _ in CURVE]
    for name in names:
        middle = spread(slowed[name]).mean
        shares: list[float] = []
        for place, slowdown in enumerate(CURVE):
            # Around no slowdown the noise is that of the kernel against itself, else that of the slowed one.
            near = slowdown < SLOWDOWN / 2
            source, shift = (same[name], 0.0) if near else (slowed[name], -middle)
            tally = replay_all(source, effort, shift=shift - math.log1p(slowdown))
            whole[place].add(tally)
            shares.append(100 * tally.share(Verdict.SLOW))
        right.plot([100 * one for one in CURVE], shares, color="grey", linewidth=0.8, alpha=0.6)
    right.plot(
        [100 * one for one in CURVE], [100 * one.share(Verdict.SLOW) for one in whole], color="black", label="all"
    )
    right.plot([], [], color="grey", linewidth=0.8, label="one kernel")
    right.plot(0, 100 * FALSE_SLOW_GOAL, "v", color="tab:blue", label=f"goal: at most {100 * FALSE_SLOW_GOAL:g} %")
    right.plot(100 * SLOWDOWN, 100 * FOUND_GOAL, "^", color="tab:red", label=f"goal: at least {100 * FOUND_GOAL:g} %")
    right.set_xlabel("slower than the gate by, %")
    right.set_ylabel("called slow, % of verdicts")
    right.set_title(f"Verdicts of at most {effort.most} rounds, replayed")
    right.legend(loc="lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    pyplot.close(figure)
