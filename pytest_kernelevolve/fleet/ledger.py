"""Where the seconds of a fleet went: how long kernels waited, were built and were judged, by device and kind."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pytest_kernelevolve.records import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFigures:
    """What one device did for a campaign. ``wait_s`` is the sum over its kernels, from proposed to begun."""

    hardware: str
    device: str
    nodes: int = 0
    wait_s: float = 0.0
    build_s: float = 0.0
    judge_s: float = 0.0
    torch: str = ""
    triton: str = ""
    driver: str = ""

    def entry(self) -> dict[str, Any]:
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(self).items()}


class Ledger:
    """Counts by the clock of this process alone how long a node was waited for; the rest is what its worker says."""

    def __init__(self) -> None:
        self._since: dict[int, float] = {}
        self._figures: dict[tuple[str, str], DeviceFigures] = {}

    def waits(self, nodes: Sequence[Node]) -> None:
        """Note from when on these are waited for."""
        now = time.monotonic()
        for node in nodes:
            self._since.setdefault(node.id, now)

    def judged(self, node: Node) -> None:
        """Note what a node's judgement took. One that this process did not wait for counts no wait."""
        made = node.evaluation.judged_on if node.evaluation is not None else None
        begun = self._since.pop(node.id, None)
        if made is None:
            return
        waited = 0.0 if begun is None else max(0.0, time.monotonic() - begun - made.device_s)
        key = (made.hardware, made.device)
        before = self._figures.get(key, DeviceFigures(hardware=made.hardware, device=made.device))
        self._figures[key] = DeviceFigures(
            hardware=made.hardware,
            device=made.device,
            nodes=before.nodes + 1,
            wait_s=before.wait_s + waited,
            build_s=before.build_s + made.build_s,
            judge_s=before.judge_s + made.judge_s,
            torch=made.torch,
            triton=made.triton,
            driver=made.driver,
        )

    @property
    def device_s(self) -> float:
        return sum(figure.build_s + figure.judge_s for figure in self._figures.values())

    def figures(self) -> tuple[DeviceFigures, ...]:
        """By kind and device."""
        return tuple(self._figures[key] for key in sorted(self._figures))
