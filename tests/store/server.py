"""A private PostgreSQL server for tests: started in a folder of its own, reached by a socket in it."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

OWNER = "owner"
_QUICK = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "128MB", "autovacuum": "off"}
_ALWAYS = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "32MB", "logging_collector": "off"}


def binaries() -> Path | None:
    """The folder of initdb and postgres, the newest there is; None where the machine has none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    onpath = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(onpath).resolve().parent if onpath and shutil.which("postgres") else None


class Server:
    """One cluster; the superuser is ``OWNER``. With ``made`` the folder has one already."""

    def __init__(self, folder: Path, programs: Path, settings: dict[str, str], *, made: bool = False) -> None:
        self.folder = folder
        self._programs = programs
        self._settings = {**_ALWAYS, **settings}
        self._numbers = itertools.count()
        self._process: subprocess.Popen[bytes] | None = None
        if made:
            return
        if os.getuid() == 0:  # PostgreSQL refuses to be run by root
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        make = ["-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        self._run("initdb", *make).wait(timeout=60)

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(self._programs / program), *arguments]
        log = (self.folder / "log").open("ab")
        user = "nobody" if os.getuid() == 0 else None
        with log:
            return subprocess.Popen(command, stdout=log, stderr=log, user=user, cwd=self.folder, env={"LANG": "C"})

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        self._process = self._run("postgres", "-D", str(self.folder / "data"), "-k", str(self.folder), *options)
        for _ in range(600):
            try:
                psycopg.connect(self._address("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: at once and in order, or as if the machine had lost its power (SIGQUIT)."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=60)
            self._process = None

    def database(self, template: str = "template1") -> str:
        """Make a database; its name."""
        name = f"store{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def empty(self, name: str) -> None:
        """Take every row out of a store's tables."""
        tables = "campaigns, nodes, edges, evaluations, objects, changes, steps, verdicts, episodes, facts, notices"
        self.execute(f"SET session_replication_role = replica; TRUNCATE {tables} RESTART IDENTITY CASCADE", name)

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        with psycopg.connect(self._address(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def url(self, database: str, user: str = OWNER, **parameters: str) -> str:
        """A store's URL."""
        given = {"host": str(self.folder), **parameters}
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in given.items())
        return f"postgresql+psycopg://{user}@/{database}?{query}"

    def _address(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={quote(str(self.folder), safe='')}"


def _reachable() -> str:
    """A temporary folder that the server's user can get to: root's own may be closed to it."""
    usual = Path(tempfile.gettempdir()).resolve()
    return str(usual) if all(place.stat().st_mode & 0o001 for place in (usual, *usual.parents)) else "/tmp"


@contextmanager
def serving(**settings: str) -> Iterator[Server | None]:
    """A running server while the block lasts; None where the machine has no PostgreSQL."""
    programs = binaries()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=_reachable()))
    try:
        server = Server(folder, programs, settings or _QUICK)
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
