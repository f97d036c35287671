"""Selection policies by name.

greedy      always the best
evolution   islands with archives of elites
mcts        Monte Carlo tree search
tree        what that asks of the graph
population  the graph as islands and archives
mixture     each child left to one of several policies
repairing   bounded chains of repairs
restarting  a clean restart where a search stagnates
linear      a chain: a baseline
one_shot    independent drafts: a baseline
uniform     any node that works: a baseline
sets        a selection is a set
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pytest_kernelevolve.search.policies.evolution import Evolution
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.policies.linear import Linear
from pytest_kernelevolve.search.policies.mcts import MonteCarlo
from pytest_kernelevolve.search.policies.mixture import Mixture
from pytest_kernelevolve.search.policies.one_shot import OneShot
from pytest_kernelevolve.search.policies.repairing import Repairing
from pytest_kernelevolve.search.policies.restarting import Restarting
from pytest_kernelevolve.search.policies.uniform import Uniform
from pytest_kernelevolve.search.protocols import SelectionPolicy
from pytest_kernelevolve.search.registry import find


def _complete(policy: SelectionPolicy) -> SelectionPolicy:
    """A policy that chooses among working nodes, with what every search needs: repairs and clean restarts."""
    return Restarting(Repairing(policy))


POLICIES: Mapping[str, Callable[[], SelectionPolicy]] = {
    "greedy": lambda: _complete(Greedy()),
    "mcts": lambda: _complete(MonteCarlo()),
    "evolution": lambda: _complete(Evolution()),
    "mixture": lambda: _complete(Mixture(((Greedy(), 1.0), (MonteCarlo(), 1.0), (Evolution(), 1.0)))),
    "random": lambda: _complete(Uniform()),
    "linear": Linear,
    "one-shot": OneShot,
}


ALIASES: Mapping[str, str] = {"best-of-n": "one-shot"}  # a control: the best of independent samples of one model


def get(name: str) -> SelectionPolicy:
    """A new policy; UsageError where neither the plugin nor an entry point has one of this name."""
    policy: SelectionPolicy = find("policies", "selection policy", POLICIES, ALIASES.get(name, name))()
    return policy
