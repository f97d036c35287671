"""Faults that shipped: the judge finds a few of them here, all of them by ``python -m studies.reports``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from studies.reports.cases import FAULTY, HARDWARE, OWN, RIGHT, Case, as_it_should_be, find_cases
from studies.reports.reported import shows

CASES = find_cases([OWN])
QUICK = ("fp4_codes", "mix_streams", "moe_sum")  # judged within seconds


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with Judge(hardware=get(HARDWARE), workdir=tmp_path_factory.mktemp("judge")) as made:
        yield made


@pytest.mark.parametrize("kernel", [FAULTY, RIGHT])
@pytest.mark.parametrize("name", QUICK)
def test_a_fault_is_found_and_a_right_kernel_is_accepted(judge: Judge, name: str, kernel: str) -> None:
    case = Case(folder=OWN / name)
    spec = case.spec(case.specs()[0])
    if spec.gate(HARDWARE).language == "triton":
        pytest.importorskip("triton")
    found = judge.confirm(spec, spec.gate(HARDWARE), case.candidate(kernel, spec))
    assert as_it_should_be(kernel, found), found.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_names_its_report_and_its_kernels_differ(case: Case) -> None:
    assert re.search(r"Report: [\w.-]+/[\w.-]+#\d+ \(.+\)\.$", case.about()), case.about()
    assert case.spec(case.specs()[0]).name == case.name
    faulty, right = ((case.folder / f"{kernel}.py").read_text(encoding="utf-8") for kernel in (FAULTY, RIGHT))
    assert faulty != right


def test_a_fault_shows_in_the_call_of_its_report() -> None:
    case = Case(folder=OWN / "head_rms_norm")
    assert (shows(case, FAULTY), shows(case, RIGHT)) == (True, False)
