"""The data of a page: everything it shows, as plain JSON that `page.schema.json` describes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from pytest_kernelevolve.certificates import Certificate, of_machine
from pytest_kernelevolve.page.answers import Answers
from pytest_kernelevolve.page.fleet import fleet_entries
from pytest_kernelevolve.page.header import header_entry
from pytest_kernelevolve.page.items import item_entry, worst_first
from pytest_kernelevolve.page.kernels import Budget, difference, read_source, shortened
from pytest_kernelevolve.page.runs import MOST_RUNS, history_of, machine_in_store, machine_of, run_entry, stored_runs
from pytest_kernelevolve.page.searches import latest, previous_and_winner, search_entry
from pytest_kernelevolve.page.suites import suite_entries
from pytest_kernelevolve.report.item_result import jsonable
from pytest_kernelevolve.store.api import CampaignRecord, Store

SCHEMA_VERSION = 1
THIS_RUN = "this run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where a page finds what results.json does not hold. All of it may be absent.

    ``root`` is the folder that kernels' paths are relative to. ``earlier`` are runs as `runs.run_entry` makes them.
    ``searched`` leaves out searches of operators that this run did not search for.
    """

    root: Path | None = None
    store: Store | None = None
    trajectory: Path | None = None
    earlier: Sequence[Mapping[str, Any]] = ()
    certificates: Sequence[Certificate] = ()
    searched: bool = False
    budget: Budget = field(default_factory=Budget)


def page_document(results: Mapping[str, Any], sources: Sources | None = None) -> dict[str, Any]:
    """The page of a results.json. Raises StoreError where a store is given and cannot be read."""
    sources = sources or Sources()
    environment = results["environment"]
    machine = machine_of(environment)
    items = worst_first([item_entry(item) for item in results["items"]])
    runs = _runs(results, items, sources)
    for item in items:
        item["history"] = history_of(item["name"], runs, runs[-1]["items"][item["name"]]["machine"])
        _add_source(item, sources)
    searches = _searches(items, results, sources)
    document = {
        "schema": SCHEMA_VERSION,
        "header": header_entry(environment, items, _certificates(environment, sources, machine)),
        "settings": environment["settings"],
        "machine": machine,
        "items": items,
        "searches": searches,
        "suites": suite_entries(items),
        "fleet": fleet_entries(items),
        "runs": runs[-MOST_RUNS:],
    }
    plain: dict[str, Any] = jsonable(document)
    return plain


def _certificates(environment: Mapping[str, Any], sources: Sources, machine: str) -> list[Certificate]:
    """Those that the report holds, else those that lie here for the report's machine."""
    try:
        held = [Certificate.from_json(entry) for entry in environment.get("noise") or ()]
    except (TypeError, KeyError):  # of another version
        held = []
    return held or of_machine(sources.certificates, machine)


def _runs(results: Mapping[str, Any], items: Sequence[Mapping[str, Any]], sources: Sources) -> list[dict[str, Any]]:
    """Earlier runs and the present one, which is the last; the store knows best which machine it was on."""
    present = run_entry(results, label=THIS_RUN)
    earlier = [dict(run) for run in sources.earlier]
    if sources.store is not None:
        started = _seconds(present["started"])
        earlier += stored_runs(sources.store, before=started, names=[item["name"] for item in items])
        for name, machine in machine_in_store(sources.store, since=started).items():
            if name in present["items"]:
                present["items"][name]["machine"] = machine
    return [*sorted(earlier, key=lambda run: str(run["started"])), present]


def _seconds(moment: str) -> float:
    try:
        return datetime.fromisoformat(moment).timestamp()
    except ValueError:  # a report that does not say when it was made: all that the store has is earlier
        return math.inf


def _add_source(item: dict[str, Any], sources: Sources) -> None:
    """The kernel as it stands in the tree, where that can be read and there is room."""
    item["source"], item["diff"], item["search"] = None, None, None
    text = None if sources.root is None else read_source(sources.root, item["kernel"])
    if text is not None and sources.budget.take(text):
        item["source"] = shortened(text)


def _searches(items: Sequence[dict[str, Any]], results: Mapping[str, Any], sources: Sources) -> list[dict[str, Any]]:
    """The latest search of each item, and in its item which it is and what it changed."""
    store = sources.store
    if store is None:
        return []
    records = [record for record in store.campaigns() if not record.errands]
    answers = Answers(sources.trajectory)
    present = results["environment"].get("hardware") or []
    entries: list[dict[str, Any]] = []
    for item in items:
        if sources.searched and item["campaign"] is None:
            continue
        record = _record(records, item, present)
        if record is None:
            continue
        item["search"] = len(entries)
        entries.append(search_entry(store, record, answers=answers, budget=sources.budget))
        pair = previous_and_winner(store, record)
        if pair is not None:
            before, winner = pair
            item["diff"] = difference(
                before.candidate.source,
                winner.candidate.source,
                before_name="kernel before the search",
                after_name=f"winner, node {winner.id}",
            )
    return entries


def _record(
    records: Sequence[CampaignRecord], item: Mapping[str, Any], present: Sequence[str]
) -> CampaignRecord | None:
    """A gate may name a family, and its campaign the member that was there."""
    found = latest(records, item["operator"], [item["hardware"]])
    return found or latest(records, item["operator"], [name for name in present if name != "cpu"])


def schema() -> dict[str, Any]:
    """The JSON Schema of the data."""
    text = resources.files("pytest_kernelevolve.page").joinpath("page.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
