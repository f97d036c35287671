"""`python -m studies.judging_cost BEFORE`: what a candidate costs to judge, by this judge and an earlier one, by turns.

    git worktree add ../before 06b434c
    python -m studies.judging_cost ../before --rounds 6 --log cost.jsonl
    python -m studies.judging_cost --table cost.jsonl

Each round judges kernels of the control corpus once by each judge, in an order that alternates, as a search judges
them; a spec's preparation and a kernel's compilation are not counted. One JSON object a kernel, round and judge. A log
that exists is gone on with, ``--budget S`` ends a run after so many seconds. The machine must be quiet; even so only
ratios mean something.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from studies.logs import Budget, Line, add_line, add_options, read_lines
from tests.corpus.corpus import SPECS, kernels
from tests.project import ROOT

CHILD = Path(__file__).with_name("one_round.py")
KERNELS = (
    "cpp/softmax__online",
    "cpp/silu__blocks",
    "cpp/layer_norm__welford",
    "cpp/rms_norm__workspace",
    "cpp/sum_rows__pairwise",
    "cpp/matmul__blocked",
    "cpp/cross_entropy__threads",
    "cpp/transpose__tiles",
)
BEFORE, AFTER = "before", "after"
COMPILED = ("load",)  # stages that are no part of a further candidate's cost here


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.judging_cost", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("before", nargs="?", type=Path, metavar="BEFORE", help="a checkout with the earlier judge")
    parser.add_argument("--rounds", type=int, default=6, metavar="N", help="of both judges; default: %(default)s")
    parser.add_argument("--kernel", action="append", metavar="NAME", help="only kernels whose label holds NAME")
    parser.add_argument("--log", type=Path, default=Path("cost.jsonl"), help="the JSON lines; default: %(default)s")
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print the table of logs, judge nothing")
    add_options(parser)
    options = parser.parse_args(arguments)
    if options.table:
        print(table([line for path in options.table for line in read_lines(path)]))
        return 0
    if options.before is None or not (options.before / "pytest_kernelevolve" / "judge").is_dir():
        parser.error("BEFORE is a checkout of this project whose judge is compared, such as 06b434c's")
    wanted = [name for name in KERNELS if not options.kernel or any(one in name for one in options.kernel)]
    done = Counter((line["judge"], line["round"]) for line in read_lines(options.log))
    budget = Budget(options.budget)
    for number in range(options.rounds):
        for judge in (BEFORE, AFTER) if number % 2 else (AFTER, BEFORE):
            if done[judge, number] >= len(wanted):
                continue
            if budget.spent():
                print("rounds are left; the same command goes on")
                print(table(read_lines(options.log)))
                return 0
            start = time.perf_counter()
            lines = one_round(options.before if judge == BEFORE else ROOT, wanted)
            for line in lines:
                add_line(options.log, {"judge": judge, "round": number, **line})
            budget.took(time.perf_counter() - start)
            print(f"round {number} {judge}: {sum(map(cost, lines)):.2f} s", flush=True)
    print(table(read_lines(options.log)))
    return 0


def one_round(checkout: Path, labels: Sequence[str]) -> list[Line]:
    """What each kernel cost the judge of a checkout, in a process of its own."""
    by_label = {one.label: one for one in kernels("cpp")}
    todo = [
        {
            "kernel": label,
            "spec": str(SPECS["cpu"] / f"{by_label[label].operator}.op.yaml"),
            "source": str(by_label[label].path),
            "entry": by_label[label].operator,
        }
        for label in labels
    ]
    environment = os.environ | {"PYTHONPATH": str(checkout.resolve())}
    done = subprocess.run(
        [sys.executable, str(CHILD), json.dumps(todo)],
        env=environment,
        cwd=checkout,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def cost(line: Line) -> float:
    """Seconds of a judgement's stages, without what compiles."""
    return float(sum(value for name, value in line["stages"].items() if name not in COMPILED))


def table(lines: Sequence[Line]) -> str:
    """A row a kernel: median seconds by each judge, their ratio, and the share that correctness takes."""
    rows = ["| kernel | rounds | before, ms | after, ms | ratio | correctness before | after |", "|---" * 7 + "|"]
    ratios: list[float] = []
    shares: dict[str, list[float]] = {BEFORE: [], AFTER: []}
    for kernel in dict.fromkeys(line["kernel"] for line in lines):
        same = {judge: [one for one in lines if one["kernel"] == kernel and one["judge"] == judge] for judge in shares}
        if not all(same.values()):
            continue
        medians = {judge: statistics.median(map(cost, found)) for judge, found in same.items()}
        part = {
            judge: statistics.median(one["stages"].get("correctness", 0.0) / max(cost(one), 1e-9) for one in found)
            for judge, found in same.items()
        }
        ratios.append(medians[AFTER] / medians[BEFORE])
        for judge, share in part.items():
            shares[judge].append(share)
        rows.append(
            f"| {kernel} | {min(map(len, same.values()))} | {1e3 * medians[BEFORE]:.0f} | {1e3 * medians[AFTER]:.0f} |"
            f" {ratios[-1]:.2f} | {part[BEFORE]:.0%} | {part[AFTER]:.0%} |"
        )
    if ratios:
        middle = {judge: statistics.median(found) for judge, found in shares.items()}
        rows.append(
            f"| geometric mean, median | | | | {statistics.geometric_mean(ratios):.2f} |"
            f" {middle[BEFORE]:.0%} | {middle[AFTER]:.0%} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
