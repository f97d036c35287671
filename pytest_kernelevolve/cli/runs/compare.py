"""`kernelevolve compare`: two runs item by item."""

from __future__ import annotations

import argparse
from pathlib import Path

from pytest_kernelevolve.cli.runs.inputs import read_report
from pytest_kernelevolve.history.compared import lines


def arguments(parser: argparse.ArgumentParser) -> None:
    for name in ("before", "after"):
        parser.add_argument(name, type=Path, metavar=f"RUN_{name.upper()}", help="a report's folder, or a results.json")


def run(options: argparse.Namespace) -> int:
    print(*lines(read_report(options.before), read_report(options.after)), sep="\n")
    return 0
