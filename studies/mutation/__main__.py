"""Plants a sample of faults in what decides, and says which tests find them: those of `make test`, or what left it.

    python -m studies.mutation --sample 200 --seed 1 --jobs 16 --budget 540 --log FILE.jsonl
    python -m studies.mutation --log FILE.jsonl --table

A log that exists is gone on with: the same command goes on from there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ci.mutation import Fault, faults
from studies.logs import add_line, read_lines
from studies.mutation.baseline import Recorded, read, record
from studies.mutation.running import OutOfTime
from studies.mutation.table import last_lines, table, waits
from studies.mutation.tree import Copy, subjects
from studies.mutation.trial import attempt, name_of

ENDING_S = 5.0  # what ending takes, of the budget


def main() -> int:
    options = arguments()
    log: Path = options.log
    beside = log.with_suffix(".tests.jsonl")
    if options.table:
        print(table(log, read(beside)))
        return 0
    deadline = time.monotonic() + options.budget - ENDING_S
    every = [fault for path in subjects() for fault in faults(path)]
    drawn = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    head = {
        "sample": len(drawn),
        "seed": options.seed,
        "faults": len(every),
        "modules": digest(subjects()),
        "python": platform.python_version(),
        "torch": version("torch"),
    }
    known = {line["mutant"] for line in begun(log, head)}
    folder = Path(tempfile.mkdtemp(prefix="mutation-"))
    try:
        copies = [Copy(folder / str(number)) for number in range(options.jobs)]
        tests = record(copies, beside, options.tests, deadline, evidence=False)
        waiting = [fault for fault in drawn if name_of(fault) not in known]
        try_all(copies, waiting, tests, log, deadline, proofs=False)
        print(table(log, tests), flush=True)
        tests = record(copies, beside, options.tests, deadline, evidence=True)
        left = {line["mutant"] for line in last_lines(begun(log, head)) if waits(line)}
        try_all(copies, [fault for fault in drawn if name_of(fault) in left], tests, log, deadline, proofs=True)
    except OutOfTime:
        print("The time is up; the same command goes on from here.", flush=True)
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(log, tests))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m studies.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="so many faults (default: 200)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the draw (default: 0)")
    parser.add_argument("--jobs", type=int, default=2, metavar="J", help="so many at a time (default: 2)")
    parser.add_argument("--budget", type=float, default=1e9, metavar="SECONDS", help="end after so many seconds")
    parser.add_argument("--log", type=Path, required=True, metavar="FILE.jsonl", help="a line a fault, as it ends")
    parser.add_argument("--tests", nargs="*", default=[], metavar="PATH", help="only tests below these, to try it out")
    parser.add_argument("--table", action="store_true", help="print what the log says, and try nothing")
    return parser.parse_args()


def begun(log: Path, head: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of faults that the log has. A log of other modules or another draw is refused."""
    lines = read_lines(log)
    if not lines:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(json.dumps(head) + "\n", encoding="utf-8")
        return []
    if differing := [key for key, value in head.items() if lines[0].get(key) != value]:
        sys.exit(f"studies.mutation: {log}: was begun with other {', '.join(differing)}: give another --log")
    return lines[1:]


def digest(paths: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def try_all(
    copies: Sequence[Copy],
    waiting: Sequence[Fault],
    tests: Sequence[Recorded],
    log: Path,
    deadline: float,
    *,
    proofs: bool,
) -> None:
    """Each fault, in the order of the draw, in whichever copy is free. Raises `OutOfTime` where some are left."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(fault: Fault) -> bool:
        if time.monotonic() > deadline:
            return False
        copy = free.get()
        try:
            line = attempt(copy, fault, tests, deadline, proofs=proofs)
        except OutOfTime:
            return False
        finally:
            free.put(copy)
        add_line(log, line)
        print(f"{line['killed_by'] or 'NONE':7} {fault}", flush=True)
        return True

    with ThreadPoolExecutor(len(copies)) as pool:
        if not all(list(pool.map(one, waiting))):
            raise OutOfTime


if __name__ == "__main__":
    sys.exit(main())
