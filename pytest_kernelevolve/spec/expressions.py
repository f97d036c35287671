"""Dimensions as arithmetic: evaluates ``"2*N + 1"`` over a workload's sizes without ever running code from a spec."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import lru_cache

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import DTYPES, Dimension
from pytest_kernelevolve.spec.syntax import parsed_expression

LIMIT = 2**62  # no size, bound or intermediate result is larger
_MAX_EXPONENT = 64

_BINARY: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_DTYPE = re.compile(rf"torch\.({'|'.join(DTYPES)})\Z")
_CAPITAL = re.compile(r"[A-Z][0-9]*\Z")
_FUNCTIONS: dict[str, Callable[..., int]] = {"min": min, "max": max}
_ALLOWED = "integers, symbols, + - * // % **, min, max and parentheses"


def evaluate(dimension: Dimension, sizes: Mapping[str, int]) -> int:
    """The integer that ``dimension`` stands for. Raises SpecError for a bad expression or a symbol without a size."""
    if isinstance(dimension, int):
        return dimension
    size = sizes.get(dimension)
    if size is not None:
        return size
    return _evaluate(parse(dimension), sizes, dimension)


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """The checked syntax tree of an expression. Raises SpecError where it is not one."""
    try:
        tree = parsed_expression(text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SpecError(f"invalid expression {text!r}; allowed: {_ALLOWED}") from None
    for node in _operands(tree):
        _check(node, text)
    return tree


@lru_cache(maxsize=4096)
def symbols(dimension: Dimension) -> tuple[str, ...]:
    """The symbols in ``dimension``, in order of appearance. Raises SpecError where it is not an expression."""
    if isinstance(dimension, int):
        return ()
    names = (node.id for node in _operands(parse(dimension)) if isinstance(node, ast.Name))
    return tuple(dict.fromkeys(names))


def is_symbolic(text: str, known: Container[str]) -> bool:
    """Whether a string among a spec's values stands for something that each workload decides, and is not a word.

    That is an expression over a known symbol (``2*N``), a lone capital (``K``: so that a missing size is noticed),
    a dtype symbol (``$dtype``) or a dtype (``torch.float32``). ``"mean"`` stays a word.
    """
    if text.startswith("$") or _DTYPE.match(text):
        return True
    if _CAPITAL.match(text):
        return True
    try:
        return any(name in known for name in symbols(text))
    except SpecError:
        return False


@lru_cache(maxsize=4096)
def divisions(dimension: Dimension) -> tuple[tuple[str, str], ...]:
    """The (dividend, divisor) pairs of every ``//`` in ``dimension``, as expressions."""
    if isinstance(dimension, int):
        return ()
    return tuple(
        (ast.unparse(node.left), ast.unparse(node.right))
        for node in _operands(parse(dimension))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv)
    )


def _operands(node: ast.expr) -> Iterator[ast.expr]:
    """Every sub-expression that has a value; leaves out the names of called functions."""
    yield node
    children: list[ast.expr] = []
    if isinstance(node, ast.BinOp):
        children = [node.left, node.right]
    elif isinstance(node, ast.UnaryOp):
        children = [node.operand]
    elif isinstance(node, ast.Call):
        children = node.args
    for child in children:
        yield from _operands(child)


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            return
        case ast.Name():
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            return
        case ast.BinOp(op=op) if type(op) in _BINARY:
            return
        case ast.BinOp(op=ast.Div()):
            raise SpecError(f"invalid expression {text!r}; '/' gives no integer, use '//'; allowed: {_ALLOWED}")
        case ast.Call(func=ast.Name(id=name), args=[_, *_], keywords=[]) if name in _FUNCTIONS:
            return
    raise SpecError(f"invalid expression {text!r}; allowed: {_ALLOWED}")


def _evaluate(node: ast.expr, sizes: Mapping[str, int], text: str) -> int:
    match node:
        case ast.Constant(value=int() as number):
            result = number
        case ast.Name(id=name):
            if name not in sizes:
                known = ", ".join(sizes) or "no sizes"
                place = "" if name == text else f" in {text!r}"
                raise SpecError(f"symbol {name!r}{place} has no size; the workload gives {known}")
            result = sizes[name]
        case ast.UnaryOp(op=op, operand=operand):
            value = _evaluate(operand, sizes, text)
            result = -value if isinstance(op, ast.USub) else value
        case ast.BinOp(left=left, op=op, right=right):
            result = _combine(op, _evaluate(left, sizes, text), _evaluate(right, sizes, text), text)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            values = [_evaluate(argument, sizes, text) for argument in arguments]
            result = _FUNCTIONS[name](*values) if len(values) > 1 else values[0]
        case _:  # parse() let nothing else through
            raise SpecError(f"invalid expression {text!r}; allowed: {_ALLOWED}")
    if abs(result) > LIMIT:
        raise SpecError(f"expression {text!r} is larger than 2**62")
    return result


def _combine(op: ast.operator, left: int, right: int, text: str) -> int:
    if isinstance(op, ast.FloorDiv | ast.Mod) and right == 0:
        raise SpecError(f"expression {text!r} divides by zero")
    if isinstance(op, ast.Pow) and not 0 <= right <= _MAX_EXPONENT:
        raise SpecError(f"exponent {right} in {text!r} must lie between 0 and {_MAX_EXPONENT}")
    return _BINARY[type(op)](left, right)
