"""The tables of a store, for queries to name. What makes them is in `migrations`; a test compares the two."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
_BIG = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, /, **columns: Any) -> Table:
    return Table(name, METADATA, *(Column(key, kind, primary_key=key == "id") for key, kind in columns.items()))


schema_version = _table("schema_version", version=Integer())

campaigns = _table(
    "campaigns",
    id=_BIG,
    operator=String(255),
    hardware=String(64),
    spec_digest=String(64),
    family=String(255),
    settings=Text(),
    created=Double(),
    finished=Double(),
    reason=Text(),
    steps=_BIG,
    barren_steps=_BIG,
    tokens=_BIG,
    usd=Double(),
    opening_steps=_BIG,
    opening_tokens=_BIG,
    opening_usd=Double(),
)

nodes = _table(
    "nodes",
    id=_BIG,
    campaign=_BIG,
    step=_BIG,
    digest=String(64),
    source=String(64),
    entry=String(255),
    language=String(64),
    operator=String(255),
    note=Text(),
    tokens=_BIG,
    usd=Double(),
    created=Double(),
    state=String(16),
    worker=String(255),
    lease_until=Double(),
    attempts=_BIG,
    evaluation=String(64),
    fitness=Double(),
    verdict=String(16),
    confirmed=Boolean(),
    meta=Text(),
    lease_ticks=Double(),
)

edges = _table("edges", child=_BIG, position=_BIG, parent=_BIG)

evaluations = _table(
    "evaluations",
    id=_BIG,
    node=_BIG,
    object=String(64),
    fitness=Double(),
    confirms=Boolean(),
    created=Double(),
    verdict=String(16),
)

objects = _table("objects", id=_BIG, digest=String(64), data=LargeBinary())

changes = _table("changes", id=_BIG, campaign=_BIG, node=_BIG, evaluation=_BIG)

steps = _table(
    "steps",
    campaign=_BIG,
    step=_BIG,
    seen=_BIG,
    begun=Double(),
    worker=String(255),
    lease_until=Double(),
    lease_ticks=Double(),
    stored=Double(),
)

verdicts = _table(
    "verdicts",
    id=_BIG,
    operator=String(255),
    hardware=String(64),
    spec_digest=String(64),
    kernel=String(64),
    source=String(64),
    language=String(64),
    path=Text(),
    status=String(32),
    verdict=String(16),
    speedup=Double(),
    speedup_low=Double(),
    speedup_high=Double(),
    min_speedup=Double(),
    evaluation=String(64),
    created=Double(),
    revision=String(64),
    dirty=Boolean(),
    machine=Text(),
    environment=Text(),
    against=Text(),
    waived=Text(),
)

episodes = _table(
    "episodes",
    id=_BIG,
    campaign=_BIG,
    step=_BIG,
    node=_BIG,
    object=String(64),
    tokens=_BIG,
    usd=Double(),
    created=Double(),
)

notices = _table("notices", kind=String(32), name=String(200), content=Text(), updated=Double())

facts = _table("facts", name=String(64), value=Text())
