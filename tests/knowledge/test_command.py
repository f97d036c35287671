"""`kernelevolve knowledge` answers a person as it answers an agent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.cli.main import main

HEAD = "---\ntitle: Rules of zeta\nhardware: [zeta]\nlanguages: ['*']\nphases: ['*']\n---\n"


def answer(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> dict[str, Any]:
    assert main(["knowledge", *words, "--json"]) == status
    return dict(json.loads(capsys.readouterr().out))


def test_json_has_cited_documents_and_records(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "online softmax", "--hardware", "h200", "--language", "triton", "--top", "5")
    assert found["query"]["hardware"] == ["h200", "hopper", "nvidia"]
    assert 0 < len(found["documents"]) <= 5
    assert {"path", "title", "kind", "text", "sources", "whole"} <= set(found["documents"][0])
    assert not any("/cpu/" in document["path"] for document in found["documents"])


def test_text_names_each_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "vectorisation of exp", "--hardware", "cpu", "--language", "cpp"]) == 0
    assert "=== guidance/cpu/vectorisation.md (guidance" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["x", "--hardware", "h2000"], "unknown hardware 'h2000'"),
        (["x", "--language", "cobol"], "unknown language 'cobol'; known: "),
        (["x", "--bottleneck", "gravity"], "unknown bottleneck 'gravity'; known: "),
        (["x", "--regex", "y"], "name a folder by --code DIR"),
        ([], "nothing is asked"),
        (["x", "--knowledge", "no-such-folder"], "no-such-folder: a folder with documents is needed"),
    ],
)
def test_what_cannot_be_asked_is_one_line(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", *words]) == 1
    told = capsys.readouterr().err
    assert problem in told
    assert told.count("\n") == 1


def test_nothing_found_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "qwertyuiop"]) == 1
    assert "nothing fits" in capsys.readouterr().out


def test_one_s_own_tree_and_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "zeta.md").write_text(f"{HEAD}\nThe flux register holds 12 values.\n")
    (tmp_path / "kernel.py").write_text("flux = 12\n")
    words = ("flux", "--hardware", "zeta", "--knowledge", str(tmp_path), "--code", str(tmp_path))
    found = answer(capsys, *words)
    assert found["documents"][0]["path"] == f"{tmp_path}/zeta.md"
    assert [place["line"] for place in found["code"]["found"]] == [1, 8]


def test_a_session_without_evolve_loads_none_of_it(tmp_path: Path) -> None:
    """Not even where a kernel is judged: `--evolve` alone asks what is known."""
    (tmp_path / "swish.op.yaml").write_text(
        "operator: swish\nreference: torch.nn.functional.silu\ninputs: {x: {shape: [N], dtype: $dtype}}\n"
        "workloads: [{N: 8, dtype: float32}]\nhardware: {cpu: {min_speedup: 1.0}}\n"
    )
    code = (
        "import sys, pytest; failed = pytest.main(['-q', '-p', 'no:cacheprovider', '.']) == 1; "
        "print(failed, [name for name in sys.modules if 'kernelevolve.knowledge' in name or 'sqlite3' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True []"
