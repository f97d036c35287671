"""A made landscape for tests: a peak on six axes, with failures."""

from __future__ import annotations

import itertools
import math
import random

from pytest_kernelevolve.records import Verdict
from studies.landscapes.simulation.landscape import Axis, Landscape, Outcome

AXES = (
    Axis(name="ORDER", values=("rows", "columns", "tiles", "unsafe")),
    Axis(name="SHARING", values=("none", "static")),
    Axis(name="TILE", values=(8, 16, 32, 64)),
    Axis(name="BLOCK", values=(16, 32, 64)),
    Axis(name="WARPS", values=(2, 4, 8)),
)


def made(seed: int = 0) -> Landscape:
    chance = random.Random(seed)
    peaks = [chance.uniform(0.0, len(axis.values) - 1.0) for axis in AXES]
    effects = [
        [-0.25 * (value - peak) ** 2 if axis.numeric else chance.gauss(0.0, 0.4) for value in range(len(axis.values))]
        for axis, peak in zip(AXES, peaks, strict=True)
    ]
    places = tuple(itertools.product(*(range(len(axis.values)) for axis in AXES)))
    outcomes: list[Outcome] = []
    for place in places:
        if place[0] == 3 or (place[2] == 3 and place[3] == 2):
            outcomes.append(Outcome(verdict=Verdict.INCORRECT, finding="mismatch", seconds=1.0))
            continue
        speedup = math.exp(sum(effects[axis][value] for axis, value in enumerate(place)) + chance.gauss(0.0, 0.05))
        outcomes.append(
            Outcome(verdict=Verdict.FASTER, speedup=speedup, low=0.98 * speedup, high=1.02 * speedup, seconds=2.0)
        )
    return Landscape(operator="made", hardware="cpu", axes=AXES, places=places, outcomes=tuple(outcomes))
