"""The way of a call through the modules, as the text tells it: how often it comes back to a module that it left.

Each function counts once, where it is first called, in the order of the text. A stay is a run of such functions in one
module; a return is a stay in a module that had one before. Calls of methods are followed where one class of the
package alone has a method of that name, functions that are handed on or stand in a constant are followed where they
are mentioned. So both figures are of what a reader can follow, not of what runs.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studies.house.modules import Module

Function = ast.FunctionDef | ast.AsyncFunctionDef
COMMON = frozenset({"get", "add", "close", "read", "write", "run", "items", "update", "pop", "append", "put", "join"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What one walk met."""

    stays: int
    modules: int

    @property
    def returns(self) -> int:
        return self.stays - self.modules


class Walker:
    """Follows calls through the modules of one revision."""

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self._functions: dict[tuple[str, str], Function] = {}
        self._methods: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._names: dict[str, dict[str, str]] = {}
        self._constants: dict[tuple[str, str], list[str]] = {}  # the names in a tuple, list or dictionary
        for name, module in modules.items():
            self._names[name] = dict(_imported(module, modules))
            for node in module.tree.body:
                if isinstance(node, Function):
                    self._functions[name, node.name] = node
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                    held = [inner.id for inner in ast.walk(node.value) if isinstance(inner, ast.Name)]
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    self._constants |= {(name, goal.id): held for goal in targets if isinstance(goal, ast.Name)}
                if isinstance(node, ast.ClassDef):
                    for inner in node.body:
                        if isinstance(inner, Function):
                            self._functions[name, f"{node.name}.{inner.name}"] = inner
                            self._methods[inner.name].append((name, f"{node.name}.{inner.name}"))

    def walk(self, module: str, function: str) -> Walk:
        if (module, function) not in self._functions:
            raise SystemExit(f"studies.house: {module} has no {function}")
        order: list[str] = []
        seen: set[tuple[str, str]] = set()

        def enter(place: tuple[str, str]) -> None:
            if place in seen or place not in self._functions:
                return
            seen.add(place)
            order.append(place[0])
            for called in self._calls(place):
                enter(called)

        enter((module, function))
        stays = [name for number, name in enumerate(order) if number == 0 or order[number - 1] != name]
        return Walk(stays=len(stays), modules=len(set(stays)))

    def _calls(self, place: tuple[str, str]) -> Iterator[tuple[str, str]]:
        module, function = place
        own = function.rpartition(".")[0]
        found = [node for node in ast.walk(self._functions[place]) if isinstance(node, ast.Call | ast.Name)]
        for node in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
            if isinstance(node, ast.Name):
                yield from self._mentioned(module, node.id)
                continue
            match node.func:
                case ast.Name(id=name):
                    yield from self._named(module, name)
                case ast.Attribute(value=ast.Name(id="self"), attr=name) if own:
                    yield module, f"{own}.{name}"
                case ast.Attribute(value=ast.Name(id=base), attr=name) if base in self._names[module]:
                    yield self._names[module][base], name
                case ast.Attribute(attr=name) if len(self._methods[name]) == 1 and name not in COMMON:
                    yield self._methods[name][0]

    def _mentioned(self, module: str, name: str) -> Iterator[tuple[str, str]]:
        """A function that is not called here, and those that a constant holds."""
        full = self._names[module].get(name)
        home, own = (module, name) if full is None else (full.rpartition(".")[0], full.rpartition(".")[2])
        yield home, own
        for held in self._constants.get((home, own), ()):
            if held != own:
                yield from self._mentioned(home, held)

    def _named(self, module: str, name: str) -> Iterator[tuple[str, str]]:
        """A function, or what making an instance of a class calls."""
        full = self._names[module].get(name)
        home, own = (module, name) if full is None else (full.rpartition(".")[0], full.rpartition(".")[2])
        yield home, own
        yield home, f"{own}.__init__"
        yield home, f"{own}.__post_init__"


def _imported(module: Module, modules: Mapping[str, Module]) -> Iterator[tuple[str, str]]:
    """What each imported name means: a module of ours, or a name in one."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in modules or node.module in modules:
                    yield alias.asname or alias.name, full
