"""MTIA Insight: utilisation of the processing elements' units, as published figures name them, from a JSON file.

Tested on a made-up output that holds what the KernelEvolve paper lists: units' utilisation, local memory and caches.
Untested on hardware and on the tool itself, neither of which is public: its owner names the command.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

FILE = "mtia_insight.json"
UNTESTED = "this reader was tested on a made-up output only, not on hardware"


@dataclass(frozen=True, slots=True)
class MtiaInsight:
    """``command`` is the owner's program, which takes what it profiles after its own options."""

    name: str = "mtia-insight"
    tells: str = "utilisation of processing elements and their units, local memory and cache behaviour on MTIA"
    devices: Sequence[str] = ("mtia",)
    command: tuple[str, ...] = ("mtia-insight", "--json", FILE)

    def commands(self) -> Sequence[Sequence[str]]:
        return ((*self.command, "{program}", "range"),)

    def files(self) -> Sequence[str]:
        return (FILE,)

    def environment(self) -> Mapping[str, str]:
        return {}

    def read(self, answer: Answer) -> Facts:
        try:
            found = json.loads(answer.files[FILE])
        except (KeyError, ValueError, RecursionError):
            raise Unreadable(f"it wrote no {FILE}; {UNTESTED}") from None
        numbers: dict[str, float | str] = {}
        for group, values in found.items() if isinstance(found, dict) else ():
            for name, value in values.items() if isinstance(values, dict) else ():
                if isinstance(value, int | float) and math.isfinite(value):
                    numbers[f"mtia-insight/{str(group)[:60]}/{str(name)[:60]}"] = float(value)
        if not numbers:
            raise Unreadable(f"{FILE} holds no numbers by group; {UNTESTED}")
        return Facts(metrics={**numbers, "mtia-insight/note": UNTESTED})
