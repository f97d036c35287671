"""The spaces that are recorded: one kernel whose ``TUNABLES`` are the axes, and the spec that its points are judged by.

The structural axes choose an algorithm or how work is shared out, the numeric ones sizes. Some points do not build, use
too much of the device, are wrong or are slow, as in any search.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.source import tunables

HERE = Path(__file__).parent
LANGUAGES = {"cpu": "cpp", "h200": "triton"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A kernel and the values of each axis, in their natural order."""

    hardware: str
    operator: str
    axes: Mapping[str, Sequence[Any]]
    source: str

    @property
    def size(self) -> int:
        """How many points there are."""
        return len(self.points())

    def points(self) -> list[dict[str, Any]]:
        """Every point, the last axis changing fastest."""
        names = list(self.axes)
        return [dict(zip(names, values, strict=True)) for values in itertools.product(*self.axes.values())]

    def shuffled(self, seed: int) -> list[dict[str, Any]]:
        """Every point in an order that depends on ``seed``: what is recorded of a part is then a random sample."""
        points = self.points()
        random.Random(seed).shuffle(points)
        return points

    def candidate(self, values: Mapping[str, Any]) -> Candidate:
        source = tunables.write(self.source, values)
        return Candidate(source=source, entry=self.operator, language=LANGUAGES[self.hardware])

    def spec(self) -> OperatorSpec:
        from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

        (spec,) = load_yaml(HERE / "specs" / self.hardware / f"{self.operator}.op.yaml")
        return spec


def names(hardware: str) -> list[str]:
    """The operators that there are spaces of."""
    return sorted(path.stem for path in (HERE / "kernels" / hardware).glob("*.py"))


def load(hardware: str, operator: str) -> Space:
    """The space of an operator; UsageError where there is none."""
    path = HERE / "kernels" / hardware / f"{operator}.py"
    if not path.is_file():
        known = ", ".join(names(hardware)) or "none"
        raise UsageError(f"no space of {operator!r} for {hardware!r}; there are: {known}")
    source = path.read_text(encoding="utf-8")
    axes = {name: tuple(choices) for name, (_, choices) in tunables.read(source).items()}
    return Space(hardware=hardware, operator=operator, axes=axes, source=source)
