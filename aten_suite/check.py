"""Puts one kernel file to every sample of an operator, without timing it.

    python -m aten_suite.check add my_add.py
    python -m aten_suite.check add                    the kernel of the suite for this hardware
    python -m aten_suite.check add --language triton  in Triton's interpreter, where there is no GPU

Ends with 0 where the kernel is right in all of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.spec.schema import suggestion


def specs() -> dict[str, OperatorSpec]:
    """Every operator of the suite by its name."""
    from aten_suite import op_aten, op_more

    return {
        spec.name: spec for module in (op_aten, op_more) for spec in load_python(Path(str(module.__file__)), module)
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m aten_suite.check", description="samples of an ATen operator")
    parser.add_argument("operator")
    parser.add_argument("kernel", nargs="?", type=Path, help="default: the suite's for this hardware")
    parser.add_argument("--hardware", default="cpu", help="whose kernel is meant: a target or family (default: cpu)")
    parser.add_argument("--language", help="cpp or triton; default: triton where the source imports it")
    parser.add_argument("--dtypes", help="only samples of these, such as float32,int64")
    given = parser.parse_args(arguments)
    known = specs()
    if given.operator not in known:
        parser.error(f"no operator {given.operator!r} in aten_suite{suggestion(given.operator, known)}")
    spec = known[given.operator]
    if given.dtypes:
        assert spec.samples is not None
        spec = replace(spec, samples=replace(spec.samples, dtypes=tuple(given.dtypes.split(","))))
    return _check(spec, given.kernel or spec.kernel_source(given.hardware), given.language)


def _check(spec: OperatorSpec, path: Path, language: str | None) -> int:
    from pytest_kernelevolve.hardware.detect import detect
    from pytest_kernelevolve.hardware.registry import get
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Candidate

    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        print(f"{path}: cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    language = language or ("triton" if "import triton" in source else "cpp")
    here = next((name for name in detect().names if get(name).vendor == "NVIDIA" and not get(name).members), "cpu")
    name = here if language == "triton" else "cpu"
    gate = HardwareGate(hardware=name, language=language, baseline="eager")
    spec = replace(spec, workloads=(), hidden=(), gates=(gate,))
    with tempfile.TemporaryDirectory() as folder, Judge(hardware=get(name), workdir=Path(folder)) as judge:
        evaluation = judge.confirm(spec, gate, Candidate(source=source, entry=spec.name, language=language))
    tally = evaluation.samples
    if tally is None:
        print(f"{spec.name}: {evaluation.findings[0].kind}: {evaluation.findings[0].message}")
        return 1
    for dtype, (passed, total) in tally.dtypes.items():
        print(f"{dtype:>10} {passed:4} of {total}")
    for failure in tally.failures:
        print(f"  {failure}")
    print(f"{spec.name}: {tally.passed} of {tally.total} samples on {name} in {language}: {evaluation.verdict}")
    if not evaluation.passed and not tally.failures:
        print(f"  {evaluation.findings[0].kind}: {evaluation.findings[0].message}")
    return 0 if evaluation.passed else 1


if __name__ == "__main__":
    sys.exit(main())
