"""The Linux and C library calls that the judge needs and Python 3.11 lacks.

Each call of Linux raises OSError that names the call.
"""

from __future__ import annotations

import ctypes
import os
import platform

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
AT_FDCWD = -100
AT_RECURSIVE = 0x8000
MOUNT_ATTR_RDONLY = 1
MOUNT_ATTR_NOSUID = 2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
CAPABILITY_VERSION = 0x20080522

M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
M_MMAP_MAX = -4
M_PERTURB = -6

# Calls without a wrapper in the C libraries that are about: (x86-64, aarch64).
_NUMBERS = {
    "pivot_root": (155, 41),
    "capset": (126, 91),
    "close_range": (436, 436),
    "mount_setattr": (442, 442),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
_MACHINES = {"x86_64": 0, "aarch64": 1}

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


class IoVec(ctypes.Structure):
    """An address and a length: the ``struct iovec`` of calls that take several places."""

    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _MountAttr(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint64) for name in ("attr_set", "attr_clr", "propagation", "userns_fd"))


def checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(name: str, *arguments: int | ctypes.Array[ctypes.c_char] | bytes | None) -> int:
    """A call by number; integers pass as 64 bits, bytes as a pointer."""
    which = _MACHINES.get(platform.machine())
    if which is None:
        raise OSError(38, f"{name}: not known on {platform.machine()}")
    passed = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    return checked(libc.syscall(ctypes.c_long(_NUMBERS[name][which]), *passed), name)


def unshare(flags: int) -> None:
    checked(libc.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    checked(libc.setns(descriptor, kind), "setns")


def prctl(option: int, value: int) -> None:
    checked(libc.prctl(option, value, 0, 0, 0), "prctl")


def mallopt(parameter: int, value: int) -> None:
    """Set a parameter of glibc's allocator; ignored by other C libraries."""
    function = getattr(libc, "mallopt", None)
    if function is not None:
        function(parameter, value)


def unshare_mounts() -> None:
    unshare(CLONE_NEWNS)


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    result = libc.mount(
        os.fsencode(source),
        os.fsencode(target),
        None if kind is None else kind.encode(),
        ctypes.c_ulong(flags),
        None if data is None else data.encode(),
    )
    checked(result, f"mount of {source} on {target}")


def unmount(target: str) -> None:
    checked(libc.umount2(os.fsencode(target), MNT_DETACH), f"umount of {target}")


def set_mount_attributes(target: str, attributes: int, *, recursive: bool) -> None:
    """Add attributes to a mount, and to all below it where ``recursive`` (Linux 5.12 and later)."""
    wanted = bytes(_MountAttr(attr_set=attributes))
    flags = AT_RECURSIVE if recursive else 0
    syscall("mount_setattr", AT_FDCWD, os.fsencode(target), flags, wanted, len(wanted))


def pivot_root(folder: str) -> None:
    """Make ``folder``, a mount point, the root of this mount namespace, and forget the old root."""
    os.chdir(folder)
    syscall("pivot_root", b".", b".")
    unmount(".")
    os.chdir("/")


def close_all_but(kept: tuple[int, ...]) -> None:
    """Close every descriptor but those. Nothing here may hold one of the others open beyond this."""
    low = 0
    for one in sorted({*kept}):
        if low < one:
            _close_range(low, one - 1)
        low = one + 1
    _close_range(low, (1 << 31) - 1)


def _close_range(low: int, high: int) -> None:
    try:
        syscall("close_range", low, high, 0)
    except OSError:  # before Linux 5.9
        for name in os.listdir("/proc/self/fd"):
            if low <= int(name) <= high:
                try:
                    os.close(int(name))
                except OSError:
                    continue
