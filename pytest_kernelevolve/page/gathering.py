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
from pytest_kernelevolve.store.urls import is_there, located, parsed

FOLDER = ".kernelevolve"


@contextlib.contextmanager
def gathered(
    *,
    root: Path,
    store: str | None,
    searched: bool = False,
    others: Sequence[tuple[str, Mapping[str, Any]]] = (),
) -> Iterator[Sources]:
    """The sources of a page while it is made. ``store`` is a URL: no file is made where there is none.

    ``others`` are labels and results.json documents of other runs. Raises StoreError and UsageError.
    """
    folder = store_folder(store, root)
    with contextlib.ExitStack() as stack:
        opened = None
        if store is not None and is_there(store):
            opened = stack.enter_context(open_store(store))
        yield Sources(
            root=root,
            store=opened,
            trajectory=_first(folder / TRAJECTORY, root / FOLDER / TRAJECTORY),
            earlier=[run_entry(results, label=label) for label, results in others],
            certificates=_certificates(folder, root / FOLDER),
            searched=searched,
        )


def store_url(url: str | None, root: Path) -> str:
    """A store's URL, or that of the usual store, below ``root``."""
    return located(url or DEFAULT_URL, root)


def store_folder(url: str | None, root: Path) -> Path:
    """Where files lie that belong beside a store: its folder or, of a server's, the usual one. Raises StoreError."""
    path = None if url is None else parsed(store_url(url, root)).path
    return root / FOLDER if path is None else path.parent


def _certificates(*folders: Path) -> list[certificates.Certificate]:
    return [certificate for folder in dict.fromkeys(folders) for certificate in certificates.read(folder)]


def _first(*paths: Path) -> Path | None:
    return next((path for path in paths if path.is_file()), None)
