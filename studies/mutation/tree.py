"""Copies of this repository in a temporary folder, in which modules are changed. The repository itself never is."""

from __future__ import annotations

import ast
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from ci.mutation import PACKAGE, ROOT, SUBJECTS, Fault

LEFT_OUT = (".git", ".venv", ".kernelevolve", ".benchmarks", "__pycache__", "*.pyc", ".*_cache", "*.egg-info", "*.whl")
REPORTING = '__import__("studies.mutation.recording").mutation.recording.ENTERED.add({name!r})'
EPOCH_S = 1_000_000_000


class Copy:
    """One copy, in which one module at a time may be another."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        self.temporary = folder / "t"
        self.temporary.mkdir(parents=True)
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        self._written = 0

    def write(self, path: Path, text: str) -> None:
        """Replace a module. Each gets a time of its own, so that no compiled file of another one is taken for it."""
        self._written += 1
        copied = self.root / path.relative_to(ROOT)
        copied.write_text(text, encoding="utf-8")
        os.utime(copied, (EPOCH_S + self._written, EPOCH_S + self._written))

    def plant(self, fault: Fault) -> None:
        self.write(fault.path, ast.unparse(fault.module()) + "\n")

    def restore(self, path: Path) -> None:
        self.write(path, path.read_text(encoding="utf-8"))


def subjects() -> list[Path]:
    """The modules in which faults are planted."""
    return [path for folder in SUBJECTS for path in sorted((ROOT / PACKAGE / folder).rglob("*.py"))]


def instrument(copy: Copy, paths: Sequence[Path]) -> None:
    """Have each function of these modules report itself when it is entered, as `path:line`."""
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in functions(tree):
            report = ast.parse(REPORTING.format(name=name_of(path, function))).body[0]
            documented = ast.get_docstring(function, clean=False) is not None
            function.body.insert(1 if documented else 0, report)
        copy.write(path, ast.unparse(ast.fix_missing_locations(tree)) + "\n")


def name_of(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return f"{path.relative_to(ROOT)}:{function.lineno}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def function_of(fault: Fault) -> str | None:
    """The innermost function whose body holds the fault; None where importing the module runs it."""
    tree = ast.parse(fault.path.read_text(encoding="utf-8"))
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == fault.number)
    holding = [
        function
        for function in functions(tree)
        if any(target is inner for statement in function.body for inner in ast.walk(statement))
    ]
    return name_of(fault.path, max(holding, key=lambda function: function.lineno)) if holding else None
