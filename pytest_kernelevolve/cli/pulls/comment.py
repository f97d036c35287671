"""`kernelevolve comment`: the one comment under a pull request, from the results.json of its runs.

The files may come from a pull request: they are checked against the schema, nothing in them is run or followed, and
whatever they say is shown as plain text.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pytest_kernelevolve.cli.runs.junit import read_results
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.report.comment import comment_text

MAX_FILES = 32


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", type=Path, nargs="+", metavar="results.json", help="of one or more machines")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    parser.add_argument("--url", metavar="URL", help="of the run, to which the comment links")
    parser.add_argument("--note", action="append", default=[], metavar="TEXT", help="a line of yours; two at most")


def run(options: argparse.Namespace) -> int:
    if len(options.results) > MAX_FILES:
        raise UsageError(f"{len(options.results)} files are too many for one comment; give at most {MAX_FILES}")
    documents = [read_results(path) for path in options.results]
    text = comment_text(documents, url=options.url, notes=options.note)
    if options.out is None:
        sys.stdout.write(text)
    else:
        write_atomically(options.out, text)
    return 0
