"""Opening a store by its URL."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import StoreError, without_password
from pytest_kernelevolve.store.api import DEFAULT_URL, Store
from pytest_kernelevolve.store.urls import StoreUrl, parsed

if TYPE_CHECKING:
    from pytest_kernelevolve.store.engine.database import Database
    from pytest_kernelevolve.store.engine.dialect import Dialect
    from pytest_kernelevolve.store.objects import ObjectStore
    from pytest_kernelevolve.store.patience import Patience


def open_store(url: str = DEFAULT_URL, *, objects: str | None = None, patience: Patience | None = None) -> Store:
    """Open the store at an SQLAlchemy URL, making it where it does not exist.

    A store of an older version is migrated; of an SQLite file, after a copy is put beside it as ``NAME.version-N``.
    ``objects`` is the fsspec URL of all objects, as ``?objects=URL`` in the store's own; without it they are in the
    database, but for those too large for a row of SQLite, which are in the folder ``NAME.objects`` beside the file.
    ``patience`` says for how long the store is waited for while it is away. Raises StoreError.
    """
    from pytest_kernelevolve.store.sql import SqlStore

    return SqlStore(*parts(url, objects=objects, patience=patience))


def parts(url: str, *, objects: str | None = None, patience: Patience | None = None) -> tuple[Database, ObjectStore]:
    """What a store consists of, as `open_store` opens it."""
    from pytest_kernelevolve.store.engine.database import Database
    from pytest_kernelevolve.store.objects import LARGE, ObjectStore

    place = parsed(url)
    database = Database(_dialect(place), patience=patience)
    folder = _objects(database, objects or place.objects)
    if folder is not None:
        return database, ObjectStore(folder, largest_row=0)
    if place.path is not None:
        return database, ObjectStore(str(place.path.with_suffix(".objects")), largest_row=LARGE)
    return database, ObjectStore(None, largest_row=None)


def _objects(database: Database, asked: str | None) -> str | None:
    """Where all objects lie: what is asked for now, or else what the store was made with.

    The store notes the first that it is given, so that a worker need not be told; not one that holds a password.
    """
    from pytest_kernelevolve.store.queries import facts

    noted = database.read(lambda transaction: facts.get(transaction, facts.OBJECTS))
    if asked is None:
        return noted
    folder = asked if "://" in asked else str(Path(asked).absolute())
    if noted is None and without_password(folder) == folder:
        with contextlib.suppress(StoreError):  # of whoever may read alone
            database.write(lambda transaction: facts.add(transaction, facts.OBJECTS, folder))
    return folder


def _dialect(place: StoreUrl) -> Dialect:
    if place.path is not None:
        from pytest_kernelevolve.store.engine.sqlite import Sqlite

        return Sqlite(place.path)
    from pytest_kernelevolve.store.engine.postgresql import Postgresql

    return Postgresql(place)
