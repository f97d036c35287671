"""Reads the Python wrapper that Inductor generates for a GPU: its Triton kernels, their launches, and calls of ATen."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from pytest_kernelevolve.spec.syntax import parsed
from pytest_kernelevolve.synthesis.families.library import FAMILIES
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph
from pytest_kernelevolve.synthesis.lifting.triton.kernels import TritonKernel, UnknownKernel, read_kernel
from pytest_kernelevolve.synthesis.lifting.wrapper import Body, Rewriter, UnknownWrapper, call_function

# The candidate runs on the device and the stream that are current; the judge sees to them.
UNNEEDED = ("torch.cuda.set_device(", "copy_if_misaligned(", "get_raw_stream(")


def read_triton_wrapper(graph: Graph, *, own_kernels: bool = False) -> tuple[Body, tuple[TritonKernel, ...]]:
    """Take ``graph.wrapper`` apart: its statements, and its kernels in the order of their use. With ``own_kernels``,
    families of ours take the place of library calls.

    Raises UnknownWrapper for anything that is not understood.
    """
    tree = parsed(graph.wrapper)
    kernels: dict[str, TritonKernel] = {}
    for node in tree.body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        maker = ast.unparse(node.value.func)
        if maker == "async_compile.triton":
            name, source = (ast.literal_eval(argument) for argument in node.value.args[:2])
            try:
                kernels[name] = read_kernel(name, source)
            except UnknownKernel as error:
                raise UnknownWrapper(str(error)) from None
        elif maker.startswith("async_compile.") and maker != "async_compile.wait":
            raise UnknownWrapper(f"Inductor generated a kernel through {maker}")
    rewriter = _TritonRewriter(kernels, graph, own_kernels=own_kernels)
    statements = rewriter.rewrite(call_function(tree))
    body = Body(
        kernels=(),
        statements=tuple(statements),
        aten=tuple(dict.fromkeys(rewriter.aten)),
        replaced=(),
        families=tuple(dict.fromkeys(rewriter.families)),
        helpers=frozenset(rewriter.helpers),
        repeated=frozenset(),
    )
    return body, tuple(kernels[name] for name in rewriter.used)


class _TritonRewriter(Rewriter):
    def __init__(self, kernels: Mapping[str, TritonKernel], graph: Graph, *, own_kernels: bool) -> None:
        super().__init__({}, graph, own_kernels=own_kernels)
        self.triton = kernels

    def rewrite(self, function: ast.FunctionDef) -> list[str]:
        function.body = _flat(function.body)
        return super().rewrite(function)

    def _own_kernel(self, name: str) -> str | None:
        family = FAMILIES.get(name) if self.own_kernels else None
        if family is None:
            return None
        self.families.append(family)
        return family.name

    def visit_Call(self, node: ast.Call) -> ast.AST:  # noqa: N802
        name = ast.unparse(node.func)
        kernel = name.removesuffix(".run")
        if kernel in self.triton:
            if kernel not in self.used:
                self.used.append(kernel)
            return ast.Call(ast.Name(kernel, ast.Load()), [self.visit(argument) for argument in node.args], [])
        if name == "empty_strided_cuda":
            return self._allocated(node, [ast.keyword("device", ast.Name("device", ast.Load()))])
        if name.startswith("empty_strided_"):
            raise UnknownWrapper(f"Inductor allocates with {name}")
        return super().visit_Call(node)


def _flat(statements: list[ast.stmt]) -> list[ast.stmt]:
    """The statements without the device's guards and without what `UNNEEDED` names."""
    kept: list[ast.stmt] = []
    for statement in statements:
        if isinstance(statement, ast.With) and "DeviceGuard" in ast.unparse(statement.items[0]):
            kept += _flat(statement.body)
        elif not (isinstance(statement, ast.Assign | ast.Expr) and ast.unparse(statement.value).startswith(UNNEEDED)):
            kept.append(statement)
    return kept
