"""Records: experience that can be refuted, what is admitted of it, and what holds where two records disagree.

A record claims that something helps, or harms, under conditions. It says why, how much, and how that is known.
Admission and conflict follow from the records alone: the same records give the same answer everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.knowledge.documents import Conditions
from pytest_kernelevolve.knowledge.marked import Marked, mappings
from pytest_kernelevolve.knowledge.vocabulary import FAMILIES, LANGUAGES

STRATEGY: Final = "strategy"
ANTI_STRATEGY: Final = "anti-strategy"
KINDS: Final = (STRATEGY, ANTI_STRATEGY)

MEASURED: Final = "measured"
PUBLISHED: Final = "published"
REASONED: Final = "reasoned"
STATUSES: Final = (MEASURED, PUBLISHED, REASONED)
"""The strongest first."""

REQUIRED: Final = ("id", "claim", "kind", "conditions", "mechanism", "effect", "provenance", "status")
CONDITIONS: Final = ("hardware", "languages", "dtypes", "families", "shapes", "toolchain")
SAME: Final = 0.6  # share of the words of two claims from which on they speak of the same thing
_PLAIN: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by can do does for from in into is it its not no never of on one or so than that "
        "the then they to use using with without where when which ",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What was measured: an interval of ``what``, in ``unit``."""

    what: str
    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        many = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        return f"{self.what} {many} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """One record."""

    id: str
    claim: str
    kind: str
    conditions: Conditions
    dtypes: tuple[str, ...]
    shapes: str
    toolchain: str
    mechanism: str
    effect: Effect | None
    source: str
    date: str  # of the measurement, as 2026-11-30; empty where none is stated
    status: str
    refuted_by: tuple[str, ...]
    contradicts: tuple[str, ...]
    path: str = ""
    root: str = ""

    @property
    def held(self) -> tuple[object, ...]:
        """The conditions under which two records may contradict each other. A toolchain does not set them apart."""
        return (self.conditions, self.dtypes, self.shapes)

    @property
    def strength(self) -> int:
        """Higher beats lower, and newer beats older where it is equal."""
        return len(STATUSES) - STATUSES.index(self.status)

    @property
    def cited(self) -> str:
        return f"{self.root}/{self.path}#{self.id}" if self.root else f"{self.path}#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The records that are believed, those that others refute, and those that break a rule, with the reason."""

    admitted: tuple[Experience, ...]
    refuted: tuple[Experience, ...]
    rejected: tuple[tuple[Experience, str], ...]


def parse(text: str, path: Path, name: str, *, root: str = "", strict: bool = False) -> list[Experience]:
    """The records of one file. Raises UsageError with file and line."""
    return [_record(record, name, root, strict) for record in mappings(text, path)]


def admit(records: Iterable[Experience]) -> Admission:
    """Which records hold together.

    In the order given: a second record of an id, or with the claim, kind and conditions of an earlier one, is
    rejected, and so is one that an unknown id refutes. Of the others those are hidden that an admitted record refutes.
    """
    rejected: list[tuple[Experience, str]] = []
    kept: dict[str, Experience] = {}
    said: dict[tuple[object, ...], str] = {}
    for record in records:
        same = (_subject(record.claim), record.kind, record.held)
        if record.id in kept:
            rejected.append((record, f"the id {record.id!r} is taken by {kept[record.id].cited}"))
        elif same in said:
            rejected.append((record, f"says what {said[same]!r} says under the same conditions"))
        else:
            kept[record.id], said[same] = record, record.id
    for record in list(kept.values()):
        unknown = [record_id for record_id in (*record.refuted_by, *record.contradicts) if record_id not in kept]
        if unknown:
            rejected.append((record, f"names {unknown[0]!r}, which is no record"))
            del kept[record.id]
    hidden = _refuted(kept)
    return Admission(
        admitted=tuple(record for record in kept.values() if record.id not in hidden),
        refuted=tuple(record for record in kept.values() if record.id in hidden),
        rejected=tuple(rejected),
    )


def conflicts(record: Experience, others: Iterable[Experience]) -> tuple[Experience, ...]:
    """The records that contradict this one, the strongest first. All are shown: a reader should see both."""
    found = {other.id: other for other in others if other.id != record.id and contradict(record, other)}
    return tuple(sorted(found.values(), key=preference))


def contradict(first: Experience, second: Experience) -> bool:
    """Whether two records cannot both be right: the same conditions, and one says do it, the other do not; or both
    measured the same, and their intervals lie on different sides of no change. Or one says so itself.
    """
    if second.id in first.contradicts or first.id in second.contradicts:
        return True
    if first.held != second.held:
        return False
    if not _alike(first.claim, second.claim):
        return False
    if first.kind != second.kind:
        return True
    one, two = first.effect, second.effect
    if one is None or two is None or (one.what, one.unit) != (two.what, two.unit):
        return False
    return one.high < two.low or two.high < one.low


def preference(record: Experience) -> tuple[object, ...]:
    """The key to sort by: measured before published before reasoned, then the newest, then by id."""
    return (-record.strength, _descending(record.date), record.id)


def _descending(date: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in re.findall(r"\d+", date)) or (0,)


def _refuted(records: Mapping[str, Experience]) -> set[str]:
    """A record is hidden where one that refutes it is not hidden itself; two that refute each other are both hidden."""
    hidden: set[str] = set()
    open_: dict[str, set[str]] = {record.id: set(record.refuted_by) for record in records.values()}
    while True:
        settled = {one for one, by in open_.items() if not by - hidden}  # nobody left that refutes it
        found = {one for one, by in open_.items() if by & settled} - hidden
        if not found:
            return hidden | {one for one, by in open_.items() if by - hidden and one not in settled}
        hidden |= found


def _alike(first: str, second: str) -> bool:
    """Whether two claims speak of the same: most of their words, and the same numbers."""
    one, two = _subject(first), _subject(second)
    numbers = [{word for word in words if word.isdigit()} for words in (one, two)]
    return numbers[0] == numbers[1] and len(one & two) >= SAME * len(one | two) > 0


@lru_cache(maxsize=4096)
def _subject(claim: str) -> frozenset[str]:
    """The words that say what a claim is about, in a form that ignores their endings."""
    found = re.findall(r"[a-z0-9_]+", claim.lower())
    return frozenset(re.sub(r"(?:ing|es|s|ed)$", "", word) for word in found if word not in _PLAIN)


def _record(record: Marked, name: str, root: str, strict: bool) -> Experience:
    record.check_keys(REQUIRED, ("refuted_by", "contradicts"))
    conditions = record.inner("conditions")
    for key in conditions.values:
        if key not in CONDITIONS:
            raise record.error(f"conditions: unknown key {key!r}; allowed: {', '.join(CONDITIONS)}", "conditions")
    kind, status = record.text("kind"), record.text("status")
    if kind not in KINDS:
        raise record.error(f"kind must be {' or '.join(KINDS)}, not {kind!r}", "kind")
    if status not in STATUSES:
        raise record.error(f"status must be {', '.join(STATUSES[:-1])} or {STATUSES[-1]}, not {status!r}", "status")
    provenance = record.inner("provenance")
    source = provenance.values.get("source")
    if not isinstance(source, str) or not source.strip():
        raise record.error("provenance must have a source: a file, a node or a public document", "provenance")
    effect = _effect(record)
    if status == REASONED and effect is not None:
        raise record.error("effect must be null where nothing was measured (status: reasoned)", "effect")
    if status == MEASURED and effect is None:
        raise record.error("effect is needed where the status is measured: {what, low, high, unit}", "effect")
    return Experience(
        id=record.text("id"),
        claim=record.text("claim"),
        kind=kind,
        conditions=Conditions(
            hardware=conditions.names("hardware"),
            languages=conditions.names("languages", LANGUAGES if strict else None),
            families=conditions.names("families", FAMILIES if strict else None),
        ),
        dtypes=conditions.names("dtypes"),
        shapes=str(conditions.values.get("shapes") or ""),
        toolchain=str(conditions.values.get("toolchain") or ""),
        mechanism=record.text("mechanism"),
        effect=effect,
        source=source.strip(),
        date=str(provenance.values.get("date") or ""),
        status=status,
        refuted_by=_ids(record, "refuted_by"),
        contradicts=_ids(record, "contradicts"),
        path=name,
        root=root,
    )


def _ids(record: Marked, key: str) -> tuple[str, ...]:
    value: Any = record.values.get(key) or []
    if (
        not isinstance(value, Sequence)
        or isinstance(value, str)
        or not all(isinstance(element, str) for element in value)
    ):
        raise record.error(f"{key} must be a list of ids, not {value!r}", key)
    return tuple(value)


def _effect(record: Marked) -> Effect | None:
    if record.values["effect"] is None:
        return None
    values = record.inner("effect").values
    low: Any = values.get("low")
    high: Any = values.get("high")
    whole = {"what", "low", "high", "unit"} == set(values) and isinstance(values["what"], str)
    if not whole or not _number(low) or not _number(high) or low > high:
        raise record.error(
            f"effect must be {{what, low, high, unit}} with low <= high, or null, not {values!r}", "effect"
        )
    return Effect(what=values["what"], low=float(low), high=float(high), unit=str(values["unit"] or ""))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def to_json(record: Experience) -> dict[str, Any]:
    effect, conditions = record.effect, record.conditions
    return {
        "id": record.id,
        "claim": record.claim,
        "kind": record.kind,
        "hardware": list(conditions.hardware),
        "languages": list(conditions.languages),
        "dtypes": list(record.dtypes),
        "families": list(conditions.families),
        "shapes": record.shapes,
        "toolchain": record.toolchain,
        "mechanism": record.mechanism,
        "effect": None if effect is None else [effect.what, effect.low, effect.high, effect.unit],
        "source": record.source,
        "date": record.date,
        "status": record.status,
        "refuted_by": list(record.refuted_by),
        "contradicts": list(record.contradicts),
        "path": record.path,
    }


def from_json(data: dict[str, Any]) -> Experience:
    effect = data["effect"]
    return Experience(
        id=data["id"],
        claim=data["claim"],
        kind=data["kind"],
        conditions=Conditions(
            hardware=tuple(data["hardware"]), languages=tuple(data["languages"]), families=tuple(data["families"])
        ),
        dtypes=tuple(data["dtypes"]),
        shapes=data["shapes"],
        toolchain=data["toolchain"],
        mechanism=data["mechanism"],
        effect=None if effect is None else Effect(what=effect[0], low=effect[1], high=effect[2], unit=effect[3]),
        source=data["source"],
        date=data["date"],
        status=data["status"],
        refuted_by=tuple(data["refuted_by"]),
        contradicts=tuple(data["contradicts"]),
        path=data["path"],
    )
