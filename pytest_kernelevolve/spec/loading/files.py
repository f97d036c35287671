"""Spec files outside of pytest: which there are below a folder, and the operators that they hold."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import OperatorSpec

PATTERNS = ("*.op.yaml", "op_*.py")


def spec_files(paths: Iterable[Path]) -> list[Path]:
    """The spec files among ``paths`` and in folders among them. Raises SpecError where there is none."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = [one for pattern in PATTERNS for one in sorted(path.rglob(pattern))] if path.is_dir() else [path]
        if not inside or not all(one.is_file() for one in inside):
            raise SpecError(
                "there is no such spec; name a *.op.yaml, an op_*.py, or a folder that holds some", path=path
            )
        found |= dict.fromkeys(file.resolve() for file in inside)
    return list(found)


def load_specs(path: Path) -> list[OperatorSpec]:
    """The operators of one spec file. Raises SpecError."""
    if not path.is_file():
        raise SpecError("there is no such file; a spec is a *.op.yaml or an op_*.py", path=path)
    if path.suffix == ".py":
        from pytest_kernelevolve.spec.loading.python_loader import load_python
        from pytest_kernelevolve.spec.modules import load_module

        root = str(Path.cwd())  # a reference may name a package in the folder from which the command is run
        if root not in sys.path:
            sys.path.append(root)
        return load_python(path, load_module(path))
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

    return load_yaml(path)
