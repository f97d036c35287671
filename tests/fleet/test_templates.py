"""The templates for SLURM, KubeRay and compose are well formed, and what they call exists."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
from typing import Any

import pytest
import yaml

from pytest_kernelevolve.cli.fleet import worker
from pytest_kernelevolve.hardware import registry
from tests.project import ROOT

FOLDER = ROOT / "ci" / "fleet"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return content


def parsed(words: list[str]) -> argparse.Namespace:
    """The words after `kernelevolve worker`, as the command reads them."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    worker.arguments(parser)
    return parser.parse_args(words)


def test_the_slurm_script_runs_a_worker_that_hears_the_signal_before_its_end() -> None:
    text = (FOLDER / "slurm.sh").read_text()
    subprocess.run(["bash", "-n", str(FOLDER / "slurm.sh")], check=True)
    directives = dict(re.findall(r"^#SBATCH --([\w-]+)=(\S+)$", text, flags=re.MULTILINE))
    assert directives["gres"] == "gpu:1"
    assert directives["signal"].startswith("B:TERM@")
    (command,) = re.findall(r"^exec kernelevolve worker (.*)$", text, flags=re.MULTILINE)
    given = parsed(shlex.split(command))
    hours, minutes, seconds = map(int, directives["time"].split(":"))
    assert given.seconds < hours * 3600 + minutes * 60 + seconds


def test_the_ray_cluster_names_its_devices_as_a_fleet_asks_for_them() -> None:
    content = load("kuberay.yaml")
    assert (content["apiVersion"], content["kind"]) == ("ray.io/v1", "RayCluster")
    for group in content["spec"]["workerGroupSpecs"]:
        resources = json.loads(json.loads(group["rayStartParams"]["resources"]))  # quoted for a shell once more
        (name,) = resources
        assert name == "cpu_judge" or name in registry.targets()
        (container,) = group["template"]["spec"]["containers"]
        assert container["resources"]["requests"] == container["resources"]["limits"]
        assert ("nvidia.com/gpu" in container["resources"]["limits"]) == (name != "cpu_judge")


@pytest.mark.parametrize("service", ["cpu", "gpu"])
def test_the_compose_file_starts_workers_after_their_store(service: str) -> None:
    content = load("compose.yaml")
    one = content["services"][service]
    given = parsed(one["command"][2:])
    assert given.hardware[0] in registry.targets()
    assert one["depends_on"] == {"store": {"condition": "service_healthy"}}
    assert "healthcheck" in content["services"]["store"]
    assert one["environment"]["KERNELEVOLVE_STORE"].startswith("postgresql+psycopg://")
    assert {volume.partition(":")[0] for volume in one["volumes"]} <= set(content["volumes"])
