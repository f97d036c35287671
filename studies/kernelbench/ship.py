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
import math
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studies.kernelbench.recording import VERDICTS
from tests.project import ROOT

RESULTS = ROOT / "studies" / "kernelbench" / "results" / "h200" / VERDICTS
KERNELS = ROOT / "kernelbench_suite" / "kernels"
INDEX = KERNELS / "index.json"
DEVICE = {"device": "NVIDIA H200", "torch": "2.11.0", "triton": "3.6.0", "proposer": "offline"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench.ship", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--judge", required=True, metavar="COMMIT", help="the commit that judged")
    options = parser.parse_args(arguments)
    known = {line["operator"]: line for line in lines_of(RESULTS)}
    index = {entry["operator"]: entry for entry in json.loads(INDEX.read_text(encoding="utf-8"))}
    for folder in options.folders:
        for line in lines_of(folder / VERDICTS):
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
    _write(RESULTS, "".join(json.dumps(known[name]) + "\n" for name in sorted(known)))
    _write(INDEX, json.dumps([index[name] for name in sorted(index)], indent=1) + "\n")
    print(report(list(known.values())))
    return 0


def report(lines: Sequence[Mapping[str, Any]]) -> str:
    """How many were tried, were right, met their gate, and by how much."""
    met = [line for line in lines if line["verdict"] in ("faster", "pass")]
    right = [line for line in lines if best_speedup(line) is not None]
    mean = math.exp(sum(math.log(line["speedup"]) for line in met) / len(met)) if met else math.nan
    slower = [f"{line['operator'][:10]} {best_speedup(line):.2f}x" for line in right if line not in met]
    wrong = [line["operator"][:10] for line in lines if line not in right]
    return "\n".join(
        (
            f"{len(lines)} tried, {len(right)} right, {len(met)} at their gate, geometric mean of these {mean:.2f}x",
            f"right and slower: {', '.join(slower) or 'none'}",
            f"none right: {', '.join(wrong) or 'none'}",
        )
    )


def best_speedup(line: Mapping[str, Any]) -> float | None:
    """That of the best right kernel, also where it was not worth writing; None where none was right."""
    if line["speedup"] is not None:
        return float(line["speedup"])
    found = (re.search(r"the best that was found is ([\d.]+)x", finding["message"]) for finding in line["findings"])
    return next((float(one[1]) for one in found if one is not None), None)


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


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
