"""The operator suites of the repository, loaded as the plugin loads them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.project import ROOT


@cache
def suite(folder: str) -> tuple[OperatorSpec, ...]:
    """Every operator of one suite, such as ``operator_specs``, in the order of its files."""
    specs: list[OperatorSpec] = []
    for path in sorted((ROOT / folder).glob("*.op.yaml")):
        specs += load_yaml(path)
    for path in sorted((ROOT / folder).glob("op_[!l]*.py")):  # KernelBench's levels have tests of their own
        specs += load_python(path, _imported(path))
    return tuple(specs)


def operator_spec(name: str) -> OperatorSpec:
    """The spec of one operator of ``operator_specs``."""
    (found,) = (spec for spec in suite("operator_specs") if spec.name == name)
    return found


def reference(name: str) -> Callable[..., Any]:
    """The reference of one operator of ``operator_specs``."""
    return resolve_callable(operator_spec(name))


def _imported(path: Path) -> Any:
    module_spec = importlib.util.spec_from_file_location(f"operators_{path.stem}", path)
    assert module_spec is not None
    assert module_spec.loader is not None
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    return module
