"""Takes what a run of `python -m studies.kernelbench` left into the tree: verdicts, kernels and their evidence.

    python -m studies.kernelbench.ship DIR [DIR ...] --judge COMMIT
    python -m studies.kernelbench.ship DIR --judge COMMIT --suite aten_suite

A later verdict on an operator takes an earlier one's place unless that was better; what says nothing of a kernel (a
device whose memory was full) is left out. Verdicts go to `results` of the suite and the hardware. Kernels that met
their gate go to ``<suite>/kernels/<hardware>/`` with an entry in the ``index.json`` beside the hardware's folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.files import write_atomically
from studies.kernelbench.recording import VERDICTS
from studies.kernelbench.summary import SUITES, Suite, best_speedup
from studies.logs import Line, read_lines
from tests.project import ROOT

# Of the first verdicts, which do not say it themselves.
DEVICE = {"device": "NVIDIA H200", "torch": "2.11.0", "triton": "3.6.0"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench.ship", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--judge", required=True, metavar="COMMIT", help="the commit that judged")
    parser.add_argument("--suite", default="kernelbench_suite", choices=sorted(SUITES), help="whose operators they are")
    options = parser.parse_args(arguments)
    suite = SUITES[options.suite]
    lines = [(folder, line) for folder in options.folders for line in read_lines(folder / VERDICTS)]
    for hardware in dict.fromkeys(line["hardware"] for _, line in lines):
        some = [(folder, line) for folder, line in lines if line["hardware"] == hardware]
        print(f"{hardware}: {take(suite, hardware, some, options.judge)}")
        print(suite.table(read_lines(suite.results(hardware))))
    return 0


def take(suite: Suite, hardware: str, lines: Sequence[tuple[Path, Line]], judge: str, *, root: Path = ROOT) -> str:
    """Take verdicts and kernels of one hardware into the tree; what was taken, in words."""
    kernels = root / suite.folder / "kernels"
    results, index = suite.results(hardware, root), kernels / "index.json"
    known = {line["operator"]: line for line in read_lines(results)}
    listed = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    entries = {(entry["operator"], entry["hardware"]): entry for entry in listed}
    taken: dict[str, list[str]] = defaultdict(list)
    for folder, line in lines:
        name = line["operator"]
        if line["verdict"] == "invalid" or (name in known and not _better(line, known[name])):
            taken["left out"].append(name)
            continue
        target = kernels / hardware / f"{name}.py"
        placed = json.dumps(line).replace(line["kernel"], target.relative_to(root).as_posix())
        known[name] = {**json.loads(placed), "judge": judge}
        source = folder / "kernels" / hardware / target.name
        if line["origin"] is None or not source.exists():
            taken["verdicts alone"].append(name)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        entries[name, hardware] = _entry(line, target, judge)
        taken["kernels"].append(name)
    results.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(results, "".join(json.dumps(known[name]) + "\n" for name in sorted(known)))
    write_atomically(index, json.dumps([entries[key] for key in sorted(entries)], indent=1) + "\n")
    return ", ".join(f"{len(names)} {what}" for what, names in sorted(taken.items())) or "nothing"


def _better(line: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a verdict takes an earlier one's place: never one without a kernel that of a kernel which ships."""
    if known["origin"] is not None and line["origin"] is None:
        return False
    return not known["speedup"] or (best_speedup(line) or 0.0) > known["speedup"]


def _entry(line: Mapping[str, Any], kernel: Path, judge: str) -> dict[str, Any]:
    return {
        "operator": line["operator"],
        "hardware": line["hardware"],
        "device": line.get("device", DEVICE["device"]),
        "sha256": hashlib.sha256(kernel.read_bytes()).hexdigest(),
        "verdict": line["verdict"],
        "speedup": round(line["speedup"], 3),
        "speedup_low": round(line["speedup_low"], 3),
        **({"speedup_high": round(line["speedup_high"], 3)} if line.get("speedup_high") else {}),
        "baseline": line["baseline"],
        **{key: line.get(key, DEVICE[key]) for key in ("torch", "triton")},
        **({"spec": line["spec"]} if "spec" in line else {}),
        "judge": judge,
        "proposer": "offline",
    }


if __name__ == "__main__":
    raise SystemExit(main())
