"""Writes Triton kernels as C++, each lane a turn of a loop, or each program a block of one lane.

Where lanes know of each other, as in a sum over a block, blocks have one lane, and the sum is the number itself. So a
kernel must say by ROWS and COLUMNS what it takes at a time, or run through its row by BLOCK; or it stores the sum as it
is, which the lanes add up there, one after another.
Names keep their order and meaning: an assignment makes a new variable of whatever type its value has, unless a loop
carries it. What follows an ``if`` is written into both of its branches, so that types may differ there.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

POINTER = "_ptr"  # how names of arguments end that are memory
TYPES = {"float64": "double", "float32": "float", "int64": "int64_t", "int32": "int64_t", "int16": "int64_t"}
TYPES |= {"int8": "int64_t", "uint8": "int64_t", "int1": "bool"}
BINARY: Mapping[type[ast.AST], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.FloorDiv: "quotient",
    ast.Mod: "rest",
    ast.BitAnd: "both",
    ast.BitOr: "either",
    ast.BitXor: "exclusive",
    ast.LShift: "shifted_left",
    ast.RShift: "shifted_right",
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
    ast.Eq: "equal",
    ast.NotEq: "unequal",
}
FUNCTIONS = {"where": "where", "maximum": "largest", "minimum": "smallest", "abs": "magnitude"}
ACROSS = frozenset(("sum", "max", "min", "reduce", "cumsum", "cumprod", "broadcast_to"))  # themselves, in one lane
SIZES = ("ROWS", "COLUMNS", "BLOCK")
MATHEMATICS = frozenset(
    (
        *("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan"),
        *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "floor", "ceil", "trunc", "rint", "hypot"),
        *("atan2", "pow", "fmod", "copysign"),
    )
)


class Untranslatable(ValueError):
    """A kernel that holds what a lane cannot compute by itself, or what is not known here."""


@dataclass(slots=True, kw_only=True)
class Scope:
    """What Python's names mean in C++ at one place, and which of them a loop carries."""

    names: dict[str, str]
    carried: frozenset[str] = frozenset()

    def inner(self, carried: frozenset[str] | None = None) -> Scope:
        return Scope(names=dict(self.names), carried=self.carried if carried is None else carried)


@dataclass(slots=True)
class Writer:
    known: frozenset[str]  # functions of the module
    pointers: frozenset[str] = frozenset()
    dtypes: frozenset[str] = frozenset()  # arguments that are a dtype
    alone: bool = False  # whether blocks have one lane
    counts: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)  # variables that are places in memory, by what they began as

    # Statements

    def block(self, statements: Sequence[ast.stmt], scope: Scope, indent: str) -> list[str]:
        lines: list[str] = []
        for place, statement in enumerate(statements):
            if isinstance(statement, ast.If):
                rest = statements[place + 1 :]
                lines.append(f"{indent}if (truth({self.value(statement.test, scope)})) {{")
                lines += self.block([*statement.body, *rest], scope.inner(), indent + "  ")
                lines.append(f"{indent}}} else {{")
                lines += self.block([*statement.orelse, *rest], scope.inner(), indent + "  ")
                return [*lines, f"{indent}}}"]
            lines += [indent + line for line in self.statement(statement, scope)]
        return lines

    def statement(self, node: ast.stmt, scope: Scope) -> list[str]:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            return self.assignment(node.targets[0], node.value, scope)
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            return self.assignment(node.target, node.value, scope)
        if isinstance(node, ast.AugAssign):
            assert isinstance(node.target, ast.Name)
            now = ast.BinOp(left=ast.Name(id=node.target.id), op=node.op, right=node.value)
            return self.assignment(node.target, now, scope)
        if isinstance(node, ast.Return) and node.value is not None:
            return [f"return {self.value(node.value, scope)};"]
        if isinstance(node, ast.For):
            return self.loop(node, scope)
        if isinstance(node, ast.Expr):
            if isinstance(node.value, ast.Constant):
                return []
            return [f"{self.value(node.value, scope)};"]
        raise Untranslatable(f"line {node.lineno}: {type(node).__name__} is not translated")

    def assignment(self, target: ast.expr, value: ast.expr, scope: Scope) -> list[str]:
        if isinstance(target, ast.Name):
            text = self.value(value, scope)
            self.note(target.id, value)
            if target.id in scope.carried:
                name = scope.names[target.id]
                return [f"{name} = cast<decltype({name})>({text});"]
            name = self.new(target.id, scope)
            return [f"auto {name} = {text};"]
        assert isinstance(target, ast.Tuple)
        names = [element.id for element in target.elts if isinstance(element, ast.Name)]
        if isinstance(value, ast.Tuple):
            parts = [self.value(element, scope) for element in value.elts]
            lines, held = [], []
            for name, one in zip(names, value.elts, strict=True):
                self.note(name, one)
            for part in parts:
                held.append(self.fresh("part"))
                lines.append(f"auto {held[-1]} = {part};")
        else:
            held = [self.fresh("part") for _ in names]
            lines = [f"auto [{', '.join(held)}] = {self.value(value, scope)};"]
        for name, part in zip(names, held, strict=True):
            if name in scope.carried:
                lines.append(f"{scope.names[name]} = cast<decltype({scope.names[name]})>({part});")
            else:
                scope.names[name] = part
        return lines

    def loop(self, node: ast.For, scope: Scope) -> list[str]:
        if not isinstance(node.target, ast.Name) or not isinstance(node.iter, ast.Call):
            raise Untranslatable(f"line {node.lineno}: a loop over something else than a range")
        bounds = [f"cast<int64_t>({self.value(argument, scope)})" for argument in node.iter.args]
        start, end = ("int64_t(0)", bounds[0]) if len(bounds) == 1 else bounds[:2]
        step = bounds[2] if len(bounds) == 3 else "1"
        assigned = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        inner = scope.inner(frozenset(assigned & set(scope.names)) - {node.target.id})
        name = self.new(node.target.id, inner)
        lines = [f"for (int64_t {name} = {start}; {name} < {end}; {name} += {step}) {{"]
        return [*lines, *self.block(node.body, inner, "  "), "}"]

    def new(self, name: str, scope: Scope) -> str:
        scope.names[name] = self.fresh(name)
        return scope.names[name]

    def fresh(self, name: str) -> str:
        self.counts[name] = self.counts.get(name, 0) + 1
        return f"{name}_{self.counts[name]}"

    # Values

    def value(self, node: ast.expr, scope: Scope) -> str:
        if isinstance(node, ast.Constant):
            return _constant(node.value)
        if isinstance(node, ast.Name):
            if node.id not in scope.names:
                raise Untranslatable(f"line {node.lineno}: {node.id} is not known")
            return scope.names[node.id]
        if isinstance(node, ast.Tuple):
            return f"std::make_tuple({', '.join(self.value(element, scope) for element in node.elts)})"
        if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
            left, right = self.value(node.left, scope), self.value(node.right, scope)
            if self.memory(node.left):
                return f"({left} + {right})"
            if isinstance(node.op, ast.Div):
                left, right = _weak(node.left) or left, _weak(node.right) or right
            return f"{BINARY[type(node.op)]}({left}, {right})"
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            if isinstance(node.left, ast.Name) and node.left.id in self.dtypes:
                return f"std::is_same_v<{node.left.id}, {self.dtype(node.comparators[0], scope)}>"
            left, right = self.value(node.left, scope), self.value(node.comparators[0], scope)
            right = _weak(node.comparators[0]) or right
            return f"{BINARY[type(node.ops[0])]}({left}, {right})"
        if isinstance(node, ast.BoolOp):
            sign = " && " if isinstance(node.op, ast.And) else " || "
            return "(" + sign.join(f"truth({self.value(one, scope)})" for one in node.values) + ")"
        if isinstance(node, ast.UnaryOp):
            operand = self.value(node.operand, scope)
            names = {ast.USub: "negative", ast.Invert: "inverted", ast.Not: "!truth"}
            return f"{names[type(node.op)]}({operand})"
        if isinstance(node, ast.IfExp):
            parts = (node.test, node.body, node.orelse)
            return f"where({', '.join(self.value(part, scope) for part in parts)})"
        if isinstance(node, ast.Call):
            return self.call(node, scope)
        if isinstance(node, ast.Subscript) and self.alone:  # [:, None] and [None, :]
            return self.value(node.value, scope)
        raise Untranslatable(f"line {node.lineno}: {ast.unparse(node)} is not translated")

    def memory(self, node: ast.expr) -> str | None:
        """The argument that a place in memory is counted from; None for what is no such place."""
        while isinstance(node, ast.BinOp):
            node = node.left
        name = node.id if isinstance(node, ast.Name) else ""
        return name if name in self.pointers else self.places.get(name)

    def note(self, name: str, value: ast.expr) -> None:
        base = self.memory(value)
        if base is None:
            self.places.pop(name, None)
        else:
            self.places[name] = base

    def call(self, node: ast.Call, scope: Scope) -> str:
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        if isinstance(node.func, ast.Name):
            if node.func.id == "float" and isinstance(node.args[0], ast.Constant):
                return _constant(float(node.args[0].value))  # type: ignore[arg-type]
            if node.func.id not in self.known:
                raise Untranslatable(f"line {node.lineno}: {node.func.id} is not a kernel's function")
            return f"{node.func.id}({', '.join(self.value(argument, scope) for argument in node.args)})"
        assert isinstance(node.func, ast.Attribute)
        name = node.func.attr
        if name == "to" and not named:
            return self.converted(node.func.value, node.args[0], scope)
        if name == "program_id":
            return f"program{ast.literal_eval(node.args[0])}"
        if name == "num_programs":
            return f"grid{ast.literal_eval(node.args[0])}"
        if name == "arange":
            return "lane"
        if name == "is_floating" and isinstance(node.func.value, ast.Name | ast.Attribute):
            return f"std::is_floating_point_v<{self.dtype(node.func.value, scope)}>"
        if name in ACROSS and self.alone:
            held = self.value(node.args[0], scope)
            return f"widened({held})" if name == "sum" else held
        if name in ("load", "store", "atomic_add"):
            return self.access(name, node, named, scope)
        if name == "div_rn":
            return self.value(ast.BinOp(node.args[0], ast.Div(), node.args[1]), scope)
        if name in ("zeros", "full"):
            filled = "int64_t(0)" if name == "zeros" else self.value(node.args[1], scope)
            given = named.get("dtype") or node.args[-1]
            kept = isinstance(given, ast.Attribute) and given.attr == "element_ty"
            return filled if kept else f"cast<{self.dtype(given, scope)}>({filled})"
        arguments = [self.value(argument, scope) for argument in node.args]
        if name == "zeros_like":
            return f"decltype(real({arguments[0]}))(0)"
        if name in FUNCTIONS:
            return f"{FUNCTIONS[name]}({', '.join(arguments)})"
        if name in MATHEMATICS and not named:
            if len(arguments) == 1:
                return f"std::{name}(real({arguments[0]}))"
            first, second = arguments
            return f"std::{name}(left({first}, {second}), right({first}, {second}))"
        raise Untranslatable(f"line {node.lineno}: {ast.unparse(node.func)} needs other lanes, or is not known")

    def access(self, name: str, node: ast.Call, named: Mapping[str | None, ast.expr], scope: Scope) -> str:
        base = self.memory(node.args[0])
        if base is None:
            raise Untranslatable(f"line {node.lineno}: {name} of something else than an argument")
        place = self.value(node.args[0], scope)
        mask = self.value(named["mask"], scope) if "mask" in named else "true"
        if name == "store" and not self.alone and is_sum(node.args[1]):
            assert isinstance(node.args[1], ast.Call)
            return f"lane_sum({place}, real({self.value(node.args[1].args[0], scope)}), lane == 0)"
        if name != "load":
            return f"{name}({place}, real({self.value(node.args[1], scope)}), {mask})"
        other = self.value(named["other"], scope) if "other" in named else "int64_t(0)"
        return f"load<T_{base}>({place}, {mask}, {other})"

    def converted(self, node: ast.expr, wanted: ast.expr, scope: Scope) -> str:
        value = self.value(node, scope)
        if isinstance(wanted, ast.Attribute) and wanted.attr == "element_ty":
            return f"real({value})"  # storing converts
        kind = self.dtype(wanted, scope)
        if value.startswith("load<T_"):  # it is converted as it is read
            return f"load<{kind}>{value[value.index('>') + 1 :]}"
        return f"cast<{kind}>({value})"

    def dtype(self, node: ast.expr, scope: Scope) -> str:
        if isinstance(node, ast.Name) and node.id in self.dtypes:
            return node.id
        if isinstance(node, ast.Attribute) and node.attr in TYPES:
            return TYPES[node.attr]
        if isinstance(node, ast.Attribute) and node.attr == "dtype":
            return f"decltype(real({self.value(node.value, scope)}))"
        raise Untranslatable(f"line {node.lineno}: {ast.unparse(node)} is no dtype")


def is_sum(node: ast.AST) -> bool:
    """Whether that is the sum of a block."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "sum"


def _weak(node: ast.expr) -> str:
    """A whole number as one that takes the type of a constant argument that is none; empty for anything else."""
    number = node.value if isinstance(node, ast.Constant) else None
    return f"W(int64_t({number}), {float(number)!r})" if type(number) is int else ""


def _constant(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"int64_t({value})"
    if isinstance(value, float):
        if math.isnan(value):
            return "W(NOT_A_NUMBER)"
        return f"W({'-' if value < 0 else ''}INFINITE)" if math.isinf(value) else f"W({value!r})"
    raise Untranslatable(f"the constant {value!r}")
