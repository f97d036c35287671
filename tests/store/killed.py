"""Four workers on one store, killed time and again: ``python -m tests.store.killed FOLDER URL SEED KILLS STEPS``.

Each does what a campaign's worker does: judges what waits, and makes a step when nothing does. They are forked from
here, so that all of them together pay once for Python's imports. FOLDER/log tells what they did; a worker that finds
another at the same node or step ends with status 3, and this process with it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, Proposal, Verdict
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.lease import worker_id
from pytest_kernelevolve.store.sql import SqlStore as SqlStore  # loaded before the forks

WORKERS = 4
LINES = 8  # a worker is killed before fewer than this many further lines are in the log
LEASE_S = 3600.0  # a killed worker must be found out by its death
WORK_S = 0.003
STUCK_S = 60.0
MET_ANOTHER = 3


def judge(node: Node) -> tuple[Evaluation, float]:
    """What a candidate is worth follows from its source."""
    number = hashlib.sha256(node.candidate.source.encode()).digest()[0]
    if number % 4 == 0:
        return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="compile", message="no ;"),)), 0.0
    return Evaluation(verdict=Verdict.SLOW, speedup=number / 256), number / 256


def proposals(step: int, known: list[Node]) -> list[Proposal]:
    """What a step proposes follows from its number and what was known."""
    rng = random.Random(f"{step}:{knowledge(known)}")
    judged = [node for node in known if node.fitness]
    parents = (max(judged, key=lambda node: node.fitness or 0.0).id,) if judged else ()
    drawn = [Candidate(source=f"value = {rng.randrange(10**12)}\n", entry="k", language="cpp") for _ in range(3)]
    return [Proposal(candidate=one, parents=parents, meta={"step": step}, tokens=1) for one in drawn]


def knowledge(known: list[Node]) -> str:
    shape = [(node.id, node.step, node.parents, node.candidate.digest, node.fitness) for node in known]
    return hashlib.sha256(repr(shape).encode()).hexdigest()[:16]


def work(folder: Path, url: str, last: int) -> None:
    """Be one worker until all is done."""
    worker = worker_id()
    moments = random.Random(worker)
    with (folder / "log").open("a", buffering=1) as log, open_store(url) as store:
        campaign = store.campaign("k", "cpu", "digest", {})
        while True:
            node = store.claim(campaign, worker, LEASE_S)
            if node is not None:
                with alone(folder, f"node {node.id}"):
                    log.write(f"judge {node.id}\n")
                    time.sleep(moments.uniform(0, 2 * WORK_S))
                    found = judge(node)
                store.record(node.id, *found)
                continue
            step = store.begin_step(campaign, worker, LEASE_S, last=last)
            if step is not None:
                with alone(folder, f"step {step}"):
                    known = store.nodes(campaign, as_of=step)
                    log.write(f"step {step} {knowledge(known)}\n")
                    time.sleep(moments.uniform(0, WORK_S))
                    made = proposals(step, known)
                store.expand(campaign, step, made)
                continue
            if done(store, campaign):
                return
            time.sleep(WORK_S)


@contextlib.contextmanager
def alone(folder: Path, what: str) -> Iterator[None]:
    """Hold a lock that the system takes back at death; end loudly where another process holds it."""
    with (folder / f"{what}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"two workers at {what} at the same time", file=sys.stderr, flush=True)
            os._exit(MET_ANOTHER)
        yield


def done(store: Store, campaign: int) -> bool:
    if store.campaign_record(campaign).under_way:
        return False
    return all(node.evaluation is not None for node in store.nodes(campaign))


def fork(folder: Path, url: str, last: int) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work(folder, url, last)
        status = 0
    finally:
        os._exit(status)


def lines(folder: Path) -> int:
    log = folder / "log"
    return log.read_bytes().count(b"\n") if log.exists() else 0


def main(folder: Path, url: str, seed: int, kills: int, last: int) -> None:
    moments = random.Random(seed)
    workers = [fork(folder, url, last) for _ in range(WORKERS)]
    for kill in range(kills):
        wanted = lines(folder) + moments.randrange(LINES)
        deadline = time.monotonic() + STUCK_S
        while lines(folder) < wanted and time.monotonic() < deadline:
            for worker in workers:
                ended, status = os.waitpid(worker, os.WNOHANG)
                if ended:
                    sys.exit(f"a worker ended by itself, with status {status}, before kill {kill}")
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 2 * WORK_S))
        victim = moments.randrange(WORKERS)
        os.kill(workers[victim], signal.SIGKILL)
        status = os.waitpid(workers[victim], 0)[1]
        if status != signal.SIGKILL:
            sys.exit(f"a worker ended by itself, with status {status}, before kill {kill}")
        workers[victim] = fork(folder, url, last)
    print(f"{lines(folder)} lines in the log at the last kill")
    for worker in workers:
        if status := os.waitpid(worker, 0)[1]:
            sys.exit(f"a worker ended with {status}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
