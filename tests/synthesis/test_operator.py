"""The universal operator with a model behind it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.search.protocols import UniversalOperator
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.base import Request
from tests.synthesis.support import ANSWER, MODULE, ScriptedProposer, context, failing, judged, swish_spec


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def operator_of(proposer: ScriptedProposer) -> ModelOperator:
    return ModelOperator(proposer, machine="test machine")


def test_answer_becomes_a_proposal(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda _: ANSWER)
    operator: UniversalOperator = operator_of(proposer)
    parent = judged(4)
    (proposal,) = operator.apply([parent], context(spec, [parent]))
    assert proposal.candidate.source == MODULE
    assert (proposal.candidate.entry, proposal.candidate.language) == ("swish", "cpp")
    assert (proposal.parents, proposal.operator, proposal.note) == ((4,), "model", "one pass over x.")
    assert (proposal.tokens, proposal.usd) == (120, 0.5)
    assert MODULE in proposer.requests[0].user


def test_knowledge_fits_the_situation(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda _: ANSWER)
    operator_of(proposer).apply([], context(spec, phase="draft"))
    prompt = proposer.requests[0].user
    assert "## Language: C++" in prompt
    assert "## Vectorisation on the CPU" in prompt
    assert "## Language: Triton" not in prompt
    assert "## From a finding" not in prompt  # only for repairs
    assert "## Reductions" not in prompt  # the spec's family is pointwise


def test_drafts_see_nothing_and_differ(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda _: ANSWER)
    parent = judged(4, note="secret of the parent")
    proposals = operator_of(proposer).apply([parent], context(spec, [parent], phase="draft", count=3))
    assert [proposal.parents for proposal in proposals] == [(), (), ()]
    assert len({request.id for request in proposer.requests}) == 3
    assert all("secret of the parent" not in request.user for request in proposer.requests)
    assert all("# The kernel\n" not in request.user for request in proposer.requests)


def test_no_two_prompts_of_a_campaign_are_the_same(spec: OperatorSpec) -> None:
    """Drafts of a later step, and a second expansion of one parent in one step, would get the same answer again."""
    proposer = ScriptedProposer(lambda _: ANSWER)
    operator, parent = operator_of(proposer), judged(4)
    for step in (1, 2):
        operator.apply([], context(spec, phase="draft", step=step))
    for first in (0, 1):
        operator.apply([parent], context(spec, [parent], memory="parent", first=first))
    assert len({request.user for request in proposer.requests}) == len({one.slot for one in proposer.requests}) == 4


def test_equal_steps_ask_equal_requests(spec: OperatorSpec) -> None:
    first, second = ScriptedProposer(lambda _: ANSWER), ScriptedProposer(lambda _: ANSWER)
    for proposer in (first, second):
        operator_of(proposer).apply([judged(4)], context(spec, [judged(4)], count=2))
    assert sorted(request.id for request in first.requests) == sorted(request.id for request in second.requests)


def test_each_parent_has_its_turn_and_failures_are_nobodys_example(spec: OperatorSpec) -> None:
    from pytest_kernelevolve.records import Verdict

    proposer = ScriptedProposer(lambda _: ANSWER)
    best, failed = judged(4), judged(5, verdict=Verdict.INCORRECT, speedup=None)
    proposals = operator_of(proposer).apply([best, failed], context(spec, [best, failed], count=2))
    assert [proposal.parents for proposal in proposals] == [(4,), (5, 4)]


def test_samples_are_asked_in_parallel_and_returned_in_order(spec: OperatorSpec) -> None:
    together = threading.Barrier(4, timeout=10)

    def script(request: Request) -> str:
        together.wait()  # passes only if four requests are in flight at once
        return ANSWER.replace("one pass", request.slot.rpartition(" ")[2])

    proposals = operator_of(ScriptedProposer(script)).apply([], context(spec, phase="draft", count=4))
    assert [proposal.note for proposal in proposals] == [f"{number} over x." for number in range(4)]


def test_unusable_answer_is_asked_for_once_more(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda request: ANSWER if "What was wrong" in request.user else "Here it is: nothing.")
    (proposal,) = operator_of(proposer).apply([], context(spec, phase="draft"))
    assert proposal.candidate.source == MODULE
    assert proposal.tokens == 240
    assert "no fenced ```python block. Answer again" in proposer.requests[1].user


def test_answer_that_stays_unusable_is_a_proposal_that_fails(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda _: 'I cannot.\n"""\nimport os\u2028os._exit(0)\r')
    (proposal,) = operator_of(proposer).apply([], context(spec, phase="draft"))
    lines = proposal.candidate.source.splitlines()
    assert all(line.startswith("#") for line in lines)
    assert "no fenced" in lines[0]
    assert "I cannot." in proposal.candidate.source
    assert (proposal.tokens, proposal.usd) == (240, 1.0)
    assert len(proposer.requests) == 2


def test_one_failed_request_does_not_lose_the_others(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda request: ProposerError("down") if "sample 1" in request.slot else ANSWER)
    operator = operator_of(proposer)
    proposals = operator.apply([], context(spec, phase="draft", count=3))
    assert len(proposals) == 2
    assert operator.problems == ["down"]


def test_dead_proposer_is_an_error(spec: OperatorSpec) -> None:
    with pytest.raises(ProposerError, match="server down"):
        operator_of(failing("server down")).apply([], context(spec, phase="draft", count=2))


def test_failure_after_a_paid_answer_keeps_its_cost(spec: OperatorSpec) -> None:
    proposer = ScriptedProposer(lambda request: ProposerError("down") if "What was wrong" in request.user else "Hm.")
    (proposal,) = operator_of(proposer).apply([], context(spec, phase="draft"))
    assert proposal.tokens == 120
    assert "Hm." in proposal.candidate.source


def test_interrupt_closes_what_is_in_flight(spec: OperatorSpec) -> None:
    def interrupted(_: Request) -> str:
        raise KeyboardInterrupt

    proposer = ScriptedProposer(interrupted)
    with pytest.raises(KeyboardInterrupt):
        operator_of(proposer).apply([], context(spec, phase="draft"))
    assert proposer.closed
