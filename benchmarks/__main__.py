"""`python -m benchmarks [NAME ...]`: run all benchmarks, or those named, and print one figure each.

`python -m benchmarks store --help` tells of the one that takes options, gigabytes and minutes: it is run by itself.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from pytest_kernelevolve.judge import quiet

BENCHMARKS = (
    "idle_cost",
    "collection",
    "sandbox_overhead",
    "evaluation_overhead",
    "throughput",
    "ending",
    "false_alarms",
)


def main() -> int:
    if sys.argv[1:2] == ["store"]:
        from benchmarks import store_scale

        return store_scale.main(sys.argv[2:])
    quiet.import_torch()  # as the plugin does: threads of this process then sleep when they have nothing to do
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What the plugin itself costs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHMARKS)}; default: all")
    names = parser.parse_args().names or list(BENCHMARKS)
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for name in names:
        print(importlib.import_module(f"benchmarks.{name}").run(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
