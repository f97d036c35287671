"""`kernelevolve export`: the winners of specs as a package that needs PyTorch and nothing of this project."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.cli.runs.inputs import add_store, chosen_store
from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.spec.loading.files import spec_files

if TYPE_CHECKING:
    from pytest_kernelevolve.export.evidence import Judged, Log
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("specs", nargs="+", type=Path, metavar="SPECS", help="spec files, or folders of such")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder that the package is put into"
    )
    parser.add_argument("--name", default="winners", metavar="PACKAGE", help="what it is imported as; default: winners")
    parser.add_argument("--hardware", metavar="NAME", help="of these gates; default: what this machine has")
    parser.add_argument("--only", metavar="TEXT", help="operators with this in their names")
    parser.add_argument(
        "--report", type=Path, action="append", default=[], metavar="PATH", help="a log of verdicts, beside the store"
    )
    parser.add_argument("--judge", action="store_true", help="judge kernels now of which nothing is known")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of `.kernelevolve` (default: here)")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    from pytest_kernelevolve.export.choosing import Winner, refused
    from pytest_kernelevolve.export.evidence import read_logs
    from pytest_kernelevolve.export.package import write_package
    from pytest_kernelevolve.store import open_store

    names = _hardware(options.hardware)
    chosen = [
        (spec, gate)
        for path in spec_files(options.specs)
        for spec, gate in _gates(path, names)
        if options.only is None or options.only in spec.name
    ]
    if not chosen:
        raise UsageError(f"no operator in {', '.join(map(str, options.specs))} has a gate on {' or '.join(names)}")
    log = read_logs(options.report)
    url = chosen_store(options.store, options.root.resolve())
    store = None if url is None else open_store(url)
    winners: dict[str, Winner] = {}
    refusals: dict[str, str] = {}
    try:
        for spec, gate in chosen:
            winner, reason = refused(spec, gate, partial(_judged, spec, gate, store, log, options))
            label = f"{spec.name}[{gate.hardware}]"
            if winner is None:
                refusals[label] = reason
                print(f"refused   {label}: {reason}")
            elif spec.name in winners and winners[spec.name].low >= winner.low:
                refusals[label] = f"{winners[spec.name].gate.hardware} has a faster one"
            else:
                winners[spec.name] = winner
                print(f"exported  {label}: surely {winner.low:.2f}x, {len(winner.regions)} regions")
    finally:
        if store is not None:
            store.close()
    if not winners:
        raise UsageError(
            "nothing to export: no operator has a kernel that is faster than PyTorch; the lines above say why"
        )
    place = write_package(options.out, options.name, list(winners.values()), refusals)
    print(f"{len(winners)} winners in {place}, {len(refusals)} refused: `import {options.name}` from {options.out}")
    return 0


def _hardware(name: str | None) -> tuple[str, ...]:
    """The gates that are meant: the named hardware's and its family's, or those that this machine can run."""
    from pytest_kernelevolve.hardware import registry
    from pytest_kernelevolve.hardware.detect import missing_reason

    if name is not None:
        family = registry.get(name).family
        return tuple(dict.fromkeys([name, *([family] if family else []), *registry.names(name)]))
    found = [target for target in registry.targets() if missing_reason(target) is None]
    return tuple(device for device in found if device != "cpu") or tuple(found)


def _gates(path: Path, names: Sequence[str]) -> Iterator[tuple[OperatorSpec, HardwareGate]]:
    from pytest_kernelevolve.spec.loading.files import load_specs

    for spec in load_specs(path):
        for gate in spec.gates:
            if gate.hardware in names:
                yield spec.for_gate(gate), gate


def _judged(
    spec: OperatorSpec, gate: HardwareGate, store: Store | None, log: Log, options: argparse.Namespace
) -> list[Judged]:
    from pytest_kernelevolve.export.evidence import from_store

    found = [] if store is None else from_store(store, spec, gate)
    logged = log.judged(spec, gate)
    if logged is not None:
        found.append(logged)
    if not found and options.judge:
        found += _judge_now(spec, gate, options.root)
    return found


def _judge_now(spec: OperatorSpec, gate: HardwareGate, root: Path) -> list[Judged]:
    from pytest_kernelevolve.evolve.entry import judge
    from pytest_kernelevolve.export.evidence import from_evaluation
    from pytest_kernelevolve.export.references import NotExportable

    path = spec.kernel_source(gate.hardware)
    if not path.is_file():
        raise NotExportable(f"there is no kernel {path.name} in {path.parent}")
    try:
        evaluation = judge(spec, path, hardware=gate.hardware, root=root)
    except KernelEvolveError as error:
        raise NotExportable(f"it cannot be judged here: {error}") from None
    found = from_evaluation(spec, gate, path.read_text(encoding="utf-8"), evaluation)
    if found is None:
        why = "; ".join(finding.message for finding in evaluation.findings) or str(evaluation.verdict)
        raise NotExportable(f"its kernel is {evaluation.verdict}: {why[:300]}")
    return [found]
