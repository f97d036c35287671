"""Tolerances: what honest arithmetic does passes, what the field has been fooled with does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from pytest_kernelevolve.judge.correctness import Comparison, clearly_right, compare
from pytest_kernelevolve.spec.model import Tolerance

Function = Callable[[torch.Tensor], torch.Tensor]


def judged(kernel: Function, reference: Function, x: torch.Tensor, **tolerances: Tolerance) -> Comparison:
    exact = x.double()
    signs = torch.randint(0, 2, x.shape, generator=torch.Generator().manual_seed(1)) * 2 - 1
    moved = reference(exact * (1 + torch.finfo(x.dtype).eps / 2 * signs))
    native = reference(x)
    output = kernel(x)
    comparison = compare([output], [native], [reference(exact)], [moved], tolerances)
    if clearly_right([output], [native], tolerances):
        assert comparison.mismatch is None  # the quick check never passes what the full one would not
    return comparison


def normal(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0)).to(dtype)


def softmax(x: torch.Tensor) -> torch.Tensor:
    return torch.softmax(x, -1)


def standardised(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.layer_norm(x, x.shape[-1:])


def two_pass(x: torch.Tensor) -> torch.Tensor:
    centred = x - x.sum(-1, keepdim=True) / x.shape[-1]
    return centred * torch.rsqrt(centred.square().sum(-1, keepdim=True) / x.shape[-1] + 1e-5)


def standardised_by_hand(x: torch.Tensor) -> torch.Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True, unbiased=False) + 1e-3)


def with_a_plain_sum(x: torch.Tensor) -> torch.Tensor:
    centred = x - x.view(*x.shape[:-1], -1, 16).cumsum(-2)[..., -1, :].sum(-1, keepdim=True) / x.shape[-1]
    return centred / (centred.square().mean(-1, keepdim=True).sqrt() + 1e-3)


def reordered_sum(x: torch.Tensor) -> torch.Tensor:
    return x.flip(-1).cumsum(-1)[..., -1]


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16, torch.float64])
def test_the_reference_itself_passes(dtype: torch.dtype) -> None:
    assert judged(softmax, softmax, normal(16, 300, dtype=dtype)).mismatch is None


@pytest.mark.parametrize(
    ("kernel", "reference", "x"),
    [
        (reordered_sum, lambda x: x.sum(-1), normal(8, 20000)),
        (lambda x: torch.exp(x.double()).float() * (1 + 1e-6), torch.exp, normal(8, 300)),
        (two_pass, standardised, normal(8, 768)),
        (two_pass, standardised, torch.full((8, 768), 1.7)),
        (with_a_plain_sum, standardised_by_hand, torch.full((8, 1024), 1.7)),
        (
            lambda x: (x.float() * torch.sigmoid(x.float())).bfloat16(),
            torch.nn.functional.silu,
            normal(9, 99).bfloat16(),
        ),
    ],
    ids=[
        "reordered sum",
        "an ulp or two",
        "two-pass norm",
        "two-pass norm of equal numbers",
        "plain sum",
        "rounded once",
    ],
)
def test_honest_arithmetic_passes(kernel: Function, reference: Function, x: torch.Tensor) -> None:
    comparison = judged(kernel, reference, x)
    assert comparison.mismatch is None, comparison.mismatch


def as_tf32(x: torch.Tensor) -> torch.Tensor:
    return (x.view(torch.int32) & ~0x1FFF).view(torch.float32)


def without_the_last_row(x: torch.Tensor) -> torch.Tensor:
    result = softmax(x)
    result[-1] = 0
    return result


@pytest.mark.parametrize(
    ("kernel", "reference", "x"),
    [
        (torch.zeros_like, softmax, normal(4, 16384)),
        (lambda x: torch.full_like(x, 1 / x.shape[-1]), softmax, normal(4, 16384)),
        (lambda x: 1.09 * softmax(x), softmax, normal(4, 100)),
        (without_the_last_row, softmax, normal(200, 100)),
        (lambda x: as_tf32(x) @ as_tf32(x.T), lambda x: x @ x.T, normal(64, 64)),
        (lambda x: softmax(x.bfloat16()).float(), softmax, normal(8, 100)),
        (lambda x: standardised(as_tf32(x)), standardised, torch.full((8, 768), 1.7) + 1e-3 * normal(8, 768)),
        (lambda x: x.clone(), lambda x: x.sign(), normal(8, 100)),
        (lambda x: (x.float() * 1.02).bfloat16(), lambda x: x * 1, normal(8, 100).bfloat16()),
    ],
    ids=["zeros", "mean", "9 %", "a row", "tf32", "bf16 inside", "tf32, ill-conditioned", "copy", "2 % in bf16"],
)
def test_what_evaluators_were_fooled_with_fails(kernel: Function, reference: Function, x: torch.Tensor) -> None:
    assert judged(kernel, reference, x).mismatch is not None


def test_integers_must_be_equal() -> None:
    x = torch.arange(100).float()
    wrong = judged(lambda x: x.long() + (x == 50), lambda x: x.long(), x)
    assert wrong.mismatch is not None
    assert "1 of 100" in wrong.mismatch.message


def test_nan_and_infinity_are_right_only_where_the_reference_has_them() -> None:
    x = torch.tensor([[1.0, -1.0, 0.0, 4.0]])
    assert judged(torch.log, torch.log, x).mismatch is None
    assert judged(lambda x: torch.log(x).nan_to_num(), torch.log, x).mismatch is not None
    assert judged(lambda x: torch.log(x) / (x != 4), torch.log, x).mismatch is not None


def test_a_stated_tolerance_replaces_the_calibrated_one() -> None:
    loose = Tolerance(rtol=1e-2, atol=1e-3)
    x = normal(8, 100)
    assert judged(lambda x: 1.005 * torch.exp(x), torch.exp, x, float32=loose).mismatch is None
    assert judged(lambda x: 1.005 * torch.exp(x), torch.exp, x).mismatch is not None
