"""What is told of a kernel's speed: the numbers of a workload, and the findings on what falls short of the gate."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import stdev

from pytest_kernelevolve.gate.decision import MARGIN, holding
from pytest_kernelevolve.gate.modes import two_modes
from pytest_kernelevolve.gate.statistics import Interval, log_ratio_interval
from pytest_kernelevolve.judge.timing.baseline_cache import Baseline
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.rounds import Rounds
from pytest_kernelevolve.records import Evaluation, Finding, Verdict, VoidRound, WorkloadResult
from pytest_kernelevolve.spec.model import HardwareGate, Workload

HELD_UP = 0.5  # the share of the rounds in which a baseline may wait


def workload_result(
    workload: Workload,
    rounds: Rounds | None,
    baseline: Baseline | None,
    gate: HardwareGate,
    errors: Mapping[str, float],
) -> WorkloadResult:
    """What is told of one workload, in milliseconds; ``rounds`` and ``baseline`` are None where it was not timed."""
    sizes, dtype, error = dict(workload.sizes), dtype_of(workload), errors.get(workload.label)
    if rounds is None or baseline is None:
        return WorkloadResult(sizes=sizes, dtype=dtype, timed=False, error=error)
    interval = log_ratio_interval(rounds.log_ratios)
    change = log_ratio_interval(rounds.log_changes) if rounds.log_changes else None
    which = baseline.chosen(gate.baseline)
    # The other baseline was timed against this one in another minute: its ratio holds, its milliseconds drift.
    scale = rounds.baseline_ms / (baseline.ms(which) or rounds.baseline_ms)
    return WorkloadResult(
        sizes=sizes,
        dtype=dtype,
        timed=True,
        error=max(error or 0.0, rounds.error),
        eager_ms=baseline.eager_ms * scale,
        compile_ms=None if baseline.compile_ms is None else baseline.compile_ms * scale,
        max_autotune_ms=None if baseline.max_autotune_ms is None else baseline.max_autotune_ms * scale,
        kernel_ms=rounds.kernel_ms,
        baseline=which,
        speedup=interval.ratio,
        speedup_low=interval.low,
        speedup_high=interval.high,
        rounds=interval.rounds,
        samples=rounds.samples,
        clocks=_clocks(rounds),
        void=tuple(
            VoidRound(baseline_s=round(one.baseline_s, 9), kernel_s=round(one.kernel_s, 9), reason=one.reason)
            for one in rounds.taken
            if one.void
        ),
        base_ms=rounds.earlier_ms,
        change=None if change is None else change.ratio,
        change_low=None if change is None else change.low,
        change_high=None if change is None else change.high,
        base_samples=rounds.earlier_samples,
        floor_ms=_ms(None if rounds.bounds is None else rounds.bounds.floor_s),
        roofline_ms=_ms(None if rounds.bounds is None else rounds.bounds.roofline_s),
    )


def speed_findings(
    evaluation: Evaluation, interval: Interval, gate: HardwareGate, effort: Effort
) -> tuple[Finding, ...]:
    """Why a kernel that computes what it should does not pass, in words; nothing where it does."""
    verdict, results = evaluation.verdict, evaluation.workloads
    if verdict.passed:
        return ()
    measured = f"{interval.ratio:.3g}x ({interval.low:.3g} to {interval.high:.3g}) over {gate.baseline} PyTorch"
    if verdict is Verdict.SLOW:
        slowest = min((result for result in results if result.speedup is not None), key=lambda one: one.speedup or 0.0)
        sizes = " ".join(f"{symbol}={size}" for symbol, size in slowest.sizes.items())
        message = (
            f"{measured}, the gate is {gate.min_speedup:g}x; slowest at {sizes} {slowest.dtype}: {slowest.speedup:.3g}x"
        )
        if interval.rounds < effort.min_rounds:
            message += f"; so far behind that it was not timed beyond {interval.rounds} rounds"
        attainable = evaluation.attainable_speedup
        if attainable is not None and attainable < gate.min_speedup * (1.0 - MARGIN):
            least = f"moving its inputs and outputs alone leaves no more than {attainable:.3g}x"
            message += f". No kernel can meet this gate on this hardware: {least}"
        return (Finding(kind="slow", message=message),)
    message = f"{measured} after {interval.rounds} rounds cannot be told from the gate of {gate.min_speedup:g}x"
    message += f"; {_unrest(results)}; a gate of {holding(interval):.2f} would hold"
    return (Finding(kind="inconclusive", message="".join([*_modes(results), message])),)


def held_up(rounds: Sequence[Rounds], min_speedup: float) -> Finding | None:
    """Why a kernel that passed is not believed: in most rounds PyTorch waited for a processor, and that is its gain."""
    for each in rounds:
        counted, held = len(each.counted), each.held_up
        if held > HELD_UP * counted and each.least_ratio < min_speedup:
            what = f"PyTorch's threads waited for a processor in {held} of {counted} rounds at {each.workload.label}"
            return Finding(
                kind="inconclusive", message=f"{what}: this machine is too busy for the ratio to say anything"
            )
    return None


def _modes(results: Sequence[WorkloadResult]) -> list[str]:
    """Both speeds of the first workload whose rounds have two, which no interval of their mean tells."""
    for result in results:
        found = two_modes([math.log(base / own) for base, own in result.samples])
        if found is not None:
            sizes = " ".join(f"{symbol}={size}" for symbol, size in result.sizes.items())
            return [f"inconclusive ({found}) at {sizes} {result.dtype}: "]
    return []


def _unrest(results: Sequence[WorkloadResult]) -> str:
    """How far apart the rounds lie, and what disturbed those that do not count."""
    timed = [result for result in results if len(result.samples) > 1]
    spread = max((stdev(math.log(base / own) for base, own in workload.samples) for workload in timed), default=0.0)
    void = [each.reason for workload in timed for each in workload.void]
    taken = len(void) + sum(len(workload.samples) for workload in timed)
    disturbed = f", {len(void)} of {taken} were void ({Counter(void).most_common(1)[0][0]})" if void else ""
    return f"the rounds' ratios spread by {100 * spread:.2g} %{disturbed}"


def dtype_of(workload: Workload) -> str:
    """The dtype under which a workload is listed: the one called so, or the first."""
    return workload.dtypes.get("dtype") or next(iter(workload.dtypes.values()), "")


def _clocks(rounds: Rounds) -> tuple[Mapping[str, float] | None, ...]:
    clocks = tuple(round_.clocks for round_ in rounds.counted)
    return clocks if any(clocks) else ()


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else 1e3 * seconds
