"""Memory of another process is filled whole and nowhere else, and one byte that differs is found."""

from __future__ import annotations

import ctypes
import os

import pytest

from pytest_kernelevolve.judge.linux.memory import BLOCK_BYTES, fill_memory, holds_only


@pytest.mark.parametrize("size", [1, 5, BLOCK_BYTES, 3 * BLOCK_BYTES + 7])
def test_a_range_is_filled_and_nothing_beside_it(size: int) -> None:
    memory = ctypes.create_string_buffer(b"\1" * (size + 2), size + 2)
    address = ctypes.addressof(memory)
    fill_memory(os.getpid(), address + 1, size, 0x75)
    assert memory.raw == b"\1" + b"\x75" * size + b"\1"


def test_more_blocks_than_one_call_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_kernelevolve.judge.linux.memory.MOST_PLACES", 2)
    memory = ctypes.create_string_buffer(5 * BLOCK_BYTES + 3)
    fill_memory(os.getpid(), ctypes.addressof(memory), len(memory), 7)
    assert memory.raw == b"\7" * len(memory)


def test_what_cannot_be_written_is_an_error() -> None:
    with pytest.raises(OSError, match="process_vm_writev"):
        fill_memory(os.getpid(), 1, 16, 0)


def test_one_byte_that_differs_is_found_wherever_it_is() -> None:
    memory = ctypes.create_string_buffer(b"\xa5" * 64, 64)
    address = ctypes.addressof(memory)
    assert holds_only(address, 64, 0xA5)
    assert not holds_only(address, 64, 0xA6)
    assert holds_only(address, 0, 0xA6)
    for place in (0, 1, 31, 63):
        memory[place] = b"\0"
        assert not holds_only(address, 64, 0xA5)
        memory[place] = b"\xa5"
