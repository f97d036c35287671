"""Bytes by their content, under their SHA-256: of ordinary size as rows of the database, large ones as files.

A row shares the transaction, and so the wait for the disk, of the node that names it. A large one would make the
database's log as large; it is a file on any fsspec file system, and so are all those that schema version 1 wrote.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import secrets
import sqlite3
import time
from typing import Any

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.error_texts import explained

LARGE = 128 * 1024  # bytes
ABANDONED_S = 3600.0  # a scratch file this old belongs to a writer that was killed


class ObjectStore:
    """Immutable objects. One is whole or absent, whatever happens while it is written."""

    def __init__(self, url: str) -> None:
        """``url`` is the fsspec URL of the folder for large objects, which is made when the first is written."""
        self._url = url

    @functools.cached_property
    def _folder(self) -> Folder:
        return Folder(self._url)

    def put_large(self, *objects: bytes) -> None:
        """Write those that are to be files, durably. It is done before the transaction that names them."""
        for data in objects:
            if len(data) > LARGE:
                self._folder.put(data)

    def put(self, connection: sqlite3.Connection, data: bytes) -> str:
        """Name ``data`` and, unless `put_large` has written it, store it in the transaction of ``connection``."""
        digest = hashlib.sha256(data).hexdigest()
        if len(data) <= LARGE:
            connection.execute("INSERT OR IGNORE INTO objects (digest, data) VALUES (?, ?)", (digest, data))
        return digest

    def get(self, connection: sqlite3.Connection, digest: str) -> bytes:
        """The object's bytes; StoreError where it is missing or is not what its name says."""
        row = connection.execute("SELECT data FROM objects WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            return self._folder.get(digest)
        data: bytes = row[0]
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreError(f"object {digest} in the database is damaged; restore the store from a copy")
        return data


class Folder:
    """A folder of objects, each a file named by its digest."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs
        from fsspec.implementations.local import LocalFileSystem

        self.location = url
        self._files: Any
        self._files, self._root = url_to_fs(url)
        self._root = self._root.rstrip("/")
        self._scratch = f"{self._root}/scratch"
        self._local = isinstance(self._files, LocalFileSystem)
        with explained(f"open the object folder {url}"):
            self._sweep()

    def put(self, data: bytes) -> str:
        """Store ``data`` durably and return its name."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        with explained(f"write to {self.location}"):
            if self._files.exists(path) and self._files.size(path) == len(data):
                return digest
            if self._local:
                self._write_local(path, data)
            else:
                self._files.pipe_file(path, data)  # a remote put is atomic
        return digest

    def get(self, digest: str) -> bytes:
        """The object's bytes; StoreError where it is missing or is not what its name says."""
        try:
            data: bytes = self._files.cat_file(self._path(digest))
        except FileNotFoundError:
            raise StoreError(f"{self.location}: object {digest} is missing; restore the store from a copy") from None
        except OSError as error:
            raise StoreError(f"{self.location}: object {digest} cannot be read: {error}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreError(f"{self.location}: object {digest} is damaged; restore the folder from a copy")
        return data

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest[2:]}"

    def _write_local(self, path: str, data: bytes) -> None:
        scratch = f"{self._scratch}/{os.getpid()}-{secrets.token_hex(8)}"
        folder = path.rpartition("/")[0]
        self._make(self._scratch)
        try:
            with self._files.open(scratch, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._make(folder)
            self._files.mv(scratch, path)
            _sync_folder(folder)
        except BaseException:
            with contextlib.suppress(OSError):
                self._files.rm_file(scratch)
            raise

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
