"""What moved: the change of a speedup between two verdicts, split into kernel, baseline, environment and noise.

A speedup is the baseline's time over the kernel's. Both are known from the raw times of either verdict, and so is what
was the same: the kernel's text, PyTorch and its compilers, everything else of the machine's software. What was the same
on one side measures the drift of the machine, which both sides share and which therefore moves no speedup. Times of two
machines are never compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median

from pytest_kernelevolve.records import Evaluation

PYTORCH = ("torch", "triton", "cuda")  # The names in an environment of what a baseline is made with.
TOLD = 3  # differences of two environments that a line names


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is needed of one verdict. ``baselines`` and ``times`` are by workload; seconds per call, medians."""

    speedup: float
    low: float
    high: float
    kernel: str  # digest of its text
    language: str
    machine: str
    created: float  # seconds since the epoch
    revision: str = ""
    environment: Mapping[str, object] = field(default_factory=dict)
    baselines: Mapping[str, str] = field(default_factory=dict)  # "eager", "compile" ...
    times: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # of (baseline, kernel)

    @property
    def half_width(self) -> float:
        """Of the interval, as a logarithm."""
        return math.log(self.high / self.low) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The change of a speedup as factors whose product it is; None of verdicts of two machines.

    ``noise`` is no factor but the share by which chance alone may move the speedup. ``drift`` is how much longer the
    machine took for what had not changed; None where all had.
    """

    was: float
    now: float
    kernel: float | None = None
    baseline: float | None = None
    environment: float | None = None
    noise: float | None = None
    drift: float | None = None
    line: str

    @property
    def told(self) -> bool:
        """Whether the speedup moved by more than chance may move it."""
        return self.noise is not None and abs(math.log(self.now / self.was)) > math.log1p(self.noise)


def judged(
    evaluation: Evaluation,
    *,
    kernel: str,
    language: str,
    machine: str,
    created: float,
    revision: str = "",
    environment: Mapping[str, object],
) -> Judged | None:
    """What is needed of a verdict; None of one without a speed."""
    speedup, low, high = evaluation.speedup, evaluation.speedup_low, evaluation.speedup_high
    if not speedup or not low or not high:
        return None
    timed = {}
    baselines = {}
    for workload in evaluation.workloads:
        label = " ".join([*(f"{symbol}={size}" for symbol, size in workload.sizes.items()), workload.dtype])
        if workload.samples:
            timed[label] = (median(pair[0] for pair in workload.samples), median(pair[1] for pair in workload.samples))
            baselines[label] = workload.baseline or ""
    return Judged(
        speedup=speedup,
        low=low,
        high=high,
        kernel=kernel,
        language=language,
        machine=machine,
        created=created,
        revision=revision,
        environment=environment,
        baselines=baselines,
        times=timed,
    )


def moved(before: Judged, now: Judged) -> Moved:
    """How the speedup came from ``before`` to ``now``."""
    day = datetime.fromtimestamp(before.created, tz=UTC).strftime("%Y-%m-%d")
    since = f"{day} ({before.revision[:7]})" if before.revision else day
    if before.machine != now.machine:
        line = f"last judged on {since} on another machine ({before.machine}): times of two machines are not compared"
        return Moved(was=before.speedup, now=now.speedup, line=line)
    change = math.log(now.speedup / before.speedup)
    noise = math.hypot(before.half_width, now.half_width)
    own = before.kernel != now.kernel
    theirs = _differ(before, now, PYTORCH) or _kinds_differ(before, now)
    longer = _longer(before, now)
    kernel, baseline, environment, drift = _split(change, longer, before, now, own=own, theirs=theirs)
    parts = [
        f"kernel {_percent(kernel)}" if own else "kernel unchanged",
        f"PyTorch {_percent(baseline)}" if theirs else "PyTorch unchanged",
        *([f"environment {_percent(environment)}"] if abs(environment) > 0 else []),
    ]
    differences = _differences(before, now)
    told = f" ({', '.join(differences[:TOLD])})" if differences else ""
    within = ", which is within the noise" if abs(change) <= noise else ""
    line = (
        f"since {since}: {before.speedup:.2f}x -> {now.speedup:.2f}x ({_percent(change)}{within}): "
        f"{', '.join(parts)}{told}; noise {100 * math.expm1(noise):.2g} %"
    )
    if drift is not None and abs(drift) > noise:
        line += f"; both sides took {_percent(drift)}"
    return Moved(
        was=before.speedup,
        now=now.speedup,
        kernel=math.exp(kernel),
        baseline=math.exp(baseline),
        environment=math.exp(environment),
        noise=math.expm1(noise),
        drift=None if drift is None else math.exp(drift),
        line=line,
    )


def _split(
    change: float, longer: tuple[float, float] | None, before: Judged, now: Judged, *, own: bool, theirs: bool
) -> tuple[float, float, float, float | None]:
    """Kernel, baseline, environment and drift, as logarithms; the first three add up to ``change``."""
    baseline_longer, kernel_longer = longer if longer is not None else (None, None)
    if not own and not theirs:
        return 0.0, 0.0, change, kernel_longer
    if own and not theirs:
        return change, 0.0, 0.0, baseline_longer
    if not own:
        recompiled = now.language == "triton" and _differ(before, now, ("triton",))
        if recompiled and kernel_longer is not None:
            return 0.0, change + kernel_longer, -kernel_longer, None
        return 0.0, change, 0.0, kernel_longer
    if kernel_longer is None:  # without raw times of the same workloads nothing tells the two apart
        return change, 0.0, 0.0, None
    return -kernel_longer, change + kernel_longer, 0.0, None


def _longer(before: Judged, now: Judged) -> tuple[float, float] | None:
    """By how much baseline and kernel took longer, as logarithms, over the workloads of both."""
    common = [label for label in now.times if label in before.times]
    if not common:
        return None
    ratios = [[math.log(now.times[label][side] / before.times[label][side]) for label in common] for side in (0, 1)]
    return _mean(ratios[0]), _mean(ratios[1])


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _differ(before: Judged, now: Judged, names: Sequence[str]) -> bool:
    return any(before.environment.get(name) != now.environment.get(name) for name in names)


def _kinds_differ(before: Judged, now: Judged) -> bool:
    """Whether another baseline counts for some workload: eager where it was compiled."""
    return any(now.baselines[label] != kind for label, kind in before.baselines.items() if label in now.baselines)


def _differences(before: Judged, now: Judged) -> list[str]:
    """``torch 2.11.0 -> 2.13.0`` for each thing that differs, what makes the baseline first."""
    names = [*PYTORCH, *sorted({*before.environment, *now.environment} - set(PYTORCH))]
    return [
        f"{name} {before.environment.get(name) or 'none'} -> {now.environment.get(name) or 'none'}"
        for name in names
        if before.environment.get(name) != now.environment.get(name)
    ]


def _percent(logarithm: float) -> str:
    return f"{100 * math.expm1(logarithm):+.1f} %"
