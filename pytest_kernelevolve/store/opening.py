"""Opening a store by its URL."""

from __future__ import annotations

from pytest_kernelevolve.store.api import DEFAULT_URL, Store


def open_store(url: str = DEFAULT_URL, *, objects: str | None = None) -> Store:
    """Open the store at an SQLAlchemy URL, making it where it does not exist.

    A store of an older version is migrated, after a copy of its database is put beside it as ``NAME.version-N``.
    ``objects`` is the fsspec URL of the folder for objects too large for a database row; by default the folder
    ``NAME.objects`` beside the database file.
    """
    from pytest_kernelevolve.store.sql import SqlStore

    return SqlStore(url, objects=objects)
