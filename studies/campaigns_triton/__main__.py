"""Packs the campaigns of a carried store into small files, and makes the tables of the README from these.

python -m studies.campaigns_triton
python -m studies.campaigns_triton --store STORE --trajectory FILE
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.report.trajectories import rows
from pytest_kernelevolve.store import open_store
from studies.campaigns_cpp.collect import answer_line, answers_in, nodes_of, write
from studies.campaigns_cpp.recorded import Recorded, campaigns
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
    print("\n".join([*table(known), "", *gains(known), "", *kernels(known)]))


def collect(store_path: Path, trajectory: Path) -> None:
    """Write NAME with ``.nodes`` and ``.answers`` before ``.jsonl.xz`` for each campaign; ``all.grpo`` has prompts."""
    answers = answers_in(trajectory)
    with open_store(f"sqlite:///{store_path.resolve()}") as store:
        for campaign in store.campaigns():
            name = campaign.operator
            given = [answer for slot, answer in answers.items() if slot.startswith(f"{name}/")]
            write(DATA / f"{name}.nodes", nodes_of(store, campaign, name))
            write(DATA / f"{name}.answers", map(answer_line, given))
        write(DATA / "all.grpo", rows(store, "grpo"))


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
