"""Runs the families' kernels in Triton's interpreter beside PyTorch, at odd sizes: a process of its own.

    TRITON_INTERPRET=1 python -m tests.synthesis_offline.interpret_families

Prints one line a case that is wrong, and how many were right.
"""

from __future__ import annotations

import importlib.util
import itertools
from collections.abc import Iterator
from typing import Any

import torch

from pytest_kernelevolve.judge.worker import triton_interpreter
from tests.project import ROOT

FOLDER = ROOT / "pytest_kernelevolve" / "synthesis" / "families" / "triton"
Case = tuple[str, torch.Tensor, torch.Tensor, float]


def load(name: str) -> Any:
    """A family's file as a module."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def products() -> Iterator[Case]:
    product = load("product")
    product.WORTH_SPLITTING = 8
    for precision, allowed in (("split2", 3e-5), ("split3", 1e-6), ("ieee", 1e-6)):
        product.TUNABLES["PRODUCT_PRECISION"] = (precision, [])
        a, b = torch.randn(2, 37, 13).transpose(1, 2), torch.randn(2, 37, 19)
        out = torch.empty(2, 13, 19)
        yield f"bmm {precision}", product.own_bmm(a, b, out), a.double() @ b.double(), allowed
    product.TUNABLES["PRODUCT_SPLITS"] = (3, [])
    a, b, bias = torch.randn(5, 300), torch.randn(17, 300).t(), torch.randn(17)
    out = torch.empty(17, 5).t()
    expected = 0.5 * bias.double() + 2 * (a.double() @ b.double())
    yield "addmm in shares", product.own_addmm(bias, a, b, alpha=2, beta=0.5, out=out), expected, 1e-6
    for dtype, allowed in ((torch.float16, 2e-3), (torch.bfloat16, 1e-2)):
        x, y = torch.randn(33, 40).to(dtype), torch.randn(40, 7).to(dtype)
        found = product.own_mm(x, y, torch.empty(33, 7, dtype=dtype))
        yield f"mm {dtype}", found, x.double() @ y.double(), allowed


def convolutions() -> Iterator[Case]:
    convolution = load("convolution")
    for (rank, groups), transposed in itertools.product(((1, 2), (2, 2), (2, 4), (3, 2)), (False, True)):
        size, kernel = (7, 6, 5)[:rank], (3, 2, 1)[:rank]
        stride, padding, dilation = (2, 3, 2)[:rank], (1, 1, 0)[:rank], (1, 1 if transposed else 2, 1)[:rank]
        x = torch.randn(2, 4, *size)
        weight = torch.randn(4, 8 // groups, *kernel) if transposed else torch.randn(8, 4 // groups, *kernel)
        bias = torch.randn(8)
        more = (1, 2, 0)[:rank] if transposed else (0,) * rank
        found = convolution.own_convolution(x, weight, bias, stride, padding, dilation, transposed, more, groups)
        given: list[Any] = [x.double(), weight.double(), bias.double(), stride, padding, dilation, transposed, more]
        expected = torch.convolution(*(*given, groups))
        name = f"{rank}d groups={groups} transposed={transposed}"
        yield name, found, expected, 1e-6
        convolution.FEW_CHANNELS = 1
        for precision, allowed in (("split2", 3e-5),) if rank == 2 else (("tf32", 1e-6),):
            convolution.TUNABLES["CONV_PRECISION"] = (precision, [])
            found = convolution.own_convolution(x, weight, bias, stride, padding, dilation, transposed, more, groups)
            yield f"{name} laid out, {precision}", found, expected, allowed
        convolution.FEW_CHANNELS = 16


def main() -> int:
    torch.manual_seed(0)
    triton_interpreter.complete()
    right = 0
    for name, found, expected, allowed in itertools.chain(products(), convolutions()):
        if found.shape != expected.shape:
            print(f"{name}: {tuple(found.shape)}, not {tuple(expected.shape)}")
            continue
        error = float((found.double() - expected).norm() / expected.norm())
        if error > allowed:
            print(f"{name}: relative error {error:.2g}, allowed {allowed:.2g}")
        else:
            right += 1
    print(right)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
