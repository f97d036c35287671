"""The step at which speed was lost: between which two kernels, or which two environments.

Judgements of one kernel under one environment are one state; their intervals together say how fast it was. Where the
newest state is slower than the best one, by more than both intervals and the margin, the step between them that lost is
found by bisection: what is asked of a state costs a measurement where kernels are timed anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import NormalDist
from typing import Any

from pytest_kernelevolve.gate.decision import MARGIN
from pytest_kernelevolve.history.records import changes
from pytest_kernelevolve.store.verdicts import VerdictRecord

Z99 = NormalDist().inv_cdf(0.995)  # bounds of a judgement are at 99 %


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Judgements in a row of one kernel in one environment on one machine, and their speedup taken together."""

    records: tuple[VerdictRecord, ...]
    ratio: float
    low: float
    high: float

    @property
    def first(self) -> VerdictRecord:
        return self.records[0]

    @property
    def last(self) -> VerdictRecord:
        return self.records[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Speed that was lost from one state to the next; ``asked`` is how many states had to be looked at."""

    before: State
    after: State
    asked: int

    @property
    def change(self) -> float:
        return self.after.ratio / self.before.ratio

    @property
    def causes(self) -> list[str]:
        """What differs between the two, in words."""
        return changes(self.before.last, self.after.first)


Slower = Callable[[State, State], bool]
"""Whether the second state is slower than the first, by more than chance and the margin."""


def states(records: Sequence[VerdictRecord]) -> list[State]:
    """The states of the newest machine and spec, oldest first. Judgements without a speed are left out."""
    timed = [record for record in records if record.speedup and record.speedup_low and record.speedup_high]
    if not timed:
        return []
    newest = timed[-1]
    same = [
        verdict for verdict in timed if (verdict.machine, verdict.spec_digest) == (newest.machine, newest.spec_digest)
    ]
    return [together(tuple(group)) for _, group in groupby(same, key=_key)]


def slower_by_record(before: State, after: State) -> bool:
    """From the intervals that were kept: the upper bound of ``after`` lies below the lower bound of ``before``."""
    return after.high < before.low and after.ratio < before.ratio * (1.0 - MARGIN)


def lost_at(found: Sequence[State], slower: Slower = slower_by_record) -> Loss | None:
    """The step that lost; None where the newest state is as fast as the fastest. Raises nothing."""
    if len(found) < 2:
        return None
    best = max(range(len(found) - 1), key=lambda place: found[place].low)
    if not slower(found[best], found[-1]):
        return None
    good, bad, asked = best, len(found) - 1, 1
    while bad - good > 1:
        middle = (good + bad) // 2
        asked += 1
        if slower(found[best], found[middle]):
            bad = middle
        else:
            good = middle
    return Loss(before=found[good], after=found[bad], asked=asked)


def loss_lines(loss: Loss | None, found: Sequence[State]) -> list[str]:
    """What the bisection says, for people."""
    if loss is None:
        if len(found) < 2:
            return ["nothing to bisect: fewer than two kernels or environments with a speed on this machine"]
        return [f"nothing was lost: the newest of {len(found)} states is as fast as the fastest before it"]
    before, after = loss.before, loss.after
    lines = [
        f"lost {100 * (1 - loss.change):.1f} %: {_told(before)}",
        f"          to {_told(after)}",
        f"changed: {'; '.join(loss.causes) or 'nothing that was recorded'}",
    ]
    if before.last.source != after.first.source:
        lines.append(f"kernels: {before.last.kernel[:12]} -> {after.first.kernel[:12]} (`--show ID` prints one)")
    if before.last.revision and after.first.revision and before.last.revision != after.first.revision:
        lines.append(f"commits: git log {before.last.revision[:12]}..{after.first.revision[:12]}")
    return lines


def _told(state: State) -> str:
    from pytest_kernelevolve.history.records import commit, when

    count = len(state.records)
    over = f"{count} judgements" if count > 1 else "1 judgement"
    return (
        f"{state.ratio:.3f}x ({state.low:.3f} to {state.high:.3f}, {over}), {when(state.first)}, "
        f"commit {commit(state.first)}, id {state.first.id}"
    )


def _key(record: VerdictRecord) -> tuple[Any, ...]:
    return record.kernel, sorted(record.environment.items())


def together(records: tuple[VerdictRecord, ...]) -> State:
    """The state of these judgements. Inverse variances of the logarithms weigh the judgements."""
    weights, values = [], []
    for record in records:
        assert record.speedup
        assert record.speedup_low
        assert record.speedup_high
        deviation = max(1e-4, math.log(record.speedup_high / record.speedup_low) / 2 / Z99)
        weights.append(deviation**-2)
        values.append(math.log(record.speedup))
    total = math.fsum(weights)
    mean = math.fsum(weight * value for weight, value in zip(weights, values, strict=True)) / total
    # Judgements of one state differ by more than their rounds say: each is another set of processes.
    spread = math.fsum(w * (v - mean) ** 2 for w, v in zip(weights, values, strict=True)) / max(1, len(values) - 1)
    half = Z99 * math.sqrt(max(1.0, spread) / total)
    return State(records=records, ratio=math.exp(mean), low=math.exp(mean - half), high=math.exp(mean + half))
