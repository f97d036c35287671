"""Writing a file whole or not at all, so that a reader, or a run that dies, never meets half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError


def write_atomically(path: Path, text: str, *, mode: int | None = None, durable: bool = True) -> None:
    """Write ``path`` so that a reader, or a run that dies here, sees the old file or the new one and nothing between.

    ``mode`` are its permissions: by default those that the file has, or a new file gets here. ``durable`` waits until
    the content is on the disk, which a cache need not do. Makes the folder. Raises KernelEvolveError where the place
    cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode(), mode=mode, durable=durable)
    except OSError as error:
        raise KernelEvolveError(f"{path}: cannot be written: {error.strerror or error}") from None


def write_whole(
    path: Path, data: bytes, *, mode: int | None = None, durable: bool = True, scratch: Path | None = None
) -> None:
    """As `write_atomically`, for bytes, in a folder that exists; raises OSError where the place cannot be written.

    The half is in ``scratch``, which is on the same file system, or beside the file.
    """
    handle, half = tempfile.mkstemp(dir=scratch or path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        os.chmod(half, _mode(path) if mode is None else mode)
        os.replace(half, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(half)
        raise


def _mode(path: Path) -> int:
    """The permissions the file has, or those a new file gets here."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
