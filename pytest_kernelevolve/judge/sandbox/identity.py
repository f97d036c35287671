"""A worker's identity: a user of its own in a user namespace, without a capability and without a way to gain one."""

from __future__ import annotations

import contextlib
import os
import socket

from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.sandbox.mounts import USER

NOBODY = 65534
WAIT_S = 5.0


def candidates() -> tuple[int, ...]:
    """The users, as this process counts, that a worker could be, best first: nobody in particular, or our own."""
    own = os.geteuid()
    return (NOBODY, own) if own == 0 and _mapped(NOBODY) else (own,)


def _mapped(user: int) -> bool:
    """Whether ``user`` exists in this user namespace."""
    try:
        with open("/proc/self/uid_map", encoding="ascii") as file:
            return any(int(first) <= user < int(first) + int(count) for first, _, count in map(str.split, file))
    except (OSError, ValueError):
        return False


class Door:
    """The moment between a worker's new user namespace and its identity there, which only the server can give it."""

    def __init__(self) -> None:
        self._server, self._worker = socket.socketpair()

    def knock(self, process: int) -> None:
        """In the worker: show the descriptor of its own folder in /proc, and wait until its user is mapped."""
        self._worker.settimeout(WAIT_S)
        socket.send_fds(self._worker, [b"k"], [process])
        answer = self._worker.recv(200)
        if answer != b"+":
            raise OSError(f"the user namespace could not be set up: {answer.decode(errors='replace') or 'no answer'}")

    def open(self, user: int) -> None:
        """In the server: map the worker's user to ``user``. A worker that never knocks has ended, or needs nothing."""
        self._worker.close()
        self._server.settimeout(WAIT_S)
        try:
            data, descriptors, _, _ = socket.recv_fds(self._server, 1, 1)
            if not data or not descriptors:
                return
            (process,) = descriptors
            try:
                for name, content in (("setgroups", "deny"), ("gid_map", _map(user)), ("uid_map", _map(user))):
                    file = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=process)
                    try:
                        os.write(file, content.encode())
                    finally:
                        os.close(file)
                answer = b"+"
            except OSError as error:
                answer = str(error)[:200].encode()
            finally:
                os.close(process)
            self._server.send(answer)
        except OSError:
            return
        finally:
            self._server.close()


def _map(user: int) -> str:
    return f"{USER} {user} 1"


def forget_groups() -> None:
    """Leave the supplementary groups, where we may: they would open what belongs to them."""
    with contextlib.suppress(OSError):
        os.setgroups([])


def become() -> None:
    """Be the mapped user of this user namespace."""
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)


def drop_capabilities() -> None:
    """Lose every capability, and every way to gain one by starting a program."""
    with open("/proc/sys/kernel/cap_last_cap", encoding="ascii") as file:
        last = int(file.read())
    for capability in range(last + 1):
        with contextlib.suppress(OSError):  # refused where we have none to begin with
            syscalls.prctl(syscalls.PR_CAPBSET_DROP, capability)
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_CAP_AMBIENT, syscalls.PR_CAP_AMBIENT_CLEAR_ALL)
    header = syscalls.CAPABILITY_VERSION.to_bytes(4, "little") + bytes(4)
    syscalls.syscall("capset", header, bytes(24))
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
