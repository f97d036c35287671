"""What a prompt tells of earlier attempts, by the memory that a policy orders."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Finding, Node, NodeState, Verdict
from pytest_kernelevolve.search.protocols import Memory
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.prompting.memory import LINEAGE, SIBLINGS, remember
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from tests.synthesis.support import ANSWER, ScriptedProposer, context, judged, swish_spec

WRONG = Finding(kind="mismatch", message="off by 40 times")
ROOT = judged(1, note="the root", verdict=Verdict.INCORRECT, speedup=None, findings=[WRONG])
AUNT = judged(2, parents=(1,), note="unrolled by hand")
PARENT = judged(3, parents=(1,), note="the parent's note", source="# the parent's source\n")
CHILD = judged(4, parents=(3,), note="prefetched")
STRANGER = judged(9, note="a stranger")
NODES = [ROOT, AUNT, PARENT, CHILD, STRANGER]
TOLD = {
    "the kernel": "# the parent's source",
    "its verdict": "Speedup over the baseline: 0.800x",
    "its past": '"the root" -> incorrect, mismatch: "off by 40 times"',
    "siblings": '"prefetched" -> slow, 0.800x',
    "the parent's siblings": '"unrolled by hand" -> slow, 0.800x',
}


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


@pytest.mark.parametrize(
    ("memory", "told"),
    [
        ("parent", {"the kernel", "its verdict", "its past"}),
        ("siblings", {"the kernel", "its verdict", "siblings", "the parent's siblings"}),
        ("both", set(TOLD)),
        ("none", set()),
    ],
)
def test_the_prompt_tells_what_the_memory_allows(spec: OperatorSpec, memory: Memory, told: set[str]) -> None:
    proposer = ScriptedProposer(lambda _: ANSWER)
    operator = ModelOperator(proposer, machine="test machine")
    (proposal,) = operator.apply([PARENT], context(spec, NODES, memory=memory))
    prompt = proposer.requests[0].user
    assert {name for name, text in TOLD.items() if text in prompt} == told
    assert "a stranger" not in prompt
    assert proposal.parents == ((3,) if told else ())
    assert ("Write a first kernel" in prompt) == (memory == "none")


def test_crossed_parents_are_not_told_of_twice(spec: OperatorSpec) -> None:
    memory = remember([PARENT, AUNT], context(spec, NODES))
    assert [node.id for node in memory.lineage] == [1]
    assert [node.id for node in memory.siblings] == [4]


def test_the_nearest_ancestors_come_first_and_are_few(spec: OperatorSpec) -> None:
    chain = [judged(number, parents=(number - 1,) if number > 1 else ()) for number in range(1, 400)]
    memory = remember([chain[-1]], context(spec, chain, memory="parent"))
    assert [node.id for node in memory.lineage] == list(range(398, 398 - LINEAGE, -1))
    assert not memory.siblings


def sibling(number: int, speedup: float | None, operator: str = "model") -> Node:
    verdict = Verdict.INCORRECT if speedup is None else Verdict.SLOW
    return judged(number, verdict=verdict, speedup=speedup, parents=(3,), operator=operator)


def test_the_best_siblings_come_first_and_then_the_newest(spec: OperatorSpec) -> None:
    many = [sibling(number, 0.1 if number % 2 else None) for number in range(10, 60)]
    memory = remember([PARENT], context(spec, [PARENT, sibling(5, 1.2), *many], memory="siblings"))
    assert [node.id for node in memory.siblings][:6] == [5, 11, 13, 15, 59, 58]
    assert len(memory.siblings) == SIBLINGS
    assert memory.others == 51 - SIBLINGS


def test_of_tried_values_only_the_best_is_told(spec: OperatorSpec) -> None:
    tuned = [sibling(number, number / 10, f"mutate:TILE={number}") for number in range(10, 20)]
    lift = sibling(30, None, "mutate:structure=vector")
    memory = remember([PARENT], context(spec, [PARENT, *tuned, lift], memory="siblings"))
    assert [node.id for node in memory.siblings] == [19, 30]


def test_what_is_not_judged_yet_is_not_told(spec: OperatorSpec) -> None:
    waiting = replace(sibling(5, None), state=NodeState.PROPOSED, evaluation=None, fitness=None)
    assert not remember([PARENT], context(spec, [PARENT, waiting])).siblings
