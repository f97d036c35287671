"""Make landscapes of recordings: `python -m studies.landscapes.pack recorded/*.jsonl`.

The parts of one space become one file, ``studies/landscapes/data/HARDWARE-OPERATOR.json.gz``. What was begun twice
counts once, the last time. A space of which fewer than 500 points were judged is told and left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studies.landscapes.record import rows
from studies.landscapes.simulation.landscape import Landscape, from_rows, save
from studies.landscapes.spaces import HERE

DATA = HERE / "data"
FEWEST = 500  # judged points of a landscape


def pack(files: Sequence[Path]) -> list[Landscape]:
    """One landscape of each space that the recordings hold points of; ValueError where parts are of other axes."""
    parts: defaultdict[tuple[str, str], list[Path]] = defaultdict(list)
    headers: dict[tuple[str, str], dict[str, Any]] = {}
    for file in files:
        header = json.loads(file.read_text(encoding="utf-8").partition("\n")[0])
        key = (header["hardware"], header["operator"])
        if headers.setdefault(key, header)["axes"] != header["axes"]:
            raise ValueError(f"{file} holds other axes than {parts[key][0]}")
        parts[key].append(file)
        # How it was recorded is kept, not where on which disk.
        header["command"] = [Path(one).name if Path(one).is_absolute() else one for one in header["command"]]
    found = {key: [row for file in some for row in rows(file)] for key, some in sorted(parts.items())}
    return [from_rows(headers[key], points) for key, points in found.items() if points]


def summary(landscape: Landscape) -> str:
    """One line: points, failures by kind, and how much of the space is near the best."""
    kinds = Counter(one.finding or str(one.verdict) for one in landscape.outcomes if not one.worth)
    near = sum(one.worth >= 0.95 * landscape.best for one in landscape.outcomes)
    failed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"
    seconds = sum(one.seconds for one in landscape.outcomes)
    return (
        f"{landscape.name}: {len(landscape)} points, best {landscape.best:.3g}x, {near} within 5 % of it; "
        f"failed: {failed}; {seconds:.0f} s of judging"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.pack", description="See the module.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="recordings, .jsonl")
    parser.add_argument("--out", type=Path, default=DATA, metavar="DIR", help="default: studies/landscapes/data")
    options = parser.parse_args(arguments)
    for landscape in pack(options.files):
        if len(landscape) < FEWEST:
            print(f"{landscape.name}: {len(landscape)} points, left out: fewer than {FEWEST}")
            continue
        save(landscape, options.out / f"{landscape.hardware}-{landscape.operator}.json.gz")
        print(summary(landscape))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
