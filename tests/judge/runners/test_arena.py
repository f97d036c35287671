"""What is seen of memory that a worker shares: every changed bit of an input, in every layout, and beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import torch

from pytest_kernelevolve.judge.runners import layouts
from pytest_kernelevolve.judge.runners.arena import Arena
from pytest_kernelevolve.judge.runners.layouts import LAYOUTS


@pytest.fixture
def arena() -> Iterator[Arena]:
    made = Arena(random.Random(0))
    yield made
    made.close()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", [(5, 7), (6, 6), (1, 4), (3, 1), (9,), (), (0, 3)])
def test_what_was_written_is_found_unchanged_and_a_changed_bit_is_not(
    arena: Arena, layout: str, shape: tuple[int, ...]
) -> None:
    values = layouts.agreeing(torch.randn(shape, generator=torch.Generator().manual_seed(1)), layout)
    (slot,) = arena.place([({"x": values, "n": torch.arange(4)}, None)], layout={"x": layout})
    assert arena.changed(mutable=frozenset()) is None
    if values.numel():
        view = arena.view(slot.placed[0])
        layouts.write(view, -values)
        assert arena.changed(mutable=frozenset()) == "the input 'x'"
        assert arena.changed(mutable=frozenset({"x"})) is None
        layouts.write(view, values)
    assert arena.changed(mutable=frozenset()) is None


def test_what_lies_between_the_widest_elements_is_seen(arena: Arena) -> None:
    values = torch.randn(3, 4, dtype=torch.complex128)[:, ::2]
    (slot,) = arena.place([({"x": values}, None)], layout=layouts.OWN)
    assert arena.changed(mutable=frozenset({"x"})) is None
    view = arena.view(slot.placed[0])
    view.as_strided((1,), (1,), view.storage_offset() + 1).zero_()
    assert arena.changed(mutable=frozenset({"x"})) == "memory between the elements of 'x'"


def test_not_a_number_is_unchanged_and_another_zero_is_not(arena: Arena) -> None:
    values = torch.tensor([float("nan"), 0.0])
    (slot,) = arena.place([({"x": values}, None)])
    assert arena.changed(mutable=frozenset()) is None
    arena.view(slot.placed[0])[1] = -0.0
    assert arena.changed(mutable=frozenset()) == "the input 'x'"
