"""No turns are spent on tunables that change nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.synthesis.support import context, judged, swish_spec

DECLARED = {"TILE": (64, [16, 32, 64, 128]), "THREADS": (1000, [100, 1000, 10_000])}
READ = "\n\ndef swish(x):\n    return x * TUNABLES['TILE'][0] * TUNABLES['THREADS'][0]\n"


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def kernel(identity: int, *, body: str = READ, speedup: float = 1.0, width: float = 0.01, tuned: str = "") -> Node:
    """A judged kernel; ``tuned`` is ``NAME=value`` of what was made of the first."""
    name, _, value = tuned.partition("=")
    source = tunables.write(f"TUNABLES = {DECLARED!r}{body}", {name: int(value)} if tuned else {})
    node = judged(
        identity,
        speedup=speedup,
        source=source,
        parents=(1,) if tuned else (),
        operator=f"mutate:{tuned}" if tuned else "model",
    )
    assert node.evaluation is not None
    known = replace(node.evaluation, speedup_low=speedup * (1 - width), speedup_high=speedup * (1 + width))
    return replace(node, evaluation=known)


def tried(spec: OperatorSpec, *nodes: Node) -> set[str]:
    """The tunables that would be changed next, alone or together, of the first node."""
    asked = replace(context(spec, nodes, count=50), graph=SearchGraph(nodes), rng=random.Random(0))
    proposals = TuningOperator().apply(nodes[:1], asked)
    return {name for one in proposals for name in one.operator.removeprefix("mutate:").partition("=")[0].split("+")}


def test_a_tunable_that_makes_no_difference_is_tried_once(spec: OperatorSpec) -> None:
    parent = kernel(1)
    assert tried(spec, parent) == {"TILE", "THREADS"}
    assert tried(spec, parent, kernel(2, speedup=1.01, tuned="THREADS=100")) == {"TILE"}


def test_where_all_make_none_tuning_leaves_its_turn_to_others(spec: OperatorSpec) -> None:
    same = [kernel(2, tuned="THREADS=100"), kernel(3, speedup=0.99, tuned="TILE=32")]
    assert not tried(spec, kernel(1), *same)


@pytest.mark.parametrize("speedup", [1.1, 0.9])
def test_a_difference_keeps_the_other_values_of_a_tunable(spec: OperatorSpec, speedup: float) -> None:
    same = kernel(2, tuned="THREADS=100")
    other = kernel(3, speedup=speedup, tuned="THREADS=10000")
    assert tried(spec, kernel(1), same, other) == {"TILE", "THREADS"}


def test_how_far_apart_the_same_may_lie_follows_from_the_intervals(spec: OperatorSpec) -> None:
    noisy, sharp = kernel(2, speedup=1.1, width=0.5, tuned="TILE=32"), kernel(2, speedup=1.1, tuned="TILE=32")
    assert tried(spec, kernel(1, width=0.5), noisy) == {"THREADS"}
    assert tried(spec, kernel(1), sharp) == {"TILE", "THREADS"}


def test_a_parent_judged_anew_is_compared_anew(spec: OperatorSpec) -> None:
    child = kernel(2, tuned="TILE=32")
    graph = SearchGraph([kernel(1), child])
    operator, asked = TuningOperator(), replace(context(spec, [], count=50), graph=graph)
    assert not any("TILE" in one.operator for one in operator.apply([graph[1]], asked))
    graph.add(kernel(1, speedup=0.5))
    assert any("TILE" in one.operator for one in operator.apply([graph[1]], asked))


def test_what_the_module_never_reads_is_not_tried_at_all(spec: OperatorSpec) -> None:
    forgotten = "\n\ndef swish(x):\n    return x * TUNABLES['TILE'][0]\n"
    by_others = "\n\nDEFINES = list(TUNABLES.items())\n\n\ndef swish(x):\n    return x * TUNABLES['TILE'][0]\n"
    assert tried(spec, kernel(1, body=forgotten)) == {"TILE"}
    assert tried(spec, kernel(1, body=by_others)) == {"TILE", "THREADS"}
