"""Packs the campaigns of a carried store into small files, and makes the tables of the README from these.

python -m studies.campaigns_triton
python -m studies.campaigns_triton --store STORE [--trajectory FILE]

Answers that were packed before stay, so that each round needs no trajectory but its own.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.report.trajectories import rows
from pytest_kernelevolve.store import open_store
from studies.campaigns_cpp.collect import answer_line, answers_in, nodes_of, write
from studies.campaigns_cpp.recorded import Kernel, Recorded, campaigns, lines_in, settings, waiting
from studies.campaigns_cpp.summary import gains, table

DATA = Path(__file__).parent / "data"


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--store", type=Path, help="what the search left, with the verdicts of the machine that judged")
    parser.add_argument("--trajectory", type=Path, help="the answers, as the proposing half recorded them")
    options = parser.parse_args(words)
    if options.store is not None:
        collect(options.store, options.trajectory)
    known = campaigns(DATA)
    print("\n".join([*table(known), "", *drafts(known), "", *steps(known), "", *gains(known), "", *kernels(known)]))


def collect(store_path: Path, trajectory: Path | None) -> None:
    """Write NAME with ``.nodes`` and ``.answers`` before ``.jsonl.xz`` for each campaign; ``all.grpo`` has prompts."""
    fresh = {slot: answer_line(answer) for slot, answer in (answers_in(trajectory) if trajectory else {}).items()}
    with open_store(f"sqlite:///{store_path.resolve()}") as store:
        for campaign in store.campaigns():
            name = campaign.operator
            given = _packed(name) | {slot: line for slot, line in fresh.items() if slot.startswith(f"{name}/")}
            write(DATA / f"{name}.nodes", nodes_of(store, campaign, name))
            write(DATA / f"{name}.answers", given.values())
        write(DATA / "all.grpo", rows(store, "grpo"))


def _packed(name: str) -> dict[str, dict[str, Any]]:
    """The answers that are packed already, by what they were given to."""
    path = DATA / f"{name}.answers.jsonl.xz"
    return {line["slot"]: line for line in lines_in(path)} if path.exists() else {}


def drafts(known: Sequence[Recorded]) -> list[str]:
    """The first drafts, which saw no other kernel: speed over the faster of eager and compiled PyTorch, and verdict."""
    lines = ["| operator | gate | first drafts, in the order of their making |", "|---|---|---|"]
    for one in known:
        told = [_verdict(kernel) for kernel in one.kernels if kernel.step == 1]
        lines.append(f"| {one.operator} | {settings(DATA, one.name)['gate']['min_speedup']:.2f} | {'; '.join(told)} |")
    return lines


def steps(known: Sequence[Recorded]) -> list[str]:
    """What each step brought: verdicts, failures by kind, the best, and what still waits for a GPU."""
    lines = ["| operator | step | verdicts | failures | best | waiting |", "|---|---|---|---|---|---|"]
    for one in known:
        left = Counter(waiting(DATA, one.name))
        for step in sorted({kernel.step for kernel in one.kernels} | set(left)):
            made = [kernel for kernel in one.kernels if kernel.step == step]
            best = max((kernel for kernel in made if kernel.correct), key=lambda kernel: kernel.assured, default=None)
            lines.append(
                f"| {one.operator} | {step} | {_counts(kernel.verdict for kernel in made)} | "
                f"{_counts(kernel.failure for kernel in made if kernel.failure)} | "
                f"{best.told() if best else '-'} | {left[step]} |"
            )
    return lines


def _verdict(kernel: Kernel) -> str:
    return f"{kernel.told()} {kernel.verdict}" if kernel.correct else f"{kernel.verdict}: {kernel.failure}"


def _counts(words: Iterable[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in Counter(words).most_common()) or "none"


def kernels(known: Sequence[Recorded]) -> list[str]:
    """Every judged kernel, the best first, with what its author said of it."""
    lines = ["| operator | node | of | by | verdict | change |", "|---|---|---|---|---|---|"]
    for one in known:
        for kernel in sorted(one.kernels, key=lambda each: -each.assured):
            parents = ", ".join(map(str, kernel.parents)) or "-"
            by = "tuning" if kernel.part == "tuning" else "model"
            note = kernel.note.replace("|", "\\|")[:110]
            lines.append(f"| {one.operator} | {kernel.id} | {parents} | {by} | {kernel.told()} | {note} |")
    return lines


if __name__ == "__main__":
    main()
