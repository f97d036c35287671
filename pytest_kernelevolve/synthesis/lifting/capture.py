"""Has TorchInductor write the code for a reference, without compiling it. Runs in the worker process only.

The reference is traced by `make_fx` with fake tensors whose sizes are one symbol for each symbol of the spec, so that
one kernel serves every size and two symbols that happen to be equal in a workload stay apart. Code generation is then
stopped just before the C++ or Triton would be compiled.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from pytest_kernelevolve.spec.expressions import evaluate, is_symbolic
from pytest_kernelevolve.spec.model import Input, OperatorSpec, ReferenceKind, TensorInput, ValueInput, Workload
from pytest_kernelevolve.synthesis.lifting.attention import kept_attention
from pytest_kernelevolve.synthesis.lifting.decompositions import chosen
from pytest_kernelevolve.synthesis.lifting.gradients.tracing import FORWARD_BACKWARD, input_gradients, paired
from pytest_kernelevolve.synthesis.lifting.inductor import patched, vector_macros
from pytest_kernelevolve.synthesis.lifting.passes import reassociate_products
from pytest_kernelevolve.synthesis.lifting.problems import Liftable, guards, size_symbols
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph, Lift, Variant, size_name
from pytest_kernelevolve.synthesis.lifting.triton.pretended import longest_row, moved, pretended_device
from pytest_kernelevolve.synthesis.lifting.triton.schedules import schedules

MOST_ABSENT = 4  # combinations of absent optional inputs


class NotLiftable(Exception):
    """The reference cannot be captured as one graph; the message says why."""


class _Generated(BaseException):
    """Carries the generated wrapper out of Inductor; a BaseException, so that nothing in between swallows it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


def capture(problem: Liftable, variant: Variant) -> Lift:
    """Every graph of ``variant``; a reference that cannot be captured gives a lift with a reason and no graphs."""
    graphs: list[Graph] = []
    spec = problem.spec
    try:
        for dtypes, absent in itertools.product(_dtype_assignments(spec), _absences(spec)):
            workloads = [workload for workload in spec.workloads if dict(workload.dtypes) == dtypes]
            found = list(_graphs(problem, variant, workloads, absent))
            if spec.mode == FORWARD_BACKWARD:
                found = paired(
                    found, list(_graphs(dataclasses.replace(problem, backward=True), variant, workloads, absent))
                )
            graphs.extend(found)
    except NotLiftable as error:
        return Lift(variant=variant, reason=str(error))
    return Lift(variant=variant, graphs=tuple(graphs), macros=_macros(variant))


def _graphs(
    problem: Liftable, variant: Variant, workloads: Sequence[Workload], absent: tuple[str, ...]
) -> Iterator[Graph]:
    """For the timed workloads' exact sizes and for any size; for every workload, and those alone, where any size cannot
    be had, and of KernelBench's problems, which are judged at no other: that takes a fraction of the time."""
    if not workloads[0].sizes:  # nothing differs
        yield dataclasses.replace(_graph(problem, variant, workloads[0], absent, dynamic=False), sizes=None)
        return
    any_size: list[Graph] = []
    declared = problem.spec.reference.kind is ReferenceKind.KERNELBENCH and problem.spec.hidden is None
    if not problem.each and not (declared and variant.static):
        try:
            any_size = list(_dynamic_graphs(problem, variant, workloads, absent))
        except NotLiftable:
            if problem.spec.reference.kind is not ReferenceKind.KERNELBENCH:
                raise
    exact = [workload for workload in workloads if not any_size or (variant.static and workload.timed and not absent)]
    yield from (_graph(problem, variant, one, absent, dynamic=False) for one in exact)
    yield from any_size


def _macros(variant: Variant) -> tuple[str, ...]:
    return () if variant.scalar or variant.device != "cpu" else vector_macros(variant.config)


def _dtype_assignments(spec: OperatorSpec) -> list[dict[str, str]]:
    unique: list[dict[str, str]] = []
    for workload in spec.workloads:
        if dict(workload.dtypes) not in unique:
            unique.append(dict(workload.dtypes))
    return unique


def _absences(spec: OperatorSpec) -> list[tuple[str, ...]]:
    optional = [item.name for item in spec.inputs if isinstance(item, TensorInput) and item.optional]
    subsets = itertools.chain.from_iterable(
        itertools.combinations(optional, count) for count in range(len(optional) + 1)
    )
    return list(itertools.islice(subsets, MOST_ABSENT))


def _dynamic_graphs(
    problem: Liftable,
    variant: Variant,
    workloads: Sequence[Workload],
    absent: tuple[str, ...],
) -> Iterator[Graph]:
    """The graph for any size and, where Inductor bounded a size from above, one for the sizes beyond that bound."""
    first = _graph(problem, variant, workloads[0], absent, dynamic=True)
    yield first
    beyond = dict(workloads[0].sizes)
    for guard in first.guards:
        bound = re.fullmatch(r"(\w+) <= (\d+)", guard)
        if bound:
            beyond[bound[1]] = 2 * int(bound[2])
    if beyond != dict(workloads[0].sizes):
        larger = Workload(sizes=beyond, dtypes=workloads[0].dtypes)
        with contextlib.suppress(NotLiftable):
            yield _graph(problem, variant, larger, absent, dynamic=True)


def _graph(
    problem: Liftable,
    variant: Variant,
    workload: Workload,
    absent: tuple[str, ...],
    *,
    dynamic: bool,
) -> Graph:
    try:
        graph, constant = _trace(problem, variant, workload, absent, dynamic=dynamic)
    except Exception as error:
        reason = str(error).strip().splitlines()
        raise NotLiftable(f"{type(error).__name__}: {reason[0] if reason else ''}"[:300]) from error
    if constant:  # in C++ torch 2.11 takes the sizes of a product's batches for numbers
        with contextlib.suppress(Exception):
            again, constant = _trace(problem, variant, workload, absent, dynamic=dynamic, in_python=True)
            return graph if constant else again
    return graph


def _trace(
    problem: Liftable,
    variant: Variant,
    workload: Workload,
    absent: tuple[str, ...],
    *,
    dynamic: bool,
    in_python: bool = False,
) -> tuple[Graph, bool]:
    """The graph, and whether torch took a size that is to vary for a constant. ``in_python`` takes composite operators
    apart by torch's Python, not its C++."""
    from torch._dispatch.python import enable_python_dispatcher
    from torch._subclasses.fake_tensor import FakeTensorMode
    from torch.fx.experimental.symbolic_shapes import ShapeEnv

    spec = problem.spec
    environment = ShapeEnv()
    mode = FakeTensorMode(shape_env=environment, static_shapes=not dynamic)
    sizes: dict[str, Any]
    with patched(variant.config), mode, torch.no_grad():
        sizes = size_symbols(environment, workload.sizes) if dynamic else dict(workload.sizes)
        unseen = size_symbols(environment, problem.hidden) if dynamic else {}
        reference = problem.reference({**sizes, **unseen})
        names = [name for name, size in sizes.items() if isinstance(size, torch.SymInt)]
        tensors = {
            item.name: _tensor(item, sizes, workload.dtypes)
            for item in spec.inputs
            if isinstance(item, TensorInput) and item.name not in absent
        }
        shape = _ResultShape()

        def call(present: Mapping[str, torch.Tensor]) -> Any:
            positional, keywords = _arguments(spec.inputs, present, sizes, workload.dtypes)
            return reference(*positional, **keywords)

        function: Callable[[Mapping[str, torch.Tensor]], Any] = call
        if problem.backward:
            every = [item.name for item in spec.inputs if isinstance(item, TensorInput)]
            function, tensors = input_gradients(lambda present: _ResultShape().flatten(call(present)), tensors, every)

        def flat(symbols: Sequence[Any], *given: torch.Tensor) -> tuple[Any, ...]:
            del symbols  # graph inputs, so that Inductor binds them first
            return shape.flatten(function(dict(zip(tensors, given, strict=True))))

        symbols = [sizes[name] for name in names]
        with enable_python_dispatcher() if in_python else contextlib.nullcontext():
            wrapper = _generate(flat, symbols, list(tensors.values()), mode, variant, backward=problem.backward)
        constant = any(not size.node.expr.free_symbols for size in symbols)
        rename = {str(sizes[name].node.expr): size_name(name, spec) for name in names}
        _check_unseen(unseen, wrapper, environment)
    graph = Graph(
        dtypes=dict(workload.dtypes),
        sizes=None if dynamic else dict(workload.sizes),
        timed=dynamic or workload.timed,
        absent=absent,
        guards=guards(environment, rename) if dynamic else (),
        symbols=tuple(size_name(name, spec) for name in names),
        tensors=tuple(tensors),
        result=shape.template,
        wrapper=wrapper,
        backward=problem.backward,
        schedules=_schedules(wrapper) if variant.device != "cpu" else {},
    )
    return graph, constant


def _schedules(wrapper: str) -> dict[str, list[dict[str, int]]]:
    with pretended_device():
        return schedules(wrapper)


def _check_unseen(unseen: Mapping[str, Any], wrapper: str, environment: Any) -> None:
    """No size that the inputs do not show may matter to the code."""
    conditions = " ".join(str(guard.expr) for guard in environment.guards)
    for name, size in unseen.items():
        if isinstance(size, torch.SymInt) and re.search(rf"\b{size.node.expr}\b", f"{wrapper} {conditions}"):
            raise NotLiftable(f"the inputs' shapes do not show the size {name}, which differs between workloads")


def _tensor(item: TensorInput, sizes: Mapping[str, Any], dtypes: Mapping[str, str]) -> torch.Tensor:
    name = dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
    return torch.empty([evaluate(dimension, sizes) for dimension in item.shape], dtype=getattr(torch, name))


def _arguments(
    inputs: Sequence[Input], tensors: Mapping[str, torch.Tensor], sizes: Mapping[str, Any], dtypes: Mapping[str, str]
) -> tuple[list[Any], dict[str, Any]]:
    positional: list[Any] = []
    keywords: dict[str, Any] = {}
    for item in inputs:
        value: Any
        if isinstance(item, ValueInput):
            value = _value(item.value, sizes, dtypes) if item.symbolic else item.value
        else:
            value = tensors.get(item.name)
        if item.keyword:
            keywords[item.name] = value
        else:
            positional.append(value)
    return positional, keywords


def _value(value: Any, sizes: Mapping[str, Any], dtypes: Mapping[str, str]) -> Any:
    if isinstance(value, list | tuple):
        return [_value(item, sizes, dtypes) for item in value]
    if not isinstance(value, str) or not is_symbolic(value, sizes):
        return value
    if value.startswith(("$", "torch.")):  # a dtype
        return getattr(torch, dtypes[value[1:]] if value.startswith("$") else value.removeprefix("torch."))
    return evaluate(value, sizes)


class _ResultShape:
    """Flattens what the reference returns and remembers how to build it again."""

    def __init__(self) -> None:
        self.template = ""

    def flatten(self, result: Any) -> tuple[Any, ...]:
        leaves: list[torch.Tensor] = []
        self.template = self._describe(result, leaves)
        return tuple(leaves)

    def _describe(self, value: Any, leaves: list[torch.Tensor]) -> str:
        if isinstance(value, torch.Tensor):
            leaves.append(value)
            return "{" + str(len(leaves) - 1) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._describe(item, leaves) for item in value) + "]"
        if isinstance(value, tuple):
            return "(" + "".join(self._describe(item, leaves) + ", " for item in value) + ")"
        if isinstance(value, dict):
            items = (f"{key!r}: {self._describe(item, leaves)}" for key, item in value.items())
            return "{{" + ", ".join(items) + "}}"
        if value is None or isinstance(value, bool | int | float | str):
            return repr(value).replace("{", "{{").replace("}", "}}")
        raise NotLiftable(f"the reference returns a {type(value).__name__}")


def _generate(
    flat: Callable[..., Any],
    symbols: list[Any],
    tensors: list[torch.Tensor],
    mode: Any,
    variant: Variant,
    *,
    backward: bool,
) -> str:
    from torch._guards import TracingContext, tracing
    from torch._inductor import compile_fx, graph
    from torch._inductor.fx_passes.joint_graph import joint_graph_passes
    from torch.fx.experimental.proxy_tensor import make_fx
    from torch.fx.graph import CodeGen

    # Autograd asks for gradients of leaves, which there are none of within `functionalize`.
    functional = flat if backward else torch.func.functionalize(flat, remove="mutations")
    table: Any = chosen(variant.decompositions)
    trace: Any = make_fx(functional, decomposition_table=table, tracing_mode="real", _allow_non_fake_inputs=True)
    with kept_attention(variant.device, apart=variant.own_kernels):
        module = trace(symbols, *tensors)
        if _writes_within(module):  # decompositions may write in place, as that of a batch norm in training mode does
            functional = torch.func.functionalize(module, remove="mutations")
            module = make_fx(functional, tracing_mode="real", _allow_non_fake_inputs=True)(symbols, *tensors)
    module.graph.set_codegen(CodeGen())  # flat inputs and outputs, as Inductor wants them
    module.recompile()
    lowering: Any = graph.GraphLowering
    original = lowering.codegen

    def codegen(self: Any) -> Any:
        wrapper = original(self)[0]
        raise _Generated(getattr(wrapper, "value", wrapper))

    lowering.codegen = codegen
    try:
        with tracing(TracingContext(mode)):
            joint_graph_passes(module)
            reassociate_products(module)
            if variant.device == "cpu":
                compile_fx.compile_fx_inner(module, [*symbols, *tensors], is_inference=True)
            else:
                with pretended_device(), longest_row(variant.longest_row):
                    given = moved(module, tensors, variant.device)
                    compile_fx.compile_fx_inner(module, [*symbols, *given], is_inference=True)
    except _Generated as generated:
        return generated.code
    finally:
        lowering.codegen = original
    raise NotLiftable("Inductor generated no code")


def _writes_within(module: torch.fx.GraphModule) -> bool:
    """Whether the graph writes to a tensor that is not one of its inputs."""
    return any(
        node.op == "call_function"
        and isinstance(node.target, torch._ops.OpOverload)
        and node.target._schema.is_mutable
        and node.args[0].op != "placeholder"
        for node in module.graph.nodes
    )
