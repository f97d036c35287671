"""Makes a campaign of the ablation: a search's state as of a step, to be gone on with without a part of the prompt.

    python -m studies.campaigns_cpp.branch RUNS CAMPAIGN PART --steps N

copies the store of RUNS/CAMPAIGN to RUNS/CAMPAIGN--without-PART with the first N steps alone: 0 keeps the offline
start, 1 the drafts too, whose prompts are the same without a diagnosis or without tuning. What is kept was judged once
for both, so that they differ in nothing else. Then the search is run on it with `--evolve-without PART`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
from pathlib import Path

from pytest_kernelevolve.option_texts import PARTS
from studies.campaigns_cpp.recorded import WITHOUT

LATER = "(SELECT id FROM nodes WHERE step > :steps)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", type=Path)
    parser.add_argument("campaign")
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--steps", type=int, required=True, help="how many of the first steps are kept")
    options = parser.parse_args()
    branch(options.runs, options.campaign, options.part, options.steps)


def branch(runs: Path, campaign: str, part: str, steps: int) -> Path:
    """The new campaign's folder."""
    source = runs / campaign / ".kernelevolve"
    folder = runs / f"{campaign}{WITHOUT}{part}" / ".kernelevolve"
    folder.mkdir(parents=True)
    if (source / "offline").is_dir():
        shutil.copytree(source / "offline", folder / "offline")
    with sqlite3.connect(f"file:{source / 'store.db'}?mode=ro", uri=True) as whole:
        copy = sqlite3.connect(folder / "store.db")
        whole.backup(copy)
    place = {"steps": steps}
    triggers = copy.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    with copy:  # a store never forgets; what is cut off here is in no store yet
        for name, _ in triggers:
            copy.execute(f"DROP TRIGGER {name}")
        for table, column in (("edges", "child"), ("changes", "node"), ("evaluations", "node"), ("episodes", "node")):
            copy.execute(f"DELETE FROM {table} WHERE {column} IN {LATER}", place)
        copy.execute("DELETE FROM nodes WHERE step > :steps", place)
        copy.execute("DELETE FROM steps WHERE step > :steps", place)
        ((settings,),) = copy.execute("SELECT settings FROM campaigns").fetchall()
        told = json.dumps(json.loads(settings) | {"without": [part]}, sort_keys=True, separators=(",", ":"))
        copy.execute(
            "UPDATE campaigns SET settings = ?, steps = ?, finished = NULL, reason = NULL, barren_steps = 0",
            (told, steps),
        )
        for _, statement in triggers:
            copy.execute(statement)
    copy.close()
    kept = [line for line in _lines(source / "trajectory.jsonl") if _step(line) <= steps]
    (folder / "trajectory.jsonl").write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    return folder


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _step(line: str) -> int:
    """The step of an answer, from its slot: ``topk/cpu/step 3/sample 0``."""
    return int(str(json.loads(line)["slot"]).split("/step ")[1].split("/")[0])


if __name__ == "__main__":
    main()
