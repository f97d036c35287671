"""``TUNABLES``: the dictionary in which any candidate may declare what is worth trying, read and rewritten as text.

    TUNABLES = {"TILE": (64, [16, 32, 64, 128]), "MATH": ("-ffast-math", ["", "-ffast-math"])}

Each name has the value in use and the values worth trying. What a value means is the candidate's business: by
convention a number becomes ``-DNAME=value`` and text is compiler flags. Candidates are never executed here.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Mapping
from typing import Any

from pytest_kernelevolve.spec.syntax import parsed

Tunables = Mapping[str, tuple[Any, list[Any]]]
NAME = "TUNABLES"
LARGEST = 1 << 63


def read(source: str) -> dict[str, tuple[Any, list[Any]]]:
    """The tunables that ``source`` declares at module level; empty where there are none or they are not literals."""
    node = _find(source)
    if node is None:
        return {}
    try:
        declared = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return {}
    found: dict[str, tuple[Any, list[Any]]] = {}
    if isinstance(declared, dict):
        for name, entry in declared.items():
            if isinstance(name, str) and isinstance(entry, tuple | list) and len(entry) == 2:
                value, choices = entry
                if isinstance(choices, list | tuple) and all(_plain(choice) for choice in (value, *choices)):
                    found[name] = (value, list(choices))
    return found


def write(source: str, values: Mapping[str, Any]) -> str:
    """``source`` with other values chosen; names that it does not declare are left out."""
    node = _find(source)
    declared = read(source)
    if node is None or not declared:
        return source
    chosen = {name: (values.get(name, value), choices) for name, (value, choices) in declared.items()}
    lines = list(io.StringIO(source, newline=""))  # as the parser counts them: str.splitlines knows more ends
    statement = _statement(source)
    assert statement is not None
    assert statement.end_lineno is not None
    return "".join([*lines[: statement.lineno - 1], render(chosen), "\n", *lines[statement.end_lineno :]])


def skeleton(source: str) -> str:
    """``source`` without the values in use: kernels that have it in common differ in these and in layout alone."""
    return write(source, dict.fromkeys(read(source), 0))


def changes(declared: Tunables, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``values`` that are not in use. As literals: ``1`` and ``True`` are two."""
    used = {name: value for name, (value, _) in declared.items()}
    return {name: value for name, value in values.items() if type(value) is not type(used[name]) or value != used[name]}


def told(declared: Tunables, changed: Mapping[str, Any]) -> str:
    """The changes for a reader: ``TILE: 64 -> 128; FLAGS: nothing -> -ffast-math``."""
    return "; ".join(f"{name}: {_shown(declared[name][0])} -> {_shown(value)}" for name, value in changed.items())


def render(tunables: Tunables) -> str:
    """The assignment as text, one tunable a line."""
    lines = [
        f"    {_quoted(name)}: ({_quoted(value)}, {_list(choices)})," for name, (value, choices) in tunables.items()
    ]
    return "\n".join([f"{NAME} = {{", *lines, "}"])


def _shown(value: object) -> str:
    return str(value) if str(value) else "nothing"


def _plain(value: Any) -> bool:
    """Whether it can be written down again: Python refuses to spell integers of thousands of digits."""
    if isinstance(value, str):
        return value.isprintable()
    return isinstance(value, int | float) and abs(value) < LARGEST


def _quoted(value: Any) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else repr(value)


def _list(values: list[Any]) -> str:
    return "[" + ", ".join(_quoted(value) for value in values) + "]"


def _find(source: str) -> ast.expr | None:
    statement = _statement(source)
    return None if statement is None else statement.value


def _statement(source: str) -> ast.Assign | ast.AnnAssign | None:
    if NAME not in source:
        return None
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == NAME for target in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            return node
    return None
