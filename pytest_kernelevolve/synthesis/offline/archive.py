"""Accepted kernels of similar operators, from the packaged archive and from the store, made to fit an operator.

A packaged kernel is a file in ``knowledge/archive/<hardware>/`` with an entry in its ``index.json``:
``{"file", "operator", "family", "entry", "signature": [...], "language", "provenance"}``. Kernels are read as text.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.store.api import Store

PACKAGED = Path(knowledge.__file__).parent / "archive"
MOST_STORED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedKernel:
    """A kernel that was accepted for some operator, and where it comes from."""

    candidate: Candidate
    operator: str
    family: str | None
    provenance: str


def similar(
    spec: OperatorSpec, hardware: str, *, language: str, store: Store | None = None, folder: Path = PACKAGED
) -> list[tuple[Candidate, str]]:
    """Candidates for ``spec`` with a line on their origin: kernels of the same name first, then of its family."""
    found: dict[str, tuple[int, Candidate, str]] = {}
    for kernel in (*_packaged(folder / hardware), *_stored(store, spec, hardware)):
        same = kernel.operator == spec.name
        if kernel.candidate.language != language or not (same or (spec.family and kernel.family == spec.family)):
            continue
        candidate = fitted(kernel.candidate, spec)
        if candidate is not None:
            found.setdefault(candidate.digest, (0 if same else 1, candidate, kernel.provenance))
    ordered = sorted(found.values(), key=lambda item: item[0])
    return [(candidate, provenance) for _, candidate, provenance in ordered]


def fitted(candidate: Candidate, spec: OperatorSpec) -> Candidate | None:
    """``candidate`` with its entry named after ``spec``; None where it does not take this operator's inputs."""
    try:
        tree = ast.parse(candidate.source)
    except (SyntaxError, ValueError):
        return None
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    entry = functions.get(candidate.entry)
    if entry is None or not _accepts(entry.args, spec):
        return None
    if candidate.entry == spec.name:
        return candidate
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | set(functions)
    if spec.name in taken:
        return None
    return Candidate(source=_renamed(candidate, tree, spec.name), entry=spec.name, language=candidate.language)


def _renamed(candidate: Candidate, tree: ast.Module, name: str) -> str:
    """The source with the entry's definition and every use of it renamed; strings keep what they say."""
    lines = [line.encode() for line in candidate.source.split("\n")]
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == candidate.entry]
    places = [(node.lineno, node.col_offset) for node in uses]
    definitions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == candidate.entry]
    places += [(node.lineno, lines[node.lineno - 1].index(b" ") + 1) for node in definitions]
    for line, column in sorted(places, reverse=True):
        text = lines[line - 1]
        lines[line - 1] = text[:column] + name.encode() + text[column + len(candidate.entry.encode()) :]
    return b"\n".join(lines).decode()


def _accepts(arguments: ast.arguments, spec: OperatorSpec) -> bool:
    positional = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    given = [item.name for item in spec.inputs if not item.keyword]
    keywords = {item.name for item in spec.inputs if item.keyword}
    names = {*positional[len(given) :], *(argument.arg for argument in arguments.kwonlyargs)}
    required = len(positional) - len(arguments.defaults)
    enough = len(given) + len(keywords & set(positional[len(given) :])) >= required
    return len(given) <= len(positional) and enough and keywords <= names


def _packaged(folder: Path) -> Iterator[ArchivedKernel]:
    index = folder / "index.json"
    if not index.is_file():
        return
    for entry in json.loads(index.read_text(encoding="utf-8")):
        source = (folder / entry["file"]).read_text(encoding="utf-8")
        candidate = Candidate(source=source, entry=entry["entry"], language=entry["language"])
        yield ArchivedKernel(
            candidate=candidate,
            operator=entry["operator"],
            family=entry.get("family"),
            provenance=entry.get("provenance", "packaged archive"),
        )


def _stored(store: Store | None, spec: OperatorSpec, hardware: str) -> Iterator[ArchivedKernel]:
    if store is None:
        return
    try:
        nodes = store.archive(spec.family, hardware, MOST_STORED)
    except StoreError:  # an archive that cannot be read is an archive that has nothing
        return
    for node in nodes:
        yield ArchivedKernel(
            candidate=node.candidate,
            operator=node.candidate.entry,
            family=spec.family,
            provenance=f"node {node.id} of campaign {node.campaign}",
        )
