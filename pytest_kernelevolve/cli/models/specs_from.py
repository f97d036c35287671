"""`kernelevolve specs-from`: specs for the heavy operators of a model, from a profile or a captured graph."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.files import write_atomically

if TYPE_CHECKING:
    from pytest_kernelevolve.captured.calls import Model

MOST_LEFT = 6  # lines about what was left out
GRAPHS = (".pt2",)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "capture", type=Path, metavar="FILE", help="a Chrome trace (.json, .json.gz), or a graph (.pt2)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of the specs")
    parser.add_argument("--hardware", metavar="NAME", help="the specs' gate; default: the trace's device, else cpu")
    parser.add_argument("--top", type=int, default=10, metavar="N", help="at most so many operators (10)")
    parser.add_argument("--least", type=float, default=0.01, metavar="SHARE", help="of the time, for each (0.01)")
    parser.add_argument("--shapes", type=int, default=4, metavar="N", help="at most so many workloads each (4)")


def run(options: argparse.Namespace) -> int:
    from pytest_kernelevolve.captured.drafts import drafts
    from pytest_kernelevolve.hardware import registry

    if options.hardware is not None:
        registry.get(options.hardware)
    model = _model(options.capture, options.hardware)
    hardware = options.hardware or _device(model.device)
    found, left = drafts(model, hardware, top=options.top, least=options.least, shapes=options.shapes)
    if not found:
        why = "; ".join(sorted(left, key=lambda one: -left[one])[:2]) or "it has no calls"
        raise UsageError(f"{options.capture} leads to no spec: {why}")
    taken = [
        options.out / f"{draft.name}.op.yaml" for draft in found if (options.out / f"{draft.name}.op.yaml").exists()
    ]
    if taken:
        raise UsageError(f"{taken[0]} exists; --out names another folder")
    options.out.mkdir(parents=True, exist_ok=True)
    for one in found:
        path = options.out / f"{one.name}.op.yaml"
        write_atomically(path, one.text)
        print(f"{100 * one.share:5.1f} %  {path}: {one.workloads} workloads")
    for reason in sorted(left, key=lambda one: -left[one])[:MOST_LEFT]:
        print(f"{100 * left[reason]:5.1f} %  left out: {reason}")
    print(
        f"{sum(draft.share for draft in found):.0%} of the time in {len(found)} specs: `pytest {options.out} --evolve`"
    )
    return 0


def _model(path: Path, hardware: str | None) -> Model:
    from pytest_kernelevolve.captured.graph import read_graph
    from pytest_kernelevolve.captured.trace import read_trace
    from pytest_kernelevolve.hardware import registry

    if path.suffix in GRAPHS:
        return read_graph(path, registry.get(hardware or "cpu"))
    return read_trace(path)


def _device(name: str) -> str:
    """The target whose devices are called so."""
    from pytest_kernelevolve.hardware import registry

    for target in registry.targets().values():
        if name and target.is_called(name):
            return target.name
    if name:
        raise UsageError(f"the trace is of {name!r}, which is no known target; --hardware names one")
    return "cpu"
