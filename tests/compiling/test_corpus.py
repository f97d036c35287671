"""The corpus's kernels for GPUs compile without one."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.compiled import Compilation
from pytest_kernelevolve.compiling.compiler import Compiler
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.judge.runners.factory import RunnerFactory
from pytest_kernelevolve.language.base import Build, build_for
from tests.corpus.corpus import kernels, spec_of

pytest.importorskip("triton")

TARGETS = {"gluon": ("hopper", "mi350"), "hip": ("mi300", "mi350"), "cuda": ("hopper",), "cute": ("hopper",)}
KERNELS = kernels(*TARGETS)


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiler]:
    own_threads.import_torch()
    factory = RunnerFactory(
        hardware=registry.get("cpu"),
        device="cpu",
        workdir=tmp_path_factory.mktemp("compiling"),
        limits=Limits(),
        threads=1,
        strict=False,
        without=frozenset(),
    )
    yield Compiler(factory, factory.start)
    factory.close()


@pytest.mark.parametrize("kernel", KERNELS, ids=lambda kernel: kernel.label)
def test_a_kernel_for_a_gpu_compiles_without_one(compiler: Compiler, kernel: Any) -> None:
    targets = [registry.get(name) for name in TARGETS[kernel.language]]
    absent = [
        one for one in (build_for(language.get(kernel.language), target) for target in targets) if isinstance(one, str)
    ]
    if absent:
        pytest.skip(absent[0])
    found = compiler.compile(spec_of(kernel.operator, "cpu"), kernel.candidate(), targets)
    for target in targets:
        outcome = found[target.name]
        assert isinstance(outcome, Compilation), outcome
        assert outcome.registers
        assert outcome.spills == 0


@pytest.mark.parametrize("target", [["cuda", 90, 32], ["hip", "gfx950", 64]], ids=["sm_90a", "gfx950"])
def test_a_gluon_kernel_is_recorded_and_compiled_for_the_target_that_it_asks_for(target: list[Any]) -> None:
    torch = pytest.importorskip("torch")
    from triton.runtime import driver

    from pytest_kernelevolve.judge.worker.building import triton_compile

    path = Path(__file__).resolve().parents[1] / "corpus/kernels/gluon/lerp__blocked.py"
    spec = importlib.util.spec_from_file_location("lerp_blocked", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = driver._active
    try:
        call = lambda: [module.lerp(torch.zeros(600), torch.ones(600), 0.3) for _ in range(2)]  # noqa: E731
        found = triton_compile.compiled(call, target, most=4)
    finally:
        driver._active = before
    assert found["launches"] == 1  # both calls launch the same
    (kernel,) = found["kernels"]
    assert (kernel["name"], kernel["warps"]) == ("_lerp", 4)
    assert 0 < kernel["registers"] < 64
    assert kernel["instructions"]["global memory"] >= 3
    assert "NEAR=True" in kernel["signature"]
    assert isinstance(build_for(language.get("gluon"), registry.get("mi350")), Build)
