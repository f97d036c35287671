"""Simulated searches are the campaign's own, never leave the landscape, and know nothing but what they judged."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.campaign import Campaign
from pytest_kernelevolve.errors import StoreError, UsageError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate, Node, NodeState, Proposal
from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.search.crossing import CROSSOVER
from pytest_kernelevolve.search.fitness import speedup
from pytest_kernelevolve.search.protocols import Context, UniversalOperator
from pytest_kernelevolve.spec.model import OperatorSpec
from studies.landscapes.simulation import landscape as landscapes
from studies.landscapes.simulation.judge import SimulatedJudge
from studies.landscapes.simulation.landscape import Landscape, Outcome
from studies.landscapes.simulation.memory_store import MemoryStore
from studies.landscapes.simulation.operator import SimulatedOperator
from studies.landscapes.simulation.run import simulate
from tests.spec.support import spec_from
from tests.studies.simulation.landscapes import made

SPEC = """\
operator: made
reference: torch.relu
inputs:
  x: {shape: [N], dtype: $dtype}
workloads:
  - {N: 64, dtype: float32}
hardware:
  cpu: {min_speedup: 1.0}
"""


@pytest.fixture(scope="module")
def landscape() -> Landscape:
    return made()


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return spec_from(tmp_path, SPEC)


@pytest.mark.parametrize("name", sorted(policies.POLICIES))
def test_a_simulated_search_judges_what_a_campaign_judges(name: str, landscape: Landscape, spec: OperatorSpec) -> None:
    with MemoryStore() as store:
        result = Campaign(
            spec=spec,
            gate=spec.gate("cpu"),
            hardware=registry.get("cpu"),
            judge=SimulatedJudge(landscape),
            store=store,
            policy=policies.get(name),
            operator=SimulatedOperator(landscape),
            fitness=speedup,
            termination=termination.nodes(60),
            seed=7,
        ).run()
        judged = [landscape.point_of(node.candidate) for node in store.nodes(result.campaign)]
    simulated = simulate(landscape, policies.get(name), seed=7, nodes=len(judged))
    assert result.nodes >= 60
    assert list(simulated.points) == judged


def test_no_point_is_judged_twice_and_a_small_space_is_judged_whole(landscape: Landscape) -> None:
    found = simulate(landscape, policies.get("evolution"), seed=1, nodes=10_000)
    assert sorted(found.points) == list(range(len(landscape)))
    assert found.curve()[-1] == landscape.best


def test_a_search_is_the_same_again_and_another_with_another_seed(landscape: Landscape) -> None:
    runs = [simulate(landscape, policies.get("mcts"), seed=seed, nodes=80).points for seed in (3, 3, 4)]
    assert runs[0] == runs[1] != runs[2]


def test_a_search_learns_nothing_but_what_it_judges(landscape: Landscape) -> None:
    """The same moves are made where everything that was not judged is different."""
    before = simulate(landscape, policies.get("greedy"), seed=2, nodes=40)
    judged = set(before.points)
    changed = tuple(
        one if number in judged else Outcome(verdict=one.verdict, speedup=99.0, low=98.0, high=100.0)
        for number, one in enumerate(landscape.outcomes)
    )
    after = simulate(replace(landscape, outcomes=changed), policies.get("greedy"), seed=2, nodes=40)
    assert after.points == before.points


def test_a_search_beats_drawing_points_on_a_landscape_with_a_slope(landscape: Landscape) -> None:
    steps = {
        name: statistics.median(
            simulate(landscape, policies.get(name), seed=seed, nodes=300).steps_to(0.95) or 300 for seed in range(15)
        )
        for name in ("greedy", "one-shot")
    }
    assert steps["greedy"] < 0.6 * steps["one-shot"]


class Noting:
    """Proposes what another operator does, and keeps it."""

    def __init__(self, operator: UniversalOperator) -> None:
        self.operator = operator
        self.made: list[tuple[Proposal, tuple[int, ...]]] = []  # each with what it could be made of

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        proposals = self.operator.apply(parents, context)
        self.made += [(proposal, tuple(parent.id for parent in parents)) for proposal in proposals]
        return proposals


def test_a_crossing_names_all_that_it_was_made_of_and_a_move_its_one_parent(landscape: Landscape) -> None:
    operator = Noting(SimulatedOperator(landscape))
    for seed in range(5):
        simulate(landscape, policies.get("evolution"), seed=seed, nodes=60, operator=operator)
    several = [(proposal, parents) for proposal, parents in operator.made if len(parents) > 1]
    crossed = [(proposal, parents) for proposal, parents in several if proposal.operator == CROSSOVER]
    assert 0 < len(crossed) < len(several)
    assert all(proposal.parents == parents for proposal, parents in crossed)
    assert all(proposal.parents == parents[:1] for proposal, parents in several if proposal.operator != CROSSOVER)


def test_points_that_were_not_recorded_are_never_proposed(landscape: Landscape) -> None:
    keep = [number for number in range(len(landscape)) if number % 3]
    part = replace(
        landscape,
        places=tuple(landscape.places[number] for number in keep),
        outcomes=tuple(landscape.outcomes[number] for number in keep),
    )
    found = simulate(part, policies.get("mixture"), seed=5, nodes=10_000)
    assert sorted(found.points) == list(range(len(part)))


def test_a_landscape_is_read_as_it_was_written(landscape: Landscape, tmp_path: Path) -> None:
    landscapes.save(landscape, tmp_path / "one.json.gz")
    first = (tmp_path / "one.json.gz").read_bytes()
    (found,) = landscapes.load_all([tmp_path])
    assert (found.axes, found.places, found.outcomes) == (landscape.axes, landscape.places, landscape.outcomes)
    landscapes.save(found, tmp_path / "one.json.gz")
    assert (tmp_path / "one.json.gz").read_bytes() == first


def test_what_is_no_landscape_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no landscape in"):
        landscapes.load_all([tmp_path])
    path = tmp_path / "broken.json.gz"
    path.write_bytes(b"nothing")
    with pytest.raises(UsageError, match=r"broken\.json\.gz is no landscape"):
        landscapes.load_all([tmp_path])


def test_a_candidate_of_another_space_is_refused(landscape: Landscape) -> None:
    with pytest.raises(UsageError, match="no point of cpu/made"):
        landscape.point_of(Candidate(source="x = 1\n", entry="made", language="cpp"))


def test_the_store_in_memory_is_a_queue(landscape: Landscape) -> None:
    store = MemoryStore()
    campaign = store.campaign("made", "cpu", "digest", {"seed": 1})
    assert store.campaign("made", "cpu", "digest", {"seed": 1}) == campaign
    assert store.begin_step(campaign, "me", 1.0) == 1
    twice = [Proposal(candidate=landscape.candidates[0]), Proposal(candidate=landscape.candidates[0])]
    (node,) = store.expand(campaign, 1, twice)
    assert store.expand(campaign, 2, twice) == [node]
    assert store.campaign_record(campaign).barren_steps == 1
    claimed = store.claim(campaign, "me", 1.0)
    assert claimed is not None
    assert store.claim(campaign, "me", 1.0) is None
    store.release(claimed.id, "me")
    assert store.node(node.id).state is NodeState.PROPOSED
    judged = store.record(node.id, landscape.evaluations[0], 1.0)
    assert store.nodes(campaign) == [judged]
    assert store.claim(campaign, "me", 1.0) is None
    with pytest.raises(StoreError, match="earlier step"):
        store.nodes(campaign, as_of=1)
