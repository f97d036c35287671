"""`kernelevolve page`: index.html of a report, made again, with other runs beside it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.cli.runs.inputs import add_store, chosen_store, label_of, read_report
from pytest_kernelevolve.page.document import page_document
from pytest_kernelevolve.page.gathering import gathered
from pytest_kernelevolve.page.writing import PAGE, write_page


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, metavar="DIR", help="what `--evolve-report DIR` wrote, or a results.json")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: index.html in DIR")
    parser.add_argument(
        "--with",
        dest="others",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="an earlier run; may be repeated",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="what kernels' paths are relative to (default: here)")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    results = read_report(options.report)
    folder = options.report if options.report.is_dir() else options.report.parent
    out: Path = options.out or folder / PAGE
    print(write_page(out, _document(results, options.others, options.root.resolve(), options.store)))
    return 0


def _document(results: dict[str, Any], others: Sequence[Path], root: Path, url: str | None) -> dict[str, Any]:
    store = chosen_store(url, root, results=results)
    with gathered(root=root, store=store, others=[(label_of(path), read_report(path)) for path in others]) as sources:
        return page_document(results, sources)
