"""Specs, nodes and contexts for the tests of the offline proposer."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pytest_kernelevolve.hardware.registry import targets
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Verdict
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.model import (
    HardwareGate,
    Input,
    OperatorSpec,
    Reference,
    ReferenceKind,
    TensorInput,
    Workload,
)
from pytest_kernelevolve.synthesis.lifting.lifter import Lifted, Lifter
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph, Lift, Variant

WRAPPER = """
from torch._inductor.async_compile import AsyncCompile
async_compile = AsyncCompile()
cpp_fused_relu_0 = async_compile.cpp_pybinding(['const float*', 'float*', 'const int64_t'], r'''
#include <torch/csrc/inductor/cpp_prefix.h>
extern "C"  void  kernel(const float* in_ptr0,
                       float* out_ptr0,
                       const int64_t ks0)
{
    #pragma omp parallel num_threads(2)
    {
        #pragma omp for
        for(int64_t x0=static_cast<int64_t>(0L); x0<static_cast<int64_t>(ks0); x0+=static_cast<int64_t>(1L))
        {
            auto tmp0 = in_ptr0[static_cast<int64_t>(x0)];
            auto tmp1 = tmp0 * (tmp0>0);
            out_ptr0[static_cast<int64_t>(x0)] = tmp1;
        }
    }
}
''')
async_compile.wait(globals())
del async_compile

class Runner:
    def call(self, args):
        arg0_1, arg1_1 = args
        args.clear()
        s77 = arg0_1
        assert_size_stride(arg1_1, (s77, ), (1, ), 'input')
        buf0 = empty_strided_cpu((s77, ), (1, ), torch.float32)
        cpp_fused_relu_0(arg1_1, buf0, s77)
        del arg1_1
        return (buf0, )
"""

TRITON_WRAPPER = """
from torch._inductor.async_compile import AsyncCompile
async_compile = AsyncCompile()
triton_poi_fused_relu_0 = async_compile.triton('triton_poi_fused_relu_0', '''
import triton
import triton.language as tl
from torch._inductor.runtime import triton_helpers, triton_heuristics
from torch._inductor.runtime.triton_helpers import libdevice, math as tl_math

@triton_heuristics.pointwise(
    size_hints={'x': 64},
    filename=__file__,
    triton_meta={'signature': {'in_ptr0': '*fp32', 'out_ptr0': '*fp32', 'ks0': 'i64', 'xnumel': 'i32', 'XBLOCK': 'constexpr'}, 'device': DeviceProperties(type='cuda')},
    inductor_meta={'grid_type': 'Grid1D', 'autotune_hints': set()},
    min_elem_per_thread=0
)
@triton.jit
def triton_poi_fused_relu_0(in_ptr0, out_ptr0, ks0, xnumel, XBLOCK : tl.constexpr):
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    tmp0 = tl.load(in_ptr0 + (xindex), xmask)
    tmp1 = tl.full([1], 0, tl.int32)
    tmp2 = triton_helpers.maximum(tmp1, libdevice.sqrt(tmp0))
    tl.store(out_ptr0 + (xindex), tmp2, xmask)
''', device_str='cuda')
async_compile.wait(globals())
del async_compile

class Runner:
    def call(self, args):
        arg0_1, arg1_1 = args
        args.clear()
        s77 = arg0_1
        assert_size_stride(arg1_1, (s77, ), (1, ), 'input')
        with torch.cuda._DeviceGuard(0):
            torch.cuda.set_device(0)
            arg1_1 = copy_if_misaligned(arg1_1)
            buf0 = empty_strided_cuda((s77, ), (1, ), torch.float32)
            raw_stream0 = get_raw_stream(0)
            triton_poi_fused_relu_0.run(arg1_1, buf0, s77, s77, stream=raw_stream0)
            del arg1_1
        return (buf0, )
"""  # noqa: E501


def make_spec(
    *inputs: Input,
    name: str = "relu",
    sizes: Mapping[str, int] | None = None,
    dtype: str = "float32",
    file: Path | None = None,
    target: str = "torch.relu",
    family: str | None = None,
) -> OperatorSpec:
    kind = ReferenceKind.FILE if file else ReferenceKind.DOTTED
    return OperatorSpec(
        name=name,
        reference=Reference(kind=kind, target=target, path=file),
        inputs=inputs or (TensorInput(name="x", shape=("N",)),),
        workloads=(Workload(sizes=sizes or {"N": 64}, dtypes={"dtype": dtype}),),
        gates=(HardwareGate(hardware="cpu"),),
        path=file or Path("relu.op.yaml"),
        family=family,
    )


def relu_graph(wrapper: str = WRAPPER) -> Graph:
    return Graph(dtypes={"dtype": "float32"}, sizes=None, symbols=("N",), tensors=("x",), wrapper=wrapper)


def relu_lift(name: str = "scalar", *, wrapper: str = WRAPPER, reason: str = "") -> Lift:
    variant = Variant(name=name, scalar=name.startswith("scalar"), note=f"the variant {name}")
    return Lift(variant=variant, graphs=() if reason else (relu_graph(wrapper),), reason=reason)


def triton_lift(name: str = "triton", *, wrapper: str = TRITON_WRAPPER, static: bool = False) -> Lift:
    """One graph for any size; ``static`` has one for 64 elements beside it."""
    graph = replace(relu_graph(wrapper), schedules={"triton_poi_fused_relu_0": [{"XBLOCK": 64, "num_warps": 2}]})
    exact = (replace(graph, sizes={"N": 64}),) if static else ()
    return Lift(
        variant=Variant(name=name, device="cuda", note=f"the variant {name}", own_kernels=False), graphs=(*exact, graph)
    )


class FakeLifter(Lifter):
    """Answers with prepared lifts, and remembers which variants were asked for."""

    def __init__(self, lifts: Mapping[str, Lift]) -> None:
        super().__init__()
        self.lifts = lifts
        self.asked: list[str] = []

    def lift(self, spec: OperatorSpec, variants: Sequence[Variant]) -> Lifted:
        self.asked += [variant.name for variant in variants]
        lifts = tuple(self.lifts[variant.name] for variant in variants if variant.name in self.lifts)
        return Lifted(spec=spec, lifts=lifts, seconds={})


def make_context(
    nodes: Sequence[Node] = (),
    *,
    spec: OperatorSpec | None = None,
    phase: Literal["draft", "expand"] = "expand",
    count: int = 2,
    seed: int = 0,
    hardware: str = "cpu",
) -> Context:
    spec = spec or make_spec()
    return Context(
        spec=spec,
        gate=spec.gates[0],
        hardware=targets()[hardware],
        graph=SearchGraph(nodes),
        phase=phase,
        step=1,
        count=count,
        rng=random.Random(seed),
    )


def make_node(
    number: int,
    source: str,
    *,
    fitness: float,
    operator: str = "model",
    parents: tuple[int, ...] = (),
    language: str = "cpp",
) -> Node:
    verdict = Verdict.SLOW if fitness else Verdict.INCORRECT
    return Node(
        id=number,
        campaign=1,
        step=1,
        candidate=Candidate(source=source, entry="relu", language=language),
        parents=parents,
        operator=operator,
        state=NodeState.JUDGED,
        evaluation=Evaluation(verdict=verdict),
        fitness=fitness,
    )
