"""Compiles every kernel that a Triton module would launch for given calls, for sm_90 and without a device.

    python -m tests.synthesis_offline.crosscompile MODULE.py ENTRY SIZES_JSON

``SIZES_JSON`` is a list of calls, each a list of ``[shape, dtype]`` for a tensor or of plain values. Prints how many
kernels were compiled.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from types import SimpleNamespace
from typing import Any

import torch
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource, compile
from triton.runtime import driver
from triton.runtime.jit import JITFunction, mangle_type

TARGET = GPUTarget("cuda", 90, 32)
Launch = tuple[Any, tuple[Any, ...], dict[str, Any]]


def launches(path: str, entry: str, calls: list[list[Any]]) -> list[Launch]:
    """What ``calls`` of the module's entry would launch; nothing is executed."""
    found: list[Launch] = []

    def remember(self: Any, *arguments: Any, grid: Any, warmup: bool, **options: Any) -> None:  # noqa: ARG001
        assert all(size > 0 for size in grid), f"{self.__name__} is launched on {grid}"
        found.append((self, arguments, options))

    JITFunction.run = remember
    driver.set_active(SimpleNamespace(get_current_target=lambda: TARGET))
    module_spec = importlib.util.spec_from_file_location("lifted", path)
    assert module_spec is not None
    assert module_spec.loader is not None
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    for call in calls:
        getattr(module, entry)(*map(_argument, call))
    return found


def _argument(value: Any) -> Any:
    if isinstance(value, dict):
        return torch.zeros(value["shape"], dtype=getattr(torch, value["dtype"]))
    return value


def compiled(launch: Launch) -> str:
    """A key of what was compiled. Raises Triton's error for what cannot be."""
    function, arguments, options = launch
    names = [parameter.name for parameter in function.params]
    bound = {**dict(zip(names, arguments, strict=False)), **{key: options[key] for key in options if key in names}}
    signature: dict[str, str] = {}
    constants: dict[tuple[int, ...], Any] = {}
    attributes: dict[tuple[int, ...], Any] = {}
    for place, parameter in enumerate(function.params):
        value = bound[parameter.name]
        if parameter.is_constexpr or (isinstance(value, int) and value == 1):
            signature[parameter.name] = "constexpr"
            constants[(place,)] = value
            continue
        signature[parameter.name] = mangle_type(value)
        number = value.data_ptr() if isinstance(value, torch.Tensor) else value
        if isinstance(number, int) and number % 16 == 0:
            attributes[(place,)] = [["tt.divisibility", 16]]
    source = ASTSource(fn=function, signature=signature, constexprs=constants, attrs=attributes)
    settings = {key: options[key] for key in ("num_warps", "num_stages") if key in options}
    kernel = compile(source, target=TARGET, options=settings)
    assert "cubin" in kernel.asm
    return f"{function.__name__} {signature} {constants}"


def main() -> int:
    path, entry, calls = sys.argv[1:]
    print(len({compiled(launch) for launch in launches(path, entry, json.loads(calls))}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
