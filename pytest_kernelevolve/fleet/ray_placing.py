"""Places actors on a cluster's devices: ``python -m ...fleet.ray_placing HARDWARE ADDRESS SECONDS JUDGE``.

The store's URL is in the environment. It says ``ready`` when it has reached the cluster, and then a line whenever what
is to be said changes. It ends when its standard input is closed. An actor runs for a turn and then gives its resource
back, so that fleets of other stores on the same cluster, which wait for it, get theirs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
from typing import Any, Final

from pytest_kernelevolve.errors import without_password
from pytest_kernelevolve.fleet.local import STORE, worker_environment
from pytest_kernelevolve.fleet.ray_cluster import READY
from pytest_kernelevolve.fleet.ray_environment import VARIABLE as ENVIRONMENT
from pytest_kernelevolve.fleet.ray_environment import runtime_environment
from pytest_kernelevolve.hardware import registry

TURN_S: Final = 600.0  # The turn of an actor, where others may wait for its device.
IDLE_S: Final = 60.0  # After so long without work an actor gives the device back.
LOOK_S: Final = 2.0  # The pause between two looks at the cluster.
CPU: Final = "cpu_judge"  # the resource of a processor that is there for judging
NAMESPACE: Final = "kernelevolve"
LONGEST_SAID: Final = 240


class Device:
    """An actor: one worker process on the device that Ray gave it."""

    def run(self, words: list[str], url: str) -> str:
        """Run the worker to its end; its last line."""
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest_kernelevolve", *words],
            stdin=subprocess.PIPE,  # closed by this actor's death, which ends the worker in order
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=worker_environment(url),
        )
        assert process.stderr is not None
        last = ""
        for line in process.stderr:
            last = line.decode(errors="replace").strip() or last
        return "" if process.wait() == 0 else last or f"exit status {process.returncode}"


class Placement:
    """The actors of one kind of device, by their place; a place is empty again when its turn is over."""

    def __init__(self, ray: Any, hardware: str, url: str, seconds: float, judge: str) -> None:
        self._ray = ray
        self._hardware = hardware
        self._resource = resource_of(hardware)
        self._prefix = f"{hashlib.sha256(url.encode()).hexdigest()[:8]}-{hardware}"
        self._url = url
        self._words = ["worker", "--hardware", hardware, "--tied", "--idle", str(IDLE_S)]
        self._words += ["--seconds", str(min(TURN_S, seconds)), *(["--judge", judge] if judge else [])]
        self._running: dict[int, tuple[Any, Any]] = {}  # by place: the actor, and its worker's end
        self._wrong = ""

    def tend(self) -> str:
        """Fill empty places; what is wrong, if something is."""
        resources = self._ray.cluster_resources()
        count = int(resources.get(self._resource, 0))
        if not count:
            return (
                f"the Ray cluster has no resource {self._resource!r}; start its nodes with "
                f"--resources='{{\"{self._resource}\": 1}}' for each device"
            )
        for place, (actor, end) in list(self._running.items()):
            done, _ = self._ray.wait([end], timeout=0)
            if done:
                self._wrong = self._ended(end)
                del self._running[place]
                with contextlib.suppress(Exception):
                    self._ray.kill(actor)
        for place in range(count):
            if place not in self._running:
                self._running[place] = self._place(place, int(bool(resources.get("GPU"))))
        return self._wrong or f"{count} x {self._resource} of the Ray cluster are asked for, and none has reported yet"

    def _place(self, place: int, gpus: int) -> tuple[Any, Any]:
        made = self._ray.remote(Device).options(
            name=f"{self._prefix}-{place}",
            get_if_exists=True,  # of another campaign on this store: its worker judges for this one as well
            lifetime="detached",
            num_cpus=0,
            num_gpus=0 if self._resource == CPU else gpus,  # so that Ray chooses the device that the actor sees
            resources={self._resource: 1},
        )
        actor = made.remote()
        return actor, actor.run.remote(self._words, self._url)

    def _ended(self, end: Any) -> str:
        """How a worker ended: a node that was lost is no fault of it, and its place is filled again."""
        try:
            return str(self._ray.get(end))
        except self._ray.exceptions.RayError as error:
            return f"a worker was lost: {' '.join(str(error).split())}"


def main(words: list[str]) -> int:
    hardware, address, seconds, judge = words
    url = os.environ[STORE]
    import ray

    given = os.environ.pop(ENVIRONMENT, None)
    try:
        ray.init(
            address=address,
            namespace=NAMESPACE,
            runtime_env=runtime_environment(None if given is None else json.loads(given)),
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except Exception as error:
        _say(" ".join(str(error).split()))
        return 1
    _say(READY)
    over = threading.Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    placement = Placement(ray, hardware, url, float(seconds), judge)
    before = ""
    while not over.is_set():
        try:
            said = placement.tend()
        except Exception as error:  # the head is gone: a new process looks for a new one
            _say(" ".join(str(error).split()))
            return 1
        if said != before:
            _say(said)
            before = said
        over.wait(LOOK_S)
    with contextlib.suppress(Exception):
        ray.shutdown()
    return 0


def resource_of(hardware: str) -> str:
    """The name of a kind of device as a Ray resource: ``h200``, ``mi350``, and ``cpu_judge`` for processors."""
    return CPU if registry.get(hardware).judged_on == "cpu" else hardware


def _say(text: str) -> None:
    print(without_password(text)[:LONGEST_SAID], flush=True)


if __name__ == "__main__":
    # The actor's class must be found by its module's name on the cluster, not as __main__'s.
    from pytest_kernelevolve.fleet import ray_placing

    sys.exit(ray_placing.main(sys.argv[1:]))
