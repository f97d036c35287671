"""The order in which a worker enters the layers, and the trial that finds out which of them hold."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import socket
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.sandbox import identity, landlock, mounts, seccomp
from pytest_kernelevolve.judge.sandbox.layers import LAYERS, Layers
from pytest_kernelevolve.judge.sandbox.namespaces import Forks
from pytest_kernelevolve.judge.sandbox.view import View, plan

TRIAL_S = 20.0
NETWORK = syscalls.CLONE_NEWNET
QUIET = syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS | syscalls.CLONE_NEWCGROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class Jail:
    """What a worker enters: made once by the server, see `prepare`."""

    layers: Layers
    view: View
    root: str
    user: int  # a worker's user as the server counts
    scratch_bytes: int
    processes: int

    @property
    def scratch(self) -> str | None:
        """A worker's private working folder as it sees it; None where it needs one of the host's."""
        return mounts.HOME if "files" in self.layers else None

    @property
    def headers(self) -> str | None:
        """Where a worker sees the folder of compiled headers, and cannot write to it; None where it does not."""
        return mounts.HEADERS if "files" in self.layers and self.view.headers else None

    def door(self) -> identity.Door | None:
        return identity.Door() if "user" in self.layers else None

    def enter(self, door: identity.Door | None, folder: str) -> None:
        """In a fresh worker, the first process of its PID namespace: enter every layer but the last, see `seal`.

        Raises OSError where a layer fails that held in the trial. ``folder`` is where it may write if not in a
        scratch folder of its own.
        """
        process = os.open("/proc/self", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        if "files" in self.layers:
            proc = "proc" in self.layers
            mounts.enter(self.root, self.view, owner=self.user, scratch_bytes=self.scratch_bytes, proc=proc)
            os.chdir(mounts.HOME)
        elif "landlock" in self.layers.instead:
            landlock.restrict(self.view, folder)
        if self.user == identity.NOBODY:
            identity.forget_groups()
        flags = syscalls.CLONE_NEWUSER if "user" in self.layers else 0
        flags |= NETWORK if "network" in self.layers else 0
        flags |= QUIET if "ipc" in self.layers else 0
        if flags:
            syscalls.unshare(flags)
        if door is not None:
            door.knock(process)
            identity.become()
        os.close(process)
        if "capabilities" in self.layers:
            identity.drop_capabilities()
        if "nproc" in self.layers:
            resource.setrlimit(resource.RLIMIT_NPROC, (self.processes, self.processes))
        # A change of identity takes both of these away.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)  # the judge reads the outputs from our memory
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)  # a judge that is killed leaves nothing

    def seal(self, kept: Sequence[int]) -> None:
        """Close what was inherited but ``kept``, and filter the calls from here on."""
        syscalls.close_all_but(tuple(kept))
        if "seccomp" in self.layers:
            seccomp.install()


def prepare(
    *,
    folder: str,
    hidden: Sequence[str],
    environment: Mapping[str, str],
    forks: Forks,
    scratch_bytes: int,
    processes: int,
    without: Collection[str] = (),
    headers: str = "",
) -> Jail:
    """In the server: build the tree that workers see, and find out by trial which layers hold.

    ``folder`` is an empty one to mount in, and to write to where mounting is refused. ``hidden`` are folders to keep
    from workers wherever they lie. ``without`` names layers to leave off. ``headers`` is a folder that all may read.
    """
    root = os.path.join(folder, "root")
    os.mkdir(root)
    missing = dict.fromkeys(without, "left off")
    view = plan(hidden, environment, headers)
    try:
        mounts.separate()
        mounts.build(root, view)
    except OSError as error:
        missing["files"] = error.strerror or str(error)
    if not forks.available and "pids" not in missing:
        missing["pids"] = "a PID namespace is refused here"
    bare = Jail(
        layers=Layers(), view=view, root=root, user=os.geteuid(), scratch_bytes=scratch_bytes, processes=processes
    )
    if not missing:
        for user in identity.candidates():
            whole = replace(bare, user=user, layers=Layers(active=tuple(LAYERS)))
            if _trial(whole, forks) is None:
                return whole
    return _piece_by_piece(bare, forks, missing)


def _piece_by_piece(jail: Jail, forks: Forks, missing: dict[str, str]) -> Jail:
    """The layers that hold, tried one after the other on top of each other, so that each failure has its reason."""
    needs = {"proc": ("pids", "files")}
    held: list[str] = ["pids"] if "pids" not in missing else []
    for name in ("files", *(name for name in LAYERS if name not in ("files", "pids"))):
        lacking = [other for other in needs.get(name, ()) if other not in held]
        if lacking:
            missing[name] = f"it takes the layer {lacking[0]}"
        if name in missing:
            continue
        users = identity.candidates() if name == "user" and "files" in held else (jail.user,)
        for user in users:
            attempt = replace(jail, user=user, layers=Layers(active=(*held, name)))
            reason = _trial(attempt, forks)
            if reason is None:
                jail = attempt
                held.append(name)
                break
        else:
            missing[name] = reason or "refused"
    active = tuple(name for name in LAYERS if name in held)
    order = {name: missing[name] for name in LAYERS if name in missing}
    found = replace(jail, layers=Layers(active=active, missing=order))
    if "files" in missing and "landlock" not in missing:
        weaker = replace(found, layers=replace(found.layers, instead=("landlock",)))
        if _trial(weaker, forks) is None:
            return weaker
    return found


def _trial(jail: Jail, forks: Forks) -> str | None:
    """Enter the jail in a process of its own and look around; returns what went wrong, or None."""
    reader, writer = os.pipe()
    folder = os.path.dirname(jail.root)
    door = jail.door()
    pid = forks.fork()
    if pid == 0:
        _try_out(jail, door, folder, writer)
    os.close(writer)
    try:
        if door is not None:
            door.open(jail.user)
        ready, _, _ = select.select([reader], [], [], TRIAL_S)
        answer = os.read(reader, 4096).decode(errors="replace") if ready else "it did not end"
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    return None if answer == "held" else answer or "its process died"


def _try_out(jail: Jail, door: identity.Door | None, folder: str, writer: int) -> NoReturn:
    answer = "its process failed"
    try:
        jail.enter(door, folder)
        jail.seal((writer,))
        answer = _look_around(jail) or "held"
    except OSError as error:
        answer = f"{error.strerror or error}"
    except BaseException as error:
        answer = f"{type(error).__name__}: {error}"
    finally:
        os.write(writer, answer.encode()[:4000])
        os._exit(0)


def _look_around(jail: Jail) -> str | None:
    """Whether what a worker needs is there, and what it must not have is not."""
    if "files" in jail.layers:
        for path in jail.view.checked:
            if not os.access(path, os.R_OK):
                return f"a worker cannot read {path}"
        for path in jail.view.devices:
            if not os.path.isdir(path) and not os.access(path, os.R_OK | os.W_OK):
                return f"a worker cannot use {path}"
        with open(os.path.join(mounts.HOME, "trial"), "w", encoding="ascii") as file:
            file.write("written")
    if "proc" in jail.layers and [name for name in os.listdir("/proc") if name.isdigit()] != ["1"]:
        return "/proc shows other processes"
    if "seccomp" in jail.layers:
        with contextlib.suppress(OSError):
            socket.socket(socket.AF_INET).close()
            return "the filter lets a socket through"
    if "nproc" in jail.layers:
        return _try_forks(jail.processes)
    return None


def _try_forks(limit: int) -> str | None:
    """Whether the limit on processes lets us fork, and binds us."""
    for soft, wanted in ((limit, True), (1, False)):
        resource.setrlimit(resource.RLIMIT_NPROC, (soft, limit))
        try:
            pid = os.fork()
        except OSError:
            forked = False
        else:
            if pid == 0:
                os._exit(0)
            os.waitpid(pid, 0)
            forked = True
        if forked is not wanted:
            return "RLIMIT_NPROC does not bind this user" if forked else "RLIMIT_NPROC counts other processes too"
    return None
