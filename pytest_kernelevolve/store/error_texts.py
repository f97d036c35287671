"""Turns what a database or a file system says into one StoreError that tells the user what to do.

Importing it loads no driver: PostgreSQL's is looked for among what is loaded.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

from pytest_kernelevolve.errors import StoreError, without_password

AGAIN = "free some space and run the same command again: what was judged is kept"
FULL = f"the disk is full; {AGAIN}"
ELSEWHERE = "or name another store with --evolve-store sqlite:///PATH"

_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: "the file would be larger than this system allows; raise the limit and run the same command again",
    errno.EACCES: f"no permission to write there; grant it, {ELSEWHERE}",
    errno.EPERM: f"no permission to write there; grant it, {ELSEWHERE}",
    errno.EROFS: f"the file system is read-only; {ELSEWHERE.removeprefix('or ')}",
    errno.ENOTDIR: f"a part of the path is a file, not a folder; {ELSEWHERE.removeprefix('or ')}",
}

# By the start of SQLite's error name, longest first.
_BY_SQLITE = {
    "SQLITE_NOTADB": f"the file is not an SQLite database; move it away, {ELSEWHERE}",
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": f"the disk is full or failing; {AGAIN}",
    "SQLITE_CANTOPEN": f"the file cannot be opened; its folder must exist and be writable, {ELSEWHERE}",
    "SQLITE_READONLY": f"the file or its folder is read-only; make it writable, {ELSEWHERE}",
    "SQLITE_CORRUPT": f"the database is damaged; restore it from a copy, {ELSEWHERE}",
    "SQLITE_BUSY": "another process has held it locked for too long; end that process and run the same command again",
    "SQLITE_LOCKED": "another process has held it locked for too long; end that process and run the same command again",
}


# By the start of PostgreSQL's state, longest first; the server's own words follow.
_BY_STATE = {
    "53100": f"the server's disk is full; {AGAIN}",
    "53300": "the server has no connection left; raise its max_connections or end other programs",
    "55P03": "another transaction has held a lock for too long; end it and run the same command again",
    "42501": "this user's role may not do that; use one that may (docs/store.md, roles)",
    "25006": "the server takes no writes, as a standby does; name the one that does",
    "28": "the server refuses this user; mend user and password in the URL",
    "3D000": "there is no such database; make it with createdb, or name another",
    "57P": "the server is down or starting; start it and run the same command again: what was judged is kept",
    "08": "the connection was lost; run the same command again: what was judged is kept",
}
_UNREACHED = "run the same command again when the server answers: what was judged is kept"


@contextlib.contextmanager
def explained(action: str) -> Iterator[None]:
    """Run the body; a failure of disk or database leaves as a StoreError that begins ``cannot <action>``."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"cannot {action}: {_sqlite(error)}") from error
    except OSError as error:
        raise StoreError(f"cannot {action}: {_BY_ERRNO.get(error.errno or 0, one_line(error))}") from error
    except Exception as error:
        psycopg: Any = sys.modules.get("psycopg")
        if psycopg is None or not isinstance(error, psycopg.Error):
            raise
        raise StoreError(f"cannot {action}: {_postgresql(error)}") from error


def one_line(error: BaseException) -> str:
    """An error's text in a line, without a password."""
    return without_password(" ".join(str(error).split())) or type(error).__name__


def _sqlite(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    return next((advice for start, advice in _BY_SQLITE.items() if name.startswith(start)), str(error))


def _postgresql(error: Any) -> str:
    said = one_line(error)
    if error.sqlstate is None:
        return f"{said}; {_UNREACHED}" if type(error).__name__ == "OperationalError" else said
    advice = next((text for start, text in _BY_STATE.items() if error.sqlstate.startswith(start)), "")
    return f"{advice} ({said})" if advice else said
