"""Puts records into the files of a knowledge tree, beside what a reviewer left there.

A record that is there stays as it is, edited or not. One that a reviewer took out stays out where a line
``# not: ID`` says so.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.knowledge.experience import Experience, admit
from pytest_kernelevolve.knowledge.tree import RECORDS, read

FOLDER: Final = f"{RECORDS}/distilled"
_NOT: Final = re.compile(r"(?m)^#\s*not:\s*(\S+)\s*$")
HEAD: Final = "# Distilled by `kernelevolve distill`; review what is new. A line `# not: ID` keeps a record out.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of records: how many are new, were there before, are kept out, or say what another one says."""

    new: int
    known: int
    kept_out: int
    repeated: int
    files: tuple[Path, ...]


def write(records: Iterable[Experience], root: Path) -> Written:
    """Add the records to the tree ``root``, which may be new. Raises UsageError where it holds what cannot be read."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    there = read(root).records
    known = {record.id for record in there}
    out = {name for path in folder.glob("*.yaml") for name in _NOT.findall(path.read_text(encoding="utf-8"))}
    fresh: dict[str, Experience] = {}
    counts = {"known": 0, "kept_out": 0}
    for record in records:
        if record.id in known:
            counts["known"] += 1
        elif record.id in out:
            counts["kept_out"] += 1
        else:
            fresh.setdefault(record.id, record)
    # Of two that say the same under the same conditions the first counts.
    rejected = {record.id for record, _ in admit([*there, *fresh.values()]).rejected}
    by_file: dict[Path, list[Experience]] = defaultdict(list)
    for record in fresh.values():
        if record.id not in rejected:
            by_file[folder / f"{record.id.rpartition('-')[0]}.yaml"].append(record)
    for path, added in by_file.items():
        before = path.read_text(encoding="utf-8").rstrip("\n") if path.exists() else HEAD.rstrip("\n")
        write_atomically(path, before + "\n\n" + "\n".join(map(text_of, added)))
    return Written(
        new=sum(map(len, by_file.values())),
        repeated=len(rejected & fresh.keys()),
        files=tuple(sorted(by_file)),
        **counts,
    )


def text_of(record: Experience) -> str:
    """One item of a file of records, as it is read again. JSON's text is YAML's."""
    conditions, effect = record.conditions, record.effect
    stated = {
        "hardware": _names(conditions.hardware),
        "languages": _names(conditions.languages),
        "dtypes": _names(record.dtypes),
        "families": _names(conditions.families),
        "shapes": _quoted(record.shapes),
        "toolchain": _quoted(record.toolchain),
    }
    lines = {
        "claim": _quoted(record.claim),
        "kind": record.kind,
        "conditions": _mapping(stated),
        "mechanism": _quoted(record.mechanism),
        "effect": "null"
        if effect is None
        else _mapping(
            {
                "what": _quoted(effect.what),
                "low": f"{effect.low:g}",
                "high": f"{effect.high:g}",
                "unit": _quoted(effect.unit),
            }
        ),
        "provenance": _mapping({"source": _quoted(record.source), "date": _quoted(record.date)}),
        "status": record.status,
        "refuted_by": "[]",
    }
    return f"- id: {record.id}\n" + "".join(f"  {key}: {value}\n" for key, value in lines.items())


def _names(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names or ('*',)))}]"


def _mapping(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
