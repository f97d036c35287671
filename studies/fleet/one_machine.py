"""The figures of store and fleet that want free cores, in one go: ``python -m studies.fleet.one_machine --out FOLDER``.

Sixteen workers on PostgreSQL and on a file, throughput, the store's own benchmark now and, with ``--before``, from a
checkout of before SQLAlchemy at the same time, and what a thousand devices rest on. What does not fit into
``--seconds`` is left out, from the end. Files belong to ``studies/fleet/results`` and ``studies/store_scale/results``.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 235.0
DEVICES: Final = (1, 2, 4, 8)
LATENCIES_MS: Final = (0, 50)
SIZES: Final = (1_000, 10_000, 100_000)
PHASES: Final = ("postgresql", "throughput", "before", "sqlite", "scale", "idle")
SINGLE_SIZES: Final = (1_000, 4_000)


class Machine:
    """Runs studies, all of a batch at once, and says in a log how long they took."""

    def __init__(self, out: Path, scratch: Path, seconds: float) -> None:
        self.out = out
        self.scratch = scratch
        self._deadline = time.monotonic() + seconds
        self._log = (out / "log.txt").open("a", encoding="utf-8")

    def note(self, text: str) -> None:
        for stream in (self._log, sys.stdout):
            print(text, file=stream, flush=True)

    def together(
        self, name: str, needs_s: float, commands: Mapping[str, Sequence[str]], folder: Path | None = None
    ) -> bool:
        """Run modules with their arguments; whether all ended well. Nothing is begun that would not end in time."""
        left_s = self._deadline - time.monotonic()
        if left_s < needs_s:
            self.note(f"{name}: left out, with {left_s:.0f} s left")
            return False
        begun = time.monotonic()
        running: dict[str, subprocess.Popen[bytes]] = {}
        for label, words in commands.items():
            where = folder if folder is not None and label.startswith("before") else Path.cwd()
            said = (self.scratch / f"{name}.{label}.txt").open("wb")
            with said:
                paths = os.pathsep.join(filter(None, (str(where), os.environ.get("PYTHONPATH"))))
                running[label] = subprocess.Popen(
                    [sys.executable, "-m", *words],
                    cwd=where,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    env={**os.environ, "PYTHONPATH": paths},
                )
        good = True
        for label, process in running.items():
            try:
                status = process.wait(timeout=max(1.0, self._deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)  # in order: its server ends with it
                status = process.wait() or 1
            if status:
                said_last = (self.scratch / f"{name}.{label}.txt").read_text(errors="replace")[-1500:]
                self.note(f"{name}, {label}: status {status}: {said_last}")
            good = good and not status
        self.note(f"{name}: {time.monotonic() - begun:.0f} s, {'done' if good else 'FAILED'}")
        return good


def sixteen_workers(machine: Machine, rounds: int, sizes: Sequence[int]) -> None:
    words = ["studies.store_scale.workers", "--rounds", str(rounds), "--seconds", "130"]
    places = ["--folder", str(machine.scratch), "--out", str(machine.out / "workers_postgresql")]
    given = [*words, "--sizes", *map(str, sizes), *places]
    machine.together("sixteen workers, PostgreSQL", 60.0, {"now": given})


def throughput(machine: Machine, each: int) -> None:
    commands: dict[str, Sequence[str]] = {}
    for latency in LATENCIES_MS:
        for devices in DEVICES:
            out = str(machine.scratch / f"throughput-{latency}-{devices}.json")
            words = ["--devices", str(devices), "--latency-ms", str(latency), "--each", str(each), "--out", out]
            commands[f"{latency} ms, {devices}"] = ["studies.fleet.throughput", *words]
    if machine.together("throughput, all at once", 3.0 * each, commands):
        parts = [json.loads(Path(words[-1]).read_text()) for words in commands.values()]
        whole: dict[str, Any] = {**parts[0], "rows": [row for part in parts for row in part["rows"]]}
        (machine.out / "throughput.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def before_and_after(machine: Machine, before: Path | None, repeats: int) -> None:
    """The store's benchmark by both codes at the same time, so that whatever else happens disturbs both alike."""
    words = ["studies.store_scale", "--sizes", *map(str, SINGLE_SIZES), "--repeats", str(repeats)]
    labels = ["after", *(["before"] if before is not None else [])]
    commands = {
        label: [*words, "--folder", str(machine.scratch), "--out", str(machine.scratch / label)] for label in labels
    }
    if machine.together("the store's benchmark", 45.0, commands, before):
        found = {label: json.loads((machine.scratch / f"{label}.json").read_text()) for label in labels}
        (machine.out / "sqlite_before_after.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def without_a_fleet(machine: Machine, before: Path | None) -> None:
    """What a session pays that asks for no fleet and no search, by both codes at the same time."""
    labels = ["after", *(["before"] if before is not None else [])]
    outs = {label: str(machine.scratch / f"idle-{label}.json") for label in labels}
    commands = {label: ["benchmarks", "idle_cost", "collection", "--out", out] for label, out in outs.items()}
    if machine.together("a session without a fleet", 60.0, commands, before):
        found = {label: json.loads(Path(out).read_text()) for label, out in outs.items()}
        (machine.out / "idle_before_after.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def on_a_file(machine: Machine) -> None:
    words = ["studies.store_scale.workers", "--sqlite", "--rounds", "1", "--folder", str(machine.scratch)]
    given = [*words, "--sizes", *map(str, SINGLE_SIZES), "--out", str(machine.out / "workers_sqlite")]
    machine.together("sixteen workers, SQLite", 50.0, {"now": given})


def on_paper(machine: Machine, nodes: int) -> None:
    words = ["studies.fleet.scale", "--nodes", str(nodes), "--each", "200", "--processes", "8"]
    out = str(machine.out / "scale_postgresql.json")
    machine.together("a thousand devices, PostgreSQL", 30.0, {"now": [*words, "--postgresql", "--out", out]})


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.one_machine", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--before", type=Path, help="a checkout of before the change, with its own studies.store_scale")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--each", type=int, default=15, help="kernels a device, for the throughput")
    parser.add_argument("--repeats", type=int, default=150)
    parser.add_argument("--nodes", type=int, default=5_000)
    parser.add_argument("--only", nargs="+", choices=PHASES, default=PHASES[:-1], help="these figures alone")
    options = parser.parse_args(words)
    out: Path = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.chmod(scratch, 0o755)  # the server's user must get to its own folder in it
        machine = Machine(out, Path(scratch), options.seconds)
        machine.note(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
        before = options.before and options.before.resolve()
        phases: dict[str, Callable[[], None]] = {
            "postgresql": lambda: sixteen_workers(machine, options.rounds, options.sizes),
            "throughput": lambda: throughput(machine, options.each),
            "before": lambda: before_and_after(machine, before, options.repeats),
            "sqlite": lambda: on_a_file(machine),
            "scale": lambda: on_paper(machine, options.nodes),
            "idle": lambda: without_a_fleet(machine, before),
        }
        for name in (name for name in PHASES if name in options.only):
            phases[name]()
        machine.note(f"load average {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
