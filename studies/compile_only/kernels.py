"""The repository's Triton and Gluon kernel files, each with the operator whose calls it is compiled for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.modules import load_module
from studies.borderline import operators as borderline
from tests.project import ROOT

SUITES = (
    "aten_suite/op_aten.py", "aten_suite/op_more.py", "kernelbench_suite/op_level1.py",
    "kernelbench_suite/op_level2.py", "kernelbench_suite/op_level3.py", "operator_specs",
)  # fmt: skip
ARCHIVE = ROOT / "pytest_kernelevolve" / "knowledge" / "archive"
Kernel = tuple[str, OperatorSpec, Path, str]  # group, operator, kernel file, language


def kernels() -> Iterator[Kernel]:
    """Every one, at the sizes of a GPU where its operator has such."""
    for suite in SUITES:
        yield from _of_suite(ROOT / suite)
    yield from _archived()
    yield from _of_corpus()
    yield from _of_studies()
    for folder in sorted((ROOT / "tests" / "reports").iterdir()):
        for source in sorted(folder.glob("*.py")):
            if "triton.jit" in source.read_text(encoding="utf-8"):
                (spec,) = load_yaml(folder / "op.yaml")
                yield "reports", spec, source, "triton"


def _of_suite(path: Path) -> Iterator[Kernel]:
    files = sorted(path.glob("op_*.py")) if path.is_dir() else [path]
    specs = [spec for file in files for spec in load_python(file, load_module(file))]
    specs += [spec for file in sorted(path.glob("*.op.yaml")) for spec in load_yaml(file)]
    for spec in specs:
        gate = next((one for one in spec.gates if one.hardware == "hopper"), None)
        source = None if gate is None else spec.kernel_source("hopper")
        if gate is not None and source is not None and source.exists():
            yield path.name if path.is_dir() else path.parent.name, spec.for_gate(gate), source, "triton"


def _archived() -> Iterator[Kernel]:
    for index in sorted(ARCHIVE.glob("*/index.json")):
        for entry in json.loads(index.read_text(encoding="utf-8")):
            if entry["language"] == "triton":
                (spec,) = load_yaml(ROOT / "operator_specs" / f"{entry['operator']}.op.yaml")
                spec = spec.for_gate(spec.gate("hopper"))
                yield "archive", replace(spec, name=entry["entry"]), index.parent / entry["file"], "triton"


def _of_corpus() -> Iterator[Kernel]:
    corpus = ROOT / "tests" / "corpus"
    for language in ("triton", "gluon"):
        for source in sorted((corpus / "kernels" / language).glob("*__*.py")):
            name = f"{source.stem.partition('__')[0]}.op.yaml"
            own = corpus / "specs" / "h200" / name
            (spec,) = load_yaml(own if own.exists() else corpus / "specs" / name)
            yield "corpus", spec, source, language


def _of_studies() -> Iterator[Kernel]:
    exported = ROOT / "studies" / "exported" / "specs"
    yield from (("exported", *kernel[1:]) for kernel in _of_suite(exported))
    landscapes = ROOT / "studies" / "landscapes"
    for file in sorted((landscapes / "specs" / "h200").glob("*.op.yaml")):
        (spec,) = load_yaml(file)
        yield "landscapes", spec, landscapes / "kernels" / "h200" / f"{spec.name}.py", "triton"
    seen: set[Path] = set()
    for one in borderline.kernels("h200"):
        if one.path not in seen:
            seen.add(one.path)
            yield "borderline", one.spec(timed=True), one.path, "triton"
