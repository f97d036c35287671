"""The figure of a comparison: the best speedup found so far over judged candidates, one panel a landscape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.landscapes.compare import Row, Runs


def draw_curves(found: Sequence[Runs], rows: Sequence[Row], path: Path) -> None:
    """Write the figure to ``path``; the legend has the searchers in the table's order."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "search", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    names = list(dict.fromkeys(one.landscape for one in found))
    across = min(3, len(names))
    down = math.ceil(len(names) / across)
    figure, panels = pyplot.subplots(
        down, across, figsize=(3.6 * across, 2.6 * down + 0.6), squeeze=False, layout="constrained", sharey=True
    )
    colours = dict(zip([row.searcher for row in rows], mpl.color_sequences["tab10"], strict=False))
    for panel, name in zip(panels.flat, names, strict=False):
        for row in rows:
            one = next(one for one in found if (one.searcher, one.landscape) == (row.searcher, name))
            counts = range(1, len(one.curve) + 1)
            panel.plot(counts, one.curve, color=colours.get(row.searcher, "grey"), linewidth=1.2, label=row.searcher)
            panel.fill_between(counts, one.low, one.high, color=colours.get(row.searcher, "grey"), alpha=0.15, lw=0)
        panel.axhline(0.95, color="grey", linestyle=":", linewidth=0.8)
        panel.set_title(name)
        panel.set_xscale("log")
        panel.set_ylim(0.4, 1.01)
    for panel in panels[-1]:
        panel.set_xlabel("judged candidates")
    for row_of_panels in panels:
        row_of_panels[0].set_ylabel("share of the best known speedup")
    for panel in list(panels.flat)[len(names) :]:
        panel.axis("off")
    handles, labels = panels[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    pyplot.close(figure)
