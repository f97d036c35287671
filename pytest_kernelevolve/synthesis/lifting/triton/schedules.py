"""Asks Inductor's own heuristics how they would launch a generated kernel. Runs in the worker process only."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from pytest_kernelevolve.spec.syntax import parsed


def schedules(wrapper: str) -> dict[str, list[dict[str, int]]]:
    """For each Triton kernel of a wrapper, the configurations that Inductor would choose from, its default first.

    A kernel whose heuristics this version of torch does not let us ask has none, and is launched by rules of ours.
    """
    found: dict[str, list[dict[str, int]]] = {}
    for node in ast.walk(parsed(wrapper)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "async_compile.triton":
            name, source = (ast.literal_eval(argument) for argument in node.args[:2])
            try:
                found[name] = _configurations(name, source)
            except Exception:
                found[name] = []
    return found


def _configurations(name: str, source: str) -> list[dict[str, int]]:
    from torch._inductor.runtime import triton_heuristics

    asked: list[Any] = []

    def remember(size_hints: Any, configs: Any, *_: Any, **__: Any) -> Any:
        del size_hints
        asked.extend(configs)
        return lambda function: function

    with patch.object(triton_heuristics, "cached_autotune", remember):
        exec(compile(re.sub(r"@triton\.jit", "", source), name, "exec"), {"__file__": f"{name}.py"})
    return [_plain(configuration) for configuration in asked]


def _plain(configuration: Any) -> dict[str, int]:
    values: Mapping[str, Any] = configuration.kwargs
    numbers = {key: int(value) for key, value in values.items() if isinstance(value, int)}
    return {**numbers, "num_warps": configuration.num_warps, "num_stages": configuration.num_stages}
