"""`python -m studies.borderline.power`: how large a relative bias must be to be found, in sums, products and norms.

    python -m studies.borderline.power --label after --log after.jsonl
    python -m studies.borderline.power --checkout ../before --label before --log before.jsonl
    python -m studies.borderline.power --table before.jsonl after.jsonl

The kernel is PyTorch's own float32 result, times one plus a bias. A judgement holds it against the reference on one
case of each of six kinds of values, and rejects it where one of them does. ``--checkout`` takes the judge of another
checkout of this project, from 06b434c on. One JSON object a judgement; a log that exists is gone on with, and
``--budget S`` ends a run after so many seconds.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studies.logs import Budget, Line, add_line, add_options, read_lines

REFERENCE = """
import torch


def row_sum(x):
    return x.sum(-1)


def positive_sum(x):
    return x.abs().sum(-1)


def matmul(x, y):
    return x @ y


def rms_norm(x):
    return torch.nn.functional.rms_norm(x, x.shape[-1:], eps=1e-5)


def softmax(x):
    return torch.softmax(x, -1)


def multiply(x, y):
    return x * y
"""
SIZES: Mapping[str, tuple[Mapping[str, Sequence[str]], Mapping[str, int]]] = {
    "multiply": ({"x": ("B", "N"), "y": ("B", "N")}, {"B": 16, "N": 1024}),
    "row_sum": ({"x": ("B", "N")}, {"B": 4, "N": 16_384}),
    "positive_sum": ({"x": ("B", "N")}, {"B": 4, "N": 16_384}),
    "matmul": ({"x": ("M", "K"), "y": ("K", "N")}, {"M": 32, "K": 1024, "N": 32}),
    "rms_norm": ({"x": ("B", "N")}, {"B": 8, "N": 4096}),
    "softmax": ({"x": ("B", "N")}, {"B": 4, "N": 16_384}),
}
KINDS = ("normal", "uniform", "heavy", "tiny", "huge", "mixed")
COARSE = (0.0, 1e-7, 3e-7, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2)
FINE = (2e-6, 3e-6, 5e-6, 7e-6, 1.5e-5, 2e-5, 3e-5, 5e-5, 7e-5)  # where the curves rise
BIASES = tuple(sorted((*COARSE, *FINE)))
ORACLES = ("correctness.oracle", "oracle")  # where a checkout has the oracle and its calls
CALLS = ("runners.call", "correctness.oracle", "oracle")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m studies.borderline.power", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--checkout", type=Path, help="whose judge is asked (default: this one's)")
    parser.add_argument("--label", default="after", help="what to call it in the log (default: after)")
    parser.add_argument("--times", type=int, default=10, help="judgements of each bias and operator (default: 10)")
    parser.add_argument("--operator", action="append", choices=tuple(SIZES), help="default: all")
    parser.add_argument("--log", type=Path, help="where the JSON lines go")
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print the curves of logs")
    add_options(parser)
    options = parser.parse_args()
    if options.table:
        print(table([line for path in options.table for line in read_lines(path)]))
        return 0
    if options.log is None:
        parser.error("--log FILE says where the lines go")
    if options.checkout is not None:
        sys.path.insert(0, str(options.checkout.resolve()))
    done = Counter((line["judge"], line["operator"], line["bias"]) for line in read_lines(options.log))
    budget = Budget(options.budget)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.py"
        path.write_text(REFERENCE, encoding="utf-8")
        for operator in options.operator or SIZES:
            oracle = _oracle(operator, path)
            for number in range(options.times):
                for bias in BIASES:
                    if done[options.label, operator, bias] > number:
                        continue
                    if budget.spent():
                        print("judgements are left; the same command goes on")
                        return 0
                    start = time.perf_counter()
                    add_line(options.log, {"judge": options.label, **judged(oracle, operator, bias, number)})
                    budget.took(time.perf_counter() - start)
            print(f"{options.label} {operator}", flush=True)
    return 0


def _module(names: Sequence[str], holds: str) -> Any:
    for name in names:
        try:
            module = importlib.import_module(f"pytest_kernelevolve.judge.{name}")
        except ModuleNotFoundError:
            continue
        if hasattr(module, holds):
            return module
    raise SystemExit(f"this checkout's judge has no {holds}")


def _oracle(operator: str, path: Path) -> Any:
    from pytest_kernelevolve.spec.model import OperatorSpec, Reference, ReferenceKind, TensorInput, Workload

    inputs, sizes = SIZES[operator]
    spec = OperatorSpec(
        name=operator,
        reference=Reference(kind=ReferenceKind.FILE, target=operator, path=path),
        inputs=tuple(TensorInput(name=name, shape=tuple(shape)) for name, shape in inputs.items()),
        workloads=(Workload(sizes=dict(sizes), dtypes={"dtype": "float32"}),),
        gates=(),
        path=path,
    )
    return _module(ORACLES, "Oracle").Oracle(spec)


def judged(oracle: Any, operator: str, bias: float, number: int) -> Line:
    """One judgement: on which kinds of values a result with this bias is rejected, and the largest share used."""
    call = _module(CALLS, "Call").Call
    rejected: list[str] = []
    most = 0.0
    for place, kind in enumerate(KINDS):
        case = oracle.case(oracle.spec.workloads[0], seed=1000 * number + place, distribution=kind)
        one = call(case=case)
        result = (oracle.native(one).outputs[0].double() * (1.0 + bias)).float()
        if hasattr(oracle, "verify"):  # so it was until an oracle gave results alone
            comparison = oracle.verify(one, [result])
        else:
            comparison = _module(("correctness.verify",), "verify").verify(oracle, one, [result])
        most = max(most, comparison.error)
        if comparison.mismatch is not None:
            rejected.append(kind)
            break  # as a judgement ends with the first thing that is wrong
    return {"operator": operator, "bias": bias, "rejected": bool(rejected), "on": rejected, "share": most}


def table(lines: Sequence[Line]) -> str:
    """The share rejected by operator, judge and bias."""
    found: dict[tuple[str, str], dict[float, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found[line["operator"], line["judge"]][line["bias"]].append(line["rejected"])
    rows = [
        "| operator | judge | " + " | ".join(f"{bias:g}" for bias in BIASES) + " |",
        "|---" * (len(BIASES) + 2) + "|",
    ]
    for (operator, judge), by_bias in found.items():
        shares = (f"{sum(by_bias[bias]) / len(by_bias[bias]):.2f}" if by_bias[bias] else "" for bias in BIASES)
        rows.append(f"| {operator} | {judge} | " + " | ".join(shares) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
