"""Each profiler's output is read as it was recorded, and what cannot be read is a note that says what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.profiling.profilers import ncu
from pytest_kernelevolve.profiling.profilers.base import Answer, Profiler, Unreadable
from pytest_kernelevolve.profiling.profilers.counters import Counters
from pytest_kernelevolve.profiling.profilers.mtia import FILE as MTIA_FILE
from pytest_kernelevolve.profiling.profilers.mtia import MtiaInsight
from pytest_kernelevolve.profiling.profilers.ncu import METRICS, Ncu, table
from pytest_kernelevolve.profiling.profilers.proton import FILE as PROTON_FILE
from pytest_kernelevolve.profiling.profilers.proton import Proton
from pytest_kernelevolve.profiling.profilers.registry import PROFILERS
from pytest_kernelevolve.profiling.profilers.rocprof import COUNTED, TRACE, Rocprof
from pytest_kernelevolve.profiling.profilers.sanitizer import Sanitizer
from pytest_kernelevolve.profiling.profilers.torch_trace import TorchTrace
from pytest_kernelevolve.profiling.profilers.vectorisation import REPORT, Vectorisation
from pytest_kernelevolve.profiling.session import probed
from pytest_kernelevolve.spec.loading.files import load_specs
from tests.project import ROOT

NCU = """==PROF== Connected to process 4711 (/usr/bin/python3.12)
==PROF== Profiling "slow_kernel" - 0: 0%....50%....100% - 9 passes
==PROF== Disconnected from process 4711
"ID","Process ID","Process Name","Host Name","Kernel Name","Context","dram__bytes_read.sum","gpu__time_duration.sum"
"","","","","","","byte","ns"
"0","4711","python3.12","127.0.0.1","quick_kernel(float *)","1","1,024","900"
"1","4711","python3.12","127.0.0.1","slow_kernel(float *)","1","134,217,728","53,000"
"""
ROCPROF = """"Kind","Agent_Id","Kernel_Name","Start_Timestamp","End_Timestamp","LDS_Block_Size","VGPR_Count",\
"Workgroup_Size_X","Workgroup_Size_Y","Workgroup_Size_Z","Grid_Size_X","Grid_Size_Y","Grid_Size_Z"
"KERNEL_DISPATCH",1,"copy_kernel",1000,5000,4096,32,256,1,1,65536,1,1
"""
ROCPROF_COUNTERS = """"Dispatch_Id","Kernel_Name","Counter_Name","Counter_Value"
1,"copy_kernel","SQ_WAVES",1024.0
1,"copy_kernel","SQ_LDS_BANK_CONFLICT",33.0
"""
PERF = """1,234,cycles
2000000,,cycles:u,100,100.00,,
3000000,,instructions:u,100,100.00,,
<not supported>,,cache-references:u,0,100.00,,
"""
VECTORISED = """/scratch/softmax/main.cpp:12:5: optimized: loop vectorized using 64 byte vectors
/scratch/softmax/main.cpp:40:5: missed: not vectorized: statement can throw an exception
/usr/include/c++/12/bits/stl.h:3:5: missed: not vectorized: of no interest
"""
MEMCHECK = """========= COMPUTE-SANITIZER
========= Invalid __global__ read of size 4 bytes
=========     at kernel(float *)+0x50
"""
CUOBJDUMP = """
Resource usage:
 Common:
  GLOBAL:0
 Function _Z7spilledPf:
  REG:32 STACK:792 SHARED:0 LOCAL:0 CONSTANT[0]:552 TEXTURE:0 SURFACE:0 SAMPLER:0
 Function _Z7atomicsPf:
  REG:12 STACK:0 SHARED:0 LOCAL:0 CONSTANT[0]:552 TEXTURE:0 SURFACE:0 SAMPLER:0

\tcode for sm_90a
\t\tFunction : _Z7spilledPf
        /*0010*/                   STL [R1], R4 ;
\t\tFunction : _Z7atomicsPf
        /*0010*/                   LDG.E R4, desc[UR4][R2.64] ;
        /*0020*/                   REDG.E.ADD.F32.FTZ.RN.STRONG.GPU desc[UR4][R2.64], R4 ;
"""
PROTON = [
    {
        "frame": {"name": "ROOT"},
        "metrics": {},
        "children": [{"frame": {"name": "kernel"}, "metrics": {"time (ns)": 8000, "count": 4}, "children": []}],
    }
]
TRACED = {
    "base.json": json.dumps({"calls": 20, "wall_ms": 0.25}),
    "trace.json": json.dumps(
        {
            "calls": 2,
            "events": [
                {
                    "cat": "kernel", "name": "void slow_kernel<float>(float*, long)", "ts": 10.0 * number, "dur": 4.0,
                    "args": {
                        "grid": [1056, 1, 1], "block": [64, 1, 1], "registers per thread": 14, "shared memory": 184320,
                        "est. achieved occupancy %": 3,
                    },
                }
                for number in range(2)
            ],
        }
    ),
    "static.json": json.dumps(
        [
            {"kernel": "_Z11slow_kernelIfEvPfl", "registers": 14, "spilled_bytes": 0, "atomics": 0},
            {"kernel": "_Z7spilledPf", "registers": 32, "spilled_bytes": 792, "atomics": 9},
        ]
    ),
}  # fmt: skip


def answer(output: str = "", files: Mapping[str, str] | None = None, status: int | None = 0) -> Answer:
    return Answer(status=status, output=output, files=files or {})


def test_ncu_keeps_the_metrics_of_the_longest_kernel() -> None:
    facts = Ncu().read(answer(NCU))
    assert facts.metrics["ncu/kernel"] == "slow_kernel(float *)"
    assert facts.metrics["ncu/dram__bytes_read.sum"] == 134_217_728
    assert len(table(NCU)) == 2
    assert 30 <= len(METRICS) <= 40


def test_ncu_leaves_out_what_a_version_does_not_know() -> None:
    again = Ncu().lacking(answer(f"==ERROR== Failed to find metric '{METRICS[3]}'"))
    assert again is not None
    assert METRICS[3] not in again.commands()[0][-3]
    assert Ncu().lacking(answer(NCU)) is None
    ncu.NOT_HERE.clear()


def test_the_timeline_has_launches_and_the_compilers_word_on_the_longest_alone() -> None:
    facts = TorchTrace().read(answer(files=TRACED))
    assert facts.call_us == 250.0
    assert [launch.start_us for launch in facts.launches] == [0.0, 10.0]
    assert facts.launches[0].occupancy == 0.03
    assert facts.metrics["compiler/spilled_bytes"] == 0.0
    assert facts.metrics["compiler/registers"] == 14.0


def test_the_others_are_read_as_recorded() -> None:
    rocprof = Rocprof().read(answer(files={TRACE: ROCPROF, COUNTED: ROCPROF_COUNTERS}))
    assert rocprof.launches[0].grid == (256, 1, 1)
    assert rocprof.launches[0].duration_us == 4.0
    assert rocprof.metrics["rocprof/SQ_LDS_BANK_CONFLICT"] == 33.0
    assert "not on hardware" in str(rocprof.metrics["rocprof/note"])
    mtia = MtiaInsight().read(answer(files={MTIA_FILE: json.dumps({"pe": {"dpe_utilisation": 0.4}})}))
    assert mtia.metrics["mtia-insight/pe/dpe_utilisation"] == 0.4
    assert Proton().read(answer(files={PROTON_FILE: json.dumps(PROTON)})).metrics == {"proton/kernel us": 2.0}
    assert Counters().read(answer(PERF)).metrics["perf/instructions a cycle"] == 1.5
    loops = Vectorisation().read(answer(files={REPORT: VECTORISED})).metrics
    assert loops["vectorisation/widest bytes"] == 64.0
    assert loops["vectorisation/missed 1"] == "1 x not vectorized: statement can throw an exception"
    assert "vectorisation/missed 2" not in loops
    assert "Invalid __global__ read" in Sanitizer().read(answer(MEMCHECK, status=1)).findings[0]


@pytest.mark.parametrize("profiler", PROFILERS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "said", ["", "{[", "==ERROR== ERR_NVGPUCTRPERM - no permission"], ids=["nothing", "noise", "refused"]
)
def test_what_cannot_be_read_is_said(profiler: Profiler, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        profiler.read(answer(said, dict.fromkeys(profiler.files(), said), status=1))
    assert str(error.value)


def test_a_profile_joins_what_is_there_and_notes_what_is_not() -> None:
    (spec,) = load_specs(ROOT / "operator_specs" / "softmax.op.yaml")

    def ask(request: Mapping[str, Any]) -> Mapping[str, Any]:
        command: Sequence[str] = request["command"]
        if command[-1] == "trace":
            return {"status": 0, "output": "", "files": TRACED}
        if command[0] == "ncu":
            return {"status": 1, "output": "==ERROR== ERR_NVGPUCTRPERM", "files": {}}
        return {"status": None, "output": "", "files": {}, "missing": command[0]}

    found = probed(ask, spec, "softmax", get("h200"), spec.workloads[0], 10_000)
    assert found.bottleneck is not None
    assert found.bottleneck.name == "low occupancy"
    assert found.roofline is not None
    assert found.roofline.share is not None
    notes = {note.profiler: note.why for note in found.notes}
    assert "administrators" in notes["ncu"]
    assert notes["compute-sanitizer"] == "compute-sanitizer is not installed"
    assert json.loads(json.dumps(found.to_json()))["launches"][0]["registers"] == 14
    text = found.text()
    assert text.splitlines()[1].startswith("bottleneck: low occupancy")
    assert "  compiler/registers: 14" in text.splitlines()
    assert "not known from ncu" in text


def test_resources_and_instructions_of_a_cuda_library_are_each_functions_own() -> None:
    from pytest_kernelevolve.judge.worker.probing.profiled import usage

    found = {one["kernel"]: one for one in usage(CUOBJDUMP)}
    assert found["_Z7spilledPf"]["spilled_bytes"] == 792
    assert found["_Z7spilledPf"]["atomics"] == 0
    assert found["_Z7atomicsPf"]["atomics"] == 1
    assert found["_Z7atomicsPf"]["global_loads"] == 1


def test_inputs_that_cannot_be_written_for_a_profiler_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from pytest_kernelevolve.judge.worker.probing.under import probe

    def full(*_: Any) -> None:
        raise RuntimeError("file write failed")

    monkeypatch.setattr(torch, "save", full)
    request = {"command": ["{python}"], "files": [], "function": "f", "environment": {}, "seconds": 1.0}
    said = probe([({"x": torch.zeros(1_000_000)}, None)], [], request)
    assert said["status"] is None
    assert said["output"].startswith("the inputs of a call, 4 MB, could not be written for the profiler: file write")
    with pytest.raises(Unreadable, match="4 MB, could not be written"):
        TorchTrace().read(Answer(status=None, output=said["output"], files={}))
