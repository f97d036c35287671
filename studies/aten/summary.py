"""Turns logs of `aten_suite.check` into a table: operators right of 160, samples passed, failures by kind.

python -m studies.aten.summary                 # the recorded logs
python -m studies.aten.summary FILE.jsonl ...
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from studies.logs import Line, read_lines
from tests.project import ROOT

RESULTS = ROOT / "studies" / "aten" / "results"
HEAD = (
    "| kernels for | judged on | operators right | samples passed | failures by kind | processor time |\n"
    "|---|---|---|---|---|---|"
)
OPERATORS = 160


def main(paths: Sequence[str]) -> int:
    logs = [Path(path) for path in paths] or sorted(RESULTS.glob("*.jsonl"))
    missing = [str(log) for log in logs if not log.is_file()]
    if missing or not logs:
        print(f"no log {', '.join(missing) or f'in {RESULTS}'}; aten_suite.check --log writes one", file=sys.stderr)
        return 2
    print(table(line for log in logs for line in read_lines(log)))
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
