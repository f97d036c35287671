"""Puts shipped kernels to KernelBench's own `eval_kernel_against_ref`, each with the official file of its problem.

    python -m studies.kernelbench.theirs CHECKOUT --log studies/kernelbench/results/h200/theirs.jsonl --jobs 4

Their harness is used as it is in the checkout. It wants a class `ModelNew`: it is the official `Model`, whose weights
it has, with a `forward` that gives inputs, parameters and buffers to the kernel. Each problem has a process of its own.
The log gets a line for each; run again with it, what has a line already is left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.machine_lease import Lease
from pytest_kernelevolve.judge.runners.cuda.device import device_uuid
from pytest_kernelevolve.spec.kernelbench.official import official_file
from studies.logs import Budget, Line, add_line, add_options, read_lines
from tests.project import ROOT

SUITE = ROOT / "kernelbench_suite"
TRIALS = 5  # inputs for each problem, as KernelBench's scripts have it
MOST_S = 240.0  # for one problem
NEEDLESS = ("openai", "litellm")  # what its helpers import to ask models, and `eval` does not call
ASKED_OF_A_CHILD = "--one"
MARK = "result: "  # before it a kernel may have printed what it likes
ADAPTER = """

_official = {{"__name__": "official"}}
exec({official!r}, _official)


class ModelNew(_official["Model"]):
    def forward(self, *inputs):
        buffers = [buffer.clone() for _, buffer in self.named_buffers()]
        return {entry}(*inputs, *[weight for _, weight in self.named_parameters()], *buffers)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.kernelbench.theirs", description=__doc__.split("\n")[0])
    parser.add_argument("checkout", type=Path, help="an official checkout of KernelBench")
    parser.add_argument("--log", type=Path, help="JSON lines, gone on with")
    parser.add_argument("--hardware", default="hopper", help="whose kernels")
    parser.add_argument("--jobs", type=int, default=1, help="problems at a time: nothing is timed")
    parser.add_argument(ASKED_OF_A_CHILD, metavar="OPERATOR", help="this one, here, with its result on stdout")
    add_options(parser)
    options = parser.parse_args(arguments)
    if options.one is not None:
        print(MARK + json.dumps(judged(options.checkout, options.hardware, options.one)))
        return 0
    if options.log is None:
        parser.error("name a log with --log")
    done = {line["operator"] for line in read_lines(options.log)}
    left = [path.stem for path in sorted((SUITE / "kernels" / options.hardware).glob("*.py")) if path.stem not in done]
    budget, writing = Budget(options.budget), threading.Lock()

    def one(operator: str) -> None:
        if budget.spent():
            return
        started = time.monotonic()
        line = in_child(options.checkout, options.hardware, operator)
        seconds = time.monotonic() - started
        with writing:  # as each ends: a run that is killed keeps what others than the slowest have said
            budget.took(seconds)
            add_line(options.log, {**line, "seconds": round(seconds, 1)})

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, left))
    lines = read_lines(options.log)
    print(f"{sum(line['correct'] for line in lines)} of {len(lines)} right by eval_kernel_against_ref in {options.log}")
    for line in lines:
        if not line["correct"]:
            print(f"  {line['operator']}: {line['said']}")
    return 0


def in_child(checkout: Path, hardware: str, operator: str) -> Line:
    """The result of one problem, from a process that ends with it."""
    command = [sys.executable, "-m", "studies.kernelbench.theirs", str(checkout), "--hardware", hardware]
    command += [ASKED_OF_A_CHILD, operator]
    try:
        child = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=MOST_S, check=False)
    except subprocess.TimeoutExpired:
        return {"operator": operator, "correct": False, "said": f"took longer than {MOST_S:.0f} s"}
    if child.returncode:
        said = (child.stderr or child.stdout).strip().rpartition("\n")[2][:500]
        return {"operator": operator, "correct": False, "said": f"status {child.returncode}: {said}"}
    line: Line = json.loads(child.stdout.rpartition(MARK)[2])
    return line


def judged(checkout: Path, hardware: str, operator: str) -> Line:
    """What their harness says of the kernel of ``operator``, ``level1_019_relu``."""
    level, number = operator.split("_")[:2]
    path = official_file(checkout, f"{level}/{int(number)}_{operator.split('_', 2)[2]}")
    official = path.read_text(encoding="utf-8")
    kernel = (SUITE / "kernels" / hardware / f"{operator}.py").read_text(encoding="utf-8")
    sys.path.insert(0, str(checkout / "src"))
    for name in NEEDLESS:
        stand_in: Any = ModuleType(name)
        stand_in.OpenAI = stand_in.completion = None
        sys.modules.setdefault(name, stand_in)
    import torch
    from kernelbench.eval import eval_kernel_against_ref  # type: ignore[import-not-found]

    turn = Lease(device_uuid(get(hardware))).hold(shared=True)  # whoever measures there waits for us, and we for it
    with turn, contextlib.redirect_stdout(io.StringIO()):
        result = eval_kernel_against_ref(
            official,
            kernel + ADAPTER.format(official=official, entry=operator),
            num_correct_trials=TRIALS,
            backend="triton",
            precision=torch.float32,
            device=torch.device("cuda:0"),
        )
    return {
        "operator": operator,
        "official": path.name,
        "correct": bool(result is not None and result.compiled and result.correctness),
        "said": {name: str(value)[:300] for name, value in result.metadata.items()}
        if result is not None
        else "nothing",
        "trials": TRIALS,
        "torch": torch.__version__,
    }


if __name__ == "__main__":
    raise SystemExit(main())
