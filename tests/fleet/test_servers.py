"""The same with real servers: a Ray cluster that loses machines, a PostgreSQL that is killed, a network that is cut."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from unittest import mock

import pytest

from studies.fleet import cluster, faults, kills, machines, on_ray
from tests.store.server import binaries


def test_a_suite_on_a_ray_cluster_outlives_a_node_and_the_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray")
    monkeypatch.setenv("FLEET_JUDGE_S", "0.3")
    status = on_ray.main(["--operators", "4", "--out", str(tmp_path / "told.json")])
    told = json.loads((tmp_path / "told.json").read_text())
    assert (told["wrong"], told["statuses"], len(told["events"])) == ([], [0, 0], 2)
    assert status == 0


def test_a_suite_outlives_a_server_that_is_killed_with_its_workers(tmp_path: Path) -> None:
    if binaries() is None:
        pytest.skip("no PostgreSQL here")
    given = ["--postgresql", "--operators", "6", "--kills", "20", "--out", str(tmp_path / "told.json")]
    status = kills.main(given)
    told = json.loads((tmp_path / "told.json").read_text())
    assert told["with kills"]["wrong"] == []
    assert told["with kills"]["killed"]["database"] > 0
    assert status == 0


def test_a_suite_outlives_a_cut_network_a_full_disk_a_failing_s3_and_clocks_that_are_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("s3fs")
    if binaries() is None:
        pytest.skip("no PostgreSQL here")
    monkeypatch.setenv("FLEET_JUDGE_S", "0.3")
    status = faults.main(["--operators", "2", "--out", str(tmp_path / "told.json")])
    told = json.loads((tmp_path / "told.json").read_text())
    assert told["with faults"]["wrong"] == []
    assert sum(told["with faults"]["faults"].values()) > 2
    assert status == 0


def test_a_suite_outlives_kills_of_everything_on_a_cluster_with_a_database_and_objects(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    pytest.importorskip("s3fs")
    if binaries() is None:
        pytest.skip("no PostgreSQL here")
    out = tmp_path / "told.json"
    with tempfile.TemporaryDirectory(dir="/tmp") as place:  # which the server's user can get to
        Path(place).chmod(0o755)
        with mock.patch.dict(os.environ):  # in which servers are named
            status = cluster.main(["--folder", place, "--operators", "4", "--kills", "16", "--out", str(out)])
    told = json.loads(out.read_text())
    assert (told["wrong"], sum(told["killed"].values())) == ([], 16)
    assert status == 0


def test_a_suite_outlives_machines_that_are_cut_off_and_lost(tmp_path: Path) -> None:
    if why := machines.missing():
        pytest.skip(why)
    status = machines.main(["--operators", "4", "--out", str(tmp_path / "told.json")])
    told = json.loads((tmp_path / "told.json").read_text())
    assert (told["wrong"], told["statuses"], len(told["events"])) == ([], [0, 0], 3)
    assert status == 0
