"""Several models in one search: each is asked as often as what it gained for what it cost deserves.

A change of approach, which is made of nothing while there is something, goes to the model named last, which is meant to
be the largest. Whose turn it is otherwise follows from the graph and the step's random numbers alone, so that a resumed
campaign goes on as it would have. Each node remembers in its ``meta`` who made it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.records import Node, NodeState, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.proposers.base import give_up
from pytest_kernelevolve.synthesis.proposers.parallel import run_parallel

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context, UniversalOperator

META = "model"  # The key in `Node.meta`.
LEAST = 0.1  # share that each model keeps, however little it gained
LARGEST = 0.7  # log gain: one lucky step must not decide the rest
PRIOR_GAIN, PRIOR_COST = 0.05, 2.0  # The gain and the cost that each model is assumed to have before it is tried.
TOKENS, USD = 10_000, 0.05  # So many tokens or dollars cost as much as judging one kernel.


def names_in(model: str) -> tuple[str, ...]:
    """The models that ``--evolve-model`` names: several, with commas between, of a server; one of anything else."""
    if model.startswith(("exec:", "mailbox:", "replay:", "agent:")):
        return (model,)
    names = tuple(name.strip() for name in model.split(",") if name.strip())
    if len(set(names)) != len(names):
        raise UsageError(f"--evolve-model {model}: each model is named once")
    return names


class SeveralModels:
    """Implements ``search.protocols.UniversalOperator`` with one operator for each model, the largest last."""

    concurrent = True

    def __init__(self, operators: Mapping[str, UniversalOperator]) -> None:
        self._operators = dict(operators)
        self.lasting = all(getattr(operator, "lasting", False) for operator in operators.values())
        self._problems: list[str] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """About ``context.count`` proposals, asked of all models at once. Raises ProposerError where all fail."""
        turns = self._turns(parents, context)
        tasks: list[Callable[[], Sequence[Proposal]]] = []
        named: list[str] = []
        first = context.first
        for name in self._operators:
            count = turns.count(name)
            if count:
                asked = replace(context, count=count, first=first)
                tasks.append(partial(self._operators[name].apply, parents, asked))
                named.append(name)
                first += count
        made = run_parallel(tasks, len(tasks))
        failures = [result for result in made if isinstance(result, ProposerError)]
        if failures and len(failures) == len(made):
            raise failures[0]
        self._problems += [str(failure) for failure in failures]
        return [
            replace(proposal, meta={**proposal.meta, META: name})
            for name, one in zip(named, made, strict=True)
            if not isinstance(one, ProposerError)
            for proposal in one
        ]

    def _turns(self, parents: Sequence[Node], context: Context) -> list[str]:
        names = list(self._operators)
        if (not parents or context.memory == "none") and context.graph.best() is not None:
            return [names[-1]] * context.count
        shares = context.graph.index(Ledger).shares(names)
        return context.rng.choices(names, weights=shares, k=context.count)

    def serve(self) -> None:
        for operator in self._operators.values():
            serve = getattr(operator, "serve", None)
            if serve is not None:
                serve()

    def give_up(self) -> bool:
        ended = [give_up(operator) for operator in self._operators.values()]  # each is told
        return any(ended)

    def close(self) -> None:
        for operator in self._operators.values():
            close = getattr(operator, "close", None)
            if close is not None:
                close()

    @property
    def problems(self) -> list[str]:
        """All models' together; what is deleted from it is told."""
        for operator in self._operators.values():
            found: list[str] = getattr(operator, "problems", [])
            self._problems += found
            del found[:]
        return self._problems


class Ledger:
    """What each model gained and cost. An `Index`."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self._made: dict[str, dict[int, None]] = {}

    def update(self, node: Node) -> None:
        name = node.meta.get(META)
        if isinstance(name, str):
            self._made.setdefault(name, {})[node.id] = None

    def shares(self, names: Sequence[str]) -> list[float]:
        """The share of each by gain over cost, none below ``LEAST``."""
        rates = [self._rate(name) for name in names]
        return [max(rate / math.fsum(rates), LEAST) for rate in rates]

    def _rate(self, name: str) -> float:
        judged = [
            node
            for number in sorted(self._made.get(name, ()))
            if (node := self._graph[number]).state is NodeState.JUDGED
        ]
        gain = PRIOR_GAIN + math.fsum(_gain(node, self._graph) for node in judged)
        return gain / (PRIOR_COST + math.fsum(_cost(node) for node in judged))


def _cost(node: Node) -> float:
    return 1.0 + (node.usd / USD if node.usd else node.tokens / TOKENS)


def _gain(node: Node, graph: SearchGraph) -> float:
    """How much better than its best parent the node is, as a logarithm; a first kernel that works counts as much as
    can be gained."""
    before = max((parent.fitness or 0.0 for parent in graph.parents(node)), default=0.0)
    if not node.fitness:
        return 0.0
    return min(max(math.log(node.fitness / before), 0.0), LARGEST) if before else LARGEST
