"""The campaign on an H200 whose files are in docs/campaigns/h200, made again from its recorded answers and verdicts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pytest_kernelevolve.campaign import Campaign, Half
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.search.fitness import assured_speedup
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.replay import ReplayProposer
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.campaign.fakes import FakeJudge
from tests.project import ROOT

RECORDED = ROOT / "docs" / "campaigns" / "h200"
BATCH = 8  # --evolve-workers


def test_recorded_answers_make_the_recorded_graph(store: Store) -> None:
    """Two rounds of both halves, with no model, no GPU and no kernel compiled."""
    document = json.loads((RECORDED / "conv1d.json").read_text(encoding="utf-8"))
    wanted = document["nodes"]
    verdicts = {node["source"]: evaluation(node) for node in wanted}
    settings = document["settings"]
    (shipped,) = load_yaml(ROOT / "operator_specs" / "conv1d.op.yaml")
    spec = replace(shipped, kernel="none/{hardware}.py")  # there was none then
    operator = Interleaved(
        ModelOperator(ReplayProposer(RECORDED / "conv1d.trajectory.jsonl"), machine=""), TuningOperator(), share=0.5
    )

    def run(half: Half) -> None:
        Campaign(
            spec=spec,
            gate=spec.gate("hopper"),
            hardware=registry.get("h200"),
            judge=FakeJudge(verdicts.__getitem__),
            store=store,
            policy=policies.get(settings["policy"]),
            operator=operator,
            fitness=assured_speedup,
            termination=termination.steps(4),
            seed=settings["seed"],
            batch=BATCH,
            memory=settings["memory"],
            half=half,
        ).run()

    for _ in range(2):
        run("propose")
        run("evaluate")
    found = store.nodes(store.campaigns()[0].id)
    assert [(node.id, node.step, list(node.parents), node.operator) for node in found] == [
        (node["id"], node["step"], node["parents"], node["operator"]) for node in wanted
    ]
    assert [node.candidate.source for node in found] == [node["source"] for node in wanted]


def evaluation(node: dict[str, Any]) -> Evaluation:
    return Evaluation(verdict=Verdict(node["verdict"]), speedup=node["speedup"])
