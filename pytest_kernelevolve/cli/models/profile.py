"""`kernelevolve profile`: what holds a kernel back, by every profiler that is here, as text or as JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.spec.schema import suggestion

if TYPE_CHECKING:
    from pytest_kernelevolve.profiling.profilers.base import Profiler
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Workload


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", type=Path, metavar="SPEC", help="a *.op.yaml or op_*.py")
    parser.add_argument("kernel", type=Path, nargs="?", metavar="KERNEL", help="default: where the spec says it lives")
    parser.add_argument("--operator", metavar="NAME", help="which one, where the spec has several")
    parser.add_argument("--hardware", metavar="NAME", help="whose gate; default: the first that can run here")
    parser.add_argument("--workload", metavar="TEXT", help="a timed one by its label, such as 'B=8 N=16 float32'")
    parser.add_argument("--only", metavar="NAMES", help="these profilers, by name, with commas")
    parser.add_argument("--json", action="store_true", help="print the whole profile")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write both forms there: profile.json and profile.txt")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of `.kernelevolve` (default: here)")


def run(options: argparse.Namespace) -> int:
    from pytest_kernelevolve.evolve.entry import find_spec
    from pytest_kernelevolve.hardware.detect import concrete
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.language.levels import admitted, language_of
    from pytest_kernelevolve.profiling.session import LIMITS, profile, usual
    from pytest_kernelevolve.records import Candidate

    found = find_spec(options.spec, options.operator)
    gate = _gate(found, options.hardware)
    spec = found.for_gate(gate)
    path = options.kernel or spec.kernel_source(gate.hardware)
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the kernel {path} cannot be read: {error}") from None
    hardware = concrete(gate.hardware)
    entry = gate.call or spec.name
    language = language_of(source, entry, admitted(gate, hardware))
    candidate = Candidate(source=source, entry=entry, language=language)
    profilers = _profilers(usual(hardware.judged_on or "cpu"), options.only)
    with Judge(hardware=hardware, workdir=options.root.resolve() / ".kernelevolve", limits=LIMITS) as judge:
        result = profile(judge, spec, candidate, _workload(spec, options.workload), profilers)
    whole = json.dumps(result.to_json(), indent=1)
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "profile.json").write_text(f"{whole}\n", encoding="utf-8")
        (options.out / "profile.txt").write_text(f"{result.text()}\n", encoding="utf-8")
    print(whole if options.json else result.text())
    return 0


def _gate(spec: OperatorSpec, hardware: str | None) -> HardwareGate:
    from pytest_kernelevolve.hardware import registry
    from pytest_kernelevolve.hardware.detect import missing_reason

    names = {gate.hardware for gate in spec.gates}
    if hardware is not None:
        names &= {hardware, registry.get(hardware).family}
    reasons = {gate.hardware: missing_reason(gate.hardware) for gate in spec.gates if gate.hardware in names}
    usable = [gate for gate in spec.gates if gate.hardware in reasons and reasons[gate.hardware] is None]
    if not usable:
        why = "; ".join(str(reason) for reason in reasons.values()) or f"it has no gate on {hardware}"
        raise UsageError(f"{spec.name} cannot be profiled here: {why}")
    return usable[0]


def _workload(spec: OperatorSpec, label: str | None) -> Workload:
    timed = [workload for workload in spec.workloads if workload.timed] or list(spec.workloads)
    if label is None:
        return timed[-1]
    for workload in timed:
        if workload.label == label:
            return workload
    raise UsageError(
        f"{spec.name} has no timed workload {label!r}; it has {'; '.join(workload.label for workload in timed)}"
    )


def _profilers(usual: list[Profiler], only: str | None) -> list[Profiler]:
    if only is None:
        return usual
    known = {profiler.name: profiler for profiler in usual}
    for name in only.split(","):
        if name not in known:
            raise UsageError(
                f"no profiler {name!r} for this hardware; it has {', '.join(known)}{suggestion(name, known)}"
            )
    return [profiler for profiler in usual if profiler.name in only.split(",") or profiler.name == "torch"]
