"""The figure of a comparison: the best speedup found so far over judged candidates, one panel an operator.

    python -m studies.landscapes.figure studies/landscapes/results/own --figure docs/figures/search.svg

Draws the curves that `studies.landscapes.compare` kept in ``curves.json``, without a search. Needs matplotlib (the
extra ``figures``).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studies.landscapes.compare import Runs

STEP = 1.06  # between the counts that are drawn
FILE = "curves.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One searcher on one operator, after each of the panel's counts of judged candidates."""

    mean: tuple[float, ...]  # share of the best known speedup, over seeds and then over landscapes
    wide: tuple[float, ...]  # half-width of its 95 % interval over seeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What is known of one operator; the searchers in the table's order."""

    operator: str
    devices: int
    counts: tuple[int, ...]
    curves: Mapping[str, Curve]


def panels(found: Sequence[Runs], searchers: Sequence[str]) -> list[Panel]:
    """The runs as they are drawn: joined over the landscapes of an operator."""
    made = []
    for operator in dict.fromkeys(_operator(one) for one in found):
        of_operator = [one for one in found if _operator(one) == operator]
        counts = _counts(min(len(one.curve) for one in of_operator))
        curves = {name: _together([one for one in of_operator if one.searcher == name], counts) for name in searchers}
        devices = len({one.landscape for one in of_operator})
        made.append(Panel(operator=operator, devices=devices, counts=counts, curves=curves))
    return made


def write(drawn: Sequence[Panel], command: Sequence[str], folder: Path) -> None:
    """Keep what a figure is drawn from, with the command that made it."""
    document = {"command": list(command), "panels": [asdict(panel) for panel in drawn]}
    (folder / FILE).write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")


def read(folder: Path) -> list[Panel]:
    """What `write` kept."""
    return [
        Panel(
            operator=one["operator"],
            devices=one["devices"],
            counts=tuple(one["counts"]),
            curves={
                name: Curve(mean=tuple(curve["mean"]), wide=tuple(curve["wide"]))
                for name, curve in one["curves"].items()
            },
        )
        for one in json.loads((folder / FILE).read_text(encoding="utf-8"))["panels"]
    ]


def draw_curves(drawn: Sequence[Panel], path: Path) -> None:
    """Write the figure to ``path``; the legend has the order of the panels' curves."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "search", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    across = min(4, len(drawn))
    down = math.ceil(len(drawn) / across)
    figure, places = pyplot.subplots(
        down, across, figsize=(3.2 * across, 2.8 * down + 0.6), squeeze=False, layout="constrained", sharey=True
    )
    colours = dict(zip(drawn[0].curves, mpl.color_sequences["tab10"], strict=False))
    for place, panel in zip(places.flat, drawn, strict=False):
        for name, curve in panel.curves.items():
            colour = colours.get(name, "grey")
            place.plot(panel.counts, curve.mean, color=colour, linewidth=1.2, label=name)
            low = [mean - one for mean, one in zip(curve.mean, curve.wide, strict=True)]
            high = [mean + one for mean, one in zip(curve.mean, curve.wide, strict=True)]
            place.fill_between(panel.counts, low, high, color=colour, alpha=0.15, linewidth=0)
        place.axhline(0.95, color="grey", linestyle=":", linewidth=0.8)
        place.set_title(f"{panel.operator}, {panel.devices} devices" if panel.devices > 1 else panel.operator)
        place.set_xscale("log")
        place.set_ylim(0.2, 1.01)
    for place in places[-1]:
        place.set_xlabel("judged candidates")
    for row in places:
        row[0].set_ylabel("share of the best known speedup")
    for place in list(places.flat)[len(drawn) :]:
        place.axis("off")
    handles, labels = places[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    pyplot.close(figure)


def _operator(one: Runs) -> str:
    return one.landscape.partition("/")[2]


def _counts(budget: int) -> tuple[int, ...]:
    return tuple(sorted({min(budget, round(STEP**power)) for power in range(int(math.log(budget, STEP)) + 2)}))


def _together(runs: Sequence[Runs], counts: Sequence[int]) -> Curve:
    """The mean over landscapes of the mean shares there, and the half-width of its interval over seeds."""
    means = [sum(one.curve[count - 1] for one in runs) / len(runs) for count in counts]
    wide = [
        math.sqrt(sum(((one.high[count - 1] - one.low[count - 1]) / 2) ** 2 for one in runs)) / len(runs)
        for count in counts
    ]
    return Curve(mean=tuple(round(one, 5) for one in means), wide=tuple(round(one, 5) for one in wide))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.figure", description="See the module.")
    parser.add_argument("results", type=Path, help=f"the folder of a comparison, with its {FILE}")
    parser.add_argument("--figure", type=Path, required=True, metavar="FILE")
    options = parser.parse_args(arguments)
    draw_curves(read(options.results), options.figure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
