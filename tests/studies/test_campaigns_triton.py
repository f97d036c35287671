"""The campaigns in Triton of `studies/campaigns_triton`: recorded answers propose the recorded kernels again."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.campaign import Campaign
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.search.fitness import assured_speedup
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.replay import ReplayProposer
from studies.campaigns_cpp.recorded import sources
from studies.campaigns_triton import __main__ as study
from tests.project import ROOT

if TYPE_CHECKING:
    import pytest

FOLDER = ROOT / "studies" / "campaigns_triton"
DRAFTS = 4


def test_recorded_drafts_are_proposed_again(tmp_path: Path) -> None:
    """No model is asked, and nothing is judged."""
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(lzma.decompress((study.DATA / "rope.answers.jsonl.xz").read_bytes()))
    (spec,) = load_yaml(FOLDER / "rope.op.yaml")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        Campaign(
            spec=spec,
            gate=spec.gate("hopper"),
            hardware=registry.get("h200"),
            judge=None,
            store=store,
            policy=policies.get("greedy"),
            operator=ModelOperator(ReplayProposer(answers), machine=""),
            fitness=assured_speedup,
            termination=termination.steps(1),
            batch=DRAFTS,
            draft_steps=1,
            half="propose",
            enough_waiting=DRAFTS,
        ).run()
        found = [node.candidate.source for node in store.nodes(1)]
    assert found == sources(study.DATA, "rope")[:DRAFTS]


def test_the_tables_are_made_of_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    study.main([])
    told = capsys.readouterr().out
    for path in FOLDER.glob("*.op.yaml"):
        assert f"| {path.name.removesuffix('.op.yaml')} | " in told
