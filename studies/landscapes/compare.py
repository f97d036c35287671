"""Compare selection policies on recorded landscapes with each other, with drawing points, and with Optuna's TPE.

    python -m studies.landscapes.compare --seeds 100 --nodes 300 --jobs 2 --figure docs/figures/search.svg

Counts judged candidates until one has 95 % of the best speedup that is recorded. A search that does not get there
within the budget counts as the budget. ``--out`` gets the table as ``table.txt``, the numbers as ``results.json`` and
what the figure shows as ``curves.json``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from pytest_kernelevolve.search import policies
from studies.landscapes import figure
from studies.landscapes.pack import DATA
from studies.landscapes.rivals import draw, tpe
from studies.landscapes.simulation.landscape import Landscape, load_all
from studies.landscapes.simulation.run import Search, simulate
from studies.landscapes.spaces import HERE

SHARE = 0.95
DRAW, TPE = "random draws", "optuna tpe"
DRAWS = 10  # times as many seeds for drawing points, which is cheap and what all else is divided by
RESAMPLES = 1000
LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What one searcher did on one landscape, over all seeds."""

    searcher: str
    landscape: str
    steps: tuple[int | None, ...]  # until `SHARE` of the best; None: not within the budget
    curve: tuple[float, ...]  # mean share of the best after each judged node
    low: tuple[float, ...]  # of its 95 % interval over seeds
    high: tuple[float, ...]


def search(name: str, landscape: Landscape, seed: int, nodes: int) -> Search:
    """One search by a policy, or by what policies are compared with."""
    if name == DRAW:
        return draw(landscape, seed, nodes)
    if name == TPE:
        return tpe(landscape, seed, nodes)
    return simulate(landscape, policies.get(name), seed, nodes)


def run(name: str, landscape: Landscape, seeds: int, nodes: int) -> Runs:
    """All seeds of one searcher on one landscape."""
    budget = min(nodes, len(landscape))
    steps: list[int | None] = []
    sums, squares = [0.0] * budget, [0.0] * budget
    count = seeds * DRAWS if name == DRAW else seeds
    for seed in range(count):
        found = search(name, landscape, seed, budget)
        curve = [value / landscape.best for value in found.curve()]
        curve += [curve[-1]] * (budget - len(curve))
        for place, value in enumerate(curve):
            sums[place] += value
            squares[place] += value * value
        steps.append(found.steps_to(SHARE))
    means = [one / count for one in sums]
    spread = [
        1.96 * math.sqrt(max(0.0, square / count - mean * mean) / count)
        for square, mean in zip(squares, means, strict=True)
    ]
    return Runs(
        searcher=name,
        landscape=landscape.name,
        steps=tuple(steps),
        curve=_short(means),
        low=_short([mean - wide for mean, wide in zip(means, spread, strict=True)]),
        high=_short([mean + wide for mean, wide in zip(means, spread, strict=True)]),
    )


def _short(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in values)


def middle(steps: Sequence[int | None], budget: int) -> float:
    """The median number of steps; a search that did not get there counts as the budget."""
    return median([budget if one is None else one for one in steps])


def geometric_mean(values: Sequence[float]) -> float:
    return math.exp(sum(math.log(value) for value in values) / len(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One searcher in the table."""

    searcher: str
    medians: tuple[float, ...]  # by landscape
    mean: float  # geometric
    ratio: float  # of drawing points to this, both geometric means
    low: float  # of that ratio, by resampling seeds
    high: float
    missed: float  # share of the searches that did not get there


def table(found: Sequence[Runs], budgets: Mapping[str, int]) -> list[Row]:
    """The searchers, the best first."""
    by_searcher: dict[str, list[Runs]] = {}
    for one in found:
        by_searcher.setdefault(one.searcher, []).append(one)
    rng = random.Random(0)
    rows = []
    for name, some in by_searcher.items():
        ratios = []
        for sample in range(RESAMPLES + 1):
            means = {}
            for who, runs in ((name, some), (DRAW, by_searcher[DRAW])):
                picked = [rng.choices(one.steps, k=len(one.steps)) if sample else one.steps for one in runs]
                means[who] = geometric_mean(
                    [middle(steps, budgets[one.landscape]) for steps, one in zip(picked, runs, strict=True)]
                )
            ratios.append(means[DRAW] / means[name])
        spread = sorted(ratios[1:])
        medians = tuple(middle(one.steps, budgets[one.landscape]) for one in some)
        rows.append(
            Row(
                searcher=name,
                medians=medians,
                mean=geometric_mean(medians),
                ratio=ratios[0],
                low=spread[int(RESAMPLES * (1 - LEVEL) / 2)],
                high=spread[int(RESAMPLES * (1 + LEVEL) / 2)],
                missed=fmean(step is None for one in some for step in one.steps),
            )
        )
    return sorted(rows, key=lambda row: row.mean)


def render(rows: Sequence[Row], names: Sequence[str]) -> str:
    """The table as text: searchers side by side, the best first; medians over seeds of judged candidates."""
    wide = max(len(name) for name in (*names, "95 % of the ratio"))
    heads = [max(len(row.searcher), 11) for row in rows]
    between = [f"{row.low:.2f}-{row.high:.2f}" for row in rows]
    lines = [
        ("", [row.searcher for row in rows]),
        *((name, [f"{row.medians[place]:g}" for row in rows]) for place, name in enumerate(names)),
        ("geometric mean", [f"{row.mean:.1f}" for row in rows]),
        ("draws over it", [f"{row.ratio:.2f}" for row in rows]),
        ("95 % of the ratio", between),
        ("missed", [f"{100 * row.missed:.0f} %" for row in rows]),
    ]
    return "\n".join(
        f"{name:{wide}}" + "".join(f"  {cell:>{head}}" for cell, head in zip(cells, heads, strict=True))
        for name, cells in lines
    )


def compare(
    landscapes: Sequence[Landscape],
    searchers: Sequence[str],
    *,
    seeds: int,
    nodes: int,
    jobs: int,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Runs]:
    """Every searcher on every landscape, in ``jobs`` processes."""
    tasks = [(name, landscape) for name in searchers for landscape in landscapes]
    found: list[Runs] = []
    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(run, name, landscape, seeds, nodes) for name, landscape in tasks]
        for future in futures:
            found.append(future.result())
            tell(f"{len(found)}/{len(tasks)} {found[-1].searcher} on {found[-1].landscape}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.compare", description="See the module.")
    parser.add_argument("--landscapes", type=Path, nargs="+", default=[DATA], metavar="PATH", help="files or folders")
    names = [*policies.POLICIES, DRAW, TPE]
    parser.add_argument("--searchers", nargs="+", default=names, metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument("--seeds", type=int, default=100, metavar="N")
    parser.add_argument("--nodes", type=int, default=300, metavar="N", help="the budget of a search (default: 300)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--out", type=Path, default=HERE / "results", metavar="DIR")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the curves there; needs matplotlib")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    landscapes = load_all(options.landscapes)
    searchers = list(dict.fromkeys([*options.searchers, DRAW]))
    found = compare(
        landscapes,
        searchers,
        seeds=options.seeds,
        nodes=options.nodes,
        jobs=options.jobs,
        tell=lambda line: print(line, file=sys.stderr, flush=True),
    )
    budgets = {landscape.name: min(options.nodes, len(landscape)) for landscape in landscapes}
    rows = table(found, budgets)
    text = render(rows, [landscape.name for landscape in landscapes])
    print(text)
    command = ["python", "-m", "studies.landscapes.compare", *given]
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "table.txt").write_text(f"{' '.join(command)}\n\n{text}\n", encoding="utf-8")
    results = {
        "command": command,
        "share": SHARE,
        "budgets": budgets,
        "steps": {name: {one.landscape: one.steps for one in found if one.searcher == name} for name in searchers},
    }
    (options.out / "results.json").write_text(json.dumps(results, separators=(",", ":")) + "\n", encoding="utf-8")
    drawn = figure.panels(found, [row.searcher for row in rows])
    figure.write(drawn, command, options.out)
    if options.figure is not None:
        figure.draw_curves(drawn, options.figure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
