"""Collects what a page shows beside results.json: the store with its searches and history, certificates, other runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve import certificates
from pytest_kernelevolve.page.answers import TRAJECTORY
from pytest_kernelevolve.page.document import Sources
from pytest_kernelevolve.page.runs import run_entry
from pytest_kernelevolve.store import DEFAULT_URL, open_store
from pytest_kernelevolve.store.database import database_path

FOLDER = ".kernelevolve"


@contextlib.contextmanager
def gathered(
    *,
    root: Path,
    store: Path | None,
    searched: bool = False,
    others: Sequence[tuple[str, Mapping[str, Any]]] = (),
) -> Iterator[Sources]:
    """The sources of a page while it is made. ``store`` is a database file: none is made where there is none.

    ``others`` are labels and results.json documents of other runs. Raises StoreError and UsageError.
    """
    folder = root / FOLDER if store is None else store.parent
    with contextlib.ExitStack() as stack:
        opened = None
        if store is not None and store.is_file():
            opened = stack.enter_context(open_store(f"sqlite:///{store}"))
        yield Sources(
            root=root,
            store=opened,
            trajectory=_first(folder / TRAJECTORY, root / FOLDER / TRAJECTORY),
            earlier=[run_entry(results, label=label) for label, results in others],
            certificates=_certificates(folder, root / FOLDER),
            searched=searched,
        )


def store_path(url: str | None, root: Path) -> Path:
    """The database file of a store's URL, which is relative to ``root``. Raises StoreError."""
    text = url or DEFAULT_URL
    kind, separator, place = text.partition(":///")
    if separator and not place.startswith("/"):
        text = f"{kind}:///{root / place}"
    return database_path(text)


def _certificates(*folders: Path) -> list[certificates.Certificate]:
    return [one for folder in dict.fromkeys(folders) for one in certificates.read(folder)]


def _first(*paths: Path) -> Path | None:
    return next((path for path in paths if path.is_file()), None)
