"""`python -m studies.h200.corpus LOG`: judge the control corpus's Triton and CUDA kernels on a GPU, or all on a CPU.

    python -m studies.h200.corpus --hardware cpu --confirm corpus.jsonl

One JSON object a line and kernel: verdict, findings, error, speedup and seconds. No kernel of the corpus may be
rejected, and the exit status says whether one was. With ``--confirm`` each is judged as a gate judges, alone and with
more rounds, not as a search does; with ``--untimed`` for correctness alone. With ``--times N`` each is judged N times:
no kernel may have two verdicts. A log that exists is gone on with, ``--budget S`` ends a run after so many seconds, and
``--table`` prints the share of the allowance that each kernel used. Needs no pytest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from studies.logs import Budget, Line, add_line, add_options, read_lines
from tests.corpus.corpus import Honest, kernels, spec_of

REJECTED = ("incorrect", "invalid", "error")  # the last where our own machinery or a spec failed
LANGUAGES = {"h200": ("triton", "cuda"), "cpu": ("cpp", "triton")}  # by hardware whose gates the specs state


def main() -> int:
    own_threads.import_torch()
    about = "Judge the control corpus; exit status 1 where an honest kernel was rejected."
    parser = argparse.ArgumentParser(prog="python -m studies.h200.corpus", description=about)
    parser.add_argument("log", type=Path, metavar="LOG", help="where the JSON lines go; what it holds counts")
    parser.add_argument("--hardware", default="h200", choices=LANGUAGES, help="default: h200")
    parser.add_argument("--confirm", action="store_true", help="judge as a gate does, not as a search")
    parser.add_argument("--untimed", action="store_true", help="correctness alone, without timed calls")
    parser.add_argument(
        "--language",
        action="append",
        choices=("cpp", "triton", "cuda", "gluon", "cute"),
        help="default: those that are always there",
    )
    parser.add_argument("--kernel", action="append", metavar="NAME", help="only kernels whose label holds NAME")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="judge each so often (default: once)")
    parser.add_argument("--seed", type=int, help="of the judge's cases; default: another one each time")
    parser.add_argument("--table", action="store_true", help="print the table of the log, judge nothing")
    add_options(parser)
    options = parser.parse_args()
    if options.table:
        print(table(read_lines(options.log)))
        return 0
    chosen = [
        one
        for one in kernels(*(options.language or LANGUAGES[options.hardware]))
        if not options.kernel or any(name in one.label for name in options.kernel)
    ]
    if not chosen:
        parser.error(f"no kernel's label holds {', '.join(options.kernel)}")
    done = Counter(line["kernel"] for line in read_lines(options.log))
    run = Run(
        log=options.log,
        seed=options.seed,
        confirm=options.confirm,
        untimed=options.untimed,
        budget=Budget(options.budget),
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        Judge(hardware=get(options.hardware), workdir=Path(folder)) as judge,
    ):
        for number in range(options.times):
            judge_all(judge, [one for one in chosen if done[one.label] <= number], run, number)
    labels = {one.label for one in chosen}
    lines = [line for line in read_lines(options.log) if line["kernel"] in labels]
    rejected = [line["kernel"] for line in lines if line["verdict"] in REJECTED]
    found = f"{len(rejected)} rejected {' '.join(rejected)}".rstrip()
    wanted = options.times * len(chosen)
    left = f"; {wanted - len(lines)} are left, the same command goes on" if len(lines) < wanted else ""
    print(f"{len(lines)} judgements of {len(chosen)} honest kernels on {options.hardware}: {found}{left}")
    return 1 if rejected else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run judges, and where its lines go."""

    log: Path
    seed: int | None = None
    confirm: bool = False
    untimed: bool = False
    budget: Budget = field(default_factory=lambda: Budget(None))


def judge_all(judge: Judge, chosen: list[Honest], run: Run, number: int = 0) -> None:
    """Judge every kernel until the budget is spent, and write its line, which holds ``number``."""
    for operator, language in dict.fromkeys((one.operator, one.language) for one in chosen):
        if run.budget.spent():
            return
        batch = [one for one in chosen if (one.operator, one.language) == (operator, language)]
        start = time.perf_counter()
        for line in _lines(judge, batch, run):
            add_line(run.log, line | {"number": number})
            print(f"{line['kernel']:40} {line['verdict']:12} {line['speedup'] or '-'}", flush=True)
        run.budget.took(time.perf_counter() - start)


def table(lines: Sequence[Line]) -> str:
    """A row for each kernel: how often judged and rejected, and the largest and the median share of the allowance."""
    rows = ["| kernel | times | rejected | largest share | median |", "|---|---|---|---|---|"]
    for kernel in sorted({line["kernel"] for line in lines}):
        same = [line for line in lines if line["kernel"] == kernel]
        errors = [one["error"] for line in same for one in line.get("workloads", ()) if one["error"] is not None]
        rejected = sum(line["verdict"] in REJECTED for line in same)
        most, middle = (f"{max(errors):.2f}", f"{statistics.median(errors):.2f}") if errors else ("-", "-")
        rows.append(f"| {kernel} | {len(same)} | {rejected} | {most} | {middle} |")
    return "\n".join(rows)


def _lines(judge: Judge, batch: list[Honest], run: Run) -> Iterator[Line]:
    """The lines of one operator in one language. Our own failure counts against all it kept from a verdict."""
    waiting = {one.label: one for one in batch}
    start = time.perf_counter()
    try:
        hardware = judge.hardware.name
        spec = spec_of(batch[0].operator, hardware)
        if run.untimed:
            workloads = tuple(replace(one, timed=False) for one in spec.for_gate(spec.gate(hardware)).workloads)
            spec = replace(spec, workloads=workloads)
        for one, found in _judged(judge, spec, spec.gate(hardware), batch, run):
            seconds = time.perf_counter() - start
            yield _line(waiting.pop(one.label), found, seconds)
            start = time.perf_counter()
    except KernelEvolveError as error:
        for one in waiting.values():
            yield {
                "kernel": one.label,
                "verdict": "error",
                "findings": [{"kind": type(error).__name__, "message": str(error)}],
                "speedup": None,
                "seconds": time.perf_counter() - start,
            }


def _judged(
    judge: Judge, spec: OperatorSpec, gate: HardwareGate, batch: list[Honest], run: Run
) -> Iterator[tuple[Honest, Evaluation]]:
    if run.confirm:
        for one in batch:
            yield one, judge.confirm(spec, gate, one.candidate(), seed=run.seed)
        return
    for index, found in judge.evaluate(spec, gate, [one.candidate() for one in batch], seed=run.seed):
        yield batch[index], found


def _line(one: Honest, found: Evaluation, seconds: float) -> Line:
    data = found.to_json()
    return {
        "kernel": one.label,
        "verdict": data["verdict"],
        "findings": data["findings"],
        "speedup": found.speedup,
        "seconds": seconds,
        **{key: data[key] for key in ("stages", "workloads", "seed", "digest")},
    }


if __name__ == "__main__":
    sys.exit(main())
