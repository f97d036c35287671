"""The walk of a new user: what it takes from the documents, what it breaks, what it draws."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from studies.new_user import documents, picture, repeated, side_by_side, walk
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


def finished(folder: Path, status: int, verdict: str, speedup: float | None) -> Path:
    """What a run of ci/evolve.py leaves."""
    workload = {"eager_ms": 3.0 * speedup, "kernel_ms": 1.0} if speedup else {"eager_ms": None, "kernel_ms": None}
    swish = {
        "operator": "swish", "verdict": verdict, "speedup": speedup, "speedup_low": speedup, "workloads": [workload],
        "findings": [], "campaign": {"nodes": 3, "seconds": 9.0},
    }  # fmt: skip
    where = {"machine": "cpu (2 cores)", "torch": "2.11", "python": "3.12"}
    folder.mkdir()
    document = {"items": [swish], "status": status, "seconds": 91.4, "environment": where, "cut_off": ["topk"]}
    (folder / "results.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def test_several_runs_have_a_median_and_a_range(tmp_path: Path) -> None:
    runs = [("faster", 1.5), ("incorrect", None), ("pass", 1.1)]
    folders = [
        finished(tmp_path / f"run{number}", int(not speed), word, speed) for number, (word, speed) in enumerate(runs)
    ]
    text = repeated.record([repeated.read(folder, benchmark=True) for folder in folders], "`make evolve`, 3 runs")
    assert "cpu (2 cores), torch 2.11, Python 3.12. At their gate in most runs: 1 of 2; by run 1 (0 to 1)." in text
    assert "| 1 | 0 | 91 | 1 of 2 | 4.50 |" in text
    assert "| 2 | 1 | 91 | 0 of 2 | - |" in text
    assert "- run 3: topk" in text
    assert "| topk | 0 of 3 | - | - | - | - | - |" in text
    assert "| swish | 2 of 3 | 3.90 (3.30 to 4.50) | 1.30 (1.10 to 1.50) | 1.30 (1.10 to 1.50) | 3 | 9 |" in text
    with pytest.raises(FileNotFoundError, match=r"no results\.json of a run there"):
        repeated.read(tmp_path, benchmark=True)


def test_runs_side_by_side_share_neither_cores_nor_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {7, 2, 3, 4, 5})
    assert side_by_side.shares(2, 2) == [[2, 3], [4, 5]]
    with pytest.raises(ValueError, match="3 runs on 2 cores each need 6 cores, and 5 are here"):
        side_by_side.shares(3, 2)
    monkeypatch.setenv("PYTHONPATH", "/packages")
    monkeypatch.setenv("CI", "1")
    given = side_by_side.surroundings(tmp_path / "run1", tmp_path / "run1-tmp")
    assert given["PYTHONPATH"] == f"{tmp_path / 'run1'}:/packages"
    assert given["KERNELEVOLVE_LOCK_FOLDER"] == given["TMPDIR"] == str(tmp_path / "run1-tmp")
    assert "CI" not in given


def test_what_ends_the_runs_loses_no_result(tmp_path: Path) -> None:
    copies = [tmp_path / f"run{number}" for number in (1, 2)]
    for copy in copies:
        (tmp_path / f"{copy.name}.log").write_text(f"of {copy.name}\n", encoding="utf-8")
        copy.mkdir()
    place = copies[0] / ".kernelevolve" / "evolve"
    place.mkdir(parents=True)
    finished(place / "operator_specs", 0, "faster", 1.5)
    out = tmp_path / "out"
    out.mkdir()
    assert len(side_by_side.save(copies, out, "operator_specs", "{runs} runs")) == 1
    assert {file.name for file in out.iterdir()} == {"run1.json", "logs.txt", "bench-evolve.md"}
    assert (out / "bench-evolve.md").read_text("utf-8").startswith("# 1 runs\n")
    assert "of run2" in (out / "logs.txt").read_text("utf-8")
    sleeping = subprocess.Popen(["sleep", "60"])
    side_by_side.end([sleeping])
    assert sleeping.returncode == -signal.SIGTERM


def test_the_table_of_several_runs_is_put_into_the_documents(tmp_path: Path) -> None:
    for name in ("README.md", "docs/evidence.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), encoding="utf-8")
    folders = [finished(tmp_path / f"run{number}", 0, "faster", 1.0 + number) for number in (1, 2)]
    text = repeated.record([repeated.read(folder, benchmark=True) for folder in folders], "two runs")
    for _ in range(2):  # it can be done again
        documents.put(tmp_path, text)
        readme, page = ((tmp_path / name).read_text("utf-8") for name in ("README.md", "docs/evidence.md"))
        row = "| 16 operators on two CPU cores | median of 2 runs: 1 of 2 at their gate; 1 are in most runs |"
        assert readme.splitlines().count(row) == 1
        assert page.count("| swish | 2 of 2 |") == 1
    assert "two runs" not in page


def test_the_documents_hold_the_table_that_is_kept() -> None:
    kept = RESULTS / "bench-evolve.md"
    page = (ROOT / "docs" / "evidence.md").read_text("utf-8")
    assert documents.evidence(page, "# a title\nrows\n") != page
    if kept.is_file():
        assert documents.evidence(page, kept.read_text("utf-8")) == page
        assert documents.row(kept.read_text("utf-8")) in (ROOT / "README.md").read_text("utf-8")


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
    text = walk.record([(step, Done(status=status, seconds=2.4, screen="1 passed"))], "abc", ["make evolve"])
    assert says in text
    assert "No time was left for: make evolve." in text
    assert re.search(rf"\| `pytest x` \| {status} \| 0 \| 2 \|", text)
    assert "    1 passed" in text
