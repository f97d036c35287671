"""A board beside the queue: small notices that processes put up for each other, each replaced by its next state."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping
from typing import Any

from pytest_kernelevolve.store.api import Notice


def post(connection: sqlite3.Connection, kind: str, name: str, content: Mapping[str, Any]) -> None:
    """Put a notice up, in the place of the one of that kind and name."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    connection.execute(
        "INSERT INTO notices (kind, name, content, updated) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, name) DO UPDATE SET content = excluded.content, updated = excluded.updated",
        (kind, name, text, time.time()),
    )


def of_kind(connection: sqlite3.Connection, kind: str) -> list[Notice]:
    """The notices of one kind, by name."""
    rows = connection.execute("SELECT name, content, updated FROM notices WHERE kind = ? ORDER BY name", (kind,))
    return [Notice(name=row["name"], content=json.loads(row["content"]), updated=row["updated"]) for row in rows]


def withdraw(connection: sqlite3.Connection, kind: str, name: str) -> None:
    """Take a notice down; does nothing where there is none."""
    connection.execute("DELETE FROM notices WHERE kind = ? AND name = ?", (kind, name))
