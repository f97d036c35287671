"""What travels between the pytest process and the Inductor worker: requests, graphs and their JSON.

Plain data, no torch, so that both sides can import it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.model import (
    Input,
    OperatorSpec,
    Reference,
    ReferenceKind,
    TensorInput,
    ValueInput,
    Workload,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of generating code: the Inductor settings and decompositions that make it."""

    name: str
    note: str = ""
    device: str = "cpu"  # or "cuda"
    config: Mapping[str, Any] = field(default_factory=dict)  # torch._inductor.config keys
    decompositions: tuple[str, ...] = ()  # names in `decompositions.DECOMPOSITIONS`
    static: bool = True  # kernels for the timed workloads' exact sizes beside the one for any size
    scalar: bool = False  # plain loops, for the compiler to vectorise
    longest_row: int = 0  # Triton: rows of at most so many elements are held in registers; 0: as Inductor decides
    own_kernels: bool = True  # C++ of our own in the place of calls of ATen, where there is some


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The code that Inductor generates for one assignment of dtypes, absent inputs and (perhaps) sizes.

    The wrapper's arguments are ``symbols`` followed by ``tensors``, under the names that the lifted module uses.
    ``result`` rebuilds the reference's result from the flat outputs, such as ``"({0}, {1})"``.
    """

    dtypes: Mapping[str, str]
    sizes: Mapping[str, int] | None  # None: any sizes for which every guard holds
    timed: bool = True  # or judged for correctness alone
    absent: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()  # Python conditions over the size symbols
    symbols: tuple[str, ...] = ()
    tensors: tuple[str, ...] = ()
    result: str = "{0}"
    wrapper: str = ""
    schedules: Mapping[str, list[dict[str, int]]] = field(default_factory=dict)  # of Triton kernels, by their name
    backward: bool = False  # takes the outputs' gradients too, and gives those of the inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """All graphs of one variant, or the reason why there are none."""

    variant: Variant
    graphs: tuple[Graph, ...] = ()
    macros: tuple[str, ...] = ()  # compiler flags for the instruction set that explicit vectors were written for
    reason: str = ""


def size_name(symbol: str, spec: OperatorSpec) -> str:
    """What a size symbol is called in a lifted module: itself, unless an input has that name."""
    return f"{symbol}_size" if symbol in {item.name for item in spec.inputs} else symbol


def spec_to_json(spec: OperatorSpec) -> dict[str, Any]:
    """The parts of a spec that code generation needs. A function defined in Python goes as its reference."""
    return {
        "name": spec.name,
        "reference": _reference_to_json(spec.reference),
        "inputs": [_input_to_json(item) for item in spec.inputs],
        "workloads": [asdict(workload) for workload in spec.workloads],
        "hidden": None if spec.hidden is None else [asdict(workload) for workload in spec.hidden],
        "path": str(spec.path),
        "mode": spec.mode,
    }


def spec_from_json(data: Mapping[str, Any]) -> OperatorSpec:
    return OperatorSpec(
        name=data["name"],
        reference=_reference_from_json(data["reference"]),
        inputs=tuple(_input_from_json(item) for item in data["inputs"]),
        workloads=tuple(Workload(**item) for item in data["workloads"]),
        hidden=None if data.get("hidden") is None else tuple(Workload(**item) for item in data["hidden"]),
        gates=(),
        path=Path(data["path"]),
        mode=data["mode"],
    )


def _reference_to_json(reference: Reference) -> dict[str, Any]:
    path = None if reference.path is None else str(reference.path)
    return {"kind": str(reference.kind), "target": reference.target, "path": path}


def _reference_from_json(data: Mapping[str, Any]) -> Reference:
    path = None if data["path"] is None else Path(data["path"])
    return Reference(kind=ReferenceKind(data["kind"]), target=data["target"], path=path)


def _input_to_json(item: Input) -> dict[str, Any]:
    if isinstance(item, ValueInput):
        return {"kind": "value", **asdict(item)}
    data = {name.name: getattr(item, name.name) for name in fields(item) if name.name != "generator"}
    return {"kind": "tensor", **data, "shape": list(item.shape)}


def _input_from_json(data: Mapping[str, Any]) -> Input:
    values = {key: value for key, value in data.items() if key != "kind"}
    if data["kind"] == "value":
        return ValueInput(**values)
    return TensorInput(**{**values, "shape": tuple(values["shape"])})


def variant_from_json(data: Mapping[str, Any]) -> Variant:
    return Variant(**{**data, "decompositions": tuple(data["decompositions"])})


def lift_from_json(data: Mapping[str, Any]) -> Lift:
    graphs = tuple(
        Graph(
            **{
                **graph,
                "absent": tuple(graph["absent"]),
                "guards": tuple(graph["guards"]),
                "symbols": tuple(graph["symbols"]),
                "tensors": tuple(graph["tensors"]),
            }
        )
        for graph in data["graphs"]
    )
    return Lift(
        variant=variant_from_json(data["variant"]), graphs=graphs, macros=tuple(data["macros"]), reason=data["reason"]
    )
