"""Loads ``*.op.yaml`` files: operator specs as data, one or several YAML documents a file."""

from __future__ import annotations

from pathlib import Path

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.loading.build import build_spec
from pytest_kernelevolve.spec.loading.document import read_documents
from pytest_kernelevolve.spec.model import OperatorSpec


def load_yaml(path: Path) -> list[OperatorSpec]:
    """The operators of one file, in its order. Raises SpecError with file and line for anything wrong in it."""
    documents = read_documents(path)
    if not documents:
        raise SpecError("the file holds no operator; start with operator: NAME", path=path, line=1)
    specs: dict[str, OperatorSpec] = {}
    for document in documents:
        spec = build_spec(document.value, document)
        if spec.name in specs:
            first = specs[spec.name].line
            raise document.error(f"operator {spec.name!r} is already defined in line {first}", ("operator",))
        specs[spec.name] = spec
    return list(specs.values())
