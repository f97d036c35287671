"""One document of the knowledge base: Markdown after a head that says for what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge.marked import mapping
from pytest_kernelevolve.knowledge.vocabulary import BOTTLENECKS, FAMILIES, LANGUAGES, PHASES

ROOT: Final = Path(__file__).parent  # The folder of what is shipped.

CONSTRAINT: Final = "constraint"
LANGUAGE: Final = "language"
FACT: Final = "fact"
GUIDANCE: Final = "guidance"

KINDS: Final = {"constraints": CONSTRAINT, "languages": LANGUAGE, "facts": FACT, "guidance": GUIDANCE}
"""The kind of what lies in a folder at the top of a tree."""

REQUIRED: Final = ("title", "hardware", "languages", "families", "phases", "bottlenecks", "sources")
OPTIONAL: Final = ("order", "machines")
LAST: Final = 100  # the order of a document that states none
FENCE: Final = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Where knowledge holds. An empty tuple means anywhere."""

    hardware: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    bottlenecks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document with what it is for."""

    path: str  # within its tree, as facts/nvidia/hopper.md
    kind: str
    title: str
    conditions: Conditions
    sources: tuple[str, ...]
    order: int
    text: str
    root: str = ""  # a user's folder; empty for what is shipped
    machines: tuple[str, ...] = ()  # what `platform.machine()` must be where the kernel runs on a CPU; empty: anything

    @property
    def cited(self) -> str:
        """How an answer names the document."""
        return f"{self.root}/{self.path}" if self.root else self.path


def parse(text: str, path: Path, name: str, *, root: str = "", strict: bool = False) -> Entry:
    """The document that ``text`` is; ``name`` is its path within the tree.

    With ``strict`` its languages, families, phases and bottlenecks must be words that the shipped base knows:
    phases and bottlenecks always are. Raises UsageError with file and line.
    """
    head_text, body = split(text, path)
    head = mapping(head_text, path, first_line=2)
    head.check_keys(REQUIRED if strict else ("title",), OPTIONAL if strict else (*REQUIRED[1:], *OPTIONAL))
    kind = KINDS.get(name.split("/")[0])
    if kind is None:
        if strict:
            raise UsageError(f"{path}:1: lies in none of the folders {', '.join(KINDS)}")
        kind = GUIDANCE
    order = head.values.get("order", LAST)
    if not isinstance(order, int) or isinstance(order, bool):
        raise head.error(f"order must be a whole number, not {order!r}", "order")
    if not body.strip():
        raise UsageError(f"{path}:{head_text.count(chr(10)) + 2}: nothing stands below the head")
    return Entry(
        path=name,
        kind=kind,
        title=head.text("title"),
        conditions=Conditions(
            hardware=head.names("hardware"),
            languages=head.names("languages", LANGUAGES if strict else None),
            families=head.names("families", FAMILIES if strict else None),
            phases=head.names("phases", PHASES),
            bottlenecks=head.names("bottlenecks", BOTTLENECKS),
        ),
        sources=tuple(str(source) for source in head.values.get("sources") or ()),
        order=order,
        text=body.strip() + "\n",
        root=root,
        machines=head.names("machines"),
    )


def split(text: str, path: Path) -> tuple[str, str]:
    """The head, without its fences, and the body."""
    found = re.match(rf"{FENCE}[ \t]*\r?\n(.*?\n){FENCE}[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if found is None:
        raise UsageError(f"{path}:1: a head is needed between two lines '{FENCE}': title, hardware, languages, ...")
    return found[1], text[found.end() :]


def to_json(entry: Entry) -> dict[str, Any]:
    """All but the text, for the index."""
    conditions = entry.conditions
    return {
        "path": entry.path,
        "kind": entry.kind,
        "title": entry.title,
        "hardware": list(conditions.hardware),
        "languages": list(conditions.languages),
        "families": list(conditions.families),
        "phases": list(conditions.phases),
        "bottlenecks": list(conditions.bottlenecks),
        "sources": list(entry.sources),
        "order": entry.order,
        **({"machines": list(entry.machines)} if entry.machines else {}),
    }


def from_json(data: dict[str, Any], text: str) -> Entry:
    return Entry(
        path=data["path"],
        kind=data["kind"],
        title=data["title"],
        conditions=Conditions(
            hardware=tuple(data["hardware"]),
            languages=tuple(data["languages"]),
            families=tuple(data["families"]),
            phases=tuple(data["phases"]),
            bottlenecks=tuple(data["bottlenecks"]),
        ),
        sources=tuple(data["sources"]),
        order=data["order"],
        text=text,
        machines=tuple(data.get("machines", ())),
    )
