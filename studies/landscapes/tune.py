"""Choose the constants of policies on recorded landscapes, and say what they are worth on landscapes left out.

    python -m studies.landscapes.tune --seeds 40 --nodes 300 --jobs 2

For each operator the setting is chosen that was best on the landscapes of all the others, and its steps to 95 % of the
best are counted on those left out: what a user's own operator may expect. The last lines rank the settings on all
landscapes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pytest_kernelevolve.search.policies.evolution import Evolution
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.policies.mcts import MonteCarlo
from pytest_kernelevolve.search.policies.mixture import Mixture
from pytest_kernelevolve.search.policies.repairing import Repairing
from pytest_kernelevolve.search.policies.restarting import Restarting
from pytest_kernelevolve.search.protocols import SelectionPolicy
from studies.landscapes.compare import SHARE, geometric_mean, middle
from studies.landscapes.pack import DATA
from studies.landscapes.rivals import draw
from studies.landscapes.simulation.landscape import Landscape, load_all
from studies.landscapes.simulation.run import simulate

CHOICES: Mapping[str, Callable[[], SelectionPolicy]] = {
    "greedy": Greedy,
    **{
        f"mcts C={exploration:g} width={width}": lambda c=exploration, w=width: MonteCarlo(exploration=c, width=w)  # type: ignore[misc]
        for exploration, width in itertools.product((0.1, 0.25), (5, 12))
    },
    **{
        f"evolution islands={islands} crossover={crossover:g} exploitation={exploitation:g}": (
            lambda i=islands, c=crossover, e=exploitation: Evolution(islands=i, crossover=c, exploitation=e)  # type: ignore[misc]
        )
        for islands, crossover, exploitation in itertools.product((1, 3), (0.25, 0.5), (0.7, 0.9))
    },
    "mixture greedy:evolution": lambda: Mixture(((Greedy(), 1.0), (Evolution(), 1.0))),
    "mixture greedy:mcts:evolution": lambda: Mixture(((Greedy(), 1.0), (MonteCarlo(), 1.0), (Evolution(), 1.0))),
}
SHARES = (0.1, 0.25, 0.5)  # of repairs
AFTER = (6, 12, 24)  # steps without a better node, until a clean restart


def settings() -> dict[str, Callable[[], SelectionPolicy]]:
    """Every choice among working nodes with every share of repairs and patience before a restart."""
    return {
        f"{name}, repairs {share:g}, restart after {after}": (
            lambda m=make, s=share, a=after: Restarting(Repairing(m(), share=s), after=a)  # type: ignore[misc]
        )
        for (name, make), share, after in itertools.product(CHOICES.items(), SHARES, AFTER)
    }


def steps(name: str, landscape: Landscape, seeds: int, nodes: int) -> float:
    """The median number of judged nodes until the share of the best."""
    make = settings()[name]
    found = [simulate(landscape, make(), seed, nodes, until=SHARE).steps_to(SHARE) for seed in range(seeds)]
    return middle(found, nodes)


def left_out(scores: Mapping[str, Sequence[float]], operators: Sequence[str]) -> list[tuple[str, float]]:
    """For each landscape: the setting that is best on those of other operators, and its score on this one."""
    found = []
    for out, operator in enumerate(operators):
        others = {
            name: [one for one, other in zip(some, operators, strict=True) if other != operator]
            for name, some in scores.items()
        }
        best = min(others, key=lambda name: geometric_mean(others[name]))
        found.append((best, scores[best][out]))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.tune", description="See the module.")
    parser.add_argument("--landscapes", type=Path, nargs="+", default=[DATA], metavar="PATH", help="files or folders")
    parser.add_argument("--seeds", type=int, default=40, metavar="N")
    parser.add_argument("--nodes", type=int, default=300, metavar="N")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    options = parser.parse_args(arguments)
    landscapes = load_all(options.landscapes)
    names = list(settings())
    tasks = [(name, landscape) for name in names for landscape in landscapes]
    with ProcessPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(steps, name, one, options.seeds, options.nodes) for name, one in tasks]
        values = [future.result() for future in futures]
    scores = {name: values[place * len(landscapes) : (place + 1) * len(landscapes)] for place, name in enumerate(names)}
    draws = [
        middle([draw(one, seed, options.nodes).steps_to(SHARE) for seed in range(options.seeds)], options.nodes)
        for one in landscapes
    ]
    print("chosen on other operators, counted on the one left out:")
    chosen = left_out(scores, [one.operator for one in landscapes])
    for landscape, (name, score), drawn in zip(landscapes, chosen, draws, strict=True):
        print(f"  {landscape.name}: {score:g} steps, draws {drawn:g}; {name}")
    ratio = geometric_mean(draws) / geometric_mean([score for _, score in chosen])
    print(f"  draws take {ratio:.2f} times as many, geometric mean")
    print("on all landscapes, the best first:")
    for name in sorted(names, key=lambda name: geometric_mean(scores[name])):
        mean = geometric_mean(scores[name])
        each = " ".join(f"{one:g}" for one in scores[name])
        print(f"  {mean:6.1f} steps, draws take {geometric_mean(draws) / mean:.2f} times as many; {name}: {each}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
