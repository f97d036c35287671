"""The package at a revision, read: its modules, what each imports, and in which way."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from tests.project import PACKAGE, ROOT


class Way(Enum):
    """When an import happens."""

    AT_ONCE = "at import time"
    LATER = "inside a function"
    FOR_TYPES = "for types alone"


@dataclass(frozen=True, kw_only=True)
class Module:
    """One module: its dotted name, its place and its text."""

    name: str
    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def is_package(self) -> bool:
        return self.path.endswith("/__init__.py")


def at(revision: str) -> dict[str, Module]:
    """The package's modules by name; kernels of the knowledge base are none."""
    listed = git("ls-tree", "-r", "--name-only", revision, PACKAGE).splitlines()
    paths = [path for path in listed if path.endswith(".py") and "/knowledge/archive/" not in path]
    parts = git("cat-file", "--batch", given="".join(f"{revision}:{path}\n" for path in paths)).encode()
    modules: dict[str, Module] = {}
    for path in paths:
        head, _, parts = parts.partition(b"\n")
        size = int(head.split()[-1])
        text, parts = parts[:size].decode(), parts[size + 1 :]
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        modules[name] = Module(name=name, path=path, text=text)
    return modules


def git(*words: str, given: str = "") -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, input=given.encode(), capture_output=True, check=True
    ).stdout.decode()


def imports(module: Module, modules: Mapping[str, Module]) -> Iterator[tuple[str, Way]]:
    """The modules that a module imports, each as often as it does so."""
    for node, way in _imports(module.tree, Way.AT_ONCE):
        for name in _names(node, module):
            found = name if name in modules else name.rpartition(".")[0]
            if found in modules and found != module.name:
                yield found, way


def _imports(node: ast.AST, way: Way) -> Iterator[tuple[ast.Import | ast.ImportFrom, Way]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, way
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(child, Way.LATER if way is Way.AT_ONCE else way)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _imports(child, Way.FOR_TYPES)
        else:
            yield from _imports(child, way)


def _names(node: ast.Import | ast.ImportFrom, module: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        package = module.name.split(".") if module.is_package else module.name.split(".")[:-1]
        above = package[: len(package) - node.level + 1]
        base = ".".join([*above, base] if base else above)
    yield from (f"{base}.{alias.name}" for alias in node.names)


def graph(modules: Mapping[str, Module], *ways: Way) -> dict[str, set[str]]:
    """Who imports whom in these ways."""
    return {name: {found for found, way in imports(module, modules) if way in ways} for name, module in modules.items()}


def reached(start: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    """What these modules import, and what that imports, and so on; they themselves among it."""
    found, waiting = set(start), list(start)
    while waiting:
        more = edges[waiting.pop()] - found
        found |= more
        waiting += more
    return found


def circles(edges: Mapping[str, set[str]]) -> list[set[str]]:
    """The groups of modules each of which reaches all others of its group."""
    reach = {name: reached({name}, edges) for name in edges}
    groups = {frozenset(other for other in reach[name] if name in reach[other]) for name in edges}
    return sorted((set(group) for group in groups if len(group) > 1), key=sorted)
