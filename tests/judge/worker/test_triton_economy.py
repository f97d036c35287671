"""Triton's interpreter does less and gives the same: types are looked up, assertions made where they are asked for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pytest_kernelevolve.judge.worker import triton_economy

tl = pytest.importorskip("triton.language")


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What was there before, and the interpreter changed until the test's end."""
    from triton.language.semantic import TritonSemantic
    from triton.runtime import interpreter

    asserted: list[object] = []
    real = interpreter._get_np_dtype
    monkeypatch.setattr(interpreter, "_get_np_dtype", real)
    monkeypatch.setattr(
        TritonSemantic, "binary_op_sanitize_overflow_impl", lambda _, *operands: asserted.append(operands)
    )
    triton_economy.economise()
    return SimpleNamespace(
        real=real,
        now=interpreter._get_np_dtype,
        asserted=asserted,
        check=TritonSemantic.binary_op_sanitize_overflow_impl,
    )


def test_every_type_is_looked_up_as_before(changed: SimpleNamespace) -> None:
    scalars = [
        tl.int1,
        tl.int8,
        tl.uint8,
        tl.int32,
        tl.int64,
        tl.float16,
        tl.bfloat16,
        tl.float32,
        tl.float64,
        tl.float8e5,
    ]
    kinds = [*scalars, *map(tl.pointer_type, scalars)]
    for kind in (*kinds, *(tl.block_type(one, [4]) for one in kinds)):
        for _ in range(2):
            assert changed.now(kind) == changed.real(kind)


@pytest.mark.parametrize("debug", [False, True])
def test_overflow_is_looked_for_where_it_is_asserted(changed: SimpleNamespace, debug: bool) -> None:
    semantic = SimpleNamespace(builder=SimpleNamespace(options=SimpleNamespace(debug=debug)))
    changed.check(semantic, 1, 2, "add")
    assert changed.asserted == [(1, 2, "add")] * debug
