"""The knowledge base in memory: the shipped documents and records, a user's trees, and their full text."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.extensions import accelerators
from pytest_kernelevolve.knowledge.documents import FENCE, ROOT, Entry
from pytest_kernelevolve.knowledge.documents import from_json as entry_from
from pytest_kernelevolve.knowledge.experience import Admission, Experience, admit
from pytest_kernelevolve.knowledge.experience import from_json as record_from
from pytest_kernelevolve.knowledge.passages import stems

TITLE_WEIGHT: Final = 8.0
CONDITIONS_WEIGHT: Final = 2.0
TEXT_WEIGHT: Final = 1.0


class Base:
    """All that can be found, and how well each part of it fits a text."""

    def __init__(self, entries: Sequence[Entry], admission: Admission) -> None:
        self.entries = tuple(entries)
        self.admission = admission
        self.titles = tuple(stems(f"{entry.title} {Path(entry.path).stem}") for entry in self.entries)
        self.records: tuple[Experience, ...] = admission.admitted
        self._by_id = {record.id: record for record in self.records}
        self._same: dict[object, list[Experience]] = defaultdict(list)
        self._named: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            self._same[record.held].append(record)
            for other in record.contradicts:
                self._named[record.id].add(other)
                self._named[other].add(record.id)
        self._lock = threading.Lock()  # queries come from threads of their own
        self._texts = self._full_text()

    def beside(self, record: Experience) -> list[Experience]:
        """The records that may contradict this one: under the same conditions, or naming it."""
        named = [self._by_id[one] for one in self._named.get(record.id, ()) if one in self._by_id]
        return [*self._same[record.held], *named]

    def matching(self, expression: str) -> dict[int, float]:
        """How well entries fit an FTS5 expression, by their place in ``entries``: higher is better."""
        return self._matching("documents", expression)

    def matching_records(self, expression: str) -> dict[int, float]:
        return self._matching("records", expression)

    def _matching(self, table: str, expression: str) -> dict[int, float]:
        if not expression:
            return {}
        weights = f"{TITLE_WEIGHT}, {CONDITIONS_WEIGHT}, {TEXT_WEIGHT}"
        question = f"SELECT rowid, -bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?"
        with self._lock:
            return dict(self._texts.execute(question, (expression,)))

    def _full_text(self) -> sqlite3.Connection:
        texts = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            for table in ("documents", "records"):
                texts.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(title, conditions, body, tokenize='porter')")
        except sqlite3.OperationalError as error:
            raise UsageError(f"this Python's SQLite {sqlite3.sqlite_version} has no full text: {error}") from None
        put = "INSERT INTO {}(rowid, title, conditions, body) VALUES (?, ?, ?, ?)"
        with texts:
            texts.executemany(
                put.format("documents"),
                (
                    (number, f"{entry.title} {Path(entry.path).stem}", _conditions(entry), entry.text)
                    for number, entry in enumerate(self.entries)
                ),
            )
            texts.executemany(
                put.format("records"),
                (
                    (number, record.claim, _record_conditions(record), record.mechanism)
                    for number, record in enumerate(self.records)
                ),
            )
        return texts


@lru_cache(maxsize=8)
def load(extra: tuple[str, ...] = ()) -> Base:
    """The shipped base with the trees of the folders ``extra``; theirs come first where two fit equally well.

    Trees that accelerators of other packages bring are read likewise.

    Raises UsageError that names the file and the line of what is wrong in one of them.
    """
    entries, records = _shipped()
    mine: list[Entry] = []
    my_records: list[Experience] = []
    brought = [
        str(accelerator.knowledge) for accelerator in accelerators().values() if accelerator.knowledge is not None
    ]
    for folder in (*extra, *brought):
        from pytest_kernelevolve.knowledge.tree import read  # a user's tree is YAML; the shipped one needs no parser

        found = read(Path(folder), name=folder)
        mine += found.entries
        my_records += found.records
    admission = admit([*records, *my_records])
    for record, reason in admission.rejected:
        raise UsageError(f"{Path(record.root or ROOT) / record.path}: record {record.id}: {reason}")
    return Base([*mine, *entries], admission)


def _shipped() -> tuple[list[Entry], list[Experience]]:
    data = json.loads((ROOT / "index.json").read_text(encoding="utf-8"))
    entries = [entry_from(entry, _body(ROOT / entry["path"])) for entry in data["documents"]]
    return entries, [record_from(entry) for entry in data["records"]]


def _body(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}; install the package again") from None
    return text.split(f"\n{FENCE}\n", 1)[-1].strip() + "\n"


def _conditions(entry: Entry) -> str:
    held = entry.conditions
    return " ".join((*held.hardware, *held.languages, *held.families, *held.phases, *held.bottlenecks))


def _record_conditions(record: Experience) -> str:
    held = record.conditions
    names = (*held.hardware, *held.languages, *held.families, *record.dtypes)
    return " ".join((*names, record.shapes, record.toolchain, record.kind))
