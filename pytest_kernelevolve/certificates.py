"""Noise certificates: how often this machine calls a kernel slower than itself, and how small a slowdown it finds.

`kernelevolve certify` measures one for a device and keeps it in `certificates.json` beside the store; the header of a
run and its page show it. One that was made on another machine says nothing here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.files import write_atomically

FILE_NAME = "certificates.json"
FOUND = 0.95  # a slowdown is one that the machine can tell where at least this share of verdicts finds it


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelRates:
    """Verdicts on one kernel against itself at a gate of 1.0, and on the same one slowed."""

    kernel: str
    same: int  # verdicts of A against A
    false_slow: int
    false_other: int  # of the same verdicts: faster, or undecided
    slowed: int  # verdicts of A against A slowed
    found: int  # of these: slow
    slowdown: float  # as measured: 0.03 for 3 %
    spread: float  # standard deviation of a round's log ratio
    finest: float | None  # the smallest slowdown that would be found in `FOUND` of the verdicts; None: none up to 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The rates of one device of one machine, and with what they were measured."""

    machine: str  # `hardware.detect.this_machine`
    hardware: str
    device: str  # for people
    made: str  # ISO 8601, UTC
    seconds: float
    torch: str | None
    kernelevolve: str | None
    kernels: tuple[KernelRates, ...]

    @property
    def same(self) -> int:
        return sum(kernel.same for kernel in self.kernels)

    @property
    def false_slow(self) -> int:
        return sum(kernel.false_slow for kernel in self.kernels)

    @property
    def slowed(self) -> int:
        return sum(kernel.slowed for kernel in self.kernels)

    @property
    def found(self) -> int:
        return sum(kernel.found for kernel in self.kernels)

    @property
    def finest(self) -> float | None:
        """The smallest slowdown that the machine can tell on every kernel of the certificate; None where it cannot."""
        known = [kernel.finest for kernel in self.kernels]
        return None if not known or None in known else max(one for one in known if one is not None)

    @property
    def line(self) -> str:
        """One line for a header: ``noise: 0 of 120 false slow, 118 of 120 slowdowns of 3 % found; tells 2.6 %``."""
        tells = "no slowdown up to 100 % surely" if self.finest is None else f"slowdowns of {100 * self.finest:.2g} %"
        about = 100 * sum(kernel.slowdown for kernel in self.kernels) / max(1, len(self.kernels))
        return (
            f"{self.hardware}: {self.false_slow} of {self.same} false `slow`, {self.found} of {self.slowed} slowdowns "
            f"of {about:.2g} % found; tells {tells} ({self.made[:10]}, torch {self.torch})"
        )

    def too_fine(self, ratio: float) -> bool:
        """Whether this machine cannot tell ``ratio`` from 1.0; a gate of 1.0 itself asks for no such difference."""
        distance = abs(math.log(ratio)) if ratio > 0 else math.inf
        return distance > 0.0 and (self.finest is None or distance < math.log1p(self.finest))

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "finest": self.finest}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        fields = {name: value for name, value in data.items() if name != "finest"}  # which follows from its kernels
        return cls(**{**fields, "kernels": tuple(KernelRates(**one) for one in data["kernels"])})


def read(folder: Path) -> list[Certificate]:
    """The certificates kept in ``folder``, oldest first; none where there is no file. Raises UsageError."""
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    try:
        return [Certificate.from_json(certificate) for certificate in json.loads(text)["certificates"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path} holds no noise certificates; delete it, and run `kernelevolve certify`") from None


def keep(folder: Path, certificate: Certificate) -> Path:
    """Put a certificate in the place of the one for the same machine and hardware."""
    others = [one for one in read(folder) if (one.machine, one.hardware) != (certificate.machine, certificate.hardware)]
    data = {"certificates": [entry.to_json() for entry in (*others, certificate)]}
    path = folder / FILE_NAME
    write_atomically(path, json.dumps(data, indent=1) + "\n")
    return path


def of_machine(certificates: Iterable[Certificate], machine: str) -> list[Certificate]:
    """Those that were made on ``machine``."""
    return [certificate for certificate in certificates if certificate.machine == machine]


def finer_gates(certificates: Iterable[Certificate], gates: Iterable[tuple[str, Iterable[str], float]]) -> list[str]:
    """A line for each gate that lies nearer to 1.0 than its machine can tell.

    Gates are given as name, hardware (its name, and of a family those of its members) and speedup.
    """
    known = {one.hardware: one for one in certificates}
    lines = []
    for name, hardware, ratio in gates:
        certificate = next((known[one] for one in hardware if one in known), None)
        if certificate is not None and certificate.too_fine(ratio):
            tells = "nothing surely" if certificate.finest is None else f"{100 * certificate.finest:.2g} %"
            lines.append(f"{name}: the gate of {ratio:g}x is finer than what this machine can tell ({tells})")
    return lines
