"""Every other overload that PyTorch's database of operators leads to, judged on its samples alone.

They come from overloads.txt as it stands; an operator gets timed sizes by a row in op_aten.py.
"""

from __future__ import annotations

from typing import Any

from aten_suite.op_aten import HARDWARE, PORTABLE, samples
from aten_suite.op_aten import OPERATORS as TIMED
from aten_suite.overloads import Overload, overloads


def _document(found: Overload) -> dict[str, Any]:
    inputs: dict[str, Any] = {}
    for one in found.arguments:
        made = {"shape": []} if one.tensor else {"value": one.default}
        flags = {"keyword": one.keyword, "mutated": one.tensor and one.mutated}
        inputs[one.name] = made | {key: True for key, flag in flags.items() if flag}
    return {
        "operator": found.operator,
        "reference": f"aten::{found.name}",
        "family": "aten",
        "inputs": inputs,
        "samples": samples(found),
        "portable": PORTABLE,
        "hardware": {name: {} if name == "cpu" else {"language": "triton"} for name in HARDWARE},
    }


_DONE = {row["reference"].removeprefix("aten::") for row in TIMED}
_NAMES = {row["operator"] for row in TIMED}  # a default overload whose name another one has already
OPERATORS = [
    _document(one) if one.operator not in _NAMES else {**_document(one), "operator": f"{one.operator}_default"}
    for name, one in overloads().items()
    if name not in _DONE
]
