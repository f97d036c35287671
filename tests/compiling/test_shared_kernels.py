"""A kernel that several files hold is compiled once, and only where all that its compiler sees is the same."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.compiling.shared_kernels import SharedKernels

pytest.importorskip("triton")

KERNEL = """
import torch
import triton
import triton.language as tl

STEP = tl.constexpr(1)

@triton.jit
def up(x):
    return x + STEP

@triton.jit
def kernel(out, count, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    tl.store(out + places, up(places), mask=places < count)

def entry():
    kernel[(1,)](torch.zeros(64, dtype=torch.int32), 60, BLOCK=64)
"""


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., dict[str, Any]]]:
    """What a worker says of the kernel of a file with that text."""
    from triton.runtime import driver

    from pytest_kernelevolve.judge.worker.building import triton_compile

    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path))
    before = driver._active

    def asked(text: str, known: list[str]) -> dict[str, Any]:
        path = tmp_path / f"file{len(list(tmp_path.glob('*.py')))}.py"
        path.write_text(text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location("candidate", path)  # as a worker calls each
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return triton_compile.compiled(module.entry, ["hip", "gfx950", 64], most=4, brief=True, known=known)

    yield asked
    driver._active = before


def test_the_same_kernel_elsewhere_in_another_file_is_compiled_once(ask: Callable[..., dict[str, Any]]) -> None:
    shared = SharedKernels()
    (first,) = shared.settled(ask(KERNEL, []), "gfx950")["kernels"]
    renamed = KERNEL.replace("places", "where").replace("kernel(", "other(").replace("kernel[", "other[")
    answer = ask(f"# another file\n{renamed}", shared.known("gfx950"))
    assert set(answer["kernels"][0]) == {"name", "signature", "key"}  # nothing was compiled
    (second,) = shared.settled(answer, "gfx950")["kernels"]
    assert second == {**first, "name": "other", "seconds": 0.0}
    assert (second["registers"] > 0, shared.reused) == (True, 1)
    assert shared.known("gfx942") == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("STEP = tl.constexpr(1)", "STEP = tl.constexpr(2)", id="a constant"),
        pytest.param("x + STEP", "x - STEP", id="a helper"),
        pytest.param("BLOCK=64)", "BLOCK=64, num_warps=2)", id="warps"),
    ],
)
def test_what_differs_in_what_the_compiler_sees_is_compiled(
    ask: Callable[..., dict[str, Any]], was: str, becomes: str
) -> None:
    (first,) = ask(KERNEL, [])["kernels"]
    (other,) = ask(KERNEL.replace(was, becomes), [first["key"]])["kernels"]
    assert other["key"] != first["key"]
    assert "registers" in other
