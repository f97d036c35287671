"""`kernelevolve history`: what an operator was judged at, run after run, and the step that lost speed."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.cli.runs.inputs import add_store, needed_store
from pytest_kernelevolve.errors import HardwareError, UsageError
from pytest_kernelevolve.hardware import detect
from pytest_kernelevolve.history.records import as_json, table
from pytest_kernelevolve.history.retimed import kernel_states, slower_anew
from pytest_kernelevolve.history.steps import loss_lines, lost_at, states
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.spec.schema import suggestion
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord

LIMIT = 30


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("operator", help="as its spec names it")
    parser.add_argument("--hardware", metavar="NAME", help="of one kind of hardware alone")
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="N", help=f"the last N judgements ({LIMIT})")
    parser.add_argument("--bisect", action="store_true", help="name the kernel or environment that lost speed")
    parser.add_argument(
        "--spec", type=Path, metavar="FILE", help="with --bisect: time the stored kernels anew, under it"
    )
    parser.add_argument("--show", type=int, metavar="ID", help="print the kernel of one judgement")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of `.kernelevolve` (default: here)")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    with open_store(needed_store(options.store, options.root.resolve())) as store:
        records = store.history(options.operator, options.hardware)
        if not records:
            raise UsageError(_nothing(store, options.operator, options.hardware))
        if options.show is not None:
            print(_source(store, records, options.show))
        elif options.json:
            print(json.dumps([as_json(record) for record in records[-options.limit :]], indent=1))
        else:
            _print(store, records, options)
    return 0


def _print(store: Store, records: Sequence[VerdictRecord], options: argparse.Namespace) -> None:
    for hardware in dict.fromkeys(record.hardware for record in records):
        own = [record for record in records if record.hardware == hardware]
        print(f"{own[-1].operator}[{hardware}]: {len(own)} judgements, the last on {own[-1].machine}")
        if options.bisect and options.spec is not None:
            _bisect_anew(store, own, options.spec)
        elif options.bisect:
            found = states(own)
            print(*loss_lines(lost_at(found), found), sep="\n")
        else:
            print(*table(own[-options.limit :]), sep="\n")


def _bisect_anew(store: Store, records: Sequence[VerdictRecord], path: Path) -> None:
    """Bisect over the stored kernels with measurements on this machine, in the place of what was recorded."""
    from pytest_kernelevolve.judge.judge import Judge

    spec, gate = _gate(path, records[-1].operator, records[-1].hardware)
    found = kernel_states(records)
    with (
        tempfile.TemporaryDirectory() as folder,
        Judge(hardware=detect.concrete(gate.hardware), workdir=Path(folder)) as judge,
    ):
        loss = lost_at(found, slower_anew(store, judge, spec, gate, tell=lambda line: print(line, flush=True)))
    print(*loss_lines(loss, found), sep="\n")


def _gate(path: Path, operator: str, hardware: str) -> tuple[OperatorSpec, HardwareGate]:
    """The operator's spec as its gate judges it, and the gate. Raises UsageError, SpecError and HardwareError."""
    from pytest_kernelevolve.spec.loading.python_loader import load_python
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
    from pytest_kernelevolve.spec.modules import load_module

    if not path.is_file():
        raise UsageError(f"there is no spec {path}; --spec names the *.op.yaml or op_*.py of {operator}")
    loaded = load_python(path, load_module(path)) if path.suffix == ".py" else load_yaml(path)
    spec = next((spec_ for spec_ in loaded if spec_.name == operator), None)
    gate = None if spec is None else next((gate_ for gate_ in spec.gates if gate_.hardware == hardware), None)
    if spec is None or gate is None:
        raise UsageError(f"{path} has no gate of {operator} on {hardware}; --spec names the spec that has")
    reason = detect.missing_reason(hardware)
    if reason is not None:
        raise HardwareError(f"{operator}[{hardware}]: {reason}")
    return spec.for_gate(gate), gate


def _source(store: Store, records: Sequence[VerdictRecord], number: int) -> str:
    record = next((record_ for record_ in records if record_.id == number), None)
    if record is None:
        raise UsageError(f"there is no judgement {number} of {records[0].operator}; the first column lists them")
    return store.get_object(record.source).decode("utf-8", errors="replace")


def _nothing(store: Store, operator: str, hardware: str | None) -> str:
    known = sorted({record.operator for record in store.history()})
    where = f" on {hardware}" if hardware else ""
    if not known:
        return f"{store.location} has no history yet: every run of `pytest` on specs adds to it"
    there = f"{', '.join(known[:8])}{suggestion(operator, known)}"
    return f"{store.location} has no judgement of {operator!r}{where}; it has {there}"
