"""Transactions on one database, each with a connection to itself; begun again where the server was away."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any, TypeVar

from pytest_kernelevolve.store.engine.dialect import Dialect, Failure
from pytest_kernelevolve.store.engine.statements import Transaction
from pytest_kernelevolve.store.error_texts import explained, one_line

Result = TypeVar("Result")
PATIENCE_S = 60.0  # A server that was there is waited for this long, and then the store is said to be unusable.
OPENING_S = 10.0  # One that was not there yet may be named wrongly.
_FIRST_WAIT_S = 0.05
_LONGEST_WAIT_S = 5.0


class Database:
    """Reads and writes of one store. A transaction has a connection to itself, so that threads do not meet."""

    def __init__(
        self, dialect: Dialect, *, waiting: Callable[[str], None] | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        """``waiting`` is told once, in a line, when the server is away and waited for."""
        self.dialect = dialect
        self._waiting = waiting
        self._patience_s = patience_s
        # A list and not SQLAlchemy's pool, whose checks cost as much as a small statement.
        self._idle: list[Any] = []
        self._process = os.getpid()
        self._inherited: list[Any] = []  # never closed: they are the process's that forked this one
        with explained(f"open the store {dialect.location}"):
            try:
                dialect.prepare()
            except Exception as error:
                self._persist(error, lambda _again: dialect.prepare(), "open", min(patience_s, OPENING_S))

    def read(self, body: Callable[[Transaction], Result], *, snapshot: bool = True) -> Result:
        """What ``body`` answers about one state of the database. It may be called again.

        Without ``snapshot`` each statement sees what is there by then: for one alone, or of what never changes.
        """

        def attempt() -> Result:
            connection = self._take()
            try:
                if snapshot:
                    self.dialect.begin_reading(connection)
                result = body(Transaction(connection, self.dialect.compiler))
                if snapshot:
                    self.dialect.commit(connection, synced=False, logged=False)
            except BaseException as error:
                self._give_up(connection, error)
                raise
            self._idle.append(connection)
            return result

        try:
            return attempt()
        except Exception as error:
            with explained(f"read the store {self.dialect.location}"):
                return self._persist(error, lambda _again: attempt(), "read")

    def write(
        self,
        body: Callable[[Transaction], Result],
        *,
        synced: bool = True,
        campaign: int | None = None,
        logged: bool = False,
    ) -> Result:
        """Run ``body`` in a transaction that is on the disk when this returns, or undone where it raises.

        ``body`` is run again where another transaction or a lost server undid it. Where nobody can tell whether it
        was stored, it finds `Transaction.again` set, and what it wrote then under the same `Transaction.stamp`.
        ``campaign`` is one to whose log of changes no other transaction may add meanwhile. ``logged`` says that the
        body adds to such a log without this, and comes to hold the campaign late. A transaction that is not
        ``synced`` survives the death of every process, and a power cut from the next synced one on.
        """
        stamp: float | None = None
        logged = logged or campaign is not None

        def attempt(again: bool) -> Result:
            nonlocal stamp
            connection = self._take()
            try:
                now = self.dialect.begin_writing(connection, synced=synced, logged=logged, campaign=campaign)
                stamp = now if stamp is None else stamp
                result = body(Transaction(connection, self.dialect.compiler, now, stamp, again))
                self.dialect.commit(connection, synced=synced, logged=logged)
            except BaseException as error:
                self._give_up(connection, error)
                raise
            self._idle.append(connection)
            return result

        try:
            return attempt(False)
        except Exception as error:
            with explained(f"write to the store {self.dialect.location}"):
                return self._persist(error, attempt, "write to")

    def close(self) -> None:
        """Close what is open; a later transaction opens it again."""
        while self._idle:
            self._idle.pop().close()

    def _persist(
        self, error: Exception, attempt: Callable[[bool], Result], doing: str, patience_s: float | None = None
    ) -> Result:
        """After ``error``, try until it works, a failure is final, or patience ends."""
        again = False
        wait_s = _FIRST_WAIT_S
        patience_s = self._patience_s if patience_s is None else patience_s
        deadline = time.monotonic() + patience_s
        while True:
            failure = self.dialect.failure(error)
            if failure is Failure.FINAL or time.monotonic() + wait_s > deadline:
                raise error
            if failure is Failure.AWAY:
                self.close()  # other connections are as dead as this one
                if not again and self._waiting is not None:
                    why = one_line(error)
                    place = self.dialect.location
                    self._waiting(f"cannot {doing} the store {place} ({why}); trying for {patience_s:.0f} s")
                again = True
            time.sleep(wait_s)
            wait_s = min(_LONGEST_WAIT_S, 2 * wait_s)
            try:
                return attempt(again)
            except Exception as failed:
                error = failed

    def _take(self) -> Any:
        if os.getpid() != self._process:
            self._inherited += self._idle
            self._idle = []
            self._process = os.getpid()
        try:
            return self._idle.pop()
        except IndexError:
            return self.dialect.connect()

    def _give_up(self, connection: Any, error: BaseException) -> None:
        if isinstance(error, Exception) and self.dialect.usable(connection):
            self._idle.append(connection)
        else:
            connection.close()  # which undoes the transaction
