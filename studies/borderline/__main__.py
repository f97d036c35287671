"""`python -m studies.borderline --log FILE`: judge right kernels at the limit many times; none may have two verdicts.

    python -m studies.borderline --times 50 --untimed --log cpu.jsonl
    python -m studies.borderline --device cuda --times 5 --log h200.jsonl
    python -m studies.borderline --table cpu.jsonl h200.jsonl

One JSON object a judgement: verdict, what was wrong, the share of the allowance used, and whether a first judgement
was overruled by fresh data. An existing log is gone on with: what it holds counts; ``--budget S`` ends a run after so
many seconds. The exit status says whether a kernel was rejected.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Evaluation
from studies.borderline.operators import Borderline, kernels
from studies.logs import Budget, Line, add_line, add_options, read_lines


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m studies.borderline", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="default: cpu")
    parser.add_argument("--hardware", default="h200", help="which GPU it is, with --device cuda (default: h200)")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="judgements of each kernel (default: 5)")
    parser.add_argument("--untimed", action="store_true", help="correctness alone, without timed calls")
    parser.add_argument("--confirm", action="store_true", help="judge as a gate does, with more timed rounds")
    parser.add_argument("--kernel", action="append", metavar="NAME", help="only kernels whose label holds NAME")
    parser.add_argument("--log", type=Path, metavar="FILE", help="where the JSON lines go")
    add_options(parser)
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print the table of logs, judge nothing")
    options = parser.parse_args()
    if options.table:
        print(table([line for path in options.table for line in read_lines(path)]))
        return 0
    if options.log is None:
        parser.error("--log FILE says where the verdicts go")
    own_threads.import_torch()
    hardware = options.hardware if options.device == "cuda" else "cpu"
    chosen = [
        one for one in kernels(hardware) if not options.kernel or any(name in one.label for name in options.kernel)
    ]
    mode = "untimed" if options.untimed else "gate" if options.confirm else "search"
    done = Counter((line["kernel"], line["hardware"], line["mode"]) for line in read_lines(options.log))
    left = [
        (one, number) for one in chosen for number in range(done[one.label, hardware, mode], options.times)
    ]  # of one kernel together: the judge prepares a spec once
    budget, judgements = Budget(options.budget), 0
    with tempfile.TemporaryDirectory() as folder, Judge(hardware=get(hardware), workdir=Path(folder)) as judge:
        for one, number in left:
            if budget.spent():
                break
            line = judged(judge, one, mode) | {"number": number}
            add_line(options.log, line)
            budget.took(line["seconds"])
            judgements += 1
            print(f"{one.label:46} {line['verdict']:12} {line['error'] or '-'}  {line['seconds']:.1f} s", flush=True)
    lines = read_lines(options.log)
    print(table(lines))
    if judgements < len(left):
        print(f"{len(left) - judgements} judgements are left; the same command goes on")
    return 1 if any(not line["correct"] for line in lines) else 0


def judged(judge: Judge, one: Borderline, mode: str) -> Line:
    """One judgement of a kernel, as a line of the log."""
    start = time.perf_counter()
    spec = one.spec(timed=mode != "untimed")
    if mode == "gate":
        evaluation = judge.confirm(spec, one.gate, one.candidate())
    else:
        ((_, evaluation),) = judge.evaluate(spec, one.gate, [one.candidate()])
    return {
        "kernel": one.label,
        "hardware": one.hardware,
        "mode": mode,
        "verdict": str(evaluation.verdict),
        "correct": evaluation.verdict.correct,
        "error": _error(evaluation),
        "findings": [f"{finding.kind}: {finding.message}" for finding in evaluation.findings][:2],
        "case": next((finding.case for finding in evaluation.findings if finding.case), ""),
        "fresh": "first judgement" in evaluation.stages,
        "seconds": round(time.perf_counter() - start, 2),
    }


def _error(evaluation: Evaluation) -> float | None:
    return max((one.error for one in evaluation.workloads if one.error is not None), default=None)


def table(lines: Sequence[Line]) -> str:
    """A row for each kernel, hardware and mode: how often judged, how often rejected, the shares of the allowance."""
    rows = [
        "| kernel | judged | times | rejected | overruled | largest share | median |",
        "|---|---|---|---|---|---|---|",
    ]
    keys = sorted({(line["hardware"], line["kernel"], line["mode"]) for line in lines})
    for key in keys:
        same = [line for line in lines if (line["hardware"], line["kernel"], line["mode"]) == key]
        errors = sorted(line["error"] for line in same if line["error"] is not None)
        rejected = sum(not line["correct"] for line in same)
        fresh = sum(line["fresh"] for line in same)
        most, middle = (f"{errors[-1]:.2f}", f"{errors[len(errors) // 2]:.2f}") if errors else ("-", "-")
        rows.append(f"| {key[1]} | {key[0]}, {key[2]} | {len(same)} | {rejected} | {fresh} | {most} | {middle} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
