"""Judges shipped kernels beside themselves, and slowed by 3 % beside themselves, many times.

    python -m studies.against --hardware hopper --times 5 --seconds 540 --out DIR
    python -m studies.against --hardware hopper --quick --times 10 --seconds 190 --out DIR
    python -m studies.against.summary DIR/*.jsonl

``DIR/<part>.jsonl`` gets a line for each comparison as it ends. Run again with the same DIR it does what is left.
Beside that each kernel is judged alone once, which says what two separate runs would take.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.hardware import detect, registry
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Candidate, Evaluation
from studies.against import quick
from studies.against.slowed import slowed
from tests.project import ROOT

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

KINDS = SAME, SLOWER, ALONE = "same", "slower", "alone"
ARCHIVE = ROOT / "pytest_kernelevolve" / "knowledge" / "archive"
SUITES = ("operator_specs", "kernelbench_suite", "aten_suite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One kernel that comes with the project, under its spec and gate."""

    name: str  # with its suite
    spec: OperatorSpec
    gate: HardwareGate
    candidate: Candidate


def shipped(hardware: str, suites: Sequence[str] = SUITES) -> Iterator[Shipped]:
    """The kernels for that gate: of the suites, and of the archive where a suite has none; those that are timed."""
    for suite in suites:
        for spec in _specs(ROOT / suite):
            for gate in spec.gates:
                path = spec.kernel_source(hardware)
                archived = ARCHIVE / hardware / f"{spec.name}.py"
                path = archived if suite == "operator_specs" and not path.is_file() else path
                chosen = spec.for_gate(gate)
                if gate.hardware != hardware or not path.is_file() or not any(one.timed for one in chosen.workloads):
                    continue
                language = gate.language or registry.get(hardware).languages[0]
                source = path.read_text(encoding="utf-8")
                yield Shipped(
                    name=f"{suite}/{spec.name}",
                    spec=chosen,
                    gate=gate,
                    candidate=Candidate(source=source, entry=gate.call or spec.name, language=language),
                )


def _specs(folder: Path) -> Iterator[OperatorSpec]:
    from pytest_kernelevolve.spec.loading.python_loader import load_python
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
    from pytest_kernelevolve.spec.modules import load_module

    for path in sorted(folder.glob("*.op.yaml")):
        yield from load_yaml(path)
    for path in sorted(folder.glob("op_*.py")):
        yield from load_python(path, load_module(path))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.against", description=__doc__.split("\n")[0])
    parser.add_argument("--hardware", default="cpu", help="the gates to judge under (default: cpu)")
    parser.add_argument("--suite", action="append", default=[], help="folder of operators; repeatable; default: all")
    parser.add_argument("--select", action="append", default=[], help="operators whose name holds this; repeatable")
    parser.add_argument("--kind", action="append", default=[], choices=KINDS, help="these alone; repeatable")
    parser.add_argument("--quick", action="store_true", help="all comparisons of a kernel in the same processes")
    parser.add_argument("--times", type=int, default=5, help="comparisons of each kind and kernel (default: 5)")
    parser.add_argument("--slower", type=float, default=0.03, help="by what share (default: 0.03)")
    parser.add_argument("--seconds", type=float, help="begin no comparison after so many")
    parser.add_argument("--jobs", type=int, help="processes; default: one for each GPU, or one")
    parser.add_argument("--part", help=argparse.SUPPRESS)  # k/n: what one process does
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.part is not None or options.jobs == 1:
        return run(options)
    own_threads.import_torch()
    import torch

    devices = torch.cuda.device_count() if options.hardware != "cpu" else 0
    jobs = options.jobs or max(1, devices)
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = [sys.executable, "-m", "studies.against", *given, "--part"]
    processes = []
    for place in range(jobs):
        environment = {**os.environ, **({"CUDA_VISIBLE_DEVICES": str(place % devices)} if devices else {})}
        processes.append(subprocess.Popen([*command, f"{place}/{jobs}"], cwd=ROOT, env=environment))
    return max(process.wait() for process in processes)


def run(options: argparse.Namespace) -> int:
    """One process's share of the kernels, those with the fewest comparisons first."""
    started = time.monotonic()
    place, jobs = map(int, (options.part or "0/1").split("/"))
    log = options.out / f"{place}of{jobs}.jsonl"
    done = Counter((row["kernel"], row["kind"]) for path in options.out.glob("*.jsonl") for row in rows(path))
    wanted = options.select or [""]
    chosen = [
        one for one in shipped(options.hardware, options.suite or SUITES) if any(word in one.name for word in wanted)
    ]
    chosen = quick.by_length(chosen) if options.quick else chosen
    chosen = sorted(chosen[place::jobs], key=lambda one: sum(done[one.name, kind] for kind in (SAME, SLOWER)))
    own_threads.import_torch()
    from pytest_kernelevolve.judge.judge import Judge

    def late() -> bool:
        return options.seconds is not None and time.monotonic() - started > options.seconds

    with Judge(hardware=detect.concrete(options.hardware), workdir=options.out.resolve() / f"judge{place}") as judge:
        for one in chosen:
            if late():
                break
            for row in (
                _quickly(judge, one, options, done, late) if options.quick else _wholly(judge, one, options, done, late)
            ):
                done[one.name, row["kind"]] += 1
                with log.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps({**row, "number": done[one.name, row["kind"]]}) + "\n")
                said = f"{row['verdict']} {row['change']}, {row['seconds']:.1f} s {row['error']}"
                print(f"{row['kernel']} {row['kind']}: {said}", flush=True)
    return 0


def _wholly(
    judge: Judge, one: Shipped, options: argparse.Namespace, done: Counter[tuple[str, str]], late: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    """What is left of one kernel's comparisons, each in fresh processes, and its judgement alone."""
    for kind in [*(SAME, SLOWER) * options.times, ALONE]:
        if late():
            return
        wanted = (1 if kind == ALONE else options.times) if kind in (options.kind or KINDS) else 0
        if done[one.name, kind] < wanted:
            yield comparison(judge, one, kind, options.slower)


def _quickly(
    judge: Judge, one: Shipped, options: argparse.Namespace, done: Counter[tuple[str, str]], late: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    """The same in one set of processes."""
    left = {kind: options.times - done[one.name, kind] for kind in (SAME, SLOWER) if kind in (options.kind or KINDS)}
    left = {kind: count for kind, count in left.items() if count > 0}
    try:
        for kind, found, error, seconds in quick.comparisons(judge, one, options.slower, left, late) if left else ():
            yield _row(judge, one, kind, options.slower, found, error, seconds)
    except Exception as trouble:  # of one kernel; the others are to come
        yield _row(judge, one, SAME, options.slower, None, f"{type(trouble).__name__}: {trouble}"[:300], 0.0)


def comparison(judge: Judge, one: Shipped, kind: str, share: float) -> dict[str, Any]:
    """One comparison as a row; a failure of the machinery is a row, too."""
    head = slowed(one.candidate, share) if kind == SLOWER else one.candidate
    before = time.monotonic()
    try:
        if kind == ALONE:
            found = judge.confirm(one.spec, one.gate, head)
        else:
            found = judge.compare(one.spec, one.gate, head, one.candidate)
        error = ""
    except Exception as trouble:  # of one kernel; the others are to come
        found, error = None, f"{type(trouble).__name__}: {trouble}"[:300]
    return _row(judge, one, kind, share, found, error, time.monotonic() - before)


def _row(
    judge: Judge, one: Shipped, kind: str, share: float, found: Evaluation | None, error: str, seconds: float
) -> dict[str, Any]:
    import torch

    return {
        "kernel": one.name,
        "kind": kind,
        "share": share if kind == SLOWER else 0.0,
        "error": error,
        "seconds": seconds,
        **_numbers(found),
        "hardware": one.gate.hardware,
        "device": torch.cuda.get_device_name() if judge.device != "cpu" else None,
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def _numbers(found: Evaluation | None) -> dict[str, Any]:
    compared = None if found is None else found.comparison
    failure = None if compared is None or compared.failure is None else compared.failure.kind
    return {
        "gate": None if found is None else str(found.verdict),
        "finding": None if found is None or not found.findings else found.findings[0].message[:200],
        "verdict": None if compared is None or compared.verdict is None else str(compared.verdict),
        "change": None if compared is None else compared.change,
        "low": None if compared is None else compared.low,
        "high": None if compared is None else compared.high,
        "failure": failure,
        "rounds": 0 if found is None else min((len(one.samples) for one in found.workloads if one.timed), default=0),
        "stages": {} if found is None else {name: round(spent, 2) for name, spent in found.stages.items()},
    }


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a recording; a last one that was cut off is none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue


if __name__ == "__main__":
    raise SystemExit(main())
