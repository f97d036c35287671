"""Several runs of `make bench-evolve`, or of `make evolve`, at once, each in a copy of this tree with its own cores.

    python -m studies.new_user.side_by_side [--examples] [--times 5] [--cores 2] --out FOLDER [-- ARGUMENT ...]

It is for machines with cores to spare. Each run has its folder for temporary files and its lock for what measures.
Nothing is installed and no network is asked: what the interpreter finds is what they use. FOLDER gets each run's
results, all logs in one file, and the table, while the runs go on: whatever ends this, what was known stays. What is
still running after `--limit` is ended. What stands after `--` goes to ci/evolve.py.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

from ci.evolve import BENCHMARK, EXAMPLES, FILE_NAME
from studies.new_user.repeated import ROOT, Run, read, record

TABLES = {BENCHMARK: "bench-evolve.md", EXAMPLES: "evolve.md"}
LIMIT_S = 490.0  # of all: a run ends itself within 460 s
LOOK_S = 5.0  # between two looks at what the runs have come to
GRACE_S = 5.0  # from asking a run to end to ending it
PLUGIN = "pytest_kernelevolve.plugin.entry"
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".kernelevolve", "build", "*_cache", "__pycache__")


def surroundings(copy: Path, scratch: Path) -> dict[str, str]:
    """The environment of a run: the copy's modules before all others, its own scratch, and not CI's ways."""
    ours = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST_")}
    ours["PYTHONPATH"] = os.pathsep.join(filter(None, [str(copy), os.environ.get("PYTHONPATH")]))
    ours |= {"TMPDIR": str(scratch), "KERNELEVOLVE_LOCK_FOLDER": str(scratch)}
    if not any(found.value == PLUGIN for found in entry_points(group="pytest11")):
        ours["PYTEST_PLUGINS"] = PLUGIN  # the package is not installed here
    return ours


def shares(times: int, cores: int) -> list[list[int]]:
    """The cores of each run, next to each other; refused where there are too few."""
    here = sorted(os.sched_getaffinity(0))
    if times * cores > len(here):
        raise ValueError(f"{times} runs on {cores} cores each need {times * cores} cores, and {len(here)} are here")
    return [here[number * cores : (number + 1) * cores] for number in range(times)]


def start(copy: Path, cores: Sequence[int], log: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """One run, in a fresh copy."""
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND, symlinks=True)
    scratch = copy.parent / f"{copy.name}-tmp"
    scratch.mkdir()
    pinned = ["taskset", "--cpu-list", ",".join(map(str, cores))]
    with log.open("wb") as output:
        return subprocess.Popen(
            [*pinned, sys.executable, "ci/evolve.py", *arguments],
            cwd=copy,
            env=surroundings(copy, scratch),
            stdout=output,
            stderr=output,
        )


def save(copies: Sequence[Path], out: Path, specs: str, title: str) -> list[Run]:
    """Write to ``out`` what the runs have come to so far: results, logs, and the table, which is of the runs read."""
    logs = [
        f"== {copy.name}\n{log.read_text(encoding='utf-8', errors='replace')}"
        for copy in copies
        if (log := copy.parent / f"{copy.name}.log").is_file()
    ]
    (out / "logs.txt").write_text("\n".join(logs), encoding="utf-8")
    runs: list[Run] = []
    for copy in copies:
        kept = copy / ".kernelevolve" / "evolve" / specs / FILE_NAME
        try:
            runs.append(read(kept, specs == BENCHMARK))
        except (FileNotFoundError, json.JSONDecodeError):  # not yet, or being written
            continue
        shutil.copy2(kept, out / f"{copy.name}.json")
    if runs:
        (out / TABLES[specs]).write_text(record(runs, title.format(runs=len(runs))), encoding="utf-8")
    return runs


def end(started: Sequence[subprocess.Popen[bytes]]) -> None:
    """End what runs still: asked first, so that what it started ends with it."""
    for process in started:
        if process.poll() is None:
            process.terminate()
    for process in started:
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.side_by_side", description=__doc__.split("\n")[0])
    parser.add_argument("--examples", action="store_true", help="`make evolve`, not `make bench-evolve`")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--cores", type=int, default=2, help="of each run")
    parser.add_argument("--limit", type=float, default=LIMIT_S, help="seconds after which all is ended")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("arguments", nargs="*", help="of ci/evolve.py, after --")
    options = parser.parse_args()
    specs = EXAMPLES if options.examples else BENCHMARK
    arguments = [*([] if options.examples else ["--benchmark"]), *options.arguments]
    try:
        cores = shares(options.times, options.cores)
    except ValueError as error:
        parser.error(str(error))
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + options.limit
    folder = Path(tempfile.mkdtemp(prefix="runs-"))
    copies = [folder / f"run{number}" for number in range(1, options.times + 1)]
    title = f"`make {Path(TABLES[specs]).stem}`, {{runs}} runs side by side, each on {options.cores} cores"
    started: list[subprocess.Popen[bytes]] = []
    try:
        for copy, mine in zip(copies, cores, strict=True):
            started.append(start(copy, mine, folder / f"{copy.name}.log", arguments))
        while any(process.poll() is None for process in started) and time.monotonic() < deadline:
            time.sleep(LOOK_S)
            save(copies, out, specs, title)
    finally:
        end(started)
        runs = save(copies, out, specs, title)
        shutil.rmtree(folder, ignore_errors=True)
    for copy, process in zip(copies, started, strict=True):
        print(f"{copy.name}: exit status {process.returncode}", flush=True)
    if not runs:
        print(f"no run judged anything; see {out}/logs.txt", file=sys.stderr)
        return 1
    print((out / TABLES[specs]).read_text(encoding="utf-8"))
    return 0 if len(runs) == options.times else 1


if __name__ == "__main__":
    sys.exit(main())
