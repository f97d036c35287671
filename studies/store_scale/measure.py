"""What a step costs the store, from 1,000 nodes to 100,000: `python -m studies.store_scale [--openevolve PYTHON]`.

One store is grown, and a copy kept of it at each size; then the copies are measured in turn, action by action, so that
whatever else the machine does disturbs all sizes alike. Sources have 10 kB and evaluations 20 kB. With the Python of an
environment that has openevolve (`pip install openevolve`), its program database is measured in the same run, by
`rival`. ``--out`` names the files (``.json``, ``.md``) and ``--folder`` where the stores lie meanwhile,
which needs 7 GB: what is measured there includes the wait for that disk.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Candidate, Evaluation, Node, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.lease import worker_id
from studies.store_scale.report import table
from studies.store_scale.rival import EVALUATION_BYTES, REPEATS, SOURCE_BYTES, spread, text, timed

SIZES = (1_000, 4_000, 10_000, 100_000)
POLICIES = ("greedy", "mcts", "evolution", "mixture")
RIVAL_SIZES = (1_000, 4_000)
BATCH = 8
LEASE_S = 3600.0
NEWEST = 100  # nodes whose ancestors are counted
WARM_UP = 5  # turns that are not counted
SAMPLE_BYTES = 46  # of one pair of times in an evaluation's text


def proposal(rng: random.Random, serial: int, newest: int) -> Proposal:
    source = f"# {serial}\n{text(rng, SOURCE_BYTES)}"
    parents = (rng.randrange(max(1, newest // 2), newest + 1),) if newest else ()
    candidate = Candidate(source=source, entry="kernel", language="cpp")
    return Proposal(candidate=candidate, parents=parents, operator="model", note="what was changed", tokens=1000)


def evaluation(rng: random.Random, serial: int) -> tuple[Evaluation, float]:
    """One of the usual size, and its fitness."""
    speedup = rng.lognormvariate(0.0, 0.4)
    count = EVALUATION_BYTES // SAMPLE_BYTES // 4
    results = tuple(
        WorkloadResult(
            sizes={"B": 64 << number, "N": 1000},
            dtype="float32",
            timed=True,
            speedup=speedup,
            samples=tuple((rng.random(), rng.random()) for _ in range(count)),
        )
        for number in range(4)
    )
    verdict = Verdict.FASTER if speedup > 1.5 else Verdict.SLOW
    return Evaluation(verdict=verdict, workloads=results, speedup=speedup, seed=serial), speedup


def grow(path: Path, sizes: Sequence[int]) -> dict[int, dict[str, float]]:
    """Grow one store and keep a copy at each size; the filling process's memory, and the bytes on the disk."""
    rng = random.Random(0)
    found: dict[int, dict[str, float]] = {}
    serial = 0
    for size in sizes:
        with open_store(f"sqlite:///{path}") as store:
            campaign = store.campaign("operator", "cpu", "digest", {})
            while serial < size:
                count = min(100, size - serial)
                made = [proposal(rng, serial + number, serial) for number in range(count)]
                for node in store.expand(campaign, serial // 100 + 1, made):
                    store.record(node.id, *evaluation(rng, node.id))
                serial += count
            memory = resident_mb()
        shutil.copy(path, path.with_name(f"{size}.db"))
        found[size] = {"store_rss_mb": memory, "disk_bytes": float(path.stat().st_size)}
        print(f"grown to {size} nodes", file=sys.stderr, flush=True)
    path.unlink()
    return found


class Side:
    """A store of one size, with the graph that a campaign on it would hold."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self.store = open_store(f"sqlite:///{path}")
        self.campaign = self.store.campaigns()[0].id
        self._worker = worker_id()
        self._rng = rng
        self.path = path
        before = resident_mb()
        self.load_ms, nodes = timed(self.store.nodes, self.campaign)
        self.graph = SearchGraph(nodes)
        self.graph_mb = resident_mb() - before
        self._policies = {name: policies.get(name) for name in POLICIES}
        self._serial = len(nodes)
        self._newest = nodes[-1].id
        self._step: int | None = None
        for policy in self._policies.values():  # what a policy derives from the graph once
            policy.select(self.graph, 2, rng)

    def turn(self) -> dict[str, float]:
        """Every action once, in the order of a campaign's step; what each took, in milliseconds."""
        took: dict[str, float] = {}

        def note(name: str, action: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
            took[name], result = timed(action, *arguments, **keywords)
            return result

        before, self._step = self._step, note("begin_step", self.store.begin_step, self.campaign, self._worker, LEASE_S)
        assert self._step is not None
        if before is not None:
            note("state since the last step", self.store.nodes, self.campaign, as_of=self._step, since=before)
        for name, policy in self._policies.items():
            note(f"select {name}", self._sample, policy)
        made = self._proposals(1)
        (node,) = note("insert", self.store.expand, self.campaign, self._step, made)
        note("claim", self.store.claim, self.campaign, self._worker, LEASE_S)
        found = evaluation(self._rng, node.id)
        judged = note("record", self.store.record, node.id, *found)
        note("add to the graph", self.graph.add, judged)
        note("best 10", self.store.archive, None, "cpu", 10)
        note("campaign_record", self.store.campaign_record, self.campaign)
        made = self._proposals(BATCH)
        self._step = self.store.begin_step(self.campaign, self._worker, LEASE_S)
        nodes = note("insert, each of 8", self.store.expand, self.campaign, self._step, made)
        took["insert, each of 8"] /= BATCH
        for node in nodes:
            self.graph.add(self.store.record(node.id, *evaluation(self._rng, node.id)))
        return took

    def _sample(self, policy: Any) -> list[Node]:
        """Select, and read what was selected, as a prompt does."""
        parents = [parent for expansion in policy.select(self.graph, 2, self._rng) for parent in expansion.parents]
        for parent in parents:
            _ = parent.candidate.source, parent.evaluation.findings
        return parents

    def ancestors(self) -> float:
        """How many a new node has: what is backed up goes to each of them, however many nodes there are besides."""
        newest = islice(reversed(list(self.graph)), NEWEST)
        return statistics.median(len(self.graph.ancestors(node)) for node in newest)

    def _proposals(self, count: int) -> list[Proposal]:
        made = [proposal(self._rng, 10**6 + self._serial + number, self._newest) for number in range(count)]
        self._serial += count
        return made


def measure(folder: Path, sizes: Sequence[int], repeats: int) -> dict[int, dict[str, Any]]:
    rng = random.Random(1)
    sides = {size: Side(folder / f"{size}.db", rng) for size in sizes}
    times: dict[int, dict[str, list[float]]] = {size: defaultdict(list) for size in sizes}
    disk = [sync_ms(folder)]
    for side in sides.values():
        for _ in range(WARM_UP):
            side.turn()
    for _ in range(repeats):
        for size, side in sides.items():
            for name, spent_ms in side.turn().items():
                times[size][name].append(spent_ms)
        disk.append(sync_ms(folder))
    found: dict[int, dict[str, Any]] = {}
    for size, side in sides.items():
        side.store.close()
        found[size] = {
            "actions": {name: spread(spent) for name, spent in times[size].items()},
            "ancestors": side.ancestors(),
            "graph_rss_mb": side.graph_mb,
            "load_ms": side.load_ms,
            "disk_sync_ms": statistics.median(disk),
        }
    return found


def sync_ms(folder: Path) -> float:
    """How long the disk takes to keep as much as an insert writes: the least that a durable insert can take."""
    with (folder / "sync").open("ab") as file:
        file.write(bytes(4 * SOURCE_BYTES))
        file.flush()
        return timed(os.fsync, file.fileno())[0]


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def rival(python: str, sizes: Sequence[int]) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("rival.py")
    done = subprocess.run([python, str(script), *map(str, sizes)], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{python} cannot measure openevolve; is it installed there?")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.store_scale", description=__doc__)
    parser.add_argument("--openevolve", metavar="PYTHON", help="a Python that can import openevolve")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of nodes")
    parser.add_argument("--rival-sizes", type=int, nargs="+", default=RIVAL_SIZES, help="numbers of programs")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--folder", type=Path, help="where the stores lie meanwhile; default: a temporary folder")
    parser.add_argument("--out", type=Path, default=Path("studies/store_scale/results/store_scale"))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        load = os.getloadavg()[0]
        sizes = sorted(options.sizes)
        grown = grow(Path(folder) / "growing.db", sizes)
        measured = measure(Path(folder), sizes, options.repeats)
    data: dict[str, Any] = {
        "when": time.strftime("%Y-%m-%d", time.gmtime()),
        "load_average": [load, os.getloadavg()[0]],
        "cores": os.cpu_count(),
        "repeats": options.repeats,
        "ours": [{"nodes": size, **grown[size], **measured[size]} for size in sizes],
        "openevolve": [],
    }
    write(options.out, data)
    if options.openevolve:
        data["openevolve"] = rival(options.openevolve, sorted(options.rival_sizes))
        write(options.out, data)
    print(table(data))
    return 0


def write(out: Path, data: dict[str, Any]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.with_suffix(".json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".md").write_text(table(data), encoding="utf-8")
