"""`python -m studies.reports [DIR ...]`: whether the judge finds each reported fault and accepts each right kernel.

    python -m studies.reports tests/reports --times 10 --log after.jsonl

Each kernel is judged on the CPU as a gate judges: in a fresh process, under a fresh seed. The specs have no timed
workload, so nothing is timed. One JSON object a line and judgement; the exit status says whether any verdict was
another than it should be. Needs no pytest.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Evaluation, Finding
from studies.reports.cases import FAULTY, HARDWARE, OWN, RIGHT, Case, as_it_should_be, find_cases

TELLING = frozenset({"not-timed", "slow", "faster", "inconclusive"})  # findings that are not about correctness


def main() -> int:
    options = _options()
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
    lines: list[dict[str, Any]] = []
    with (
        options.log.open("w", encoding="utf-8") as log,
        tempfile.TemporaryDirectory() as folder,
        Judge(hardware=get(HARDWARE), workdir=Path(folder)) as judge,
    ):
        for case in cases:
            lines += _judge_case(judge, case, log, times=options.times, seed=options.seed, taught=options.taught)
    _print_table(lines)
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
    return parser.parse_args()


def _judge_case(
    judge: Judge, case: Case, log: TextIO, *, times: int, seed: int | None, taught: bool
) -> list[dict[str, Any]]:
    """Judge both kernels of a case under its specs, and write and print a line for each judgement."""
    lines: list[dict[str, Any]] = []
    for path in case.specs(taught=taught):
        for line in _lines(judge, case, path, times=times, seed=seed):
            print(json.dumps(line), file=log, flush=True)
            state = "ok" if line["right"] else "WRONG"
            print(f"{case.name:24} {path.name:14} {line['kernel']:7} {line['verdict']:10} {state:6}{line['why'][:150]}")
            sys.stdout.flush()
            lines.append(line)
    return lines


def _lines(judge: Judge, case: Case, path: Path, *, times: int, seed: int | None) -> Iterator[dict[str, Any]]:
    for turn in range(times):
        for kernel in (FAULTY, RIGHT):
            start = time.perf_counter()
            line: dict[str, Any] = {"case": case.name, "spec": path.name, "kernel": kernel, "turn": turn}
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
            yield {**line, "seconds": round(time.perf_counter() - start, 2)}


def _why(found: Evaluation) -> str:
    """What the judge says of correctness, in a line."""
    about: list[Finding] = [one for one in found.findings if one.kind not in TELLING]
    return "; ".join(f"{one.kind}: {' '.join(one.message.split())}" for one in about)


def _print_table(lines: Sequence[dict[str, Any]]) -> None:
    """One row a case and spec, the worst first, and the two rates."""
    total: Counter[tuple[str, str, str]] = Counter()
    good: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        key = (line["case"], line["spec"], line["kernel"])
        total[key] += 1
        good[key] += bool(line["right"])
    rows = list(dict.fromkeys((line["case"], line["spec"]) for line in lines))
    rows.sort(key=lambda row: min(good[(*row, kernel)] / total[(*row, kernel)] for kernel in (FAULTY, RIGHT)))
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
