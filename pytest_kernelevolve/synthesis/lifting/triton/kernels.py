"""Reads a Triton kernel that Inductor generated, and rewrites it to need nothing but Triton. Text in, text out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.syntax import parsed, parsed_expression

# The axis of each dimension of the grid; in the last one y may be longer than a grid can be.
GRIDS = {"Grid1D": "x", "Grid2D": "xy", "Grid3D": "xyz", "BatchMatmulGrid3D": "zyx", "Grid2DWithYZOverflow": "xy"}
# Functions of CUDA's device library that Triton has under the same name, or that the prelude has. The device library's
# are exact where Triton's are quick; Triton's interpreter has only the latter.
BUILT_IN = {
    "exp": "tl.exp", "exp2": "tl.exp2", "log": "tl.log", "log2": "tl.log2", "sin": "tl.sin", "cos": "tl.cos",
    "sqrt": "tl.sqrt", "rsqrt": "tl.rsqrt", "erf": "tl.erf", "floor": "tl.floor", "ceil": "tl.ceil", "abs": "tl.abs",
    "fabs": "tl.abs", "fma": "tl.fma", "tanh": "helper_tanh", "isnan": "helper_isnan", "isinf": "helper_isinf",
}  # fmt: skip
PLAIN = ("floor", "ceil", "abs", "fabs", "fma", "isnan", "isinf")  # Functions that are as exact either way.


class UnknownKernel(ValueError):
    """The kernel uses something that a standalone module cannot have; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TritonKernel:
    """One generated kernel. ``source`` holds its functions; the kernel itself is called ``KERNEL`` in it."""

    name: str  # Inductor's
    source: str
    arguments: tuple[str, ...]  # given at the call, in order
    blocks: tuple[str, ...]  # compile-time arguments that a schedule chooses: XBLOCK, R0_BLOCK, ...
    grid: str  # of `GRIDS`
    kind: str  # pointwise, reduction or persistent_reduction
    size_hints: Mapping[str, int] = field(default_factory=dict)
    helpers: frozenset[str] = frozenset()  # of the prelude
    maths: frozenset[str] = frozenset()  # of the device library
    stages: bool = False  # whether it has a loop that can be pipelined


KERNEL = "this_kernel"


def read_kernel(name: str, source: str) -> TritonKernel:
    """Take ``source``, the text that Inductor would compile, apart. Raises UnknownKernel."""
    tree = parsed(source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    kernel = next((node for node in functions if node.name == name), None)
    heuristics = None if kernel is None else _heuristics(kernel)
    if kernel is None or heuristics is None:
        raise UnknownKernel(f"Inductor generated {name}, in which no kernel is found")
    meta = _literals(heuristics)
    signature: dict[str, str] = meta["triton_meta"]["signature"]
    grid = meta["inductor_meta"].get("grid_type")
    kind = ast.unparse(heuristics.func).rpartition(".")[2]
    if grid not in GRIDS or kind not in ("pointwise", "reduction", "persistent_reduction"):
        raise UnknownKernel(f"Inductor launches {name} as {kind} on {grid}")
    rewriter = _Rewriter({node.name: f"{KERNEL}_{node.name.strip('_')}" for node in functions if node is not kernel})
    parts = []
    for node in functions:
        rewritten = rewriter.visit(node)
        rewritten.decorator_list = [parsed_expression("triton.jit")]
        if node is kernel:
            rewritten.name = KERNEL
            rewritten.body = [*_wide(signature), *rewritten.body]
        parts.append(ast.unparse(ast.fix_missing_locations(rewritten)))
    return TritonKernel(
        name=name,
        source="\n\n\n".join(parts),
        arguments=tuple(key for key in signature if not key.endswith("BLOCK")),
        blocks=tuple(key for key in signature if key.endswith("BLOCK")),
        grid=grid,
        kind=kind,
        size_hints=meta["size_hints"],
        helpers=frozenset(rewriter.helpers),
        maths=frozenset(rewriter.maths),
        stages=any(isinstance(node, ast.For) for node in ast.walk(kernel)),
    )


def _heuristics(kernel: ast.FunctionDef) -> ast.Call | None:
    for decorator in kernel.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).startswith("triton_heuristics."):
            return decorator
    return None


def _literals(call: ast.Call) -> dict[str, Any]:
    """The keyword arguments of ``call``, and the items of dictionaries among them, that are plain literals."""
    found: dict[str, Any] = {"size_hints": {}, "triton_meta": {}, "inductor_meta": {}}
    for keyword in call.keywords:
        if keyword.arg in found and isinstance(keyword.value, ast.Dict):
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                try:
                    assert key is not None
                    found[keyword.arg][ast.literal_eval(key)] = ast.literal_eval(value)
                except ValueError:  # such as DeviceProperties(...)
                    continue
    return found


def _wide(signature: Mapping[str, str]) -> Iterator[ast.stmt]:
    """Sizes that the kernel computes with in 64 bits are made so: Triton would take a small number as 32 bits, or as a
    constant if it is 1."""
    for name, kind in signature.items():
        if kind == "i64":
            yield from parsed(f"{name} = {name} + tl.full([], 0, tl.int64)").body


class _Rewriter(ast.NodeTransformer):
    """Puts the prelude's functions in the place of Inductor's, and our names in the place of the device library's."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.helpers: set[str] = set()
        self.maths: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        owner = ast.unparse(node.value)
        if owner == "triton_helpers":
            return self._helper(f"helper_{node.attr}")
        if owner == "tl_math":
            return parsed_expression(f"tl.math.{node.attr}")
        if owner != "libdevice":
            return self.generic_visit(node)
        if node.attr in PLAIN:
            plain = BUILT_IN[node.attr]
            return self._helper(plain) if plain.startswith("helper_") else parsed_expression(plain)
        self.maths.add(node.attr)
        if BUILT_IN.get(node.attr, "").startswith("helper_"):
            self.helpers.add(BUILT_IN[node.attr])
        return ast.Name(math_name(node.attr), ast.Load())

    def _helper(self, name: str) -> ast.AST:
        if name not in prelude():
            raise UnknownKernel(f"the kernel calls triton_helpers.{name.removeprefix('helper_')}")
        self.helpers.add(name)
        if name in ("helper_exp", "helper_online_softmax_reduce", "helper_scale") or "online_softmax" in name:
            self.maths.add("exp")
        return ast.Name(name, ast.Load())


def math_name(function: str) -> str:
    """What a lifted module calls a function of the device library."""
    return f"math_{function}"


@cache
def prelude() -> Mapping[str, str]:
    """The prelude's functions by name, as text."""
    text = (Path(__file__).parent / "prelude.py").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for node in parsed(text).body:
        if isinstance(node, ast.FunctionDef):
            start = node.decorator_list[0].lineno - 1
            found[node.name] = "\n".join(text.split("\n")[start : node.end_lineno])
    return found


def needed(helpers: frozenset[str]) -> list[str]:
    """The text of ``helpers`` and of what they call, in the prelude's order."""
    wanted = set(helpers)
    while True:
        bodies = [_body(name) for name in wanted]
        called = {name for name in prelude() if any(re.search(rf"\b{name}\b", body) for body in bodies)}
        if called <= wanted:
            return [text for name, text in prelude().items() if name in wanted]
        wanted |= called


def _body(name: str) -> str:
    return prelude()[name].partition("\n")[2].partition("\n")[2]
