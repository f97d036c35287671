"""A thousand devices and ten million nodes on paper: ``python -m studies.fleet.scale --out FILE``.

First a store on this machine is measured: how long each thing takes that a worker asks of it, alone and from several
processes at once, and how many bytes and rows a node takes. Then a fleet is simulated, event by event, whose database
answers in those times: devices judge for a random time, claim ahead, write verdicts, and beat. Prices are arguments.
"""

from __future__ import annotations

import argparse
import contextlib
import heapq
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.fleet.board import BEAT_S, CAMPAIGN, WORKER, Presence
from pytest_kernelevolve.fleet.worker.loop import LEASE_S
from pytest_kernelevolve.records import Candidate, Evaluation, JudgedOn, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.store import Store, open_store
from studies.fleet.parts import candidate

DEVICES: Final = (1, 10, 100, 300, 1000)
NODES: Final = 10_000_000
BATCH: Final = 100  # nodes an insert
FOR_EACH: Final = ("look", "claim", "record")  # kernel; leases and presence are renewed in their own time
TABLES: Final = ("nodes", "edges", "evaluations", "changes", "objects", "steps")
PADDING: Final = 3000  # bytes of a kernel's source, beside what the stub has


def evaluation(number: int) -> Evaluation:
    """As a judge makes one: two workloads with forty rounds each."""
    rng = random.Random(number)
    workloads = tuple(
        WorkloadResult(
            sizes={"B": 4096, "N": 1024},
            dtype=dtype,
            timed=True,
            error=0.1,
            eager_ms=0.5,
            kernel_ms=0.25,
            speedup=2.0,
            speedup_low=1.9,
            speedup_high=2.1,
            rounds=40,
            samples=tuple((rng.random(), rng.random()) for _ in range(40)),
        )
        for dtype in ("float32", "bfloat16")
    )
    made = JudgedOn(worker="host/boot/1:1:1", hardware="h200", device="GPU-0", judge="0" * 64, torch="2.13.0")
    return Evaluation(verdict=Verdict.PASS, workloads=workloads, speedup=2.0, speedup_low=1.9, judged_on=made)


def filled(store: Store, nodes: int) -> tuple[int, float]:
    """A campaign with so many nodes waiting, and the seconds of inserting one."""
    campaign = store.campaign("softmax", "h200", "digest", {"seed": nodes})
    rng = random.Random(nodes)
    parent: tuple[int, ...] = ()
    begun = time.perf_counter()
    for step in range(1, nodes // BATCH + 1):
        proposals = []
        for number in range(BATCH):
            one = candidate("softmax", float(step * BATCH + number))
            source = f"{one.source}# {rng.randbytes(PADDING // 2).hex()}\n"
            kernel = Candidate(source=source, entry=one.entry, language=one.language)
            proposals.append(Proposal(candidate=kernel, parents=parent, note="changed the tiles"))
        parent = (store.expand(campaign, step, proposals)[0].id,)
    return campaign, (time.perf_counter() - begun) / nodes


def served(store: Store, campaign: int, count: int, *, extras: bool = False) -> dict[str, float]:
    """Median seconds of what a worker asks of the store for each kernel; ``extras`` are what it asks now and then."""
    times: dict[str, list[float]] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        answer = call()
        times.setdefault(name, []).append(time.perf_counter() - begun)
        return answer

    worker = f"elsewhere:{os.getpid()}:1"
    presence = Presence(worker=worker, hardware=("h200",), device="GPU-0", state="judging").to_json()
    for number in range(count):
        if extras and number % 5 == 0:
            timed("beat", partial(store.post, WORKER, worker, presence))
        timed("look", partial(store.notices, CAMPAIGN))
        node = timed("claim", partial(store.claim, campaign, worker, LEASE_S))
        if extras and number % 5 == 0:
            timed("renew", partial(store.renew, node.id, worker, LEASE_S))
        timed("record", partial(store.record, node.id, evaluation(number), 1.9))
    return {name: statistics.median(found) for name, found in times.items()}


def together(url: str, campaign: int, processes: int, count: int) -> float:
    """Kernels a second that the store serves to so many processes which do nothing but ask."""
    begun = time.perf_counter()
    children = []
    for _ in range(processes):
        child = os.fork()
        if not child:
            try:
                with open_store(url) as store:
                    served(store, campaign, count)
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return processes * count / (time.perf_counter() - begun)


def simulated(devices: int, judge_s: float, times: dict[str, float], kernels: int, seed: int = 1) -> dict[str, float]:
    """A fleet before one database that serves one request after another, until so many kernels are judged."""
    rng = random.Random(seed)
    free_at = 0.0  # of the database
    busy = 0.0
    waits: list[float] = []
    now = 0.0

    def ask(*names: str) -> float:
        """When the answer to a question that is asked now is there."""
        nonlocal free_at, busy
        cost = sum(times[name] for name in names)
        begin = max(now, free_at)
        waits.append(begin - now)
        free_at = begin + cost
        busy += cost
        return free_at

    # What comes at fixed times, whatever is judged: beats, and renewals of leases that are held.
    events: list[tuple[float, int, str]] = []
    for device in range(devices):
        heapq.heappush(events, (rng.uniform(0.0, judge_s), device, "begins"))
        heapq.heappush(events, (rng.uniform(0.0, BEAT_S), device, "beat"))
        heapq.heappush(events, (rng.uniform(0.0, LEASE_S / 3), device, "renew"))
    ready = [0.0] * devices  # when the node that was claimed ahead is there
    judged = 0
    warm = 3 * devices  # kernels that are not counted
    counted_from = busy_before = 0.0
    while judged < kernels + warm:
        now, device, what = heapq.heappop(events)
        if what == "beat":
            ask("beat")
            heapq.heappush(events, (now + BEAT_S, device, what))
        elif what == "renew":
            ask("renew")
            heapq.heappush(events, (now + LEASE_S / 3, device, what))
        elif what == "begins":
            ready[device] = ask("look", "claim")  # the next one, while this one is judged
            # Of a lognormal distribution with the mean that is asked for.
            heapq.heappush(events, (now + rng.lognormvariate(-0.125, 0.5) * judge_s, device, "ends"))
        else:
            ask("record")
            judged += 1
            if judged == warm:
                counted_from, busy_before = now, busy
                waits.clear()
            heapq.heappush(events, (max(now, ready[device]), device, "begins"))
    rate = kernels / (now - counted_from)
    return {
        "devices": devices,
        "judge_s": judge_s,
        "per_s": round(rate, 2),
        "of_linear": round(rate * judge_s / devices, 3),
        "database_busy": round(min(1.0, (busy - busy_before) / (now - counted_from)), 3),
        "median_wait_ms": round(1e3 * statistics.median(waits), 2),
        "p99_wait_ms": round(1e3 * sorted(waits)[int(0.99 * len(waits))], 2),
    }


@contextmanager
def engine(on_a_server: bool, folder: str) -> Iterator[tuple[str, Callable[[], dict[str, float]]]]:
    """An empty store's URL, and what says how many bytes it has, and rows in each table."""
    if not on_a_server:
        path = Path(folder) / "store.db"

        def in_file() -> dict[str, float]:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                rows = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
            return {**rows, "bytes": sum(one.stat().st_size for one in Path(folder).glob("store.db*"))}

        yield f"sqlite:///{path}", in_file
        return
    from tests.store.server import serving

    with serving(fsync="on", max_wal_size="1GB", shared_buffers="256MB") as server:
        if server is None:
            raise SystemExit("there is no PostgreSQL here")
        name = server.database()

        def on_server() -> dict[str, float]:
            rows = {table: server.execute(f"SELECT count(*) FROM {table}", name)[0][0] for table in TABLES}
            size = server.execute(f"SELECT pg_database_size('{name}')")[0][0]
            return {key: float(str(value)) for key, value in {**rows, "bytes": size}.items()}

        yield server.url(name), on_server


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.scale", description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--nodes", type=int, default=20_000, help="that are measured")
    parser.add_argument("--each", type=int, default=400, help="kernels that a measuring process serves")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--judge-s", type=float, nargs="*", default=[5.0, 30.0], help="of one kernel")
    parser.add_argument("--usd-device-hour", type=float, default=3.0)
    parser.add_argument("--usd-gb-month", type=float, default=0.12)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder, engine(options.postgresql, folder) as (url, size):
        open_store(url).close()
        with open_store(url) as store:
            for number in range(5):
                store.post(CAMPAIGN, str(number), {"campaign": number, "spec_digest": "0" * 64, "bundle": "0" * 64})
            empty = size()
            campaign, insert_s = filled(store, options.nodes)
            waiting = size()
            times = served(store, campaign, options.each, extras=True)
            judged = options.each
            rate = together(url, campaign, options.processes, options.each)
            judged += options.processes * options.each
            done = size()
    # Of a node: what it takes while it waits, and what its verdict adds.
    of_waiting = {name: (waiting[name] - empty[name]) / options.nodes for name in empty}
    of_judged = {name: of_waiting[name] + (done[name] - waiting[name]) / judged for name in empty}
    # Of a server whose processes work at once, what a kernel costs is less than the sum of its requests.
    alone = sum(times[name] for name in FOR_EACH)
    shared = {name: value / alone / rate for name, value in times.items()}
    rows = [
        simulated(devices, judge_s, shared, max(4000, 12 * devices))
        for judge_s in options.judge_s
        for devices in DEVICES
    ]
    gigabytes = NODES * of_judged["bytes"] / 1e9
    document = {
        "engine": "postgresql" if options.postgresql else "sqlite",
        "measured_ms": {
            "insert": round(1e3 * insert_s, 3),
            **{name: round(1e3 * value, 3) for name, value in times.items()},
        },
        "kernels_per_s_of_the_store": {"1": round(1 / alone, 1), str(options.processes): round(rate, 1)},
        "of_a_judged_node": {name: round(value, 2) for name, value in of_judged.items()},
        "bytes_of_a_waiting_node": round(of_waiting["bytes"]),
        "simulated": rows,
        "ten_million_nodes": {
            "million_rows": {name: round(NODES * of_judged[name] / 1e6, 1) for name in TABLES},
            "gigabytes": round(gigabytes, 1),
            "usd_a_month": round(gigabytes * options.usd_gb_month, 2),
            "days_on_1000_devices": {
                str(row["judge_s"]): round(NODES / row["per_s"] / 86_400, 2) for row in rows if row["devices"] == 1000
            },
            "usd_of_devices": {
                str(judge_s): round(NODES * judge_s / 3600 * options.usd_device_hour) for judge_s in options.judge_s
            },
            "assumed": {"usd_device_hour": options.usd_device_hour, "usd_gb_month": options.usd_gb_month},
        },
    }
    text = json.dumps(document, indent=1)
    print(text)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
