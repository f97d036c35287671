"""A suite on a Ray cluster of four nodes on this machine: ``python -m studies.fleet.on_ray``.

A node is lost while it judges and another one comes; then the head is lost, and with it all nodes, and a new cluster is
started at its address. Everything ends as it was recorded. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pytest_kernelevolve.fleet.fleet import Fleet
from pytest_kernelevolve.fleet.ray_cluster import RayWorkers
from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import Store, open_store
from studies.fleet.kills import found
from studies.fleet.parts import opened, read_answers, search

JUDGE = "studies.fleet.parts:StubJudge"
NODES = 4
LONGEST_S = 400.0


def head(url: str, folder: Path, address: str, names: list[str]) -> None:
    """One campaign process: its operators, one after another."""
    starter = RayWorkers(address, url=url, seconds=LONGEST_S, judge=JUDGE)
    answers = read_answers()
    try:
        with opened(url) as store:
            for name in names:
                fleet = Fleet(
                    store=store, top=folder, starter=starter, judge_name=JUDGE, look_s=0.5, patience_s=LONGEST_S
                )
                search(store, folder, name, answers[name], fleet=fleet)
    finally:
        starter.close()


class Nodes:
    """A cluster of processes on this machine, each with one processor that is there for judging."""

    def __init__(self, port: int) -> None:
        from ray.cluster_utils import Cluster

        logging.getLogger("ray").setLevel(logging.ERROR)
        self._given = {"num_cpus": 1, "resources": {"cpu_judge": 1}, "object_store_memory": 80 << 20}
        self._cluster: Any = Cluster(
            initialize_head=True, head_node_args={**self._given, "gcs_server_port": port, "include_dashboard": False}
        )
        self.address: str = self._cluster.address
        self._nodes = [self.add() for _ in range(NODES - 1)]

    def add(self) -> Any:
        return self._cluster.add_node(**self._given)

    def add_one(self) -> None:
        """Another machine comes, as well."""
        self._nodes.append(self.add())

    def lose_one(self) -> None:
        self._cluster.remove_node(self._nodes.pop(0), allow_graceful=False)

    def crash(self) -> None:
        """The head is lost, and with it all nodes; nothing of them ends in order."""
        self._cluster.head_node.kill_gcs_server()
        for node in self._cluster.list_all_nodes()[::-1]:
            self._cluster.remove_node(node, allow_graceful=False)

    def end(self) -> None:
        self._cluster.shutdown()


def judged(store: Store) -> int:
    records = [record for record in store.campaigns() if not record.errands]
    return sum(node.state is NodeState.JUDGED for record in records for node in store.nodes(record.id))


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.on_ray", description=__doc__)
    parser.add_argument("--operators", type=int, default=8)
    parser.add_argument("--heads", type=int, default=2)
    parser.add_argument("--port", type=int, default=26379)
    parser.add_argument("--part", nargs=4, metavar=("URL", "FOLDER", "ADDRESS", "NAMES"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    if options.part:
        url, folder, address, names = options.part
        head(url, Path(folder), address, names.split(","))
        return 0
    names = list(read_answers())[: options.operators]
    told: list[str] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.db"
        nodes = Nodes(options.port)
        with open_store(url) as store:
            heads = [
                subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "studies.fleet.on_ray",
                        "--part",
                        url,
                        folder,
                        nodes.address,
                        ",".join(share),
                    ]
                )
                for share in (names[number :: options.heads] for number in range(options.heads))
            ]
            total = sum(
                len({value for step in steps for value in step}) for steps in map(read_answers().get, names) if steps
            )
            try:
                while any(one.poll() is None for one in heads) and time.monotonic() - begun < LONGEST_S:
                    time.sleep(0.2)
                    done = judged(store)
                    if not told and done > total / 4:
                        nodes.lose_one()
                        nodes.add_one()
                        told.append(f"a node was lost after {done} of {total} kernels, and another one came")
                    elif len(told) == 1 and done > total / 2:
                        nodes.end()
                        time.sleep(1.0)
                        nodes = Nodes(options.port)
                        told.append(f"the head and all its nodes were lost after {done} of {total} kernels")
            finally:
                for one in heads:
                    if one.poll() is None:
                        one.kill()
                    one.wait()
                nodes.end()
            document = {
                "nodes": NODES,
                "operators": len(names),
                "events": told,
                "seconds": round(time.monotonic() - begun, 1),
                "statuses": [one.returncode for one in heads],
                **{key: value for key, value in found(store, names).items() if key != "winners"},
            }
    text = json.dumps(document, indent=1)
    print(text)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0 if not document["wrong"] and not any(document["statuses"]) and len(told) == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
