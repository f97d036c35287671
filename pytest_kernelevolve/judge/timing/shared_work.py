"""Lone calls: whether the calls of a batch were cheaper than calls by themselves, and so shared their work.

All calls of a batch lie in the device's memory when it starts. A kernel that finds the others could do them all in one
launch, or do once what they have in common. A lone call has no others: where the kernel's batches gain more over lone
calls than the baseline's do, and more than launching one after another can save, work was shared.
"""

from __future__ import annotations

from statistics import median

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

ROUNDS = 7
SAVED = 0.5  # the share of a call's time in a batch that lone calls may cost more
SAVED_S = 8e-6  # The time that starting a graph of one kernel costs by the device's events.


def check(watch: Stopwatch) -> None:
    """Raises `WorkerFailure` of the kind ``amortised`` where the calls of the watch's batches shared work."""
    if watch.rounds.calls == 1:
        return
    rounds = [watch.lone_round() for _ in range(ROUNDS)]
    kernel_s = median(round_.kernel_s for round_ in rounds)
    baseline_s = median(round_.baseline_s for round_ in rounds)
    usual_s = max(0.0, baseline_s - 1e-3 * watch.rounds.baseline_ms)
    batched_s = 1e-3 * watch.rounds.kernel_ms
    if kernel_s - batched_s > usual_s + max(SAVED * batched_s, SAVED_S):
        label = watch.rounds.workload.label
        message = (
            f"a call takes {1e6 * kernel_s:.3g} us by itself and {1e6 * batched_s:.3g} us among {watch.rounds.calls}, "
            f"at {label}: the calls share work"
        )
        raise WorkerFailure("amortised", message)
