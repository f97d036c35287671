"""The one `Profile` behind which all profilers stand; plain data that round-trips through JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_METRICS = 48  # The most metrics in the text; all are in the JSON.


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One kernel as a timeline has it; what is not known is None."""

    kernel: str
    start_us: float
    duration_us: float
    grid: tuple[int, ...] = ()
    block: tuple[int, ...] = ()
    registers: int | None = None  # of a thread
    shared_bytes: int | None = None  # of a block
    occupancy: float | None = None  # share of the warps that a multiprocessor holds, as far as resources allow it

    @property
    def blocks(self) -> int:
        count = 1
        for size in self.grid:
            count *= size
        return count


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A profiler that brought nothing: why, and what it would have told."""

    profiler: str
    why: str
    would_tell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A class of bottleneck, how much of the time it is thought to cost, and what says so."""

    name: str
    share: float  # of the time; an estimate that ranks
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roofline:
    """Where the kernel stands: the least time by bytes, and by arithmetic where that is known."""

    least_bytes: int
    least_us: float | None  # None where what the memory moves is not known
    share: float | None  # least over measured; 1.0 is at the roof


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a kernel at one workload. ``metrics`` are by profiler: ``ncu/dram__bytes_read.sum``."""

    operator: str
    hardware: str
    workload: str
    call_us: float | None  # undisturbed, by the clock
    busy_us: float | None  # of a call, in which the device had work
    gap_share: float | None  # of the time between a call's first and last kernel
    launches: tuple[Launch, ...] = ()  # of one call
    metrics: Mapping[str, float | str] = field(default_factory=dict)
    roofline: Roofline | None = None
    bottleneck: Named | None = None
    others: tuple[Named, ...] = ()  # further ones, the costliest first
    notes: tuple[Note, ...] = ()
    findings: tuple[str, ...] = ()  # what is wrong beside speed, such as a race

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def text(self) -> str:
        """For a person and for a prompt: a few lines, the bottleneck first."""
        lines = [f"{self.operator} on {self.hardware} at {self.workload}"]
        if self.bottleneck is not None:
            lines.append(f"bottleneck: {self.bottleneck.name} (about {100 * self.bottleneck.share:.0f} % of the time)")
            lines += [f"  {line}" for line in self.bottleneck.evidence]
        else:
            lines.append("bottleneck: none named")
        lines += [f"also: {other.name}: {'; '.join(other.evidence)}" for other in self.others]
        if self.call_us is not None:
            busy = f", the device busy for {self.busy_us:.4g} us" if self.busy_us is not None else ""
            lines.append(f"a call takes {self.call_us:.4g} us{busy}, {len(self.launches)} launches")
        if self.roofline is not None and self.roofline.share is not None:
            lines.append(
                f"roofline: {self.roofline.least_bytes / 1e6:.4g} MB take {self.roofline.least_us:.4g} us at least: "
                f"{100 * self.roofline.share:.0f} % of the roof"
            )
        told = list(self.metrics.items())
        lines += [
            f"  {name}: {value if isinstance(value, str) else f'{value:.4g}'}" for name, value in told[:MOST_METRICS]
        ]
        if len(told) > MOST_METRICS:
            lines.append(f"  and {len(told) - MOST_METRICS} metrics more")
        lines += [f"wrong: {finding}" for finding in self.findings]
        lines += [f"not known from {note.profiler} ({note.why}): {note.would_tell}" for note in self.notes]
        return "\n".join(lines)
