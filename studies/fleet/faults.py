"""A suite while network, disk and objects fail, and clocks are off: ``python -m studies.fleet.faults``.

Metadata are on a PostgreSQL server, objects on an S3 server. Two of three workers reach PostgreSQL through a network
that is cut for longer than a lease, and their clocks are off by an hour and a day. In turn with that PostgreSQL's disk
is full, and S3 is slow, asks for fewer requests, and refuses. What is in the store in the end is held to what was
recorded. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from pytest_kernelevolve.fleet.worker.loop import Worker
from pytest_kernelevolve.store import open_store
from studies.fleet.kills import found
from studies.fleet.parts import LEASE_S, StubJudge, opened, read_answers, search
from tests.store import disk, s3
from tests.store.server import Server, serving

CLOCKS_S: Final = (3600.0, -86400.0, 0.0)  # how far the workers' clocks are off
FAULT_S: Final = 1.5 * LEASE_S  # longer than a lease
CALM_S: Final = 1.0
SMALL: Final = "small"  # the folder and the tablespace of a disk that can be filled
DISK_KIB: Final = 40 << 10
FULL: Final = "No space left on device"  # what PostgreSQL says then
LONGEST_S: Final = 400.0
KEYS: Final = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "local"}


class Network:
    """What lies between some workers and a server's socket: bytes go on and on, until it is cut."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._cut = threading.Event()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, seconds: float, *, lost: bool) -> None:
        """Nothing arrives for a while, and nobody is told; ``lost`` connections are gone after that."""
        self._cut.set()
        time.sleep(seconds)
        if lost:
            for pair in self._pairs:
                for end in pair:
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
        self._cut.clear()

    def _accept(self) -> None:
        while True:
            near, _ = self._listening.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._target)
            self._pairs.append((near, far))
            threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, contextlib.suppress(OSError):
            while True:
                ready, _, _ = select.select([near, far], [], [], 0.2)
                while self._cut.is_set():
                    time.sleep(0.02)
                for end in ready:
                    data = end.recv(65536)
                    if not data:
                        return
                    (far if end is near else near).sendall(data)


def part(role: str, url: str, folder: Path, names: list[str], clock_s: float) -> None:
    """One process of the suite: a head with its operators, or a worker whose clock is off."""
    real = time.time
    time.time = lambda: real() + clock_s
    told: list[str] = []
    try:
        with opened(url, told) as store:
            if role == "head":
                answers = read_answers()
                for name in names:
                    search(store, folder, name, answers[name])
                return
            worker = Worker(
                store, hardware=["cpu"], workdir=folder / "work", judges=StubJudge, beat_s=0.5, lease_s=LEASE_S
            )
            signal.signal(signal.SIGTERM, lambda *_: worker.stop())
            worker.run()
    finally:
        (folder / f"told-{role}-{os.getpid()}.json").write_text(json.dumps(told), encoding="utf-8")


def faults(network: Network, bucket: s3.Bucket, fill: Callable[[], None] | None) -> dict[str, Callable[[], None]]:
    """What goes wrong, each for a while. ``fill`` fills the server's disk, where it has a small one."""

    @contextlib.contextmanager
    def with_bucket(**changes: Any) -> Iterator[None]:
        before = {name: getattr(bucket, name) for name in changes}
        vars(bucket).update(changes)
        yield
        vars(bucket).update(before)

    def hold(**changes: Any) -> None:
        with with_bucket(**changes):
            time.sleep(FAULT_S)

    filled = {} if fill is None else {"PostgreSQL's disk is full": fill}
    return filled | {
        "the network is cut, and goes on": lambda: network.cut(FAULT_S, lost=False),
        "S3 answers after 0.7 s": lambda: hold(delay_s=0.7),
        "the network is cut, and connections are lost": lambda: network.cut(FAULT_S, lost=True),
        "S3 asks for fewer requests": lambda: hold(refusals=10**9),
        "S3 refuses": lambda: hold(denies=True),
    }


def run(
    server: Server, bucket: s3.Bucket, folder: Path, names: list[str], heads: int, *, small: bool, calm: bool
) -> dict[str, Any]:
    """The suite to its end; without faults where it is ``calm``."""
    name = server.database()
    if small:
        server.execute(f"ALTER DATABASE {name} SET TABLESPACE {SMALL}")
    direct = f"{server.url(name)}&objects=s3://kernels/{name}"
    query = parse_qs(urlsplit(server.url(name)).query)
    network = Network(f"{query['host'][0]}/.s.PGSQL.5432")
    far = f"postgresql+psycopg://owner@127.0.0.1:{network.port}/{name}?objects=s3://kernels/{name}"
    environment = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": bucket.url}
    open_store(direct).close()

    def fill() -> None:
        server.execute("VACUUM FULL", name)  # else rows find place in pages that are there
        with disk.full(server.folder / SMALL):
            time.sleep(FAULT_S)

    def start(role: str, url: str, share: list[str], clock_s: float = 0.0) -> subprocess.Popen[bytes]:
        words = ["--part", role, url, str(folder), ",".join(share), str(clock_s)]
        return subprocess.Popen([sys.executable, "-m", "studies.fleet.faults", *words], env=environment)

    begun = time.monotonic()
    workers = [start("worker", url, [], clock_s) for url, clock_s in zip((far, far, direct), CLOCKS_S, strict=True)]
    running = [start("head", direct, names[number::heads]) for number in range(heads)]
    happened: Counter[str] = Counter()
    try:
        for what, fault in itertools.cycle(faults(network, bucket, fill if small else None).items()):
            if all(one.poll() is not None for one in running) or time.monotonic() - begun > LONGEST_S:
                break
            time.sleep(CALM_S)
            if not calm:
                fault()
                happened[what] += 1
    finally:
        for one in workers:
            one.send_signal(signal.SIGTERM)
        statuses = [_ended(one) for one in running]
        worker_statuses = [_ended(one) for one in workers]
    told = {path: json.loads(path.read_text()) for path in folder.glob("told-*.json")}
    waits = [(path, line) for path, lines in told.items() for line in lines if line.startswith("waiting")]
    with open_store(direct) as store:
        result = found(store, names)
    wrong = [*result["wrong"], *(f"a head ended with status {status}" for status in statuses if status)]
    return {
        **result,
        "wrong": wrong,
        "faults": dict(happened),
        "worker statuses": worker_statuses,
        "waits that workers told": sum("worker" in path.name for path, _ in waits),
        "waits for a full disk that were told": sum(FULL in line for _, line in waits),
        "seconds": round(time.monotonic() - begun, 1),
    }


def _ended(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.faults", description=__doc__)
    parser.add_argument("--operators", type=int, default=20)
    parser.add_argument("--heads", type=int, default=2)
    parser.add_argument("--part", nargs=5, metavar=("ROLE", "URL", "FOLDER", "NAMES", "CLOCK"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    if options.part:
        role, url, folder, names, clock_s = options.part
        part(role, url, Path(folder), names.split(","), float(clock_s))
        return 0
    os.environ.update(KEYS)
    chosen = list(read_answers())[: options.operators]
    results: dict[str, Any] = {"operators": options.operators, "clocks_s": CLOCKS_S, "fault_s": FAULT_S}
    with serving(fsync="on", max_wal_size="128MB") as server, s3.serving() as bucket:
        if server is None:
            raise SystemExit("there is no PostgreSQL here")
        os.environ["AWS_ENDPOINT_URL"] = bucket.url
        place = server.folder / SMALL
        with disk.mounted(place, DISK_KIB, owner=server.folder.stat().st_uid) as small:
            if small:
                server.execute(f"CREATE TABLESPACE {SMALL} LOCATION '{place}'")
            for label in ("without faults", "with faults"):
                with tempfile.TemporaryDirectory() as work:
                    given = {"small": small, "calm": label == "without faults"}
                    results[label] = run(server, bucket, Path(work), chosen, options.heads, **given)
            server.stop()  # before its disk is gone
    results["same winners"] = results["with faults"].pop("winners") == results["without faults"].pop("winners")
    text = json.dumps(results, indent=1)
    print(text)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    wrong = results["with faults"]["wrong"] + results["without faults"]["wrong"]
    return 0 if results["same winners"] and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
