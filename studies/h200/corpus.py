"""`python -m studies.h200.corpus LOG`: judge the control corpus's Triton and CUDA kernels on a GPU, or all on a CPU.

    python -m studies.h200.corpus --hardware cpu --confirm corpus.jsonl

One JSON object a line and kernel: verdict, findings, error, speedup and seconds. No kernel of the corpus may be
rejected, and the exit status says whether one was. With ``--confirm`` each is judged as a gate judges, alone and with
more rounds, not as a search does. With ``--times N`` each is judged N times: no kernel may have two verdicts. Needs no
pytest.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from tests.corpus.corpus import Honest, kernels, spec_of

LANGUAGES = {"h200": ("triton", "cuda"), "cpu": ("cpp", "triton")}  # by hardware whose gates the specs state


def main() -> int:
    own_threads.import_torch()
    about = "Judge the control corpus; exit status 1 where an honest kernel was rejected."
    parser = argparse.ArgumentParser(prog="python -m studies.h200.corpus", description=about)
    parser.add_argument("log", type=Path, metavar="LOG", help="where the JSON lines go; an older log is replaced")
    parser.add_argument("--hardware", default="h200", choices=LANGUAGES, help="default: h200")
    parser.add_argument("--confirm", action="store_true", help="judge as a gate does, not as a search")
    parser.add_argument("--language", action="append", choices=("cpp", "triton", "cuda"), help="default: all there are")
    parser.add_argument("--kernel", action="append", metavar="NAME", help="only kernels whose label holds NAME")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="judge each so often (default: once)")
    parser.add_argument("--seed", type=int, help="of the judge's cases; default: another one each time")
    options = parser.parse_args()
    chosen = [
        one
        for one in kernels(*(options.language or LANGUAGES[options.hardware]))
        if not options.kernel or any(name in one.label for name in options.kernel)
    ]
    if not chosen:
        parser.error(f"no kernel's label holds {', '.join(options.kernel)}")
    with (
        options.log.open("w", encoding="utf-8") as log,
        tempfile.TemporaryDirectory() as folder,
        Judge(hardware=get(options.hardware), workdir=Path(folder)) as judge,
    ):
        rejected = [
            label
            for number in range(options.times)
            for label in judge_all(judge, chosen, log, options.seed, confirm=options.confirm, number=number)
        ]
    times = f", {options.times} times each" if options.times > 1 else ""
    found = f"{len(rejected)} rejected {' '.join(rejected)}".rstrip()
    print(f"{len(chosen)} honest kernels on {options.hardware}{times}: {found}")
    return 1 if rejected else 0


def judge_all(
    judge: Judge,
    chosen: list[Honest],
    log: TextIO,
    seed: int | None = None,
    *,
    confirm: bool = False,
    number: int = 0,
) -> list[str]:
    """Judge every kernel and write its line, which holds ``number``; returns the labels of those that were rejected."""
    rejected: list[str] = []
    for operator, language in dict.fromkeys((one.operator, one.language) for one in chosen):
        batch = [one for one in chosen if (one.operator, one.language) == (operator, language)]
        for line in _lines(judge, batch, seed, confirm=confirm):
            if not line.pop("correct"):
                rejected.append(line["kernel"])
            text = json.dumps(line | {"number": number})
            print(text, file=log, flush=True)
            print(f"{line['kernel']:40} {line['verdict']:12} {line['speedup'] or '-'}", flush=True)
    return rejected


def _lines(judge: Judge, batch: list[Honest], seed: int | None, *, confirm: bool) -> Iterator[dict[str, Any]]:
    """The lines of one operator in one language. Our own failure counts against all it kept from a verdict."""
    waiting = {one.label: one for one in batch}
    start = time.perf_counter()
    try:
        hardware = judge.hardware.name
        spec = spec_of(batch[0].operator, hardware)
        for one, found in _judged(judge, spec, spec.gate(hardware), batch, seed, confirm=confirm):
            seconds = time.perf_counter() - start
            yield _line(waiting.pop(one.label), found, seconds)
            start = time.perf_counter()
    except KernelEvolveError as error:
        for one in waiting.values():
            yield {
                "kernel": one.label,
                "verdict": "error",
                "correct": False,
                "findings": [{"kind": type(error).__name__, "message": str(error)}],
                "speedup": None,
                "seconds": time.perf_counter() - start,
            }


def _judged(
    judge: Judge, spec: OperatorSpec, gate: HardwareGate, batch: list[Honest], seed: int | None, *, confirm: bool
) -> Iterator[tuple[Honest, Evaluation]]:
    if confirm:
        for one in batch:
            yield one, judge.confirm(spec, gate, one.candidate(), seed=seed)
        return
    for index, found in judge.evaluate(spec, gate, [one.candidate() for one in batch], seed=seed):
        yield batch[index], found


def _line(one: Honest, found: Evaluation, seconds: float) -> dict[str, Any]:
    data = found.to_json()
    return {
        "kernel": one.label,
        "verdict": data["verdict"],
        "correct": found.verdict.correct,
        "findings": data["findings"],
        "speedup": found.speedup,
        "seconds": seconds,
        **{key: data[key] for key in ("stages", "workloads", "seed", "digest")},
    }


if __name__ == "__main__":
    sys.exit(main())
