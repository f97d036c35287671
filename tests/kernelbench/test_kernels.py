"""The kernels that ship: each is in the index with its evidence, unchanged since it was judged."""

from __future__ import annotations

import hashlib
import json

import pytest

from pytest_kernelevolve.spec.digest import spec_digest
from studies.kernelbench.summary import operators
from tests.operators.suites import suite
from tests.project import ROOT


@pytest.mark.parametrize("name", ["kernelbench_suite", "aten_suite"])
def test_every_kernel_is_the_one_that_was_judged(name: str) -> None:
    kernels = ROOT / name / "kernels"
    index = json.loads((kernels / "index.json").read_text(encoding="utf-8"))
    specs = operators() if name == "kernelbench_suite" else {spec.name: spec for spec in suite(name)}
    for entry in index:
        path = kernels / entry["hardware"] / f"{entry['operator']}.py"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"], path
        assert entry["verdict"] in ("pass", "faster")
        if "spec" in entry:  # the first were judged before it was written down
            spec = specs[entry["operator"]]
            judged = spec.for_gate(spec.gate(entry["hardware"]))
            assert spec_digest(judged, entry["hardware"]) == entry["spec"], path
    listed = {(entry["hardware"], entry["operator"]) for entry in index}
    there = {(path.parent.name, path.stem) for path in kernels.glob("*/*.py")}
    assert listed == {(hardware, operator) for hardware, operator in there if hardware != "portable"}
