"""Puts kernels to every sample of their operators, or times them beside eager PyTorch.

    python -m aten_suite.check add my_add.py                  one kernel file
    python -m aten_suite.check add sub                        the suite's own kernels for a CPU, or portable ones as C++
    python -m aten_suite.check timed --hardware mi350,mtia    those of all 160 for others, in Triton's interpreter here
    python -m aten_suite.check timed --hardware hopper --jobs 4 --budget 500 --log FILE.jsonl
    python -m aten_suite.check timed --hardware hopper --speed --jobs 8 --budget 500 --log FILE.jsonl

A line for each dtype or operator; ends with 0 where all are right. What was passed is remembered in .kernelevolve/check
by kernel, spec, rules, PyTorch and hardware: a run that was ended goes on with the first sample that is missing.
Where nothing is timed, jobs share the processors and the GPU with each other, and with nobody who measures there.
``--speed`` judges at the sizes of the hardware as a search does, against eager PyTorch, with no sample.
With a log each operator leaves a line as it ends, and those that have one are not checked again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from aten_suite.check_jobs import Jobs, left, longest_first
from aten_suite.checking import Checker, Task, specs
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.schema import suggestion
from studies.logs import Line


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m aten_suite.check", description="samples of ATen operators")
    parser.add_argument("operators", nargs="+", help="names, a kernel file behind one; or timed, for all 160")
    parser.add_argument("--hardware", default="cpu", help="whose kernels are meant, such as mi350,mtia (default: cpu)")
    parser.add_argument("--language", help="cpp or triton; default: triton where the source imports it")
    parser.add_argument("--dtypes", help="only samples of these, such as float32,int64")
    parser.add_argument("--speed", action="store_true", help="time them beside eager PyTorch in the place of samples")
    parser.add_argument("--jobs", type=int, metavar="N", help="share the operators out among so many processes")
    parser.add_argument("--budget", type=float, metavar="S", help="end in order after so many seconds")
    parser.add_argument("--log", type=Path, metavar="FILE", help="add a JSON line for each operator as it ends")
    parser.add_argument("--again", action="store_true", help="also those that the log does not call right")
    parser.add_argument(
        "--any-rules", action="store_true", help="a line of the log counts under whatever spec and judge it was written"
    )
    given = parser.parse_args(arguments)
    known = specs()
    names = [one for one in given.operators if not one.endswith(".py")]
    if names == ["timed"]:
        names = [name for name, spec in known.items() if spec.workloads]
    files = [Path(one) for one in given.operators if one.endswith(".py")]
    if files and (len(files), len(names)) != (1, 1):
        parser.error("a kernel file needs the one operator that it is a kernel of")
    for name in names:
        if name not in known:
            parser.error(f"no operator {name!r} in aten_suite{suggestion(name, known)}")
    if given.jobs is not None and given.jobs < 1:
        parser.error(f"--jobs {given.jobs}: at least one process is needed")
    if given.speed and (given.dtypes or "," in given.hardware):
        parser.error("--speed is for one hardware, whose sizes have their own dtypes")
    if given.speed and any(not known[name].workloads for name in names):
        parser.error("--speed is for the 160 operators that have sizes to be timed at")
    dtypes = tuple(given.dtypes.split(",")) if given.dtypes else None
    tasks = _tasks(known, names, files, given.hardware.split(","), given.language, dtypes, speed=given.speed)
    if given.jobs is not None or given.budget is not None or given.log is not None:
        queue = longest_first(
            left(tasks, given.log, again=given.again, any_rules=given.any_rules), [given.log] if given.log else []
        )
        return _recorded(queue, len(tasks), given.jobs or 1, given.budget, given.log)
    wrong = 0
    with Checker(known) as checker:
        for task in tasks:
            wrong += not _told(asdict(checker.check(task)), whole=len(tasks) == 1)
    if len(tasks) > 1:
        print(f"{len(tasks) - wrong} of {len(tasks)} operators are right")
    return 1 if wrong else 0


def _tasks(
    known: Mapping[str, OperatorSpec],
    names: Sequence[str],
    files: Sequence[Path],
    hardware: Sequence[str],
    language: str | None,
    dtypes: tuple[str, ...] | None,
    *,
    speed: bool,
) -> list[Task]:
    """A task for each kernel; hardware that has the same one is judged at once, as its name plays no part in that."""
    tasks: list[Task] = []
    for name in names:
        by_source: dict[Path, list[str]] = defaultdict(list)
        for one in hardware:
            own, portable = known[name].kernel_source(one), known[name].portable_path(one)
            on_cpu = one == "cpu" and portable is not None and not own.exists()  # the portable one as C++
            by_source[files[0] if files else portable if on_cpu and portable else own].append(one)
        tasks += [
            Task(operator=name, source=source, hardware=tuple(some), language=language, dtypes=dtypes, speed=speed)
            for source, some in by_source.items()
        ]
    return tasks


def _recorded(queue: Sequence[Task], count: int, jobs: int, budget_s: float | None, log: Path | None) -> int:
    """Check by processes what the log has no line of, and say where that stands."""
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
    if len(queue) < count:
        print(f"{count - len(queue)} of {count} are in {log} already", flush=True)
    lines = Jobs(queue, jobs=jobs, log=log, told=_progress(len(queue))).run(budget_s)
    right = sum(line["right"] for line in lines)
    print(f"{right} of {len(lines)} that ended are right; {len(queue) - len(lines)} are left")
    return 0 if right == len(queue) else 1


def _progress(count: int) -> Callable[[Line, int], None]:
    """What tells of an operator that has ended, and how long the rest may take."""
    started = time.monotonic()

    def told(line: Line, done: int) -> None:
        left_s = (time.monotonic() - started) / done * (count - done)
        print(f"{done} of {count}, about {left_s:.0f} s left: ", end="")
        _told(line, whole=False)

    return told


def _told(line: Line, *, whole: bool) -> bool:
    """Print what was found; whether the kernel is right."""
    right = bool(line["right"])
    if line["speed"] and right:
        ratios = ", ".join(f"{ratio:.2f}x" for ratio in line["speedups"].values())
        print(f"{line['operator']}: {ratios or 'not timed'} over eager", flush=True)
        return right
    if not line["total"]:
        print(f"{line['operator']}: {line['kind']}: {line['failure']}", flush=True)
        return right
    for dtype, (passed, total) in line["by_dtype"].items() if whole else ():
        print(f"{dtype:>10} {passed:4} of {total}")
    what = "right" if right else "wrong"
    print(f"{line['operator']}: {line['passed']} of {line['total']} samples: {what}", flush=True)
    for failure in line["failures"] if whole else line["failures"][:1]:
        print(f"  {failure}")
    if not right and not line["failures"]:
        print(f"  {line['kind']}: {line['failure']}")
    return right


if __name__ == "__main__":
    sys.exit(main())
