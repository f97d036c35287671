"""Reads the Python wrapper that Inductor generates: its C++ kernels, its calls, and the ATen operators among them.

Text in, text out: no torch. The body of the wrapper's ``call`` becomes the body of a plain function, with kernels
called by data pointer.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.spec.syntax import parsed, parsed_expression
from pytest_kernelevolve.synthesis.families.library import Family
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph
from pytest_kernelevolve.synthesis.lifting.replacements import REPLACEMENTS, Replacement

CHECKS = ("assert_size_stride", "assert_alignment")
# Inductor's names of library calls that are torch functions of the same name and arguments.
LIBRARY = {
    **{name: name for name in ("mm", "bmm", "addmm", "baddbmm", "addmv", "convolution", "_int_mm")},
    "bias_addmm": "addmm",
}
ATTENTION = "kernelevolve.scaled_dot_product_attention.default"  # `attention` keeps it whole


class UnknownWrapper(ValueError):
    """The wrapper uses something that a standalone module cannot do; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """One C++ function: Inductor's name for it, the types of its arguments, and its source."""

    name: str
    argument_types: tuple[str, ...]
    source: str
    exact: tuple[tuple[int, ...], ...] = ()  # sizes among its arguments that the compiler is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A wrapper's ``call`` as statements over the names of the operator's own arguments."""

    kernels: tuple[Kernel, ...]
    statements: tuple[str, ...]
    aten: tuple[str, ...]  # ATen operators that it dispatches, such as "aten::mm"
    replaced: tuple[Replacement, ...]  # what stands in for others, in C++
    families: tuple[Family, ...] = ()  # and in Triton
    helpers: frozenset[str]  # functions of ours that the statements call
    repeated: frozenset[str]  # kernels that are given one tensor twice, so that their pointers alias


def read_wrapper(graph: Graph, *, own_kernels: bool = True) -> Body:
    """Take ``graph.wrapper`` apart, with ``own_kernels`` in the place of ATen's where there are some.

    Raises UnknownWrapper for anything that is not understood.
    """
    tree = parsed(graph.wrapper)
    kernels = {kernel.name: kernel for kernel in _kernels(tree)}
    rewriter = Rewriter(kernels, graph, own_kernels=own_kernels)
    statements = rewriter.rewrite(call_function(tree))
    return Body(
        kernels=tuple(kernels[name] for name in rewriter.used),
        statements=tuple(statements),
        aten=tuple(dict.fromkeys(rewriter.aten)),
        replaced=tuple(dict.fromkeys(rewriter.replaced)),
        helpers=frozenset(rewriter.helpers),
        repeated=frozenset(rewriter.repeated),
    )


def _kernels(tree: ast.Module) -> list[Kernel]:
    found = []
    for node in tree.body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        call = node.value
        if isinstance(call.func, ast.Attribute) and call.func.attr == "cpp_pybinding":
            types, source = (ast.literal_eval(argument) for argument in call.args[:2])
            target = node.targets[0]
            assert isinstance(target, ast.Name)
            found.append(Kernel(name=target.id, argument_types=tuple(types), source=source))
        elif ast.unparse(call.func).startswith("async_compile.") and ast.unparse(call.func) != "async_compile.wait":
            raise UnknownWrapper(f"Inductor generated a kernel through {ast.unparse(call.func)}")
    return found


def call_function(tree: ast.Module) -> ast.FunctionDef:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "call":
            return node
    raise UnknownWrapper("Inductor's wrapper has no function 'call'")


class Rewriter(ast.NodeTransformer):
    """Turns the statements of a wrapper's ``call`` into statements over the operator's own names."""

    def __init__(self, kernels: Mapping[str, Kernel], graph: Graph, *, own_kernels: bool) -> None:
        self.kernels = kernels
        self.own_kernels = own_kernels
        self.replaced: list[Replacement] = []
        self.families: list[Family] = []
        self.graph = graph
        self.names: dict[str, str] = {}
        self.used: list[str] = []
        self.aten: list[str] = []
        self.helpers: set[str] = set()
        self.repeated: set[str] = set()

    def rewrite(self, function: ast.FunctionDef) -> list[str]:
        lines: list[str] = []
        for statement in function.body:
            lines.extend(self._statement(statement))
        return lines

    def _statement(self, statement: ast.stmt) -> list[str]:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Name):
            target = statement.targets[0]
            if statement.value.id == "args":
                self._bind(target)
                return []
            if isinstance(target, ast.Name) and self.names.get(statement.value.id) in self.graph.symbols:
                self.names[target.id] = self.names[statement.value.id]  # s77 = arg0_1
                return []
        if isinstance(statement, ast.Expr):
            text = ast.unparse(statement)
            if text == "args.clear()" or text.startswith(CHECKS):
                return []
        if isinstance(statement, ast.If) and all(isinstance(child, ast.Raise) for child in statement.body):
            return []  # checks of sizes that depend on data, which hold by construction
        if isinstance(statement, ast.Return):
            return [self._result(statement)]
        if isinstance(statement, ast.Delete) and self._deletes_input(statement):
            return []
        if not isinstance(statement, ast.Assign | ast.Expr | ast.Delete):
            raise UnknownWrapper(f"Inductor's wrapper has a {type(statement).__name__} statement")
        return [ast.unparse(self.visit(statement))]

    def _deletes_input(self, statement: ast.Delete) -> bool:
        """Inputs are the caller's: to forget their names frees nothing."""
        return all(self.names.get(ast.unparse(target), "") in self.graph.tensors for target in statement.targets)

    def _bind(self, target: ast.expr) -> None:
        names = list(target.elts) if isinstance(target, ast.Tuple | ast.List) else [target]
        given = [name.id for name in names if isinstance(name, ast.Name)]
        self.names.update(zip(given, (*self.graph.symbols, *self.graph.tensors), strict=True))

    def _result(self, statement: ast.Return) -> str:
        value = statement.value
        if not isinstance(value, ast.Tuple | ast.List):
            raise UnknownWrapper("Inductor's wrapper does not return a tuple")
        outputs = [ast.unparse(self.visit(item)) for item in value.elts]
        return "return " + self.graph.result.format(*outputs)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if re.fullmatch(r"(_tensor_)?constant\w*", node.id) or node.id.startswith("_frozen"):
            raise UnknownWrapper("the reference holds a constant tensor")
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = ast.unparse(node.func)
        if name in self.kernels:
            return self._kernel_call(name, node)
        own = self._own_kernel(name)
        if own is not None:
            node.func = ast.Name(own, ast.Load())
            return self.generic_visit(node)
        if name == "reinterpret_tensor":
            return self._reinterpreted(node)
        if name == "empty_strided_cpu":
            return self._allocated(node, [])
        if name.endswith(ATTENTION):
            return self._attention(node)
        if name.startswith("extern_kernels."):
            operator = LIBRARY.get(name.partition(".")[2], "")
            if not operator:
                raise UnknownWrapper(f"Inductor calls {name}")
            self.aten.append(f"aten::{operator}")
            node.func = parsed_expression(f"torch.{operator}")
        elif name.startswith(("torch.ops.", "aten.")):
            parts = name.removeprefix("torch.ops.").split(".")
            self.aten.append(f"{parts[0]}::{parts[1]}")
            if not name.startswith("torch."):
                node.func = parsed_expression(f"torch.ops.{name}")
        elif not re.match(r"(?:max|min)$|(?:torch|math|buf\w*|arg\w*)\.", name):
            raise UnknownWrapper(f"Inductor calls {name}")
        return self.generic_visit(node)

    def _own_kernel(self, name: str) -> str | None:
        """The function that stands in for a library call, if there is one and it is wanted."""
        replacement = REPLACEMENTS.get(name.removeprefix("torch.ops.")) if self.own_kernels else None
        if replacement is None:
            return None
        self.replaced.append(replacement)
        return replacement.name

    def _reinterpreted(self, node: ast.Call) -> ast.AST:
        tensor, size, stride, offset = (self.visit(argument) for argument in node.args)
        if ast.unparse(offset) == "0":
            return ast.Call(ast.Attribute(tensor, "as_strided", ast.Load()), [size, stride], [])
        self.helpers.add("part_of")
        return ast.Call(ast.Name("part_of", ast.Load()), [tensor, size, stride, offset], [])

    def _allocated(self, node: ast.Call, more: list[ast.keyword]) -> ast.AST:
        size, stride, dtype = (self.visit(argument) for argument in node.args)
        keywords = [ast.keyword("dtype", dtype), *more]
        if is_contiguous(size, stride):
            return ast.Call(parsed_expression("torch.empty"), [size], keywords)
        return ast.Call(parsed_expression("torch.empty_strided"), [size, stride], keywords)

    def _attention(self, node: ast.Call) -> ast.AST:
        self.aten.append("aten::scaled_dot_product_attention")
        names = ("query", "key", "value", "attn_mask", "is_causal", "scale", "enable_gqa")
        keywords = [
            ast.keyword(name, self.visit(value))
            for name, value in zip(names[3:], node.args[3:], strict=False)
            if ast.unparse(value) not in ("None", "False")
        ]
        operands = [self.visit(value) for value in node.args[:3]]
        call = ast.Call(parsed_expression("torch.nn.functional.scaled_dot_product_attention"), operands, keywords)
        return ast.Call(ast.Attribute(call, "contiguous", ast.Load()), [], [])  # as what follows was written for

    def _kernel_call(self, name: str, node: ast.Call) -> ast.AST:
        if name not in self.used:
            self.used.append(name)
        texts = [ast.unparse(argument) for argument in node.args]
        pointers = [text for text, kind in zip(texts, self.kernels[name].argument_types, strict=True) if "*" in kind]
        if len(set(pointers)) < len(pointers):
            self.repeated.add(name)
        arguments: list[Any] = []
        for argument, kind in zip(node.args, self.kernels[name].argument_types, strict=True):
            value = self.visit(argument)
            if "*" in kind:
                value = ast.Call(ast.Attribute(value, "data_ptr", ast.Load()), [], [])
            arguments.append(value)
        return ast.Call(ast.Name(name, ast.Load()), arguments, [])


def is_contiguous(size: ast.AST, stride: ast.AST) -> bool:
    """Whether a size and a stride, as tuples of numbers or names, are those of a contiguous tensor, surely."""
    try:
        sizes, strides = ast.literal_eval(ast.unparse(size)), ast.literal_eval(ast.unparse(stride))
    except ValueError:
        if not (isinstance(size, ast.Tuple) and isinstance(stride, ast.Tuple) and 1 <= len(size.elts) <= 2):
            return False
        texts = [ast.unparse(element) for element in stride.elts]
        return texts == [*map(ast.unparse, size.elts[1:]), "1"]
    step = 1
    for length, found in zip(reversed(sizes), reversed(strides), strict=True):
        if length != 1 and found != step:
            return False
        step *= length
    return True


def rename_calls(statements: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Replace the kernels' names, which are unique in a graph only, by names unique in the module."""
    if not names:
        return list(statements)
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")(?=\()")
    return [pattern.sub(lambda match: names[match[1]], statement) for statement in statements]
