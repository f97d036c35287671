"""The files of an official checkout of KernelBench, at their own sizes or at others."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pytest_kernelevolve.spec.kernelbench.official import official_file

_OTHER_NAMES = {"length": ("input_shape",), "hidden_size": ("layer_sizes", "hidden_layer_sizes")}
_FORMS = {
    "input_shape": "({size},)",
    "layer_sizes": "[{size}] * len(layer_sizes)",
    "hidden_layer_sizes": "[{size}] * len(hidden_layer_sizes)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One problem's file, parsed and not yet run."""

    path: Path
    tree: ast.Module

    def namespace(self, constants: Mapping[str, str]) -> dict[str, Any]:
        """What the file defines with ``constants``, as source, in place of its own; what follows from them does so."""
        body: list[ast.stmt] = []
        for statement in self.tree.body:
            body.append(statement)
            for name in _assigned(statement) & set(constants):
                new = ast.parse(f"{name} = {constants[name]}").body[0]
                body.append(ast.fix_missing_locations(ast.copy_location(new, statement)))
        module = ModuleType(f"official_{self.path.stem}")
        sys.modules[module.__name__] = module
        code = compile(ast.Module(body=body, type_ignores=[]), str(self.path), "exec")
        exec(code, vars(module))
        return vars(module)

    def settable(self, reduced: Mapping[str, int], full: Mapping[str, int]) -> dict[str, int]:
        """``reduced`` where the file has such a constant; where it states the size otherwise, ``full``."""
        return {name: size if self._constant(name) else full[name] for name, size in reduced.items()}

    def constants(self, sizes: Mapping[str, int], full: Mapping[str, int]) -> dict[str, str]:
        """``sizes`` by the file's own names for them, where they are not what the file has anyway."""
        made: dict[str, str] = {}
        for name, size in sizes.items():
            constant = self._constant(name)
            if constant is not None and size != full[name]:
                made[constant] = _FORMS.get(constant, "{size}").format(size=size)
        return made

    def _constant(self, name: str) -> str | None:
        """What the file calls the size ``name``."""
        known = {constant for statement in self.tree.body for constant in _assigned(statement)}
        candidates = (name, name.upper(), f"{name}_in", *_OTHER_NAMES.get(name, ()))
        return next((candidate for candidate in candidates if candidate in known), None)


def read_official(checkout: Path, problem: str) -> Official:
    """The file of ``level1/19_ReLU``."""
    path = official_file(checkout, problem)
    return Official(path=path, tree=ast.parse(path.read_text(encoding="utf-8")))


def _assigned(statement: ast.stmt) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
