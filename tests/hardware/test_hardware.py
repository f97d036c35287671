"""The registry knows its targets, and detection says what is here and what is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import HardwareError
from pytest_kernelevolve.hardware import detect, registry, shown
from tests.project import ROOT


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the whole PATH; what was detected before is forgotten, and again afterwards."""
    monkeypatch.setenv("PATH", str(tmp_path))
    caches = (detect.detect, detect.accelerators, detect.machine_id)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_targets_and_families() -> None:
    known = registry.targets()
    assert {"cpu", "h100", "h200", "b200", "a100", "mi300", "mi350", "mtia"} <= set(known)
    assert known["hopper"].members == ("h100", "h200")
    assert known["h100"].family == "hopper"
    assert known["cpu"].languages[0] == "cpp"
    for hardware in known.values():
        assert hardware.languages
        assert hardware.name in hardware.title
        if hardware.family:
            assert hardware.name in known[hardware.family].members
            assert hardware.peaks["bfloat16"] > hardware.peaks["float64"]
            assert hardware.memory_gbs is not None


def test_an_unknown_name_lists_what_is_known() -> None:
    with pytest.raises(HardwareError, match=r"unknown hardware 'h1O0'; known: cpu, a100, .* \(did you mean 'h100'\?\)"):
        registry.get("h1O0")
    with pytest.raises(HardwareError):
        detect.missing_reason("abacus")


def test_the_cpu_is_always_here(tools: Path) -> None:  # noqa: ARG001
    assert detect.detect().names == {"cpu"}
    assert detect.missing_reason("cpu") is None
    assert detect.machine_id() == detect.machine_id()
    assert f"{detect.cpu_cores()} cores" in detect.machine_id()


def test_a_reason_says_what_was_wanted_and_what_was_found(tools: Path) -> None:  # noqa: ARG001
    reason = detect.missing_reason("h100")
    assert reason is not None
    assert reason.startswith("needs h100 (NVIDIA Hopper); found: cpu (")
    assert detect.concrete("hopper").name == "hopper"


def test_nvidia_devices_are_named_by_their_driver(tools: Path) -> None:
    tool(tools, "nvidia-smi", "echo 'NVIDIA H200, 9.0'; echo 'NVIDIA H200, 9.0'")
    assert detect.detect().names == {"cpu", "h200", "hopper"}
    assert detect.detect().description.endswith(", 2 x NVIDIA H200")
    assert detect.machine_id().endswith("; 2 x NVIDIA H200")
    assert detect.missing_reason("hopper") is None
    assert detect.missing_reason("h100") is not None, "a target's gate runs on that target only"
    assert detect.concrete("hopper").name == "h200"


def test_a_family_is_known_by_its_capability(tools: Path) -> None:
    tool(tools, "nvidia-smi", "echo 'NVIDIA GH200 480GB, 9.0'")
    assert detect.detect().names == {"cpu", "hopper"}


@pytest.mark.parametrize("script", ["exit 9", "echo 'No devices were found'", "kill -9 $$", ""])
def test_a_tool_that_fails_means_no_device(tools: Path, script: str) -> None:
    tool(tools, "nvidia-smi", script)
    assert detect.detect().names == {"cpu"}


def test_detection_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pytest_kernelevolve.hardware.detect import detect, machine_id; detect(); machine_id()\n"
        "assert not {'torch', 'numpy', 'yaml'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


LISTED = """GPU 0: NVIDIA H200 (UUID: GPU-aaaa1111-0)
GPU 1: NVIDIA A100-SXM4-80GB (UUID: GPU-bbbb2222-0)
GPU 2: NVIDIA H200 (UUID: GPU-cccc3333-0)
  MIG 1g.18gb     Device  0: (UUID: MIG-dddd4444-0)
  MIG 1g.18gb     Device  1: (UUID: MIG-eeee5555-0)
"""


@pytest.mark.parametrize(
    ("target", "chosen", "found"),
    [
        ("h200", None, ["GPU-aaaa1111-0", "MIG-dddd4444-0"]),
        ("hopper", "0,1", ["GPU-aaaa1111-0"]),
        ("a100", "0, 1", ["GPU-bbbb2222-0"]),
        ("a100", "GPU-bbbb", ["GPU-bbbb2222-0"]),
        ("a100", "GPU-aaaa1111-0", []),
        ("h200", "MIG-eeee5555-0,GPU-cccc3333-0", ["MIG-eeee5555-0", "MIG-dddd4444-0"]),
        ("h200", "", []),
    ],
)
def test_devices_that_are_shown_are_those_of_the_target_alone(
    tools: Path, target: str, chosen: str | None, found: list[str]
) -> None:
    tool(tools, "nvidia-smi", f"echo '{LISTED}'")
    assert shown.shown(registry.get(target), chosen, shown.listed()) == found
