"""A command-line coding agent behind the universal operator: its folder, its judge command, and what it hands over."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import BudgetError, ProposerError, UsageError
from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.search.budget import Purse
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.agent.coding.operator import CodingAgent
from pytest_kernelevolve.synthesis.agent.desk import Desk
from pytest_kernelevolve.synthesis.prompting.diagnosis import META
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.opening import model_identity
from tests.synthesis.support import MODULE, context, judged, swish_spec
from tests.synthesis.test_agent import BETTER, QuickLook

HAND = 'import json, pathlib\ndef hand(**what): pathlib.Path("handoff.json").write_text(json.dumps(what))\n'


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def command(folder: Path, text: str) -> str:
    script = folder / "agent.py"
    script.write_text(HAND + text, encoding="utf-8")
    return f"{sys.executable} {script}"


def work(
    spec: OperatorSpec,
    folder: Path,
    text: str,
    *,
    desk: Desk | None = None,
    timeout_s: float = 30.0,
    draft: bool = False,
    purse: Purse | None = None,
) -> Proposal:
    agent = CodingAgent(command(folder, text), timeout_s=timeout_s, desk=desk)
    parent = judged(4)
    around: Context = context(spec, [parent], phase="draft" if draft else "expand")
    from dataclasses import replace

    operator = ModelOperator(agent, machine="m", desk=desk)
    (proposal,) = operator.apply([] if draft else [parent], replace(around, purse=purse))
    return proposal


def test_a_candidate_is_handed_over_with_what_it_cost(tmp_path: Path, spec: OperatorSpec) -> None:
    text = f"""
assert sorted(p.name for p in pathlib.Path(".").iterdir()) == ["evidence.md", "kernel.py", "knowledge", "task.md"]
assert pathlib.Path("kernel.py").read_text() == {MODULE!r}
assert "# Reference" in pathlib.Path("task.md").read_text() and "handoff.json" in pathlib.Path("task.md").read_text()
assert "Verdict: slow." in pathlib.Path("evidence.md").read_text()
assert "- 01-" in pathlib.Path("knowledge/index.md").read_text()
pathlib.Path("kernel.py").write_text({BETTER!r})
hand(outcome="candidate", note="marks it better", tokens=4000, usd=0.25,
     diagnosis={{"bottleneck": "memory", "evidence": ["reads twice"], "later": ["bf16"]}})
"""
    proposal = work(spec, tmp_path, text)
    assert (proposal.candidate.source, proposal.note) == (BETTER, "marks it better")
    assert (proposal.tokens, proposal.usd, proposal.parents) == (4000, 0.25, (4,))
    assert proposal.meta[META]["evidence"] == ("reads twice",)
    assert proposal.episode["ending"] == "candidate"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('hand(outcome="pivot", reasons=["rows are too short"])', "this way leads nowhere: rows are too short"),
        ('hand(outcome="blocked", reasons="no compiler")', "the agent is blocked: no compiler"),
        ("pass", "the agent left no handoff.json"),
        ('hand(outcome="promoted")', "must be an object whose 'outcome' is candidate, pivot, blocked"),
        ('pathlib.Path("handoff.json").write_text("{")', "handoff.json is not JSON"),
        ('hand(outcome="candidate")', "handed the kernel over as it was"),
        ('pathlib.Path("kernel.py").write_text("x = 1"); hand(outcome="candidate")', "does not define the entry"),
        (
            'pathlib.Path("kernel.py").unlink(); pathlib.Path("kernel.py").symlink_to("/etc/passwd");'
            ' hand(outcome="candidate")',
            "no kernel.py that can be read",
        ),
    ],
    ids=["pivot", "blocked", "nothing", "another word", "no JSON", "unchanged", "no kernel", "a link"],
)
def test_what_is_no_candidate_is_a_proposal_that_says_why(
    tmp_path: Path, spec: OperatorSpec, text: str, told: str
) -> None:
    source = work(spec, tmp_path, text).candidate.source
    assert source.startswith("# No kernel: ")
    assert told in source.split("\n")[0]
    assert "root:" not in source


def test_the_judge_command_answers_from_the_searchs_own_thread(tmp_path: Path, spec: OperatorSpec) -> None:
    threads: set[int] = set()
    text = f"""
import subprocess
first = subprocess.run(["./judge"], capture_output=True, text=True).stdout
assert "12 of 64 elements differ" in first, first
pathlib.Path("kernel.py").write_text({BETTER!r})
assert "it builds" in subprocess.run(["./judge", "--build"], capture_output=True, text=True).stdout
hand(outcome="candidate", note=subprocess.run(["./judge"], capture_output=True, text=True).stdout.split("\\n")[2])
"""
    proposal = work(spec, tmp_path, text, desk=Desk(QuickLook(threads)))
    assert threads == {threading.get_ident()}
    assert proposal.note.startswith("Speedup over the baseline: 1.600x")
    assert [turn["text"] for turn in proposal.episode["turns"][:3]] == ["./judge", "./judge --build", "./judge"]


def test_a_command_that_fails_is_one_clear_line(tmp_path: Path, spec: OperatorSpec) -> None:
    with pytest.raises(ProposerError, match=r"ended with exit status 3; it said: no key"):
        work(spec, tmp_path, 'print("no\\nkey"); raise SystemExit(3)')
    with pytest.raises(ProposerError, match=r"ended after 0\.5 s; raise --evolve-timeout"):
        work(spec, tmp_path, "import time; time.sleep(60)", timeout_s=0.5)
    with pytest.raises(ProposerError, match="cannot be started"):
        ModelOperator(CodingAgent("/nowhere/agent"), machine="m").apply([], context(spec, phase="draft"))
    with pytest.raises(UsageError, match="names no command"):
        CodingAgent(" ")


def test_a_candidate_that_is_there_when_the_time_is_up_counts(tmp_path: Path, spec: OperatorSpec) -> None:
    text = f"""
pathlib.Path("kernel.py").write_text({BETTER!r})
hand(outcome="candidate", note="early")
import time; time.sleep(60)
"""
    assert work(spec, tmp_path, text, timeout_s=1.0).candidate.source == BETTER


def test_nothing_begins_where_the_budget_is_spent_and_costs_must_be_told(tmp_path: Path, spec: OperatorSpec) -> None:
    purse = Purse(tokens=100)
    purse.refill(tokens=100, usd=0.0)
    with pytest.raises(BudgetError):
        work(spec, tmp_path, 'hand(outcome="candidate")', purse=purse)
    text = f'pathlib.Path("kernel.py").write_text({BETTER!r}); hand(outcome="candidate")'
    with pytest.raises(ProposerError, match="does not say what it cost"):
        work(spec, tmp_path, text, purse=Purse(usd=1.0))


def test_a_campaign_is_found_again_wherever_the_command_lies() -> None:
    assert model_identity("agent:/somewhere/tool --fast") == "agent:tool --fast"
