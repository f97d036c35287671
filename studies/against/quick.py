"""Many comparisons of one kernel in the same processes: what `--quick` of the study takes, for little device time.

The earlier state is loaded and checked once, the kernel beside it once for each kind. Every comparison then has a
stopwatch, rounds, seeds and a decision of its own, as a gate takes them, and every timed call is verified. The baseline
is eager PyTorch and the gate at most half its speed, so that rounds go on for the comparison's sake alone.
"""

from __future__ import annotations

import dataclasses
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from studies.against.slowed import slowed
from tests.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.judge.runners.runner import Runner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.records import Candidate, Evaluation
    from pytest_kernelevolve.spec.model import HardwareGate
    from studies.against.__main__ import Shipped

GATE = 0.5
RECORDED = ROOT / "studies" / "kernelbench" / "results" / "h200" / "verdicts.jsonl"
LEAST_MS = 0.05  # a kernel below is slowed by more than it should, see `slowed`

Found = tuple[str, "Evaluation | None", str, float]  # kind, evaluation, error, seconds


def by_length(kernels: list[Shipped]) -> list[Shipped]:
    """The kernels whose recorded time is long enough to be slowed by a small share, the shortest first."""
    recorded = {}
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        taken = [one["kernel_ms"] for one in row["workloads"] if one["kernel_ms"]]
        if taken:
            recorded[row["operator"]] = sum(taken)
    chosen = [one for one in kernels if recorded.get(one.spec.name, LEAST_MS) >= LEAST_MS]
    return sorted(chosen, key=lambda one: recorded.get(one.spec.name, LEAST_MS))


def comparisons(
    judge: Judge,
    one: Shipped,
    share: float,
    left: Mapping[str, int],
    late: Callable[[], bool],
    *,
    patience_s: float | None = None,
) -> Iterator[Found]:
    """``left`` comparisons of each kind, until it is ``late``; what fails is a row, and ends its kind.

    The seconds of the first of a kind are those of loading, too. ``patience_s`` is in the place of a gate's.
    """
    from pytest_kernelevolve.judge.earlier import Earlier

    gate = dataclasses.replace(one.gate, baseline="eager", min_speedup=min(GATE, one.gate.min_speedup))
    spec = one.spec.for_gate(gate)
    started = time.monotonic()
    with judge.measuring(spec) as session, Earlier(session, gate, one.candidate, judge.limits.load_s) as earlier:
        if earlier.failure is not None or earlier.runner is None:
            yield next(iter(left)), None, "" if earlier.failure is None else earlier.failure.message, 0.0
            return
        for kind, count in left.items():
            head = slowed(one.candidate, share) if kind == "slower" else one.candidate
            for evaluation, error in _of_kind(
                session, gate, head, earlier.runner, count, judge.limits.load_s, patience_s
            ):
                yield kind, evaluation, error, time.monotonic() - started
                if late():
                    return
                started = time.monotonic()


def _of_kind(
    session: SpecJudge,
    gate: HardwareGate,
    head: Candidate,
    earlier: Runner,
    count: int,
    load_s: float,
    patience_s: float | None,
) -> Iterator[tuple[Evaluation | None, str]]:
    from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
    from pytest_kernelevolve.judge.loading import Loading
    from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM

    if count < 1:
        return
    effort = CONFIRM if patience_s is None else dataclasses.replace(CONFIRM, patience_s=patience_s)
    loading = Loading(session, head, load_s)
    try:
        loading.finish()
        if loading.failure is not None:
            yield None, loading.failure.message
            return
        for _ in range(count):
            seed = secrets.randbits(48)
            try:
                evaluation = session.time(loading.side, gate, head, effort, seed, earlier=earlier)
            except WorkerFailure as failure:
                yield None, f"{failure.kind}: {failure.message}"
                return
            yield evaluation, ""
    finally:
        loading.close()
