"""Turns what a database or a file system says into one StoreError that tells the user what to do."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

from pytest_kernelevolve.errors import StoreError

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


@contextlib.contextmanager
def explained(action: str) -> Iterator[None]:
    """Run the body; a failure of disk or database leaves as a StoreError that begins ``cannot <action>``."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"cannot {action}: {_database(error)}") from error
    except OSError as error:
        raise StoreError(f"cannot {action}: {_BY_ERRNO.get(error.errno or 0, str(error))}") from error


def _database(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    return next((advice for start, advice in _BY_SQLITE.items() if name.startswith(start)), str(error))
