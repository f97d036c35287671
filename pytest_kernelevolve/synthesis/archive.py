"""Accepted kernels of similar operators, from the packaged archive and from earlier campaigns, made to fit an operator.

A packaged kernel is a file in ``knowledge/archive/<hardware>/``, or in the folder of the hardware's family, with an
entry in its ``index.json``:
``{"file", "operator", "family", "entry", "signature": [...], "language", "provenance"}``. Kernels are read as text.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.syntax import parsed

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
    sizes: tuple[Mapping[str, int], ...] = ()  # of the workloads that it was timed on; none: made for every size
    origin: Mapping[str, Any] = field(default_factory=dict)


def similar(
    spec: OperatorSpec,
    hardware: str,
    *,
    language: str,
    store: Store | None = None,
    folder: Path = PACKAGED,
    before: float = math.inf,
) -> list[Proposal]:
    """Kernels for ``spec`` on ``hardware``: those of the same name before those of its family, near sizes first.

    Of a store's kernels only those count that were made ``before`` that moment, in seconds since the epoch, so that a
    campaign that is resumed finds what it found at first.
    """
    found: dict[str, tuple[tuple[bool, float], Proposal]] = {}
    family = registry.get(hardware).family
    packaged = [kernel for name in (hardware, family) if name for kernel in _packaged(folder / name)]
    for kernel in (*packaged, *_stored(store, spec, hardware, before)):
        same = kernel.operator == spec.name
        if kernel.candidate.language != language or not (same or (spec.family and kernel.family == spec.family)):
            continue
        if spec.mode != "forward" and "autograd" not in kernel.candidate.source:  # it gives no gradients
            continue
        candidate = fitted(kernel.candidate, spec)
        if candidate is not None:
            meta = {"origin": {"operator": kernel.operator, **kernel.origin}}
            proposal = Proposal(candidate=candidate, operator="archive", note=kernel.provenance, meta=meta)
            found.setdefault(candidate.digest, ((not same, distance(spec, kernel.sizes)), proposal))
    return [proposal for _, proposal in sorted(found.values(), key=lambda item: item[0])]


def distance(spec: OperatorSpec, sizes: Iterable[Mapping[str, int]]) -> float:
    """How far the sizes that a kernel was timed on are from the spec's own: octaves, the mean over its workloads.

    Two workloads are as far apart as the sizes that they both name, on average; where they name none in common, as far
    as their products. A kernel that was timed nowhere is near everything.
    """
    known = list(sizes)
    wanted = [workload.sizes for workload in spec.workloads if workload.timed]
    if not known or not wanted:
        return 0.0
    return sum(min(_octaves(one, other) for other in known) for one in wanted) / len(wanted)


def _octaves(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    common = one.keys() & other.keys()
    if common:
        return sum(abs(_log2(one[name]) - _log2(other[name])) for name in common) / len(common)
    return abs(sum(map(_log2, one.values())) - sum(map(_log2, other.values())))


def _log2(size: int) -> float:
    return math.log2(max(size, 1))


def fitted(candidate: Candidate, spec: OperatorSpec) -> Candidate | None:
    """``candidate`` with its entry named after ``spec``; None where it does not take this operator's inputs."""
    try:
        tree = parsed(candidate.source)
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
    # An input that the kernel knows by its name at another place would arrive as something else.
    moved = any(name in positional and positional.index(name) != place for place, name in enumerate(given))
    return len(given) <= len(positional) and enough and keywords <= names and not moved


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


def _stored(store: Store | None, spec: OperatorSpec, hardware: str, before: float) -> Iterator[ArchivedKernel]:
    """The operator's own, whatever family they were of, and those of its family: a store may hold many others."""
    if store is None:
        return
    try:
        nodes = store.archive(None, hardware, MOST_STORED, operator=spec.name)
        if spec.family:
            nodes += store.archive(spec.family, hardware, MOST_STORED)
    except StoreError:  # an archive that cannot be read is an archive that has nothing
        return
    for node in nodes:
        if node.created < before:
            yield _archived(node, spec.family)


def _archived(node: Node, family: str | None) -> ArchivedKernel:
    workloads = node.evaluation.workloads if node.evaluation is not None else ()
    speedup = node.evaluation.speedup if node.evaluation is not None else None
    return ArchivedKernel(
        candidate=node.candidate,
        operator=node.candidate.entry,
        family=family,
        provenance=f"node {node.id} of campaign {node.campaign}",
        sizes=tuple(workload.sizes for workload in workloads if workload.timed),
        origin={"campaign": node.campaign, "node": node.id, "speedup": speedup},
    )
