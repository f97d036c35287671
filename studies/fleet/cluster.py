"""Everything at once, on real servers: ``python -m studies.fleet.cluster --folder FOLDER``.

A suite of 40 campaigns in four processes on a Ray cluster of four nodes, its metadata on PostgreSQL, its objects on an
S3 server. A hundred times something is killed: a worker, its actor, what places the actors, a campaign's process, a
node, the cluster's head, the database. What is in the store in the end is held to what was recorded and to a run
without kills. ``--seconds`` ends a sitting, as a power cut of the whole machine would; the same command goes on.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.fleet.local import STORE
from pytest_kernelevolve.store import Store, open_store
from studies.fleet import kills
from studies.fleet.faults import KEYS
from studies.fleet.on_ray import Nodes, judged
from studies.fleet.parts import JUDGE_S, opened, read_answers
from tests.store import s3
from tests.store.server import Server, binaries

KINDS: Final = {
    "worker": 58,
    "campaign's process": 14,
    "database": 9,
    "actor": 6,
    "placing process": 6,
    "node": 4,
    "head of the cluster": 3,
}
LONGEST_CALM_S: Final = 6.0  # After so long without a verdict the next kill is due all the same.
ANSWER_S: Final = 5.0  # For so long a victim of the kind that is due is looked for.


class Suite:
    """One sitting: servers, cluster and campaigns, from what an earlier sitting left in the folder."""

    def __init__(self, folder: Path, server: Server, bucket: s3.Bucket, names: list[str], heads: int) -> None:
        self._folder = folder
        self._server = server
        self._shares = [names[number::heads] for number in range(heads)]
        self.url = f"{server.url('kernels')}&objects=s3://kernels/objects"
        os.environ.update({**KEYS, "AWS_ENDPOINT_URL": bucket.url, JUDGE_S: os.environ.get(JUDGE_S, "0.1")})
        open_store(self.url).close()
        self._port = 26379
        self._nodes = Nodes(self._port)
        self._running: dict[int, subprocess.Popen[bytes] | None] = dict.fromkeys(range(heads))

    def tend(self) -> bool:
        """Start the campaigns' processes that are not there; whether any has not ended well yet."""
        for number, process in self._running.items():
            if process is None or process.poll() not in (None, 0):
                share = ",".join(self._shares[number])
                words = ["--part", self.url, str(self._folder), self._nodes.address, share]
                self._running[number] = subprocess.Popen([sys.executable, "-m", "studies.fleet.on_ray", *words])
        return any(process is None or process.poll() is None for process in self._running.values())

    def kill(self, kind: str, rng: random.Random) -> bool:
        """Kill one of a kind as nothing can prevent; whether there was one."""
        if kind == "database":
            self._server.stop(signal.SIGQUIT)
            time.sleep(0.3)
            self._server.start()
        elif kind == "node":
            self._nodes.lose_one()
            self._nodes.add_one()
        elif kind == "head of the cluster":
            self._nodes.crash()
            self._nodes = Nodes(self._port)
        elif kind == "campaign's process":
            alive = [one for one in self._running.values() if one is not None and one.poll() is None]
            if not alive:
                return False
            victim = rng.choice(alive)
            victim.kill()
            victim.wait()
        else:
            workers = of_store("-m pytest_kernelevolve worker", self.url)
            placing = of_store("fleet.ray_placing", self.url)
            found = {"worker": workers, "placing process": placing, "actor": sorted(map(parent, workers))}[kind]
            return bool(found) and killed(rng.choice(found))
        return True

    def end(self) -> None:
        """Kill everything."""
        for process in self._running.values():
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        for words in ("-m pytest_kernelevolve worker", "fleet.ray_placing"):
            for number in of_store(words, self.url):
                killed(number)
        self._nodes.crash()


def of_store(words: str, url: str) -> list[int]:
    """The processes with these words on their command line that work on our store."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if words in line and f"{STORE}={url}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
    return sorted(found)


def parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def killed(process: int) -> bool:
    if process <= 1:
        return False
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


@contextlib.contextmanager
def servers(folder: Path) -> Iterator[tuple[Server, s3.Bucket]]:
    """PostgreSQL and S3 with what the folder has of them; killed in the end, as by a power cut."""
    programs = binaries()
    if programs is None:
        raise SystemExit("there is no PostgreSQL here")
    place = folder / "postgresql"
    old = place.exists()
    place.mkdir(exist_ok=True)
    server = Server(place, programs, {"fsync": "on", "max_wal_size": "128MB", "max_connections": "120"}, made=old)
    server.start()
    if not old:
        server.execute("CREATE DATABASE kernels")
    held = folder / "objects.pickle"
    with s3.serving() as bucket:
        if held.exists():
            bucket.objects = pickle.loads(held.read_bytes())
        try:
            yield server, bucket
        finally:
            server.stop(signal.SIGQUIT)
            held.write_bytes(pickle.dumps(bucket.objects))


def due(state: dict[str, Any], done_share: float, calm_s: float) -> bool:
    """Whether the next kill is due: they are spread over the kernels of the suite."""
    happened, left = sum(state["killed"].values()), len(state["order"])
    return left > 0 and (done_share >= happened / (happened + left) or calm_s > LONGEST_CALM_S)


def sitting(folder: Path, state: dict[str, Any], names: list[str], heads: int, seconds: float) -> dict[str, Any] | None:
    """Go on until the suite has ended or the seconds are over; what is in the store where it has ended."""
    begun = time.monotonic()
    answers = read_answers()
    total = sum(len({value for step in answers[name] for value in step}) for name in names)
    rng = random.Random(f"17 {state['sittings']}")
    with servers(folder) as (server, bucket):
        suite = Suite(folder, server, bucket, names, heads)
        with opened(suite.url) as store:
            try:
                if not _kill(suite, store, state, total, rng, begun + seconds):
                    return None
            finally:
                suite.end()
                state["seconds"] = round(state["seconds"] + time.monotonic() - begun, 1)
            return kills.found(store, names)


def _kill(suite: Suite, store: Store, state: dict[str, Any], total: int, rng: random.Random, deadline: float) -> bool:
    """Whether the suite has ended, with all kills, before the deadline."""
    calm_since, before = time.monotonic(), -1
    while suite.tend():
        if time.monotonic() > deadline:
            return False
        time.sleep(rng.uniform(0.05, 0.3))
        done = judged(store)
        if done != before:
            before, calm_since = done, time.monotonic()
        order: list[str] = state["order"]
        if not due(state, done / total, time.monotonic() - calm_since):
            continue
        kind = order[-1]
        if _within(ANSWER_S, lambda kind=kind: suite.kill(kind, rng)):  # type: ignore[misc]
            state["killed"][kind] = state["killed"].get(kind, 0) + 1
            order.pop()
            print(f"{done} of {total}: {kind}", flush=True)
        else:
            rng.shuffle(order)
        calm_since = time.monotonic()
    return True


def _within(seconds: float, what: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.2)
    return False


def shuffled(most: int) -> list[str]:
    order = [kind for kind, count in KINDS.items() for _ in range(count)]
    random.Random(17).shuffle(order)
    return order[:most]


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.cluster", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="what a sitting leaves to the next one")
    parser.add_argument("--operators", type=int, default=40)
    parser.add_argument("--heads", type=int, default=4)
    parser.add_argument("--kills", type=int, default=sum(KINDS.values()))
    parser.add_argument("--seconds", type=float, default=3600.0, help="of one sitting")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    names = list(read_answers())[: options.operators]
    kept = folder / "state.json"
    state: dict[str, Any] = {"sittings": 0, "seconds": 0.0, "killed": {}, "order": shuffled(options.kills)}
    if kept.exists():
        state = json.loads(kept.read_text(encoding="utf-8"))
    state["sittings"] += 1
    found = sitting(folder, state, names, options.heads, options.seconds)
    kept.write_text(json.dumps(state), encoding="utf-8")
    if found is None:
        print(f"sitting {state['sittings']} is over: {len(state['order'])} kills are left; run the same command again")
        return 3
    with tempfile.TemporaryDirectory() as calm:
        url = f"sqlite:///{calm}/store.db"
        kills.run(url, Path(calm), names=names, heads=options.heads, workers=4, kills=0, seed=0)
        with open_store(url) as store:
            expected = kills.found(store, names)
    document = {
        "operators": len(names),
        "sittings": state["sittings"],
        "seconds": state["seconds"],
        "killed": dict(sorted(state["killed"].items())),
        "same winners": found.pop("winners") == expected.pop("winners"),
        **found,
    }
    text = json.dumps(document, indent=1)
    print(text)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0 if document["same winners"] and not document["wrong"] and not state["order"] else 1


if __name__ == "__main__":
    sys.exit(main())
