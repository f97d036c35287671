"""Sixteen workers on one store, of 1,000 nodes and of 100,000: `python -m studies.store_scale.workers [--url URL]`.

Each worker is a process of its own that goes through a campaign's step: begin it, read what changed, select parents and
read their sources and evaluations anew from the store, insert, claim, wait as long as a judgement takes, record. Sizes
are measured in turn, so that whatever else the machine does disturbs both alike.

``--url`` names an empty database of a PostgreSQL server; without it the study starts a server of its own, with the
settings that PostgreSQL comes with. ``--sqlite`` measures files instead. Sources have 10 kB and evaluations 20 kB:
100,000 nodes take 3 GB as a file and as much again on the server, in ``--folder``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import random
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.lease import worker_id
from studies.store_scale.filling import fill
from studies.store_scale.measure import LEASE_S, evaluation, grow, proposal
from studies.store_scale.rival import spread, timed

SIZES = (1_000, 100_000)
WORKERS = 16
JUDGE_S = 1.0  # A judgement takes half to one and a half of this.
TURNS = 10  # of each worker in each round
ROUNDS = 4
WARM_UP = 2  # turns of each worker that are not counted
POLICY = "greedy"
GOALS_MS = {"insert": 2.0, "claim": 5.0, "select": 8.0}
FLAT = 1.5


def turn(store: Store, campaign: int, graph: SearchGraph, rng: random.Random, known: int | None) -> dict[str, float]:
    """One step of one worker; what each action took, in milliseconds."""
    took: dict[str, float] = {}
    worker = worker_id()

    def note(name: str, action: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        before = time.process_time()
        took[name], result = timed(action, *arguments, **keywords)
        took[f"{name}, own"] = 1e3 * (time.process_time() - before)
        return result

    step = note("begin_step", store.begin_step, campaign, worker, LEASE_S)
    if known is not None:
        note("state since the last step", store.nodes, campaign, as_of=step, since=known)
    note("select", select, store, graph, rng)
    made = [proposal(rng, rng.randrange(10**12), len(graph))]
    nodes = note("insert", store.expand, campaign, step, made)
    claimed = note("claim", store.claim, campaign, worker, LEASE_S)
    time.sleep(rng.uniform(0.5, 1.5) * JUDGE_S)
    node = claimed or nodes[0]
    found = evaluation(rng, node.id)
    note("renew", store.renew, node.id, worker, LEASE_S)
    note("record", store.record, node.id, *found)
    took["step"] = float(step)
    return took


def select(store: Store, graph: SearchGraph, rng: random.Random) -> list[Node]:
    """Select parents, and read all of them from the store, as a prompt does whose worker has not seen them yet."""
    for cached in (store.read_source, store.read_evaluation):  # type: ignore[attr-defined]
        cached.cache_clear()
    orders = policies.get(POLICY).select(graph, 2, rng)
    read = [store.node(number) for number in dict.fromkeys(parent.id for order in orders for parent in order.parents)]
    for node in read:
        _ = node.candidate.source, node.evaluation and node.evaluation.findings
    return read


def work(url: str, campaign: int, graph: SearchGraph, seed: int, out: Path) -> None:
    """Be one worker for a round."""
    rng = random.Random(seed)
    found: dict[str, list[float]] = defaultdict(list)
    with open_store(url) as store:
        time.sleep(rng.uniform(0, JUDGE_S))  # they are not in step
        known: int | None = None
        for number in range(WARM_UP + TURNS):
            took = turn(store, campaign, graph, rng, known)
            known = int(took.pop("step"))
            if number >= WARM_UP:
                for name, spent_ms in took.items():
                    found[name].append(spent_ms)
    out.write_text(json.dumps(found))


def a_round(url: str, campaign: int, graph: SearchGraph, seed: int, workers: int, folder: Path) -> list[Path]:
    """All workers at once; where each has left its times."""
    outs = [folder / f"{seed}-{number}.json" for number in range(workers)]
    processes: list[int] = []
    for number, out in enumerate(outs):
        process = os.fork()  # the graph is shared, and not read sixteen times
        if not process:
            status = 1
            try:
                work(url, campaign, graph, seed * 1000 + number, out)
                status = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(status)
        processes.append(process)
    for process in processes:
        if os.waitpid(process, 0)[1]:
            raise SystemExit("a worker has failed")
    return outs


def measure(
    urls: dict[int, str], workers: int, rounds: int, folder: Path, deadline: float = math.inf
) -> dict[int, dict[str, dict[str, float]]]:
    """What each action took at each size. No further round begins after ``deadline``, on the monotonic clock."""
    graphs: dict[int, tuple[int, SearchGraph]] = {}
    for size, url in urls.items():
        with open_store(url) as store:
            campaign = store.campaigns()[0].id
            graphs[size] = campaign, SearchGraph(store.nodes(campaign))
        policies.get(POLICY).select(graphs[size][1], 2, random.Random(0))
    times: dict[int, dict[str, list[float]]] = {size: defaultdict(list) for size in urls}
    for number in range(rounds):
        if number and time.monotonic() > deadline:
            break
        for place, (size, url) in enumerate(urls.items()):
            campaign, graph = graphs[size]
            for out in a_round(url, campaign, graph, number * 10 + place, workers, folder):
                for name, spent_ms in json.loads(out.read_text()).items():
                    times[size][name] += spent_ms
            print(f"round {number + 1}: {size} nodes", file=sys.stderr, flush=True)
    return {size: {name: spread(spent) for name, spent in found.items()} for size, found in times.items()}


@contextlib.contextmanager
def stores(
    sizes: Sequence[int], folder: Path, url: str | None, *, sqlite: bool
) -> Iterator[tuple[dict[int, str], str]]:
    """A store of each size, and what engine it is on."""
    if sqlite:
        grow(folder / "growing.db", sizes)
        yield {size: f"sqlite:///{folder}/{size}.db" for size in sizes}, "SQLite"
        return
    if url is not None:
        schemas = {size: f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3Dsize_{size}" for size in sizes}
        yield _filled(schemas), "PostgreSQL at --url, in a schema for each size"
        return
    from tests.store.server import serving

    with serving(fsync="on") as server:
        if server is None:
            raise SystemExit("no PostgreSQL here: name an empty database with --url")
        version = str(server.execute("SHOW server_version")[0][0]).split()[0]
        there = {size: server.url(server.database()) for size in sizes}
        yield _filled(there), f"PostgreSQL {version} as it comes, started by the study, through a socket"


def _filled(there: dict[int, str]) -> dict[int, str]:
    def make(size: int) -> None:
        spent_ms, _ = timed(fill, there[size], size)
        print(f"made {size} nodes in {spent_ms / 1e3:.0f} s", file=sys.stderr, flush=True)

    with ThreadPoolExecutor(len(there)) as pool:
        list(pool.map(make, there))
    return there


def table(data: dict[str, Any]) -> str:
    sizes = [str(size) for size in data["sizes"]]
    first, last = data["times"][sizes[0]], data["times"][sizes[-1]]
    load = " to ".join(f"{value:.1f}" for value in data["load_average"])
    lines = [
        f"# {data['workers']} workers on one store: {data['engine'].partition(',')[0]}",
        "",
        f"Made by `{data['command']}` on {data['when']}: {data['engine']}; {data['cores']} cores, load average {load}.",
        f"{data['rounds']} rounds of {TURNS} steps a worker, a judgement of {JUDGE_S:g} s in each.",
        "Milliseconds, median (95th percentile), and what the worker computed of it.",
        "",
        "| | " + " | ".join(f"{int(size):,} nodes" for size in sizes) + " | largest / smallest | computed |",
        "|---|" + "---|" * (len(sizes) + 2),
    ]
    for name in (name for name in first if not name.endswith(", own")):
        spent = [data["times"][size][name] for size in sizes]
        values = " | ".join(f"{one['median_ms']:.2f} ({one['p95_ms']:.1f})" for one in spent)
        ratio, own = last[name]["median_ms"] / first[name]["median_ms"], last[f"{name}, own"]["median_ms"]
        lines.append(f"| {name} | {values} | {ratio:.2f} | {own:.2f} |")
    lines.append("")
    for name, limit in GOALS_MS.items():
        median, ratio = last[name]["median_ms"], last[name]["median_ms"] / first[name]["median_ms"]
        met = "met" if median <= limit and ratio <= FLAT else "MISSED"
        lines.append(
            f"- {name} in at most {limit:g} ms, and {FLAT:g} times the smallest store's: {met}, {median:.2f} ms"
        )
    if max(data["load_average"]) > data["cores"]:
        lines.append("- The machine was busy with other work: more processes wanted to run than it has cores.")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.store_scale.workers", description=__doc__)
    parser.add_argument("--url", help="an empty database of a PostgreSQL server")
    parser.add_argument("--sqlite", action="store_true", help="files instead of a server")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of nodes")
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, help="where stores and server lie meanwhile")
    parser.add_argument("--out", type=Path, default=Path("studies/store_scale/results/workers_postgresql"))
    parser.add_argument("--seconds", type=float, default=math.inf, help="after which no further round begins")
    options = parser.parse_args(arguments)
    deadline = time.monotonic() + options.seconds
    sizes = sorted(options.sizes)
    if options.folder is not None:
        tempfile.tempdir = str(options.folder)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with stores(sizes, folder, options.url, sqlite=options.sqlite) as (urls, engine):
            load = os.getloadavg()[0]
            times = measure(urls, options.workers, options.rounds, folder, deadline)
            rounds = len(list(folder.glob("*-*.json"))) // (options.workers * len(sizes))
    words = [*(["--sqlite"] if options.sqlite else []), *(["--url URL"] if options.url else [])]
    data: dict[str, Any] = {
        "command": " ".join(["python -m studies.store_scale.workers", *words]),
        "when": time.strftime("%Y-%m-%d", time.gmtime()),
        "engine": engine,
        "cores": os.cpu_count(),
        "load_average": [load, os.getloadavg()[0]],
        "workers": options.workers,
        "rounds": rounds,
        "sizes": sizes,
        "times": {str(size): found for size, found in times.items()},
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.with_suffix(".json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    options.out.with_suffix(".md").write_text(table(data), encoding="utf-8")
    print(table(data))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
