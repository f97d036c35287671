"""The repository as the project's own tests see it: its root, its files and the imports of its modules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pytest_kernelevolve"
NOT_OURS = {".git", ".venv", ".kernelevolve", "build", "dist", "__pycache__"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed; what git ignores is left out where git can be asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
    files = (path for path in ROOT.rglob("*") if path.is_file())
    return tuple(path for path in files if not NOT_OURS & set(path.relative_to(ROOT).parts))


def package_modules() -> dict[str, Path]:
    """Module name -> file, for every module of the package."""
    modules: dict[str, Path] = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


@cache
def imports_of(name: str, path: Path) -> tuple[tuple[str, int], ...]:
    """(absolute dotted name, line) of everything imported anywhere in a module, inside functions too.

    ``from a.b import c`` yields ``a.b.c``: whether ``c`` is a module or a name in one, its part is the same.
    """
    return tuple(_imports_of(name, path))


def _imports_of(name: str, path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
                above = package[: len(package) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                yield f"{base}.{alias.name}", node.lineno
