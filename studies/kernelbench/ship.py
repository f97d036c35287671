"""Takes what a run of `python -m studies.kernelbench` left into the tree: verdicts, kernels and their evidence.

    python -m studies.kernelbench.ship DIR [DIR ...] --judge COMMIT

A later verdict on an operator takes an earlier one's place unless that was better; what says nothing of a kernel (a
device whose memory was full) is left out. Kernels that met their gate go to ``kernelbench_suite/kernels/<hardware>/``
with an entry in its ``index.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.files import write_atomically
from studies.kernelbench.recording import VERDICTS
from studies.kernelbench.summary import RESULTS, table
from studies.logs import read_lines
from tests.project import ROOT

KERNELS = ROOT / "kernelbench_suite" / "kernels"
INDEX = KERNELS / "index.json"
DEVICE = {"device": "NVIDIA H200", "torch": "2.11.0", "triton": "3.6.0", "proposer": "offline"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench.ship", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--judge", required=True, metavar="COMMIT", help="the commit that judged")
    options = parser.parse_args(arguments)
    known = {line["operator"]: line for line in read_lines(RESULTS)}
    index = {entry["operator"]: entry for entry in json.loads(INDEX.read_text(encoding="utf-8"))}
    for folder in options.folders:
        for line in read_lines(folder / VERDICTS):
            name = line["operator"]
            if line["verdict"] == "invalid" or (name in known and not _better(line, known[name])):
                continue
            known[name] = {**line, "judge": options.judge}
            source = folder / "kernels" / line["hardware"] / f"{name}.py"
            if line["origin"] is None or not source.exists():
                continue
            target = KERNELS / line["hardware"] / source.name
            shutil.copyfile(source, target)
            index[name] = _entry(line, target, options.judge)
    write_atomically(RESULTS, "".join(json.dumps(known[name]) + "\n" for name in sorted(known)))
    write_atomically(INDEX, json.dumps([index[name] for name in sorted(index)], indent=1) + "\n")
    print(table(list(known.values())))
    return 0


def _better(line: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    return (line["speedup"] or 0.0) > (known["speedup"] or 0.0) or not known["speedup"]


def _entry(line: Mapping[str, Any], kernel: Path, judge: str) -> dict[str, Any]:
    return {
        "operator": line["operator"],
        "hardware": line["hardware"],
        "device": DEVICE["device"],
        "sha256": hashlib.sha256(kernel.read_bytes()).hexdigest(),
        "verdict": line["verdict"],
        "speedup": round(line["speedup"], 3),
        "speedup_low": round(line["speedup_low"], 3),
        "baseline": line["baseline"],
        **{key: DEVICE[key] for key in ("torch", "triton")},
        "judge": judge,
        "proposer": DEVICE["proposer"],
    }


if __name__ == "__main__":
    raise SystemExit(main())
