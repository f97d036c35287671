"""One search in several languages: drafts are spread, what works is rewritten, and what pays is drawn more often."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.campaign.reasons import brought_by_language
from pytest_kernelevolve.records import Node, Verdict
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.levels import META, next_level
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from tests.synthesis.support import ANSWER, GATE, ScriptedProposer, context, judged, swish_spec

BOTH = ("triton", "cpp")


def node(identity: int, language: str, speedup: float) -> Node:
    made = judged(identity, speedup=speedup or None, verdict=Verdict.SLOW if speedup else Verdict.INCORRECT)
    return replace(made, candidate=replace(made.candidate, language=language))


def test_first_drafts_are_spread_and_later_ones_go_where_kernels_came_furthest() -> None:
    empty = SearchGraph()
    drawn = [next_level(None, BOTH, empty, number, random.Random(0)).language for number in range(4)]
    assert drawn == ["triton", "cpp", "triton", "cpp"]
    graph = SearchGraph([node(1, "triton", 3.0), node(2, "triton", 2.5), node(3, "cpp", 0.0), node(4, "cpp", 0.3)])
    rng = random.Random(0)
    told = Counter(next_level(None, BOTH, graph, 0, rng).language for _ in range(400))
    assert told["triton"] > 2 * told["cpp"] > 0


def test_what_works_is_rewritten_now_and_then_and_what_fails_is_not() -> None:
    works, fails = node(1, "triton", 1.4), node(2, "triton", 0.0)
    graph, rng = SearchGraph([works, fails]), random.Random(0)
    levels = [next_level(works, BOTH, graph, 0, rng) for _ in range(400)]
    rewrites = [level for level in levels if level.rewritten]
    assert 40 < len(rewrites) < 140
    assert {(level.rewritten, level.language) for level in rewrites} == {("triton", "cpp")}
    assert not any(next_level(fails, BOTH, graph, 0, rng).rewritten for _ in range(100))


def test_a_rewrite_is_an_edge_of_its_own_kind_and_says_so_in_the_prompt(tmp_path: Path) -> None:
    spec = swish_spec(tmp_path / "swish.op.yaml")
    parent = node(4, "triton", 1.4)
    proposer = ScriptedProposer(lambda _: ANSWER)
    gate = replace(GATE, language="triton", languages=BOTH)
    around = replace(context(spec, [parent], count=40), gate=gate)
    made = ModelOperator(proposer, machine="m").apply([parent], around)
    kinds = Counter((proposal.candidate.language, proposal.meta.get(META)) for proposal in made)
    assert set(kinds) == {("triton", None), ("cpp", "triton->cpp")}
    rewriting = [request.user for request in proposer.requests if "in the language triton. Write it" in request.user]
    assert len(rewriting) == kinds["cpp", "triton->cpp"]
    assert all("Write it one level lower" in text and "## Language: C++" in text for text in rewriting)


def test_the_search_says_what_each_language_brought() -> None:
    nodes = [node(1, "triton", 1.4), node(2, "triton", 0.0), node(3, "cpp", 0.0)]
    assert brought_by_language(nodes) == ("triton: 2 candidates, 1.40x", "cpp: 1 candidates, none works")
    assert brought_by_language(nodes[:2]) == ()
