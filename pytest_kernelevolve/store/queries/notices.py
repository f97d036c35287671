"""A board beside the queue: small notices that processes put up for each other, each replaced by its next state."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from pytest_kernelevolve.store.api import Notice
from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import notices

_COLUMNS = bound(notices, "kind", "name", "content", "updated")
_KEY = ["kind", "name"]
_this = (notices.c.kind == bindparam("kind"), notices.c.name == bindparam("name"))
_in_sqlite = sqlite.insert(notices).values(**_COLUMNS)
_in_postgresql = postgresql.insert(notices).values(**_COLUMNS)
_POST = Statement(
    _in_sqlite.on_conflict_do_update(
        index_elements=_KEY, set_={"content": _in_sqlite.excluded.content, "updated": _in_sqlite.excluded.updated}
    ),
    postgresql=_in_postgresql.on_conflict_do_update(
        index_elements=_KEY,
        set_={"content": _in_postgresql.excluded.content, "updated": _in_postgresql.excluded.updated},
    ),
)
_OF_KIND = Statement(
    select(notices.c.name, notices.c.content, notices.c.updated)
    .where(notices.c.kind == bindparam("kind"))
    .order_by(notices.c.name)
)
_WITHDRAW = Statement(delete(notices).where(*_this))


def post(transaction: Transaction, kind: str, name: str, content: Mapping[str, Any]) -> None:
    """Put a notice up, in the place of the one of that kind and name."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    transaction.run(_POST, kind=kind, name=name, content=text, updated=time.time())


def of_kind(transaction: Transaction, kind: str) -> list[Notice]:
    """The notices of one kind, by name."""
    rows = transaction.all(_OF_KIND, kind=kind)
    return [Notice(name=row["name"], content=json.loads(row["content"]), updated=row["updated"]) for row in rows]


def withdraw(transaction: Transaction, kind: str, name: str) -> None:
    """Take a notice down; does nothing where there is none."""
    transaction.run(_WITHDRAW, kind=kind, name=name)
