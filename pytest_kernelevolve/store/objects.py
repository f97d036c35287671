"""Bytes by their content, under their SHA-256: as rows of the database, or as files on any file system of fsspec.

A row shares the transaction, and so the wait for the disk, of the node that names it. Files are what is too large for a
row of SQLite, what schema version 1 wrote, and all objects of a store whose URL says where they are to lie.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from pytest_kernelevolve.errors import StoreError, without_password
from pytest_kernelevolve.files import write_whole
from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import objects as rows
from pytest_kernelevolve.store.error_texts import explained, one_line

LARGE = 128 * 1024  # Objects of more bytes are files.
ABANDONED_S = 3600.0  # a scratch file this old belongs to a writer that was killed
WAITS_S = (0.5, 2.0, 8.0)  # The pauses between tries at a remote file system, which tries by itself too.

_given = bound(rows, "digest", "data")
_INSERT = Statement(
    sqlite.insert(rows).values(**_given).on_conflict_do_nothing(),
    postgresql=postgresql.insert(rows).values(**_given).on_conflict_do_nothing(),
)
_SELECT = Statement(select(rows.c.data).where(rows.c.digest == bindparam("wanted", type_=rows.c.digest.type)))


class ObjectStore:
    """Immutable objects. One is whole or absent, whatever happens while it is written."""

    def __init__(self, url: str | None, *, largest_row: int | None) -> None:
        """Objects of more than ``largest_row`` bytes are files in the folder at the fsspec URL ``url``.

        None: all are rows. The folder is made when the first is written.
        """
        self._url = url
        self._largest_row = largest_row
        self._opened: Folder | None = None
        self._process = 0
        if largest_row == 0:
            _ = self._folder  # whoever names a place hears at once where it cannot be

    @property
    def _folder(self) -> Folder | None:
        """Connections of a file system are not shared with the process that forked this one."""
        if self._url is not None and self._process != os.getpid():
            self._opened = Folder(self._url)
            self._process = os.getpid()
        return self._opened

    def put_files(self, *objects: bytes) -> None:
        """Write those that are to be files, durably. It is done before the transaction that names them."""
        for data in objects:
            if self._is_file(data):
                assert self._folder is not None
                self._folder.put(data)

    def put(self, transaction: Transaction, data: bytes) -> str:
        """Name ``data`` and, unless `put_files` has written it, store it in the transaction."""
        digest = hashlib.sha256(data).hexdigest()
        if not self._is_file(data):
            transaction.run(_INSERT, digest=digest, data=data)
        return digest

    def put_all(self, transaction: Transaction, objects: Sequence[bytes]) -> None:
        """`put` of several, in as few words with a server as that takes."""
        rows = [data for data in objects if not self._is_file(data)]
        transaction.many(_INSERT, [{"digest": hashlib.sha256(data).hexdigest(), "data": data} for data in rows])

    def get(self, transaction: Transaction, digest: str) -> bytes:
        """The object's bytes; StoreError where it is missing or is not what its name says."""
        data = transaction.value(_SELECT, "data", wanted=digest)
        if data is None:
            if self._folder is None:
                raise StoreError(f"object {digest} is missing; restore the store from a copy")
            return self._folder.get(digest)
        found = bytes(data)
        if hashlib.sha256(found).hexdigest() != digest:
            raise StoreError(f"object {digest} in the database is damaged; restore the store from a copy")
        return found

    def _is_file(self, data: bytes) -> bool:
        return self._largest_row is not None and len(data) > self._largest_row


class Folder:
    """A folder of objects, each a file named by its digest, on any file system of fsspec."""

    def __init__(self, url: str, *, waits_s: Sequence[float] = WAITS_S) -> None:
        from fsspec.core import url_to_fs
        from fsspec.implementations.local import LocalFileSystem

        self.location = without_password(url)
        self._waits_s = waits_s
        self._files: Any
        try:
            self._files, self._root = url_to_fs(url)
        except (ImportError, ValueError) as error:  # no package for it, or no such kind
            raise StoreError(f"objects at {self.location}: {one_line(error)}") from None
        self._root = self._root.rstrip("/")
        self._scratch = f"{self._root}/scratch"
        self._local = isinstance(self._files, LocalFileSystem)
        if self._local:
            with explained(f"open the object folder {self.location}"):
                self._sweep()

    def put(self, data: bytes) -> str:
        """Store ``data`` durably and return its name."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)

        def write() -> None:
            if self._files.exists(path) and self._files.size(path) == len(data):
                return
            if self._local:
                self._write_local(path, data)
            else:
                self._files.pipe_file(path, data)  # a remote put is atomic

        with explained(f"write to {self.location}"):
            self._tried(write, "write to")
        return digest

    def get(self, digest: str) -> bytes:
        """The object's bytes; StoreError where it is missing or is not what its name says."""
        try:
            data: bytes = self._tried(lambda: self._files.cat_file(self._path(digest)), "read")
        except FileNotFoundError:
            raise StoreError(f"{self.location}: object {digest} is missing; restore the store from a copy") from None
        except OSError as error:
            raise StoreError(f"{self.location}: object {digest} cannot be read: {one_line(error)}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreError(f"{self.location}: object {digest} is damaged; restore the folder from a copy")
        return data

    def _tried(self, call: Callable[[], Any], doing: str) -> Any:
        """What ``call`` answers; a remote file system that fails is asked again a few times."""
        for wait_s in () if self._local else self._waits_s:
            try:
                return call()
            except (FileNotFoundError, PermissionError):
                raise
            except Exception:
                time.sleep(wait_s)
        try:
            return call()
        except OSError:
            raise
        except Exception as error:  # each file system has errors of its own
            raise StoreError(
                f"cannot {doing} {self.location}: {one_line(error)}; run the same command again when it answers: "
                "what was judged is kept"
            ) from error

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest[2:]}"

    def _write_local(self, path: str, data: bytes) -> None:
        folder = path.rpartition("/")[0]
        self._make(self._scratch)
        self._make(folder)
        write_whole(Path(path), data, scratch=Path(self._scratch))
        _sync_folder(folder)

    def _make(self, folder: str) -> None:
        if not self._files.exists(folder):
            self._files.makedirs(folder, exist_ok=True)
            _sync_folder(self._root)
            _sync_folder(os.path.dirname(self._root))

    def _sweep(self) -> None:
        if not self._files.exists(self._scratch):
            return
        for file in self._files.ls(self._scratch, detail=True):
            if time.time() - float(file.get("mtime", time.time())) > ABANDONED_S:
                with contextlib.suppress(OSError):
                    self._files.rm_file(file["name"])


def _sync_folder(path: str) -> None:
    """Make a rename in the folder survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
