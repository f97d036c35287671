"""The tests without a fault: which of them pass, what each costs, and which functions each enters.

Faults are tried on the tests that pass. The others are left out, and named in the table.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue

from studies.mutation.running import OutOfTime, environment, run
from studies.mutation.tree import Copy, instrument, subjects
from tests.evidence import proofs

# Tests of `make test` that judge, compare, or decide: those of the folders themselves and of what calls them.
SUITE = (
    *("tests/gate", "tests/judge", "tests/reports", "tests/compiling", "tests/history"),
    *("tests/corpus", "tests/exploits", "tests/aten/test_samples.py"),
)
FOLDERS = ("pytest_kernelevolve/gate", "pytest_kernelevolve/judge/correctness")
PIECE = 25  # most tests of one file in one process: pieces are what the jobs share
LIMIT_S = 400.0  # of one piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What one test did where nothing was changed. Of a proof, `evidence` is true: it left `make test`."""

    test: str
    outcome: str
    cpu_s: float
    measures: bool
    evidence: bool
    entered: frozenset[str]

    @property
    def file(self) -> str:
        return self.test.partition("::")[0]


def read(path: Path) -> list[Recorded]:
    """The tests that a file names, each once."""
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    tests = [Recorded(**line | {"entered": frozenset(line["entered"])}) for line in lines]
    return list({test.test: test for test in tests}.values())


def left() -> list[str]:
    """The tests that left `make test` whose subject the two folders are, or that they are a part of."""
    touched = [f"{folder}/__init__.py" for folder in FOLDERS]
    inside = tuple(f"{folder}/" for folder in FOLDERS)
    found = [one for one in proofs() if one.concerns(touched) or any(path.startswith(inside) for path in one.subject)]
    return [proof.tests for proof in found]


def collected(copy: Copy, paths: Sequence[str], marks: str) -> list[str]:
    """The tests below these paths that have these marks."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-m", marks, *paths]
    done = subprocess.run(command, cwd=copy.root, env=environment(copy, None), capture_output=True, text=True)
    names = [line for line in done.stdout.splitlines() if line.startswith("tests/") and "::" in line]
    if not names:
        raise SystemExit(f"studies.mutation: pytest collects no tests of {paths}:\n{done.stdout[-3000:]}{done.stderr}")
    return names


def pieces(names: Sequence[str]) -> Iterator[list[str]]:
    """The tests of each file, so many at a time."""
    for _, of_file in groupby(names, key=lambda name: name.partition("::")[0]):
        every = list(of_file)
        yield from (every[start : start + PIECE] for start in range(0, len(every), PIECE))


def record(
    copies: Sequence[Copy], path: Path, only: Sequence[str], deadline: float, *, evidence: bool
) -> list[Recorded]:
    """Run the tests of `make test`, or the proofs, once, those that the file does not name yet; all that it names.

    Raises `OutOfTime` where not all are there.
    """
    copy = copies[0]
    names = collected(copy, left(), "evidence") if evidence else collected(copy, SUITE, "not evidence")
    names = [name for name in names if not only or name.startswith(tuple(only))]
    known = {test.test for test in read(path)}
    for each in copies:
        instrument(each, subjects())
    waiting = sorted(pieces([name for name in names if name not in known]), key=len, reverse=True)
    kind = "proofs" if evidence else "tests"
    print(
        f"{len(names)} {kind} without a fault, {len({*names} - known)} of them to be run",
        flush=True,
    )
    free: SimpleQueue[Copy] = SimpleQueue()
    for each in copies:
        free.put(each)

    def one(piece: list[str]) -> bool:
        mine = free.get()
        own = mine.temporary / "record.jsonl"
        try:
            run(mine, piece, limit_s=LIMIT_S, deadline=deadline, record=own)
        except OutOfTime:
            return False
        finally:
            free.put(mine)
        return True

    with ThreadPoolExecutor(len(copies)) as pool:
        whole = all(pool.map(one, waiting))
    with path.open("a", encoding="utf-8") as file:
        for each in copies:
            own = each.temporary / "record.jsonl"
            if own.exists():
                file.write(own.read_text(encoding="utf-8"))
                own.unlink()
    for each in copies:
        for subject in subjects():
            each.restore(subject)
    if not whole:
        raise OutOfTime
    tests = read(path)
    if silent := {*names} - {test.test for test in tests}:
        print(f"{len(silent)} tests ended without a word, and are left out: {', '.join(sorted(silent))}", flush=True)
    return tests
