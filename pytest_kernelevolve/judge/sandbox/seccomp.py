"""A filter of system calls: what no kernel needs, and what reaches other processes, mounts or the code of Linux itself.

Written by hand as classic BPF, since nothing else here needs libseccomp. A refused call gives EPERM, as it would for
lack of a privilege: libraries that try one go on without. The calls of a foreign architecture end the process.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass
from typing import Final

from pytest_kernelevolve.judge.linux import syscalls

# name: (x86-64, aarch64); -1 where the architecture has no such call.
REFUSED: Final[dict[str, tuple[int, int]]] = {
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "pidfd_getfd": (438, 438),
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429),
    "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "mount_setattr": (442, 442), "open_tree_attr": (467, 467), "unshare": (272, 97),
    "setns": (308, 268), "sethostname": (170, 161), "setdomainname": (171, 162), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "fanotify_init": (300, 262), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # Linux itself, and doors into it that have been broken often
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "syslog": (103, 116),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "vhangup": (153, 58),
    "lookup_dcookie": (212, 18), "iopl": (172, -1), "ioperm": (173, -1), "modify_ldt": (154, -1), "uselib": (134, -1),
    # the machine's clock
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    # memory that the judge could neither count nor read
    "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "memfd_secret": (447, 447), "vmsplice": (278, 75),  # a huge page in a pipe is in no process
}  # fmt: skip
# Their flags lie in memory, where a filter cannot look: C libraries then use the older call.
ABSENT: Final[dict[str, tuple[int, int]]] = {"clone3": (435, 435)}
CLONE: Final = (56, 220)
SOCKET: Final = {"socket": (41, 198), "socketpair": (53, 199)}
PRCTL: Final = (157, 167)
IOCTL: Final = (16, 29)
FCNTL: Final = (72, 25)

NAMESPACES: Final = 0x7E020000  # every CLONE_NEW flag that clone takes
AF_UNIX: Final = 1
TERMINAL_INPUT: Final = (0x5412, 0x541C)  # TIOCSTI and TIOCLINUX type into a terminal
SET_LEASE: Final = 1024  # with a file lease, a stopped worker could block any process that opens that file
X32: Final = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24  # offsets in seccomp_data; low halves of the arguments
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}


@dataclass(frozen=True, slots=True)
class _Step:
    """One BPF instruction; ``yes`` and ``no`` are how many to skip."""

    code: int
    value: int
    yes: int = 0
    no: int = 0

    def packed(self) -> bytes:
        return struct.pack("=HBBI", self.code, self.yes, self.no, self.value)


def program(machine: str) -> bytes:
    """The filter for ``machine`` (``platform.machine()``) as packed BPF. Raises KeyError for an unknown machine."""
    column = _COLUMN[machine]
    steps = [
        _Step(_LOAD, _ARCHITECTURE),
        _Step(_EQUAL, _AUDIT[machine], yes=1),
        _Step(_RETURN, _KILL),
        _Step(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        steps += [_Step(_AT_LEAST, X32, no=1), _refusal(errno.ENOSYS)]
    for table, number in ((REFUSED, errno.EPERM), (ABSENT, errno.ENOSYS)):
        for numbers in table.values():
            if numbers[column] >= 0:
                steps += [_Step(_EQUAL, numbers[column], no=1), _refusal(number)]
    # Each block below ends the program for its call, so the number need not be loaded again.
    steps += _block(CLONE[column], _FIRST, [_Step(_ANY_OF, NAMESPACES, no=1), _refusal(errno.EPERM)])
    for numbers in SOCKET.values():
        steps += _block(numbers[column], _FIRST, [_Step(_EQUAL, AF_UNIX, yes=1), _refusal(errno.EAFNOSUPPORT)])
    dumpable = [_Step(_EQUAL, syscalls.PR_SET_DUMPABLE, no=1), _refusal(errno.EPERM)]
    steps += _block(PRCTL[column], _FIRST, dumpable)  # the judge reads the outputs from the worker's memory
    typing = [step for one in TERMINAL_INPUT for step in (_Step(_EQUAL, one, no=1), _refusal(errno.EPERM))]
    steps += _block(IOCTL[column], _SECOND, typing)
    steps += _block(FCNTL[column], _SECOND, [_Step(_EQUAL, SET_LEASE, no=1), _refusal(errno.EPERM)])
    steps.append(_Step(_RETURN, _ALLOW))
    return b"".join(step.packed() for step in steps)


def _refusal(number: int) -> _Step:
    return _Step(_RETURN, _ERRNO | number)


def _block(number: int, offset: int, checks: list[_Step]) -> list[_Step]:
    body = [_Step(_LOAD, offset), *checks, _Step(_RETURN, _ALLOW)]
    return [_Step(_EQUAL, number, no=len(body)), *body]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def install() -> None:
    """Filter this thread and all that it starts, for good. Raises OSError where the system has no such filter."""
    machine = platform.machine()
    if machine not in _AUDIT:
        raise OSError(errno.ENOSYS, f"no filter is written for {machine}")
    packed = program(machine)
    buffer = ctypes.create_string_buffer(packed, len(packed))
    wanted = _Program(len(packed) // 8, ctypes.addressof(buffer))
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.checked(syscalls.libc.prctl(syscalls.PR_SET_SECCOMP, 2, ctypes.byref(wanted), 0, 0), "seccomp")
