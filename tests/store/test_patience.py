"""A store that is away for a while is asked again, in one place, and one line says what is waited for."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.engine.database import Database
from pytest_kernelevolve.store.engine.sqlite import Sqlite
from pytest_kernelevolve.store.patience import FLEET_S, PATIENCE_S, Patience


def locked() -> Exception:
    return sqlite3.OperationalError("database is locked")


def failing(*errors: Exception) -> Callable[[Any], str]:
    """What fails with each of these before it answers."""
    left = list(errors)

    def body(_: Any) -> str:
        if left:
            raise left.pop(0)
        return "answer"

    return body


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were slept, which pass at once."""
    pauses: list[float] = []
    begun = time.monotonic()
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(time, "monotonic", lambda: begun + sum(pauses))
    return pauses


def opened(folder: Path, **patience: Any) -> Database:
    return Database(Sqlite(folder / "store.db"), patience=Patience(**patience))


def test_an_outage_is_said_once_and_so_is_its_end(tmp_path: Path, slept: list[float]) -> None:
    told: list[str] = []
    database = opened(tmp_path, seconds=FLEET_S, outages=True, told=told.append)
    body = failing(OSError("no such server"))
    assert database.read(failing(locked(), locked(), locked())) == "answer"
    assert database.write(failing(locked())) == "answer"
    assert database.patiently(lambda: body(None), "write to") == "answer"
    assert [line.partition(" store")[0] for line in told] == ["waiting for the", "the"] * 3
    assert told[0].startswith("waiting for the store: cannot read the store")
    assert "(database is locked); trying for 600 s" in told[0]
    assert slept


@pytest.mark.parametrize(
    ("error", "patience", "waits"),
    [
        (locked(), {"outages": True, "seconds": FLEET_S}, True),
        (locked(), {}, False),  # SQLite has waited for the lock itself
        (StoreError("the store has no campaign 3"), {"outages": True, "seconds": FLEET_S}, False),
        (locked(), {"outages": True, "seconds": FLEET_S, "stopped": lambda: True}, False),
        (locked(), {"outages": True, "seconds": 0.0}, False),
    ],
)
def test_what_is_waited_for(
    tmp_path: Path, slept: list[float], error: Exception, patience: dict[str, Any], waits: bool
) -> None:
    database = opened(tmp_path, **patience)
    body = failing(error)
    if waits:
        assert database.read(body) == "answer"
    else:
        with pytest.raises(StoreError):
            database.read(body)
    assert bool(slept) is waits


def test_patience_ends(tmp_path: Path, slept: list[float]) -> None:
    database = opened(tmp_path, seconds=PATIENCE_S, outages=True)
    with pytest.raises(StoreError, match="locked"):
        database.read(failing(*[locked() for _ in range(1000)]))
    assert 0.8 * PATIENCE_S < sum(slept) <= PATIENCE_S


def test_a_lease_is_not_renewed_after_a_long_outage(tmp_path: Path, slept: list[float]) -> None:
    database = opened(tmp_path, seconds=FLEET_S, outages=True)
    with pytest.raises(StoreError, match="locked"):
        database.write(failing(locked()), brief=True)
    assert not slept
