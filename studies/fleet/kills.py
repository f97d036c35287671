"""A suite of campaigns, of which processes are killed at random: ``python -m studies.fleet.kills``.

Everything that was recorded is the same afterwards as without kills: each node judged once, each step stored once, the
same winners. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pytest_kernelevolve.fleet.worker.loop import Worker
from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import Store, open_store
from studies.fleet.parts import LEASE_S, StubJudge, opened, read_answers, search

LONGEST_S = 600.0


def head(url: str, folder: Path, names: list[str]) -> None:
    """One process of a suite: its operators, one after another."""
    answers = read_answers()
    with opened(url) as store:
        for name in names:
            search(store, folder, name, answers[name])


def work(url: str, folder: Path) -> None:
    with open_store(url) as store:
        Worker(store, hardware=["cpu"], workdir=folder / "work", judges=StubJudge, beat_s=0.5, lease_s=LEASE_S).run()


def fork(what: Callable[[], None]) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        what()
        status = 0
    except BaseException as error:
        print(f"{os.getpid()}: {error!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def run(
    url: str,
    folder: Path,
    *,
    names: list[str],
    heads: int,
    workers: int,
    kills: int,
    seed: int,
    restart: Callable[[], None] | None = None,
) -> dict[str, Any]:
    """Run the suite to its end; who was killed how often. ``restart`` ends the database and starts it again."""
    rng = random.Random(seed)
    open_store(url).close()
    begun = time.monotonic()
    shares = [names[number::heads] for number in range(heads)]
    running = {fork(lambda share=share: head(url, folder, share)): ("head", share) for share in shares}  # type: ignore[misc]
    running |= {fork(lambda: work(url, folder)): ("worker", []) for _ in range(workers)}
    killed: Counter[str] = Counter()
    try:
        while any(kind == "head" for kind, _ in running.values()):
            if time.monotonic() - begun > LONGEST_S:
                raise TimeoutError(f"the suite did not end in {LONGEST_S:.0f} s")
            time.sleep(rng.uniform(0.02, 0.12))
            _reap(running, url, folder)
            if sum(killed.values()) >= kills or not any(kind == "head" for kind, _ in running.values()):
                continue
            if restart is not None and rng.random() < 0.1:
                killed["database"] += 1
                restart()
                continue
            victim = rng.choice(sorted(running))
            kind, share = running.pop(victim)
            os.kill(victim, signal.SIGKILL)
            _, status = os.waitpid(victim, 0)
            if status == signal.SIGKILL:
                killed[kind] += 1
            if kind == "worker":
                running[fork(lambda: work(url, folder))] = ("worker", [])
            elif status != 0:
                running[fork(lambda share=share: head(url, folder, share))] = ("head", share)  # type: ignore[misc]
    finally:
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    return {"killed": dict(sorted(killed.items())), "seconds": round(time.monotonic() - begun, 1)}


def _reap(running: dict[int, tuple[str, list[str]]], url: str, folder: Path) -> None:
    """Take off who ended; one that failed, such as for want of a database for too long, is begun again."""
    while True:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            return
        kind, share = running.pop(process, ("", []))
        if kind == "worker":
            running[fork(lambda: work(url, folder))] = ("worker", [])
        elif kind == "head" and status != 0:
            running[fork(lambda share=share: head(url, folder, share))] = ("head", share)  # type: ignore[misc]


def found(store: Store, names: list[str]) -> dict[str, Any]:
    """What is in the store at the end, and what is wrong with it."""
    answers = read_answers()
    records = [record for record in store.campaigns() if not record.errands]
    wrong = list(store.integrity())
    counts: Counter[str] = Counter()
    winners: dict[str, Any] = {}
    for record in records:
        nodes = store.nodes(record.id)
        counts["nodes"] += len(nodes)
        counts["judged"] += sum(node.state is NodeState.JUDGED for node in nodes)
        counts["evaluations"] += sum(len(store.evaluations(node.id)) - node.confirmed for node in nodes)
        counts["tokens"] += record.tokens
        wanted = {f"value = {value}" for step in answers[record.operator] for value in step}
        got = {node.candidate.source.strip().splitlines()[-1] for node in nodes}
        if wanted != got:
            wrong.append(
                f"{record.operator}: {len(wanted - got)} kernels are missing, {len(got - wanted)} are not recorded"
            )
        if record.reason is None:
            wrong.append(f"{record.operator}: its campaign did not end")
        best = max((node for node in nodes if node.fitness), key=lambda node: (node.fitness or 0.0, -node.id))
        winners[record.operator] = (best.candidate.source.strip().splitlines()[-1], best.confirmed)
    if sorted(winners) != sorted(names):
        wrong.append(f"{len(records)} campaigns of {len(names)}")
    return {"counts": dict(counts), "winners": winners, "wrong": wrong}


@contextlib.contextmanager
def _engine(on_a_server: bool, folder: str) -> Iterator[tuple[str, Callable[[], None] | None]]:
    """An empty store's URL, and what ends its server as a power cut would and starts it again."""
    if not on_a_server:
        yield f"sqlite:///{folder}/store.db", None
        return
    from tests.store.server import serving

    with serving(fsync="on", max_wal_size="128MB") as server:
        if server is None:
            raise SystemExit(
                "there is no PostgreSQL: initdb and postgres are neither on PATH nor in /usr/lib/postgresql"
            )

        def restart() -> None:
            server.stop(signal.SIGQUIT)
            time.sleep(0.3)
            server.start()

        yield server.url(server.database()), restart


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.kills", description=__doc__)
    parser.add_argument("--operators", type=int, default=40)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--heads", type=int, default=4)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own, which is killed too")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    names = list(read_answers())[: options.operators]
    results: dict[str, Any] = {"command": vars(options) | {"out": None}}
    for label, kills in (("without kills", 0), ("with kills", options.kills)):
        with tempfile.TemporaryDirectory() as folder, _engine(options.postgresql, folder) as (url, restart):
            told = run(
                url,
                Path(folder),
                names=names,
                heads=options.heads,
                workers=options.workers,
                kills=kills,
                seed=options.seed,
                restart=restart,
            )
            with open_store(url) as store:
                results[label] = told | found(store, names)
    same = results["with kills"].pop("winners") == results["without kills"].pop("winners")
    results["same winners"] = same
    wrong = results["with kills"]["wrong"] + results["without kills"]["wrong"]
    text = json.dumps(results, indent=1)
    print(text)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0 if same and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
