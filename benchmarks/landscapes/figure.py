"""The figure of a comparison: the best speedup found so far over judged candidates, one panel an operator."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.landscapes.compare import Row, Runs

STEP = 1.06  # between the counts that are drawn


def draw_curves(found: Sequence[Runs], rows: Sequence[Row], path: Path) -> None:
    """Write the figure to ``path``: means over the landscapes of an operator; the legend has the table's order."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "search", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    operators = list(dict.fromkeys(_operator(one) for one in found))
    across = min(4, len(operators))
    down = math.ceil(len(operators) / across)
    figure, panels = pyplot.subplots(
        down, across, figsize=(3.2 * across, 2.8 * down + 0.6), squeeze=False, layout="constrained", sharey=True
    )
    colours = dict(zip([row.searcher for row in rows], mpl.color_sequences["tab10"], strict=False))
    for panel, operator in zip(panels.flat, operators, strict=False):
        for row in rows:
            runs = [one for one in found if (one.searcher, _operator(one)) == (row.searcher, operator)]
            counts, means, wide = _together(runs)
            colour = colours.get(row.searcher, "grey")
            panel.plot(counts, means, color=colour, linewidth=1.2, label=row.searcher)
            low = [mean - one for mean, one in zip(means, wide, strict=True)]
            high = [mean + one for mean, one in zip(means, wide, strict=True)]
            panel.fill_between(counts, low, high, color=colour, alpha=0.15, linewidth=0)
        panel.axhline(0.95, color="grey", linestyle=":", linewidth=0.8)
        panel.set_title(f"{operator}, {len(runs)} devices" if len(runs) > 1 else operator)
        panel.set_xscale("log")
        panel.set_ylim(0.2, 1.01)
    for panel in panels[-1]:
        panel.set_xlabel("judged candidates")
    for row_of_panels in panels:
        row_of_panels[0].set_ylabel("share of the best known speedup")
    for panel in list(panels.flat)[len(operators) :]:
        panel.axis("off")
    handles, labels = panels[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    pyplot.close(figure)


def _operator(one: Runs) -> str:
    return one.landscape.partition("/")[2]


def _together(runs: Sequence[Runs]) -> tuple[list[int], list[float], list[float]]:
    """Counts, the mean over landscapes of the mean shares there, and the half-width of its interval over seeds."""
    budget = min(len(one.curve) for one in runs)
    counts = sorted({min(budget, round(STEP**power)) for power in range(int(math.log(budget, STEP)) + 2)})
    means = [sum(one.curve[count - 1] for one in runs) / len(runs) for count in counts]
    wide = [
        math.sqrt(sum(((one.high[count - 1] - one.low[count - 1]) / 2) ** 2 for one in runs)) / len(runs)
        for count in counts
    ]
    return counts, means, wide
