"""--judge-against with kernels that are compiled and timed: what lost a tenth is found, and equal ones are equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Change
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from studies.against.__main__ import Shipped
from studies.against.quick import comparisons
from tests.plugin.conftest import Project
from tests.plugin.test_against import commit, git

pytestmark = pytest.mark.measures

SPEC = """\
operator: scale
reference: ./reference.py:scale
inputs:
  x: {shape: [N], dtype: $dtype}
workloads:
  - {N: 16384, dtype: float32}
hidden: [{N: 1000, dtype: float32}]
hardware:
  cpu: {min_speedup: 0.005, baseline: eager}
"""
KERNEL = '''\
"""2 x + 1, and the first blocks once more where MORE says so."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
void scale(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t count = x.numel(), blocks = (count + 63) / 64;
  for (int64_t one = 0; one < blocks + blocks * MORE / 100; ++one) {
    const int64_t first = one % blocks * 64, last = first + 64 < count ? first + 64 : count;
    for (int64_t i = first; i < last; ++i) result[i] = 2.0f * in[i] + 1.0f;
  }
}
"""

library = tvm_ffi.cpp.load_inline(name="scale", cpp_sources=SOURCE, functions=["scale"], extra_cflags=["-O3"])


def scale(x):
    x = x.contiguous()
    out = torch.empty_like(x)
    library.scale(x, out)
    return out
'''
BASE = 2000  # per cent that are computed once more: what lies in the cache does not depend on the memory's mood
TIMES = 20  # comparisons of a kernel with itself
PROCESSES = 2  # pairs of fresh ones that take them
PATIENCE_S = 4.0  # a comparison ends after about so many, decided or not: a busy machine would take a gate's twelve


def kernel(more: int) -> str:
    return KERNEL.replace(" * MORE / 100", f" * {more} / 100")


@pytest.fixture
def repository(project: Project) -> Project:
    (project.path / "conftest.py").unlink()
    project.write("ops/scale.op.yaml", SPEC)
    project.write("ops/reference.py", "def scale(x):\n    return 2 * x + 1\n")
    project.write("ops/kernels/cpu/scale.py", kernel(BASE))
    project.write(".gitignore", "__pycache__\n.pytest_cache\nreport\n")
    git(project.path, "init", "-q", "-b", "main")
    commit(project)
    return project


@pytest.mark.parametrize(("more", "lost"), [(2230, True), (BASE, False)])
def test_a_kernel_that_lost_a_tenth_above_its_gate_fails(
    repository: Project, more: int, lost: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An equal one does not; on a machine whose speed wavers it may stay undecided."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository.path / "summary.md"))
    repository.write("ops/kernels/cpu/scale.py", kernel(more) + "\n# another text\n")
    result = repository.run("ops", "--judge-against", "--evolve-report", "report", apart=True)
    assert result.ret == (pytest.ExitCode.TESTS_FAILED if lost else pytest.ExitCode.OK)
    told = "*regressed*" if lost else "*[se] [0-9]*x"  # same, or inconclusive
    result.stdout.fnmatch_lines([f"scale?cpu? {told}"])
    line = kernel(more).partition("\ndef scale(")[0].count("\n") + 2
    annotations = [told for told in result.outlines if told.startswith("::error ")]
    place = f"::error file=ops/kernels/cpu/scale.py,line={line},title=scale[cpu] regressed::scale[cpu] is regressed: "
    assert [told.startswith(place) for told in annotations] == [True] * lost
    (item,) = repository.results()["items"]
    assert item["verdict"] in ("pass", "faster")
    assert item["against"]["verdict"] in (["regressed"] if lost else ["neither", None])
    (workload, *_) = item["workloads"]
    assert len(workload["base_samples"]) == len(workload["samples"]) >= 8


def test_a_base_that_does_not_compile_and_an_operator_that_is_gone_are_named(repository: Project) -> None:
    repository.write("ops/kernels/cpu/scale.py", kernel(0).replace("2.0f * in[i]", "2.0f * nowhere[i]"))
    repository.write("ops/gone.op.yaml", SPEC.replace("operator: scale", "operator: gone"))
    commit(repository)
    (repository.path / "ops/gone.op.yaml").unlink()
    repository.write("ops/kernels/cpu/scale.py", kernel(0))
    result = repository.run("ops", "--judge-against=HEAD", apart=True)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(
        [
            "scale?cpu? *does not build*",
            "scale?cpu?: at HEAD (*) the kernel does not build: does not compile: *nowhere*",
            "deleted: gone?cpu? (ops/gone.op.yaml)",
        ]
    )


def test_an_equal_kernel_never_regressed(tmp_path: Path) -> None:
    (tmp_path / "scale.op.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "reference.py").write_text("def scale(x):\n    return 2 * x + 1\n", encoding="utf-8")
    (spec,) = load_yaml(tmp_path / "scale.op.yaml")
    candidate = Candidate(source=kernel(BASE), entry="scale", language="cpp")
    one = Shipped(name="scale", spec=spec, gate=spec.gate("cpu"), candidate=candidate)
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        words = [word for _ in range(PROCESSES) for word in compared(judge, one, TIMES // PROCESSES)]
        again = [word for first in words if first == "regressed" for word in compared(judge, one, 1)]
    assert len(words) == TIMES
    assert "regressed" not in again, "fresh processes find the loss as well, so that `--judge-against` would fail"
    assert words.count(None) < TIMES, "none can be told: is something else running on this machine?"


def compared(judge: Judge, one: Shipped, times: int) -> list[Change | None]:
    """The words of comparisons of a kernel with itself, in one pair of fresh processes."""
    words = []
    for _, found, error, _ in comparisons(judge, one, 0.0, {"same": times}, lambda: False, patience_s=PATIENCE_S):
        assert found is not None, error
        assert found.comparison is not None
        assert found.comparison.failure is None
        words.append(found.comparison.verdict)
    return words
