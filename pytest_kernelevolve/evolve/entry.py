"""The Python entry points: `judge` takes a kernel's measure, `evolve` also searches for a better one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import HardwareError, SpecError, UsageError
from pytest_kernelevolve.evolve.parts.workbench import Workbench
from pytest_kernelevolve.evolve.run import Run
from pytest_kernelevolve.option_texts import UPDATE
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.search import events
from pytest_kernelevolve.search.events import Observer
from pytest_kernelevolve.settings import OPTIONS, Settings, resolve
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.spec.schema import suggestion

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CandidateJudge

Specified = OperatorSpec | str | Path | Callable[..., Any]


def judge(
    spec: Specified,
    kernel: str | Path | None = None,
    *,
    operator: str | None = None,
    hardware: str | None = None,
    root: str | Path | None = None,
    **options: Any,
) -> Evaluation:
    """Judge one kernel as the gate of a test does: in a fresh process, on fresh inputs, with all rounds.

    ``spec`` is a ``*.op.yaml`` or ``op_*.py`` file, a function under ``@operator``, or an `OperatorSpec`; ``operator``
    names one of several in a file. ``kernel`` is a file, or the source itself where it has more than one line; default:
    the file where the spec says that its kernel lives. ``hardware`` names the gate; default: the first that can run
    here. Caches are kept in ``.kernelevolve`` below ``root``, by default the current folder. ``options`` are those of
    the command line, without their prefix: ``sandbox="strict"``.

    Raises KernelEvolveError where the spec, an option or the machine is wrong. What is wrong with the kernel is in
    ``findings`` of the evaluation.
    """
    with _opened(root, options) as bench:
        chosen, gate = _chosen(spec, operator, hardware)
        run = Run(chosen, gate, bench)
        run.check_language()
        source = _source(kernel, run.source)
        candidate = Candidate(source=source, entry=gate.call or chosen.name, language=run.language_of(source))
        measure: CandidateJudge = bench.judge(bench.hardware(gate.hardware))
        return measure.confirm(chosen, gate, candidate)


def evolve(
    spec: Specified,
    *,
    operator: str | None = None,
    hardware: str | None = None,
    root: str | Path | None = None,
    observer: Observer = events.ignore,
    **options: Any,
) -> ItemResult:
    """Judge the kernel where the spec says that it lives; where it is missing, wrong or slow, search for a better one.

    As ``pytest --evolve`` does for one item: the winner is written to that place, or left as a patch with
    ``evolve="suggest"``. ``options`` are those of the command line, without their prefix: ``steps=20``,
    ``seconds=60``, ``model="offline"``. ``observer`` is called with each event of the search (`search.events`). For
    the other arguments see `judge`.

    Raises KernelEvolveError where something other than the kernel is wrong.
    """
    with _opened(root, {"evolve": UPDATE, **options}) as bench:
        chosen, gate = _chosen(spec, operator, hardware)
        return Run(chosen, gate, bench, observer=observer).settle()


def _opened(root: str | Path | None, options: dict[str, Any]) -> Workbench:
    return Workbench(_settings(options), Path(root).resolve() if root is not None else Path.cwd())


def _settings(options: dict[str, Any]) -> Settings:
    known = [option.name for option in OPTIONS]
    for name in options:
        if name not in known:
            raise UsageError(f"unknown option {name!r}; allowed: {', '.join(known)}{suggestion(name, known)}")
    return resolve({}, os.environ, arguments=options)


def _chosen(spec: Specified, operator: str | None, hardware: str | None) -> tuple[OperatorSpec, HardwareGate]:
    """The operator as its gate judges it, and the gate."""
    from pytest_kernelevolve.hardware import registry
    from pytest_kernelevolve.hardware.detect import missing_reason

    chosen = find_spec(spec, operator)
    gates = list(chosen.gates)
    if hardware is not None:
        names = {hardware, registry.get(hardware).family}
        gates = [gate for gate in gates if gate.hardware in names]
        if not gates:
            stated = ", ".join(gate.hardware for gate in chosen.gates)
            raise UsageError(f"{chosen.name} has no gate on {hardware}; it has {stated}")
    reasons = [missing_reason(gate.hardware) for gate in gates]
    if None not in reasons:
        raise HardwareError(f"{chosen.name}: {reasons[0]}")
    gate = gates[reasons.index(None)]
    return chosen.for_gate(gate), gate


def find_spec(spec: Specified, operator: str | None = None) -> OperatorSpec:
    """The operator that ``spec`` is, or that it holds under the name ``operator``. Raises SpecError or UsageError."""
    if isinstance(spec, OperatorSpec):
        return spec
    if not isinstance(spec, str | Path):
        from pytest_kernelevolve.spec.loading.python_loader import load_function

        return load_function(spec)
    path = Path(spec).resolve()
    found = {one.name: one for one in _loaded(path)}
    if operator is None and len(found) == 1:
        return next(iter(found.values()))
    if operator not in found:
        asked = f"no operator {operator!r}" if operator is not None else f"{len(found)} operators"
        raise UsageError(f"{path.name} has {asked}; name one of them with operator=: {', '.join(found)}")
    return found[operator]


def _loaded(path: Path) -> list[OperatorSpec]:
    if not path.is_file():
        raise SpecError("there is no such file; a spec is a *.op.yaml or an op_*.py", path=path)
    if path.suffix == ".py":
        from pytest_kernelevolve.spec.loading.python_loader import load_python
        from pytest_kernelevolve.spec.modules import load_module

        return load_python(path, load_module(path))
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

    return load_yaml(path)


def _source(kernel: str | Path | None, default: Path) -> str:
    if isinstance(kernel, str) and "\n" in kernel:
        return kernel
    path = default if kernel is None else Path(kernel)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise UsageError(f"the kernel {path} cannot be read: {error.strerror}") from None
