"""The owner's tests, on an installed pytest-kernelevolve and through nothing but its seams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """What a module of Python prints on a machine with two devices."""
    environment = {**os.environ, "MTIA_STAND_INS": "2", **variables}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=folder, env=environment
    )
    return done.returncode, done.stdout + done.stderr


def judged(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    pytest_here = ("-m", "pytest", "-p", "no:cacheprovider", str(HERE / "ops"), f"--rootdir={folder}", "-rs")
    return run(folder, *pytest_here, *arguments, **variables)


def test_a_kernel_passes_its_gate_on_the_device_behind_torch_mtia(tmp_path: Path) -> None:
    code, text = judged(tmp_path, "--evolve-report", str(tmp_path / "report"))
    assert code == 0, text
    (item,) = json.loads((tmp_path / "report/results.json").read_text(encoding="utf-8"))["items"]
    assert (item["verdict"], item["speedup"], item["hardware"]) == ("faster", 2.0, "mtia")


def test_a_device_on_which_nobody_judges_is_found_and_said_to_be_for_compiling_only(tmp_path: Path) -> None:
    _, text = judged(tmp_path, MTIA_NO_JUDGE="1")
    assert "mtia (Meta) found, but this version cannot judge it; compile only" in text
    assert "1 skipped" in text


COMPILING = """
import runpy, sys, torch
from pytest_kernelevolve import language
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.worker.building import triton_compile
build = language.get("triton").build_for(registry.get("mtia"))
module = runpy.run_path(sys.argv[1])
(kernel,) = triton_compile.compiled(lambda: module["double"](torch.ones(64)), build.target, most=4)["kernels"]
print(kernel["name"], kernel["registers"] > 0)
"""


def test_the_back_end_that_triton_knows_compiles_for_it(tmp_path: Path) -> None:
    code, text = run(tmp_path, "-c", COMPILING, str(HERE / "ops/kernels/mtia/double.py"))
    assert (code, text.strip()) == (0, "double_kernel True"), text
