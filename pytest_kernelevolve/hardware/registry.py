"""The named targets and families of hardware, from the data file ``targets.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from pytest_kernelevolve.errors import HardwareError
from pytest_kernelevolve.extensions import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardware:
    """A target, or a family whose gate runs on any of its ``members``. Figures are None or empty where unknown."""

    name: str
    vendor: str
    architecture: str
    languages: tuple[str, ...]  # the first is the default
    family: str | None = None
    members: tuple[str, ...] = ()  # of a family
    memory_gbs: float | None = None
    peaks: Mapping[str, float] = field(default_factory=dict)  # TFLOP/s by dtype, dense
    cores: int | None = None
    detect: str | None = None  # regular expression on the device's name
    capability: str | None = None  # compute capability or gfx architecture of a family

    @property
    def judged_on(self) -> str | None:
        """Torch's type of the device on which this version judges kernels for it; None where it can judge none.

        A kernel is judged on the device that its gate names or not at all: nothing else's tensors say what it is worth.
        """
        return _JUDGED_ON.get(self.vendor)

    def is_called(self, device: str) -> bool:
        """Whether a driver calls this target's devices so; never for a family, whose members have names."""
        return bool(self.detect and re.search(self.detect, device))

    @property
    def title(self) -> str:
        """For a person: ``h100 (NVIDIA Hopper)``."""
        group = self.family or (self.name if self.members else None)
        return f"{self.name} ({self.vendor} {_GROUPS.get(group, group)})" if group else f"{self.name} ({self.vendor})"


_JUDGED_ON = {"CPU": "cpu", "NVIDIA": "cuda"}
_GROUPS = {
    "ampere": "Ampere",
    "hopper": "Hopper",
    "blackwell": "Blackwell",
    "cdna3": "CDNA3",
    "cdna4": "CDNA4",
}


@cache
def targets() -> Mapping[str, Hardware]:
    """Every target and family by name: ours, then those that other packages bring."""
    text = resources.files("pytest_kernelevolve.hardware").joinpath("targets.toml").read_text(encoding="utf-8")
    known: dict[str, Hardware] = {}
    for data in (tomllib.loads(text), *tables()):
        for name, fields in data.get("targets", {}).items():
            known.setdefault(name, _made(name, fields))
        for name, fields in data.get("families", {}).items():
            members = tuple(target.name for target in known.values() if target.family == name)
            known.setdefault(name, _made(name, {**fields, "members": members}))
    return MappingProxyType(known)


def _made(name: str, fields: Mapping[str, Any]) -> Hardware:
    try:
        return Hardware(name=name, **{**fields, "languages": tuple(fields["languages"])})
    except (KeyError, TypeError) as error:
        raise HardwareError(f"the target {name} is not described as hardware/targets.toml does: {error}") from None


def get(name: str) -> Hardware:
    """The target or family of that name. Raises HardwareError that lists what is known."""
    known = targets()
    if name in known:
        return known[name]
    matches = get_close_matches(name, known, n=1)
    close = f" (did you mean {matches[0]!r}?)" if matches else ""
    raise HardwareError(f"unknown hardware {name!r}; known: {', '.join(known)}{close}")


def names(name: str) -> tuple[str, ...]:
    """The name itself and, of a family, those of its members: on which hardware a gate of that name may be judged."""
    known = targets().get(name)
    return (name, *known.members) if known is not None else (name,)
