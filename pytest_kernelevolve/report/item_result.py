"""The outcome of one test item, as it travels from the process that judged to the one that reports."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from pytest_kernelevolve.records import Change, Evaluation, Verdict
from pytest_kernelevolve.report.against import INVALID, UNCHANGED, Against, Downstream, MovedFigures, Waived

NOTHING_STORED = "nothing to judge"  # how the reason begins where the evaluating half found no campaign


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFigures:
    """What a search did and cost."""

    nodes: int
    failures: int
    tokens: int
    usd: float | None  # None where the model counted tokens and nobody knows their price
    seconds: float
    reason: str  # why it ended
    best_speedup: float | None = None  # of the best kernel it found, whether or not that met the gate
    proposed: int = 0  # candidates that this run put into the store
    waiting: int = 0  # candidates that nobody has judged yet
    tokens_estimated: bool = False  # some of ``tokens`` were reckoned from bytes: whoever answered counted none
    why: tuple[str, ...] = ()  # what was wrong with the kernels that failed, by kind, the commonest first
    not_proposed: tuple[str, ...] = ()  # what the operator could not make
    languages: tuple[str, ...] = ()  # what each language brought, where kernels were in several
    drafts: int = 0  # judged candidates that a model made of nothing: the control of the search
    best_draft: float | None = None  # the speedup of the best of them
    unanswered: int = 0  # requests of this run that the proposer did not answer while the search went on
    devices: tuple[Mapping[str, Any], ...] = ()  # of a fleet: what each did, as `fleet.ledger.DeviceFigures` says it
    unconfirmed: str | None = None  # what was known of a kernel that works, where none was judged a second time


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """One operator on one hardware: the verdict on the kernel now in the tree, and what a search found.

    Paths are relative to pytest's rootdir, with forward slashes. ``error`` is set instead of an evaluation where
    something other than the kernel was wrong.
    """

    nodeid: str
    operator: str
    hardware: str
    language: str
    baseline: str
    min_speedup: float
    kernel: str
    evaluation: Evaluation | None = None
    kernel_digest: str | None = None  # of the source that `evaluation` is about
    error: str | None = None
    downstream: Downstream | None = None  # the spec's tests with the winner installed
    share: float | None = None  # of a model's time, as the spec says
    evolved: bool = False  # a search found a kernel that meets the gate
    written: bool = False  # a search's kernel was written to the tree
    patch: str | None = None  # a `git apply` patch with the search's kernel
    patch_command: str | None = None
    campaign: CampaignFigures | None = None
    forecast: str = ""  # of a dry run: what a search is likely to cost
    kept: bool = False  # the search's kernel is slower than the baseline, and stays in the store and the report
    degenerate: bool = False  # its spec says `degenerate: accept`: it counts in no headline figure
    written_at: str | None = None  # what the kernel's header says that it was measured at when it was written
    against: Against | None = None  # the kernel's earlier state, where --judge-against asks for it
    waived: Waived | None = None  # what the spec says of a loss that it knows; None where there is no loss
    moved: MovedFigures | None = None  # since the last verdict that the store has of it
    absent: bool = False  # its hardware is not here: what was judged, was judged without it
    outside: str | None = None  # the item's file, where it lies outside of the rootdir: its node id does not say where

    @property
    def file(self) -> str:
        """The item's file, relative to pytest's rootdir."""
        return self.outside or self.nodeid.partition("::")[0]

    @property
    def outcome(self) -> str:
        """The status as reports name it."""
        return f"{self.status}, degenerate" if self.degenerate else self.status

    @property
    def passed(self) -> bool:
        """Whether the item passes: by its gate and against its earlier state, or under a waiver."""
        if self.unchanged or self.excused:
            return True
        kept = not self.fails_against and not self.fails_downstream
        return self.evaluation is not None and self.evaluation.passed and kept

    @property
    def fails_downstream(self) -> bool:
        """Whether the item fails for what its kernel does to the spec's tests."""
        return self.downstream is not None and self.downstream.fails

    @property
    def fails_against(self) -> bool:
        """Whether the item fails for what it is against its earlier state."""
        return self.against is not None and self.against.fails

    @property
    def regressed(self) -> bool:
        return self.against is not None and self.against.verdict == Change.REGRESSED

    @property
    def base_invalid(self) -> bool:
        """Whether the kernel was not compared because its earlier state's time was not believed."""
        return self.against is not None and self.against.state == INVALID

    @property
    def unchanged(self) -> bool:
        """Nothing was judged, as nothing changed that could change the verdict."""
        return self.evaluation is None and self.against is not None and self.against.state == UNCHANGED

    @property
    def excused(self) -> bool:
        """Whether a loss passes under a waiver that has not ended."""
        return self.waived is not None and not self.waived.ended

    @property
    def unjudged(self) -> bool:
        """Only proposed for: no kernel was judged, so nothing is known."""
        return self.evaluation is None and self.error is None and self.campaign is not None

    @property
    def without_hardware(self) -> bool:
        """Compiled or interpreted where its hardware is absent: right as far as that tells, and its gate is open."""
        return self.evaluation is not None and self.evaluation.verdict.without_hardware

    @property
    def open(self) -> bool:
        """Neither passes nor fails: nothing was judged, or not on its hardware."""
        return self.unjudged or self.without_hardware

    @property
    def timed(self) -> bool:
        return self.evaluation is not None and self.evaluation.speedup is not None

    @property
    def missing(self) -> bool:
        """There is no kernel file yet."""
        return self.evaluation is not None and any(finding.kind == "missing" for finding in self.evaluation.findings)

    @property
    def status(self) -> str:
        """One word for a table: the verdict, or what stands in its place."""
        if self.evaluation is None:
            return UNCHANGED if self.unchanged else "not judged" if self.unjudged else "error"
        if self.missing:
            return "patch" if self.patch and self.evolved else "missing"
        if self.excused:
            return "waived"
        if self.evaluation.passed and self.against is not None and self.against.fails:
            return self.against.word
        if self.evaluation.passed and self.fails_downstream:
            return "downstream"
        if self.evaluation.verdict is Verdict.FASTER and (self.evaluation.speedup or 1.0) < 1.0:
            return "above gate"  # of a gate below 1.0: faster than what was asked for, not than the baseline
        return str(self.evaluation.verdict)

    def to_text(self) -> str:
        """As one JSON string, the only form in which it can cross an xdist channel."""
        data = asdict(self)
        data["evaluation"] = self.evaluation.to_json() if self.evaluation else None
        return json.dumps(jsonable(data))

    @classmethod
    def from_text(cls, text: str) -> Self:
        data = json.loads(text)
        if data["evaluation"] is not None:
            data["evaluation"] = Evaluation.from_json(data["evaluation"])
        if data["campaign"] is not None:
            lines = {name: tuple(data["campaign"][name]) for name in ("why", "not_proposed", "languages", "devices")}
            data["campaign"] = CampaignFigures(**{**data["campaign"], **lines})
        for name, kind in (
            ("against", Against),
            ("waived", Waived),
            ("moved", MovedFigures),
            ("downstream", Downstream),
        ):
            if data.get(name) is not None:
                data[name] = kind(**data[name])
        return cls(**data)


_SEVERITY = (
    "error", "incorrect", "invalid", "missing", "patch", "not judged", "slow", "regressed", "downstream", "shallow",
    "base invalid", "inconclusive", "interpreted", "compiled", "waived", "pass", "above gate", "faster", "unchanged",
)  # fmt: skip


def worst_first(results: Iterable[ItemResult]) -> list[ItemResult]:
    """Ordered by what needs attention: wrong before slow before passing, and slower before faster."""

    def rank(result: ItemResult) -> tuple[int, float, str]:
        speedup = result.evaluation.speedup if result.evaluation else None
        return _SEVERITY.index(result.status), speedup if speedup is not None else math.inf, result.nodeid

    return sorted(results, key=rank)


def verdict_of(result: ItemResult) -> Verdict:
    """The gate's verdict for results.json; what could not be judged is invalid, which is never a pass.

    That of an item in which nothing changed stands, and it was none that kept it out of its branch.
    """
    if result.unchanged:
        return Verdict.PASS
    return result.evaluation.verdict if result.evaluation else Verdict.INVALID


def jsonable(value: Any) -> Any:
    """Plain JSON of ``value``: numbers of any library become floats or ints, what is not finite becomes null."""
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [jsonable(item) for item in value]
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "__index__"):
        return int(value.__index__())
    if hasattr(value, "__float__"):
        number = float(value)
        return number if math.isfinite(number) else None
    return str(value)
