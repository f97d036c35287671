"""Record all spaces on one machine: the GPUs share each of their spaces, and so do the cores that they leave.

    python -m studies.landscapes.sweep --gpus 0,1,2,3 --cores 4 --seconds 480 --out recorded

Each part is recorded by a process of its own, into ``OUT/HARDWARE-OPERATOR.PART.jsonl`` with a log beside it, and one
space is finished before the next is begun. Run again with the same ``--out``, it goes on with what is missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studies.landscapes import spaces

GRACE_S = 20.0  # that a recorder has to finish its candidate, before it is ended
PATIENCE_S = 5.0
TELL_S = 30.0


@dataclass(slots=True, kw_only=True)
class Lane:
    """Some cores, and a GPU or none, on which a part of each space is recorded, one space after another."""

    hardware: str
    cores: list[int]
    device: str | None
    part: int
    of: int
    operators: list[str]
    process: subprocess.Popen[bytes] | None = None
    name: str = ""


def lanes(gpus: Sequence[str], cores: Sequence[int], width: int, most: int, operators: Sequence[str]) -> list[Lane]:
    """A lane of ``width`` cores for each GPU, and at most ``most`` for the CPU as far as cores are left.

    Raises ValueError where there are too few cores.
    """
    wanted = {
        hardware: [one.partition("-")[2] for one in operators if one.startswith(f"{hardware}-")]
        for hardware in spaces.LANGUAGES
    }
    on_gpus = list(gpus) if wanted["h200"] else []
    beside = min(len(cores) // width - len(on_gpus), most) if wanted["cpu"] else 0
    if beside < bool(wanted["cpu"]) or len(on_gpus) * width > len(cores):
        raise ValueError(f"{len(cores)} cores are too few: {width} for each GPU, and {width} for the CPU's own spaces")
    made: list[Lane] = []
    for hardware, devices in (("h200", on_gpus), ("cpu", [None] * beside)):
        for index, device in enumerate(devices):
            first = len(made) * width
            made.append(
                Lane(
                    hardware=hardware,
                    cores=list(cores[first : first + width]),
                    device=device,
                    part=index,
                    of=len(devices),
                    operators=list(wanted[hardware]),
                )
            )
    return made


def start(lane: Lane, out: Path, seconds: float, limit: int) -> None:
    """Start the lane's next recorder, if a space is left."""
    lane.process = None
    if not lane.operators:
        return
    operator = lane.operators.pop(0)
    lane.name = f"{lane.hardware}-{operator}.{lane.part}of{lane.of}"
    file = out / f"{lane.name}.jsonl"
    known = sorted(str(one) for one in out.glob(f"{lane.hardware}-{operator}.*.jsonl") if one != file)
    command = [sys.executable, "-m", "studies.landscapes.record", "--hardware", lane.hardware]
    command += ["--operator", operator, "--out", str(file), "--part", f"{lane.part}/{lane.of}"]
    command += ["--seconds", f"{max(seconds, 1):.0f}", "--limit", str(limit), "--cores", ",".join(map(str, lane.cores))]
    if lane.device is not None:
        command += ["--device", lane.device]
    if known:
        command += ["--known", *known]
    with (out / f"{lane.name}.log").open("ab") as log:
        lane.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a recorder, which ends what it started; one that does not within some seconds is killed."""
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def progress(lane: Lane, out: Path) -> str:
    """One line: how far the lane's recorder is, or how it ended."""
    log = out / f"{lane.name}.log"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    place = f"GPU {lane.device}" if lane.device is not None else f"cores {lane.cores[0]}-{lane.cores[-1]}"
    return f"{lane.name} ({place}): {lines[-1][:160] if lines else 'starting'}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.landscapes.sweep", description="See the module.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--gpus", default="", metavar="LIST", help="indices such as 0,1; default: no GPU")
    parser.add_argument("--cores", type=int, default=4, metavar="N", help="of each recorder (default: 4)")
    parser.add_argument("--most", type=int, default=8, metavar="N", help="recorders of the CPU's spaces (default: 8)")
    parser.add_argument("--seconds", type=float, default=480, metavar="S", help="start no candidate after this (480)")
    parser.add_argument("--limit", type=int, default=10_000, metavar="N", help="points of each space (default: all)")
    parser.add_argument("--operators", nargs="+", default=[], metavar="NAME", help="such as cpu-softmax; default: all")
    options = parser.parse_args(arguments)
    known = [f"{hardware}-{name}" for hardware in spaces.LANGUAGES for name in spaces.names(hardware)]
    if unknown := sorted(set(options.operators) - set(known)):
        parser.error(f"no space is called {', '.join(unknown)}; there are {', '.join(known)}")
    gpus = [index for index in options.gpus.split(",") if index]
    try:
        made = lanes(gpus, sorted(os.sched_getaffinity(0)), options.cores, options.most, options.operators or known)
    except ValueError as error:
        parser.error(str(error))
    options.out.mkdir(parents=True, exist_ok=True)
    return drive(made, options.out, options.seconds, options.limit)


def drive(made: Sequence[Lane], out: Path, seconds: float, limit: int) -> int:
    """Run all lanes until their spaces or the time are used up; returns 1 where a recorder stopped by itself."""
    started = time.monotonic()
    told = started
    stopped = 0
    for lane in made:
        start(lane, out, seconds, limit)
    try:
        while any(lane.process for lane in made):
            time.sleep(0.2)
            spent = time.monotonic() - started
            for lane in made:
                if lane.process is None:
                    continue
                if spent > seconds + GRACE_S:
                    end(lane.process)
                code = lane.process.poll()
                if code is not None:
                    stopped += code == 2
                    print(f"{spent:4.0f} s  {progress(lane, out)}", flush=True)
                    lane.operators = lane.operators if spent < seconds else []
                    start(lane, out, seconds - spent, limit)
            if time.monotonic() - told > TELL_S:
                told = time.monotonic()
                for lane in made:
                    if lane.process is not None:
                        print(f"{spent:4.0f} s  {progress(lane, out)}", flush=True)
    finally:
        for lane in made:
            if lane.process is not None:
                end(lane.process)
    return 1 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
