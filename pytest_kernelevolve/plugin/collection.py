"""Turns ``*.op.yaml`` and ``op_*.py`` files into one test item for each (operator, hardware gate).

With ``--kernel-lint-specs`` they become one item for each operator, which looks at the spec and at no kernel. With
``--kernelbench DIR`` operators that follow a KernelBench problem run the official file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.plugin.items import LintItem, OperatorItem
from pytest_kernelevolve.plugin.stash import settings_key
from pytest_kernelevolve.spec.model import OperatorSpec


def collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector:
    """The collector of one spec file."""
    make_root_importable(parent.config)
    kind = OperatorModule if file_path.name.endswith(".py") else OperatorYaml
    return kind.from_parent(parent, path=file_path)


def make_root_importable(config: pytest.Config) -> None:
    """A reference may name a package in pytest's root directory, whether or not pytest was started so that it is found.

    The folder comes last on the path: it hides nothing.
    """
    root = str(config.rootpath)
    if root not in sys.path:
        sys.path.append(root)


class OperatorYaml(pytest.File):
    """A data file of operator specs."""

    def collect(self) -> Iterable[pytest.Item]:
        from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

        try:
            return list(_items(self, _chosen(self, load_yaml(self.path))))
        except SpecError as error:
            raise self.CollectError(str(error)) from None


class OperatorModule(pytest.Module):
    """A Python module of operator specs; pytest imports it as it imports any test module."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        from pytest_kernelevolve.spec.loading.python_loader import load_python

        try:
            return list(_items(self, _chosen(self, load_python(self.path, self.obj))))
        except SpecError as error:
            raise self.CollectError(str(error)) from None


def collect_operator(collector: pytest.Collector, function: Any) -> list[pytest.Item]:
    """The items of one operator that stands in a file of ordinary tests."""
    from pytest_kernelevolve.spec.loading.python_loader import load_function

    make_root_importable(collector.config)
    if not isinstance(collector, pytest.Module):
        raise collector.CollectError(f"@operator decorates functions at the top level of a file, not {function!r}")
    try:
        return list(_items(collector, [load_function(function)]))
    except SpecError as error:
        raise collector.CollectError(str(error)) from None


def _chosen(parent: pytest.Collector, specs: list[OperatorSpec]) -> list[OperatorSpec]:
    """``specs``, or what ``--kernelbench DIR`` puts in their place. Raises SpecError where DIR is no checkout."""
    checkout = parent.config.stash[settings_key].kernelbench
    if checkout is None or not any(spec.kernelbench for spec in specs):
        return specs
    from pytest_kernelevolve.spec.kernelbench.official import official

    return list(official(specs, parent.config.invocation_params.dir / checkout))


def _items(parent: pytest.File, specs: Iterable[OperatorSpec]) -> Iterator[pytest.Item]:
    from pytest_kernelevolve.language.levels import check_languages

    for spec in specs:
        for gate in spec.gates:
            check_languages(spec, gate)
        if parent.config.stash[settings_key].lint_specs:
            name = f"{spec.name}[lint]"
            yield LintItem.from_parent(parent, name=name, nodeid=f"{parent.nodeid}::{name}", spec=spec)
            continue
        for stated in spec.gates:
            thorough = parent.config.stash[settings_key].thorough and stated.baseline == "best"
            gate = replace(stated, baseline="thorough") if thorough else stated
            name = f"{spec.name}[{gate.hardware}]"
            # Stated in full: pytest would take the bracket for a part of a collector's name, which breaks --lf.
            nodeid = f"{parent.nodeid}::{name}"
            yield OperatorItem.from_parent(parent, name=name, nodeid=nodeid, spec=spec.for_gate(gate), gate=gate)
