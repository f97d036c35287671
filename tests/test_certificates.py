"""Noise certificates: what they say, whose they are, and which gates they call too fine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.certificates import (
    FILE_NAME,
    Certificate,
    KernelRates,
    finer_gates,
    keep,
    of_machine,
    read,
)
from pytest_kernelevolve.errors import UsageError

SCALE = KernelRates(
    kernel="scale", same=120, false_slow=1, false_other=2, slowed=110, found=108, slowdown=0.031, spread=0.01,
    finest=0.026,
)  # fmt: skip
ONE = Certificate(
    machine="here", hardware="cpu", device="a processor", made="2026-11-30T12:00:00+00:00", seconds=118.0,
    torch="2.13.0", kernelevolve="0.1.0", kernels=(SCALE, replace(SCALE, kernel="softmax", same=80, finest=0.04)),
)  # fmt: skip


def test_a_line_says_rates_and_what_the_machine_can_tell() -> None:
    rates = "cpu: 2 of 200 false `slow`, 216 of 220 slowdowns of 3.1 % found"
    assert ONE.line == f"{rates}; tells slowdowns of 4 % (2026-11-30, torch 2.13.0)"
    blind = replace(ONE, kernels=(replace(SCALE, finest=None),))
    assert "tells no slowdown up to 100 % surely" in blind.line


def test_a_new_certificate_replaces_the_one_of_its_machine_and_hardware(tmp_path: Path) -> None:
    later = replace(ONE, made="2026-12-01T12:00:00+00:00")
    for one in (ONE, replace(ONE, hardware="h200"), replace(ONE, machine="there"), later):
        path = keep(tmp_path, one)
    assert path == tmp_path / FILE_NAME
    assert of_machine(read(tmp_path), "here") == [replace(ONE, hardware="h200"), later]


def test_no_file_is_no_certificate_and_a_broken_one_is_said(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    (tmp_path / FILE_NAME).write_text('{"certificates": [{"machine": 1}]}', encoding="utf-8")
    with pytest.raises(UsageError, match="delete it, and run `kernelevolve certify`"):
        read(tmp_path)


def test_a_gate_nearer_to_parity_than_the_machine_can_tell_is_named() -> None:
    gates = [
        ("at parity", ("cpu",), 1.0),  # asks for no difference
        ("fine", ("cpu",), 1.03),
        ("below", ("cpu",), 0.98),
        ("coarse", ("cpu",), 1.05),
        ("of a family", ("hopper", "h200"), 1.01),
        ("elsewhere", ("mi300x",), 1.01),
    ]
    told = finer_gates([ONE, replace(ONE, hardware="h200")], gates)
    assert [line.partition(":")[0] for line in told] == ["fine", "below", "of a family"]
    assert told[0] == "fine: the gate of 1.03x is finer than what this machine can tell (4 %)"
