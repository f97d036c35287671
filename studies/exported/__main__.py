"""An exported package at work: two models with it switched on, shapes that nobody tuned, and what a call costs.

python -m studies.exported judge --out DIR      # judges the study's four kernels; run again it goes on
python -m studies.exported run --out DIR        # exports, and measures the rest; run again it goes on
python -m studies.exported all --out DIR        # both
python -m studies.exported host                 # the host's share alone, on any machine
python -m studies.exported dry --out DIR        # all of `run` in Triton's interpreter, without times
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.files import write_atomically

BUDGET_S = 100.0


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.exported", description=__doc__.split("\n")[0])
    parser.add_argument("step", choices=("judge", "run", "all", "host", "dry"))
    parser.add_argument("--out", type=Path, help="where store, package and results.json lie")
    parser.add_argument("--seconds", type=float, default=BUDGET_S, help="that judging may take (default: 100)")
    parser.add_argument("--measure-seconds", type=float, help="begin no further measurement after so many of `run`")
    parser.add_argument("--shapes", type=int, default=200)
    options = parser.parse_args(words)
    if options.out is None and options.step != "host":
        parser.error(f"{options.step} needs --out DIR")
    if options.step == "dry":
        os.environ["TRITON_INTERPRET"] = "1"
    from studies.exported import measuring, package

    if options.step == "host":
        with tempfile.TemporaryDirectory() as scratch:
            print(json.dumps(measuring.host_of(package.load(package.export(Path(scratch))))))
        return 0
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    if options.step in ("judge", "all"):
        package.judge(out, options.seconds)
    if options.step == "judge":
        return 0
    if options.step == "dry":
        package.pretend(out)
    started = time.monotonic()
    folder = package.export(out)
    dry = options.step == "dry"
    results = out / "results.json"
    known = json.loads(results.read_text(encoding="utf-8")) if results.is_file() and not dry else {}

    def save(found: dict[str, Any]) -> None:
        found["seconds"] = round(known.get("seconds", 0.0) + time.monotonic() - started, 1)
        write_atomically(results, json.dumps(found, indent=1) + "\n", durable=False)

    def late() -> bool:
        return options.measure_seconds is not None and time.monotonic() - started > options.measure_seconds

    found = measuring.measured(folder, shapes=options.shapes, dry=dry, known=known, save=save, late=late)
    print(measuring.summary(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
