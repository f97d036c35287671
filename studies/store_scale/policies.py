"""`python -m studies.store_scale.policies`: what a selection and a new node cost in graphs of 1,000 to 100,000 nodes.

Each graph is grown by the policy itself on a landscape made of random numbers: a child's speedup is near its parent's,
below a ceiling that depends on nothing else; three in ten fail. Nothing is compiled and no store is used.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import random
import statistics
import time
from collections.abc import Iterator, Sequence

import psutil

from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Verdict
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Expansion

SIZES = (1_000, 10_000, 100_000)
POLICIES = ("greedy", "mcts", "evolution", "mixture", "random")
COUNT = 4  # children a step
WINDOW = 500  # of the last steps before each size the median is taken
CEILING = 4.0
FAILURES = 0.3


def grow(name: str, largest: int) -> Iterator[str]:
    """One line for each size."""
    policy, graph, landscape = policies.get(name), SearchGraph(), random.Random(name)
    selecting: list[float] = []
    adding: list[float] = []
    sizes = [size for size in SIZES if size <= largest]
    at_first = _memory()
    for step in range(1, 10 * largest):
        begun = time.perf_counter()
        orders = policy.select(graph, COUNT, random.Random(step)) or [Expansion(parents=(), children=COUNT)]
        selecting.append(time.perf_counter() - begun)
        for node in _made(orders, len(graph), step, landscape):
            begun = time.perf_counter()
            graph.add(node)
            adding.append(time.perf_counter() - begun)
        if len(graph) >= sizes[0]:
            size = sizes.pop(0)
            select_ms = 1e3 * statistics.median(selecting[-WINDOW:])
            add_us = 1e6 * statistics.median(adding[-WINDOW:])
            bytes_a_node = (_memory() - at_first) / len(graph)  # the benchmark's own numbers included
            yield f"{name:10} {size:8,} {select_ms:10.3f} {add_us:8.1f} {bytes_a_node:8.0f}"
        if not sizes:
            break


def _memory() -> int:
    return int(psutil.Process().memory_info().rss)


def _made(orders: Sequence[Expansion], known: int, step: int, landscape: random.Random) -> list[Node]:
    made: list[Node] = []
    for order in orders:
        for _ in range(order.children):
            number = known + len(made) + 1
            before = order.parents[0].fitness if order.parents else 0.5
            fitness = min(CEILING, (before or 0.5) * math.exp(landscape.gauss(-0.05, 0.15)))
            if landscape.random() < FAILURES:
                fitness = 0.0
            made.append(
                Node(
                    id=number,
                    campaign=1,
                    step=step,
                    candidate=Candidate(source=f"# {number}\n", entry="f", language="cpp"),
                    parents=tuple(parent.id for parent in order.parents),
                    state=NodeState.JUDGED,
                    evaluation=Evaluation(verdict=Verdict.SLOW if fitness else Verdict.INCORRECT),
                    fitness=fitness,
                    meta=order.meta,
                )
            )
    return made


def report(name: str, largest: int) -> None:
    for line in grow(name, largest):
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m studies.store_scale.policies", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="POLICY", default=POLICIES, help=f"default: {', '.join(POLICIES)}")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help=f"nodes; default: {SIZES[-1]}")
    options = parser.parse_args()
    print(
        f"{'policy':10} {'nodes':>8} {'select ms':>10} {'add us':>8} {'B/node':>8}   medians; {COUNT} children a step"
    )
    for name in options.names:  # each in a process of its own, whose memory is the graph's
        process = multiprocessing.get_context("spawn").Process(target=report, args=(name, options.largest))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
