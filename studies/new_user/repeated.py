"""Several runs of `make evolve`, or of `make bench-evolve`, as one table: status and seconds of each, medians, ranges.

    python -m studies.new_user.repeated [--benchmark] [--times 5] [--out FILE]
    python -m studies.new_user.repeated [--benchmark] --from PATH ... [--out FILE]

The first makes the runs, one after the other. The second reads finished ones: each PATH is a results.json that
`ci/evolve.py` has left, a folder with one, or a copy of this repository in which it ran. The record is Markdown. It has
a row for each operator, worst first: at its gate how often, and its speedups as the median over the runs, with the
smallest and the largest; where a kernel was slower than PyTorch and not written, that of the best that was found. With
`--benchmark` and no `--out` it is also put into docs/evidence.md and README.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from ci.evolve import BENCHMARK, EXAMPLES, FILE_NAME
from ci.evolve_tables import best_speedup, geometric_mean, reached, speedup_over_eager
from studies.new_user import documents

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: how it ended, how long it took, and what it says of each operator. None is what was not written down."""

    status: int | None
    seconds: float | None
    items: Mapping[str, Mapping[str, Any]]
    environment: Mapping[str, Any] = field(default_factory=dict)
    cut_off: Sequence[str] = ()  # operators that it had no time for

    @property
    def at_gate(self) -> int:
        return sum(map(reached, self.items.values()))

    @property
    def over_eager(self) -> float | None:
        """The geometric mean over what was timed."""
        ratios = [ratio for item in self.items.values() if (ratio := speedup_over_eager(item)) is not None]
        return geometric_mean(ratios) if ratios else None


def read(path: Path, benchmark: bool) -> Run:
    """The run that a file, a folder with that file, or a copy of this repository holds."""
    kept_in = Path(".kernelevolve") / "evolve" / (BENCHMARK if benchmark else EXAMPLES) / FILE_NAME
    found = next((one for one in (path, path / FILE_NAME, path / kept_in) if one.is_file()), None)
    if found is None:
        raise FileNotFoundError(f"{path}: no {FILE_NAME} of a run there, nor {kept_in} below it")
    document = json.loads(found.read_text(encoding="utf-8"))
    return Run(
        status=document.get("status"),
        seconds=document.get("seconds"),
        items={item["operator"]: item for item in document["items"]},
        environment=document.get("environment", {}),
        cut_off=document.get("cut_off", ()),
    )


def run(benchmark: bool) -> Run:
    """Run the command, whose output is ours."""
    command = [sys.executable, "ci/evolve.py", *(["--benchmark"] if benchmark else [])]
    done = subprocess.run(command, cwd=ROOT, check=False)
    try:
        return read(ROOT, benchmark)
    except FileNotFoundError:
        return Run(status=done.returncode, seconds=None, items={})


def told(values: Sequence[float | None], form: str = "{:.2f}") -> str:
    """The median and the range of what is known."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return "-"
    middle, least, most = (form.format(value) for value in (median(known), known[0], known[-1]))
    return middle if least == most else f"{middle} ({least} to {most})"


def row(operator: str, runs: Sequence[Run]) -> str:
    found = [one.items[operator] for one in runs if operator in one.items]
    campaigns = [item["campaign"] for item in found if item.get("campaign")]
    cells = [
        operator,
        f"{sum(map(reached, found))} of {len(runs)}",
        told([speedup_over_eager(item) for item in found]),
        told([best_speedup(item) for item in found]),
        told([item["speedup_low"] for item in found]),
        told([campaign["nodes"] for campaign in campaigns], "{:g}"),
        told([campaign["seconds"] for campaign in campaigns], "{:.0f}"),
    ]
    return f"| {' | '.join(cells)} |"


def worst_first(operator: str, runs: Sequence[Run]) -> tuple[int, float]:
    found = [one.items[operator] for one in runs if operator in one.items]
    return sum(map(reached, found)), median([best_speedup(item) or 0.0 for item in found] or [0.0])


def machines(runs: Sequence[Run]) -> str:
    """Where they ran."""
    facts = [one.environment for one in runs if one.environment]
    said = {f"{one['machine']}, torch {one['torch']}, Python {one['python']}" for one in facts}
    return "; ".join(sorted(said)) or "machine not written down"


def record(runs: Sequence[Run], title: str) -> str:
    """The runs as Markdown."""
    operators = list(dict.fromkeys(name for one in runs for name in (*one.items, *one.cut_off)))
    mostly = sum(2 * worst_first(operator, runs)[0] > len(runs) for operator in operators)
    lines = [
        f"# {title}",
        "",
        f"{machines(runs)}. At their gate in most runs: {mostly} of {len(operators)}; "
        f"by run {told([one.at_gate for one in runs], '{:g}')}. "
        f"Geometric mean over eager by run: {told([one.over_eager for one in runs])}.",
        "",
        "| run | exit status | seconds | at their gate | over eager |",
        "|---|---|---|---|---|",
    ]
    for number, one in enumerate(runs, start=1):
        status = "not written down" if one.status is None else one.status
        seconds, mean = told([one.seconds], "{:.0f}"), told([one.over_eager])
        lines.append(
            f"| {number} | {status} | {seconds} | {one.at_gate} of {len(one.items) + len(one.cut_off)} | {mean} |"
        )
    if any(one.cut_off for one in runs):
        lines += ["", "No time was left for these, which count as not at their gate:", ""]
        lines += [f"- run {number}: {', '.join(one.cut_off)}" for number, one in enumerate(runs, 1) if one.cut_off]
    lines += ["", "Speedups are medians over the runs, with their ranges.", ""]
    lines += ["| operator | at its gate | vs eager | vs baseline | at least | candidates | seconds |"]
    lines += ["|---|---|---|---|---|---|---|"]
    lines += [row(operator, runs) for operator in sorted(operators, key=lambda name: worst_first(name, runs))]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.repeated", description=__doc__.split("\n")[0])
    parser.add_argument("--benchmark", action="store_true", help="`make bench-evolve`, not `make evolve`")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument(
        "--from", type=Path, nargs="+", dest="finished", metavar="PATH", help="read runs that have ended"
    )
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    target = "bench-evolve" if options.benchmark else "evolve"
    out = options.out or RESULTS / f"{target}.md"
    out.parent.mkdir(parents=True, exist_ok=True)
    if options.finished:
        try:
            runs = [read(path, options.benchmark) for path in options.finished]
        except (FileNotFoundError, json.JSONDecodeError, KeyError) as error:
            parser.error(f"{type(error).__name__}: {error}" if not isinstance(error, FileNotFoundError) else str(error))
        out.write_text(record(runs, f"`make {target}`, {len(runs)} runs"), encoding="utf-8")
    else:
        runs = []
        for _ in range(options.times):
            runs.append(run(options.benchmark))
            out.write_text(record(runs, f"`make {target}`, {len(runs)} times in a row"), encoding="utf-8")
    text = out.read_text(encoding="utf-8")
    print(text)
    if options.benchmark and options.out is None:
        documents.put(ROOT, text)
    return int(any(one.status for one in runs))


if __name__ == "__main__":
    sys.exit(main())
