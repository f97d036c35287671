"""`python -m studies.borderline.verdicts`: one table of all kernels that were judged many times, by where.

    python -m studies.borderline.verdicts --out studies/borderline/results/verdicts.md
    python -m studies.borderline.verdicts --borderline cpu.jsonl h200.jsonl --corpus cpu corpus.jsonl

A cell says how often a kernel was judged, the largest share of the allowance that it used, and in bold how often it
was rejected. Without options it reads the logs that lie in this repository. A kernel with two verdicts in one column
is named below the table, and the exit status says whether there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from studies.logs import Line, read_lines
from tests.project import ROOT

RESULTS = Path(__file__).parent / "results"
BORDERLINE = ("cpu_untimed.jsonl", "cpu_timed_50.jsonl", "h200_untimed.jsonl", "h200_5.jsonl")
CORPUS = (
    ("cpu, untimed", "corpus_cpu_20.jsonl"),
    ("h200, untimed", "corpus_untimed.jsonl"),
    ("h200, timed", "corpus_5.jsonl"),
)
REJECTED = ("incorrect", "invalid", "error")
WORDS = {"untimed": ", untimed", "search": ", timed", "gate": ", as a gate"}

Table = Mapping[str, Mapping[str, Sequence[Line]]]  # lines by kernel and column


def main(arguments: Sequence[str] | None = None) -> int:
    about = "One table of all kernels that were judged many times; exit status 1 where one has two verdicts."
    parser = argparse.ArgumentParser(prog="python -m studies.borderline.verdicts", description=about)
    parser.add_argument("--borderline", nargs="*", type=Path, metavar="FILE", help="logs of studies.borderline")
    parser.add_argument(
        "--corpus", nargs=2, action="append", metavar=("COLUMN", "FILE"), help="a log of studies.h200.corpus"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the table there as well")
    options = parser.parse_args(arguments)
    borderline = [RESULTS / name for name in BORDERLINE] if options.borderline is None else options.borderline
    corpus = options.corpus
    if corpus is None and options.borderline is None:
        corpus = [(column, str(ROOT / "studies" / "h200" / name)) for column, name in CORPUS]
    found = gathered(borderline, [(column, Path(file)) for column, file in corpus or ()])
    text = table(found)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 1 if two_verdicts(found) else 0


def gathered(borderline: Sequence[Path], corpus: Sequence[tuple[str, Path]]) -> Table:
    """All judgements, by kernel and by where they were made."""
    found: dict[str, dict[str, list[Line]]] = {}
    for path in borderline:
        for line in read_lines(path):
            column = line["hardware"] + WORDS[line["mode"]]
            errors = [line["error"]] if line["error"] is not None else []
            one = {"rejected": not line["correct"], "errors": errors}
            found.setdefault(line["kernel"], {}).setdefault(column, []).append(one)
    for column, path in corpus:
        for line in read_lines(path):
            errors = [one["error"] for one in line.get("workloads", ()) if one["error"] is not None]
            one = {"rejected": line["verdict"] in REJECTED, "errors": errors}
            found.setdefault(line["kernel"], {}).setdefault(column, []).append(one)
    return found


def two_verdicts(found: Table) -> list[str]:
    """Kernels that were accepted and rejected in one column."""
    return [
        f"{kernel} ({column})"
        for kernel, columns in sorted(found.items())
        for column, lines in columns.items()
        if len({line["rejected"] for line in lines}) == 2
    ]


def table(found: Table) -> str:
    """A row a kernel, a column for each place and mode; then the sums and who has two verdicts."""
    columns = sorted({column for by_column in found.values() for column in by_column})
    rows = [f"| kernel | {' | '.join(columns)} |", f"|---{'|---' * len(columns)}|"]
    for kernel, by_column in sorted(found.items()):
        cells = [_cell(by_column.get(column, ())) for column in columns]
        rows.append(f"| {kernel} | {' | '.join(cells)} |")
    sums = []
    for column in columns:
        lines = [line for by_column in found.values() for line in by_column.get(column, ())]
        kernels = sum(column in by_column for by_column in found.values())
        sums.append(f"{len(lines)} of {kernels} kernels, {sum(line['rejected'] for line in lines)} rejected")
    rows.append(f"| together | {' | '.join(sums)} |")
    both = two_verdicts(found)
    return "\n".join([*rows, "", f"Two verdicts: {', '.join(both)}." if both else "No kernel has two verdicts."])


def _cell(lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    errors = [error for line in lines for error in line["errors"]]
    rejected = sum(line["rejected"] for line in lines)
    share = f", {max(errors):.2f}" if errors else ""
    return f"{len(lines)}{share}" + (f", **{rejected} rejected**" if rejected else "")


if __name__ == "__main__":
    sys.exit(main())
