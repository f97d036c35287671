"""What a campaign and the fleet tell each other through the store: what is to be judged, and who judges how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Literal, Self

CAMPAIGN: Final = "campaign"  # the kinds of notices
WORKER: Final = "worker"
# The notice of a worker whose device can judge no more; it stays until somebody takes it down.
DRAINED: Final = "drained"

BEAT_S: Final = 10.0  # The pause between two signs of life.
LOST_S: Final = 4 * BEAT_S  # A worker without a sign of life for so long counts as lost.

Effort = Literal["search", "confirm"]
State = Literal["idle", "judging", "waiting", "drained", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A campaign whose nodes any worker with its hardware may judge, and under which rules.

    ``turn`` changes whenever there is something new to judge. After ``seconds`` without a new turn a worker leaves it
    alone, by its own clock: while the campaign's process lives, that takes the posting down itself.
    """

    campaign: int
    operator: str
    hardware: str
    bundle: str  # the digest of an object, see `bundle`
    spec_digest: str
    judge: str
    torch: str = ""
    effort: Effort = "search"
    lease_s: float = 120.0
    seconds: float | None = None
    turn: str = ""

    @property
    def name(self) -> str:
        return str(self.campaign)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        known = {field_.name for field_ in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One worker as it says that it is. ``text`` says for whom it waits, or why it was drained."""

    worker: str
    hardware: tuple[str, ...]
    device: str
    state: State
    text: str = ""
    shared: str = ""  # who else uses the device
    compile_only: bool = False
    nodes: tuple[int, ...] = ()  # that it holds or, drained, that it was judging
    campaign: int = 0  # whose they are
    refused: Mapping[str, str] = field(default_factory=dict)  # campaigns that it does not judge for, and why
    judged: int = 0
    device_s: float = 0.0
    beat: int = 0  # counts its signs of life: an unchanged one shows that it is gone, whatever its clock says

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        known = {field_.name for field_ in fields(cls)}
        given = {key: value for key, value in data.items() if key in known}
        return cls(**{**given, "hardware": tuple(given["hardware"]), "nodes": tuple(given.get("nodes", ()))})
