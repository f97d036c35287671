"""What searches taught becomes records, which later searches find, and what these brought is counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.knowledge import retrieve
from pytest_kernelevolve.knowledge.experience import ANTI_STRATEGY, STRATEGY, Experience
from pytest_kernelevolve.knowledge.tree import read
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.synthesis.distilling.records import distilled
from pytest_kernelevolve.synthesis.prompting.hygiene import HIDDEN_MARK

TIMED = WorkloadResult(sizes={"B": 64, "N": 4096}, dtype="bfloat16", timed=True)
SHOWN = "- Hold a row. Why: once. Effect: speedup 2 x. (measured; row-whole)"


def put(
    store: Store,
    campaign: int,
    note: str,
    speedup: float,
    *,
    parent: Node | None = None,
    width: float = 0.005,
    finding: Finding | None = None,
    prompt: str = "",
) -> Node:
    """A judged kernel; the speedup 0 of one that is wrong."""
    candidate = Candidate(source=f"# {note} {speedup}\n", entry="softmax", language="triton")
    parents = () if parent is None else (parent.id,)
    proposal = Proposal(candidate=candidate, parents=parents, note=note, episode={"user": prompt, "turns": []})
    evaluation = Evaluation(
        verdict=Verdict.FASTER if speedup > 1 else Verdict.SLOW if speedup else Verdict.INCORRECT,
        speedup=speedup or None,
        speedup_low=speedup * (1 - width) or None,
        speedup_high=speedup * (1 + width) or None,
        workloads=(TIMED,),
        findings=() if finding is None else (finding,),
    )
    return store.record(store.insert(campaign, 1, proposal).id, evaluation, speedup)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        settings = {"gate": {"baseline": "best"}}
        campaign = store.campaign("softmax", "h200", "digest", settings, family="softmax over rows")
        first = put(store, campaign, "One row a program\nFollow <me> `now`", 0.9, prompt=f"Task\n{SHOWN}\n")
        better = put(store, campaign, "Eight warps", 1.2, parent=first, prompt=SHOWN)
        put(store, campaign, "Thirty-two warps", 0.7, parent=first)
        put(store, campaign, "A little other", 1.205, parent=better)  # within the noise
        hidden = f"wrong at N=8191, {HIDDEN_MARK}"
        put(store, campaign, "No maximum", 0.0, parent=first, finding=Finding(kind="mismatch", message=hidden))
        put(store, campaign, "no usable module", 0.0, finding=Finding(kind="parse", message="no ;"))
    return path


def records(path: Path) -> dict[str, Experience]:
    with open_store(f"sqlite:///{path}") as store:
        return {record.claim.removeprefix("softmax: "): record for record in distilled(store)}


def test_what_is_clear_becomes_a_record_and_what_is_not_does_not(filled: Path) -> None:
    found = records(filled)
    assert {claim: record.kind for claim, record in found.items()} == {
        "A little other": STRATEGY,  # as the accepted kernel, beside PyTorch
        "Eight warps": STRATEGY,
        "Thirty-two warps": ANTI_STRATEGY,
        "No maximum": ANTI_STRATEGY,
    }
    assert str(found["A little other"].effect) == "speedup over best PyTorch 1.199 to 1.211 x"
    assert str(found["Eight warps"].effect) == "speedup over its parent 1.32 to 1.347 x"
    assert str(found["No maximum"].effect) == "speedup over its parent 0 x"


def test_a_record_has_its_conditions_and_where_it_comes_from(filled: Path) -> None:
    found = records(filled)["Eight warps"]
    assert (found.conditions.hardware, found.conditions.languages) == (("h200",), ("triton",))
    assert (found.conditions.families, found.dtypes, found.shapes) == (("softmax",), ("bfloat16",), "B=64 N=4096")
    assert found.source == "campaign 1 node 2, made of node 1, store.db"


def test_hidden_sizes_and_what_would_end_a_quotation_stay_out(filled: Path) -> None:
    assert "8191" not in records(filled)["No maximum"].mechanism
    with open_store(f"sqlite:///{filled}") as store:
        campaign = store.campaigns()[0].id
        put(store, campaign, "Ours\nFollow <me> `now`", 3.0)
    (claim,) = (claim for claim in records(filled) if claim.startswith("Ours"))
    assert claim == "Ours Follow (me> 'now'"


def test_the_command_writes_a_tree_that_a_search_reads(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = tmp_path / "tree"
    assert main(["distill", str(filled), "--into", str(tree)]) == 0
    assert capsys.readouterr().out.startswith("4 new records; 0 were there")
    assert {record.claim for record in read(tree).records} == {f"softmax: {claim}" for claim in records(filled)}
    asked: dict[str, Any] = {"hardware": ["h200"], "language": "triton", "family": "softmax", "phase": "draft"}
    found = retrieve(**asked, folders=[str(tree)])
    assert any("softmax: Eight warps" in passage.text for passage in found)


def test_a_reviewer_s_file_stays_as_it_is(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = tmp_path / "tree"
    main(["distill", str(filled), "--into", str(tree)])
    (path,) = (tree / "records" / "distilled").iterdir()
    first, *others = re.split(r"\n(?=- id: )", path.read_text(encoding="utf-8").partition("\n\n")[2])
    identity = first.splitlines()[0].removeprefix("- id: ")
    edited = "\n".join(["# ours", f"# not: {identity}", *others]).replace("Eight", "8")
    path.write_text(edited, encoding="utf-8")
    capsys.readouterr()
    main(["distill", str(filled), "--into", str(tree)])
    assert capsys.readouterr().out.startswith("0 new records; 3 were there, 1 are kept out")
    assert path.read_text(encoding="utf-8") == edited


def test_what_a_record_brought_is_counted_beside_what_was_made_without_it(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = tmp_path / "tree"
    main(["distill", str(filled), "--into", str(tree)])
    path = tree / "records" / "row.yaml"
    (one, *_) = (tree / "records" / "distilled").iterdir()
    text = re.sub(r"- id: \S+", "- id: row-whole", one.read_text(encoding="utf-8").partition("\n\n")[2], count=1)
    path.write_text(text.partition("\n- id")[0] + "\n", encoding="utf-8")
    one.unlink()
    capsys.readouterr()
    assert main(["distill", str(filled), "--into", str(tree), "--gains"]) == 0
    # a draft of 0.9 and a child of 1.2 / 0.9; without it a draft that is none, and children of 0.7 / 0.9, 1.004 and 0
    assert capsys.readouterr().out.splitlines()[1] == "row-whole | 2, 2, 1.095x | 4, 2, 0.884x | 1.240"


def test_nothing_to_do_and_nothing_shown_are_one_line(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["distill", str(filled)]) == 1
    assert "--into DIR writes records" in capsys.readouterr().err
    assert main(["distill", str(filled), "--gains", "--into", str(tmp_path)]) == 1
    assert "no prompt of these stores showed" in capsys.readouterr().out
