"""A small disk that can be filled: a file system of its own, where the machine lets us mount one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CANNOT = "cannot mount a small file system here"


@contextmanager
def mounted(place: Path, kib: int, *, owner: int | None = None) -> Iterator[bool]:
    """A file system of so many KiB at ``place`` while the block lasts; False where none can be mounted."""
    place.mkdir(exist_ok=True)
    options = f"size={kib}k,uid={os.getuid() if owner is None else owner}"
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Not a byte is left on the file system at ``place`` while the block lasts."""
    filler = place / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        yield
    finally:
        filler.unlink()
