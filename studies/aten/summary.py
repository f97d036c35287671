"""Turns logs of `aten_suite.check` into tables: operators right, samples passed, failures by kind; speed over eager.

Behind them stands what `python -m studies.kernelbench --suite aten_suite` evolved on the CPU, once that was taken in.

python -m studies.aten.summary                 # the recorded logs
python -m studies.aten.summary FILE.jsonl ...
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from studies.kernelbench.summary import SUITES, evolved
from studies.logs import Line, read_lines
from tests.project import ROOT

RESULTS = ROOT / "studies" / "aten" / "results"
HEAD = (
    "| kernels for | judged on | operators right | samples passed | failures by kind | processor time |\n"
    "|---|---|---|---|---|---|"
)
SPEED_HEAD = (
    "| timed on | right and timed | not slower than eager | at least 0.95x | geometric mean over eager |\n"
    "|---|---|---|---|---|"
)
MARGIN = 0.02  # that a ratio may fall short of 1 by the noise of its measurement
OPERATORS = 160


def main(paths: Sequence[str]) -> int:
    logs = [Path(path) for path in paths] or sorted(RESULTS.glob("*.jsonl"))
    missing = [str(log) for log in logs if not log.is_file()]
    if missing or not logs:
        print(f"no log {', '.join(missing) or f'in {RESULTS}'}; aten_suite.check --log writes one", file=sys.stderr)
        return 2
    lines = [line for log in logs for line in read_lines(log)]
    samples, timed = ([line for line in lines if line.get("speed", False) is speed] for speed in (False, True))
    on_cpu = [] if paths else read_lines(SUITES["aten_suite"].results("cpu"))
    parts = [*([table(samples)] if samples else []), *([speeds(timed)] if timed else [])]
    print("\n\n".join([*parts, *([evolved(SUITES["aten_suite"], on_cpu)] if on_cpu else [])]))
    return 0


def table(lines: Iterable[Line]) -> str:
    """A row for each hardware and what its kernels were judged on; of an operator that has several lines, the last."""
    groups: dict[tuple[str, str], dict[str, Line]] = defaultdict(dict)
    for line in lines:
        for hardware in line["hardware"]:
            groups[hardware, line["where"] or "nothing"][line["operator"]] = line
    rows = [HEAD, *(_row(hardware, where, some) for (hardware, where), some in sorted(groups.items()))]
    rows += [told for key, some in sorted(groups.items()) for told in _wrong(*key, some)]
    return "\n".join(rows)


def speeds(lines: Iterable[Line]) -> str:
    """A row for each hardware, and which operators are slower than eager PyTorch anywhere."""
    groups: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        groups[line["where"] or line["hardware"][0]][line["operator"]] = line
    rows, slow = [SPEED_HEAD], []
    for where, by_operator in sorted(groups.items()):
        right = {name: line for name, line in by_operator.items() if line["right"] and line["speedups"]}
        worst = {name: min(line["speedups"].values()) for name, line in right.items()}
        means = [_mean(line["speedups"].values()) for line in right.values()]
        fast = sum(ratio >= 1 - MARGIN for ratio in worst.values())
        rows.append(
            f"| {where} | {len(right)} of {len(by_operator)} | {fast} | {sum(one >= 0.95 for one in worst.values())} | "
            + (f"{_mean(means):.2f}x |" if means else "- |")
        )
        behind = sorted((ratio, name) for name, ratio in worst.items() if ratio < 1 - MARGIN)
        slow += [f"\nslower than eager on {where}: " + ", ".join(f"{name} {ratio:.2f}x" for ratio, name in behind)]
        wrong = [
            f"{name} ({line['kind']}: {line['failure']})" for name, line in by_operator.items() if name not in right
        ]
        slow += [f"\nnot timed on {where}: " + "; ".join(wrong)] if wrong else []
    return "\n".join([*rows, *slow])


def _mean(ratios: Iterable[float]) -> float:
    logarithms = [math.log(ratio) for ratio in ratios]
    return math.exp(math.fsum(logarithms) / len(logarithms))


def _row(hardware: str, where: str, by_operator: Mapping[str, Line]) -> str:
    lines = list(by_operator.values())
    right = sum(line["right"] for line in lines)
    passed, total = (sum(line[key] for line in lines) for key in ("passed", "total"))
    kinds = Counter(line["kind"] for line in lines if not line["right"])
    failures = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"
    minutes = sum(line["seconds"] for line in lines) / 60
    counted = f"{right} of {len(lines)}" + (f", {OPERATORS - len(lines)} left" if len(lines) < OPERATORS else "")
    return f"| {hardware} | {where} | {counted} | {passed} of {total} | {failures} | {minutes:.0f} min |"


def _wrong(hardware: str, where: str, by_operator: Mapping[str, Line]) -> Iterable[str]:
    """What is wrong with each operator that is."""
    for name, line in sorted(by_operator.items()):
        if not line["right"]:
            text = (*line["failures"], line["failure"])[0]
            yield f"\n{name} for {hardware} on {where}: {line['kind']}, {line['passed']} of {line['total']}: {text}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
