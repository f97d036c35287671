"""The code in the documents is code: read in every run, compiled where the toolchain allows by `make evidence`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge import snippets
from tests.knowledge.snippets import Snippet, is_balanced

ALL = snippets.snippets()
COMPILERS: dict[str, tuple[str, Callable[[Snippet, Path], str]]] = {
    "cpp": ("g++", snippets.compile_cpp),
    "cuda": ("nvcc", snippets.compile_cuda),
    "hip": ("", snippets.compile_hip),  # finds its clang itself
}


def test_every_piece_of_code_can_be_read() -> None:
    wrong = []
    for snippet in ALL:
        try:
            if snippet.language == "python":
                compile(snippet.code, snippet.name, "exec")
            elif snippet.language in ("cpp", "cuda", "hip"):
                assert is_balanced(snippet.code), "a bracket is not closed"
            else:
                assert snippet.language in ("text", "yaml", "bash", "sh"), f"what is ```{snippet.language}?"
        except (SyntaxError, AssertionError) as error:
            wrong.append(f"{snippet.name}: {error}")
    assert not wrong, "\n".join(wrong)


def test_a_bracket_that_is_not_closed_is_seen() -> None:
    assert is_balanced('int f() { return "(" [0]; } // (')
    assert not is_balanced("int f() { return (1; }")


def is_triton(snippet: Snippet) -> bool:
    return snippet.language == "python" and "_kernel(" in snippet.code and ".jit" in snippet.code


@pytest.mark.parametrize(
    "snippet", [one for one in ALL if one.language in COMPILERS], ids=lambda one: f"{one.name}-{one.language}"
)
def test_it_compiles(snippet: Snippet, tmp_path: Path) -> None:
    command, compiler = COMPILERS[snippet.language]
    if command and shutil.which(command) is None:
        pytest.skip(f"{command} is not here")
    assert compiler(snippet, tmp_path) == ""


@pytest.mark.parametrize("snippet", [one for one in ALL if is_triton(one)], ids=lambda one: str(one.name))
def test_the_kernel_compiles_for_its_hardware(
    snippet: Snippet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("triton")
    monkeypatch.delenv("TRITON_INTERPRET", raising=False)
    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path / "cache"))
    assert snippets.compile_triton(snippet, tmp_path) == ""


def test_the_general_kernels_compute_what_they_say(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("triton")
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.compute", str(tmp_path)],
        env={**os.environ, "TRITON_INTERPRET": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["rows", "odd_rows", "gradients", "others"], done.stderr
