"""Packs finished campaigns: nodes with raw verdicts, answers to replay, and training data, from stores to small files.

    python -m studies.campaigns_cpp.collect RUNS CAMPAIGN ...

RUNS holds a folder for each campaign with the `.kernelevolve` that its search left.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.report.trajectories import rows
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.api import CampaignRecord

DATA = Path(__file__).parent / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", type=Path)
    parser.add_argument("campaigns", nargs="+", help="folders below RUNS")
    options = parser.parse_args()
    for name in options.campaigns:
        collect(options.runs / name / ".kernelevolve", name)


def collect(folder: Path, name: str) -> None:
    """Write NAME with ``.nodes``, ``.answers``, ``.sft`` and ``.grpo`` before ``.jsonl.xz``."""
    asked = answers_in(folder / "trajectory.jsonl")
    with open_store(f"sqlite:///{(folder / 'store.db').resolve()}") as store:
        (campaign,) = store.campaigns()
        write(DATA / f"{name}.nodes", nodes_of(store, campaign, name))
        write(DATA / f"{name}.sft", rows(store, "sft"))
        write(DATA / f"{name}.grpo", rows(store, "grpo"))
    write(DATA / f"{name}.answers", [answer_line(answer) for answer in asked.values()])


def answers_in(path: Path) -> dict[str, dict[str, Any]]:
    """The answers of a trajectory by what they were given to, the last one to each."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {line["slot"]: line for line in lines if "answer" in line}


def nodes_of(store: Store, campaign: CampaignRecord, name: str) -> list[dict[str, Any]]:
    """A campaign's settings, then its nodes."""
    head = {
        "campaign": name,
        "operator": campaign.operator,
        "settings": campaign.settings,
        "ended": campaign.reason,
        "steps": campaign.steps,
    }
    return [head, *map(_node, store.nodes(campaign.id))]


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "step": node.step,
        "parents": list(node.parents),
        "operator": node.operator,
        "part": "start" if node.meta.get("starter") else node.meta.get("part", "structure"),
        "note": node.note,
        "fitness": node.fitness,
        "confirmed": node.confirmed,
        "source": node.candidate.source,
        "evaluation": node.evaluation.to_json() if node.evaluation is not None else None,
    }


def answer_line(answer: dict[str, Any]) -> dict[str, Any]:
    """What `replay:` needs, and how long prompt and answer were; the prompts themselves are in the training data."""
    request = answer["request"]
    return {
        "schema": answer["schema"],
        "id": answer["id"],
        "slot": answer["slot"],
        "prompt_bytes": len(request["system"].encode()) + len(request["user"].encode()),
        "answer_bytes": len(answer["answer"]["text"].encode()),
        "answer": answer["answer"],
    }


def write(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Write ``path`` with ``.jsonl.xz`` behind it."""
    path.parent.mkdir(exist_ok=True)
    with lzma.open(path.with_name(f"{path.name}.jsonl.xz"), "wt", encoding="utf-8", preset=9) as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


if __name__ == "__main__":
    main()
