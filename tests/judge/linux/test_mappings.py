"""Where a file is mapped, as the judge asks of a worker."""

from __future__ import annotations

import ctypes
import mmap
import os

import pytest

from pytest_kernelevolve.judge.linux import mappings
from pytest_kernelevolve.judge.linux.mappings import file_between

PAGE = mmap.PAGESIZE


def unknown(*_: object) -> bool:
    raise OSError(25, "Inappropriate ioctl for device")  # what Linux before 6.11 says


@pytest.mark.parametrize("older", [False, True], ids=["asked", "read"])
def test_a_file_is_found_where_it_is_mapped_and_nowhere_else(monkeypatch: pytest.MonkeyPatch, older: bool) -> None:
    if older:
        monkeypatch.setattr(mappings, "_asked", unknown)
    elif tuple(map(int, os.uname().release.split(".")[:2])) < (6, 11):
        pytest.skip("this Linux answers no such question")
    else:
        monkeypatch.setattr(mappings, "_read", lambda *_: pytest.fail("the list was read"))
    descriptor = os.memfd_create("kernelevolve-sought")
    os.ftruncate(descriptor, 4 * PAGE)
    with mmap.mmap(descriptor, 4 * PAGE) as mapped, mmap.mmap(-1, 4 * PAGE) as beside:
        (start, other) = (ctypes.addressof(ctypes.c_char.from_buffer(one)) for one in (mapped, beside))
        own, name = os.getpid(), "memfd:kernelevolve-sought"
        for low, high, found in (
            (start, start + 1, True),
            (start + 4 * PAGE - 1, start + 9 * PAGE, True),
            (start - PAGE, start + 1, True),
            (start - PAGE, start, False),
            (start + 4 * PAGE, start + 5 * PAGE, False),
            (other, other + 4 * PAGE, False),
            (start, start, False),
            (1 << 62, (1 << 62) + PAGE, False),
        ):
            assert file_between(own, low, high, name) is found, (low - start, high - start)
        assert not file_between(own, start, start + 1, "memfd:another")
    os.close(descriptor)
    assert not file_between(1 << 22, 0, 1 << 40, "memfd")
