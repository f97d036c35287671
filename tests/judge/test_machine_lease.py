"""One judge at a time on a machine: in the order in which they came, whoever dies, and whoever made the file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.judge import machine_lease
from pytest_kernelevolve.judge.machine_lease import GaveUp, Lease, Waiting, lock_folder


def waiter(lease: Lease, name: str, order: list[str], queued: threading.Event) -> threading.Thread:
    """A thread that waits for the lease, and notes when it has it."""

    def wait() -> None:
        with lease.hold(look=lambda _: queued.set()):
            order.append(name)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    assert queued.wait(30)
    return thread


def test_who_came_first_is_served_first(tmp_path: Path) -> None:
    lease = Lease("cpu", folder=tmp_path)
    order: list[str] = []
    with lease.hold():
        threads = [waiter(lease, name, order, threading.Event()) for name in ("first", "second", "third")]
        assert not order
    for thread in threads:
        thread.join(30)
    assert order == ["first", "second", "third"]


def test_who_holds_it_again_and_again_keeps_nobody_out(tmp_path: Path) -> None:
    """The old lock was polled: whoever gave it back took it again before a waiter looked."""
    lease = Lease("cpu", folder=tmp_path)
    order: list[str] = []
    with lease.hold():
        thread = waiter(lease, "waiter", order, threading.Event())
    with lease.hold():  # at once
        assert order == ["waiter"]
    thread.join(30)


def test_who_measures_nothing_shares_a_turn_but_not_with_who_measures(tmp_path: Path) -> None:
    lease = Lease("cpu", folder=tmp_path)
    order: list[str] = []
    with lease.hold(shared=True), lease.hold(shared=True):
        thread = waiter(lease, "measures", order, threading.Event())
        with pytest.raises(GaveUp), lease.hold(shared=True, stop=lambda: True):  # nor before who waits to measure
            pass
        assert not order
    thread.join(30)
    assert order == ["measures"]
    with lease.hold(), pytest.raises(GaveUp), lease.hold(shared=True, stop=lambda: True):
        pass


def test_it_is_said_who_measures_and_for_how_long(tmp_path: Path) -> None:
    told: list[Waiting] = []
    code = "import sys; from pathlib import Path\n" + (
        "from pytest_kernelevolve.judge.machine_lease import Lease\n"
        "with Lease('cpu', folder=Path(sys.argv[1])).hold():\n    print(flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(GaveUp), Lease("cpu", folder=tmp_path).hold(look=told.append, stop=lambda: len(told) > 2):
            pass
        other.kill()  # and a dead process holds nothing
    with Lease("cpu", folder=tmp_path).hold(look=told.append):
        pass
    assert len(told) == 3
    assert str(told[0]) == f"waiting for process {other.pid}, which measures on this machine"
    assert told[2].seconds > told[0].seconds


def test_the_file_is_everybodys(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        lease = Lease("cpu", folder=tmp_path)
        with lease.hold():
            assert lease.path.stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(before)


def test_all_users_look_in_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.delenv(machine_lease.VARIABLE, raising=False)
    monkeypatch.setattr(machine_lease, "SHARED_FOLDERS", (str(tmp_path / "absent"), str(shared)))
    assert lock_folder() != shared  # only its owner may write there
    shared.chmod(0o1777)
    assert lock_folder() == shared
    monkeypatch.setenv(machine_lease.VARIABLE, str(tmp_path))
    assert lock_folder() == tmp_path


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(JudgeError, match="KERNELEVOLVE_LOCK_FOLDER names another"),
        Lease("x", folder=tmp_path / "no").hold(),
    ):
        pass


def test_without_locks_of_bytes_it_still_excludes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(machine_lease, "_set", refused)
    lease = Lease("cpu", folder=tmp_path)
    with lease.hold(), pytest.raises(GaveUp), lease.hold(stop=lambda: True):
        pass
    with lease.hold():
        pass


def test_what_others_write_into_the_file_breaks_nothing(tmp_path: Path) -> None:
    lease = Lease("cpu", folder=tmp_path)
    for text in ("", "0" * 20 + "\n", "nonsense"):
        with lease.hold():
            lease.path.write_text(text, encoding="ascii")
            with pytest.raises(GaveUp), lease.hold(stop=lambda: True):
                pass
