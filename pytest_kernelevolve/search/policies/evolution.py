"""Evolution: islands with an archive of elites each, mutation, crossover, and migration around the ring."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.search.graph import SearchGraph, id_of
from pytest_kernelevolve.search.policies.population import ISLAND, Island, Population
from pytest_kernelevolve.search.policies.sets import merged
from pytest_kernelevolve.search.protocols import Expansion


@dataclass(frozen=True, slots=True)
class Evolution:
    """Each child is born on an island drawn at random, of one parent (mutation) or of two (crossover).

    The main parent is, with chance ``exploitation``, one of the island's best; else the elite of any cell of its
    archive. Every ``migration``-th child of an island has its main parent on the island before it.
    """

    islands: int = 3
    crossover: float = 0.5
    exploitation: float = 0.7
    migration: int = 10

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        population = graph.index(Population, self.islands)
        born = [0] * self.islands
        chosen: list[Expansion] = []
        for _ in range(count if graph.ranks else 0):
            number = rng.randrange(self.islands)
            born[number] += 1
            migrates = (population.islands[number].size + born[number]) % self.migration == 0
            home = population.inhabited(number)
            parents = [self._parent(population.inhabited(number - 1) if migrates else home, rng)]
            if rng.random() < self.crossover:
                parents.append(self._parent(home, rng))
            different = tuple(graph[node_id] for node_id in dict.fromkeys(parents))
            chosen.append(Expansion(parents=different, meta={ISLAND: number}))
        return merged(chosen)

    def _parent(self, island: Island, rng: random.Random) -> int:
        if rng.random() < self.exploitation:
            # The best has half the chance, the next half of what is left, and so on.
            place = min(int(rng.expovariate(math.log(2.0))), len(island.ranks) - 1)
            return id_of(island.ranks[-1 - place])
        cell = island.cells[rng.randrange(len(island.cells))]
        return id_of(island.elites[cell][-1])
