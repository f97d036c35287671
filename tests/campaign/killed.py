"""A campaign to be killed: ``python -m tests.campaign.killed FOLDER STEPS``.

Appends ``begin VALUE`` to FOLDER/log when a candidate's judging begins and ``stored VALUE SPEEDUP`` when it is stored.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.search import progress as events
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.store import open_store
from tests.campaign.fakes import FakeJudge, RandomOperator, by_hash, campaign, value_of

JUDGING_S = 0.004


def run(folder: Path, steps: int) -> None:
    with (folder / "log").open("a", buffering=1) as log:

        def slowly(source: str) -> Evaluation:
            log.write(f"begin {value_of(source)}\n")
            time.sleep(JUDGING_S)
            return by_hash(source)

        def observe(event: events.Event) -> None:
            if isinstance(event, events.NodeJudged) and not event.node.confirmed:
                log.write(f"stored {value_of(event.node.candidate.source)} {event.node.fitness}\n")

        print("ready", flush=True)
        with open_store(f"sqlite:///{folder}/store.db") as store:
            stop = termination.steps(steps)
            judge = FakeJudge(slowly, by_hash)
            parts = {"judge": judge, "operator": RandomOperator(), "termination": stop, "observer": observe}
            campaign(folder, store, **parts).run()


if __name__ == "__main__":
    # A second process in the group, as a judge's worker would be.
    worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        run(Path(sys.argv[1]), int(sys.argv[2]))
    finally:
        worker.kill()
        worker.wait()
    os._exit(0)
