"""What a campaign has already is not judged again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.source import novelty
from pytest_kernelevolve.synthesis.source.fingerprint import Fingerprint, fingerprint
from pytest_kernelevolve.synthesis.source.novelty import META, without_repeats
from tests.synthesis.support import judged

if TYPE_CHECKING:
    import pytest

SOURCE = "TILE = {}\n\ndef swish(x):\n    {} = 2 * x\n    return {}\n"


def source(tile: int, name: str = "result") -> str:
    return SOURCE.format(tile, name, name)


def proposal(text: str, operator: str = "model") -> Proposal:
    return Proposal(
        candidate=Candidate(source=text, entry="swish", language="cpp"), operator=operator, tokens=7, meta={"island": 1}
    )


def node(number: int, text: str, operator: str = "model") -> Node:
    return judged(number, source=text, operator=operator)


def test_a_renamed_kernel_becomes_the_node_that_the_graph_has_and_keeps_its_cost() -> None:
    graph = SearchGraph([node(1, source(16))])
    renamed, fresh = without_repeats(graph, [proposal(source(16, "out")), proposal("def swish(x):\n    return x\n")])
    assert renamed.candidate == graph[1].candidate
    assert (renamed.tokens, renamed.meta) == (7, {"island": 1})
    assert fresh.candidate.source == "def swish(x):\n    return x\n"


def test_two_equal_proposals_of_one_step_become_one() -> None:
    first, second = without_repeats(SearchGraph(), [proposal(source(16)), proposal(source(16, "out"))])
    assert second.candidate == first.candidate


def test_the_graph_is_followed_as_it_grows() -> None:
    graph = SearchGraph()
    without_repeats(graph, [])
    graph.add(node(1, source(16)))
    (renamed,) = without_repeats(graph, [proposal(source(16, "out"))])
    assert renamed.candidate == graph[1].candidate


def test_few_of_a_models_may_differ_in_numbers_only() -> None:
    graph = SearchGraph([node(number, source(number)) for number in range(1, 4)])
    guessed, tuned = proposal(source(64)), proposal(source(65), "mutate:TILE=65")
    assert without_repeats(graph, [guessed], near_limit=4)[0].candidate == guessed.candidate
    mapped, kept = without_repeats(graph, [guessed, tuned], near_limit=3)
    assert mapped.candidate == graph[3].candidate
    assert kept.candidate == tuned.candidate
    many = SearchGraph([node(number, source(number), "mutate:TILE=1") for number in range(1, 40)])
    assert without_repeats(many, [guessed], near_limit=3)[0].candidate == guessed.candidate


def test_a_resumed_campaign_reads_no_source_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = without_repeats(SearchGraph(), [proposal(source(16))])[0]
    assert first.meta["island"] == 1
    stored = replace(node(1, source(16)), meta=first.meta)
    read: list[str] = []

    def counted(candidate: Candidate) -> Fingerprint:
        read.append(candidate.source)
        return fingerprint(candidate)

    monkeypatch.setattr(novelty, "fingerprint", counted)
    renamed = proposal(source(16, "out"))
    (mapped,) = without_repeats(SearchGraph([stored]), [renamed])
    assert mapped.candidate == stored.candidate
    assert read == [renamed.candidate.source]
    changed = replace(stored, meta={META: {"version": 0, "keys": ["x", "y"]}})  # of other rules
    assert without_repeats(SearchGraph([changed]), [renamed])[0].candidate == stored.candidate


def test_useless_answers_are_not_taken_for_one_another() -> None:
    graph = SearchGraph([node(1, "# No kernel: cut off\n")])
    (other,) = without_repeats(graph, [proposal("# No kernel: no block\n")])
    assert other.candidate.source == "# No kernel: no block\n"
