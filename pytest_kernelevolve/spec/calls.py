"""How a kernel file of somebody else's is called: ``custom_kernel((x, y))`` in the place of the operator's own name.

A call names a function of the file, or what hangs on one of its names, and says what it is given: inputs by name,
constants, and tuples, lists and dictionaries of these. A trailing index takes one of several results:
``forward(x, weight, 1e-6, None)[0]``. It is data: nothing but this is evaluated.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pytest_kernelevolve.spec.syntax import parsed_expression

ALLOWED = "a call such as custom_kernel((x, y)) or Norm.apply(x, weight, 1e-6)[0]"


@dataclass(frozen=True, slots=True)
class CallExpression:
    """A parsed call: the names that lead to the function, its arguments, and which of its results is wanted."""

    path: tuple[str, ...]
    arguments: tuple[ast.expr, ...]
    keywords: tuple[tuple[str, ast.expr], ...]
    index: int | None

    @property
    def root(self) -> str:
        """The name in the file that the call begins with."""
        return self.path[0]

    def names(self) -> set[str]:
        """The inputs that it mentions."""
        parts = (*self.arguments, *(value for _, value in self.keywords))
        return {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name)}

    def bind(self, module: Any, inputs: Sequence[str]) -> Callable[..., Any]:
        """The function that takes the operator's inputs, by position or name, and makes this call.

        Raises AttributeError where the module has no such function.
        """
        target = module
        for name in self.path:
            target = getattr(target, name)

        def kernel(*positional: Any, **named: Any) -> Any:
            values = {
                **dict(zip((argument for argument in inputs if argument not in named), positional, strict=False)),
                **named,
            }
            arguments = [_value(argument, values) for argument in self.arguments]
            result = target(*arguments, **{name: _value(one, values) for name, one in self.keywords})
            return result if self.index is None else result[self.index]

        return kernel


@cache
def parse_call(text: str) -> CallExpression:
    """The call that a text states. Raises ValueError whose text says what is wrong with it."""
    try:
        tree = parsed_expression(text.strip())
    except SyntaxError as error:
        raise ValueError(f"{text!r} is not valid Python: {error.msg}") from None
    index = None
    if isinstance(tree, ast.Subscript) and isinstance(tree.slice, ast.Constant) and isinstance(tree.slice.value, int):
        index, tree = tree.slice.value, tree.value
    if not isinstance(tree, ast.Call):
        raise ValueError(f"{text!r} calls nothing")
    path: list[str] = []
    function = tree.func
    while isinstance(function, ast.Attribute):
        path.insert(0, function.attr)
        function = function.value
    if not isinstance(function, ast.Name):
        raise ValueError(f"{text!r} calls something without a name")
    keywords = tuple((keyword.arg or "", keyword.value) for keyword in tree.keywords)
    for one in (*tree.args, *(value for _, value in keywords)):
        _check(one, text)
    if any(not name for name, _ in keywords):
        raise ValueError(f"{text!r} passes a ** argument")
    return CallExpression((function.id, *path), tuple(tree.args), keywords, index)


def root_of(entry: str) -> str:
    """The name in a kernel file that an entry, a name or a call, begins with."""
    return entry if entry.isidentifier() else parse_call(entry).root


def _check(node: ast.expr, text: str) -> None:
    if isinstance(node, ast.Name | ast.Constant):
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        return
    if isinstance(node, ast.Tuple | ast.List):
        for element in node.elts:
            _check(element, text)
        return
    if isinstance(node, ast.Dict):
        pairs = list(zip(node.keys, node.values, strict=True))
        if all(key is not None for key, _ in pairs):
            for part in (part for pair in pairs for part in pair if part is not None):
                _check(part, text)
            return
    raise ValueError(f"{text!r} computes {ast.unparse(node)!r}; it may pass inputs, constants, tuples, lists and dicts")


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Tuple):
        return tuple(_value(element, values) for element in node.elts)
    if isinstance(node, ast.List):
        return [_value(element, values) for element in node.elts]
    if isinstance(node, ast.Dict):
        return {
            _value(key, values): _value(one, values) for key, one in zip(node.keys, node.values, strict=True) if key
        }
    return ast.literal_eval(node)
