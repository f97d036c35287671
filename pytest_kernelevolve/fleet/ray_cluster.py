"""Workers on a Ray cluster: each device is an actor with its resource, which runs one worker process.

Ray lives in a process of its own, `ray_placing`, which places the actors: where the cluster's head is lost, Ray ends
the process that it is in, and that must not be the campaign's. It is started again until the cluster answers.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.fleet.local import worker_environment
from pytest_kernelevolve.fleet.ray_environment import VARIABLE
from pytest_kernelevolve.fleet.watch import Watch

CLIENT: Final = "ray://"  # how an address begins that Ray's client is to reach
READY: Final = "ready"  # The placing process says this when it has reached the cluster.
START_S: Final = 90.0
AGAIN_S: Final = 5.0  # The pause before another placing process is started.
ENDING_S: Final = 10.0


@dataclass(slots=True)
class _Placing:
    """The process that looks after the actors of one kind, and what it said last."""

    process: subprocess.Popen[bytes]
    said: str = ""
    reached: bool = False
    ended: float | None = None


def _missing(address: str) -> str:
    """What of Ray an address needs and this machine has not; empty where nothing is missing."""
    if find_spec("ray") is None:
        return "Ray"
    through_client = address.startswith(CLIENT) and find_spec("grpc") is None
    return "Ray's client, and that grpcio" if through_client else ""


class RayWorkers:
    """Places one actor on each device of a kind that the cluster has. Those of other campaigns on this store count."""

    def __init__(
        self,
        address: str,
        *,
        url: str,
        seconds: float,
        judge: str | None = None,
        environment: Mapping[str, Any] | None = None,
    ) -> None:
        if missing := _missing(address):
            raise UsageError(
                f"--evolve-fleet {address} needs {missing}: install the extra `fleet` of this package, "
                "or take --evolve-fleet local"
            )
        self._address = address
        self._url = url
        self._words = [address, str(seconds), judge or ""]
        self._environment = {} if environment is None else {VARIABLE: json.dumps(environment)}
        self._placing: dict[str, _Placing] = {}

    def tend(self, hardware: str, watch: Watch) -> str:  # noqa: ARG002
        placing = self._placing.get(hardware)
        if placing is None:
            placing = self._placing[hardware] = self._start(hardware)
            deadline = time.monotonic() + START_S
            while not placing.reached and placing.process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            if not placing.reached:
                self.close()
                raise UsageError(
                    f"--evolve-fleet {self._address}: no Ray cluster answers: {placing.said or 'it says nothing'}; "
                    "start one with `ray start --head`, or name its address as ray://HOST:10001"
                )
        if placing.process.poll() is None:
            return placing.said
        now = time.monotonic()
        placing.ended = placing.ended or now
        if now - placing.ended > AGAIN_S:
            said = placing.said
            placing = self._placing[hardware] = self._start(hardware)
            placing.said = said
        return f"the Ray cluster does not answer, it is asked again: {placing.said}"

    def close(self) -> None:
        """Leave the cluster. Actors that other campaigns use go on; an idle one ends by itself."""
        for placing in self._placing.values():
            if placing.process.stdin is not None:
                with contextlib.suppress(OSError):
                    placing.process.stdin.close()
        for placing in self._placing.values():
            try:
                placing.process.wait(ENDING_S)
            except subprocess.TimeoutExpired:
                placing.process.kill()
                placing.process.wait()
        self._placing = {}

    def _start(self, hardware: str) -> _Placing:
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest_kernelevolve.fleet.ray_placing", hardware, *self._words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**worker_environment(self._url), **self._environment},
            start_new_session=True,
        )
        placing = _Placing(process)

        def listen() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                text = line.decode(errors="replace").strip()
                if text == READY:
                    placing.reached = True
                    placing.said = ""
                else:
                    placing.said = text

        threading.Thread(target=listen, name="kernelevolve-ray", daemon=True).start()
        return placing
