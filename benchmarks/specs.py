"""Specs that a benchmark makes as it runs: written to a folder, and loaded as a user's would be."""

from __future__ import annotations

from pathlib import Path

from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec


def spec_from(folder: Path, name: str, text: str) -> OperatorSpec:
    """The one operator of a YAML file ``name.op.yaml`` with that text. Raises SpecError as loading does."""
    path = folder / f"{name}.op.yaml"
    path.write_text(text, encoding="utf-8")
    (spec,) = load_yaml(path)
    return spec
