"""How many rounds a decision takes: rounds of every workload until the verdict stands and is sharp enough."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval, pooled_interval
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.records import Verdict

CLEAR = 2.5  # how much wider an interval may stay that lies far from the gate


def measure(
    watches: Sequence[Stopwatch], min_speedup: float, effort: Effort, *, best: float | None = None
) -> tuple[Verdict, Interval]:
    """Take rounds of every workload until the decision stands and is sharp enough, or the rounds are used up.

    ``best`` is the speedup of the best kernel known: one that is close to it is timed well, however far the gate is.
    """
    taken = 0
    wanted = effort.first or effort.min_rounds
    level = min_speedup if best is None else min(min_speedup, best)
    started = time.monotonic()
    while True:
        for watch in watches:
            watch.run(wanted)
        taken += wanted
        interval = pooled_interval([watch.rounds.log_ratios for watch in watches])
        verdict = decide(interval, min_speedup)
        for watch in watches:
            watch.believe()
        if taken < effort.min_rounds:
            if verdict is Verdict.SLOW and interval.high < effort.behind * level:
                return verdict, interval
            wanted = effort.min_rounds - taken
            continue
        clear = verdict in (Verdict.FASTER, Verdict.SLOW)
        sharp = math.log(interval.high / interval.low) / 2 <= effort.width * (CLEAR if clear else 1.0)
        hopeless = interval.high < effort.hopeless * min_speedup
        undecided = verdict is Verdict.INCONCLUSIVE
        limit = effort.max_rounds + (effort.extra if undecided else 0)
        late = time.monotonic() - started > (effort.clear_s if clear else effort.patience_s)
        if taken >= limit or late or hopeless or (sharp and not undecided):
            return verdict, interval
        wanted = min(effort.step, limit - taken)
