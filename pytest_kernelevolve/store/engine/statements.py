"""Queries that are compiled once for each engine, and the transaction that runs them.

SQLAlchemy's Core writes the SQL; the driver is handed the text. Run by Core itself, a small statement takes several
times as long (decision 14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import bindparam

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect as Compiler
    from sqlalchemy.sql.elements import BindParameter
    from sqlalchemy.sql.expression import ClauseElement
    from sqlalchemy.sql.schema import Table

Row = Mapping[str, Any]  # of the columns' names; the drivers' own rows


class Connection(Protocol):
    """A connection of either driver."""

    def execute(self, query: Any, params: Any = ..., /) -> Any: ...
    def cursor(self) -> Any: ...
    def close(self) -> None: ...


class Statement:
    """A query, written once. ``others`` has the forms for engines that want another, by name."""

    __slots__ = ("_forms", "_query", "texts")

    def __init__(self, query: ClauseElement, **others: ClauseElement) -> None:
        self._query = query
        self._forms = others
        self.texts: dict[str, tuple[str, dict[str, Any]]] = {}

    def compiled(self, compiler: Compiler) -> tuple[str, dict[str, Any]]:
        """The SQL for an engine, and the values that the query itself has."""
        if compiler.name not in self.texts:
            made = self._forms.get(compiler.name, self._query).compile(dialect=compiler)
            own = {name: value for name, value in made.params.items() if value is not None}
            self.texts[compiler.name] = str(made), own
        return self.texts[compiler.name]


class Transaction:
    """What queries run in. Times are by the store's clock: the server's, or that of the machine with the file."""

    __slots__ = ("_compiler", "_execute", "_name", "again", "connection", "now", "stamp")

    def __init__(
        self, connection: Connection, compiler: Compiler, now: float = 0.0, stamp: float = 0.0, again: bool = False
    ) -> None:
        self.connection = connection
        self.now = now  # when it began, in seconds since the epoch; of one that writes
        self.stamp = stamp  # when it was tried first: what it writes under this moment is its own
        self.again = again  # an earlier try may have been stored, though its answer was lost
        self._execute = connection.execute
        self._compiler = compiler
        self._name = compiler.name

    @property
    def remote(self) -> bool:
        """Whether each answer that is waited for is a trip to a server."""
        return self._name != "sqlite"

    def run(self, statement: Statement, **values: Any) -> Any:
        """The driver's cursor."""
        text, own = statement.texts.get(self._name) or statement.compiled(self._compiler)
        if own:
            values.update(own)
        return self._execute(text, values)

    def one(self, statement: Statement, **values: Any) -> Row | None:
        """The first row."""
        row: Row | None = self.run(statement, **values).fetchone()
        return row

    def all(self, statement: Statement, **values: Any) -> Sequence[Row]:
        rows: Sequence[Row] = self.run(statement, **values).fetchall()
        return rows

    def value(self, statement: Statement, name: str, **values: Any) -> Any:
        """One column of the first row; None where there is no row."""
        row = self.run(statement, **values).fetchone()
        return None if row is None else row[name]

    def many(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each of ``rows``."""
        given = list(rows)
        if given:
            text, own = statement.compiled(self._compiler)
            self.connection.cursor().executemany(text, [{**own, **row} for row in given])


def bound(table: Table, *names: str) -> dict[str, BindParameter[Any]]:
    """Columns to be given by values of their own names, with their types."""
    return {name: bindparam(name, type_=table.c[name].type) for name in names}
