"""What a quick look accepts, the full comparison accepts: results near every limit, from many kinds of references."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from pytest_kernelevolve.judge.correctness import verify as verifying
from pytest_kernelevolve.judge.correctness.allowance.compare import Comparison
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES, row_scale
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.call import Answers, Native

SHAPES = (
    (),
    (1,),
    (7,),
    (300,),
    (1, 1),
    (64, 1),
    (33, 1),
    (300, 1),
    (40, 16),
    (9, 31),
    (5, 64),
    (1, 4096),
    (0, 3),
    (4, 0),
)
TRIALS = 700
Tensors = Sequence[torch.Tensor | None]


def looks(
    outputs: Tensors, own: Tensors, exact: Tensors, moved: Tensors, *, huge: bool = False
) -> tuple[Comparison, Comparison]:
    """The quick look and the full one, without the closer look that could only accept more."""
    answers = Answers(native=tuple(own), exact=tuple(exact), nudged=tuple(moved))
    oracle: Any = Oracle.__new__(Oracle)
    oracle.spec = SimpleNamespace(tolerances={})
    nothing = SecondLook(pushed=(), draws=(), lost=())
    oracle.huge = lambda _: huge
    oracle.native = lambda _: Native(outputs=answers.native, shapes=())
    oracle.exact, oracle.answers = (lambda _: answers.exact), (lambda *_: answers)
    call: Any = SimpleNamespace(edge=False)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("look_at_sums", "look_closer"):
            patch.setattr(verifying, name, lambda *_: nothing)
        patch.setattr(verifying, "codes", lambda _, __, given: given)
        return verifying.verify_quickly(oracle, call, outputs), verifying.verify(oracle, call, outputs)


def reference(rng: random.Random) -> torch.Tensor:
    """Exact results: of any magnitude, with zeros, of which a few or all are equal, with some that are not finite."""
    exact = torch.randn(rng.choice(SHAPES), dtype=torch.float64)
    kind = rng.choice(("plain", "equal", "zeros", "sparse", "heavy", "rows"))
    if kind == "equal":
        exact = torch.full_like(exact, rng.gauss(0, 1))
    elif kind == "zeros":
        exact = torch.zeros_like(exact)
    elif kind == "sparse":
        exact *= torch.rand_like(exact) < 0.1
    elif kind == "heavy":
        exact *= torch.exp2(torch.randint(-20, 20, exact.shape).double())
    elif kind == "rows" and exact.ndim:
        exact *= torch.exp2(torch.randint(-20, 20, (*exact.shape[:-1], 1)).double())
    exact *= 10.0 ** rng.choice((0, 0, 0, 3, 4.5, 38, -4, -6, -38, -43))
    if exact.numel() and rng.random() < 0.1:
        exact.view(-1)[rng.randrange(exact.numel())] = rng.choice((math.inf, -math.inf, math.nan))
    return exact


def near(around: torch.Tensor, dtype: torch.dtype, rng: random.Random) -> torch.Tensor:
    """Results about as far from ``around`` as a limit allows: in one element, in noise, or all to the same side."""
    magnitude = around.abs()
    floor = ALLOWANCES[dtype].floor * torch.finfo(dtype).eps * (magnitude + row_scale(magnitude))
    size = floor * rng.choice((0.05, 0.25, 0.45, 0.5, 0.55, 0.9, 1.0, 1.1, 2.0)) * rng.choice((1.0, 1.0, 0.5, 0.25))
    kind = rng.choice(("one", "noise", "signs", "bias", "row", "few"))
    if kind == "noise":
        size = size * torch.randn_like(around)
    elif kind == "signs":
        size = size * (torch.randint(0, 2, around.shape) * 2 - 1)
    elif kind == "bias":
        size = size * around.sign()
    elif kind == "one":
        size = size * (torch.arange(around.numel()).view(around.shape) == rng.randrange(max(around.numel(), 1)))
    elif kind == "row" and around.ndim == 2:
        size = size * (torch.arange(len(around))[:, None] == rng.randrange(max(len(around), 1)))
    elif kind == "few":
        size = size * (torch.rand_like(around) < 0.05)
    return (around + size).to(dtype)


def test_a_quick_look_accepts_nothing_that_the_full_one_does_not() -> None:
    rng = random.Random(7)
    torch.manual_seed(7)
    hurried = 0
    for _ in range(TRIALS):
        dtype = rng.choice(list(ALLOWANCES))
        exact = reference(rng)
        own = exact.to(dtype) if rng.random() < 0.5 else near(exact, dtype, rng)
        if own.numel() and rng.random() < 0.2:  # PyTorch's own result may be far off
            own.view(-1)[rng.randrange(own.numel())] += rng.gauss(0, 100)
        moved = exact if rng.random() < 0.5 else near(exact, dtype, rng).double()
        output = near(rng.choice((exact, own.double())), dtype, rng)
        others = rng.choice(((), (torch.tensor([1, 2, rng.randrange(2)]),)))
        equal = [torch.tensor([1, 2, 0]) for _ in others]
        quick, full = looks([*others, output], [*equal, own], [*equal, exact], [*equal, moved])
        assert (quick.mismatch is None) == (full.mismatch is None), (dtype, exact, own, output, full.mismatch)
        hurried += quick.mismatch is None and quick.error == 0.0 < full.error
    assert hurried > TRIALS // 20  # else nothing was tried


def test_beside_an_overflow_of_pytorchs_own_a_quick_look_decides_nothing() -> None:
    """The element that overflows is left out of its row's scale by the full comparison alone."""
    exact = torch.full((1, 64), 1e-2, dtype=torch.float64)
    exact[0, 0] = 300.0
    own = exact.half()
    own[0, 0] = math.inf
    output = exact.half()
    output[0, 5] += 4e-3
    quick, full = looks([output], [own], [exact], [exact])
    assert full.mismatch is not None
    assert quick.mismatch is not None


@pytest.mark.parametrize(
    ("exact", "own", "output", "right"),
    [
        (-65541.6, -math.inf, -65472.0, True),  # seen on a GPU: two units of rounding from where float16 ends
        (65500.0, 65504.0, math.inf, True),
        (-65541.6, -math.inf, -64000.0, False),
        (-65541.6, -math.inf, 65472.0, False),
        (64000.0, 64000.0, math.inf, False),
        (65500.0, 65504.0, -math.inf, False),
        (65500.0, 65504.0, math.nan, False),
    ],
)
def test_beside_the_end_of_a_dtype_one_result_overflows_and_another_does_not(
    exact: float, own: float, output: float, right: bool
) -> None:
    row = torch.linspace(-6e4, 6e4, 64, dtype=torch.float64)
    row[5] = exact
    theirs, ours = row.half(), row.half()
    theirs[5], ours[5] = own, output
    found = [look.mismatch is None for look in looks([ours], [theirs], [row], [row])]
    assert found == [right, right]


def test_noise_in_a_piece_of_a_huge_output_is_held_to_that_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_kernelevolve.judge.correctness.allowance.compare.PIECE", 1024)
    torch.manual_seed(7)
    own = (1.0 + torch.rand(32, 1024)).half()
    output = own.clone()
    output[0] += own[0].sign() * torch.where(torch.rand(1024) < 0.5, 1.0, -1.0).half() * 2.0**-10 * 1.9
    quick, full = looks([output], [own], [own], [own], huge=True)
    assert full.mismatch is not None
    assert quick.mismatch is not None


def test_an_element_far_off_in_pytorchs_own_result_gives_its_neighbours_no_room() -> None:
    """Rows of one element share their scale; one that is mere noise is left out of what PyTorch's own noise is."""
    exact = torch.linspace(1.0, 1.9, 300).half().double()[:, None]
    exact[0] = 0.0
    own, moved, output = exact.half(), exact.clone(), exact.half()
    own[0], moved[0], output[0] = 1000.0, 3.0, 1000.0
    output[1:32] += 8 * torch.finfo(torch.float16).eps
    quick, full = looks([output], [own], [exact], [moved])
    assert full.mismatch is not None
    assert quick.mismatch is not None
