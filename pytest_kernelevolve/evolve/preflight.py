"""What a search needs, looked at before it begins: a mistake that no kernel can mend is one line, at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import HardwareError, SpecError
from pytest_kernelevolve.language import needs

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import OperatorSpec, Workload


def check(spec: OperatorSpec, hardware: Hardware, language: str) -> None:
    """The packages and the compiler of ``language``, and the reference: that it is there and takes its inputs.

    Raises HardwareError or SpecError. The reference runs here on the CPU alone; elsewhere the judge runs it first.
    """
    missing = needs.missing(language)
    if missing is not None:
        raise HardwareError(f"{spec.name}: {missing}")
    if not spec.workloads:
        raise SpecError(
            "workloads: a search needs a size to begin at, and there is none; its kernel is judged without --evolve",
            path=spec.path,
            line=spec.line,
        )
    from pytest_kernelevolve.spec.resolve import describe_call_error, resolve_callable

    if hardware.name != "cpu":
        resolve_callable(spec, spec.workloads[0])
        return
    import torch

    from pytest_kernelevolve.spec.cases import make_case

    workload = min(spec.workloads, key=_size)
    function = resolve_callable(spec, workload)
    case = make_case(spec, workload, seed=0)
    try:
        with torch.no_grad():
            case.call(function)
    except Exception as error:
        raise describe_call_error(spec, workload, error) from None


def _size(workload: Workload) -> int:
    return math.prod(workload.sizes.values())
