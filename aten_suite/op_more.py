"""Every other overload that PyTorch's database of operators leads to, judged on its samples alone.

They come from overloads.txt as it stands; an operator gets timed sizes by a row in op_aten.py.
"""

from __future__ import annotations

from typing import Any

from aten_suite.op_aten import HARDWARE, PORTABLE, samples
from aten_suite.op_aten import OPERATORS as TIMED
from aten_suite.overloads import Overload, overloads
from pytest_kernelevolve import declared
from pytest_kernelevolve.spec.authoring import Declared


def _row(found: Overload, name: str) -> Declared:
    inputs: dict[str, Any] = {}
    for one in found.arguments:
        made = {"shape": []} if one.tensor else {"value": one.default}
        flags = {"keyword": one.keyword, "mutated": one.tensor and one.mutated}
        inputs[one.name] = made | {key: True for key, flag in flags.items() if flag}
    return declared(
        1,
        operator=name,
        reference=f"aten::{found.name}",
        family="aten",
        inputs=inputs,
        samples=samples(found),
        portable=PORTABLE,
        hardware={hardware: {} if hardware == "cpu" else {"language": "triton"} for hardware in HARDWARE},
    )


_DONE = {row.fields["reference"].removeprefix("aten::") for row in TIMED}
_NAMES = {row.fields["operator"] for row in TIMED}
OPERATORS = [
    _row(one, f"{one.operator}_default" if one.operator in _NAMES else one.operator)
    for one in overloads().values()
    if one.name not in _DONE
]
