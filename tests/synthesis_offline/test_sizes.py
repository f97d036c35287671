"""The statements with which a lifted kernel reads its sizes."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.spec.model import TensorInput, ValueInput
from pytest_kernelevolve.synthesis.lifting.sizes import read_sizes
from tests.synthesis_offline.support import make_spec


def test_plain_dimensions_are_unpacked_and_other_shapes_checked() -> None:
    spec = make_spec(
        TensorInput(name="x", shape=("B", "N")), TensorInput(name="w", shape=("N",)), sizes={"B": 2, "N": 3}
    )
    assert read_sizes(spec)[:2] == ["B, N = x.shape", "if w.shape != (N,):"]


def test_a_symbol_inside_an_expression_is_solved_for() -> None:
    spec = make_spec(TensorInput(name="x", shape=("B", "2*N")), sizes={"B": 2, "N": 3})
    assert read_sizes(spec)[:2] == ["B = x.shape[0]", "N = x.shape[1] // 2"]


def test_a_symbol_that_only_a_value_has_is_read_from_it() -> None:
    spec = make_spec(
        TensorInput(name="x", shape=("N",)), ValueInput(name="k", value="K", symbolic=True), sizes={"N": 9, "K": 2}
    )
    assert read_sizes(spec) == ["N, = x.shape", "K = k"]


def test_a_symbol_named_like_an_input_gets_another_name() -> None:
    spec = make_spec(TensorInput(name="N", shape=("N",)))
    assert read_sizes(spec) == ["N_size, = N.shape"]


def test_an_absent_optional_input_is_not_checked() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), TensorInput(name="w", shape=("N",), optional=True))
    assert read_sizes(spec)[1] == "if w is not None and w.shape != (N,):"


def test_a_symbol_that_nothing_tells_is_an_error() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N*M",)), sizes={"N": 2, "M": 3})
    with pytest.raises(ValueError, match="size N cannot be read"):
        read_sizes(spec)
