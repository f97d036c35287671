"""Kernels of similar operators are renamed to fit, and left out where they do not take the inputs."""

from __future__ import annotations

import json
from pathlib import Path

from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import TensorInput, ValueInput
from pytest_kernelevolve.synthesis.offline.archive import fitted, similar
from tests.synthesis_offline.support import make_spec

SOURCE = "def silu(x):\n    return x\n\n\ndef other(x):\n    return silu(x)\n"


def candidate(source: str = SOURCE) -> Candidate:
    return Candidate(source=source, entry="silu", language="cpp")


def archive(folder: Path, operator: str, family: str | None) -> Path:
    place = folder / "cpu"
    place.mkdir()
    (place / "silu.py").write_text(SOURCE)
    entry = {"file": "silu.py", "operator": operator, "family": family, "entry": "silu", "language": "cpp"}
    (place / "index.json").write_text(json.dumps([entry]))
    return folder


def test_the_entry_takes_the_operators_name_wherever_it_is_called() -> None:
    fit = fitted(candidate(), make_spec(name="relu"))
    assert fit is not None
    assert fit.entry == "relu"
    assert fit.source == SOURCE.replace("silu", "relu")


def test_another_number_of_inputs_does_not_fit() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), TensorInput(name="y", shape=("N",)))
    assert fitted(candidate(), spec) is None


def test_keyword_inputs_must_be_known_by_name() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), ValueInput(name="mode", value="mean", keyword=True))
    assert fitted(candidate(), spec) is None
    fit = fitted(candidate("def silu(x, *, mode):\n    return x\n"), spec)
    assert fit is not None


def test_a_name_that_the_module_uses_otherwise_does_not_fit() -> None:
    assert fitted(candidate(), make_spec(name="other")) is None


def test_the_same_name_or_family_makes_a_kernel_similar(tmp_path: Path) -> None:
    folder = archive(tmp_path, "silu", "pointwise")
    assert similar(make_spec(name="silu"), "cpu", language="cpp", folder=folder)
    assert similar(make_spec(name="relu", family="pointwise"), "cpu", language="cpp", folder=folder)
    assert not similar(make_spec(name="relu", family="scan"), "cpu", language="cpp", folder=folder)
    assert not similar(make_spec(name="silu"), "cpu", language="triton", folder=folder)
    assert not similar(make_spec(name="silu"), "h100", language="cpp", folder=folder)
