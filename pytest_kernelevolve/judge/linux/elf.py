"""What a shared library needs, uses, defines, and which function lies at an address: a small reader of 64-bit ELF."""

from __future__ import annotations

import os
import stat
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

_SHT_SYMTAB, _SHT_STRTAB, _SHT_DYNAMIC, _SHT_DYNSYM = 2, 3, 6, 11
_DT_NEEDED = 1
_PT_LOAD, _PF_X = 1, 1
_FUNCTIONS = (2, 10)  # STT_FUNC, STT_GNU_IFUNC
_SYMBOL = struct.Struct("<IBBHQQ")  # name, info, other, section, value, size
_SECTION = struct.Struct("<IIQQQQIIQQ")
_SEGMENT = struct.Struct("<IIQQQQQQ")
_LONGEST_NAME = 512
_MOST_BYTES = 1 << 28  # the most that is read of an installed library's tables
_MOST_OF_OWN = 1 << 25  # the same for one that a candidate built, which may name one table many times


class NotElf(Exception):
    """The file is no 64-bit little-endian ELF file, is cut short, or is not the one that was meant."""


@dataclass(frozen=True, slots=True)
class _Section:
    kind: int
    offset: int
    size: int
    link: int


class Elf:
    """One file, read when asked. Raises NotElf for what cannot be read as ELF.

    With ``inode`` it is a candidate's, which is running: whatever lies at ``path`` is read only if it is that file, and
    no more than a kernel's library may need.
    """

    def __init__(self, path: Path | str, *, inode: int | None = None) -> None:
        self.path = path
        self._inode = inode
        self._left = _MOST_BYTES if inode is None else _MOST_OF_OWN
        try:
            with self._open() as file:
                head = file.read(64)
                if head[:6] != b"\x7fELF\x02\x01" or len(head) < 64:
                    raise NotElf(f"{path} is no 64-bit ELF file")
                segments_at, sections_at = struct.unpack_from("<QQ", head, 32)
                _, segments, _, sections = struct.unpack_from("<HHHH", head, 54)
                file.seek(segments_at)
                raw = file.read(_SEGMENT.size * segments)
                self._segments = list(_SEGMENT.iter_unpack(raw))
                file.seek(sections_at)
                raw = file.read(_SECTION.size * sections)
                self._sections = [
                    _Section(field_[1], field_[4], field_[5], field_[6]) for field_ in _SECTION.iter_unpack(raw)
                ]
        except (OSError, ValueError, struct.error) as error:  # a place may be beyond what any file has
            raise NotElf(str(error)) from error

    @property
    def code_bytes(self) -> int:
        """Size of the executable segments."""
        return sum(segment[5] for segment in self._segments if segment[0] == _PT_LOAD and segment[1] & _PF_X)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The libraries that it asks the loader for."""
        found: list[str] = []
        for section in self._sections:
            if section.kind == _SHT_DYNAMIC and section.link < len(self._sections):
                names = self._read(self._sections[section.link])
                entries = self._read(section)
                found += [
                    _name(names, value)
                    for tag, value in struct.iter_unpack("<QQ", entries[: len(entries) // 16 * 16])
                    if tag == _DT_NEEDED
                ]
        return tuple(found)

    @cached_property
    def undefined(self) -> frozenset[str]:
        """The symbols that it takes from other libraries."""
        return frozenset(name for name, section, _ in self._dynamic if section == 0 and name)

    @cached_property
    def defined(self) -> frozenset[str]:
        """The symbols that it offers to others."""
        return frozenset(name for name, section, _ in self._dynamic if section != 0 and name)

    @cached_property
    def _dynamic(self) -> list[tuple[str, int, int]]:
        return [
            (_name(names, name), section, value)
            for table, names in self._tables(_SHT_DYNSYM)
            for name, _, _, section, value, _ in _SYMBOL.iter_unpack(table)
        ]

    def _tables(self, kind: int) -> Iterator[tuple[bytes, bytes]]:
        for section in self._sections:
            if section.kind == kind and section.link < len(self._sections):
                table = self._read(section)
                yield table[: len(table) // _SYMBOL.size * _SYMBOL.size], self._read(self._sections[section.link])

    def _open(self) -> BinaryIO:
        """The file, if it is a plain one: a pipe would never let go of whoever opens it."""
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or self._inode not in (None, found.st_ino):
            os.close(descriptor)
            raise NotElf(f"{self.path} is another file")
        return open(descriptor, "rb")

    def _read(self, section: _Section) -> bytes:
        self._left -= section.size
        if self._left < 0:
            raise NotElf(f"{self.path} has tables of too many bytes")
        try:
            with self._open() as file:
                file.seek(section.offset)
                return file.read(section.size)
        except (OSError, ValueError) as error:
            raise NotElf(str(error)) from error

    def function_at(self, offset: int) -> str | None:
        """The linker name of the function that holds the byte at ``offset`` of the file; None if none does."""
        address = self._address(offset)
        if address is None:
            return None
        starts, functions, names = self._functions
        position = bisect_right(starts, address) - 1
        if position < 0:
            return None
        size, name = functions[position]
        return _name(names, name) if size == 0 or address < starts[position] + size else None

    def _address(self, offset: int) -> int | None:
        for kind, _, start, address, _, size, _, _ in self._segments:
            if kind == _PT_LOAD and start <= offset < start + size:
                return int(address + offset - start)
        return None

    @cached_property
    def _functions(self) -> tuple[list[int], list[tuple[int, int]], bytes]:
        """Starts of all functions in order, their (size, place of the name), and the names; local ones where kept."""
        for kind in (_SHT_SYMTAB, _SHT_DYNSYM):
            for table, names in self._tables(kind):
                found = sorted(
                    (value, size, name)
                    for name, info, _, section, value, size in _SYMBOL.iter_unpack(table)
                    if info & 15 in _FUNCTIONS and section != 0
                )
                if found:
                    return [one[0] for one in found], [(one[1], one[2]) for one in found], names
        return [], [], b""


def _name(names: bytes, place: int) -> str:
    end = names.find(b"\0", place, place + _LONGEST_NAME)
    return names[place : end if end >= 0 else place + _LONGEST_NAME].decode("utf-8", errors="replace")
