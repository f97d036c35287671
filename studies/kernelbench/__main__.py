"""Evolves the operators of a suite, each for some seconds, on all GPUs there are, and goes on where the last run ended.

    python -m studies.kernelbench --level 1 --seconds 40 --out DIR
    python -m studies.kernelbench --suite aten_suite --seconds 20 --budget 540 --out DIR --done EARLIER

Several jobs may share a GPU and all cores: one judges while the others write, build and wait. On a CPU each job has its
share of the cores, and times on them while others do on theirs. Problems whose tensors have gigabytes are taken by one
job of each GPU, so that two never meet in its memory.

``DIR/verdicts.jsonl`` gets a line for each operator as it ends, as results.json has it, with what it cost and, where
nothing was proposed, why. ``DIR/kernels/<hardware>/`` gets the best kernel of each. Nothing in the tree is changed.
Run again with the same DIR it does what is left, and last what was not judged for something about the machine;
``--done`` names folders of other runs whose operators are left out likewise,
and ``--unmet`` one whose operators without a kernel at their gate are searched for once more, with more seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pytest_kernelevolve.judge.machine_lease import VARIABLE
from studies.kernelbench.recording import VERDICTS, done_in
from tests.project import ROOT

GRACE_S = 30.0  # that processes get to end in order once the budget is spent


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench", description=__doc__.split("\n")[0])
    parser.add_argument("--suite", default="kernelbench_suite", help="folder of operators")
    parser.add_argument("--level", type=int, action="append", help="only this level of kernelbench_suite; repeatable")
    parser.add_argument("--family", action="append", default=[], help="only operators of this family; repeatable")
    parser.add_argument("--hardware", default="hopper", help="the gates to run")
    parser.add_argument("--select", help="only operators that pytest -k selects by this expression")
    parser.add_argument("--seconds", type=float, default=40.0, help="search for each operator")
    parser.add_argument("--aim", type=float, help="search on for this speedup; default: what the gate asks for")
    parser.add_argument("--store", type=Path, help="one store for all jobs; default: one of its own for each")
    parser.add_argument("--waiting", action="store_true", help="judge only what waits in --store")
    parser.add_argument("--budget", type=float, help="end in order after so many seconds in all")
    parser.add_argument("--jobs", type=int, help="processes; default: one for each GPU, or one")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--done", type=Path, action="append", default=[], help="folder of an earlier run; repeatable")
    parser.add_argument("--unmet", type=Path, help="only operators for which the run in this folder met no gate")
    options = parser.parse_args(arguments)
    out = options.out.resolve()
    (out / "claims").mkdir(parents=True, exist_ok=True)
    for claim in (out / "claims").iterdir():  # of a run that was ended
        claim.unlink()
    started = time.monotonic()
    devices = _devices()
    jobs = options.jobs or max(1, devices)
    cores = [os.sched_getaffinity(0) if devices else _cores(place, jobs) for place in range(jobs)]
    processes = [_start(options, out, place, devices, cores[place]) for place in range(jobs)]
    limit = None if options.budget is None else options.budget + GRACE_S
    for process in processes:
        try:
            process.wait(None if limit is None else max(1.0, limit - (time.monotonic() - started)))
        except subprocess.TimeoutExpired:
            process.kill()
    print(f"{len(done_in(out))} operators in {out / VERDICTS} after {time.monotonic() - started:.0f} s")
    return 0


def _start(
    options: argparse.Namespace, out: Path, place: int, devices: int, cores: set[int]
) -> subprocess.Popen[bytes]:
    """A pytest session that takes the operators that no other one has taken; large ones are left to one a device."""
    device = place % devices if devices else None
    name = f"cpu-{place}" if device is None else f"gpu{device}-{place // devices}"
    folder = ROOT / options.suite
    levels = [str(path) for level in options.level or () for path in sorted(folder.glob(f"*level{level}*.py"))]
    environment = {
        **os.environ,
        "KERNELBENCH_OUT": str(out),
        "KERNELBENCH_FAMILIES": ",".join(options.family),
        "KERNELBENCH_DONE": os.pathsep.join(str(path.resolve()) for path in options.done),
        **({} if options.unmet is None else {"KERNELBENCH_UNMET": str(options.unmet.resolve())}),
        **({} if options.aim is None else {"KERNELBENCH_AIM": str(options.aim)}),
        **({} if options.budget is None else {"KERNELBENCH_UNTIL": str(time.time() + options.budget)}),
        **({} if device is None else {"CUDA_VISIBLE_DEVICES": str(device)}),
        **({} if device is not None else {VARIABLE: str(_own_locks(out, name))}),
        **({} if device is None else {"KERNELBENCH_LARGE": "first" if place < devices else "never"}),
    }
    command = [
        *(sys.executable, "-m", "pytest", *(levels or [str(folder)]), "-q", "-p", "studies.kernelbench.recording"),
        *("-p", "no:cacheprovider", "--kernel-hardware", options.hardware, "--evolve=update"),
        *("--evolve-seconds", str(options.seconds), "--evolve-report", str(out / "reports" / name)),
        *("--evolve-store", f"sqlite:///{(options.store or out / f'{name}.db').resolve()}"),
        *(("--evolve-phase", "evaluate", "--evolve-always") if options.waiting else ()),
        *(("-k", options.select) if options.select else ()),
    ]
    with open(out / f"{name}.log", "ab") as log:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=partial(os.sched_setaffinity, 0, cores),
        )


def _own_locks(out: Path, name: str) -> Path:
    """Where a session on the CPU takes its turn: it has cores of its own, and waits for no other session's."""
    folder = out / "locks" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _devices() -> int:
    """GPUs that may be used, as PyTorch counts them in a process of its own; 0 where there is none."""
    command = [sys.executable, "-c", "import torch; print(torch.cuda.device_count())"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() or 0)


def _cores(place: int, jobs: int) -> set[int]:
    """One session's share of the processors."""
    there = sorted(os.sched_getaffinity(0))
    share = max(1, len(there) // jobs)
    return set(there[place * share : (place + 1) * share]) or set(there)


if __name__ == "__main__":
    raise SystemExit(main())
