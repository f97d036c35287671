"""Workers on a Ray cluster: each device is an actor with its resource, which runs one worker process.

Ray is imported when such a fleet is asked for. An actor runs for a turn and then gives its resource back, so that
fleets of other stores on the same cluster, which wait for it, get theirs.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.fleet.watch import Watch
from pytest_kernelevolve.hardware import registry

TURN_S: Final = 600.0  # of an actor, where others wait for its device
IDLE_S: Final = 60.0  # without work, after which it gives the device back
LOOK_S: Final = 5.0  # between two looks at the cluster
CPU: Final = "cpu_judge"  # the resource of a processor that is there for judging
NAMESPACE: Final = "kernelevolve"


class RayWorkers:
    """Places one actor on each device of a kind that the cluster has. Those of other campaigns on this store count."""

    def __init__(self, address: str, *, url: str, seconds: float, judge: str | None = None) -> None:
        try:
            import ray
        except ImportError:
            raise UsageError(
                f"--evolve-fleet {address} needs Ray: pip install 'pytest-kernelevolve[fleet]', or take "
                "--evolve-fleet local"
            ) from None
        self._ray: Any = ray
        self._url = url
        self._judge = judge
        self._address = address
        self._seconds = seconds
        self._store = hashlib.sha256(url.encode()).hexdigest()[:8]
        self._actors: dict[str, dict[str, Any]] = {}  # by hardware, by the actor's name
        self._runs: dict[str, Any] = {}
        self._looked: dict[str, float] = {}
        self._wrong: dict[str, str] = {}
        self._connect()

    def tend(self, hardware: str, watch: Watch) -> str:  # noqa: ARG002
        if time.monotonic() - self._looked.get(hardware, -1e9) < LOOK_S:
            return self._wrong.get(hardware, "")
        self._looked[hardware] = time.monotonic()
        try:
            self._wrong[hardware] = self._tend(hardware)
        except (ConnectionError, self._ray.exceptions.RayError) as error:
            # The head is gone: workers go on with what is in the store, and a new head gets new ones.
            self._wrong[hardware] = f"the Ray cluster does not answer: {' '.join(str(error).split())[:200]}"
            self._actors.clear()
            self._runs.clear()
            with contextlib.suppress(Exception):
                self._ray.shutdown()
                self._connect()
        return self._wrong[hardware]

    def close(self) -> None:
        """Leave the cluster. Actors that other campaigns use go on; an idle one ends by itself."""
        with contextlib.suppress(Exception):
            self._ray.shutdown()

    def _connect(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        environment: dict[str, Any] = {"env_vars": {"PYTHONPATH": root}}
        try:
            self._ray.init(
                address=self._address,
                namespace=NAMESPACE,
                runtime_env=environment,
                log_to_driver=False,
                logging_level="error",
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise UsageError(
                f"--evolve-fleet {self._address}: no Ray cluster answers: {' '.join(str(error).split())[:200]}; "
                "start one with `ray start --head`, or name its address as ray://HOST:10001"
            ) from None

    def _tend(self, hardware: str) -> str:
        resource = resource_of(hardware)
        count = int(self._ray.cluster_resources().get(resource, 0))
        if not count:
            return (
                f"the Ray cluster has no resource {resource!r}; start its nodes with "
                f"--resources='{{\"{resource}\": 1}}' for each device"
            )
        actors = self._actors.setdefault(hardware, {})
        for name, run in list(self._runs.items()):
            done, _ = self._ray.wait([run], timeout=0)
            if done:
                del self._runs[name]
                for kept in self._actors.values():
                    kept.pop(name, None)
        for place in range(count):
            name = f"{self._store}-{hardware}-{place}"
            if name not in actors:
                actors[name] = self._place(name, resource)
                self._runs[name] = actors[name].run.remote(self._words(hardware))
        return ""

    def _place(self, name: str, resource: str) -> Any:
        gpus = 0 if resource == CPU else int(bool(self._ray.cluster_resources().get("GPU")))
        made = self._ray.remote(_Device).options(
            name=name,
            get_if_exists=True,
            lifetime="detached",
            num_cpus=0,
            num_gpus=gpus,  # so that Ray chooses the device that the actor sees
            resources={resource: 1},
            max_restarts=0,
        )
        return made.remote()

    def _words(self, hardware: str) -> list[str]:
        words = ["worker", "--store", self._url, "--hardware", hardware, "--tied", "--idle", str(IDLE_S)]
        words += ["--seconds", str(min(TURN_S, self._seconds))]
        return words if self._judge is None else [*words, "--judge", self._judge]


class _Device:
    """An actor: one worker process on the device that Ray gave it."""

    def run(self, words: list[str]) -> str:
        """Run the worker to its end, and give the actor's place back; its last line."""
        import subprocess
        import sys

        from pytest_kernelevolve.fleet.local import worker_environment

        done = subprocess.Popen(
            [sys.executable, "-m", "pytest_kernelevolve", *words],
            stdin=subprocess.PIPE,  # closed by this process's death, which ends the worker in order
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=worker_environment(),
        )
        assert done.stderr is not None
        last = ""
        for line in done.stderr:
            last = line.decode(errors="replace").strip() or last
        done.wait()
        with contextlib.suppress(Exception):
            import ray

            leave: Any = ray.actor.exit_actor
            leave()
        return f"{last} (exit status {done.returncode}, process {os.getpid()})"


def resource_of(hardware: str) -> str:
    """The name of a kind of device as a Ray resource: ``h200``, ``mi350``, and ``cpu_judge`` for processors."""
    return CPU if registry.get(hardware).judged_on == "cpu" else hardware
