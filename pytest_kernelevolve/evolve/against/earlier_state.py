"""The kernel of an item as it was at a commit, wherever it lay then: at the same place, moved, or with its spec."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_kernelevolve.evolve.against.specs_then import SpecThen, read_specs
from pytest_kernelevolve.language.levels import language_of
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.report.against import JUDGED, MISSING, NEW, NOT_BUILT, RENAMED
from pytest_kernelevolve.spec.syntax import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_kernelevolve.evolve.against.repository import Differences, Repository
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierState:
    """``candidate`` is None where there is none, and ``state`` and ``message`` say why."""

    state: str
    candidate: Candidate | None = None
    path: str | None = None  # relative to the repository
    message: str = ""


def earlier_state(
    repository: Repository,
    commit: str,
    differences: Differences,
    spec: OperatorSpec,
    gate: HardwareGate,
    kernel: Path,
    languages: Sequence[str],
) -> EarlierState:
    """The kernel that lay at ``kernel``, or for which it stands now. ``languages`` are those that the gate admits."""
    here = repository.relative(kernel)
    then = _spec_then(repository, commit, differences, spec)
    for path in dict.fromkeys(_places(here, then, differences, gate.hardware)):
        text = repository.text(commit, path) if path in differences.known else None
        if text is None:
            continue
        state = JUDGED if path == here else RENAMED
        try:
            source = text.decode("utf-8")
        except UnicodeDecodeError as error:
            return EarlierState(state=NOT_BUILT, path=path, message=f"{path} was not UTF-8 text at byte {error.start}")
        stated = {} if then is None or then.gates is None else then.gates.get(gate.hardware, {})
        called, written_in = stated.get("call", gate.call), stated.get("language")
        entry = called if isinstance(called, str) else _entry(source, spec.name, then, path)
        names = dict.fromkeys([*([written_in] if isinstance(written_in, str) else []), *languages])
        candidate = Candidate(source=source, entry=entry, language=language_of(source, entry, tuple(names)))
        return EarlierState(state=state, candidate=candidate, path=path)
    known = then is not None and (then.gates is None or gate.hardware in then.gates)
    if known:
        return EarlierState(state=MISSING, message=f"{spec.name} had no kernel for {gate.hardware} then")
    return EarlierState(state=NEW, message=f"there was no {spec.name}[{gate.hardware}] then")


def _spec_then(repository: Repository, commit: str, differences: Differences, spec: OperatorSpec) -> SpecThen | None:
    """The spec of this operator at the commit: the one of its name, or the only one of a file that holds one now."""
    here = repository.relative(spec.path)
    if here is None:
        return None
    path = here if here in differences.known else differences.renamed.get(here)
    text = None if path is None else repository.text(commit, path)
    if path is None or text is None:
        return None
    operators = read_specs(path, text)
    for operator in operators:
        if operator.name == spec.name:
            return operator
    now = read_specs(here, spec.path.read_bytes())
    return operators[0] if len(operators) == len(now) == 1 else None


def _places(here: str | None, then: SpecThen | None, differences: Differences, hardware: str) -> Iterator[str]:
    if here is not None:
        yield here
        if here in differences.renamed:
            yield differences.renamed[here]
    if then is not None:
        yield from then.kernel_paths(hardware)


def _entry(source: str, name: str, then: SpecThen | None, path: str) -> str:
    """The function that was the kernel: of the operator's name now or then, or of the file's."""
    try:
        defined = {node.name for node in parsed(source).body if isinstance(node, ast.FunctionDef)}
    except (SyntaxError, ValueError, RecursionError):
        return name  # the judge says what is wrong with it
    names = [name, *([then.name] if then is not None else []), path.rpartition("/")[2].removesuffix(".py")]
    return next((one for one in names if one in defined), name)
