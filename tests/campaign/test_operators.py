"""What operators do for a whole campaign: nothing is judged twice, and a model's kernels are tuned without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.records import Evaluation, Node, Proposal, Verdict
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.mixing import META, Interleaved
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.campaign.fakes import FakeJudge, campaign, candidate, model_operator, written_spec_at

TILES = [1, 2, 4, 8, 16, 32]


class Rewriting:
    """Proposes one kernel at every step, under another name and with another comment."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
        source = f"value{context.step} = 1  # for the {context.step}. time\nvalue = 0.5\n"
        return [Proposal(candidate=replace(candidate(0), source=source), tokens=7)]


def test_a_kernel_that_was_only_rewritten_is_not_judged_again_but_paid_for(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge()
    stop = termination.steps(5)
    result = campaign(tmp_path, store, operator=Rewriting(), judge=judge, termination=stop).run()
    assert judge.judged == ["0.5"]
    assert (result.nodes, result.tokens) == (1, 35)


class Tunable:
    """A model whose kernels have a tile to be tuned; each of its ideas is its own."""

    name = "tunable"

    def __init__(self) -> None:
        self.asked = 0

    def complete(self, request: Request) -> Answer:
        self.asked += 1
        source = f"TUNABLES = {{'TILE': (1, {TILES})}}\nIDEA = '{request.id}'\n\ndef rms_norm(x):\n    return x\n"
        return Answer(text=f"Change: an idea.\n\n```python\n{source}```\n", tokens_in=100, tokens_out=50)

    def close(self) -> None:
        """Nothing is in flight."""


class TileJudge(FakeJudge):
    """The larger the tile, the faster, up to 16; the gate asks for that."""

    def __init__(self) -> None:
        super().__init__(lambda source: Evaluation(verdict=Verdict.SLOW, speedup=_speed(source)))


def _speed(source: str) -> float:
    tile = tunables.read(source)["TILE"][0]
    return float(tile) if tile <= 16 else 1.0


def test_a_models_kernels_are_tuned_without_it(tmp_path: Path, store: Store) -> None:
    model = Tunable()
    operator = Interleaved(model_operator(model), TuningOperator(), share=0.5)
    stop = termination.any_of(termination.target(16.0), termination.steps(30))
    judge = TileJudge()
    parts = {"operator": operator, "judge": judge, "termination": stop, "spec": written_spec_at(tmp_path)}
    result = campaign(tmp_path, store, **parts).run()
    nodes = store.nodes(result.campaign)
    assert max(node.fitness or 0.0 for node in nodes) == 16.0
    tuned = [node for node in nodes if node.meta.get(META) == "tuning"]
    assert all(node.operator.startswith("mutate:TILE=") and not node.tokens for node in tuned)
    assert result.tokens == 150 * model.asked  # what was tuned was free
    sources = [node.candidate.source for node in nodes]
    assert len(set(sources)) == len(sources)
    assert len(tuned) >= 3
