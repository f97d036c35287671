"""The walk of a new user: what it takes from the documents, what it breaks, what it draws."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from studies.new_user import picture, repeated, walk
from studies.new_user.breaking import broken
from studies.new_user.tmux import Done
from tests.project import ROOT

RESULTS = ROOT / "studies" / "new_user" / "results"


def test_a_screen_is_drawn_with_its_text_and_colours() -> None:
    tree = ElementTree.fromstring(picture.drawn("$ make evolve\n\x1b[1;32m2.0x < 3\x1b[0m  plain\n"))
    first, second = (list(line) for line in tree if line.tag.endswith("text"))
    assert [piece.text for piece in first] == ["$ make evolve"]
    assert [piece.text for piece in second] == ["2.0x < 3", "  plain"]
    assert second[0].attrib == {"fill": picture.COLOURS["32"], "font-weight": "bold"}


def test_the_readme_s_picture_is_drawn_from_the_run_that_is_kept() -> None:
    kept = (RESULTS / "evolve.ansi").read_text(encoding="utf-8")
    assert "make evolve" in kept.splitlines()[0]
    assert (ROOT / "docs" / "figures" / "run.svg").read_text(encoding="utf-8") == picture.drawn(kept)


def test_a_winner_is_broken_in_six_ways() -> None:
    source = 'SOURCE = r"""\nint a;\n"""\n\n\ndef log_softmax(x):\n    return x\n'
    ways = broken(source)
    assert len(ways) == 6
    assert source not in ways.values()
    for text in ways.values():
        compile(text, "kernel", "exec")


def test_the_walk_finds_its_blocks_in_the_documents() -> None:
    readme, page = ROOT / "README.md", ROOT / "docs" / "existing-operator.md"
    assert walk.starting_with(readme, "python3 -m venv").count("\n") == 3
    assert "def log_softmax(" in walk.starting_with(readme, "import pytest")
    assert walk.starting_with(readme, "pytest my_operators").count("# passes") == 2
    assert walk.starting_with(page, "operator: gated")
    assert walk.starting_with(page, "import torch")
    assert walk.starting_with(page, "pytest specs")
    assert walk.KERNEL in readme.read_text(encoding="utf-8")


def test_several_runs_have_a_median_and_a_range() -> None:
    def one(status: int, verdict: str, speedup: float | None) -> repeated.Run:
        item = {"verdict": verdict, "speedup": speedup, "campaign": {"nodes": 3}}
        return repeated.Run(status=status, seconds=91.4, items={"swish": item})

    text = repeated.record([one(0, "faster", 1.5), one(1, "incorrect", None), one(0, "pass", 1.1)], "make evolve")
    assert "| 1 | 0 | 91 | 1 of 1 |" in text
    assert "| 2 | 1 | 91 | 0 of 1 |" in text
    assert "| swish | 2 of 3 | 1.30x (1.10 to 1.50) | 3 |" in text


def test_every_papercut_has_its_test() -> None:
    text = (ROOT / "studies" / "new_user" / "papercuts.md").read_text(encoding="utf-8")
    named = re.findall(r"`T/([\w/]+\.py)::(\w+)`", text)
    assert len(named) > 60
    assert text.count("\n| ") - 2 * text.count("\n|---") <= len(named)  # each row has one
    absent = [(file, name) for file, name in named if f"def {name}(" not in (ROOT / "tests" / file).read_text("utf-8")]
    assert not absent


@pytest.mark.parametrize(("status", "says"), [(0, "Everything ended as"), (1, "Not as the documents promise: try it.")])
def test_the_record_names_what_was_not_as_promised(status: int, says: str) -> None:
    step = walk.Step(title="try it", command="pytest x", expected=0)
    text = walk.record([(step, Done(status=status, seconds=2.4, screen="1 passed"))], "abc")
    assert says in text
    assert re.search(rf"\| `pytest x` \| {status} \| 0 \| 2 \|", text)
    assert "    1 passed" in text
