"""Publish the winners of a store's campaigns: into an archive of kernels, with the record of how each was found.

    python ci/publish.py --store sqlite:///.kernelevolve/store.db OPERATOR ...

A winner goes to ``ARCHIVE/<hardware>/<operator>.py`` with an entry in ``index.json``; its campaign to
``RECORDS/<hardware>/<operator>.json``: every node with its parents, verdict and source, so that what was tried and what
failed can be read without the store.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.synthesis.archive import PACKAGED

if TYPE_CHECKING:
    from pytest_kernelevolve.records import Node
    from pytest_kernelevolve.store.api import CampaignRecord, Store


def publish(
    store: Store, operators: Sequence[str], *, archive: Path, records: Path, families: Mapping[str, str]
) -> list[Path]:
    """Write the best kernel of each named operator; returns the files. ``families`` gives each one's family.

    The best is one that passed its gate, or else one that is surely faster than its baseline. Raises UsageError for an
    operator of which the store has neither.
    """
    written: list[Path] = []
    for operator in operators:
        campaign, best, nodes = _best(store, operator)
        folder = archive / campaign.hardware
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{operator}.py"
        path.write_text(best.candidate.source.rstrip("\n") + "\n", encoding="utf-8")
        _index(folder, _entry(best, operator, families.get(operator), len(nodes)))
        record = records / campaign.hardware / f"{operator}.json"
        record.parent.mkdir(parents=True, exist_ok=True)
        data = {"operator": operator, "hardware": campaign.hardware, "winner": best.id, "nodes": list(_told(nodes))}
        record.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        written += [path, record]
    return written


def _best(store: Store, operator: str) -> tuple[CampaignRecord, Node, list[Node]]:
    found: list[tuple[float, CampaignRecord, Node, list[Node]]] = []
    for campaign in store.campaigns():
        if campaign.operator != operator:
            continue
        nodes = store.nodes(campaign.id)
        passed = [node for node in nodes if _accepted(node)]
        if passed:
            best = max(passed, key=lambda node: (node.evaluation is not None and node.evaluation.passed, _sure(node)))
            found.append((_sure(best), campaign, best, nodes))
    if not found:
        raise UsageError(f"the store has no kernel of {operator!r} that is surely faster than its baseline")
    _, campaign, best, nodes = max(found, key=lambda item: item[0])
    return campaign, best, nodes


def _sure(node: Node) -> float:
    """The lower bound of the speedup; 0 for what is not correct."""
    evaluation = node.evaluation
    if evaluation is None or not evaluation.verdict.correct:
        return 0.0
    return evaluation.speedup_low or 0.0


def _accepted(node: Node) -> bool:
    return node.evaluation is not None and (node.evaluation.passed or _sure(node) > 1.0)


def _entry(best: Node, operator: str, family: str | None, nodes: int) -> dict[str, Any]:
    return {
        "file": f"{operator}.py",
        "operator": operator,
        "family": family,
        "entry": best.candidate.entry,
        "language": best.candidate.language,
        "provenance": f"node {best.id} of a campaign of {nodes} nodes, made by {best.operator}",
    }


def _index(folder: Path, entry: Mapping[str, Any]) -> None:
    path = folder / "index.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    kept = [one for one in known if one["file"] != entry["file"]]
    ordered = sorted([*kept, dict(entry)], key=lambda one: str(one["file"]))
    path.write_text(json.dumps(ordered, indent=2) + "\n", encoding="utf-8")


def _told(nodes: Sequence[Node]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        evaluation = node.evaluation
        yield {
            "id": node.id,
            "step": node.step,
            "parents": list(node.parents),
            "operator": node.operator,
            "note": node.note,
            "verdict": str(evaluation.verdict) if evaluation else None,
            "speedup": evaluation.speedup if evaluation else None,
            "findings": [f"{one.kind}: {one.message}" for one in evaluation.findings] if evaluation else [],
            "source": node.candidate.source,
        }


def main() -> int:
    from pytest_kernelevolve.store import open_store

    parser = argparse.ArgumentParser(description="Publish the winners of a store's campaigns.")
    parser.add_argument("operators", nargs="+", metavar="OPERATOR[:FAMILY]")
    parser.add_argument("--store", required=True, help="URL, such as sqlite:///.kernelevolve/store.db")
    parser.add_argument("--archive", type=Path, default=PACKAGED)
    parser.add_argument("--records", type=Path, default=Path("docs/campaigns"))
    options = parser.parse_args()
    named = dict(one.partition(":")[::2] for one in options.operators)
    try:
        store = open_store(options.store)
        families = {operator: family for operator, family in named.items() if family}
        for path in publish(store, list(named), archive=options.archive, records=options.records, families=families):
            print(path)
    except KernelEvolveError as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
