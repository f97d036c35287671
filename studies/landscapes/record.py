"""Judge every point of a space and keep what the judge said, one JSON object a line.

    python -m studies.landscapes.record --hardware h200 --operator softmax --out softmax.jsonl --device 0
    python -m studies.landscapes.record --hardware cpu --operator cumsum --out cumsum.jsonl --cores 4-7

The first line says what was recorded and where. The points come in a random order, and a file that is there already is
gone on with: a command that is cut off, by its own limit or killed, has recorded a random sample. Needs no pytest.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware import registry
from studies.landscapes import spaces
from studies.landscapes.spaces import Space

if TYPE_CHECKING:
    from pytest_kernelevolve.records import Evaluation

FIRST = 6  # evaluations that are looked at before anything is written: where all fail alike, it is the machine
BROKEN = 3  # failures of the judge itself in a row, after which there is no use in another try


class Stopped(Exception):  # a refusal, not a fault
    """Why no more can be recorded here."""


class Recording:
    """The file: a header, then a line for each point."""

    def __init__(self, path: Path, space: Space, command: Sequence[str], known: Sequence[Path] = ()) -> None:
        self.path = path
        self._waiting: list[str] = []
        self._trusted = False
        self.done = {key(row["values"]) for one in known for row in rows(one)}
        path.parent.mkdir(parents=True, exist_ok=True)
        header = {
            "landscape": 1,
            "operator": space.operator,
            "hardware": space.hardware,
            "axes": {name: list(values) for name, values in space.axes.items()},
            "points": space.size,
            "command": ["python", "-m", "studies.landscapes.record", *command],
            "environment": environment(space.hardware),
        }
        if not path.exists() or not path.stat().st_size:
            self._write(json.dumps(header))
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):  # the line that a killed command was writing
            lines.pop()
            path.write_text("".join(lines), encoding="utf-8")
        first = json.loads(lines[0]) if lines else {}
        if first.get("axes") != header["axes"] or first.get("operator") != space.operator:
            raise Stopped(f"{path} holds another space: give --out another name")
        self.done |= {key(row["values"]) for row in rows(path)}
        self._write(json.dumps({"resumed": header["environment"], "command": header["command"]}))

    def add(self, values: Mapping[str, Any], evaluation: Evaluation) -> None:
        """Keep a point. Raises `Stopped` where the first few all failed in one way."""
        finding = evaluation.findings[0] if evaluation.findings else None
        row = {
            "values": dict(values),
            "verdict": str(evaluation.verdict),
            "speedup": _rounded(evaluation.speedup),
            "low": _rounded(evaluation.speedup_low),
            "high": _rounded(evaluation.speedup_high),
            "finding": None if finding is None else finding.kind,
            "message": None if finding is None else finding.message[:200],
            "ms": next((_rounded(one.kernel_ms) for one in evaluation.workloads if one.kernel_ms), None),
            "seconds": round(sum(evaluation.stages.values()), 3),
        }
        self.done.add(key(values))
        self._waiting.append(json.dumps(row))
        if evaluation.verdict.correct:
            self._trusted = True
        if not self._trusted and len(self._waiting) >= FIRST:
            kinds = {json.loads(line)["finding"] for line in self._waiting}
            if len(kinds) == 1:
                message = finding.message if finding is not None else "no finding"
                raise Stopped(f"the first {FIRST} candidates all failed ({kinds.pop()}): {message[-1500:]}")
            self._trusted = True
        if self._trusted:
            self.flush()

    def flush(self) -> None:
        for line in self._waiting:
            self._write(line)
        self._waiting.clear()

    def _write(self, line: str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())


def rows(path: Path) -> list[dict[str, Any]]:
    """The points of a recording; a last line that is still being written is left out."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.endswith("\n"):
            row = json.loads(line)
            if "values" in row:
                found.append(row)
    return found


def key(values: Mapping[str, Any]) -> str:
    """A point as text."""
    return json.dumps(values, sort_keys=True)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")


def environment(hardware: str) -> dict[str, Any]:
    """The machine and the versions that a recording was made with."""
    from importlib.metadata import version

    import torch

    packages = {"torch": torch.__version__, "apache-tvm-ffi": version("apache-tvm-ffi")}
    if hardware != "cpu":
        packages["triton"] = version("triton")
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "gpu": torch.cuda.get_device_name() if hardware != "cpu" else None,
        "processor": models[0].partition(":")[2].strip() if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        **packages,
    }


def record(space: Space, recording: Recording, points: Sequence[Mapping[str, Any]], seconds: float) -> str:
    """Judge those of ``points`` that the recording lacks; returns why it ended."""
    from pytest_kernelevolve.judge.judge import Judge

    cores = len(os.sched_getaffinity(0))
    deadline = time.monotonic() + seconds
    spec = space.spec()
    gate = spec.gate(space.hardware)
    batch = cores if space.hardware == "cpu" else 16
    broken = 0
    while left := [point for point in points if key(point) not in recording.done]:
        try:
            with (
                tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
                Judge(hardware=registry.get(space.hardware), workdir=Path(folder), threads=cores) as judge,
            ):
                for first in range(0, len(left), batch):
                    chunk = left[first : first + batch]
                    for index, evaluation in judge.evaluate(spec, gate, [space.candidate(one) for one in chunk]):
                        recording.add(chunk[index], evaluation)
                        broken = 0
                        _tell(_done(recording, points), len(points), chunk[index], evaluation)
                        if time.monotonic() > deadline:
                            recording.flush()
                            return "the time is up"
        except KernelEvolveError as error:
            broken += 1
            print(f"the judge failed: {error}", flush=True)
            if broken >= BROKEN:
                raise Stopped(f"the judge failed {BROKEN} times in a row: {error}") from error
    recording.flush()
    return "every point is recorded"


def _done(recording: Recording, points: Sequence[Mapping[str, Any]]) -> int:
    return sum(key(point) in recording.done for point in points)


def _tell(done: int, of: int, values: Mapping[str, Any], evaluation: Evaluation) -> None:
    found = evaluation.findings[0].kind if evaluation.findings else f"{evaluation.speedup or 0:.3g}x"
    chosen = " ".join(str(value) or "-" for value in values.values())
    print(f"{done}/{of} {evaluation.verdict} {found} {sum(evaluation.stages.values()):.1f}s {chosen}", flush=True)


def cores_of(text: str) -> set[int]:
    """``4-7,9`` as {4, 5, 6, 7, 9}."""
    found: set[int] = set()
    for part in text.split(","):
        low, _, high = part.partition("-")
        if not low.strip().isdigit() or (high and not high.strip().isdigit()):
            raise argparse.ArgumentTypeError(f"{text!r} names no cores; 4-7 or 4,5 would")
        found.update(range(int(low), int(high or low) + 1))
    return found


def part_of(text: str) -> tuple[int, int]:
    """``1/4`` as (1, 4)."""
    first, _, of = text.partition("/")
    if not (first.isdigit() and of.isdigit() and int(first) < int(of)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part; 0/4 is the first of four")
    return int(first), int(of)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m studies.landscapes.record", description="See the module.")
    made.add_argument("--hardware", required=True, choices=sorted(spaces.LANGUAGES))
    made.add_argument("--operator", required=True, metavar="NAME")
    made.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a .jsonl; gone on with where it is there"
    )
    made.add_argument("--limit", type=int, default=10_000, metavar="N", help="points in all (default: the whole space)")
    made.add_argument("--seconds", type=float, default=1e9, metavar="S", help="start no candidate after this")
    made.add_argument("--seed", type=int, default=0, metavar="N", help="of the order of the points (default: 0)")
    made.add_argument(
        "--part", type=part_of, default=(0, 1), metavar="I/N", help="every Nth point, from the Ith, from 0"
    )
    made.add_argument("--known", type=Path, nargs="*", default=[], metavar="FILE", help="recordings of other parts")
    made.add_argument("--device", metavar="INDEX", help="of the GPU; default: the first")
    made.add_argument("--cores", type=cores_of, metavar="LIST", help="such as 4-7; default: all that there are")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(given)
    if options.device is not None:
        os.environ["CUDA_VISIBLE_DEVICES"] = options.device
    if options.cores is not None:
        os.sched_setaffinity(0, options.cores)
        os.environ["OMP_NUM_THREADS"] = str(len(options.cores))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that workers and folders go as well
    from pytest_kernelevolve.judge.runners import own_threads

    own_threads.import_torch()
    try:
        # A folder of its own: recorders beside each other have processors or devices of their own, and no common lease.
        with tempfile.TemporaryDirectory(prefix="landscape-", ignore_cleanup_errors=True) as folder:
            before, tempfile.tempdir = tempfile.tempdir, folder
            os.environ["TMPDIR"] = folder
            try:
                space = spaces.load(options.hardware, options.operator)
                recording = Recording(options.out, space, given, options.known)
                first, of = options.part
                points = space.shuffled(options.seed)
                points = points[first::of][: options.limit]
                why = record(space, recording, points, options.seconds)
            finally:
                tempfile.tempdir = before
    except (Stopped, KernelEvolveError) as error:
        print(f"stopped: {error}", file=sys.stderr, flush=True)
        return 2
    print(f"{_done(recording, points)} of {len(points)} points of {space.operator}: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
