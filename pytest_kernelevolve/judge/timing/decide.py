"""How many rounds a decision takes: rounds of every workload until the verdict stands and is sharp enough."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from pytest_kernelevolve.gate.against import compared
from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval, pooled_interval
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.speed_result import held_up
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.records import Change, Verdict

THREE_SIDES = 1.5  # how much longer the same number of rounds takes where a third side is timed
CLEAR = 2.5  # how much wider an interval may stay that lies far from the gate
FAR = 1.5  # how many times the gate an interval lies above where more rounds will hardly change the verdict


def measure(
    watches: Sequence[Stopwatch], min_speedup: float, effort: Effort, *, best: float | None = None
) -> tuple[Verdict, Interval]:
    """Take rounds of every workload until the decision stands and is sharp enough, or the rounds are used up.

    Where the kernel's earlier state is timed as well, the decision beside that has to stand, too.
    ``best`` is the speedup of the best kernel known: one that is close to it is timed well, however far the gate is.
    """
    taken = 0
    wanted = effort.first or effort.min_rounds
    level = min_speedup if best is None else min(min_speedup, best)
    known = best if best is not None and effort.first else 0.0  # a search tells the better of two from each other
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
        far = interval.low > FAR * max(min_speedup, known)
        hopeless = interval.high < effort.hopeless * min_speedup
        undecided = verdict is Verdict.INCONCLUSIVE
        settled = hopeless or (_sharp(interval, effort, clear=clear) and not undecided)
        patience = 1.0
        if all(watch.compares for watch in watches):
            change = pooled_interval([watch.rounds.log_changes for watch in watches])
            word = compared(change)
            moved = word in (Change.REGRESSED, Change.IMPROVED)
            settled = settled and word is not None and _sharp(change, effort, clear=moved)
            clear, undecided = clear and moved, (undecided and not hopeless) or word is None
            far = False
            patience = THREE_SIDES
        limit = effort.max_rounds + (effort.extra if undecided else 0)
        # What a busy machine gave a kernel as its gain, more rounds may show yet.
        far = far and held_up([watch.rounds for watch in watches], min_speedup) is None
        wait_s = effort.far_s if far else effort.clear_s if clear else effort.patience_s
        late = time.monotonic() - started > patience * wait_s
        if taken >= limit or late or settled:
            return verdict, interval
        wanted = min(effort.step, limit - taken)


def _sharp(interval: Interval, effort: Effort, *, clear: bool) -> bool:
    return math.log(interval.high / interval.low) / 2 <= effort.width * (CLEAR if clear else 1.0)
