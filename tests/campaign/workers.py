"""Several processes on one campaign: ``python -m tests.campaign.workers FOLDER KIND COUNT STEPS KILLS``.

They append to FOLDER/log ``begin PID VALUE`` when a candidate's judging begins, and ``ended PID REASON NODES BEST``. So
many times, one of them is killed at random and replaced by another, which is noted as ``doomed PID`` and, where it had
not ended by itself, ``killed PID``.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.records import Evaluation, Node, Proposal
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.protocols import Context, UniversalOperator
from pytest_kernelevolve.store import open_store
from tests.campaign.fakes import FakeJudge, RandomOperator, by_hash, by_value, campaign, candidate, value_of

JUDGING_S = 0.02
LAST = 1.2  # of a chain, which ends below the gate


class Chain:
    """Only the best node has a successor: until that is judged, nobody has anything to propose."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        best = context.graph.best()
        value = 1.0 if best is None else round(float(value_of(best.candidate.source)) + 0.02, 2)
        new = context.graph.find(candidate(value)) is None and value <= LAST
        return [Proposal(candidate=candidate(value), parents=tuple(node.id for node in parents))] if new else []


def work(folder: Path, kind: str, steps: int) -> None:
    operator: UniversalOperator = Chain() if kind == "chain" else RandomOperator()
    worth = by_value if kind == "chain" else by_hash
    with (folder / "log").open("a", buffering=1) as log:

        def slowly(source: str) -> Evaluation:
            log.write(f"begin {os.getpid()} {value_of(source)}\n")
            time.sleep(JUDGING_S)
            return worth(source)

        with open_store(f"sqlite:///{folder}/store.db") as store:
            judge = FakeJudge(slowly, worth)
            stop = termination.any_of(termination.steps(steps), termination.stall(steps))
            result = campaign(folder, store, judge=judge, operator=operator, termination=stop, joins=True).run()
            best = result.best.fitness if result.best is not None else None
            log.write(f"ended {os.getpid()} {result.reason} {result.nodes} {best}\n")


def fork(folder: Path, kind: str, steps: int) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work(folder, kind, steps)
        status = 0
    finally:
        os._exit(status)


def run(folder: Path, kind: str, count: int, steps: int, kills: int) -> int:
    """The worst exit status of those that were left alone."""
    workers = [fork(folder, kind, steps) for _ in range(count)]
    for _ in range(kills):
        time.sleep(random.uniform(0.02, 0.12))
        victim = workers.pop(random.randrange(count))
        with (folder / "log").open("a", buffering=1) as log:
            log.write(f"doomed {victim}\n")  # before it dies: the others see at once that it is dead
            os.kill(victim, signal.SIGKILL)
            if os.waitpid(victim, 0)[1] == signal.SIGKILL:
                log.write(f"killed {victim}\n")
        workers.append(fork(folder, kind, steps))
    return max(os.waitpid(worker, 0)[1] for worker in workers)


if __name__ == "__main__":
    place, name, *numbers = sys.argv[1:]
    sys.exit(min(run(Path(place), name, *map(int, numbers)), 1))
