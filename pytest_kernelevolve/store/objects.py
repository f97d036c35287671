"""Bytes by their content: sources and evaluations, each a file named by its SHA-256, on any fsspec file system."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.failures import explained

ABANDONED_S = 3600.0  # a scratch file this old belongs to a writer that was killed


class ObjectStore:
    """A folder of immutable objects. An object is whole or absent, whatever happens while it is written."""

    def __init__(self, url: str) -> None:
        self._files, self._root = url_to_fs(url)
        self._root = self._root.rstrip("/")
        self._scratch = f"{self._root}/scratch"
        self._local = isinstance(self._files, LocalFileSystem)
        self.location = url
        with explained(f"make the object folder {url}"):
            self._files.makedirs(self._scratch, exist_ok=True)
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
            raise StoreError(f"{self.location}: object {digest} is missing; restore the folder from a copy") from None
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
        try:
            with self._files.open(scratch, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not self._files.exists(folder):
                self._files.makedirs(folder, exist_ok=True)
                _sync_folder(self._root)
            self._files.mv(scratch, path)
            _sync_folder(folder)
        except BaseException:
            with contextlib.suppress(OSError):
                self._files.rm_file(scratch)
            raise

    def _sweep(self) -> None:
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
