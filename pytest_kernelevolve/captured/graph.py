"""Calls of a graph that ``torch.export.save`` wrote; times are estimates, by bytes and arithmetic over the peaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_kernelevolve.captured.calls import Model, Seen, TensorSeen, joined, moves_only
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.hardware.registry import Hardware

BYTES_PER_S, FLOPS_PER_S = 1e11, 2e12  # The peak rates of a CPU about which nothing is known.
LAUNCH_S = 2e-6


def read_graph(path: Path, hardware: Hardware) -> Model:
    """Raises UsageError for what is no saved ExportedProgram. Loading one runs what its writer put into it."""
    import torch

    try:
        program = torch.export.load(path)
    except Exception as error:
        text = " ".join(str(error).split())[:160]
        raise UsageError(f"{path} is no graph that torch.export.save wrote: {type(error).__name__}: {text}") from None
    return of_graph(program.graph_module, hardware, path.name)


def of_graph(module: Any, hardware: Hardware, name: str) -> Model:
    """The calls of a graph of ATen operators whose nodes have example values."""
    calls: list[Seen] = []
    others: dict[str, float] = {}
    for node in module.graph.nodes:
        if node.op != "call_function" or not hasattr(node.target, "_schema"):
            continue
        schema = node.target._schema
        overload = schema.name + (f".{schema.overload_name}" if schema.overload_name else "")
        spent = _estimate(node, hardware)
        why = _unusable(schema, overload)
        found = None if why else _seen(node, schema, overload, spent)
        if found is not None:
            calls.append(found)
            continue
        if not moves_only(overload):
            label = f"{overload}: {why or 'arguments that no spec can state'}"
            others[label] = others.get(label, 0.0) + spent
    seconds = sum(call.seconds for call in calls) + sum(others.values())
    source = f"{name}, by an estimate from bytes and arithmetic"
    return Model(calls=tuple(joined(calls)), seconds=seconds, others=others, source=source)


def _unusable(schema: Any, overload: str) -> str:
    if not overload.startswith("aten::"):
        return "no ATen operator"
    if moves_only(overload):
        return "moves data, and computes nothing"
    if any(argument.alias_info is not None and argument.alias_info.is_write for argument in schema.arguments):
        return "writes in place"
    return ""


def _value(node: Any) -> Any:
    return node.meta.get("val") if hasattr(node, "meta") else node


def _seen(node: Any, schema: Any, overload: str, seconds: float) -> Seen | None:
    import torch

    given = dict(zip([argument.name for argument in schema.arguments], node.args, strict=False)) | dict(node.kwargs)
    found: list[Any] = []
    for argument in schema.arguments:
        value = _value(given[argument.name]) if argument.name in given else argument.default_value
        if isinstance(value, torch.Tensor):
            if any(type(size) is not int for size in value.shape):
                return None
            found.append(TensorSeen(shape=tuple(value.shape), dtype=str(value.dtype).removeprefix("torch.")))
            continue
        several = isinstance(value, list | tuple) and any(hasattr(part, "meta") for part in value)
        if several or isinstance(value, torch.device | torch.layout | torch.memory_format | torch.Generator):
            return None
        found.append(value)
    return Seen(overload=overload, arguments=tuple(found), seconds=seconds)


def _estimate(node: Any, hardware: Hardware) -> float:
    """Seconds of one node: the larger of its bytes' and its arithmetic's, and a launch."""
    import torch
    from torch.utils.flop_counter import flop_registry

    result = _value(node)
    outputs = [
        one for one in (result if isinstance(result, list | tuple) else [result]) if isinstance(one, torch.Tensor)
    ]
    inputs = [value for one in node.all_input_nodes if isinstance(value := _value(one), torch.Tensor)]
    moved = sum(float(tensor.numel() * tensor.element_size()) for tensor in (*inputs, *outputs))
    flops = 0.0
    counter = flop_registry.get(node.target.overloadpacket)
    if counter is not None:
        try:
            flops = float(counter(*map(_value, node.args), **node.kwargs, out_val=result))
        except (TypeError, AttributeError, AssertionError):
            flops = 0.0
    rate = hardware.memory_gbs * 1e9 if hardware.memory_gbs else BYTES_PER_S
    dtype = str(outputs[0].dtype).removeprefix("torch.") if outputs else "float32"
    peak = hardware.peaks.get(dtype)
    return max(moved / rate, flops / (peak * 1e12 if peak else FLOPS_PER_S)) + LAUNCH_S
