"""Who is judging a node, and whether it still lives.

A worker's name is ``place:pid:start``. *place* is host, boot and process namespace, the reach within which a process id
means anything; *start* is when the process began, so that a reused id is not taken for its predecessor.

A lease ends at a moment of two clocks. A worker within our place is held to the machine's monotonic clock, which nobody
sets and which stands still while the machine sleeps. A worker elsewhere is held to the store's clock: of a server, its
time of day, so that the clocks of the workers do not matter; of a file, the time of day of whoever looks. Where that
is set forward, a lease elsewhere may end early: then a node is judged twice, and its first evaluation stays.
"""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.proc_stat import ENDED, START_TICKS, STATE, stat_fields

if TYPE_CHECKING:
    from pytest_kernelevolve.store.api import Store


def worker_id() -> str:
    """The name under which this process claims nodes."""
    process = os.getpid()
    return f"{_place()}:{process}:{_start(process)}"


def worker_alive(worker: str) -> bool | None:
    """Whether the worker's process lives; None where it runs out of our sight, so that only its lease tells."""
    try:
        place, process, start = worker.rsplit(":", 2)
        if place != _place():
            return None
        return _start(int(process)) == start
    except ValueError:
        return None


def lease_ends(lease_s: float, now: float) -> tuple[float, float]:
    """When a lease ends that begins ``now``: by the store's clock, and by this machine's monotonic one, in seconds."""
    return now + lease_s, time.monotonic() + lease_s


def lease_lost(row: Mapping[str, Any], now: float) -> bool:
    """Whether what ``worker`` holds until ``lease_until`` or ``lease_ticks`` may be given to another.

    ``now`` is the time by the store's clock.
    """
    alive = worker_alive(row["worker"])
    if alive is None or row["lease_ticks"] is None:
        return alive is False or row["lease_until"] < now
    return not alive or row["lease_ticks"] < time.monotonic()


@functools.cache
def _place() -> str:
    host = socket.gethostname()
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
        namespace = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return host
    return f"{host}/{boot}/{namespace}"


def _start(process: int) -> str | None:
    """Clock ticks from boot to the start of a process; None where it is gone, or dead and not yet waited for."""
    try:
        fields = stat_fields(Path(f"/proc/{process}/stat").read_bytes())
    except OSError:
        return None
    return None if fields[STATE] in ENDED else fields[START_TICKS]


class Heartbeat:
    """Keeps leases alive from a thread while nodes are judged and steps are made, and gives back what is left undone.

    Whoever claims adds to ``nodes`` or ``steps``, and takes off what is done.
    """

    def __init__(self, store: Store, worker: str, lease_s: float) -> None:
        self.worker = worker
        self.nodes: set[int] = set()  # claimed and not yet judged
        self.steps: set[tuple[int, int]] = set()  # (campaign, step): begun and not yet stored
        self._store = store
        self._lease_s = lease_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="kernelevolve-heartbeat", daemon=True)

    def done(self, node_id: int) -> None:
        """Stop renewing one node: it has its evaluation."""
        self.nodes.discard(node_id)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stopped.set()
        self._thread.join()
        for node_id in self.nodes:
            # What stops us here is often the store itself; then the lease, or our death, frees the node.
            with contextlib.suppress(StoreError):
                self._store.release(node_id, self.worker)
        for campaign, step in self.steps:
            with contextlib.suppress(StoreError):
                self._store.abandon_step(campaign, step, self.worker)

    def _beat(self) -> None:
        while not self._stopped.wait(self._lease_s / 3):
            for node_id in tuple(self.nodes):
                with contextlib.suppress(StoreError):
                    self._store.renew(node_id, self.worker, self._lease_s)
            for campaign, step in tuple(self.steps):
                with contextlib.suppress(StoreError):
                    self._store.renew_step(campaign, step, self.worker, self._lease_s)
