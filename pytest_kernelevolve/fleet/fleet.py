"""Whoever judges for the campaigns of one process: what it is told of a campaign, and who looks after it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from pytest_kernelevolve.fleet import versions
from pytest_kernelevolve.fleet.board import Posting
from pytest_kernelevolve.fleet.bundle import pack
from pytest_kernelevolve.fleet.watch import Standing, Watch
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store.api import Store

LOOK_S: Final = 1.0  # The pause between two looks at who is there.
PATIENCE_S: Final = 60.0  # A queue for which nobody is there is waited for so long, where nothing else ends the wait.


class Starter(Protocol):
    """Brings workers of a kind into being, where an address asks for that."""

    def tend(self, hardware: str, watch: Watch) -> str:
        """Make sure that there are some; what is wrong where there can be none."""

    def close(self) -> None: ...


Files = Callable[[OperatorSpec], Iterable[Path]]  # what runs for a spec outside of any sandbox


@dataclass(slots=True, kw_only=True)
class Fleet:
    """Whoever judges for the campaigns of one process. Close it when done."""

    store: Store
    top: Path
    starter: Starter
    files: Files = lambda _: ()
    judge_name: str = ""  # of another judge than this package's
    seconds: float = math.inf
    lease_s: float = 120.0
    look_s: float = LOOK_S
    patience_s: float = PATIENCE_S

    _watch: Watch = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._watch = Watch(self.store)

    def posting(self, campaign: int, spec: OperatorSpec, gate: HardwareGate, hardware: Hardware) -> Posting:
        """What the fleet is told of a campaign, with all that it needs put into the store."""
        bundle = self.store.put_object(pack(spec, gate, top=self.top, files=self.files(spec)))
        return Posting(
            campaign=campaign,
            operator=spec.name,
            hardware=hardware.name,
            bundle=bundle,
            spec_digest=spec_digest(spec),
            judge=self.judge_name or versions.own_judge(),
            torch=versions.version_of("torch"),
            lease_s=self.lease_s,
            seconds=None if math.isinf(self.seconds) else self.seconds,
        )

    def look(self, posting: Posting, waiting: int) -> Standing:
        """Who judges for a posting, after whoever starts workers has looked after them."""
        problem = self.starter.tend(posting.hardware, self._watch)
        standing = self._watch.standing(posting, waiting)
        if problem and standing.stands:
            return Standing(stands=True, text=f"{waiting} not judged yet: {problem}")
        return standing

    def close(self) -> None:
        self.starter.close()


class Nobody:
    """Starts no worker: whoever runs `kernelevolve worker` on the store judges."""

    def tend(self, hardware: str, watch: Watch) -> str:  # noqa: ARG002
        return ""

    def close(self) -> None:
        """Nothing was started."""
