"""Compiles every Triton and Gluon kernel of the repository for several GPUs, without one.

`python -m studies.compile_only` loads each kernel file in the judge's sandbox, has it launch its kernels at the sizes
of its operator (where nothing is launched), compiles them for sm_90a, sm_100a, gfx942 and gfx950, and writes
``results.jsonl``: a line for each file and architecture. What was compiled before is taken from ``--work``, and a
kernel that an earlier file holds too is compiled once. ``--afresh`` compiles each file by itself, and compares.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pytest_kernelevolve.compiled import Compilation
from pytest_kernelevolve.compiling.compiler import Compiler
from pytest_kernelevolve.compiling.figures import beyond_device
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.processes.process_tree import descendants
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.judge.runners.factory import TRITON_READY, RunnerFactory
from pytest_kernelevolve.proc_stat import stat_fields
from pytest_kernelevolve.records import Candidate
from studies.compile_only.kernels import Kernel, kernels
from studies.logs import read_lines
from tests.project import ROOT

PROCESSOR_TICKS = 11  # the first of four fields in `stat`: user's, system's, and the same of children waited for
TARGETS = ("hopper", "blackwell", "mi300", "mi350")


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _processor_seconds() -> float:
    """What this process and all below it have computed. Servers are killed at the end, and nobody waits for theirs."""
    own, ticks = os.times(), 0
    for pid in descendants(os.getpid()):
        with contextlib.suppress(OSError):
            fields = stat_fields(Path(f"/proc/{pid}/stat").read_bytes())
            ticks += sum(map(int, fields[PROCESSOR_TICKS : PROCESSOR_TICKS + 4]))
    return sum(own[:4]) + ticks / os.sysconf("SC_CLK_TCK")


def _factory(work: Path) -> RunnerFactory:
    return RunnerFactory(
        hardware=registry.get("cpu"),
        device="cpu",
        workdir=work,
        limits=Limits(),
        threads=1,
        strict=False,
        without=frozenset(),
        preload=TRITON_READY,
    )


def _rows(compiler: Compiler, kernel: Kernel, targets: Sequence[Hardware]) -> list[dict[str, Any]]:
    """What becomes of a kernel file on each target."""
    group, spec, path, language = kernel
    candidate = Candidate(source=path.read_text(encoding="utf-8"), entry=spec.name, language=language)
    found = compiler.compile(spec, candidate, targets)
    rows = []
    for target in targets:
        outcome = found[target.name]
        row: dict[str, Any] = {"group": group, "kernel": _named(path), "architecture": target.architecture}
        if isinstance(outcome, Compilation):
            beyond = beyond_device(outcome)
            made = [{**asdict(one), "seconds": round(one.seconds, 3)} for one in outcome.kernels]
            row |= {"compiles": True, "fits": beyond is None, "kernels": made}
            row |= {"why": beyond.message} if beyond is not None else {}
        else:
            row |= {"compiles": False, "fits": False, "why": f"{outcome.kind}: {outcome.message[-400:]}"}
        rows.append(row)
    return rows


def _without_times(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "kernels": [{**one, "seconds": 0.0} for one in row.get("kernels", ())]}


def _afresh(chosen: Sequence[Kernel], targets: Sequence[Hardware], recorded: Sequence[Mapping[str, Any]]) -> int:
    """Compile each file by itself, with nothing kept and nothing shared, and compare; 1 where a line differs."""
    known = {(row["kernel"], row["architecture"]): _without_times(row) for row in recorded}
    compared = differ = kernels_seen = 0
    with tempfile.TemporaryDirectory() as work:
        factory = _factory(Path(work))
        try:
            for kernel in chosen:
                for row in _rows(Compiler(factory, factory.start, brief=True), kernel, targets):
                    place = (row["kernel"], row["architecture"])
                    compared += 1
                    kernels_seen += len(row.get("kernels", ()))
                    if known.get(place) != _without_times(row):
                        differ += 1
                        print(f"{row['kernel']} for {row['architecture']} is not as recorded", flush=True)
        finally:
            factory.close()
    print(f"{differ} of {compared} lines of {len(chosen)} files, {kernels_seen} kernels, are not as recorded")
    return 1 if differ else 0


def main() -> int:
    started = time.perf_counter()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", type=Path, default=ROOT / ".kernelevolve" / "judge", help="where compilations are kept"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results.jsonl")
    parser.add_argument("--only", default="", help="a part of the kernel files' names")
    parser.add_argument("--every", type=int, default=1, help="take every so many-th kernel file, for a sample")
    parser.add_argument("--missing", action="store_true", help="only files that --out says nothing of; its rows stay")
    parser.add_argument("--afresh", action="store_true", help="compile each file by itself and compare it with --out")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no further file after so long")
    options = parser.parse_args()
    own_threads.import_torch()
    recorded: list[dict[str, Any]] = list(read_lines(options.out)) if options.missing or options.afresh else []
    known = {row["kernel"] for row in recorded if not options.afresh}
    chosen = [one for one in kernels() if options.only in str(one[2]) and _named(one[2]) not in known]
    chosen = chosen[:: options.every]
    targets = [registry.get(name) for name in TARGETS]
    if options.afresh:
        return _afresh(chosen, targets, recorded)
    rows = recorded
    factory = _factory(options.work)
    compiler, lock = Compiler(factory, factory.start, brief=True), threading.Lock()

    def compile_one(kernel: Kernel) -> None:
        if time.perf_counter() - started > options.seconds:
            return
        made = _rows(compiler, kernel, targets)
        with lock:
            rows.extend(made)
            for row in made:
                if not row["fits"]:
                    print(f"{row['kernel']} for {row['architecture']}: {row['why']}", flush=True)

    try:
        factory.start()  # by this thread: a server ends with the thread that started it
        with ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(compile_one, chosen))
        spent = _processor_seconds()
    finally:
        factory.close()
    rows.sort(key=lambda row: (row["group"], row["kernel"], row["architecture"]))
    options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for architecture, count in Counter(row["architecture"] for row in rows).items():
        good, fitting = (
            sum(row[what] for row in rows if row["architecture"] == architecture) for what in ("compiles", "fits")
        )
        print(f"{architecture}: {good} of {count} kernel files compile, {fitting} fit into its shared memory")
    done = len({row["kernel"] for row in rows} - known)
    made = sum(len(row.get("kernels", ())) for row in rows if row["kernel"] not in known)
    print(f"{made} kernels, {compiler.shared.reused} of them an earlier file's")
    seconds = time.perf_counter() - started
    print(f"{done} of {len(chosen)} files in {seconds:.0f} s; {spent:.0f} s of processors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
