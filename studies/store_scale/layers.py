"""What lies between a query and SQLite: `python -m studies.store_scale.layers`.

One select by key, in microseconds of processor time: by Python's own driver, by the store's compiled statement, by
SQLAlchemy's `exec_driver_sql`, and by SQLAlchemy's Core, in turn. Decision 14 rests on it.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import bindparam, create_engine, select

from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.engine.sqlite import Sqlite
from pytest_kernelevolve.store.engine.statements import Statement, Transaction
from pytest_kernelevolve.store.engine.tables import facts

ROUNDS = 20
CALLS = 500


def spent_us(call: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(CALLS):
        call()
    return 1e6 * (time.process_time() - began) / CALLS


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        open_store(f"sqlite:///{path}").close()
        plain = sqlite3.connect(path)
        plain.row_factory = sqlite3.Row
        plain.execute("INSERT INTO facts (name, value) VALUES ('a', 'b')")
        plain.commit()
        query = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
        statement = Statement(query)
        dialect = Sqlite(path)
        text, _ = statement.compiled(dialect.compiler)
        transaction = Transaction(dialect.connect(), dialect.compiler)
        core = create_engine(f"sqlite:///{path}").connect()
        ways: dict[str, Callable[[], object]] = {
            "sqlite3": lambda: plain.execute(text, {"wanted": "a"}).fetchone(),
            "the store": lambda: transaction.one(statement, wanted="a"),
            "exec_driver_sql": lambda: core.exec_driver_sql(text, {"wanted": "a"}).fetchone(),
            "Core": lambda: core.execute(query, {"wanted": "a"}).fetchone(),
        }
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(ROUNDS):
            for name, call in ways.items():
                best[name] = min(best[name], spent_us(call))
    for name, least_us in best.items():
        print(f"{name:16} {least_us:6.1f} us")
    return 0


if __name__ == "__main__":
    sys.exit(main())
