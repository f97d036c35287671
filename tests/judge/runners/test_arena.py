"""What is seen of memory that a worker shares: every changed bit of an input, in every layout, and beside it."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Iterator

import pytest
import torch

from pytest_kernelevolve.judge.runners import arena as arenas
from pytest_kernelevolve.judge.runners import layouts
from pytest_kernelevolve.judge.runners.arena import RED_ZONE, Arena, pieces
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


@pytest.mark.parametrize("beside", [-1, -RED_ZONE + 1, 20, 1000])
def test_a_byte_beside_a_buffer_is_seen(arena: Arena, beside: int) -> None:
    (slot,) = arena.place([({"x": torch.zeros(4), "y": torch.zeros(4)}, None)])
    whole = arena._bytes
    assert whole is not None
    whole[slot.placed[0].offset + beside] ^= 1
    assert "memory before or after the buffer" in str(arena.changed(mutable=frozenset({"x", "y"})))


def test_not_a_number_is_unchanged_and_another_zero_is_not(arena: Arena) -> None:
    values = torch.tensor([float("nan"), 0.0])
    (slot,) = arena.place([({"x": values}, None)])
    assert arena.changed(mutable=frozenset()) is None
    arena.view(slot.placed[0])[1] = -0.0
    assert arena.changed(mutable=frozenset()) == "the input 'x'"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_large_buffer_is_looked_at_in_pieces(arena: Arena, layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arenas, "PIECE", 64)
    values = layouts.agreeing(torch.randn(3, 11, 5, generator=torch.Generator().manual_seed(1)), layout)
    (slot,) = arena.place([({"x": values}, None)], layout={"x": layout})
    assert arena.changed(mutable=frozenset()) is None
    placed = slot.placed[0]
    view = arena.view(placed)
    view[-1, -1, -1] += 1
    assert arena.changed(mutable=frozenset()) == "the input 'x'"
    layouts.write(view, values)
    used = torch.zeros(placed.bytes // 4, dtype=torch.bool)
    used.as_strided(placed.shape, placed.stride).fill_(True)
    for gap in (~used).nonzero().flatten()[[0, -1]].tolist() if not used.all() else []:
        between = arena.view(placed).as_strided((1,), (1,), view.storage_offset() + gap)
        kept = between.clone()
        between.fill_(0.0)
        assert arena.changed(mutable=frozenset()) == "memory between the elements of 'x'"
        between.copy_(kept)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("most", [1, 7, 40, 10**6])
def test_pieces_are_all_of_a_buffer_and_hold_each_element_once(layout: str, most: int) -> None:
    shape = (3, 11, 5)
    stride = layouts.element_strides(shape, layout)
    parts = list(pieces(shape, stride, most))
    assert [first + count for first, count, _ in parts[:-1]] == [first for first, _, _ in parts[1:]]
    assert sum(count for _, count, _ in parts) == layouts.span(shape, stride)
    assert sum(torch.Size(part).numel() for _, _, part in parts) == torch.Size(shape).numel()


def test_values_are_let_go_of_without_the_garbage_collector(arena: Arena) -> None:
    values = torch.zeros(8)
    alive = weakref.ref(values)
    gc.disable()
    try:
        arena.place([({"x": values}, None)])
        arena.forget()
        del values
        assert alive() is None
    finally:
        gc.enable()
