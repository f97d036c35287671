"""What profilers saw of a kernel, as a diagnosis and an agent take it: plain data, whoever profiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """``bottleneck`` is a word of `diagnosis.BOTTLENECKS`, or empty; ``text`` is the whole profile for a reader."""

    bottleneck: str
    evidence: tuple[str, ...]  # the numbers that say so, and where the kernel stands
    text: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sight:
        return cls(
            bottleneck=str(data["bottleneck"]), evidence=tuple(map(str, data["evidence"])), text=str(data["text"])
        )
