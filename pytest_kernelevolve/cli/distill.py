"""Makes records of what a store's searches taught, and counts what records brought."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.cli.trajectories import store_url
from pytest_kernelevolve.errors import UsageError

if TYPE_CHECKING:
    from pytest_kernelevolve.synthesis.distilling.gains import Side


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("stores", metavar="STORE", nargs="+", help="a store's file or URL, as --evolve-store has it")
    parser.add_argument(
        "--into", metavar="DIR", help="a knowledge tree, for --evolve-knowledge; records go to DIR/records/distilled"
    )
    parser.add_argument("--gains", action="store_true", help="count what the records of DIR, or all, brought in STORE")


def run(options: argparse.Namespace) -> int:
    if options.into is None and not options.gains:
        raise UsageError("nothing to do: --into DIR writes records, --gains counts what they brought")
    from pytest_kernelevolve.store.opening import open_store

    urls = [store_url(store) for store in options.stores]
    with ExitStack() as opened:
        stores = [opened.enter_context(open_store(url)) for url in urls]
        if not options.gains:
            from pytest_kernelevolve.synthesis.distilling.records import distilled
            from pytest_kernelevolve.synthesis.distilling.writing import write

            done = write((record for store in stores for record in distilled(store)), Path(options.into))
            print(
                f"{done.new} new records; {done.known} were there, {done.kept_out} are kept out, "
                f"{done.repeated} say what another one says"
            )
            for path in done.files:
                print(path)
            return 0
        from pytest_kernelevolve.synthesis.distilling.gains import gains

        found = gains(stores, _ids(options.into))
    if not found:
        print("no prompt of these stores showed one of these records")
        return 1
    print("record | with it: answers, right, gain | without | gain with over without")
    for one in found:
        ratio = "-" if one.ratio is None else f"{one.ratio:.3f}"
        print(f"{one.id} | {_told(one.shown)} | {_told(one.without)} | {ratio}")
    return 0


def _ids(folder: str | None) -> set[str]:
    from pytest_kernelevolve.knowledge.base import load
    from pytest_kernelevolve.knowledge.tree import read

    records = load().records if folder is None else read(Path(folder)).records
    return {record.id for record in records}


def _told(side: Side) -> str:
    gain = "-" if side.gain is None else f"{side.gain:.3f}x"
    return f"{side.answers}, {side.right}, {gain}"
