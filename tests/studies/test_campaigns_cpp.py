"""The campaigns in C++ of `studies/campaigns_cpp`, made again from their recorded answers and verdicts."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest

from pytest_kernelevolve.campaign import Campaign
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate, Evaluation, Node, Proposal
from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.search.fitness import assured_speedup
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.replay import ReplayProposer
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from studies.campaigns_cpp import summary
from studies.campaigns_cpp.recorded import DATA, Kernel, Recorded, campaigns
from tests.campaign.fakes import FakeJudge
from tests.project import ROOT

REPLAYED = ["topk"]


class Started:
    """Proposes the kernels that the offline proposer had made."""

    def __init__(self, kernels: Sequence[Kernel]) -> None:
        self._kernels = kernels

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        assert not parents
        return [
            Proposal(
                candidate=Candidate(source=one.source, entry=context.spec.name, language="cpp"),
                parents=(),
                operator=one.operator,
                note=one.note,
            )
            for one in self._kernels
        ]


def recorded(name: str) -> Recorded:
    return next(one for one in campaigns() if one.name == name)


@pytest.mark.parametrize("name", REPLAYED)
def test_recorded_answers_make_the_recorded_graph(name: str, tmp_path: Path) -> None:
    """No model is asked, and no kernel is compiled."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    known = recorded(name)
    wanted = [one for one in known.kernels if one.evaluation is not None]
    verdicts: dict[str, Evaluation] = {one.source: one.evaluation for one in wanted if one.evaluation is not None}
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(lzma.decompress((DATA / f"{name}.answers.jsonl.xz").read_bytes()))
    (spec,) = load_yaml(ROOT / "operator_specs" / f"{name}.op.yaml")
    Campaign(
        spec=spec,
        gate=spec.gate("cpu"),
        hardware=registry.get("cpu"),
        judge=FakeJudge(verdicts.__getitem__),
        store=store,
        policy=policies.get("greedy"),
        operator=Interleaved(ModelOperator(ReplayProposer(answers), machine=""), TuningOperator(), share=0.5),
        fitness=assured_speedup,
        termination=termination.nodes(len(wanted)),
        seed=0,
        batch=2,
        draft_steps=1,
        starter=Started(known.made_by("start")),
        start=2,
    ).run()
    found = store.nodes(store.campaigns()[0].id)
    assert [(one.id, one.step, one.parents, one.operator) for one in found] == [
        (one.id, one.step, one.parents, one.operator) for one in wanted
    ]
    assert [one.candidate.source for one in found] == [one.source for one in wanted]
    store.close()


def test_the_tables_are_made_of_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    whole = [one for one in campaigns() if not one.without]
    summary.main()
    told = capsys.readouterr().out
    assert all(f"| {one.operator} | " in told for one in whole)
    readme = (DATA.parent / "README.md").read_text(encoding="utf-8")
    assert all(line in readme for line in told.splitlines() if line)


def test_the_training_data_holds_every_answer_with_its_reward() -> None:
    for name in REPLAYED:
        with lzma.open(DATA / f"{name}.sft.jsonl.xz", "rt", encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        right = {one.id for one in recorded(name).made_by("structure") if one.correct}
        assert right <= {line["node"] for line in lines}
        assert all(line["messages"][-1]["role"] == "assistant" for line in lines)
