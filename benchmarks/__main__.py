"""`python -m benchmarks [NAME ...]`: run all benchmarks, or those named, and print one figure each."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.measure import Result
from pytest_kernelevolve.hardware.detect import cpu_cores, cpu_model
from pytest_kernelevolve.judge.runners import own_threads

BENCHMARKS = (
    "idle_cost",
    "knowledge",
    "collection",
    "sandbox_overhead",
    "evaluation_overhead",
    "throughput",
    "ending",
    "false_alarms",
)


def main() -> int:
    own_threads.import_torch()  # as the plugin does: threads of this process then sleep when they have nothing to do
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What the plugin itself costs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHMARKS)}; default: all")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="a JSON file: these results take the place of older ones"
    )
    options = parser.parse_args()
    names = options.names or list(BENCHMARKS)
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for name in names:
        load = os.getloadavg()[0]
        result = importlib.import_module(f"benchmarks.{name}").run()
        print(result, flush=True)
        if options.out is not None:
            keep(options.out, name, result, load)
    return 0


def keep(path: Path, name: str, result: Result, load: float) -> None:
    """Put a result into a file of results, in the place of an older one of the same benchmark."""
    import torch

    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[name] = {
        "command": f"python -m benchmarks {name}",
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "machine": f"{cpu_model()}, {cpu_cores()} cores",
        "torch": torch.__version__,
        "load_before": round(load, 2),  # runnable processes, in the mean of a minute
        **dataclasses.asdict(result),
    }
    path.write_text(
        json.dumps({one: kept[one] for one in BENCHMARKS if one in kept}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
