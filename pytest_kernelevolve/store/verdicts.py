"""The history of what items were judged at: one row a judgement, over runs, commits and environments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRecord:
    """One judgement of the kernel in the tree. `Store.judged_as` gives its evaluation, with the raw times."""

    operator: str
    hardware: str  # as the gate names it
    spec_digest: str
    kernel: str  # `Candidate.digest`
    source: str  # its text, as `Store.get_object` has it
    language: str
    path: str  # where it lay, relative to pytest's rootdir
    status: str  # the report's one word: a verdict, regressed, waived ...
    verdict: str  # the gate's
    speedup: float | None
    speedup_low: float | None
    speedup_high: float | None
    min_speedup: float  # the gate
    evaluation: str  # an object
    created: float  # seconds since the epoch
    machine: str  # times of two machines are never compared
    revision: str = ""  # the commit that was checked out; empty where there is none
    dirty: bool = False  # whether the files differed from that commit
    environment: Mapping[str, Any] = field(default_factory=dict)
    against: Mapping[str, Any] | None = None  # as in results.json
    waived: Mapping[str, Any] | None = None  # as in results.json
    id: int = 0  # 0: not stored yet
