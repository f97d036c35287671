"""`kernelevolve trajectories`: the campaigns of a store and their nodes, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from pytest_kernelevolve.cli.inputs import needed_store
from pytest_kernelevolve.page.answers import TRAJECTORY, Answers
from pytest_kernelevolve.records import Node
from pytest_kernelevolve.report.item_result import jsonable
from pytest_kernelevolve.store import CampaignRecord, Store, open_store


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", help="a store's file, or its URL as --evolve-store takes it")
    parser.add_argument("--operator", metavar="NAME", help="the campaigns of one operator alone")
    parser.add_argument("--campaigns", action="store_true", help="list campaigns without their nodes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: the standard output")


def run(options: argparse.Namespace) -> int:
    path = needed_store(options.store, Path().resolve())
    answers = Answers(None if options.campaigns else path.parent / TRAJECTORY)
    with open_store(f"sqlite:///{path}") as store:
        lines = listed(store, answers, operator=options.operator, nodes=not options.campaigns)
        if options.out is None:
            _write(lines, sys.stdout)
        else:
            with options.out.open("w", encoding="utf-8") as file:
                _write(lines, file)
    return 0


def listed(store: Store, answers: Answers, *, operator: str | None, nodes: bool) -> Iterator[dict[str, Any]]:
    """Each campaign (``kind: campaign``), followed by its nodes (``kind: node``) with source, verdict and findings."""
    for record in store.campaigns():
        if operator is not None and record.operator != operator:
            continue
        yield _campaign(record)
        for node in store.nodes(record.id) if nodes else ():
            yield _node(node, record, answers)


def _write(lines: Iterator[dict[str, Any]], file: TextIO) -> None:
    for line in lines:
        file.write(json.dumps(jsonable(line), allow_nan=False) + "\n")


def _campaign(record: CampaignRecord) -> dict[str, Any]:
    return {
        "kind": "campaign",
        "id": record.id,
        "operator": record.operator,
        "hardware": record.hardware,
        "family": record.family,
        "spec": record.spec_digest,
        "settings": dict(record.settings),
        "created": record.created,
        "finished": record.finished,
        "reason": record.reason,
        "steps": record.steps,
        "tokens": record.tokens,
        "usd": record.usd,
    }


def _node(node: Node, record: CampaignRecord, answers: Answers) -> dict[str, Any]:
    found = node.evaluation
    gate = record.settings.get("gate")
    hardware = str(gate.get("hardware", record.hardware)) if isinstance(gate, dict) else record.hardware
    exchange = answers.of(record.operator, hardware, node.step, node.candidate.source)
    return {
        "kind": "node",
        "campaign": record.id,
        "id": node.id,
        "step": node.step,
        "parents": list(node.parents),
        "made_by": node.operator,
        "note": node.note,
        "state": str(node.state),
        "verdict": None if found is None else str(found.verdict),
        "speedup": None if found is None else found.speedup,
        "speedup_low": None if found is None else found.speedup_low,
        "fitness": node.fitness,
        "confirmed": node.confirmed,
        "findings": [] if found is None else [{"kind": one.kind, "message": one.message} for one in found.findings],
        "tokens": node.tokens,
        "usd": node.usd,
        "created": node.created,
        "language": node.candidate.language,
        "source": node.candidate.source,
        "prompt": None if exchange is None else exchange.prompt,
        "answer": None if exchange is None else exchange.answer,
    }
