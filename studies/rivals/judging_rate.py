"""Candidates judged per minute on one GPU: our judge, and KernelBench's own batch script, on the same kernels.

    python -m studies.rivals.pack_kernelbench --kernelbench PATH --out .rival     # once, where KernelBench is
    python -m studies.rivals.judging_rate --rival .rival --out studies/rivals/results/judging_rate

For each problem of level 1, at its official sizes, the Triton kernels of ``kernels/PROBLEM/`` are judged by both:

- KernelBench: ``scripts/eval_from_generations.py`` itself, with its own defaults (5 correctness trials, 100 timed ones,
  `cuda_event` timing, a fresh process an evaluation, fp32), told only where things are and that they are Triton. What
  counts is the time from its "[Curr Batch]" line to its "Evaluation took", so neither its start nor its imports do.
- Ours: `Judge.evaluate` on the spec made from the same problem file, all candidates in one call, as a campaign judges.
  Everything counts but what is imported before the first candidate, in the judge and its fork server: the oracle, the
  baseline's process and measurement, every candidate.

``--out`` names two files: ``.jsonl`` (appended to: one line a run, one a candidate and side) and ``.md`` (of all lines
in it). ``--sides`` and ``--problems`` split the work over several commands.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import OperatorSpec
from studies.rivals.pack_kernelbench import PROBLEMS, STUBS

KERNELS = Path(__file__).parent / "kernels"
CORRECT_TRIALS = 5  # KernelBench's default, stated so that a change of it is seen
RUN = "rate"
RESULT = "KernelExecResult("  # how KernelBench's script begins the line with a candidate's result

# What a KernelBench candidate has behind our file: the module that it asks for, which calls the same function.
MODULE = """

class ModelNew(torch.nn.Module):
    def __init__(self, *_):
        super().__init__()

    def forward(self, *inputs):
        return {entry}(*inputs)
"""

SPEC = """\
operator: {name}
reference: kernelbench:{path}
workloads:
  - {{{sizes}}}
hardware:
  {hardware}: {{min_speedup: 1.0, language: triton, baseline: eager}}
"""


def entry_of(source: str) -> str:
    """The function under test: the last plain one that the module defines and that is not private."""
    names = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if not name.startswith("_")][-1]


def kernels_of(problem: str, names: Sequence[str] = ()) -> dict[str, Candidate]:
    """The candidates for a problem, by file name; those in ``names`` where it is not empty."""
    found: dict[str, Candidate] = {}
    for path in sorted((KERNELS / problem).glob("*.py")):
        if not names or path.stem in names:
            source = path.read_text(encoding="utf-8")
            found[path.stem] = Candidate(source=source, entry=entry_of(source), language="triton")
    return found


def for_kernelbench(candidate: Candidate) -> str:
    return candidate.source + MODULE.format(entry=candidate.entry)


def constants(path: Path) -> dict[str, int]:
    """A problem's integer constants: its official sizes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        statement.targets[0].id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
        and type(statement.value.value) is int
    }


def load_spec(problem: Path, folder: Path, *, hardware: str, sizes: Mapping[str, int]) -> OperatorSpec:
    """The operator of a KernelBench file, at ``sizes`` in place of its constants; its spec is written to ``folder``."""
    from benchmarks.specs import spec_from

    _, _, name = problem.stem.partition("_")
    assigned = ", ".join(f"{symbol}: {size}" for symbol, size in sizes.items())
    text = SPEC.format(name=name.lower(), path=problem.resolve(), sizes=assigned, hardware=hardware)
    return spec_from(folder, name.lower(), text)


def planned_trials(spec: OperatorSpec) -> int:
    """Calls at the declared size that are checked for correctness before any is timed."""
    from pytest_kernelevolve.judge.correctness.cases import plans

    return sum(plan.runs for plan in plans(spec, (), {one.label: 1 << 40 for one in spec.workloads}))


def ours(
    problem: Path, candidates: Mapping[str, Candidate], *, hardware: str, sizes: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Judge the candidates of one problem with a judge of its own; a row each, and one for what belongs to none."""
    from pytest_kernelevolve.judge.judge import Judge

    with tempfile.TemporaryDirectory() as folder:
        spec = load_spec(problem, Path(folder), hardware=hardware, sizes=sizes or constants(problem))
        gate = spec.gate(hardware)
        names = list(candidates)
        with Judge(hardware=registry.get(hardware), workdir=Path(folder) / "judge") as judge:
            judge.ready()
            last = time.perf_counter()
            for index, evaluation in judge.evaluate(spec, gate, [candidates[name] for name in names]):
                now = time.perf_counter()
                yield {
                    "side": "judge",
                    "problem": problem.stem,
                    "candidate": names[index],
                    "seconds": now - last,
                    "verdict": str(evaluation.verdict),
                    "findings": [f"{one.kind}: {one.message}"[:300] for one in evaluation.findings],
                    "kernel_ms": [one.kernel_ms for one in evaluation.workloads],
                    "speedup": evaluation.speedup,
                    "stages": dict(evaluation.stages),
                    "trials": planned_trials(spec) + sum(one.rounds for one in evaluation.workloads),
                }
                last = time.perf_counter()
            started = time.perf_counter()
        yield {
            "side": "judge",
            "problem": problem.stem,
            "candidate": None,
            "seconds": time.perf_counter() - started,
            "verdict": "closing",
        }


def missing_packages() -> list[str]:
    """What KernelBench's script imports and this Python lacks, and there is a stand-in for."""
    return [name for name in STUBS if importlib.util.find_spec(name) is None]


def command_for(rival: Path, problem: str, samples: int, runs: Path) -> list[str]:
    """KernelBench's batch script for one problem, with its own defaults but for what is named here."""
    number = int(problem.partition("_")[0])
    return [
        sys.executable,
        str(rival / "scripts" / "eval_from_generations.py"),
        f"run_name={RUN}",
        "dataset_src=local",
        "level=1",
        f"subset=({number},{number})",
        f"num_samples_per_problem={samples}",
        f"num_correct_trials={CORRECT_TRIALS}",
        "num_gpu_devices=1",
        "gpu_arch=['Hopper']",
        "backend=triton",
        f"runs_dir={runs}",
        f"kernel_eval_build_dir={runs / 'cache'}",
    ]


def rival_environment(rival: Path, folder: Path) -> dict[str, str]:
    """KernelBench's package on the path, with stand-ins for the packages that are missing here."""
    stubs = folder / "stubs"
    stubs.mkdir()
    for name in missing_packages():
        shutil.copytree(rival / "stubs" / name, stubs / name)
    paths = [str((rival / "src").resolve()), str(stubs), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUNBUFFERED": "1"}


def kernelbench(rival: Path, problem: str, candidates: Mapping[str, Candidate], log: Path) -> Iterator[dict[str, Any]]:
    """Run KernelBench's batch script on the candidates of one problem; its output goes to ``log``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        number = int(problem.partition("_")[0])
        run = folder / "runs" / RUN
        run.mkdir(parents=True)
        names = list(candidates)
        for sample, name in enumerate(names):
            path = run / f"level_1_problem_{number}_sample_{sample}_kernel.py"
            path.write_text(for_kernelbench(candidates[name]), encoding="utf-8")
        process = subprocess.Popen(
            command_for(rival.resolve(), problem, len(names), folder / "runs"),
            env=rival_environment(rival, folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        started, result, waiting = 0.0, None, list(names)
        with process, log.open("a", encoding="utf-8") as file:
            for line in process.stdout:
                file.write(line)
                if "[Curr Batch]" in line:  # a progress bar without a line end of its own may stand before it
                    started = time.perf_counter()
                elif line.startswith(RESULT):
                    result = ast.literal_eval(line.strip().removeprefix(RESULT).removesuffix(")"))
                elif line.startswith("[Curr batch] Evaluation took") and result is not None:
                    yield _row(problem, waiting.pop(0), time.perf_counter() - started, result)
                    result = None
        if process.returncode or waiting:
            raise SystemExit(f"KernelBench's script ended with {process.returncode} on {problem}; see {log}")


def _row(problem: str, candidate: str, seconds: float, result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "side": "kernelbench",
        "problem": problem,
        "candidate": candidate,
        "seconds": seconds,
        "verdict": "correct" if result["correctness"] else "incorrect" if result["compiled"] else "failed",
        "findings": [f"{key}: {value}"[:300] for key, value in result["metadata"].items()],
        "kernel_ms": [result["runtime"]],
        "trials": CORRECT_TRIALS,
    }


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Candidates a minute of each side, by problem and over those that both judged, as Markdown."""
    spent: dict[tuple[str, str], float] = defaultdict(float)
    judged: dict[tuple[str, str], int] = defaultdict(int)
    said: dict[str, dict[str, str]] = defaultdict(dict)
    theirs_too = {(row["problem"], row["candidate"]) for row in rows if row["side"] == "kernelbench"}
    for row in rows:
        if row["side"] == "run":
            continue
        key, candidate = (row["side"], row["problem"]), row["candidate"]
        if candidate is not None:
            said[row["problem"]][f"{candidate} {row['side']}"] = row["verdict"]
            judged[key] += (row["problem"], candidate) in theirs_too
        if candidate is None or (row["problem"], candidate) in theirs_too:  # a run may have been cut off
            spent[key] += row["seconds"]
    both = [problem for problem in sorted(said) if judged["judge", problem] and judged["kernelbench", problem]]
    lines = [
        "| level 1 problem, official size | candidates | KernelBench, a minute | this judge, a minute | ratio |",
        "|---|---|---|---|---|",
    ]

    def rate(side: str, problems: Sequence[str]) -> float:
        return 60 * sum(judged[side, one] for one in problems) / sum(spent[side, one] for one in problems)

    for name, problems in [*((one, [one]) for one in both), *([("all", both)] if both else [])]:
        theirs, own = rate("kernelbench", problems), rate("judge", problems)
        count = sum(judged["judge", one] for one in problems)
        lines.append(f"| {name} | {count} | {theirs:.2f} | {own:.1f} | {own / theirs:.1f} |")
    lines += ["", "| candidate | KernelBench | this judge |", "|---|---|---|"]
    for problem, verdicts in sorted(said.items()):
        for name in sorted({key.rpartition(" ")[0] for key in verdicts}):
            theirs_said, own_said = verdicts.get(f"{name} kernelbench", "-"), verdicts.get(f"{name} judge", "-")
            lines.append(f"| {problem} {name} | {theirs_said} | {own_said} |")
    return "\n".join(lines) + "\n"


def run_row(rival: Path, arguments: Sequence[str]) -> dict[str, Any]:
    """What the lines after it were measured with."""
    import torch

    revision = rival / "REVISION"
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else None
    return {
        "side": "run",
        "command": ["python", "-m", "studies.rivals.judging_rate", *arguments],
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "gpu": gpu,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "kernelbench": revision.read_text(encoding="utf-8").strip() if revision.exists() else None,
        "stand_ins": missing_packages(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.rivals.judging_rate", description="See the module.")
    parser.add_argument("--rival", type=Path, default=Path(".rival"), metavar="FOLDER", help="made by pack_kernelbench")
    parser.add_argument("--problems", nargs="+", default=list(PROBLEMS), choices=PROBLEMS, metavar="PROBLEM")
    parser.add_argument("--sides", nargs="+", default=["judge", "kernelbench"], choices=["judge", "kernelbench"])
    parser.add_argument("--candidates", nargs="+", default=[], metavar="NAME", help="file names; default: all")
    parser.add_argument("--hardware", default="h200", help="what our judge judges for; default: h200")
    parser.add_argument("--sizes", default="", metavar="NAME=N,...", help="other than official sizes, to try this out")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="STEM", help="STEM.jsonl is appended to, STEM.md made"
    )
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    sizes = {name: int(size) for name, _, size in (one.partition("=") for one in options.sizes.split(",") if one)}
    if sizes and "kernelbench" in options.sides:
        parser.error("--sizes is for our side alone: KernelBench has no way to set a problem's sizes")
    if not (options.rival / "REVISION").exists():
        parser.error(f"{options.rival} is not made yet; python -m studies.rivals.pack_kernelbench makes it")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    lines = options.out.with_suffix(".jsonl")
    with lines.open("a", encoding="utf-8") as file:

        def write(row: Mapping[str, Any]) -> None:
            print(json.dumps(row), file=file, flush=True)
            print({key: row.get(key) for key in ("side", "problem", "candidate", "seconds", "verdict")}, flush=True)

        write(run_row(options.rival, given))
        for problem in options.problems:
            candidates = kernels_of(problem, options.candidates)
            path = options.rival / "KernelBench" / "level1" / f"{problem}.py"
            if "judge" in options.sides:
                for row in ours(path, candidates, hardware=options.hardware, sizes=sizes):
                    write(row)
            if "kernelbench" in options.sides:
                for row in kernelbench(options.rival, problem, candidates, options.out.with_suffix(".log")):
                    write(row)
    text = table([json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()])
    options.out.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
