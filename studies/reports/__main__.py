"""`python -m studies.reports [DIR ...]`: whether the judge finds each reported fault and accepts each right kernel.

    python -m studies.reports tests/reports --times 10 --log after.jsonl
    python -m studies.reports --table before.jsonl after.jsonl

Each kernel is judged on the CPU as a gate judges: in a fresh process, under a fresh seed. The specs have no timed
workload, so nothing is timed. One JSON object a line and judgement; a log that exists is gone on with, and
``--budget S`` ends a run after so many seconds. The exit status says whether any verdict was another than it should
be. Needs no pytest.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Evaluation, Finding
from studies.logs import Budget, Line, add_line, add_options, read_lines
from studies.reports.cases import FAULTY, HARDWARE, OWN, RIGHT, Case, as_it_should_be, find_cases

TELLING = frozenset({"not-timed", "slow", "faster", "inconclusive"})  # findings that are not about correctness


def main() -> int:
    options = _options()
    if options.table:
        print(table(options.table))
        return 0
    try:
        cases = [
            case
            for case in find_cases(options.folders)
            if not options.case or any(name in case.name for name in options.case)
        ]
        if not cases:
            raise KernelEvolveError(f"no case's name holds {', '.join(options.case)}")
    except KernelEvolveError as error:
        print(error, file=sys.stderr)
        return 2
    own_threads.import_torch()
    done = Counter((line["case"], line["spec"], line["kernel"]) for line in read_lines(options.log))
    left = [
        (case, path, kernel, turn)
        for case in cases
        for path in case.specs(taught=options.taught)
        for turn in range(options.times)
        for kernel in (FAULTY, RIGHT)
        if turn >= done[case.name, path.name, kernel]
    ]
    budget, judgements = Budget(options.budget), 0
    with tempfile.TemporaryDirectory() as folder, Judge(hardware=get(HARDWARE), workdir=Path(folder)) as judge:
        for case, path, kernel, turn in left:
            if budget.spent():
                break
            line = _line(judge, case, path, kernel, turn, options.seed)
            add_line(options.log, line)
            budget.took(line["seconds"])
            judgements += 1
            state = "ok" if line["right"] else "WRONG"
            print(
                f"{case.name:24} {path.name:14} {kernel:7} {line['verdict']:10} {state:6}{line['why'][:150]}",
                flush=True,
            )
    lines = read_lines(options.log)
    _print_table(lines)
    if judgements < len(left):
        print(f"{len(left) - judgements} judgements are left; the same command goes on")
    return 0 if all(line["right"] for line in lines) else 1


def _options() -> argparse.Namespace:
    about = "Judge reported faults; exit status 1 where one was not found, or a right kernel was rejected."
    parser = argparse.ArgumentParser(prog="python -m studies.reports", description=about)
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", default=[OWN], help="default: tests/reports")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="judgements of each kernel; default: 1")
    parser.add_argument("--case", action="append", metavar="NAME", help="only cases whose name holds NAME")
    parser.add_argument("--taught", action="store_true", help="also under the specs that say more (op_*.yaml)")
    parser.add_argument("--seed", type=int, help="of the first judgement; default: another one each time")
    parser.add_argument("--log", type=Path, default=Path("reports.jsonl"), help="the JSON lines; default: %(default)s")
    add_options(parser)
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print the table of logs, judge nothing")
    return parser.parse_args()


def _line(judge: Judge, case: Case, path: Path, kernel: str, turn: int, seed: int | None) -> Line:
    """One judgement of one kernel, as a line of the log."""
    start = time.perf_counter()
    line: Line = {"case": case.name, "spec": path.name, "kernel": kernel, "turn": turn}
    try:
        spec = case.spec(path)
        rng = secrets.randbits(48) if seed is None else seed + turn
        found = judge.confirm(spec, spec.gate(HARDWARE), case.candidate(kernel, spec), seed=rng)
        line |= {
            "verdict": str(found.verdict),
            "right": as_it_should_be(kernel, found),
            "why": _why(found),
            "findings": [{"kind": one.kind, "message": one.message} for one in found.findings],
            "error": max((one.error for one in found.workloads if one.error is not None), default=None),
            "seed": rng,
            "digest": found.digest,
        }
    except KernelEvolveError as error:  # a refused spec finds no fault and accepts no kernel
        line |= {"verdict": "error", "right": False, "why": f"{type(error).__name__}: {error}"}
    return {**line, "seconds": round(time.perf_counter() - start, 2)}


def table(logs: Sequence[Path]) -> str:
    """A row a case: how often its fault was found and its right kernel accepted, for each log; then the rates."""
    counts: dict[str, Counter[tuple[Path, str, bool]]] = {}
    for log in logs:
        for line in read_lines(log):
            counts.setdefault(line["case"], Counter())[log, line["kernel"], bool(line["right"])] += 1
    head = [part for log in logs for part in (f"{log.stem}: found", "accepted")]
    rows = [f"| case | {' | '.join(head)} |", f"|---|{'---|' * len(head)}"]
    always: Counter[tuple[Path, str]] = Counter()
    judged: Counter[tuple[Path, str]] = Counter()
    for case, count in sorted(counts.items()):
        cells = []
        for log in logs:
            for kernel in (FAULTY, RIGHT):
                good, bad = count[log, kernel, True], count[log, kernel, False]
                cells.append(f"{good} of {good + bad}" if good + bad else "-")
                judged[log, kernel] += good + bad > 0
                always[log, kernel] += good > 0 and not bad
        rows.append(f"| `{case}` | {' | '.join(cells)} |")
    rates = [f"{always[log, kernel]} of {judged[log, kernel]}" for log in logs for kernel in (FAULTY, RIGHT)]
    return "\n".join([*rows, f"| every time | {' | '.join(rates)} |"])


def _why(found: Evaluation) -> str:
    """What the judge says of correctness, in a line."""
    about: list[Finding] = [one for one in found.findings if one.kind not in TELLING]
    return "; ".join(f"{one.kind}: {' '.join(one.message.split())}" for one in about)


def _print_table(lines: Sequence[Line]) -> None:
    """One row a case and spec, the worst first, and the two rates."""
    total: Counter[tuple[str, str, str]] = Counter()
    good: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        key = (line["case"], line["spec"], line["kernel"])
        total[key] += 1
        good[key] += bool(line["right"])
    rows = list(dict.fromkeys((line["case"], line["spec"]) for line in lines))
    rows.sort(key=lambda row: min(good[(*row, kernel)] / max(total[(*row, kernel)], 1) for kernel in (FAULTY, RIGHT)))
    print(f"\n{'case':24} {'spec':14} {'found':>8} {'accepted':>9}")
    for row in rows:
        counts = [f"{good[(*row, kernel)]}/{total[(*row, kernel)]}" for kernel in (FAULTY, RIGHT)]
        print(f"{row[0]:24} {row[1]:14} {counts[0]:>8} {counts[1]:>9}")
    for name in dict.fromkeys(row[1] for row in rows):
        under = [row for row in rows if row[1] == name]
        whole = [sum(good[(*row, kernel)] == total[(*row, kernel)] for row in under) for kernel in (FAULTY, RIGHT)]
        print(f"{name}: every time, {whole[0]} of {len(under)} faults found, {whole[1]} of {len(under)} accepted")


if __name__ == "__main__":
    sys.exit(main())
