"""What an item's report says beside its verdict: the kernel against its earlier state, a waiver, what moved.

Plain data for every report. `results.json` holds them as ``against``, ``waived``, ``moved`` and ``downstream``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pytest_kernelevolve.records import Change

# States of a comparison, beside `JUDGED` and `RENAMED`, which have a verdict.
JUDGED = "judged"  # both kernels were timed in the same rounds
RENAMED = "renamed"  # The kernel is the same, and the earlier one lay elsewhere.
UNCHANGED = "unchanged"  # Nothing changed that could have changed the verdict: nothing was judged.
SAME = "same kernel"  # the spec or its reference changed, the kernel did not
NEW = "new"  # there was no such operator
MISSING = "missing"  # there was the operator, and no kernel
NOT_BUILT = "does not build"  # the earlier kernel, under the spec as it is now
INCORRECT = "incorrect"  # the same of one that computes something else
INVALID = "invalid"  # the same of one whose time cannot be believed
BASE_INVALID = "base invalid"  # That state's word in a table where kernels of the tree are `invalid` as well.
SHALLOW = "shallow"  # the clone lacks the commit
UNDECIDED = "inconclusive"  # the rounds allowed could not rule out a loss
NOT_TIMED = "not timed"  # No speed is measured.
NOT_COMPARED = "not compared"  # the kernel in the tree is wrong, or missing
STATES = (
    JUDGED, RENAMED, UNCHANGED, SAME, NEW, MISSING, NOT_BUILT, INCORRECT, INVALID, SHALLOW, UNDECIDED, NOT_TIMED,
    NOT_COMPARED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One item against its state at a revision. Times are geometric means over the timed workloads, milliseconds.

    ``change`` is the kernel's speed over that of the earlier one: 0.9 is a tenth slower. ``fails`` says that the item
    fails for it, whatever the gate says.
    """

    rev: str  # as it was asked for, or how it was found
    commit: str  # empty where it is not there
    state: str
    verdict: str | None = None  # of `Change`
    change: float | None = None
    low: float | None = None
    high: float | None = None
    margin: float | None = None
    base_ms: float | None = None
    head_ms: float | None = None
    kernel: str | None = None  # where the earlier one lay, relative to pytest's rootdir
    message: str = ""  # one line: why there is no verdict, or where the loss is largest
    fails: bool = False

    @property
    def word(self) -> str:
        """For a table: the verdict, else the state, which is never the word of a verdict on the kernel in the tree."""
        if self.verdict is None:
            return BASE_INVALID if self.state == INVALID else self.state
        return "same" if self.verdict == Change.NEITHER else self.verdict

    @property
    def name(self) -> str:
        """The revision as a person reads it: ``main (1a2b3c4)``."""
        if not self.commit:
            return self.rev
        return self.commit[:7] if self.commit.startswith(self.rev) else f"{self.rev} ({self.commit[:7]})"

    def entry(self) -> dict[str, Any]:
        """As `results.json` has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A loss that the spec knows of: it passes through the day ``until``, and ``ended`` says that this is over."""

    reason: str
    until: str  # YYYY-MM-DD
    ended: bool = False

    def entry(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Downstream:
    """The spec's tests with the winner installed over the same without it: ``gain`` is a geometric mean over turns."""

    tests: tuple[str, ...]
    gain: float | None = None  # None where they were not compared
    least: float | None = None
    most: float | None = None
    fails: bool = False
    message: str = ""  # why there is no gain, or why the item fails

    def entry(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFigures:
    """What became of a speedup since an earlier verdict, as factors of it: 0.95 took a twentieth away.

    The four are None where the earlier verdict is of another machine. ``line`` says it all in words.
    """

    since: str  # ISO 8601, UTC
    was: float | None
    now: float | None
    kernel: float | None
    baseline: float | None
    environment: float | None
    noise: float | None  # how far chance may have moved the speedup, as a share of it
    line: str
    commit: str = ""  # at which the earlier verdict was given

    def entry(self) -> dict[str, Any]:
        return asdict(self)
