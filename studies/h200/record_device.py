"""Record on a machine with GPUs what this repository keeps of one: the recordings share the GPUs and the time.

    python -m studies.h200.record_device --out recorded --seconds 540
    python -m studies.h200.record_device --out recorded --only exploits corpus-triton

Each recording is a process of its own with one GPU and its share of the cores, so that no two measure beside each
other on a GPU. ``OUT/NAME.log`` is what it said, ending with its exit status; its data lies beside that. A recording
that would begin with less time left than it needs is not begun, and named in the end. One honest kernel is judged
first: where that fails, nothing else is tried.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studies.landscapes.sweep import end

LOOK_S = 0.5
CAMPAIGN_S = 25
FINISH_S = 12.0
PYTEST = ("pytest", "-p", "pytest_kernelevolve.plugin.entry", "operator_specs", "-m", "hopper", "-v")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A module with its arguments, where ``OUT`` stands for the folder of the results, and the least time for it."""

    name: str
    arguments: tuple[str, ...]
    needs_s: float

    def command(self, out: Path) -> list[str]:
        return [sys.executable, "-m", *(one.replace("OUT", str(out)) for one in self.arguments)]


def _campaigns(name: str, operators: str) -> Recording:
    options = ("-k", operators, "--evolve=update", "--evolve-seconds", str(CAMPAIGN_S))
    kept = ("--evolve-store", f"sqlite:///OUT/{name}.db", "--evolve-report", f"OUT/{name}")
    return Recording(name=name, arguments=(*PYTEST, *options, *kept), needs_s=60.0)


def _corpus(language: str) -> Recording:
    arguments = ("studies.h200.corpus", f"OUT/corpus-{language}.jsonl", "--confirm", "--language", language)
    return Recording(name=f"corpus-{language}", arguments=arguments, needs_s=60.0)


FIRST = Recording(
    name="first", arguments=("studies.h200.corpus", "OUT/first.jsonl", "--kernel", "triton/where__flat"), needs_s=90.0
)
RECORDINGS = (
    Recording(name="exploits", arguments=("studies.h200.exploits_cuda", "OUT/exploits.jsonl"), needs_s=120.0),
    _corpus("triton"),
    _corpus("cuda"),
    _campaigns("campaigns_a", "cross_entropy or swiglu or softmax or layer_norm"),
    _campaigns("campaigns_b", "rms_norm or cumsum or bias_gelu or swish"),
    Recording(
        name="power",
        arguments=("studies.power.record", "--hardware", "h200", "--out", "OUT/power.jsonl.gz"),
        needs_s=60.0,
    ),
)


def record(out: Path, recordings: Sequence[Recording], gpus: Sequence[str], seconds: float) -> dict[str, int | None]:
    """Run the recordings in their order, one on each GPU at a time: exit status by name, None where not begun."""
    deadline = time.monotonic() + seconds
    statuses: dict[str, int | None] = {one.name: None for one in recordings}
    waiting = list(recordings)
    running: dict[str, tuple[str, subprocess.Popen[bytes]]] = {}
    try:
        while waiting or running:
            for gpu in [one for one in gpus if one not in running]:
                left = deadline - time.monotonic()
                nxt = next((one for one in waiting if one.needs_s <= left), None)
                if nxt is not None:
                    waiting.remove(nxt)
                    running[gpu] = nxt.name, _start(nxt, out, gpu, _share(gpus, gpu))
            if not running:
                break
            time.sleep(LOOK_S)
            for gpu, (name, process) in list(running.items()):
                if process.poll() is not None or time.monotonic() > deadline:
                    statuses[name] = _end(process, out / f"{name}.log")
                    del running[gpu]
    finally:
        for name, process in running.values():
            _end(process, out / f"{name}.log")
    return statuses


def _start(recording: Recording, out: Path, gpu: str, cores: set[int]) -> subprocess.Popen[bytes]:
    with open(out / f"{recording.name}.log", "wb") as log:
        return subprocess.Popen(
            recording.command(out),
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "CUDA_VISIBLE_DEVICES": gpu, "PYTHONUNBUFFERED": "1"},
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )


def _end(process: subprocess.Popen[bytes], log: Path) -> int:
    """Interrupt a recording that still runs, end it where that does not, and write down its exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)  # a search then confirms and writes its best kernel
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(FINISH_S)
        end(process)
    status = process.wait()
    with open(log, "ab") as file:
        file.write(f"exit status {status}\n".encode())
    return status


def _share(gpus: Sequence[str], gpu: str) -> set[int]:
    cores = sorted(os.sched_getaffinity(0))
    each = max(1, len(cores) // len(gpus))
    at = gpus.index(gpu) * each % len(cores)
    return set(cores[at : at + each])


def _gpus() -> list[str]:
    """What CUDA_VISIBLE_DEVICES may name: its own list, or the index of each GPU that there is."""
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is not None:
        return [one for one in named.split(",") if one]
    listed = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, check=False)
    return [str(index) for index, _ in enumerate(filter(None, listed.stdout.splitlines()))]


def main(arguments: Sequence[str] | None = None) -> int:
    names = [one.name for one in RECORDINGS]
    parser = argparse.ArgumentParser(prog="python -m studies.h200.record_device", description="See the module.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="what lies there is replaced")
    parser.add_argument("--seconds", type=float, default=540.0, metavar="S", help="in which to be done (540)")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    options = parser.parse_args(arguments)
    try:
        gpus = _gpus()
    except OSError as error:
        parser.error(f"there is no GPU here: nvidia-smi does not run ({error.strerror})")
    if not gpus:
        parser.error("there is no GPU here: nvidia-smi lists none, or CUDA_VISIBLE_DEVICES is empty")
    options.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    statuses = record(options.out, [FIRST], gpus[:1], options.seconds)
    if statuses == {FIRST.name: 0}:
        wanted = [one for one in RECORDINGS if one.name in options.only]
        statuses |= record(options.out, wanted, gpus, options.seconds - (time.monotonic() - started))
    for name, status in statuses.items():
        print(f"{name}: {'not begun' if status is None else f'exit status {status}'}; {options.out / name}.log")
    return 0 if all(status == 0 for status in statuses.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
