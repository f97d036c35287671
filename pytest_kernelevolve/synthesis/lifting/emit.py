"""Writes a lift out as a candidate: one readable Python module that needs only torch and tvm-ffi or Triton."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.synthesis.families import library
from pytest_kernelevolve.synthesis.lifting import replacements
from pytest_kernelevolve.synthesis.lifting.cpp_source import is_light, translation_unit, uses_inline_math
from pytest_kernelevolve.synthesis.lifting.gradients import joining
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph, Lift
from pytest_kernelevolve.synthesis.lifting.text.entry import (
    choice,
    dtype_sources,
    entry,
    entry_head,
    is_alone,
    key_of,
    parameters_of,
)
from pytest_kernelevolve.synthesis.lifting.text.shorter import plain_sums, without_second_names
from pytest_kernelevolve.synthesis.lifting.text.specialised import in_one
from pytest_kernelevolve.synthesis.lifting.triton import module
from pytest_kernelevolve.synthesis.lifting.triton.wrapper import read_triton_wrapper
from pytest_kernelevolve.synthesis.lifting.wrapper import Body, Kernel, read_wrapper, rename_calls
from pytest_kernelevolve.synthesis.source.tunables import Tunables, render

HELPER_TEXTS = {
    "part_of": (
        "def part_of(tensor, size, stride, offset):\n"
        "    return tensor.as_strided(size, stride, tensor.storage_offset() + offset)"
    ),
}
# tvm-ffi puts its C++ headers before every source; kernels use its C interface only, so their guards are predefined.
UNUSED_HEADERS = ("CONTAINER_TENSOR", "DTYPE", "ERROR", "EXTRA_C_ENV_API", "FUNCTION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """An emitted candidate and what it dispatches to ATen."""

    source: str
    aten: tuple[str, ...]
    kernels: int
    light: bool  # built without torch's headers


def emit(spec: OperatorSpec, lift: Lift, tunables: Tunables, *, provenance: str) -> Module:
    """The module for ``lift``. Raises UnknownWrapper where a graph cannot stand alone, ValueError where a size cannot
    be read from the inputs."""
    if lift.variant.device == "cuda":
        return _emit_triton(spec, lift, provenance=provenance)
    bodies = [read_wrapper(graph, own_kernels=lift.variant.own_kernels) for graph in joining.flattened(lift.graphs)]
    replaced = list(dict.fromkeys(item for body in bodies for item in body.replaced))
    dtypes = _dtypes(spec)
    light = lift.variant.scalar and is_light([kernel for body in bodies for kernel in body.kernels])
    if light:
        bodies = [_with_plain_sums(body) for body in bodies]
    lift, bodies = in_one(lift, bodies)
    kernels, names = _number_kernels(bodies)
    lift, bodies, names = _distinct(lift, bodies, names)
    aten = tuple(dict.fromkeys(operator for body in bodies for operator in body.aten))
    tunables = {**tunables, **replacements.tunables(replaced)}
    more = replacements.cpp(replaced, dtypes) if replaced else ""
    built = len(kernels) + len(replaced)
    parts = [
        _docstring(spec, lift, aten, provenance),
        _imports(built, light=light),
        *(["\n".join(_library(spec.name, kernels, more, tunables, lift, light=light))] if built else []),
        replacements.python(replaced, dtypes) if replaced else "",
        *_around_kernels(spec, lift, bodies, names),
    ]
    return Module(source=_joined(parts), aten=aten, kernels=built, light=light)


def _emit_triton(spec: OperatorSpec, lift: Lift, *, provenance: str) -> Module:
    read = [
        read_triton_wrapper(graph, own_kernels=lift.variant.own_kernels) for graph in joining.flattened(lift.graphs)
    ]
    bodies = [body for body, _ in read]
    kernels, names = module.numbered(lift, [found for _, found in read])
    aten = tuple(dict.fromkeys(operator for body in bodies for operator in body.aten))
    families = list(dict.fromkeys(family for body in bodies for family in body.families))
    parts = [
        _docstring(spec, lift, aten, provenance),
        module.imports(kernels),
        module.library(kernels, library.declared(families)) if kernels or families else "",
        *library.texts(families),
        *_around_kernels(spec, lift, bodies, names),
    ]
    return Module(source=_joined(parts), aten=aten, kernels=len(kernels) + len(families), light=False)


def _around_kernels(
    spec: OperatorSpec, lift: Lift, bodies: Sequence[Body], names: Sequence[Mapping[str, str]]
) -> list[str]:
    """The functions that call the kernels: one a graph, the choice among them, and the entry; or the entry alone where
    there is nothing to choose."""
    helpers = "\n\n\n".join(HELPER_TEXTS[helper] for helper in sorted(set().union(*(body.helpers for body in bodies))))
    directions = any(graph.backward for graph in lift.graphs)
    if directions and any(isinstance(item, TensorInput) and item.mutated for item in spec.inputs):
        raise ValueError("no gradient is lifted of an operator that writes to its inputs")
    if not directions and is_alone(spec, lift.graphs):
        return [helpers, _only_entry(spec, lift.graphs[0], bodies[0], names[0])]
    return [
        helpers,
        *(
            _graph_function(index, spec, graph, body, names[index])
            for index, (graph, body) in enumerate(zip(lift.graphs, bodies, strict=True))
        ),
        joining.function(lift.graphs) if directions else "",
        choice(spec, lift.graphs),
        entry(spec, lift.graphs),
    ]


def _joined(parts: Sequence[str]) -> str:
    return "\n\n\n".join(part for part in parts if part) + "\n"


def _number_kernels(bodies: Sequence[Body]) -> tuple[list[tuple[str, Kernel, bool]], list[dict[str, str]]]:
    """Unique names for all kernels, one for kernels that are equal, and each graph's renaming."""
    seen: dict[tuple[str, tuple[tuple[int, ...], ...], bool], str] = {}
    kernels: list[tuple[str, Kernel, bool]] = []
    names: list[dict[str, str]] = []
    for body in bodies:
        renaming: dict[str, str] = {}
        for kernel in body.kernels:
            key = (kernel.source, kernel.exact, kernel.name in body.repeated)
            if key not in seen:
                seen[key] = f"kernel_{len(seen)}"
                kernels.append((seen[key], kernel, key[2]))
            renaming[kernel.name] = seen[key]
        names.append(renaming)
    return kernels, names


def _with_plain_sums(body: Body) -> Body:
    kernels = (replace(kernel, source=plain_sums(kernel.source)) for kernel in body.kernels)
    return replace(body, kernels=tuple(kernels))


def _distinct(
    lift: Lift, bodies: Sequence[Body], names: Sequence[dict[str, str]]
) -> tuple[Lift, list[Body], list[dict[str, str]]]:
    """All of it without graphs for any size that do what one before them does: their guards are none, then."""
    seen: set[tuple[str, ...]] = set()
    kept: list[int] = []
    for index, (graph, body) in enumerate(zip(lift.graphs, bodies, strict=True)):
        what = (str((graph.dtypes, graph.absent)), *rename_calls(body.statements, names[index]))
        if graph.sizes is not None or graph.backward or lift.graphs[-1].backward or what not in seen:
            kept.append(index)
        if graph.sizes is None:
            seen.add(what)
    graphs = tuple(lift.graphs[index] for index in kept)
    return replace(lift, graphs=graphs), [bodies[index] for index in kept], [names[index] for index in kept]


def _dtypes(spec: OperatorSpec) -> list[str]:
    """The element types of the operator's inputs, over all workloads."""
    named = {dtype for workload in spec.workloads for dtype in workload.dtypes.values()}
    fixed = {item.dtype for item in spec.inputs if isinstance(item, TensorInput) and not item.dtype.startswith("$")}
    return sorted(named | fixed)


def _docstring(spec: OperatorSpec, lift: Lift, aten: Sequence[str], provenance: str) -> str:
    dispatched = ", ".join(aten) or "none"
    what = "on the CPU: the C++" if lift.variant.device == "cpu" else "in Triton: the kernels"
    return (
        f'"""{spec.name} {what} that TorchInductor writes for the reference, made to stand alone.\n\n'
        f"Variant: {lift.variant.name}. {provenance}\n"
        f"ATen operators that it calls: {dispatched}.\n"
        f'"""'
    )


def _imports(built: int, *, light: bool) -> str:
    lines = ["import torch"]
    if built:
        lines.append("from tvm_ffi.cpp import load_inline")
        if not light:
            lines = ["import os", "", *lines]
    return "\n".join(lines)


def _library(
    name: str,
    kernels: Sequence[tuple[str, Kernel, bool]],
    more: str,
    tunables: Tunables,
    lift: Lift,
    *,
    light: bool,
) -> list[str]:
    unit = translation_unit(kernels, light=light, more=more)
    if uses_inline_math(unit):
        tunables = {**tunables, "INLINE_MATH": (1, [1, 0])}
    guards = " ".join(f"-DTVM_FFI_{header}_H_" for header in UNUSED_HEADERS)
    lines = [
        "# Each is (value, values worth trying). Text is compiler flags; a number is defined as NAME in the C++.",
        render(tunables),
        "# tvm-ffi's C++ headers come before every source; only its C interface is used, so they are skipped.",
        f'SKIPPED_HEADERS = "{guards}"',
        "",
        f'SOURCE = r"""\n{unit}"""',
        "",
        "FLAGS = [flag for value, _ in TUNABLES.values() if isinstance(value, str) for flag in value.split()]",
        'FLAGS += [f"-D{name}={value}" for name, (value, _) in TUNABLES.items() if not isinstance(value, str)]',
    ]
    call = [f'    "{name}",', "    cpp_sources=SOURCE,"]
    if light:
        call.append('    extra_cflags=["-march=native", "-fopenmp", *SKIPPED_HEADERS.split(), *FLAGS],')
        call.append('    extra_ldflags=["-fopenmp", "-lm"],')
    else:
        lines.append(f"VECTORS = {list(lift.macros)!r}".replace("'", '"'))
        lines.append("TORCH = os.path.dirname(torch.__file__)")
        call.append(
            '    extra_cflags=["-std=c++20", "-march=native", "-fopenmp", *VECTORS, *SKIPPED_HEADERS.split(), *FLAGS],'
        )
        call.append('    extra_ldflags=["-fopenmp", f"-L{TORCH}/lib", "-ltorch_cpu", "-lc10"],')
        call.append('    extra_include_paths=[f"{TORCH}/include", f"{TORCH}/include/torch/csrc/api/include"],')
    lines += ["library = load_inline(", *call, ")"]
    lines += [f"{kernel} = library.{kernel}" for kernel, _, _ in kernels]
    return lines


def _graph_function(index: int, spec: OperatorSpec, graph: Graph, body: Body, names: Mapping[str, str]) -> str:
    what = "any sizes"
    if graph.sizes is not None:
        what = ", ".join(f"{symbol} = {size}" for symbol, size in graph.sizes.items())
    dtypes = ", ".join(graph.dtypes.values())
    without = f", without {', '.join(graph.absent)}" if graph.absent else ""
    parameters = parameters_of(spec)
    if graph.backward:
        parameters += [name for name in graph.tensors if name not in parameters]
        what = f"gradients, {what}"
    return "\n".join(
        [
            f"def graph_{index}({', '.join(parameters)}):",
            f"    # {what}{', ' if dtypes else ''}{dtypes}{without}",
            *_statements(graph, body, names),
        ]
    )


def _statements(graph: Graph, body: Body, names: Mapping[str, str]) -> list[str]:
    lines = []
    if any("device=device" in statement for statement in body.statements):
        lines.append(
            f"    device = {graph.tensors[0]}.device" if graph.tensors else '    device = torch.device("cuda")'
        )
    return [*lines, *(f"    {line}" for line in without_second_names(rename_calls(body.statements, names)))]


def _only_entry(spec: OperatorSpec, graph: Graph, body: Body, names: Mapping[str, str]) -> str:
    lines = entry_head(spec)
    for source, dtype in zip(dtype_sources(spec).values(), key_of(spec, graph), strict=False):
        lines += [f"    if {source} != {dtype}:", f'        raise TypeError(f"no kernel for {{{source}}}")']
    return "\n".join([*lines, *_statements(graph, body, names)])
