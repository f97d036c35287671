"""Who may judge which node."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.lease import Heartbeat, worker_alive, worker_id
from tests.store.examples import passing, proposal

FOREIGN = "another-host/0000/1:1:1"


def worker_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def other() -> subprocess.Popen[str]:
    """A live process that printed its worker id."""
    script = "from pytest_kernelevolve.store.lease import worker_id; print(worker_id(), flush=True); input()"
    return subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_node_is_claimed_once(store: Store, campaign: int) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    claimed = store.claim(campaign, worker_id(), 60)
    assert claimed is not None
    assert (claimed.id, claimed.state) == (node.id, NodeState.JUDGING)
    assert store.claim(campaign, worker_id(), 60) is None


def test_a_judged_node_is_not_claimed(store: Store, campaign: int) -> None:
    store.record(store.insert(campaign, 0, proposal("kernel")).id, passing(), 1.5)
    assert store.claim(campaign, worker_id(), 60) is None


def test_a_released_node_waits_behind_those_tried_less(store: Store, campaign: int) -> None:
    first, second = store.expand(campaign, 0, [proposal("one"), proposal("two")])
    store.claim(campaign, worker_id(), 60)
    store.release(first.id, worker_id())
    order = [store.claim(campaign, worker_id(), 60) for _ in range(2)]
    assert [node and node.id for node in order] == [second.id, first.id]


def test_a_dead_workers_node_is_claimed_at_once(store: Store, campaign: int, other: subprocess.Popen[str]) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    worker = worker_of(other)
    store.claim(campaign, worker, 3600)
    assert worker_alive(worker) is True
    assert store.claim(campaign, worker_id(), 60) is None
    other.kill()
    # Dead and not waited for: a zombie judges nothing either.
    deadline = time.monotonic() + 5
    while worker_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.01)
    claimed = store.claim(campaign, worker_id(), 60)
    other.communicate()
    assert claimed is not None
    assert claimed.id == node.id


def test_a_reused_process_id_is_not_taken_for_its_predecessor() -> None:
    place, process, start = worker_id().rsplit(":", 2)
    assert int(process) == os.getpid()
    assert worker_alive(f"{place}:{process}:{int(start) - 1}") is False


def test_a_foreign_workers_node_is_claimed_when_its_lease_expires(store: Store, campaign: int) -> None:
    store.insert(campaign, 0, proposal("kernel"))
    store.claim(campaign, FOREIGN, 0.2)
    assert worker_alive(FOREIGN) is None
    assert store.foreign(campaign) == 1
    assert store.claim(campaign, worker_id(), 60) is None
    time.sleep(0.25)
    assert store.claim(campaign, worker_id(), 60) is not None
    assert store.foreign(campaign) == 0


def test_a_lost_lease_is_not_renewed(store: Store, campaign: int) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    store.claim(campaign, FOREIGN, -1)
    store.claim(campaign, worker_id(), 60)
    assert store.renew(node.id, FOREIGN, 60) is False
    assert store.renew(node.id, worker_id(), 60) is True


def test_a_heartbeat_outlives_the_lease_and_gives_back_what_is_left(store: Store, campaign: int) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    with Heartbeat(store, FOREIGN, 0.3) as heartbeat:
        store.claim(campaign, FOREIGN, 0.3)
        heartbeat.nodes.add(node.id)
        time.sleep(0.6)
        assert store.claim(campaign, worker_id(), 60) is None
    assert store.node(node.id).state is NodeState.PROPOSED


def test_many_threads_and_connections_claim_every_node_once(url: str) -> None:
    with open_store(url) as first, open_store(url) as second:
        campaign = first.campaign("rms_norm", "cpu", "digest", {})
        first.expand(campaign, 0, [proposal(str(number)) for number in range(40)])

        def take(store: Store) -> list[int]:
            taken = []
            while (node := store.claim(campaign, worker_id(), 60)) is not None:
                taken.append(node.id)
            return taken

        with ThreadPoolExecutor(4) as pool:
            taken = [node_id for part in pool.map(take, [first, second, first, second]) for node_id in part]
    assert sorted(taken) == list(range(1, 41))
