"""What commands read: a report of `--evolve-report`, and the store they are given or that lies in the usual place."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pytest_kernelevolve.cli.runs.junit import read_results
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.page.gathering import store_url
from pytest_kernelevolve.report.results_json import FILE_NAME
from pytest_kernelevolve.store.api import DEFAULT_URL
from pytest_kernelevolve.store.urls import is_there, parsed


def read_report(path: Path) -> dict[str, Any]:
    """The results.json at ``path`` or in that folder, valid by its schema. Raises UsageError."""
    return read_results(path / FILE_NAME if path.is_dir() else path)


def label_of(path: Path) -> str:
    """What a report is called on a page: its folder's name, or its file's."""
    resolved = path.resolve()
    return resolved.name if resolved.name != FILE_NAME else resolved.parent.name


def add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", metavar="URL", help=f"default: {DEFAULT_URL}; a path of a file will do")


def chosen_store(url: str | None, root: Path, *, results: Mapping[str, Any] | None = None) -> str | None:
    """The store's URL. None where nobody asked for one and there is none; UsageError where one was asked for."""
    if url is not None:
        asked = store_url(url, root) if "://" in url else f"sqlite:///{(root / url).absolute()}"
        if not is_there(asked):
            place = parsed(asked).shown
            raise UsageError(f"there is no store at {place}; --store sqlite:///PATH names one, as --evolve-store does")
        return asked
    stated = None if results is None else results["environment"]["settings"].get("store", {}).get("value")
    usual = store_url(stated if isinstance(stated, str) and "***" not in stated else None, root)
    return usual if is_there(usual) else None


def needed_store(url: str | None, root: Path) -> str:
    """The same where a command is nothing without one. Raises UsageError."""
    chosen = chosen_store(url, root)
    if chosen is None:
        raise UsageError(f"there is no store at {parsed(store_url(None, root)).shown}; --store URL names another")
    return chosen
