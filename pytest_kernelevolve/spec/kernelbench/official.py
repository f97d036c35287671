"""The files of an official KernelBench checkout in the place of operators that follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import OperatorSpec, Reference, ReferenceKind, Workload

AS_IT_IS = Workload(sizes={}, dtypes={})  # the file's own sizes


def official_folder(checkout: Path) -> Path:
    """The folder with ``level1`` in ``checkout``, or in its ``KernelBench``. Raises SpecError where there is none."""
    for folder in (checkout / "KernelBench", checkout):
        if any(folder.glob("level[0-9]*/[0-9]*_*.py")):
            return folder
    raise SpecError(f"{checkout} is no checkout of KernelBench: it has no KernelBench/level1/1_....py")


def official_file(checkout: Path, problem: str) -> Path:
    """The file of ``level1/19_ReLU``: by its name, or by its number where it was renamed since. Raises SpecError."""
    path = official_folder(checkout) / f"{problem}.py"
    if path.is_file():
        return path
    number = path.name.partition("_")[0]
    found = sorted(path.parent.glob(f"{number}_*.py"))
    if not found:
        raise SpecError(f"{path} does not exist, nor any {number}_....py beside it")
    return found[0]


def official(specs: Iterable[OperatorSpec], checkout: Path) -> Iterator[OperatorSpec]:
    """Each of ``specs`` that follows an official problem, with that problem's file in ``checkout`` for its reference
    and that file's sizes for all workloads. Those without a file there are left out.
    """
    official_folder(checkout)
    for spec in specs:
        if spec.kernelbench is None:
            continue
        try:
            path = official_file(checkout, spec.kernelbench)
        except SpecError:
            continue
        reference = Reference(kind=ReferenceKind.KERNELBENCH, target="Model", path=path, line=spec.reference.line)
        gates = tuple(replace(gate, workloads=None) for gate in spec.gates)
        yield replace(spec, reference=reference, workloads=(AS_IT_IS,), hidden=(), gates=gates)
