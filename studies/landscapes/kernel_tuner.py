"""Make landscapes of Kernel Tuner's cache files, each a space that was measured point by point on some GPU.

    git clone https://github.com/AutoTuningAssociation/benchmark_hub
    python -m studies.landscapes.kernel_tuner benchmark_hub/cachefiles/*/*.json.gz --out hub
    python -m studies.landscapes.compare --landscapes hub

There is no baseline in them: a speedup is over the median of the points that worked. The folder of a file names the
operator, the file the hardware. The files stay where they are; they are no part of this project.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from pytest_kernelevolve.errors import UsageError
from studies.landscapes.pack import summary
from studies.landscapes.simulation.landscape import Landscape, from_rows, save

FAILED = 1e19  # milliseconds, from which on a time stands for a failure
KINDS = {"CompilationFailedConfig": "compile", "RuntimeFailedConfig": "crash", "InvalidConfig": "compile"}


def convert(path: Path) -> Landscape:
    """The landscape in one cache file; UsageError where it is none."""
    try:
        raw = path.read_bytes()
        data = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        axes = {name: values for name, values in data["tune_params"].items() if len(values) > 1}
        points = list(data["cache"].values())
        typical = median([one["time"] for one in points if _worked(one)])
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no cache file of Kernel Tuner: {error}") from error
    header = {
        "operator": path.parent.name,
        "hardware": path.name.partition(".")[0],
        "axes": axes,
        "environment": {"gpu": data.get("device_name"), "from": f"{path.parent.name}/{path.name}"},
    }
    return from_rows(header, [_row(one, axes, typical) for one in points])


def _worked(point: Mapping[str, Any]) -> bool:
    return isinstance(point["time"], int | float) and 0.0 < point["time"] < FAILED


def _row(point: Mapping[str, Any], axes: Mapping[str, Any], typical: float) -> dict[str, Any]:
    speedup = round(typical / point["time"], 5) if _worked(point) else None
    return {
        "values": {name: point[name] for name in axes},
        "verdict": "faster" if speedup is not None else "incorrect",
        "speedup": speedup,
        "low": None,
        "high": None,
        "finding": None if speedup is not None else KINDS.get(str(point["time"]), "crash"),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.kernel_tuner", description="See the module.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="cache files, .json or .json.gz")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    options = parser.parse_args(arguments)
    for path in options.files:
        landscape = convert(path)
        save(landscape, options.out / f"{landscape.operator}-{landscape.hardware}.json.gz")
        print(summary(landscape))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
