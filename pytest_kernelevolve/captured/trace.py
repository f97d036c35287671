"""Calls of a Chrome trace that ``torch.profiler`` wrote with ``record_shapes=True``.

Each kernel on a device belongs to the innermost operator that launched it, by its "External id"; where no kernel is in
the trace, an operator's time is what it took on the processor without the operators inside of it.
"""

from __future__ import annotations

import ast
import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.captured.calls import Model, Seen, TensorSeen, joined, moves_only
from pytest_kernelevolve.errors import UsageError

DTYPES = {
    "float": "float32", "double": "float64", "c10::Half": "float16", "c10::BFloat16": "bfloat16", "long int": "int64",
    "long": "int64", "int": "int32", "short": "int16", "signed char": "int8", "unsigned char": "uint8", "bool": "bool",
    "c10::Float8_e4m3fn": "float8_e4m3fn", "c10::Float8_e5m2": "float8_e5m2",
}  # fmt: skip
KERNELS = ("kernel", "gpu_memcpy", "gpu_memset")
LISTS = ("TensorList", "GenericList")


def read_trace(path: Path) -> Model:
    """Raises UsageError for what is no such trace, or one without shapes."""
    data = _loaded(path)
    events = [one for one in data["traceEvents"] if isinstance(one, dict) and one.get("ph") == "X"]
    operators = [one for one in events if one.get("cat") == "cpu_op"]
    if not operators:
        raise UsageError(f"{path} has no operators; profile with activities=[ProfilerActivity.CPU, ...]")
    if not any("Input Dims" in operator.get("args", {}) for operator in operators):
        raise UsageError(f"{path} has no shapes; profile with record_shapes=True")
    kernels = [one for one in events if one.get("cat") in KERNELS]
    seconds = _device_seconds(kernels) if kernels else _own_seconds(operators)
    by_id = {operator["args"].get("External id"): operator for operator in operators if "args" in operator}
    calls: list[Seen] = []
    others: dict[str, float] = {}
    for number, spent in seconds.items():
        event = by_id.get(number)
        name = str(event["name"]) if event is not None else "kernels that no operator launched"
        why = _unusable(name, event)
        found = None if why or event is None else _seen(event, spent)
        if found is None:
            label = f"{name}: {why or 'no overload takes such arguments'}"
            others[label] = others.get(label, 0.0) + spent
        else:
            calls.append(found)
    devices = [device.get("name") for device in data.get("deviceProperties") or () if isinstance(device, dict)]
    return Model(
        calls=tuple(joined(calls)),
        seconds=sum(seconds.values()),
        others=others,
        source=f"{path.name}, by time on {'the device' if kernels else 'the processor'}",
        device=str(devices[0]) if kernels and devices else "",
    )


def _loaded(path: Path) -> Mapping[str, Any]:
    try:
        raw = path.read_bytes()
        text = gzip.decompress(raw) if path.suffix == ".gz" else raw
        data = json.loads(text)
        if not isinstance(data, dict) or not isinstance(data.get("traceEvents"), list):
            raise ValueError("it has no list `traceEvents`")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no Chrome trace of PyTorch's profiler: {str(error)[:120]}") from None
    return data


def _device_seconds(kernels: Sequence[Mapping[str, Any]]) -> dict[Any, float]:
    found: dict[Any, float] = {}
    for kernel in kernels:
        number = kernel.get("args", {}).get("External id")
        found[number] = found.get(number, 0.0) + float(kernel.get("dur", 0.0)) * 1e-6
    return found


def _own_seconds(operators: Sequence[Mapping[str, Any]]) -> dict[Any, float]:
    """Each operator's time without that of the operators that it called, thread by thread."""
    found: dict[Any, float] = {}
    threads: dict[Any, list[Mapping[str, Any]]] = {}
    for operator in operators:
        threads.setdefault((operator.get("pid"), operator.get("tid")), []).append(operator)
    for events in threads.values():
        open_ones: list[tuple[float, Any]] = []  # end, id
        for one in sorted(events, key=lambda event: (float(event["ts"]), -float(event.get("dur", 0.0)))):
            begin, spent = float(one["ts"]), float(one.get("dur", 0.0))
            number = one.get("args", {}).get("External id")
            while open_ones and open_ones[-1][0] <= begin:
                open_ones.pop()
            if open_ones:
                found[open_ones[-1][1]] = found.get(open_ones[-1][1], 0.0) - spent * 1e-6
            found[number] = found.get(number, 0.0) + spent * 1e-6
            open_ones.append((begin + spent, number))
    return {number: max(spent, 0.0) for number, spent in found.items()}


def _unusable(name: str, event: Mapping[str, Any] | None) -> str:
    if event is None or not name.startswith("aten::"):
        return "no ATen operator"
    if moves_only(name):
        return "moves data, and computes nothing"
    if name.endswith("_"):
        return "writes in place"
    return "" if "Input Dims" in event.get("args", {}) else "no shapes were recorded"


def _seen(event: Mapping[str, Any], seconds: float) -> Seen | None:
    """The call, by the first overload of its operator that takes such arguments."""
    import torch

    name = str(event["name"]).removeprefix("aten::")
    args = event["args"]
    dims, types, values = args["Input Dims"], args.get("Input type", []), args.get("Concrete Inputs", [])
    packet = getattr(torch.ops.aten, name, None)
    for overload in packet.overloads() if packet is not None else ():
        schema = getattr(packet, overload)._schema
        if len(schema.arguments) != len(dims) or any(argument.is_out for argument in schema.arguments):
            continue
        found = [
            _argument(one, *said)
            for one, said in zip(schema.arguments, zip(dims, types, values, strict=False), strict=False)
        ]
        if len(found) == len(dims) and _MISFIT not in found:
            qualified = f"aten::{name}" if overload == "default" else f"aten::{name}.{overload}"
            return Seen(overload=qualified, arguments=tuple(found), seconds=seconds)
    return None


_MISFIT = object()


def _argument(argument: Any, dims: Any, kind: str, value: str) -> Any:
    """An argument as a spec has it; `_MISFIT` where the schema's argument is of another kind."""
    wanted = str(argument.type)
    tensor = wanted in ("Tensor", "Optional[Tensor]")
    if kind in DTYPES:
        return TensorSeen(shape=tuple(dims), dtype=DTYPES[kind]) if tensor else _MISFIT
    if kind in LISTS:
        return _MISFIT  # dtypes of its tensors are not in the trace
    if tensor:
        return None if kind == "" and wanted != "Tensor" else _MISFIT
    if value == "":
        return argument.default_value if argument.has_default_value() else _MISFIT
    return _plain(value, wanted)


def _plain(value: str, wanted: str) -> Any:
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value if wanted == "str" else _MISFIT
    if wanted == "float" and isinstance(found, int) and not isinstance(found, bool):
        return float(found)
    if wanted == "float" and isinstance(found, float):
        return float(f"{found:.12g}")  # 1.0000000000000001e-05
    return found
