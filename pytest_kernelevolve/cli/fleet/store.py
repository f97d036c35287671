"""`kernelevolve store`: moves a store to another engine or place, and prints the roles for PostgreSQL."""

from __future__ import annotations

import argparse
from importlib import resources


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    copying = actions.add_parser("copy", help="copy a store, whole or not at all; no search may be running on it")
    copying.add_argument("source", metavar="URL", help="as --evolve-store takes it")
    copying.add_argument(
        "target", metavar="URL", help="a store that holds nothing yet; it is made where it is not there"
    )
    actions.add_parser("roles", help="print the roles read, propose and judge as SQL for psql")


def run(options: argparse.Namespace) -> int:
    if options.action == "roles":
        print(resources.files("pytest_kernelevolve.store").joinpath("roles.sql").read_text(encoding="utf-8"), end="")
        return 0
    from pytest_kernelevolve.store.copying import copy
    from pytest_kernelevolve.store.urls import parsed

    copied = copy(options.source, options.target)
    rows = ", ".join(f"{count} {table}" for table, count in copied.rows.items())
    print(f"copied {parsed(options.source).shown} to {parsed(options.target).shown}:")
    print(f"{rows}; {copied.objects} objects of {copied.bytes / 1e6:.1f} MB, each verified")
    return 0
