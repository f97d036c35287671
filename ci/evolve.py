"""Show the loop on a copy of some operators: what `make evolve` and `make bench-evolve` run.

The specs are copied to a scratch folder and evolved there, so that the tree stays clean. The whole is bounded in time.

Without `--benchmark` it is a demonstration: the operators of `examples/`, within three minutes. It ends with what was
gained, best first, and with what can be typed next. Its exit status is 0 where at least one operator met its gate, or
was so near to it that a busy machine could not tell.

With `--benchmark` it evolves `operator_specs/`, whose gates are hard. A first pass gives every operator a share of the
time, a second one resumes the searches that did not reach their gate. The table is worst first and the exit status is
pytest's: 0 when every operator reached its gate, 1 when some are named as not reached or were cut off.

    python ci/evolve.py [--benchmark] [--total-seconds S] [--keep] [PYTEST_ARGUMENT ...]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from ci.evolve_display import Display, clock
from ci.evolve_tables import best_first, gains, reached, table, totals

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = "examples"
BENCHMARK = "operator_specs"
MAKES = {EXAMPLES: "evolve", BENCHMARK: "bench-evolve"}
DEMONSTRATION_SECONDS = 170.0  # of the 3 minutes that the README promises
BENCHMARK_SECONDS = 460.0  # of 8 minutes
FINISH_SECONDS = 8.0  # from the first interrupt to the second: the search confirms and writes its best kernel
GRACE_SECONDS = 10.0  # from the second to ending pytest: it writes its report and its summary in this time
DEMONSTRATION_SHARE = 1.5  # of an equal share, for one search: most need less, and none may take what is the others'
FIRST_SHARE = 0.4  # of the time, for the searches of the first pass; what they end with takes more
SECOND_PASS_SECONDS = 10.0  # for each operator: below this a second pass finds nothing
INTERRUPTED, NOTHING_COLLECTED = 2, 5  # pytest's own codes
FILE_NAME = "results.json"
LOG = "pytest.log"
LAST_LINES = 20  # of the log, where pytest judged nothing
PYTEST = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider")
CHOOSING = ("-k", "-m")  # pytest's options that take a value and choose items


def copy_specs(destination: Path, specs: str) -> None:
    """Copy what git tracks, or would track, of the specs; everything where git cannot be asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", specs],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        shutil.copytree(ROOT / specs, destination / specs, dirs_exist_ok=True)
    else:
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (destination / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, destination / name)
    # An ini file of its own makes the copy pytest's root, so that store and caches land inside it.
    (destination / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def run_bounded(command: Sequence[str], cwd: Path, deadline: float, log: IO[bytes] | None = None) -> tuple[int, bool]:
    """Run a command; at the deadline interrupt it, then again, then end it and its descendants.

    Its output goes to ``log``, or where ours goes. Returns (exit code, cut off).
    """
    # A session of its own has no terminal: pytest then says nothing there of an interrupt that nobody typed.
    process = psutil.Popen(command, cwd=cwd, stdout=log, stderr=log, start_new_session=True)
    cut_off = False
    try:
        for seconds in (max(1.0, deadline - time.monotonic()), FINISH_SECONDS):
            try:
                return process.wait(seconds), cut_off
            except psutil.TimeoutExpired:
                cut_off = True
                process.send_signal(signal.SIGINT)
            except KeyboardInterrupt:  # typed here, and passed on: the search ends in order
                process.send_signal(signal.SIGINT)
        with contextlib.suppress(psutil.TimeoutExpired):
            return process.wait(GRACE_SECONDS), cut_off
        return 1, cut_off
    finally:
        _end(process)


def _end(process: psutil.Process) -> None:
    """End a process and its descendants, where they run still."""
    with contextlib.suppress(psutil.NoSuchProcess):
        for member in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        process.wait()


def what_next(copy: Path, items: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> list[str]:
    """Commands that work as they are printed, from the repository's root."""
    folder = copy.relative_to(ROOT)
    lines = []
    if missing or not all(map(reached, items)):
        lines.append(("make evolve EVOLVE_ARGS=--keep", "search on where a gate is not met"))
    else:
        lines.append(("make evolve EVOLVE_ARGS=--keep", "judge these kernels once more"))
    written = [item for item in sorted(items, key=best_first) if item["evolved"] and item["kernel"]]
    if written and (copy / written[0]["kernel"]).is_file():
        lines.append((f"less {folder / written[0]['kernel']}", "read a kernel"))
    lines.append(("less README.md", "the quick start: an operator of your own"))
    width = max(len(command) for command, _ in lines)
    return ["what next:", *(f"    {command.ljust(width)}  # {why}" for command, why in lines)]


def names(nodeids: Sequence[str]) -> list[str]:
    """The operators' names."""
    return [nodeid.split("::")[-1].removesuffix("[cpu]") for nodeid in nodeids]


def collected(cwd: Path, specs: str, arguments: Sequence[str]) -> list[str]:
    """Node ids of the operators with a gate for this machine's CPU, without running anything."""
    command = [*PYTEST, "--collect-only", "-q", "-m", "cpu", *(arguments or [specs])]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if "::" in line and line.endswith("[cpu]")]
    if not found:
        print(done.stdout + done.stderr, file=sys.stderr)
    return found


def evolve(
    copy: Path, nodeids: Sequence[str], seconds: float, deadline: float, arguments: Sequence[str]
) -> tuple[int, dict[str, Mapping[str, Any]]]:
    """One pytest session over these items; returns its exit code and the results by node id, none where it was cut."""
    report = copy / "report"
    (report / FILE_NAME).unlink(missing_ok=True)
    # What chose the items is said by their ids; its value would be left without the option, or the reverse.
    options = [argument for argument in arguments if argument.startswith("-") and argument not in CHOOSING]
    command = [*PYTEST, "-v", *nodeids, "--evolve=update", f"--evolve-seconds={seconds:.0f}"]
    log = copy / LOG
    with log.open("wb") as output, Display(names(nodeids), log, deadline):
        code, cut_off = run_bounded([*command, f"--evolve-report={report}", *options], copy, deadline, output)
    try:
        items = json.loads((report / FILE_NAME).read_text(encoding="utf-8"))["items"]
    except FileNotFoundError:
        items = []
    return (1 if cut_off else code), {item["nodeid"]: item for item in items}


def kept(copy: Path, results: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The results of all passes, also written for programs: pytest's own report is of the last pass alone."""
    items = list(results.values())
    (copy / FILE_NAME).write_text(json.dumps({"items": items}), encoding="utf-8")
    return items


def note_end(copy: Path, status: int, seconds: float, nodeids: Sequence[str]) -> None:
    """Add to the results, for tables over several runs, how this one ended, where, and what it had no time for."""
    kept_file, of_last_pass = copy / FILE_NAME, copy / "report" / FILE_NAME
    if kept_file.is_file():
        document = json.loads(kept_file.read_text(encoding="utf-8")) | {"status": status, "seconds": round(seconds, 1)}
        done = {item["nodeid"] for item in document["items"]}
        document["cut_off"] = names([nodeid for nodeid in nodeids if nodeid not in done])
        if of_last_pass.is_file():
            document["environment"] = json.loads(of_last_pass.read_text(encoding="utf-8"))["environment"]
        kept_file.write_text(json.dumps(document), encoding="utf-8")


def demonstrate(copy: Path, nodeids: Sequence[str], deadline: float, arguments: Sequence[str]) -> int:
    """The examples, once; what was gained, and what next."""
    began = time.monotonic()
    share = DEMONSTRATION_SHARE * (deadline - began) / len(nodeids)
    code, results = evolve(copy, nodeids, share, deadline, arguments)
    items = kept(copy, results)
    if code not in (0, 1, INTERRUPTED) or not items:
        return failed(copy, code)
    missing = names([nodeid for nodeid in nodeids if nodeid not in results])
    at_gate = sum(map(reached, items))
    print("\n".join(["", *gains(items)]))
    print(f"{at_gate} of {len(nodeids)} operators met their gate in {clock(time.monotonic() - began)}")
    if missing:
        print(f"not done in time: {', '.join(missing)}")
    print("\n".join(["", *what_next(copy, items, missing)]), flush=True)
    return 0 if at_gate or any(item["verdict"] == "inconclusive" for item in items) else 1


def benchmark(copy: Path, nodeids: Sequence[str], deadline: float, arguments: Sequence[str]) -> int:
    """The operators with hard gates, in two passes; the table names what was not reached."""
    began = time.monotonic()
    share = max(5.0, FIRST_SHARE * (deadline - began) / len(nodeids))
    code, results = evolve(copy, nodeids, share, deadline, arguments)
    if results:
        kept(copy, results)  # whatever ends the second pass
    again = [nodeid for nodeid in nodeids if nodeid in results and not reached(results[nodeid])]
    left = deadline - time.monotonic()
    if code == 1 and again and left > SECOND_PASS_SECONDS * len(again):
        print(f"\nResuming {len(again)} searches with the {left:.0f} s that are left", flush=True)
        # A search is asked to stop early enough for its winner to be confirmed.
        code, more = evolve(copy, again, 0.8 * left / len(again), deadline, arguments)
        results |= more
    if not results:
        return failed(copy, code)
    missing = names([nodeid for nodeid in nodeids if nodeid not in results])
    print(f"\n{time.monotonic() - began:.0f} s; kernels: {copy.relative_to(ROOT)}/{BENCHMARK}/kernels/cpu\n")
    items = kept(copy, results)
    print("\n".join([*table(items), *totals(items, missing)]), flush=True)
    return code


def failed(copy: Path, code: int) -> int:
    """Pytest judged nothing: show the end of what it said, or say that the time was up."""
    said = (copy / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    log = copy.relative_to(ROOT) / LOG
    if any(re.fullmatch(r"!+ KeyboardInterrupt !+", line) for line in said):
        load, processors = os.getloadavg()[1], os.cpu_count()
        print(
            f"the time was up before an operator was judged: {load:.0f} processes ran on {processors} processors; "
            f"all of it: {log}\nto go on: make {MAKES[copy.name]} EVOLVE_ARGS=--keep",
            file=sys.stderr,
        )
        return code or 1
    print("\n".join(said[-LAST_LINES:]), file=sys.stderr)
    print(f"no operator was judged (pytest's exit status: {code}); all of it: {log}", file=sys.stderr)
    return code or 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Evolve a copy of this repository's operators on this machine's CPU.")
    parser.add_argument("--benchmark", action="store_true", help=f"{BENCHMARK}/ with hard gates, not {EXAMPLES}/")
    parser.add_argument("--total-seconds", type=float, help="end after so many seconds")
    parser.add_argument("--keep", action="store_true", help="continue the last run instead of starting over")
    options, arguments = parser.parse_known_args()
    specs = BENCHMARK if options.benchmark else EXAMPLES
    usual = BENCHMARK_SECONDS if options.benchmark else DEMONSTRATION_SECONDS
    seconds = usual if options.total_seconds is None else options.total_seconds
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    began = time.monotonic()
    deadline = began + seconds - FINISH_SECONDS - GRACE_SECONDS

    copy = ROOT / ".kernelevolve" / "evolve" / specs
    if not options.keep:
        shutil.rmtree(copy, ignore_errors=True)
    if not (copy / specs).is_dir():
        copy.mkdir(parents=True, exist_ok=True)
        copy_specs(copy, specs)
    (copy / FILE_NAME).unlink(missing_ok=True)
    print(f"Evolving in a copy, {copy.relative_to(ROOT)}/{specs}, for at most {clock(seconds)}", flush=True)
    nodeids = collected(copy, specs, arguments)
    if not nodeids:
        return NOTHING_COLLECTED
    print(f"{len(nodeids)} operators: {', '.join(names(nodeids))}", flush=True)
    status = (benchmark if options.benchmark else demonstrate)(copy, nodeids, deadline, arguments)
    note_end(copy, status, time.monotonic() - began, nodeids)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\nended; `make evolve EVOLVE_ARGS=--keep` goes on here", file=sys.stderr)
        sys.exit(130)
