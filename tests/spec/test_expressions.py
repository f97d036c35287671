"""Dimensions evaluate as arithmetic and as nothing else."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import divisions, evaluate, symbols


@pytest.mark.parametrize(
    ("dimension", "result"),
    [
        *[(7, 7), ("N", 10), ("2*N + 1", 21), ("N // 3", 3), ("N % 3", 1), ("-(N - M)", -6), ("2**M", 16)],
        *[("min(N, M, 3)", 3), ("max(N, M)", 10), ("max(N)", 10), ("+N", 10), (" N ", 10)],
    ],
)
def test_arithmetic(dimension: int | str, result: int) -> None:
    assert evaluate(dimension, {"N": 10, "M": 4}) == result


@pytest.mark.parametrize(
    "text",
    [
        *["", "N +", "N.real", "N[0]", "__import__('os')", "eval('1')", "min()", "min(N, key=N)", "min(*N)", "1.5"],
        *["'N'", "True", "N if N else N", "[N]", "lambda: N", "N << 2", "N and N", "(N := 2)", "N / 2", "abs(N)"],
        "(" * 500,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(SpecError, match="invalid expression"):
        evaluate(text, {"N": 10})


@pytest.mark.parametrize("text", ["9**N**N", "2**64", "2**(0-1)", "N // 0", "N % 0", "*".join("N" * 20)])
def test_results_stay_finite_and_small(text: str) -> None:
    with pytest.raises(SpecError):
        evaluate(text, {"N": 100})


def test_a_symbol_without_a_size_lists_what_has_one() -> None:
    with pytest.raises(SpecError, match=r"symbol 'K' in '2\*K' has no size; the workload gives B, N"):
        evaluate("2*K", {"B": 1, "N": 2})


def test_symbols_and_divisions() -> None:
    assert symbols("max(N, 2*M) + N") == ("N", "M")
    assert symbols(3) == ()
    assert divisions("B * (N // 4) + (N*M) // K") == (("N", "4"), ("N * M", "K"))
