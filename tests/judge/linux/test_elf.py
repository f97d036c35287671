"""A library that points nowhere is none, and harms nobody who reads it."""

from __future__ import annotations

import contextlib
import struct
import sys
from pathlib import Path

import pytest

from pytest_kernelevolve.judge.linux.elf import Elf, NotElf


@pytest.mark.parametrize(("place", "format_"), [(32, "<Q"), (40, "<Q"), (54, "<H"), (58, "<H"), (60, "<H")])
def test_a_library_whose_header_points_nowhere_is_none(tmp_path: Path, place: int, format_: str) -> None:
    path = tmp_path / "own.so"
    whole = bytearray(Path(sys.modules["_ctypes"].__file__ or "").read_bytes())
    struct.pack_into(format_, whole, place, 2 ** (8 * struct.calcsize(format_)) - 1)
    path.write_bytes(whole)
    with contextlib.suppress(NotElf):
        found = Elf(path, inode=path.stat().st_ino)
        assert isinstance(found.needed, tuple)
        assert found.undefined | found.defined is not None
