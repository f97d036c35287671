"""Runs kernels of the documents in Triton's interpreter and compares them with PyTorch.

    TRITON_INTERPRET=1 python -m tests.knowledge.compute FOLDER

Prints the names of the snippets that were right; raises for the first one that is wrong.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import torch
from torch.nn import functional

from tests.knowledge.snippets import snippets

GENERAL, NVIDIA = "guidance/general", "guidance/nvidia"


class Shelf:
    """The documents' modules, each loaded from a file of its own, since Triton reads the sources of its kernels."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._code = {snippet.name: snippet.code for snippet in snippets()}

    def load(self, document: str) -> ModuleType:
        name = f"of_{len(list(self._folder.iterdir()))}"
        path = self._folder / f"{name}.py"
        path.write_text(self._code[f"{document}.md#1"], encoding="utf-8")
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module


def near(found: torch.Tensor, wanted: torch.Tensor, tolerance: float = 1e-5) -> None:
    torch.testing.assert_close(found, wanted, rtol=tolerance, atol=tolerance)


def rows(shelf: Shelf, x: torch.Tensor) -> None:
    count, width = x.shape
    out, one = torch.empty_like(x), torch.empty(count)
    shelf.load(f"{NVIDIA}/triton-rows").softmax_kernel[(count,)](x, out, width, width, width, BLOCK=1024)
    near(out, x.softmax(-1))
    shelf.load(f"{GENERAL}/triton-masks").variance_kernel[(count,)](x, one, width, BLOCK=1024)
    near(one, x.var(-1, unbiased=False))
    shelf.load(f"{GENERAL}/int64-offsets").scale_rows_kernel[(count, 1)](x, one, out, width, width, BLOCK=1024)
    near(out, x * one[:, None])
    mean, variance = torch.empty(count), torch.empty(count)
    shelf.load(f"{GENERAL}/welford").moments_kernel[(count,)](x + 1000, mean, variance, width, BLOCK=256)
    near(mean, (x + 1000).mean(-1))
    near(variance, (x + 1000).double().var(-1, unbiased=False).float(), 1e-4)
    bias = torch.randn(width)
    kernel = shelf.load(f"{NVIDIA}/triton-elementwise").bias_silu_kernel
    kernel[(2, 1)](x, bias, out, count, width, ROWS=4, BLOCK=1024)
    near(out, functional.silu(x + bias))


def odd_rows(shelf: Shelf, x: torch.Tensor) -> None:
    """Rows that begin with -inf or hold nothing else, equal maxima, NaN, a row of zeros."""
    count, width = x.shape
    special = x.clone()
    special[0, 7] = special[0, width - 1] = 50
    special[1, width // 2] = torch.nan
    special[2] = -torch.inf
    best = torch.empty(count, dtype=torch.int64)
    shelf.load(f"{GENERAL}/arg-reductions").argmax_kernel[(count,)](special, best, width, BLOCK=256)
    assert best.tolist() == special.argmax(-1).tolist()
    special = x.clone()
    special[0, : width // 3] = -torch.inf
    special[1] = -torch.inf
    out = torch.empty(count)
    shelf.load(f"{GENERAL}/online-softmax").logsumexp_kernel[(count,)](special, out, width, BLOCK=256)
    near(out, special.logsumexp(-1))
    special = x.clone()
    special[3] = 0
    codes, scales = torch.empty(count, width, dtype=torch.int8), torch.empty(count)
    shelf.load(f"{GENERAL}/quantisation").quantise_rows_kernel[(count,)](special, codes, scales, width, BLOCK=1024)
    largest = special.abs().amax(-1)
    wanted = torch.where(largest == 0, torch.ones(count), largest / 127)
    near(scales, wanted)
    near(codes.float(), (special / wanted[:, None]).round().clamp(-128, 127))
    shelf.load(f"{GENERAL}/sort-and-topk").topk_values_kernel[(count,)](x, top := torch.empty(count, 16), width, K=16,
                                                                      BLOCK=1024)  # fmt: skip
    near(top, x.topk(16).values)


def gradients(shelf: Shelf, x: torch.Tensor) -> None:
    count, width = x.shape
    weight, grad = torch.randn(width), torch.randn(count, width)
    found, parts = torch.empty_like(x), torch.empty(2, width)
    kernel = shelf.load(f"{GENERAL}/norm-backward").rms_backward_kernel
    kernel[(2,)](grad, x, weight, found, parts, count, width, width, 1, 1e-5, BLOCK=1024)
    given, scale = x.clone().requires_grad_(), weight.clone().requires_grad_()
    functional.rms_norm(given, (width,), scale, 1e-5).backward(grad)  # type: ignore[no-untyped-call]
    assert given.grad is not None
    assert scale.grad is not None
    near(found, given.grad, 1e-4)
    near(parts.sum(0), scale.grad, 1e-4)
    out = torch.empty_like(x)
    kernel = shelf.load(f"{NVIDIA}/triton-persistent").rms_norm_kernel
    kernel[(2,)](x, weight, out, count, width, 1e-5, BLOCK=1024)
    near(out, functional.rms_norm(x, (width,), weight, 1e-5))
    silu = shelf.load(f"{GENERAL}/gradients").silu
    ours, theirs = (x.clone().requires_grad_() for _ in range(2))
    ours_sum = silu(ours).sum()
    ours_sum.backward()  # a gradient with stride 0
    functional.silu(theirs).sum().backward()  # type: ignore[no-untyped-call]
    assert ours.grad is not None
    assert theirs.grad is not None
    near(ours.grad, theirs.grad)


def others(shelf: Shelf, x: torch.Tensor) -> None:
    count, width = x.shape
    factors, steps, out = torch.rand(count, width), torch.randn(count, width), torch.empty(count, width)
    shelf.load(f"{GENERAL}/scans").recurrence_kernel[(count,)](factors, steps, out, width, BLOCK=256)
    state = torch.zeros(count)
    for place in range(width):
        state = factors[:, place] * state + steps[:, place]
        near(out[:, place], state, 1e-4)
    table, index, offsets = torch.randn(50, 64), torch.randint(0, 50, (30,)), torch.tensor([0, 5, 5, 30])
    kernel = shelf.load(f"{GENERAL}/gather-scatter").embedding_bag_kernel
    kernel[(3, 1)](table, index, offsets, bags := torch.empty(3, 64), 64, BLOCK=64)
    near(bags, functional.embedding_bag(index, table, offsets[:-1], mode="sum"))
    target, parts = torch.rand(count, width), torch.empty(3)
    shelf.load(f"{GENERAL}/losses").bce_logits_kernel[(3,)](x, target, parts, x.numel(), BLOCK=512)
    near(parts.sum() / x.numel(), functional.binary_cross_entropy_with_logits(x, target))
    tall = torch.randn(70, 100)
    kernel = shelf.load(f"{GENERAL}/layout-changes").transpose_kernel
    kernel[(2, 2)](tall, turned := torch.empty(100, 70), 70, 100, 100, BLOCK=64)
    near(turned, tall.T)
    splits, bias = torch.randn(8, 5 * width), torch.randn(width)
    kernel = shelf.load(f"{NVIDIA}/triton-split-k").split_sum_kernel
    kernel[(5,)](splits, bias, total := torch.empty(5 * width), 5 * width, width, SPLITS=8, BLOCK=1024)
    near(total, splits.sum(0) + bias.repeat(5))
    left, right, product = torch.randn(70, 50), torch.randn(50, 90), torch.empty(70, 90)
    kernel = shelf.load(f"{NVIDIA}/triton-matmul").matmul_kernel
    kernel[(9,)](left, right, product, 70, 90, 50, 50, 1, 90, 1, 90, BLOCK_M=32, BLOCK_N=32, BLOCK_K=16, GROUP=2)
    near(product, left @ right, 1e-4)


if __name__ == "__main__":
    torch.manual_seed(0)
    documents = Shelf(Path(sys.argv[1]))
    values = torch.randn(5, 1000)
    for check in (rows, odd_rows, gradients, others):
        check(documents, values)
        print(check.__name__)
