"""Several runs of `make bench-evolve`, or of `make evolve`, at once, each in a copy of this tree with its own cores.

    python -m studies.new_user.side_by_side [--examples] [--times 5] [--cores 2] --out FOLDER [-- ARGUMENT ...]

It is for machines with cores to spare. Each run has its folder for temporary files and its lock for what measures.
Nothing is installed and no network is asked: what the interpreter finds is what they use. FOLDER gets each run's
results, all logs in one file, and the table. What stands after `--` goes to ci/evolve.py.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

from ci.evolve import BENCHMARK, EXAMPLES, FILE_NAME
from studies.new_user.repeated import ROOT, read, record

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


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.side_by_side", description=__doc__.split("\n")[0])
    parser.add_argument("--examples", action="store_true", help="`make evolve`, not `make bench-evolve`")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--cores", type=int, default=2, help="of each run")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("arguments", nargs="*", help="of ci/evolve.py, after --")
    options = parser.parse_args()
    specs, target = (EXAMPLES, "evolve") if options.examples else (BENCHMARK, "bench-evolve")
    arguments = [*([] if options.examples else ["--benchmark"]), *options.arguments]
    try:
        cores = shares(options.times, options.cores)
    except ValueError as error:
        parser.error(str(error))
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="runs-"))
    copies = [folder / f"run{number}" for number in range(1, options.times + 1)]
    try:
        started = [
            start(copy, mine, folder / f"{copy.name}.log", arguments) for copy, mine in zip(copies, cores, strict=True)
        ]
        for copy, process in zip(copies, started, strict=True):
            print(f"{copy.name}: exit status {process.wait()}", flush=True)
            kept = copy / ".kernelevolve" / "evolve" / specs / FILE_NAME
            if kept.is_file():
                shutil.copy2(kept, out / f"{copy.name}.json")
    finally:
        logs = [
            f"== {log.stem}\n{log.read_text(encoding='utf-8', errors='replace')}"
            for log in sorted(folder.glob("*.log"))
        ]
        (out / "logs.txt").write_text("\n".join(logs), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
    written = sorted(out.glob("run*.json"))
    if not written:
        print(f"no run judged anything; see {out}/logs.txt", file=sys.stderr)
        return 1
    runs = [read(path, not options.examples) for path in written]
    title = f"`make {target}`, {len(runs)} runs side by side, each on {options.cores} cores"
    (out / f"{target}.md").write_text(record(runs, title), encoding="utf-8")
    print((out / f"{target}.md").read_text(encoding="utf-8"))
    return 0 if len(runs) == options.times else 1


if __name__ == "__main__":
    sys.exit(main())
