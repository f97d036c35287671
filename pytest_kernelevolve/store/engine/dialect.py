"""What the two engines do differently: connections, transactions, clocks, and what a failure means."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from pytest_kernelevolve.store.engine.statements import Transaction

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect as Compiler


class Failure(Enum):
    """What to do about an error of the driver."""

    FINAL = "final"  # it says what is wrong
    UNDONE = "undone"  # nothing was stored: another transaction was in the way
    AWAY = "away"  # the server is away, or refuses for a while


class Dialect(Protocol):
    """An engine, as `Database` and the queries use it."""

    location: str  # for a message to the user: without a password
    remote: bool  # each question is a trip to a server, for which one statement can be a whole transaction

    @property
    def compiler(self) -> Compiler:
        """SQLAlchemy's dialect, which writes the SQL."""

    def prepare(self) -> None:
        """Make or migrate the tables. Raises StoreError where the store is no store, or of a newer version."""

    def connect(self) -> Any:
        """A new connection of the driver, whose rows are mappings. Transactions are begun and ended here alone."""

    def begin_reading(self, connection: Any) -> None:
        """One state of the database, however long it is looked at."""

    def begin_writing(self, connection: Any, *, synced: bool, logged: bool, campaign: int | None) -> float:
        """Begin a transaction; the time by the store's clock.

        ``campaign`` is one to whose log no other transaction may add meanwhile. One that is ``logged`` adds to a log.
        """

    def together(self, connection: Any) -> AbstractContextManager[Any]:
        """A block in which the server is sent several statements at once, and asked for their answers when one is read.

        So a transaction takes as many trips to the server as the body reads answers that it needs to go on.
        """

    def commit(self, connection: Any, *, synced: bool, logged: bool) -> None:
        """End a transaction; where it is ``synced``, it is on the disk then."""

    def usable(self, connection: Any) -> bool:
        """Whether a connection whose transaction failed can be used again; its transaction is undone where it can."""

    def failure(self, error: Exception) -> Failure:
        """What an error of the driver means."""

    def loading(self, transaction: Transaction) -> AbstractContextManager[None]:
        """A block in which rows are taken over as they are: no trigger adds to the log of changes."""

    def check(self, transaction: Transaction) -> list[str]:
        """What is wrong with the database itself, below the tables' meaning."""
