"""Rules for the file system where mounting is refused: what a worker may read, and the one folder it may write to.

Weaker than a tree of its own: names can be looked up, and a folder inside a readable one cannot be kept back.
"""

from __future__ import annotations

import contextlib
import os
import struct

from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.sandbox.view import View

_VERSION = 1  # flag of landlock_create_ruleset
_PATH_BENEATH = 1
# Rights on files that each version of the interface knows.
_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_SCOPES = 3  # abstract sockets, and signals, of processes outside: from version 6


def restrict(view: View, folder: str) -> None:
    """Confine this thread and all that it starts, for good. Raises OSError where Linux has no Landlock."""
    version = syscalls.syscall("landlock_create_ruleset", None, 0, _VERSION)
    rights = _RIGHTS[min(version, 5)]
    attributes = struct.pack("=QQQ", rights, 0, _SCOPES) if version >= 6 else struct.pack("=Q", rights)
    ruleset = syscalls.syscall("landlock_create_ruleset", attributes, len(attributes), 0)
    try:
        for path in (*view.shown, "/proc"):
            _allow(ruleset, path, _EXECUTE | _READ | _LIST)
        for path in view.devices:
            _allow(ruleset, path, (_READ | _WRITE | _LIST | _IOCTL) & rights)
        for path in (folder, "/dev/shm"):
            _allow(ruleset, path, rights & ~_IOCTL)
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
        syscalls.syscall("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not os.path.isdir(path):
                rights &= _EXECUTE | _WRITE | _READ | _TRUNCATE | _IOCTL
            syscalls.syscall("landlock_add_rule", ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
        finally:
            os.close(place)
