"""Operators and gates that were there at a commit and are not any more."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pytest_kernelevolve.evolve.against.specs_then import SpecThen, is_spec, read_specs

if TYPE_CHECKING:
    from pytest_kernelevolve.evolve.against.repository import Differences, Repository


def removed(
    repository: Repository, commit: str, differences: Differences, folders: Collection[str] = ("",)
) -> list[str]:
    """``gelu[cpu] (ops/gelu.op.yaml)`` for each, of spec files below ``folders``, which are relative to the top."""
    moved = {before: now for now, before in differences.renamed.items()}
    lines: list[str] = []
    for path in sorted(differences.changed):
        below = any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)
        if not is_spec(path) or path not in differences.known or not below:
            continue
        before = _named(path, repository.text(commit, path))
        now = repository.top / moved.get(path, path)
        left = _named(path, now.read_bytes() if now.is_file() else None)
        if len(before) == len(left) == 1:  # an operator of another name is the same one, renamed
            left = {next(iter(before)): next(iter(left.values()))}
        for name, spec in before.items():
            if name not in left:
                lines += [f"{shown} ({path})" for shown in _shown(spec, spec.gates)]
            elif spec.gates is not None and left[name].gates is not None:
                gone = [gate for gate in spec.gates if gate not in (left[name].gates or {})]
                lines += [f"{name}[{gate}] ({path})" for gate in gone]
    return lines


def _named(path: str, text: bytes | None) -> dict[str, SpecThen]:
    return {} if text is None else {spec.name: spec for spec in read_specs(path, text)}


def _shown(spec: SpecThen, gates: Collection[str] | None) -> list[str]:
    return [f"{spec.name}[{gate}]" for gate in gates] if gates else [spec.name]
