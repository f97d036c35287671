"""What compilers tell of machine code is read from their words, and what a worker says is not believed as it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.compiling import small_cases
from pytest_kernelevolve.compiling.figures import beyond_device, beyond_gate, kernels_of
from pytest_kernelevolve.hardware.architectures import architectures
from pytest_kernelevolve.hardware.registry import targets
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.worker.building import machine_code
from tests.spec.support import one_input

USAGE = """
Resource usage:
 Common:
  GLOBAL:0
 Function tile:
  REG:84 STACK:16 SHARED:512 LOCAL:0 CONSTANT[0]:568 TEXTURE:0 SURFACE:0 SAMPLER:0
"""
SASS = """
\t\tFunction : tile
\t.headerflags\t@"EF_CUDA_SM90"
        /*0000*/                   LDC R1, c[0x0][0x37c] ;   /* 0x0000df00ff017b82 */
        /*0010*/              @!P0 LDG.E R6, [R4.64] ;       /* 0x0000df00ff017b82 */
        /*0020*/                   HGMMA.64x128x16.F32 R8, gdesc[UR4] ;
        /*0030*/                   STL [R1], R6 ;
        /*0040*/                   FFMA R7, R6, R6, R7 ;
        /*0050*/                   NOP ;
\t\t..........
"""
GCN = """
\tv_mfma_f32_32x32x8_bf16 a[0:15], v[0:1], v[2:3], a[0:15]
\tglobal_load_dwordx4 v[0:3], v[4:5], off
\tds_read_b128 v[0:3], v4
\ts_endpgm
    .sgpr_spill_count: 2
    .vgpr_count:     84
    .vgpr_spill_count: 3
"""


def test_nvidias_and_amds_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_code, "_output", lambda *_: USAGE + SASS)
    mix = {"other": 1, "global memory": 1, "matrix": 1, "local memory": 1, "float": 1}
    assert machine_code.of_cubin("x") == {"tile": {"registers": 84, "spills": 4, "shared": 512, "instructions": mix}}
    found = machine_code.of_gcn(GCN)
    assert (found["registers"], found["spills"]) == (84, 3)
    assert found["instructions"] == {"matrix": 1, "global memory": 1, "shared memory": 1, "control": 1}


PTX = """
.visible .entry tile(.param .u64 x)
{
\tld.param.u64 \t%rd1, [x];
\t@%p1 ld.global.v4.b32 { %r1, %r2, %r3, %r4 }, [ %rd1 + 0 ];
\tbar.sync \t0;
\twgmma.mma_async.sync.aligned.m64n64k16.f32.f16.f16 \t{%f1}, %rd2, %rd3, p, 1, 1, 0, 1;
\tfma.rn.f32 \t%f2, %f1, %f1, %f1;
\tadd.s32 \t%r5, %r1, %r2;
\tex2.approx.f32 \t%f3, %f2;
\tret;
}
"""


def test_instructions_of_ptx_are_counted_by_kind() -> None:
    kinds = ("other", "global memory", "barrier", "matrix", "float", "integer", "special function", "control")
    assert machine_code.of_ptx(PTX) == dict.fromkeys(kinds, 1)


def test_occupancy_follows_from_the_figures() -> None:
    hopper, cdna4 = architectures()["sm_90a"], architectures()["gfx950"]
    assert hopper.occupancy(registers=32, warps=8, shared_bytes=0) == 1.0
    assert hopper.occupancy(registers=255, warps=8, shared_bytes=0) == 8 / 64
    assert hopper.occupancy(registers=32, warps=4, shared_bytes=100 << 10) == 8 / 64
    assert hopper.occupancy(registers=32, warps=4, shared_bytes=228 << 10) == 0.0
    assert cdna4.occupancy(registers=140, warps=4, shared_bytes=0) == 12 / 32  # 3 waves on each of 4 SIMDs


def test_every_gpu_can_be_compiled_for() -> None:
    of_gpus = {one.architecture for one in targets().values() if one.vendor in ("NVIDIA", "AMD")}
    assert of_gpus <= set(architectures())


def test_a_kernel_that_cannot_be_launched_is_named() -> None:
    kernel = CompiledKernel(name="tile", shared_bytes=230 << 10)
    finding = beyond_device(Compilation(architecture="sm_90a", kernels=(kernel,)))
    assert finding is not None
    assert "tile compiles but cannot be launched: it takes 230 KiB" in finding.message
    assert beyond_device(Compilation(architecture="sm_90a", kernels=(replace(kernel, shared_bytes=1024),))) is None


@pytest.mark.parametrize(
    ("bound", "kernel", "said"),
    [
        ({"max_registers": 83}, {"registers": 84}, "takes 84 registers a thread on gfx950"),
        ({"no_spills": True}, {"spills": 2}, "takes 2 registers of a thread spilled"),
        ({"max_shared_kib": 1.5}, {"shared_bytes": 2048}, "takes 2 KiB of shared memory a block on gfx950"),
        ({"no_spills": True}, {}, "nothing tells its registers of a thread spilled"),
        ({"max_registers": 84, "no_spills": True}, {"registers": 84, "spills": 0}, None),
    ],
)
def test_a_gate_bounds_what_a_kernel_takes(
    tmp_path: Path, bound: dict[str, Any], kernel: dict[str, Any], said: str | None
) -> None:
    spec = one_input(tmp_path, "shape: [N]", "N: 8, dtype: float32")
    gate = replace(spec.gates[0], hardware="mi350", **bound)
    made = Compilation(architecture="gfx950", kernels=(CompiledKernel(name="tile", **kernel),))
    finding = beyond_gate(made, spec, gate)
    assert (finding is None) == (said is None)
    if finding is not None and said is not None:
        assert said in finding.message
        assert f"{spec.path.name}:{spec.line}: hardware.mi350." in finding.message


@pytest.mark.parametrize("answer", [{}, {"kernels": "many"}, {"kernels": [7]}])
def test_what_describes_no_kernel_is_no_answer(answer: dict[str, Any]) -> None:
    with pytest.raises(WorkerFailure, match="describes no compiled kernel"):
        kernels_of(answer, "sm_90a")


def test_figures_out_of_bounds_are_left_out() -> None:
    told = {"name": "t\x1b[31m", "registers": -1, "shared": True, "spills": 1 << 40, "instructions": {"float": "many"}}
    (kernel,) = kernels_of({"kernels": [told]}, "sm_90a")
    assert (kernel.registers, kernel.shared_bytes, kernel.spills, kernel.occupancy) == (None, None, None, None)
    assert kernel.instructions == {}
    assert "\x1b" not in kernel.name


def test_small_cases_are_declared_ones_or_stand_ins(tmp_path: Path) -> None:
    spec = one_input(tmp_path, "shape: [N]", "N: 8, dtype: float32")
    large = replace(spec, workloads=tuple(replace(one, sizes=dict.fromkeys(one.sizes, 5000)) for one in spec.workloads))
    for one in (spec, large):
        little = small_cases.small(one)
        assert little is not None
        assert little.workloads
        assert all(small_cases.elements(spec, each) <= small_cases.SMALL_ELEMENTS for each in little.workloads)
        assert not any(each.timed or each.hidden for each in little.workloads)
