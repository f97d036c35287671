"""A search graph as the page shows it: its nodes in columns, and of as many as fit what they are made of."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pytest_kernelevolve.page.answers import Answers, Exchange, stored_exchanges
from pytest_kernelevolve.page.kernels import Budget, difference, shortened
from pytest_kernelevolve.page.profiles import diagnoses, profile_entry
from pytest_kernelevolve.records import Evaluation, Node
from pytest_kernelevolve.store.api import CampaignRecord, Store

BEST = 60  # nodes whose sources are wanted first, with all their ancestors
MOST_DETAILS = 1_500
MOST_EPISODES = 3_000  # nodes of a campaign whose prompts and answers are read from the store, all at once
VERDICTS = ("pass", "faster", "slow", "inconclusive", "incorrect", "invalid", "waiting")
DRAFTED = "model"  # The operator of what a model made; without parents it is an independent sample.
EXISTING = "existing"  # the operator of a node that was the kernel file before the search


def search_entry(store: Store, record: CampaignRecord, *, answers: Answers, budget: Budget) -> dict[str, Any]:
    """One campaign of ``store``: figures, nodes, failures by kind, and details of the nodes that matter most."""
    nodes = store.nodes(record.id)
    evaluations = {node.id: node.evaluation for node in nodes}
    speedups = {node.id: _speedup(node) for node in nodes}
    best = max(nodes, key=lambda node: (speedups[node.id] or 0.0, -node.id), default=None)
    shown = _chosen(nodes, speedups)
    stored = stored_exchanges(store, record.id) if len(nodes) <= MOST_EPISODES else {}
    details = _details(nodes, shown, record, stored, answers, budget)
    failures = _failures(evaluations)
    return {
        "id": record.id,
        "operator": record.operator,
        "hardware": record.hardware,
        "settings": {name: record.settings[name] for name in sorted(record.settings)},
        "created": record.created,
        "reason": record.reason,
        "steps": record.steps,
        "tokens": record.tokens,
        "usd": record.usd,
        "best": None if best is None or not speedups[best.id] else best.id,
        "failures": failures,
        "drafts": [node.id for node in nodes if node.operator == DRAFTED and not node.parents],
        "languages": _languages(nodes, speedups),
        "nodes": _columns(nodes, speedups),
        "details": details,
        "left_out": len(nodes) - len(details),
    }


def previous_and_winner(store: Store, record: CampaignRecord) -> tuple[Node, Node] | None:
    """The kernel that was there before the search, and the best that the search found; None where it found none."""
    nodes = store.nodes(record.id)
    before = next((node for node in nodes if node.operator == EXISTING), None)
    accepted = [node for node in nodes if node.evaluation is not None and node.evaluation.passed]
    best = max(accepted, key=lambda node: (node.confirmed, node.fitness or 0.0, -node.id), default=None)
    return None if before is None or best is None or best.id == before.id else (before, best)


def latest(records: Sequence[CampaignRecord], operator: str, hardware: Sequence[str]) -> CampaignRecord | None:
    """The campaign of an operator that was begun or ended last."""
    matching = [record for record in records if record.operator == operator and record.hardware in hardware]
    return max(matching, key=lambda one: (max(one.created, one.finished or 0.0), one.id), default=None)


def _languages(nodes: Sequence[Node], speedups: Mapping[int, float | None]) -> list[list[Any]]:
    """Language, kernels judged, kernels right and timed, the best speedup; nothing where all are in one language."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        if node.evaluation is not None:
            found.setdefault(node.candidate.language, []).append(node)
    if len(found) < 2:
        return []
    rows = []
    for language, made in found.items():
        right = [speedup for node in made if (speedup := speedups[node.id])]
        rows.append([language, len(made), len(right), _short(max(right, default=None))])
    return sorted(rows, key=lambda row: (-(row[3] or 0.0), row[0]))


def _columns(nodes: Sequence[Node], speedups: Mapping[int, float | None]) -> dict[str, Any]:
    """One list for each property, so that ten thousand nodes are a few hundred kilobytes."""
    operators = sorted({node.operator for node in nodes})
    places = {operator: place for place, operator in enumerate(operators)}
    start = min((node.created for node in nodes), default=0.0)
    return {
        "operators": operators,
        "verdicts": list(VERDICTS),
        "id": [node.id for node in nodes],
        "step": [node.step for node in nodes],
        "parents": [list(node.parents) for node in nodes],
        "operator": [places[node.operator] for node in nodes],
        "verdict": [VERDICTS.index(_verdict(node)) for node in nodes],
        "speedup": [_short(speedups[node.id]) for node in nodes],
        "seconds": [round(node.created - start, 2) for node in nodes],
        "tokens": [node.tokens for node in nodes],
        "usd": [_short(node.usd) for node in nodes],
        "note": [node.note[:200] for node in nodes],
    }


def _chosen(nodes: Sequence[Node], speedups: Mapping[int, float | None]) -> list[Node]:
    """The nodes whose details are wanted, most wanted first: the best and their ancestors, roots, the latest."""
    known = {node.id: node for node in nodes}
    order: dict[int, None] = {}

    def add(node: Node) -> None:
        waiting = [node.id]
        while waiting:
            number = waiting.pop()
            if number in known and number not in order:
                order[number] = None
                waiting += known[number].parents

    for node in sorted(nodes, key=lambda node: -(speedups[node.id] or 0.0))[:BEST]:
        add(node)
    for node in nodes:
        if not node.parents:
            order.setdefault(node.id)
    for node in reversed(nodes):
        order.setdefault(node.id)
    return [known[number] for number in order][:MOST_DETAILS]


def _details(
    nodes: Sequence[Node],
    shown: Sequence[Node],
    record: CampaignRecord,
    stored: Mapping[int, Exchange],
    answers: Answers,
    budget: Budget,
) -> dict[str, Any]:
    known = {node.id: node for node in nodes}
    diagnosed = diagnoses(nodes)
    details: dict[str, Any] = {}
    for node in shown:
        source = node.candidate.source
        gate = record.settings.get("gate")
        hardware = gate.get("hardware", record.hardware) if isinstance(gate, Mapping) else record.hardware
        exchange = stored.get(node.id) or answers.of(record.operator, hardware, node.step, source)
        prompt, answer = (exchange.prompt, exchange.answer) if exchange else (None, None)
        if not budget.take(source, prompt, answer):
            break
        parent = known.get(node.parents[0]) if node.parents else None
        details[str(node.id)] = {
            "source": shortened(source),
            "language": node.candidate.language,
            "diff": None
            if parent is None
            else difference(
                parent.candidate.source, source, before_name=f"node {parent.id}", after_name=f"node {node.id}"
            ),
            "prompt": None if prompt is None else shortened(prompt),
            "answer": None if answer is None else shortened(answer),
            "meta": json.dumps(node.meta)[:2_000] if node.meta else None,
            "evaluation": None if node.evaluation is None else _evaluation(node.evaluation),
            "profile": profile_entry(node.evaluation, diagnosed.get(node.id)),
        }
    return details


def _evaluation(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "verdict": str(evaluation.verdict),
        "speedup": _short(evaluation.speedup),
        "low": _short(evaluation.speedup_low),
        "high": _short(evaluation.speedup_high),
        "findings": [
            {"kind": finding.kind, "message": finding.message, "detail": finding.detail}
            for finding in evaluation.findings
        ],
        "stages": {name: round(seconds, 2) for name, seconds in evaluation.stages.items()},
        "workloads": [
            {
                "label": " ".join(f"{name}={size}" for name, size in workload.sizes.items()) or "-",
                "dtype": workload.dtype,
                "kernel_ms": _short(workload.kernel_ms),
                "reference_ms": _short(workload.reference_ms),
                "speedup": _short(workload.speedup),
                "error": _short(workload.error),
            }
            for workload in evaluation.workloads
        ],
    }


def _failures(evaluations: Mapping[int, Evaluation | None]) -> list[list[Any]]:
    """Kind, count and one message of what was wrong, the commonest first."""
    counts: Counter[str] = Counter()
    messages: dict[str, str] = {}
    for evaluation in evaluations.values():
        if evaluation is None or evaluation.verdict.correct:
            continue
        first = evaluation.findings[0] if evaluation.findings else None
        kind = first.kind if first else str(evaluation.verdict)
        counts[kind] += 1
        messages.setdefault(kind, first.line[:200] if first else "")
    return [[kind, count, messages[kind]] for kind, count in counts.most_common()]


def _speedup(node: Node) -> float | None:
    """Of a kernel that computes what it should. Failures are not read from the store: they are many."""
    if node.evaluation is None or not node.evaluation.verdict.correct:
        return None
    return node.evaluation.speedup


def _verdict(node: Node) -> str:
    return "waiting" if node.evaluation is None else str(node.evaluation.verdict)


def _short(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.5g}")
