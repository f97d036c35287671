"""Tolerances: what honest arithmetic does passes, what the field has been fooled with does not."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch

from pytest_kernelevolve.judge.correctness.allowance.compare import Comparison, compare
from pytest_kernelevolve.judge.correctness.allowance.nearby_inputs import nudge
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES, within_floor
from pytest_kernelevolve.spec.cases import Case
from pytest_kernelevolve.spec.model import Tolerance, Workload

Function = Callable[[torch.Tensor], torch.Tensor]


def judged(kernel: Function, reference: Function, x: torch.Tensor, **tolerances: Tolerance) -> Comparison:
    exact = x.double()
    signs = torch.randint(0, 2, x.shape, generator=torch.Generator().manual_seed(1)) * 2 - 1
    moved = reference(exact * (1 + torch.finfo(x.dtype).eps / 2 * signs))
    native = reference(x)
    output = kernel(x)
    right = reference(exact)
    comparison = compare([output], [native], [right], [moved], tolerances)
    close = within_floor([output], [native], tolerances, share=0.5)
    if close or within_floor([output], [right], tolerances, share=1.0):
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


def test_a_bias_shows_where_pytorchs_own_error_excuses_every_element() -> None:
    """One element on which PyTorch is far off makes the limit of all wide; a bias over all of them is still seen."""
    exact = normal(100, 100).double()
    own = exact.clone()
    own[3, 4] += 0.5
    exact[5, 6] = own[5, 6] = 1e4  # most of the signal, and little of the noise
    biased = compare([(1.04 * exact).float()], [own.float()], [exact], [exact], {})
    assert biased.mismatch is not None
    assert "too large or too small throughout" in biased.mismatch.message
    assert compare([exact.float()], [own.float()], [exact], [exact], {}).mismatch is None


def test_a_nudge_moves_every_input_of_every_float_by_half_a_unit_either_way() -> None:
    spec_inputs = {dtype: torch.full((1000,), 1.5, dtype=dtype) for dtype in ALLOWANCES}
    for dtype, x in spec_inputs.items():
        case = Case(
            names=("x",), arguments={"x": x}, keywords=frozenset(), mutated=frozenset(), seed=1, distribution="normal",
            workload=Workload(sizes={}, dtypes={}),
        )  # fmt: skip
        moved = nudge(case).arguments["x"] - x.double()
        step = torch.finfo(dtype).eps * (1.5 if dtype is torch.float64 else 0.75)
        assert 300 < int((moved > 0).sum()) < 700
        assert torch.allclose(moved.abs(), torch.tensor(step, dtype=torch.float64), rtol=0.4, atol=0)


def test_noise_shows_where_pytorchs_own_error_excuses_every_element() -> None:
    exact = normal(100, 100).double()
    own = exact.clone()
    own[3, 4] += 0.5
    noise = 0.1 * torch.randn(100, 100, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    noisy = compare([(exact + noise).float()], [own.float()], [exact], [exact], {})
    assert noisy.mismatch is not None
    assert "root mean square" in noisy.mismatch.message


def test_equal_inputs_may_err_all_alike() -> None:
    """Standardised equal numbers are what is left of their mean's last bit, the same in every element."""

    def reference(x: torch.Tensor) -> torch.Tensor:
        return standardised(x) + 0.5

    def one_bit_off(x: torch.Tensor) -> torch.Tensor:
        scale: float = 1e-5**0.5
        return (x - x[..., :1] * (1 + 2**-23)) / scale + 0.5

    assert judged(one_bit_off, reference, torch.full((8, 768), 1.7)).mismatch is None


@pytest.mark.parametrize("stated", [Tolerance(rtol=0.1), Tolerance(rtol=0.5, atol=0.5), Tolerance(atol=10.0)])
def test_no_stated_tolerance_excuses_a_bias_or_noise(stated: Tolerance) -> None:
    x = normal(40, 100)
    for kernel in (lambda x: 1.09 * x * 3, torch.zeros_like, lambda x: 3 * x.mean().expand(x.shape)):
        assert judged(kernel, lambda x: 3 * x, x, float32=stated).mismatch is not None
    assert judged(lambda x: 1.01 * x * 3, lambda x: 3 * x, x, float32=stated).mismatch is None


def cancelling(rows: int, length: int) -> torch.Tensor:
    x = 64 * normal(rows, length)
    x[:, length // 2 :] = 2**-6 * normal(rows, length // 2) - x[:, : length // 2]
    return x


def one_by_one(x: torch.Tensor) -> torch.Tensor:
    return x.cumsum(-1)[..., -1:]


def total(x: torch.Tensor) -> torch.Tensor:
    return x.sum(-1, keepdim=True)


@pytest.mark.parametrize("rows", [1, 2, 500])
@pytest.mark.parametrize("length", [64, 1000, 20000])
def test_sums_that_cancel_pass_in_any_order_but_not_in_lower_precision(rows: int, length: int) -> None:
    x = cancelling(rows, length)
    assert judged(one_by_one, total, x).mismatch is None
    assert judged(lambda x: total(as_tf32(x)), total, x).mismatch is not None
    assert judged(lambda x: total(x.bfloat16()).float(), total, x).mismatch is not None


@pytest.mark.parametrize("shape", [(500, 1), (40, 3, 7), (33, 31)])
def test_results_in_short_rows_have_the_scale_of_their_neighbours(shape: tuple[int, ...]) -> None:
    """Some of many dot products cancel by chance; in a row of its own such an element has no other scale."""
    exact = normal(*shape).double()
    exact[7] *= 1e-5  # so exact in PyTorch by luck
    native = exact.float()
    honest = native.clone()
    honest[7] += 1e-9
    assert compare([honest], [native], [exact], [exact], {}).mismatch is None
    wrong = native.clone()
    wrong[7] += 1e-4
    assert compare([wrong], [native], [exact], [exact], {}).mismatch is not None


def test_rows_far_away_lend_no_scale() -> None:
    exact = torch.ones(500, 1, dtype=torch.float64)
    exact[:250] = 1e6
    wrong = exact.float()
    wrong[400] += 1e-3
    assert compare([wrong], [exact.float()], [exact], [exact], {}).mismatch is not None


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_types_without_three_of_their_bits_fail(dtype: torch.dtype) -> None:
    x = normal(40, 100, dtype=dtype)

    def coarse(x: torch.Tensor) -> torch.Tensor:
        bits = torch.nn.functional.silu(x).view(torch.int16)
        return ((bits + 4) & ~7).view(dtype)

    assert judged(coarse, torch.nn.functional.silu, x).mismatch is not None


def test_everything_may_lie_on_another_device() -> None:
    """No tensor is made on the host: on the device ``meta`` that would be an error of mixed devices."""
    x = torch.randn(40, 100, device="meta")
    with pytest.raises(NotImplementedError, match="meta"):  # only the last step, where numbers go to the host
        compare([x], [x], [x.double()], [x.double()], {})


@pytest.mark.parametrize("strays", [0, 3])
def test_equal_results_may_err_as_one_of_them_may(strays: int) -> None:
    exact = torch.full((9, 256), 1.0, dtype=torch.float64)
    exact.view(-1)[:strays] = 2.0
    exact[1:] += 2**-52  # as vector lanes differ from the scalar rest
    native = exact.to(torch.bfloat16)  # PyTorch is exact here by luck
    off = native * (1 + torch.finfo(torch.bfloat16).eps)  # and another order of operations is a unit away
    assert compare([off], [native], [exact], [exact], {}).mismatch is None
    far = native * (1 + 4 * torch.finfo(torch.bfloat16).eps)
    assert compare([far], [native], [exact], [exact], {}).mismatch is not None
    spread = exact * torch.linspace(1.0, 1.9, 256, dtype=torch.float64)
    wrong = (spread * (1 + torch.finfo(torch.bfloat16).eps)).to(torch.bfloat16)
    assert compare([wrong], [spread.to(torch.bfloat16)], [spread], [spread], {}).error > 0.5


def test_nothing_is_within_the_floor_beside_an_infinite_result() -> None:
    reference = torch.tensor([[math.inf, 1.0, 2.0]])
    for output in ([5.0, 1.0, 2.0], [math.inf, 9.0, 2.0], [math.inf, 1.0, 2.0]):
        assert not within_floor([torch.tensor([output])], [reference], {}, share=1.0)


@pytest.mark.parametrize(
    ("units", "elements", "dtype", "right"),
    [
        (5.0, 20, torch.float32, True),
        (5.0, 20, torch.float64, True),
        (9.0, 20, torch.float32, False),  # more than what the largest is rounded by
        (5.0, 60, torch.float32, False),  # more than a few
        (5.0, 20, torch.float16, False),
    ],
)
def test_a_few_results_may_keep_what_a_far_larger_one_was_rounded_by(
    units: float, elements: int, dtype: torch.dtype, right: bool
) -> None:
    exact = normal(64, 64, dtype=torch.float64) * 2.0**-5
    exact[0, 0] = 1.0
    exact = exact.to(dtype).double()
    output = exact.clone()
    output[5:].view(-1)[:elements] += units * torch.finfo(dtype).eps

    def found(closer: SecondLook | None) -> bool:
        comparison = compare([output.to(dtype)], [exact.to(dtype)], [exact], [exact], {}, closer)
        return comparison.mismatch is not None

    assert found(None)
    assert found(SecondLook(pushed=[], draws=[])) is not right
