"""Processes in PID namespaces of their own: the death of the first one is the death of all that it started."""

from __future__ import annotations

import contextlib
import os
import signal

from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.linux.syscalls import CLONE_NEWPID, CLONE_NEWUSER


def nest() -> None:
    """Go on as the first process of a PID namespace: all that it ever starts ends with it. Refused quietly.

    Without root this takes a user namespace too, whose root may then make further namespaces.
    """
    user, group = os.geteuid(), os.getegid()
    for flags in (CLONE_NEWPID, CLONE_NEWUSER | CLONE_NEWPID):
        try:
            syscalls.unshare(flags)
        except OSError:
            continue
        break
    else:
        return
    if flags & CLONE_NEWUSER:
        for name, content in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(content)
    pid = os.fork()
    if pid:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        status = 0
        with contextlib.suppress(ChildProcessError):
            _, status = os.waitpid(pid, 0)
        os._exit(max(os.waitstatus_to_exitcode(status), 0))


class Forks:
    """Forks into a fresh PID namespace each time, or plainly where that is refused (``available`` is False then)."""

    def __init__(self, *, wanted: bool = True) -> None:
        self.available = False
        if not wanted:
            return
        try:
            self._own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
            self._leave()
            self._return()
            self.available = True
        except OSError:
            return

    def _leave(self) -> None:
        self._return()
        syscalls.unshare(CLONE_NEWPID)

    def _return(self) -> None:
        syscalls.setns(self._own, CLONE_NEWPID)

    def fork(self) -> int:
        if not self.available:
            return os.fork()
        self._leave()
        pid = os.fork()
        if pid:
            self._return()
        return pid
