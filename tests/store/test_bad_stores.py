"""A store that cannot be used says so in one clear sentence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.error_texts import explained
from tests.store.conftest import SQLITE
from tests.store.disk import CANNOT, full, mounted
from tests.store.examples import passing, proposal


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite://store.db", "the path of a store's file follows three slashes"),
        ("store.db", "'store.db' is not a store URL; write one such as"),
        ("sqlite://", "a store is a file"),
        ("sqlite:///:memory:", "a store is a file"),
        ("sqlite:////tmp/store.db?mode=ro", r"an SQLite store has no parameter 'mode'; there is \?objects=URL"),
        ("mysql://me:secret@host/store", r"'mysql://\*\*\*@host/store': a store is an SQLite file or a PostgreSQL"),
        ("postgresql+asyncpg://host/store", "a store is an SQLite file or a PostgreSQL database"),
        ("postgresql+psycopg://me:sec/ret@host/db", r"^'postgresql\+psycopg://\*\*\*@host/db': a password's /"),
        ("mysql://host/db?password=secret&x=1", r"^'mysql://host/db\?password=\*\*\*&x=1': a store is"),
        ("postgresql+psycopg://host", r"names no database; write one such as postgresql\+psycopg://USER@HOST/DATA"),
    ],
)
def test_a_url_that_names_no_store_file(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(url)


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot open the store .*: a part of the path is a file.*--evolve-store"):
        open_store(f"sqlite:///{tmp_path}/file/below/store.db")


def test_a_folder_that_nobody_can_write_to() -> None:
    with pytest.raises(StoreError, match=r"cannot open the store /proc/store\.db"):
        open_store("sqlite:////proc/store.db")


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the file cannot be opened"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("These are my notes on kernels. " * 40)
    with pytest.raises(StoreError, match=r"store\.db: the file is not an SQLite database; move it away"):
        open_store(f"sqlite:///{tmp_path}/store.db")


def test_another_programs_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store.db") as connection:
        connection.execute("CREATE TABLE cookies (name TEXT)")
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(StoreError, match="is a database of another program"):
        open_store(f"sqlite:///{tmp_path}/store.db")
    assert (tmp_path / "store.db").read_bytes() == before


@pytest.mark.parametrize("url", [SQLITE], indirect=True)
def test_a_store_of_a_newer_version(tmp_path: Path, url: str) -> None:
    open_store(url).close()
    with sqlite3.connect(tmp_path / "store.db") as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(StoreError, match=r"schema version 99; .* reads \d+\. Upgrade pytest-kernelevolve \(pip"):
        open_store(url)


def test_a_database_that_has_reached_its_limit() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count=4")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="cannot fill it: the disk is full"), explained("fill it"):
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", 600) as there:
        if not there:
            pytest.skip(CANNOT)
        yield tmp_path / "disk"


def test_a_full_disk_loses_nothing_and_the_store_goes_on_when_there_is_space(small_disk: Path) -> None:
    with open_store(f"sqlite:///{small_disk}/store.db") as store:
        campaign = store.campaign("rms_norm", "cpu", "digest", {})
        kept = store.insert(campaign, 0, proposal("kept"))
        store.record(kept.id, passing(), 1.5)
        with full(small_disk), pytest.raises(StoreError, match="the disk is full") as failure:
            _insert_for_ever(store, campaign)
        assert "what was judged is kept" in str(failure.value)
        assert store.integrity() == []
        assert store.node(kept.id).evaluation == passing()
        assert store.insert(campaign, 1, proposal("after")).note == "after"


def _insert_for_ever(store: Store, campaign: int) -> None:
    for number in range(1000):
        store.insert(campaign, 1, proposal(f"{number} " + "x" * 4000))


def test_a_limit_on_file_size_is_a_store_error(tmp_path: Path) -> None:
    script = f"""
import resource
from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import open_store
from tests.store.conftest import SQLITE
from tests.store.examples import proposal
store = open_store("sqlite:///{tmp_path}/store.db")
campaign = store.campaign("rms_norm", "cpu", "digest", {{}})
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for number in range(1000):
        store.insert(campaign, 1, proposal(str(number)))
except StoreError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "cannot write to the store" in done.stdout
    assert "what was judged is kept" in done.stdout
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.integrity() == []


def test_several_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    script = f"""
from pytest_kernelevolve.store import open_store
print(open_store("sqlite:///{tmp_path}/new/store.db").campaign("rms_norm", "cpu", "digest", {{}}))
"""
    processes = [subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[0] for process in processes] == [b"1\n"] * 3
