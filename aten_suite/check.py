"""Puts kernels to every sample of their operators, without timing them.

    python -m aten_suite.check add my_add.py             one kernel file
    python -m aten_suite.check add sub                   the suite's own kernels for this hardware
    python -m aten_suite.check timed --hardware mi350    those of all 160 for another, in Triton's interpreter here

A line for each dtype or operator; ends with 0 where all are right. What was passed is remembered in .kernelevolve/check
by kernel, spec, rules, PyTorch and hardware: a run that was ended goes on with the first sample that is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.spec.schema import suggestion

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Evaluation

FOLDER = Path(".kernelevolve") / "check"


def specs() -> dict[str, OperatorSpec]:
    """Every operator of the suite by its name."""
    from aten_suite import op_aten, op_more

    return {
        spec.name: spec for module in (op_aten, op_more) for spec in load_python(Path(str(module.__file__)), module)
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m aten_suite.check", description="samples of ATen operators")
    parser.add_argument("operators", nargs="+", help="names, a kernel file behind one; or timed, for all 160")
    parser.add_argument("--hardware", default="cpu", help="whose kernels are meant: a target or family (default: cpu)")
    parser.add_argument("--language", help="cpp or triton; default: triton where the source imports it")
    parser.add_argument("--dtypes", help="only samples of these, such as float32,int64")
    given = parser.parse_args(arguments)
    known = specs()
    names = [one for one in given.operators if not one.endswith(".py")]
    if names == ["timed"]:
        names = [name for name, spec in known.items() if spec.workloads]
    files = [Path(one) for one in given.operators if one.endswith(".py")]
    if files and (len(files), len(names)) != (1, 1):
        parser.error("a kernel file needs the one operator that it is a kernel of")
    for name in names:
        if name not in known:
            parser.error(f"no operator {name!r} in aten_suite{suggestion(name, known)}")
    dtypes = tuple(given.dtypes.split(",")) if given.dtypes else None
    wanted = [
        (_samples_alone(known[name], dtypes), files[0] if files else known[name].kernel_source(given.hardware))
        for name in names
    ]
    wrong = 0
    for spec, result in _judged(wanted, given.language):
        wrong += not _told(spec, result, whole=len(wanted) == 1)
    if len(wanted) > 1:
        print(f"{len(wanted) - wrong} of {len(wanted)} operators are right in all samples")
    return 1 if wrong else 0


def _samples_alone(spec: OperatorSpec, dtypes: tuple[str, ...] | None) -> OperatorSpec:
    assert spec.samples is not None
    samples = replace(spec.samples, dtypes=dtypes or spec.samples.dtypes)
    return replace(spec, workloads=(), hidden=(), samples=samples)


def _judged(
    wanted: Sequence[tuple[OperatorSpec, Path]], language: str | None
) -> Iterator[tuple[OperatorSpec, Evaluation | str]]:
    """Each spec with what was found of its kernel, or why that is nothing."""
    from pytest_kernelevolve.hardware.detect import detect
    from pytest_kernelevolve.hardware.registry import get
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Candidate

    here = next((name for name in detect().names if get(name).vendor == "NVIDIA" and not get(name).members), "cpu")
    judges: dict[str, Judge] = {}
    try:
        for spec, path in wanted:
            try:
                source = path.read_text(encoding="utf-8")
            except OSError as error:
                yield spec, f"{path} cannot be read: {error.strerror}"
                continue
            chosen = language or ("triton" if "import triton" in source else "cpp")
            name = here if chosen == "triton" else "cpu"
            if name not in judges:
                judges[name] = Judge(hardware=get(name), workdir=FOLDER)
            gate = HardwareGate(hardware=name, language=chosen, baseline="eager")
            candidate = Candidate(source=source, entry=spec.name, language=chosen)
            yield spec, judges[name].confirm(replace(spec, gates=(gate,)), gate, candidate)
    finally:
        for judge in judges.values():
            judge.close()


def _told(spec: OperatorSpec, result: Evaluation | str, *, whole: bool) -> bool:
    """Print what was found; whether the kernel is right."""
    if isinstance(result, str):
        print(f"{spec.name}: {result}", flush=True)
        return False
    tally = result.samples
    if tally is None:
        print(f"{spec.name}: {result.findings[0].kind}: {result.findings[0].message}", flush=True)
        return False
    for dtype, (passed, total) in tally.dtypes.items() if whole else ():
        print(f"{dtype:>10} {passed:4} of {total}")
    print(f"{spec.name}: {tally.passed} of {tally.total} samples: {result.verdict}", flush=True)
    for failure in tally.failures if whole else tally.failures[:1]:
        print(f"  {failure}")
    if not result.passed and not tally.failures:
        print(f"  {result.findings[0].kind}: {result.findings[0].message}")
    return result.passed


if __name__ == "__main__":
    sys.exit(main())
