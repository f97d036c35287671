"""Writes what a store's searches asked, answered and tried as training data, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from pytest_kernelevolve.errors import KernelEvolveError, UsageError, without_password
from pytest_kernelevolve.report.trajectories import FORMATS, rows


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", help="the store's file, or its URL as --evolve-store takes it")
    parser.add_argument("--format", choices=FORMATS, default="sft", help="see docs/trajectories.md (default: sft)")
    parser.add_argument("--worth", action="store_true", help="only steps that are worth training on")
    parser.add_argument("--output", metavar="FILE", help="write there, and not to standard output")


def run(options: argparse.Namespace) -> int:
    from pytest_kernelevolve.store.opening import open_store

    url = store_url(options.store)
    with open_store(url) as store:
        chosen = (row for row in rows(store, options.format) if not options.worth or row.get("worth", "group"))
        if options.output is None:
            count = _write(chosen, sys.stdout)
        else:
            try:
                with Path(options.output).open("w", encoding="utf-8") as file:
                    count = _write(chosen, file)
            except OSError as error:
                raise KernelEvolveError(f"{options.output} cannot be written: {error.strerror}") from None
    if not count:
        print(
            f"nothing to write: {without_password(options.store)} has no answers of a model for {options.format}",
            file=sys.stderr,
        )
    return 0


def store_url(store: str) -> str:
    """The URL of a store that is named by its file or its URL. Raises UsageError where there is no such file."""
    if "://" in store:
        return store
    path = Path(store)
    if not path.is_file():
        place = "a search leaves .kernelevolve/store.db, or what --evolve-store names"
        raise UsageError(f"there is no store {store}; {place}")
    return f"sqlite:///{path.resolve()}"


def _write(chosen: Iterable[dict[str, Any]], file: TextIO) -> int:
    count = 0
    for row in chosen:
        file.write(json.dumps(row) + "\n")
        count += 1
    return count
