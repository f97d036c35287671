"""What a store's URL names: an SQLite file, or a PostgreSQL database and where its objects lie. Imports no library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from pytest_kernelevolve.errors import StoreError, without_password

SQLITE, POSTGRESQL = "sqlite", "postgresql"
OBJECTS = "objects"  # the one parameter of a URL that is ours
_EXAMPLE = "for example sqlite:///.kernelevolve/store.db"
_SERVER = "postgresql+psycopg://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreUrl:
    """A store's place, taken apart."""

    kind: str  # SQLITE or POSTGRESQL
    objects: str | None = None  # the fsspec URL of all objects; None: in the database
    path: Path | None = None  # of the database file, for SQLite
    server: str = ""  # what libpq connects to, for PostgreSQL; holds the password

    @property
    def shown(self) -> str:
        """For a message to the user: without a password."""
        return str(self.path) if self.path else without_password(self.server).partition("?")[0]


def parsed(url: str) -> StoreUrl:
    """Take a store's URL apart. Raises StoreError where it names no store, and shows no password then."""
    kind, separator, _ = url.partition("://")
    shown = without_password(url)
    if not separator:
        raise StoreError(f"{shown!r} is not a store URL; write one such as {_EXAMPLE}")
    engine, _, driver = kind.partition("+")
    if engine == SQLITE:
        return _sqlite(url, shown)
    if engine in (POSTGRESQL, "postgres") and driver in ("", "psycopg"):
        return _postgresql(url, shown)
    raise StoreError(f"{shown!r}: a store is an SQLite file or a PostgreSQL database; {_EXAMPLE} or {_SERVER}")


def located(url: str, root: Path) -> str:
    """The URL with a relative path of an SQLite file taken from ``root``."""
    start = f"{SQLITE}:///"
    if url.startswith(start) and not url.startswith(f"{start}/") and ":memory:" not in url:
        return f"{start}{(root / url.removeprefix(start)).as_posix()}"
    return url


def is_there(url: str) -> bool:
    """Whether a store may be at the URL: not where it names a file that does not exist. Raises StoreError."""
    path = parsed(url).path
    return path is None or path.is_file()


def _sqlite(url: str, shown: str) -> StoreUrl:
    place, _, query = url.partition("://")[2].partition("?")
    host, _, file = place.partition("/")
    if host:
        raise StoreError(f"{shown!r}: the path of a store's file follows three slashes; {_EXAMPLE}")
    if file in ("", ":memory:"):
        raise StoreError(f"{shown!r}: a store is a file, so that a search can be resumed; {_EXAMPLE}")
    objects, others = _parameters(query)
    if others:
        name = others[0][0]
        raise StoreError(f"{shown!r}: an SQLite store has no parameter {name!r}; there is ?{OBJECTS}=URL")
    return StoreUrl(kind=SQLITE, objects=objects, path=Path(file).absolute())


def _postgresql(url: str, shown: str) -> StoreUrl:
    try:
        parts = urlsplit(url)
        database = parts.path.strip("/")
    except ValueError as error:
        raise StoreError(f"{shown!r} is not a store URL ({error}); write one such as {_SERVER}") from None
    if "@" in parts.path:
        raise StoreError(
            f"{shown!r}: a password's /, @, : and ? are written %2F, %40, %3A and %3F; or leave it to ~/.pgpass"
        )
    objects, others = _parameters(parts.query)
    if not database and not any(name in ("dbname", "service") for name, _ in others):
        raise StoreError(f"{shown!r} names no database; write one such as {_SERVER}")
    query = f"?{urlencode(others, quote_via=quote)}" if others else ""
    return StoreUrl(
        kind=POSTGRESQL, objects=objects, server=f"{POSTGRESQL}://{parts.netloc}/{quote(database, safe='%')}{query}"
    )


def _parameters(query: str) -> tuple[str | None, list[tuple[str, str]]]:
    """Where the objects lie, and all other parameters."""
    given = parse_qsl(query, keep_blank_values=True)
    objects = next((value for name, value in given if name == OBJECTS), None)
    return objects or None, [(name, value) for name, value in given if name != OBJECTS]
