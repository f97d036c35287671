"""The file system of workers: a tree that the fork server builds once, and what each worker mounts for itself."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.sandbox.view import View, inside

SCRATCH = "/scratch"  # a worker's only folder to write to, as it sees it
FOLDERS = ("home", "tmp", "shm")
HOME = f"{SCRATCH}/home"
HEADERS = "/headers"  # compiled headers, which all workers see
INODES = 100_000
USER = 1000  # a worker's user and group, as it sees them
TEXTS = {
    "etc/passwd": f"kernel:x:{USER}:{USER}::{HOME}:/bin/sh\n",
    "etc/group": f"kernel:x:{USER}:\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "etc/hosts": "127.0.0.1 localhost\n",
}


def separate() -> None:
    """A mount namespace whose mounts nobody else sees."""
    syscalls.unshare_mounts()
    syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)


def build(root: str, view: View) -> None:
    """Mount at ``root``, an empty folder, everything that all workers see, read-only.

    Nothing is ever made inside a folder that is bound there: every place that must be made lies in a fresh tmpfs.
    """
    tree = Path(root)
    syscalls.mount("tmpfs", root, "tmpfs", syscalls.MS_NOSUID, "mode=755,size=4m")
    for name in ("proc", "dev/shm", "tmp", "etc", "root", SCRATCH[1:], HEADERS[1:]):
        (tree / name).mkdir(parents=True, exist_ok=True)
    steps = sorted([*((path, True) for path in view.shown), *((path, False) for path in view.hidden)], key=_outer_first)
    for path, shown in steps:
        place = root + path
        if not shown:
            if os.path.isdir(place):
                syscalls.mount("tmpfs", place, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "mode=755,size=1m")
            continue
        _make(path, place)
        syscalls.mount(path, place, None, syscalls.MS_BIND | syscalls.MS_REC)
    for path in view.devices:
        if os.path.exists(path):
            _make(path, root + path)
            syscalls.mount(path, root + path, None, syscalls.MS_BIND | syscalls.MS_REC)
    if view.headers:
        syscalls.mount(view.headers, root + HEADERS, None, syscalls.MS_BIND)
    for name, target in (("fd", "self/fd"), ("stdin", "self/fd/0"), ("stdout", "self/fd/1"), ("stderr", "self/fd/2")):
        (tree / "dev" / name).symlink_to(f"/proc/{target}")
    for place, target in view.links:
        link = Path(root + place)
        if not os.path.lexists(link) and not view.visible(os.path.dirname(place)):
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(target)
    for name, text in TEXTS.items():
        if not (tree / name).exists():
            (tree / name).write_text(text, encoding="ascii")
    syscalls.set_mount_attributes(root, syscalls.MOUNT_ATTR_RDONLY | syscalls.MOUNT_ATTR_NOSUID, recursive=True)


def _outer_first(step: tuple[str, bool]) -> tuple[int, str]:
    return step[0].count("/"), step[0]


def _make(path: str, place: str) -> None:
    """An empty thing of the same kind to mount on."""
    if os.path.isdir(path):
        os.makedirs(place, exist_ok=True)
    elif not os.path.exists(place):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT, 0o444))


def enter(root: str, view: View, *, owner: int, scratch_bytes: int, proc: bool) -> None:
    """In a worker: take the tree as root, with an empty working folder of ``owner`` and a /proc of its own.

    ``proc`` tells whether a fresh procfs can be mounted; if not, the worker sees that of the server.
    """
    syscalls.unshare_mounts()
    scratch = root + SCRATCH
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV
    options = f"mode=755,uid={owner},gid={owner},size={scratch_bytes},nr_inodes={INODES}"
    syscalls.mount("tmpfs", scratch, "tmpfs", flags, options)
    for name in FOLDERS:
        os.mkdir(f"{scratch}/{name}")
        os.chown(f"{scratch}/{name}", owner, owner)
    syscalls.mount(f"{scratch}/shm", f"{root}/dev/shm", None, syscalls.MS_BIND)
    if not any(inside(path, "/tmp") for path in view.shown):  # else TMPDIR alone says where to write
        syscalls.mount(f"{scratch}/tmp", f"{root}/tmp", None, syscalls.MS_BIND)
    if proc:
        mount_proc(f"{root}/proc", writable=view.accelerated)
    else:
        syscalls.mount("/proc", f"{root}/proc", None, syscalls.MS_BIND | syscalls.MS_REC)
    syscalls.pivot_root(root)


def own_proc() -> None:
    """Show this PID namespace in ``/proc``, for this process alone: drivers read about themselves there."""
    separate()
    mount_proc("/proc", writable=True)


def mount_proc(place: str, *, writable: bool) -> None:
    """A procfs of this PID namespace. Raises OSError where the system shows only parts of its own.

    CUDA's driver does not start where it cannot write there; a worker's user may write about its own processes alone.
    """
    syscalls.mount("proc", place, "proc", syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC)
    if not writable:
        syscalls.set_mount_attributes(place, syscalls.MOUNT_ATTR_RDONLY, recursive=False)
