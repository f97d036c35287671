"""Who starts workers: on this machine, and on a Ray cluster."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.fleet import ray_environment, ray_placing
from pytest_kernelevolve.fleet.local import LocalWorkers
from pytest_kernelevolve.fleet.opening import starter_at
from pytest_kernelevolve.fleet.ray_placing import Placement, resource_of
from pytest_kernelevolve.fleet.watch import Watch
from pytest_kernelevolve.hardware.shown import Listed
from pytest_kernelevolve.store import Store

STUB = "tests.fleet.fakes:StubJudge"


def pids(watch: Watch) -> set[int]:
    return {int(one.worker.rsplit(":", 2)[1]) for one in watch.living("cpu")}


def test_a_local_worker_that_is_killed_is_started_again_and_ends_with_who_started_it(
    store: Store, tmp_path: Path
) -> None:
    starter = LocalWorkers(url=f"sqlite:///{store.location}", folder=tmp_path / "fleet", judge=STUB)
    watch = Watch(store)
    try:
        assert starter.tend("cpu", watch) == ""
        (first,) = pids(watch)
        assert starter.tend("cpu", watch) == ""
        assert pids(watch) == {first}, "a worker that lives was started again"
        os.kill(first, signal.SIGKILL)
        deadline = time.monotonic() + 30.0
        while pids(watch) <= {first} and time.monotonic() < deadline:
            starter.tend("cpu", watch)
        (second,) = pids(watch)
        assert second != first
    finally:
        starter.close()
    assert pids(watch) == set()


def test_devices_of_another_kind_get_no_worker(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    devices = [Listed(index="0", name="NVIDIA A100", uuid="GPU-a"), Listed(index="1", name="NVIDIA H200", uuid="GPU-b")]
    monkeypatch.setattr("pytest_kernelevolve.fleet.local.listed", lambda: devices)
    starter = LocalWorkers(url=f"sqlite:///{store.location}", folder=tmp_path / "fleet", judge=STUB)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    assert starter._devices("h200") == ["GPU-b"]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    assert starter.tend("h200", Watch(store)) == "CUDA_VISIBLE_DEVICES=0 shows no h200; name one there, or unset it"


def test_what_keeps_a_local_worker_from_starting_is_said(store: Store, tmp_path: Path) -> None:
    starter = LocalWorkers(url=f"sqlite:///{store.location}", folder=tmp_path / "fleet", judge="tests.fleet:nothing")
    watch = Watch(store)
    try:
        starter.tend("cpu", watch)
        said = starter.tend("cpu", watch)
    finally:
        starter.close()
    assert said.startswith("the worker for cpu ended: kernelevolve worker: --judge tests.fleet:nothing: ")
    absent = LocalWorkers(url=f"sqlite:///{store.location}", folder=tmp_path / "fleet")
    assert absent.tend("mi350", watch).startswith("needs mi350 (AMD CDNA4); found: ")


class FakeRay:
    """A cluster as far as a placement looks at one: ``ends`` are runs that are over, with what they return."""

    class exceptions:  # noqa: N801
        class RayError(Exception):
            pass

    def __init__(self, **resources: float) -> None:
        self.resources = resources
        self.placed: list[tuple[str, dict[str, float], int]] = []
        self.ends: dict[str, str | Exception] = {}
        self.killed: list[str] = []

    def cluster_resources(self) -> dict[str, float]:
        return self.resources

    def wait(self, runs: list[str], timeout: float) -> tuple[list[str], list[str]]:  # noqa: ARG002
        return [run for run in runs if run in self.ends], []

    def get(self, run: str) -> str:
        end = self.ends.pop(run)
        if isinstance(end, Exception):
            raise end
        return end

    def kill(self, actor: Any) -> None:
        self.killed.append(actor.name)

    def remote(self, _: type) -> Any:
        ray = self

        class Actor:
            def __init__(self, name: str) -> None:
                self.name = name
                self.run = self

            def remote(self, *_: Any) -> str:
                return self.name

        class Options:
            def options(self, *, name: str, resources: dict[str, float], num_gpus: int, **_: Any) -> Any:
                ray.placed.append((name, resources, num_gpus))
                self.remote: Callable[[], Actor] = lambda: Actor(name)
                return self

        return Options()


def test_each_device_of_a_cluster_gets_an_actor_with_its_resource() -> None:
    ray = FakeRay(h200=2.0, GPU=2.0, CPU=16.0)
    placement = Placement(ray, "h200", "sqlite:///store.db", 3600.0, "")

    assert placement.tend() == "2 x h200 of the Ray cluster are asked for, and none has reported yet"
    assert [(resources, gpus) for _, resources, gpus in ray.placed] == [({"h200": 1}, 1)] * 2
    placement.tend()
    assert len(ray.placed) == 2, "a device that has its actor got another one"

    (lost, _, _), (ended, _, _) = ray.placed
    ray.ends = {lost: ray.exceptions.RayError("the actor died: its node was lost"), ended: ""}
    said = placement.tend()
    assert sorted(ray.killed) == sorted([lost, ended])
    assert [name for name, _, _ in ray.placed[2:]] == [lost, ended]
    assert said == "2 x h200 of the Ray cluster are asked for, and none has reported yet"
    ray.ends = {lost: ray.exceptions.RayError("the actor died:\n its node was lost")}
    assert placement.tend() == "a worker was lost: the actor died: its node was lost"


def test_a_cluster_without_such_a_device_is_told_how_to_name_one() -> None:
    placement = Placement(FakeRay(CPU=4.0), "cpu", "sqlite:///store.db", 3600.0, "")
    assert placement.tend().startswith("the Ray cluster has no resource 'cpu_judge'; start its nodes with --resources=")
    assert [resource_of(name) for name in ("cpu", "h200", "mi350")] == ["cpu_judge", "h200", "mi350"]
    assert ray_placing.CPU == "cpu_judge"


def test_a_runtime_environment_is_rays_own_and_the_package_comes_with_it(tmp_path: Path) -> None:
    file = tmp_path / "environment.yaml"
    file.write_text("pip: [torch==2.13.0]\nenv_vars: {OMP_NUM_THREADS: 2}\npy_modules: [mine]\n")
    made = ray_environment.runtime_environment(ray_environment.read(file))
    package, mine = made["py_modules"]
    assert (Path(package).name, mine, made["pip"]) == ("pytest_kernelevolve", "mine", ["torch==2.13.0"])
    assert made["env_vars"] == {"OMP_NUM_THREADS": "2", "PYTHONPATH": str(Path(package).parent)}
    assert ray_environment.runtime_environment(None) == {"env_vars": {"PYTHONPATH": str(Path(package).parent)}}
    for text, why in (("- pip", "is keys with values"), ("env_vars: [A]", "env_vars is names"), ("a: [", "expected")):
        file.write_text(text)
        with pytest.raises(UsageError, match=why):
            ray_environment.read(file)


@pytest.mark.parametrize(
    ("address", "absent", "needs"),
    [("auto", "ray", "Ray"), ("ray://head:10001", "grpc", "Ray's client, and that grpcio")],
)
def test_without_ray_an_address_of_ray_is_refused_in_one_line(
    address: str, absent: str, needs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pytest_kernelevolve.fleet.ray_cluster.find_spec", lambda name: None if name == absent else object()
    )
    with pytest.raises(UsageError, match=f"--evolve-fleet {address} needs {needs}: install the extra `fleet`"):
        starter_at(address, url="sqlite:///store.db", folder=tmp_path, seconds=60.0)
