"""Writes the package: one readable module an operator, its kernels, what serves them, and the evidence."""

from __future__ import annotations

import json
import keyword
import re
import shutil
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.export.choosing import UNJUDGED, Winner
from pytest_kernelevolve.export.regions import Won
from pytest_kernelevolve.export.signature import workload_of
from pytest_kernelevolve.files import write_atomically

RUNTIME = ("switch", "operator", "library", "binding", "aten", "compiling")
EVIDENCE = "evidence.json"
MARK = "kernelevolve-export"  # A folder of ours is known by this in the first line of its __init__.py.
TEXTS = resources.files("pytest_kernelevolve.export") / "texts"


def write_package(folder: Path, name: str, winners: Sequence[Winner], refusals: Mapping[str, str]) -> Path:
    """Write the package ``name`` into ``folder``, in the place of one that was exported before. Raises UsageError."""
    if not name.isidentifier() or keyword.iskeyword(name):
        raise UsageError(f"{name!r} is no name of a Python package; --name takes letters, digits and underscores")
    devices = {winner.device for winner in winners}
    if len(devices) > 1:
        raise UsageError("winners of the CPU and of a GPU are two packages; --hardware NAME names one of them")
    place = folder / name
    _make_room(place)
    files: dict[str, str] = {"__init__.py": _init(name, winners), "README.md": _readme(name, winners, refusals)}
    for module in RUNTIME:
        source = resources.files("pytest_kernelevolve.export.runtime").joinpath(f"{module}.py")
        files[f"runtime/{module}.py"] = source.read_text(encoding="utf-8")
    files["runtime/__init__.py"] = '"""What serves the calls of this package; the same in every exported package."""\n'
    files["kernels/__init__.py"] = (
        '"""The kernels as the judge measured them; each is loaded when a call wants it first."""\n'
    )
    names = "".join(f'    "{winner.spec.name}",\n' for winner in winners)
    files["operators/__init__.py"] = _fill(_text("operators.txt"), {"names": names})
    for winner in winners:
        files[f"operators/{winner.spec.name}.py"] = _operator(winner)
        if winner.origin.text:
            files["references/__init__.py"] = '"""References that are no single operator of PyTorch\'s."""\n'
            files[f"references/{winner.spec.name}.py"] = winner.origin.text
        for number, kernel in enumerate(winner.kernels):
            files[f"kernels/{_module(winner, number)}.py"] = kernel.source
    files[EVIDENCE] = json.dumps(_evidence(name, winners, refusals), indent=1, allow_nan=False) + "\n"
    for relative, text in files.items():
        path = place / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text, durable=False)
    return place


def _make_room(place: Path) -> None:
    if not place.exists():
        return
    try:
        ours = MARK in (place / "__init__.py").read_text(encoding="utf-8").partition("\n")[0]
    except OSError:
        ours = False
    if not ours:
        raise UsageError(f"{place} exists and was not exported by this command; --out or --name names another place")
    shutil.rmtree(place)


def _module(winner: Winner, number: int) -> str:
    return winner.spec.name if len(winner.kernels) == 1 else f"{winner.spec.name}_{number + 1}"


def _text(name: str) -> str:
    return TEXTS.joinpath(name).read_text(encoding="utf-8")


def _fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each ``@name@`` in the place of which a value stands."""
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], text)


def _init(name: str, winners: Sequence[Winner]) -> str:
    names = [winner.spec.name for winner in winners]
    backend = "CPU" if winners and winners[0].device == "cpu" else "CUDA"
    return _fill(
        _text("init.txt"),
        {
            "name": name,
            "hardware": ", ".join(dict.fromkeys(winner.gate.hardware for winner in winners)),
            "imports": "\n".join(f"from .operators.{one} import {one}" for one in names),
            "backend": backend,
            "all": "".join(f'    "{one}",\n' for one in names),
        },
    )


def _operator(winner: Winner) -> str:
    spec, signature, origin = winner.spec, winner.signature, winner.origin
    parameters = ", ".join(
        f"{name}={signature.defaults[name]}" if name in signature.defaults else name for name in signature.arguments
    )
    if origin.expression:
        reference = f"reference = {origin.expression}"
        imported = ""
    else:
        reference = ""
        imported = f"from ..references.{spec.name} import {spec.name} as reference\n"
    return _fill(
        _text("operator.txt"),
        {
            "name": spec.name,
            "what": origin.expression or f"references/{spec.name}.py",
            "where": "".join(f"  {line}\n" for line in _region_lines(winner)),
            "imported": imported,
            "reference": f"{reference}\n\n\n" if reference else "\n",
            "fit": signature.fit,
            "regions": "".join(_region(winner, region) for region in winner.regions),
            "arguments": _tuple(f'"{name}"' for name in signature.arguments),
            "keywords": _tuple(f'"{name}"' for name in signature.keywords),
            "device": winner.device,
            "models": winner.models,
            "schema": signature.schema,
            "aten": repr(origin.aten),
            "stands_for": _tuple(origin.stands_for),
            "own_gradient": str(spec.mode == "forward+backward"),
            "parameters": parameters,
            "passed": ", ".join(signature.arguments),
            "same": ", same" if "same(" in signature.fit else "",
        },
    )


def _tuple(items: Any) -> str:
    found = list(items)
    return "()" if not found else f"({', '.join(found)},)"


def _region(winner: Winner, region: Won) -> str:
    if winner.signature.by_shape:
        tensors = winner.tensors(region)
        shapes = _tuple(str(shape) for shape, _ in tensors.values())
        dtypes = {name: dtype for name, (_, dtype) in tensors.items()}
        sizes = f"        shapes={shapes},\n        sizes={{}},\n"
    else:
        dtypes = dict(workload_of(winner.spec, region.workloads[0]).dtypes)
        bounds = ", ".join(f'"{name}": {bounds}' for name, bounds in region.sizes.items())
        sizes = f"        sizes={{{bounds}}},\n        elements={region.elements},\n"
    written = ", ".join(f'"{name}": torch.{dtype}' for name, dtype in dtypes.items())
    return (
        f'    Region(\n        kernel="{_module(winner, region.kernel)}",\n        dtypes={{{written}}},\n{sizes}'
        f"        speedup={region.speedup:.4g},\n        low={region.low:.4g},\n    ),\n"
    )


def _region_lines(winner: Winner) -> list[str]:
    lines = []
    for region in winner.regions:
        sizes = " ".join(
            f"{name}={low}" if low == high else f"{name}={low}..{high}" for name, (low, high) in region.sizes.items()
        )
        where = " ".join(part for part in (sizes, region.dtype) if part)
        lines.append(f"{where}: {region.speedup:.2f}x, surely {region.low:.2f}x")
    return lines


def _evidence(name: str, winners: Sequence[Winner], refusals: Mapping[str, str]) -> dict[str, Any]:
    return {
        "package": name,
        "operators": [
            {
                "operator": winner.spec.name,
                "hardware": winner.gate.hardware,
                "regions": [
                    {
                        "kernel": f"kernels/{_module(winner, region.kernel)}.py",
                        "sha256": winner.kernels[region.kernel].digest,
                        "dtype": region.dtype,
                        "sizes": {symbol: list(bounds) for symbol, bounds in region.sizes.items()},
                        **winner.kernels[region.kernel].facts,
                        "workloads": [
                            {
                                "sizes": dict(workload.sizes),
                                "speedup": round(workload.speedup, 4),
                                "interval": [round(workload.low, 4), round(workload.high, 4)],
                                "baseline": workload.baseline,
                                "baseline_ms": workload.baseline_ms,
                                "kernel_ms": workload.kernel_ms,
                            }
                            for workload in region.workloads
                        ],
                    }
                    for region in winner.regions
                ],
            }
            for winner in winners
        ],
        "refused": dict(refusals),
    }


def _readme(name: str, winners: Sequence[Winner], refusals: Mapping[str, str]) -> str:
    rows = [
        f"| `{winner.spec.name}` | {line.partition(':')[0]} | {line.partition(':')[2].strip()} |"
        for winner in winners
        for line in _region_lines(winner)
    ]
    needs = sorted({need for winner in winners for need in winner.needs})
    names = {"tvm_ffi": "apache-tvm-ffi and a C++ compiler"}
    overloads = [f"`{winner.origin.aten}`" for winner in winners if winner.origin.aten]
    return _fill(
        _text("readme.txt"),
        {
            "name": name,
            "hardware": ", ".join(dict.fromkeys(winner.gate.hardware for winner in winners)),
            "needs": ", ".join(["torch", *(names.get(need, need) for need in needs)]),
            "rows": "\n".join(rows),
            "refused": _refused(refusals),
            "first": winners[0].spec.name if winners else "operator",
            "overloads": ", ".join(overloads) or "none of these operators is one",
        },
    )


def _refused(refusals: Mapping[str, str]) -> str:
    judged = {item: reason for item, reason in refusals.items() if reason != UNJUDGED}
    lines = [f"- `{item}`: {reason}" for item, reason in judged.items()]
    if len(judged) < len(refusals):
        lines.append(f"- {len(refusals) - len(judged)} others, of which no judgement is known")
    return "\n".join(lines) or "Nothing that was asked for."
