"""The records that travel between judge, search, store and report: candidates, evaluations and nodes.

All are plain data: they hold no tensor, import no torch, and round-trip through JSON, because they cross processes,
databases and machines.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from pytest_kernelevolve.compiled import Compilation


class Verdict(StrEnum):
    """The gate's decision on one evaluation. Only PASS and FASTER let a test pass."""

    PASS = "pass"  # correct, and the interval lies at or above the gate (within the margin)
    FASTER = "faster"  # correct, and clearly above the gate
    SLOW = "slow"  # correct, and the interval lies below the gate
    INCONCLUSIVE = "inconclusive"  # correct, but the rounds allowed could not decide
    INCORRECT = "incorrect"  # does not build, crashes, or computes something else
    INVALID = "invalid"  # the measurement cannot be believed
    COMPILED = "compiled"  # compiles for hardware that is absent, and is right where it could be run; never timed
    INTERPRETED = "interpreted"  # right in an interpreter; nothing here compiles for the hardware, which is absent

    @property
    def passed(self) -> bool:
        return self in (Verdict.PASS, Verdict.FASTER)

    @property
    def correct(self) -> bool:
        return self not in (Verdict.INCORRECT, Verdict.INVALID)

    @property
    def without_hardware(self) -> bool:
        """Whether the hardware was absent: the kernel was compiled or interpreted, and its gate is open."""
        return self in (Verdict.COMPILED, Verdict.INTERPRETED)


class Change(StrEnum):
    """How a kernel's speed stands to that of its earlier state, which was timed in the same rounds."""

    REGRESSED = "regressed"  # slower by more than the margin: the whole interval lies below
    IMPROVED = "improved"  # faster by more than the margin
    NEITHER = "neither"  # no slower than by the margin


class NodeState(StrEnum):
    PROPOSED = "proposed"
    JUDGING = "judging"
    JUDGED = "judged"


# Kinds of finding, in the order in which the judge can meet them.
FINDING_KINDS = (
    "missing", "parse", "entry", "language", "compile", "load", "crash", "timeout", "memory", "output-flood",
    "exception", "count", "shape", "dtype", "mismatch", "nonfinite", "mutation", "alias", "nondeterministic",
    "out-of-bounds", "integrity", "delegated", "amortised", "roofline", "slow", "inconclusive", "not-timed",
    "not-sanitized", "library-share", "environment", "degenerate", "resources", "not-judged",
)  # fmt: skip
# Findings that make a measurement unbelievable.
INVALID_KINDS = frozenset({"integrity", "delegated", "amortised", "roofline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the judge found wrong with a kernel: a kind of `FINDING_KINDS` and one bounded message.

    ``message`` is all that a proposer reads. The rest is for people: ``detail`` are lines with expected and returned
    values, ``case`` names the case that failed, see `judge.correctness.repeat`. ``borderline`` marks a
    rejection so near the limit that an equal source may be judged again.
    """

    kind: str
    message: str
    detail: str = ""
    case: str = ""
    borderline: bool = False

    @property
    def line(self) -> str:
        """The message in one line: its first, with the next where that only announces it (``does not compile:``)."""
        first, _, rest = self.message.strip().partition("\n")
        return f"{first} {rest.strip().partition(chr(10))[0]}".rstrip() if first.endswith(":") else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One kernel source: a standalone Python module with one entry function named ``entry``."""

    source: str
    entry: str
    language: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.language}\0{self.entry}\0{self.source}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidRound:
    """A round that does not count, in seconds per call of both sides: something outside the kernel disturbed it."""

    baseline_s: float
    kernel_s: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadResult:
    """What was measured for one workload. Times are medians in milliseconds; ratios are of the interleaved rounds.

    ``error`` is the largest error met over all seeds and distributions as a share of what is allowed: 1.0 is the limit.
    ``clocks`` are the device's in each counted round, as ``{"sm": MHz, "reasons": NVML's bits why it is not higher}``,
    or None where it did not tell; empty where it never did, as on a CPU.
    """

    sizes: Mapping[str, int]
    dtype: str
    timed: bool
    error: float | None = None
    eager_ms: float | None = None
    compile_ms: float | None = None
    kernel_ms: float | None = None
    max_autotune_ms: float | None = None
    baseline: str | None = None  # "eager", "compile" or "max-autotune": the one that `speedup` is against
    speedup: float | None = None
    speedup_low: float | None = None
    speedup_high: float | None = None
    rounds: int = 0
    samples: tuple[tuple[float, float], ...] = ()  # seconds per call of (baseline, kernel), round by round
    clocks: tuple[Mapping[str, float] | None, ...] = ()
    void: tuple[VoidRound, ...] = ()
    base_ms: float | None = None  # of the kernel's earlier state, where there is one beside it
    change: float | None = None  # the kernel's speed over that of its earlier state, in the interleaved rounds
    change_low: float | None = None
    change_high: float | None = None
    base_samples: tuple[float, ...] = ()  # seconds per call of the earlier state, in the rounds of `samples`
    floor_ms: float | None = None  # what no kernel on this hardware can go below
    roofline_ms: float | None = None  # what the best kernel is likely to take: all bytes moved once, from memory

    @property
    def reference_ms(self) -> float | None:
        compiled = {"compile": self.compile_ms, "max-autotune": self.max_autotune_ms}
        return compiled.get(self.baseline or "eager", self.eager_ms)

    @property
    def speedup_eager(self) -> float | None:
        if self.eager_ms is None or self.kernel_ms is None:
            return None
        return self.eager_ms / self.kernel_ms

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        samples = tuple((float(baseline), float(kernel)) for baseline, kernel in data.get("samples", ()))
        clocks = tuple(None if clock is None else dict(clock) for clock in data.get("clocks", ()))
        void = tuple(VoidRound(**round_) for round_ in data.get("void", ()))
        base = tuple(map(float, data.get("base_samples", ())))
        return cls(**{**data, "samples": samples, "clocks": clocks, "void": void, "base_samples": base})


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTally:
    """How many of the samples of PyTorch's database of operators a kernel passed, ``(passed, all)`` by dtype.

    ``failures`` are the first that it did not, each in words. What is neither passed nor failed was not run: the worker
    had ended.
    """

    dtypes: Mapping[str, tuple[int, int]]
    failures: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        return sum(passed for passed, _ in self.dtypes.values())

    @property
    def total(self) -> int:
        return sum(total for _, total in self.dtypes.values())

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        dtypes = {name: (int(passed), int(total)) for name, (passed, total) in data["dtypes"].items()}
        return cls(dtypes=dtypes, failures=tuple(data.get("failures", ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A kernel beside its earlier state, timed in the same rounds. ``change`` is its speed over the earlier one's.

    There is no verdict where the rounds allowed could not rule out a loss, and where ``failure`` says what is wrong
    with the earlier state.
    """

    verdict: Change | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    margin: float = 0.0  # two kernels closer than this are the same speed
    failure: Finding | None = None

    @property
    def undecided(self) -> bool:
        """Whether more rounds may bring a verdict."""
        return self.verdict is None and self.change is not None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        fields = dict(data)
        if fields.get("verdict") is not None:
            fields["verdict"] = Change(fields["verdict"])
        if fields.get("failure") is not None:
            fields["failure"] = Finding(**fields["failure"])
        return cls(**fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedOn:
    """By whom and on what an evaluation was made, where a fleet made it. Seconds are by the worker's own clock.

    ``judge`` is the digest of the judge's rules; versions are empty where there is no such thing.
    """

    worker: str
    hardware: str  # the kind of device
    device: str  # which one of them
    judge: str
    torch: str = ""
    triton: str = ""
    driver: str = ""
    waited_s: float = 0.0  # for the device, which others had
    build_s: float = 0.0
    judge_s: float = 0.0

    @property
    def device_s(self) -> float:
        """For how long a device was there for this kernel alone."""
        return self.build_s + self.judge_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What the judge found about one candidate. Speedups are geometric means over the timed workloads."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    workloads: tuple[WorkloadResult, ...] = ()
    speedup: float | None = None
    speedup_low: float | None = None
    speedup_high: float | None = None
    seed: int = 0
    stages: Mapping[str, float] = field(default_factory=dict)  # seconds by stage: start, load, correctness, timing
    digest: str = ""  # of spec and judge, so that a verdict is never read under other rules
    samples: SampleTally | None = None  # None where the spec has none, or the kernel was wrong before they were run
    comparison: Comparison | None = None  # with the kernel's earlier state, where one was judged beside it
    judged_on: JudgedOn | None = None  # by which worker of a fleet, and on what
    compiled: Compilation | None = None  # what its compiler made of it, where that was looked at

    @property
    def passed(self) -> bool:
        return self.verdict.passed

    @property
    def borderline(self) -> bool:
        """Whether the kernel was rejected so near the limit that another judgement may end otherwise."""
        return self.verdict is Verdict.INCORRECT and any(finding.borderline for finding in self.findings)

    @property
    def attainable_speedup(self) -> float | None:
        """What no kernel's speedup can exceed on this hardware; None where some timed workload's floor is unknown."""
        return _mean_ratio((workload.reference_ms, workload.floor_ms) for workload in self.workloads if workload.timed)

    @property
    def roofline_share(self) -> float | None:
        """How near the kernel is to the roofline, 1.0 being there; None where that is unknown."""
        return _mean_ratio((workload.roofline_ms, workload.kernel_ms) for workload in self.workloads if workload.timed)

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["verdict"] = str(self.verdict)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        fields = dict(data)
        fields["verdict"] = Verdict(fields["verdict"])
        fields["findings"] = tuple(Finding(**finding) for finding in fields.get("findings", ()))
        fields["workloads"] = tuple(WorkloadResult.from_json(result) for result in fields.get("workloads", ()))
        if fields.get("samples") is not None:
            fields["samples"] = SampleTally.from_json(fields["samples"])
        if fields.get("comparison") is not None:
            fields["comparison"] = Comparison.from_json(fields["comparison"])
        if fields.get("judged_on") is not None:
            fields["judged_on"] = JudgedOn(**fields["judged_on"])
        if fields.get("compiled") is not None:
            fields["compiled"] = Compilation.from_json(fields["compiled"])
        return cls(**fields)


def _mean_ratio(pairs: Iterable[tuple[float | None, float | None]]) -> float | None:
    """The geometric mean of the ratios; None where there is none, or a part of one is missing or zero."""
    logarithms: list[float] = []
    for over, under in pairs:
        if not over or not under:
            return None
        logarithms.append(math.log(over / under))
    return math.exp(math.fsum(logarithms) / len(logarithms)) if logarithms else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A candidate that an operator proposes, before it becomes a node."""

    candidate: Candidate
    parents: tuple[int, ...] = ()  # node ids
    operator: str = ""  # e.g. "model", "archive", "lift", "mutate:threads"
    note: str = ""  # one line for the trajectory: what was changed and why
    tokens: int = 0
    usd: float = 0.0
    meta: Mapping[str, Any] = field(default_factory=dict)  # JSON: what a policy remembers of it, e.g. its island
    episode: Mapping[str, Any] = field(default_factory=dict)  # JSON: what was asked and answered, kept beside the node


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A candidate in the search graph, with its parents and, once judged, its evaluation."""

    id: int
    campaign: int
    step: int  # the expansion that made it; 0 is the root
    candidate: Candidate
    parents: tuple[int, ...] = ()
    operator: str = ""
    note: str = ""
    state: NodeState = NodeState.PROPOSED
    evaluation: Evaluation | None = None
    fitness: float | None = None  # None until judged; 0.0 for a failure
    tokens: int = 0
    usd: float = 0.0
    created: float = 0.0  # seconds since the epoch
    confirmed: bool = False  # `evaluation` comes from a second, fresh judgement
    meta: Mapping[str, Any] = field(default_factory=dict)  # the proposal's
