"""A campaign to be killed: ``python -m tests.campaign.killed FOLDER STEPS MODEL POLICY``.

For every line on its input it runs the campaign in a process group of its own, whose number it prints, and then how
that ended. The groups are forked from here, so that all of them pay once for Python's imports. MODEL is what
``--evolve-model`` takes, POLICY what ``--evolve-policy`` does, or ``chance``. A run appends to FOLDER/log ``ask`` for
each request, ``begin VALUE`` when the judging of a candidate begins, and ``stored VALUE SPEEDUP`` when it is stored.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.search import events, termination
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from tests.campaign.fakes import FakeJudge, by_hash, campaign, model_operator, policy_named, value_of, written_spec_at

PAUSE_S = 0.004  # of a judgement and of an answer


class Slow:
    """Answers as another proposer does, after a while."""

    def __init__(self, proposer: Proposer, log: Any) -> None:
        self.name = proposer.name
        self._proposer = proposer
        self._log = log

    def complete(self, request: Request) -> Answer:
        self._log.write("ask\n")
        time.sleep(PAUSE_S)
        return self._proposer.complete(request)

    def close(self) -> None:
        self._proposer.close()


def run(folder: Path, steps: int, model: str, policy: str) -> None:
    with (folder / "log").open("a", buffering=1) as log:

        def slowly(source: str) -> Evaluation:
            log.write(f"begin {value_of(source)}\n")
            time.sleep(PAUSE_S)
            return by_hash(source)

        def observe(event: events.Event) -> None:
            if isinstance(event, events.NodeJudged) and not event.node.confirmed:
                log.write(f"stored {value_of(event.node.candidate.source)} {event.node.fitness}\n")

        with open_store(f"sqlite:///{folder}/store.db") as store:
            campaign(
                folder,
                store,
                spec=written_spec_at(folder),
                policy=policy_named(policy),
                judge=FakeJudge(slowly, by_hash),
                operator=model_operator(Slow(open_proposer(model, ProposerSettings(poll_s=0.02)), log)),
                termination=termination.steps(steps),
                observer=observe,
            ).run()


def fork(folder: Path, steps: int, model: str, policy: str) -> int:
    """Begin a run in its own process group."""
    process = os.fork()
    # Both sides do this, so that the group is there for whoever needs it first.
    os.setpgid(process, process)
    if process:
        return process
    status = 1
    try:
        worker = subprocess.Popen(["sleep", "60"])  # a second process in the group, as a judge's worker would be
        run(folder, steps, model, policy)
        worker.kill()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    import_module("pytest_kernelevolve.store.sql")
    for _ in sys.stdin:
        group = fork(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
        print(group, flush=True)
        print(os.waitpid(group, 0)[1], flush=True)
