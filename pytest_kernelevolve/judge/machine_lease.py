"""The exclusive use of what is measured: one judge at a time on a machine, in the order in which they came.

The lock is a file in a folder that all users of the machine share. Its first line counts tickets, its second names who
holds it. Each waiter locks the byte of its own ticket, so that a look at the bytes before it tells whether its turn has
come, and Linux frees the byte of a process that dies. Containers share the lock where they share the folder, as with
``--ipc=host``; KERNELEVOLVE_LOCK_FOLDER names another.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import JudgeError

VARIABLE = "KERNELEVOLVE_LOCK_FOLDER"
SHARED_FOLDERS = ("/dev/shm", "/run/lock")  # the first of these that everybody may write to, else the temporary one
LOOK_S = 0.1  # the pause between two looks whether the turn has come
COUNTER = 21  # The bytes of the first line.
HOLDER = 60  # The bytes of the second line.
# Places of locked bytes, far behind the text.
WRITING = 1 << 40  # held while the text is read and written
HELD = WRITING + 1  # Whoever measures holds it: no text decides that, which others may write.
FIRST_TICKET = 1 << 41
_FLOCK = "hhqqi"  # struct flock: type, whence, start, length, pid


class GaveUp(Exception):
    """Whoever waited was told to stop before its turn came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who measures while somebody waits; ``pid`` is None where it cannot be named from here.

    ``what`` is said instead, of a wait for something else.
    """

    pid: int | None = None
    seconds: float  # how long the wait has taken so far
    what: str = ""

    def __str__(self) -> str:
        if self.what:
            return self.what
        who = "a process of another container" if self.pid is None else f"process {self.pid}"
        return f"waiting for {who}, which measures on this machine"


Look = Callable[[Waiting], None]


class Lease:
    """One lock, by the name of what is measured."""

    def __init__(self, name: str, *, folder: Path | None = None) -> None:
        self.path = (folder or lock_folder()) / f"pytest-kernelevolve-{name}.lock"

    @contextlib.contextmanager
    def hold(
        self, *, look: Look = lambda _: None, stop: Callable[[], bool] = lambda: False, shared: bool = False
    ) -> Iterator[None]:
        """Hold the lock inside the block. While others hold it, ``look`` is called; ``stop`` ends the wait by `GaveUp`.

        ``shared`` is for who measures nothing: beside others like it, never beside one who measures.
        Raises JudgeError where the file cannot be opened.
        """
        started = time.monotonic()
        descriptor = self._open()
        try:
            turn = _queued(descriptor, shared=shared)
            while not turn():
                if stop():
                    raise GaveUp
                look(Waiting(pid=_holder(descriptor), seconds=time.monotonic() - started))
                time.sleep(LOOK_S)
            _write(descriptor, COUNTER, f"{os.getpid()} {_namespace()}\n".ljust(HOLDER))
            yield
        finally:
            os.close(descriptor)  # which frees the bytes that it locked

    def wanted(self) -> bool:
        """Whether anybody waits for it."""
        descriptor = self._open()
        try:
            return _anybody(descriptor, 0)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            return False  # no locks of bytes here, see `_queued`
        finally:
            os.close(descriptor)

    def _open(self) -> int:
        """The lock's file, which everybody may open whoever made it.

        Linux may refuse to open another's file in a folder like /tmp with O_CREAT, however it is protected.
        """
        flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
        for _ in range(3):
            try:
                return os.open(self.path, flags)
            except FileNotFoundError:
                pass
            except OSError as error:
                raise JudgeError(
                    f"{self.path}: the lock of what measures on this machine cannot be opened: {error.strerror}; "
                    f"{VARIABLE} names another folder for it"
                ) from None
            try:
                descriptor = os.open(self.path, flags | os.O_CREAT | os.O_EXCL, 0o666)
            except FileExistsError:
                continue
            except OSError as error:
                raise JudgeError(
                    f"{self.path}: cannot be written: {error.strerror}; {VARIABLE} names another folder for the lock"
                ) from None
            os.fchmod(descriptor, 0o666)  # whatever the umask
            return descriptor
        raise JudgeError(f"{self.path}: others remove the lock as soon as it is made")


def lock_folder() -> Path:
    """Where locks lie: the same folder for every user of this machine, unless the environment names one."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    for name in SHARED_FOLDERS:
        with contextlib.suppress(OSError):
            if os.stat(name).st_mode & 0o1777 == 0o1777:
                return Path(name)
    return Path(tempfile.gettempdir())


def _queued(descriptor: int, *, shared: bool) -> Callable[[], bool]:
    """Join those who wait; what tells whether the turn has come."""
    try:
        _set(descriptor, WRITING, wait=True)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        return lambda: _flocked(descriptor, shared=shared)  # no locks of bytes here: no order among those who wait
    ticket = _ticket(descriptor)

    def turn() -> bool:
        if ticket and _anybody(descriptor, ticket):
            return False
        if not _taken(descriptor, HELD, fcntl.F_RDLCK if shared else fcntl.F_WRLCK):
            return False
        if shared:  # who comes next may share the turn, and waits for no ticket of ours
            _set(descriptor, FIRST_TICKET + ticket, wait=False, kind=fcntl.F_UNLCK)
        return True

    return turn


def _ticket(descriptor: int) -> int:
    """The next ticket, with its byte locked. The caller holds the byte WRITING, which is freed."""
    text = os.pread(descriptor, COUNTER, 0).strip()
    ticket = int(text) if text.isdigit() else 0
    while not _taken(descriptor, FIRST_TICKET + ticket):  # the text is wrong: somebody wrote it who is none of us
        ticket += 1
    _write(descriptor, 0, f"{ticket + 1:0{COUNTER - 1}d}\n")
    _set(descriptor, WRITING, wait=False, kind=fcntl.F_UNLCK)
    return ticket


def _set(descriptor: int, place: int, *, wait: bool, kind: int = fcntl.F_WRLCK) -> None:
    how = fcntl.F_OFD_SETLKW if wait else fcntl.F_OFD_SETLK
    fcntl.fcntl(descriptor, how, struct.pack(_FLOCK, kind, os.SEEK_SET, place, 1, 0))


def _taken(descriptor: int, place: int, kind: int = fcntl.F_WRLCK) -> bool:
    """Lock a byte, unless others have it."""
    try:
        _set(descriptor, place, wait=False, kind=kind)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _anybody(descriptor: int, ticket: int) -> bool:
    """Whether any ticket before this one is held; any at all before 0."""
    asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, FIRST_TICKET, ticket, 0)
    found = fcntl.fcntl(descriptor, fcntl.F_OFD_GETLK, asked)
    return bool(struct.unpack(_FLOCK, found)[0] != fcntl.F_UNLCK)


def _flocked(descriptor: int, *, shared: bool) -> bool:
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> int | None:
    """The process that holds the lock, or held it last; None where it counts its processes apart from us."""
    words = os.pread(descriptor, HOLDER, COUNTER).split()
    if len(words) != 2 or not words[0].isdigit() or words[1].decode(errors="replace") != _namespace():
        return None
    return int(words[0])


def _write(descriptor: int, place: int, text: str) -> None:
    os.pwrite(descriptor, text.encode("ascii"), place)


def _namespace() -> str:
    """What sets apart who may number processes alike."""
    try:
        return str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        return "unknown"
