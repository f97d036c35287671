"""The entry function of a lifted kernel: reads sizes from its arguments, chooses a graph by them, and calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, ValueInput
from pytest_kernelevolve.synthesis.lifting.gradients import joining
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph, size_name
from pytest_kernelevolve.synthesis.lifting.sizes import read_sizes


def is_alone(spec: OperatorSpec, graphs: Sequence[Graph]) -> bool:
    """Whether one graph serves all calls, so that there is nothing to choose."""
    mutated = any(isinstance(item, TensorInput) and item.mutated for item in spec.inputs)
    return len(graphs) == 1 and graphs[0].sizes is None and not _optional(spec) and not mutated


def _symbol_names(spec: OperatorSpec) -> list[str]:
    return list(spec.workloads[0].sizes)


def parameters_of(spec: OperatorSpec) -> list[str]:
    sizes = [size_name(symbol, spec) for symbol in _symbol_names(spec)]
    return [*sizes, *(item.name for item in spec.inputs if isinstance(item, TensorInput))]


def dtype_sources(spec: OperatorSpec) -> dict[str, str]:
    """For each dtype symbol, the first required tensor that has it."""
    sources: dict[str, str] = {}
    for item in spec.inputs:
        if isinstance(item, TensorInput) and item.dtype.startswith("$") and not item.optional:
            sources.setdefault(item.dtype[1:], f"{item.name}.dtype")
    return sources


def _optional(spec: OperatorSpec) -> list[str]:
    return [item.name for item in spec.inputs if isinstance(item, TensorInput) and item.optional]


def key_of(spec: OperatorSpec, graph: Graph) -> list[str]:
    """What tells this graph from the others, without sizes, as source text."""
    dtypes = [f"torch.{graph.dtypes[symbol]}" for symbol in dtype_sources(spec) if symbol in graph.dtypes]
    return [*dtypes, *(str(name in graph.absent) for name in _optional(spec))]


def _tuple(items: Sequence[str]) -> str:
    return (
        "(" + "".join(f"{item}, " for item in items).rstrip(" ") + ")" if len(items) == 1 else f"({', '.join(items)})"
    )


def choice(spec: OperatorSpec, graphs: Sequence[Graph]) -> str:
    """The table of exact sizes, and the function that chooses a graph for other sizes."""
    sizes = [size_name(symbol, spec) for symbol in _symbol_names(spec)]
    lines = ["EXACT = {"]
    for name, graph in joining.named(graphs):
        if graph.sizes is not None:
            key = [*key_of(spec, graph), *(str(graph.sizes[symbol]) for symbol in _symbol_names(spec))]
            lines.append(f"    {_tuple(key)}: {name},")
    lines += ["}", "", ""] if len(lines) > 1 else []
    if lines == ["EXACT = {"]:
        lines = []
    lines.append(f"def any_size({', '.join(['kind', *sizes])}):")
    kinds: dict[str, list[tuple[str, Graph]]] = {}
    for name, graph in joining.named(graphs):
        if graph.sizes is None:
            kinds.setdefault(_tuple(key_of(spec, graph)), []).append((name, graph))
    for kind, members in kinds.items():
        lines.append(f"    if kind == {kind}:")
        for name, graph in members[:-1]:
            lines += [f"        if {' and '.join(graph.guards) or 'True'}:", f"            return {name}"]
        lines.append(f"        return {members[-1][0]}")
    what = 'f"no kernel for {kind}"' if kinds else '"no kernel for these sizes"'
    lines.append(f"    raise TypeError({what})")
    return "\n".join(lines)


def entry_head(spec: OperatorSpec) -> list[str]:
    """The entry's signature, its look at the arguments, and those as the graphs take them."""
    lines = [f"def {spec.name}({', '.join(_signature(spec))}):"]
    for item in spec.inputs:
        if isinstance(item, ValueInput) and not item.symbolic:
            lines.append(f"    if {item.name} != {item.value!r}:")
            lines.append(f'        raise ValueError("this kernel was made for {item.name}={_plain(item.value)}")')
    lines += [f"    {line}" for line in read_sizes(spec)]
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            lines += [f"    {line}" for line in _contiguous(item)]
    return lines


def entry(spec: OperatorSpec, graphs: Sequence[Graph]) -> str:
    lines = entry_head(spec)
    mutated = [item.name for item in spec.inputs if isinstance(item, TensorInput) and item.mutated]
    key = [*dtype_sources(spec).values(), *(f"{name} is None" for name in _optional(spec))]
    sizes = [size_name(symbol, spec) for symbol in _symbol_names(spec)]
    exact = any(graph.sizes is not None for graph in graphs)
    chosen = "graphs" if graphs[-1].backward else "graph"
    if exact:
        lines.append(f"    {chosen} = EXACT.get({_tuple([*key, *sizes])})")
        lines.append(f"    if {chosen} is None:")
    lines.append(f"    {'    ' if exact else ''}{chosen} = any_size({', '.join([_tuple(key), *sizes])})")
    if graphs[-1].backward:
        return "\n".join([*lines, *joining.call(spec, graphs[0].result, sizes)])
    call = f"graph({', '.join(parameters_of(spec))})"
    if not mutated:
        return "\n".join([*lines, f"    return {call}"])
    lines.append(f"    result = {call}")
    for name in mutated:
        lines += [f"    if {name} is not given_{name}:", f"        given_{name}.copy_({name})"]
    return "\n".join([*lines, "    return result"])


def _plain(value: Any) -> str:
    return repr(value).replace('"', "'").replace("\\", "")


def _signature(spec: OperatorSpec) -> list[str]:
    positional = [item.name for item in spec.inputs if not item.keyword]
    keywords = [item.name for item in spec.inputs if item.keyword]
    return [*positional, *(["*", *keywords] if keywords else [])]


def _contiguous(item: TensorInput) -> list[str]:
    present = f"{item.name} is not None and " if item.optional else ""
    if not item.shape:
        return []
    lines = [f"given_{item.name} = {item.name}"] if item.mutated else []
    if not present:
        return [*lines, f"{item.name} = {item.name}.contiguous()"]
    lines.append(f"if {present}not {item.name}.is_contiguous():")
    lines.append(f"    {item.name} = {item.name}.contiguous()")
    return lines
