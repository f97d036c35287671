"""Families compute what the library calls do that they take the place of."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("triton")

from pytest_kernelevolve.synthesis.families.library import FAMILIES, declared, texts
from tests.project import ROOT

CASES = 22


def test_every_family_is_right_at_odd_sizes_in_the_interpreter() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.synthesis_offline.interpret_families"],
        cwd=ROOT,
        env={**os.environ, "TRITON_INTERPRET": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n") == [str(CASES), ""], done.stdout


def test_a_module_carries_the_functions_that_it_calls_and_what_may_be_tuned_of_them() -> None:
    used = [FAMILIES["extern_kernels.mm"], FAMILIES["extern_kernels.addmm"]]
    (text,) = texts(used)
    assert "def own_mm(" in text
    assert "def own_addmm(" in text
    assert "def own_bmm(" not in text
    assert "import" not in text
    assert all(value in choices for value, choices in declared(used).values())
