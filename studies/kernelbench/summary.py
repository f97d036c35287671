"""What the recorded verdicts say: a table by level and kind, and the share of problems at p times the baseline.

    python -m studies.kernelbench.summary                        # the table, in Markdown
    python -m studies.kernelbench.summary --figure docs/figures/kernelbench.svg

A problem that was not tried, or that no right kernel is known of, counts as one that has none.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import OperatorSpec
from studies.kernelbench.recording import VERDICTS
from studies.logs import read_lines
from tests.project import ROOT

RESULTS = ROOT / "studies" / "kernelbench" / "results" / "h200" / VERDICTS
MET = ("faster", "pass")
LEVELS = {1: 100, 2: 100, 3: 50}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The problems of one row of the table."""

    name: str
    lines: Sequence[Mapping[str, Any]]

    def row(self) -> str:
        met = [line["speedup"] for line in self.lines if line["verdict"] in MET]
        right = sum(best_speedup(line) is not None for line in self.lines)
        mean = f"{math.exp(sum(map(math.log, met)) / len(met)):.2f}x" if met else "-"
        seconds = sum(line["seconds"] for line in self.lines) / max(1, len(self.lines))
        return f"| {self.name} | {len(self.lines)} | {right} | {len(met)} | {mean} | {seconds:.0f} s |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A folder of operators that were evolved: where its verdicts are, and how many operators it has, by level."""

    folder: str
    study: str
    levels: Mapping[int, int]
    count: int
    gate: str  # what its gates ask for, as a heading

    def results(self, hardware: str, root: Path = ROOT) -> Path:
        place = {"hopper": "h200"}.get(hardware, hardware)
        return root / "studies" / self.study / "results" / place / VERDICTS

    def table(self, lines: Sequence[Mapping[str, Any]]) -> str:
        """Rows by level and by kind, and one for all."""
        kinds = {line["operator"]: line["family"] for line in lines if line.get("family")}
        if len(kinds) < len(lines):
            kinds = _kinds() | kinds
        groups = [
            Group(name=f"level {level}, of {count}", lines=[line for line in lines if _level(line) == level])
            for level, count in self.levels.items()
        ]
        groups += [
            Group(name=kind, lines=[line for line in lines if kinds[line["operator"]] == kind])
            for kind in sorted({kinds[line["operator"]] for line in lines})
        ]
        groups.append(Group(name=f"all, of {self.count}", lines=lines))
        head = f"| | tried | right | {self.gate} | geometric mean of these | seconds each |\n|---|---|---|---|---|---|"
        return "\n".join([head, *(group.row() for group in groups if group.lines or self.levels)])


SUITES = {
    one.folder: one
    for one in (
        Suite(folder="kernelbench_suite", study="kernelbench", levels=LEVELS, count=250, gate="at least as fast"),
        Suite(folder="aten_suite", study="aten", levels={}, count=160, gate="at least 0.95x eager"),
    )
}
KERNELBENCH = SUITES["kernelbench_suite"]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench.summary", description=__doc__.split("\n")[0])
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the curves there instead")
    options = parser.parse_args(arguments)
    if options.figure is not None:
        draw(read_lines(RESULTS), ROOT / options.figure)
        return 0
    print(table(read_lines(RESULTS)))
    on_cpu = read_lines(KERNELBENCH.results("cpu"))
    if on_cpu:
        print(f"\n{evolved(KERNELBENCH, on_cpu)}")
    return 0


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """Rows of the H200 by level and by kind, and one for all."""
    return KERNELBENCH.table(lines)


def evolved(suite: Suite, lines: Sequence[Mapping[str, Any]]) -> str:
    """What was evolved on the CPU: the processors, the table, whose kernels are slow and who has none."""
    devices = ", ".join(dict.fromkeys(str(line["device"]) for line in lines if line.get("device")))
    levels = {level: count for level, count in suite.levels.items() if any(_level(line) == level for line in lines)}
    speeds = {line["operator"]: best_speedup(line) for line in lines}
    slow = [
        f"{name} {speed:.2f}x"
        for speed, name in sorted((speed, name) for name, speed in speeds.items() if speed is not None)
        if name not in {line["operator"] for line in lines if line["verdict"] in MET}
    ]
    wrong = [f"{line['operator']} ({_why_none(line)})" for line in lines if speeds[line["operator"]] is None]
    told = [f"Evolved on a CPU ({devices}):\n\n{replace(suite, levels=levels).table(lines)}"]
    told += [f"right and slower: {', '.join(slow)}"] if slow else []
    told += [f"none right: {'; '.join(wrong)}"] if wrong else []
    return "\n\n".join(told)


def _why_none(line: Mapping[str, Any]) -> str:
    campaign = line.get("campaign") or {}
    said = [*(campaign.get("not_proposed") or ()), *(campaign.get("why") or ())]
    return str(said[0] if said else line["findings"][0]["message"])[:120]


def best_speedup(line: Mapping[str, Any]) -> float | None:
    """That of the best right kernel, also where it was not worth writing; None where none was right."""
    if line["speedup"] is not None:
        return float(line["speedup"])
    found = (re.search(r"the best that was found is ([\d.]+)x", finding["message"]) for finding in line["findings"])
    return next((float(one[1]) for one in found if one is not None), None)


def shares(lines: Sequence[Mapping[str, Any]], level: int, times: float) -> float:
    """The share of a level's problems with a kernel that is at least so many times as fast as the baseline."""
    fast = [best_speedup(line) for line in lines if _level(line) == level]
    return sum(speedup is not None and speedup >= times for speedup in fast) / LEVELS[level]


def draw(lines: Sequence[Mapping[str, Any]], path: Path) -> None:
    """The curves of the three levels."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "kernelbench", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 3.6), layout="constrained")
    places = [10 ** (place / 200) for place in range(-200, 131)]
    for level, count in LEVELS.items():
        tried = sum(_level(line) == level for line in lines)
        curve = [100 * shares(lines, level, times) for times in places]
        axes.plot(places, curve, drawstyle="steps-post", label=f"level {level}: {tried} of {count} tried")
    axes.axvline(1.0, color="grey", linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_xticks([0.1, 0.2, 0.5, 1, 2, 4], ["0.1", "0.2", "0.5", "1", "2", "4"])
    axes.minorticks_off()
    axes.set_xlabel("times as fast as the faster of eager and compiled PyTorch (p)")
    axes.set_ylabel("problems with such a kernel (%)")
    axes.set_ylim(0, 100)
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _level(line: Mapping[str, Any]) -> int:
    return int(line["operator"][5])


def _kinds() -> dict[str, str]:
    """What each operator of the suite is, by its name."""
    return {name: spec.family or "other" for name, spec in operators().items()}


def operators() -> dict[str, OperatorSpec]:
    """Every problem of kernelbench_suite by its name."""
    found: dict[str, OperatorSpec] = {}
    for level in LEVELS:
        module = import_module(f"kernelbench_suite.op_level{level}")
        found |= {spec.name: spec for spec in load_python(Path(str(module.__file__)), module)}
    return found


if __name__ == "__main__":
    raise SystemExit(main())
