"""Transactions on one database, each with a connection to itself; begun again where the server was away."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from pytest_kernelevolve.store.engine.dialect import Dialect, Failure
from pytest_kernelevolve.store.engine.statements import Transaction
from pytest_kernelevolve.store.error_texts import explained, one_line
from pytest_kernelevolve.store.patience import PATIENCE_S, Outage, Patience, passing

Result = TypeVar("Result")
_FIRST_WAIT_S = 0.05
_LONGEST_WAIT_S = 5.0


class Database:
    """Reads and writes of one store. A transaction has a connection to itself, so that threads do not meet."""

    def __init__(self, dialect: Dialect, *, patience: Patience | None = None) -> None:
        self.dialect = dialect
        self._patience = patience or Patience()
        self._brief = replace(self._patience, seconds=min(self._patience.seconds, PATIENCE_S), outages=False)
        self._outage = Outage(self._patience.told)
        # A list and not SQLAlchemy's pool, whose checks cost as much as a small statement.
        self._idle: list[Any] = []
        self._process = os.getpid()
        self._inherited: list[Any] = []  # never closed: they are the process's that forked this one
        with explained(f"open the store {dialect.location}"):
            try:
                dialect.prepare()
            except Exception as error:
                opening_s = min(self._patience.seconds, self._patience.opening_s)
                patience = replace(self._patience, seconds=opening_s)
                self._persist(error, lambda _again: dialect.prepare(), "open", patience)

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
                return self._persist(error, lambda _again: attempt(), "read", self._patience)

    def write(
        self,
        body: Callable[[Transaction], Result],
        *,
        synced: bool = True,
        campaign: int | None = None,
        logged: bool = False,
        brief: bool = False,
        alone: bool = False,
    ) -> Result:
        """Run ``body`` in a transaction that is on the disk when this returns, or undone where it raises.

        ``body`` is run again where another transaction or a lost server undid it. Where nobody can tell whether it
        was stored, it finds `Transaction.again` set, and what it wrote then under the same `Transaction.stamp`.
        ``campaign`` is one to whose log of changes no other transaction may add meanwhile. ``logged`` says that the
        body adds to such a log without this, and comes to hold the campaign late. A transaction that is not
        ``synced`` survives the death of every process, and a power cut from the next synced one on. One that is
        ``brief`` would come too late after a long outage, and fails then. A body that is ``alone`` runs one statement,
        by the store's own clock: a server with many writers takes it as a transaction, and tells it no time.
        """
        stamp: float | None = None
        logged = logged or campaign is not None

        def attempt(again: bool) -> Result:
            nonlocal stamp
            connection = self._take()
            try:
                if alone and self.dialect.remote:
                    result = body(Transaction(connection, self.dialect.compiler, again=again))
                    self._idle.append(connection)
                    return result
                now = self.dialect.begin_writing(connection, synced=synced, logged=logged, campaign=campaign)
                stamp = now if stamp is None else stamp
                with self.dialect.together(connection):
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
                return self._persist(error, attempt, "write to", self._brief if brief else self._patience)

    def patiently(self, call: Callable[[], Result], doing: str) -> Result:
        """What ``call`` answers, which has to do with the store and runs in no transaction. It may be called again."""
        try:
            return call()
        except Exception as error:
            return self._persist(error, lambda _again: call(), doing, self._patience)

    def close(self) -> None:
        """Close what is open; a later transaction opens it again."""
        while self._idle:
            self._idle.pop().close()

    def _persist(self, error: Exception, attempt: Callable[[bool], Result], doing: str, patience: Patience) -> Result:
        """After ``error``, try until it works, a failure is final, or patience ends."""
        again = False
        wait_s = _FIRST_WAIT_S
        deadline = time.monotonic() + patience.seconds
        while True:
            failure = self.dialect.failure(error)
            if failure is Failure.FINAL and patience.outages and passing(error):
                failure = Failure.AWAY
            if failure is Failure.FINAL or time.monotonic() + wait_s > deadline or patience.stopped():
                if again:
                    self._outage.given_up()
                raise error
            if failure is Failure.AWAY:
                self.close()  # other connections are as dead as this one
                place = self.dialect.location
                what = f"cannot {doing} the store {place} ({one_line(error)})"
                self._outage.begun(f"{what}; trying for {patience.seconds:.0f} s")
                again = True
            time.sleep(wait_s)
            wait_s = min(_LONGEST_WAIT_S, 2 * wait_s)
            try:
                result = attempt(again)
            except Exception as failed:
                error = failed
                continue
            self._outage.ended()
            return result

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
