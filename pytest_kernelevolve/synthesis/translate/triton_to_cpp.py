"""Writes Triton kernels as C++: each lane is a turn of a loop, or each program a block of one lane.

Where lanes know of each other, as in a sum over a block, blocks have one lane, and the sum is the number itself. So a
kernel must say by ROWS and COLUMNS what it takes at a time, or run through its row by BLOCK.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.synthesis.translate.lane import ACROSS, POINTER, SIZES, Scope, Untranslatable, Writer, is_sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A kernel in C++: the text, and its arguments in order as ``memory``, ``whole``, ``number`` or ``dtype``."""

    name: str
    text: str
    arguments: Sequence[tuple[str, str]]


def translated(tree: ast.Module) -> list[Function]:
    """The module's Triton functions; those that are launched have arguments. Raises Untranslatable."""
    found = [
        statement for statement in tree.body if isinstance(statement, ast.FunctionDef) and statement.decorator_list
    ]
    known = frozenset(function.name for function in found)
    return [_function(function, known) for function in found]


def _function(node: ast.FunctionDef, known: frozenset[str]) -> Function:
    names = [argument.arg for argument in node.args.args]
    pointers = frozenset(name for name in names if name.endswith(POINTER))
    gives = any(isinstance(inner, ast.Return) and inner.value is not None for inner in ast.walk(node))
    if gives or not pointers:  # called by kernels
        writer = Writer(known, pointers)
        body = writer.block(node.body, Scope(names={name: name for name in names}), "  ")
        if any("load<T_" in line for line in body):
            raise Untranslatable(f"line {node.lineno}: {node.name} loads what it does not convert")
        text = "\n".join(
            [f"template <{_each('class A_', names)}>", f"auto {node.name}({_helper(names)}) {{", *body, "}"]
        )
        return Function(name=node.name, text=text, arguments=())
    constants = {argument.arg for argument in node.args.args if argument.annotation is not None}
    dtypes = frozenset(name for name in constants if name == "COMPUTE")
    kinds = {
        name: "memory"
        if name in pointers
        else "dtype"
        if name in dtypes
        else "number"
        if name in constants
        else "whole"
        for name in names
    }
    alone = _needs_others(node)
    writer = Writer(known, pointers, dtypes, alone)
    meant = {name: "int64_t(1)" if alone and name in SIZES else name for name in names if name not in dtypes}
    body = writer.block(node.body, Scope(names=meant), "      ")
    arguments = [(name, kinds[name]) for name in names]
    return Function(name=node.name, text=_kernel(node.name, arguments, body, alone=alone), arguments=arguments)


def _needs_others(node: ast.FunctionDef) -> bool:
    """Whether lanes of a block need each other. Raises Untranslatable where a block of one lane is something else."""
    called = {
        one.func.attr for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    }
    if not called & ACROSS:
        return False
    named = {argument.arg for argument in node.args.args}
    helped = any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Name)
        and one.func.id != "range"
        and "BLOCK" in map(ast.unparse, one.args)
        for one in ast.walk(node)
    )
    counted = re.search(r"program_id\(\d\)[^,\n]* \* BLOCK", ast.unparse(node))
    if "BLOCK" in named and (helped or counted):
        if _only_stores_sums(node):
            return False
        raise Untranslatable(f"line {node.lineno}: {node.name} adds up a block whose size its caller relies on")
    return True


def _only_stores_sums(node: ast.FunctionDef) -> bool:
    """Whether lanes need each other for sums alone that are stored as they are, each once in a program."""
    stored = {
        id(one.args[1])
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "tl.store" and is_sum(one.args[1])
    }
    across = [
        one
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in ACROSS
    ]
    loops = any(isinstance(inner, ast.For | ast.While) for inner in ast.walk(node))
    return not loops and all(id(one) in stored for one in across)


def _each(prefix: str, names: Sequence[str]) -> str:
    return ", ".join(prefix + name for name in names)


def _helper(names: Sequence[str]) -> str:
    return ", ".join(f"A_{name} {name}" for name in names)


def _kernel(name: str, arguments: Sequence[tuple[str, str]], body: Sequence[str], *, alone: bool) -> str:
    """The loop over lanes for given types, and the function that finds them out and is called from Python."""
    bare = [one for one, kind in arguments if kind == "memory" and any(f"load<T_{one}>" in line for line in body)]
    dtype = [one for one, kind in arguments if kind == "dtype"]
    types = [*(f"T_{one}" for one in bare), *dtype]
    kinds = {"memory": "Memory", "whole": "int64_t", "number": "Weak"}
    plain = [(one, kind) for one, kind in arguments if kind != "dtype"]
    lines = [f"template <{', '.join(f'class {type_}' for type_ in types)}>"] if types else []
    taken = ", ".join(f"{kinds[kind]} {one}" for one, kind in plain)
    lines.append(f"void {name}_lanes(int64_t grid0, int64_t grid1, int64_t grid2, {taken}) {{")
    if alone and any(one == "ROWS" for one, _ in arguments):
        lines.append("  grid0 *= ROWS.whole;")
    if not any("atomic_add" in line for line in body):
        lines.append("  #pragma omp parallel for collapse(2)")
    lines += [
        "  for (int64_t program2 = 0; program2 < grid2; ++program2)",
        "  for (int64_t program01 = 0; program01 < grid0 * grid1; ++program01) {",
        "    [[maybe_unused]] const int64_t program0 = program01 % grid0, program1 = program01 / grid0;",
        f"    for (int64_t lane = 0; lane < {'1' if alone else 'BLOCK.whole'}; ++lane) {{",
        *body,
        "    }",
        "  }",
        "}",
    ]
    outside = {"memory": "tvm::ffi::TensorView {0}, int64_t {0}_code", "whole": "int64_t {0}", "dtype": "int64_t {0}"}
    outside["number"] = "int64_t {0}_whole, double {0}_real"
    lines.append(f"void {name}(int64_t grid0, int64_t grid1, int64_t grid2, ")
    lines.append("    " + ", ".join(outside[kind].format(one) for one, kind in arguments) + ") {")
    passed = {"memory": "Memory{{static_cast<char*>({0}.data_ptr()), {0}_code}}", "whole": "{0}"}
    passed["number"] = "W({0}_whole, {0}_real)"
    given = ", ".join(passed[kind].format(one) for one, kind in plain)
    conditions = [(f"{one}_code <= BF16", ("double", "int64_t")) for one in bare]
    lines += _dispatch(f"{name}_lanes", f"grid0, grid1, grid2, {given}", conditions, dtype, ())
    return "\n".join([*lines, "}"])


def _dispatch(
    name: str, given: str, conditions: Sequence[tuple[str, tuple[str, str]]], dtype: Sequence[str], types: Sequence[str]
) -> list[str]:
    """Calls with every choice of types, by what the memory and the dtype are."""
    if conditions:
        (condition, (yes, no)), *rest = conditions
        return [
            f"  if ({condition}) {{",
            *_dispatch(name, given, rest, dtype, [*types, yes]),
            "  } else {",
            *_dispatch(name, given, rest, dtype, [*types, no]),
            "  }",
        ]
    choices = (("F64", "double"), ("F32", "float"), ("", "int64_t")) if dtype else (("", ""),)
    lines: list[str] = []
    for code, kind in choices:
        chosen = ", ".join([*types, *([kind] if kind else [])])
        call = f"{name}{f'<{chosen}>' if chosen else ''}({given});"
        lines.append(f"  {f'if ({dtype[0]} == {code}) ' if code else ''}{'return ' if code else ''}{call}")
    return lines
