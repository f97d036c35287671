"""Public files are put under specs that load, and what is not there is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.spec.calls import parse_call
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from studies.logs import read_lines
from studies.public_files import __main__ as study

if TYPE_CHECKING:
    import pytest


def test_each_file_has_a_spec_that_calls_it_on_both_kinds_of_hardware() -> None:
    assert {path.name for path in study.SPECS.glob("*.op.yaml")} == {f"{one.spec}.op.yaml" for one in study.FILES}
    for one in study.FILES:
        (spec,) = load_yaml(study.SPECS / f"{one.spec}.op.yaml")
        for hardware in ("cpu", "h200"):
            call = spec.gate(hardware).call
            assert call is not None
            assert parse_call(call)


def test_a_project_that_is_not_there_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert study.main([str(tmp_path), "--log", str(tmp_path / "log.jsonl")]) == 2
    told = capsys.readouterr().err
    assert told.count("is not there; left out") == len(study.FILES)
    assert read_lines(tmp_path / "log.jsonl") == []


def test_the_recorded_verdicts_are_of_these_files() -> None:
    lines = read_lines(study.SPECS.parent / "results" / "cpu.jsonl")
    assert {(line["spec"], line["path"]) for line in lines} == {(one.spec, one.path) for one in study.FILES}
    assert study.table(lines) in (study.SPECS.parent / "README.md").read_text()
