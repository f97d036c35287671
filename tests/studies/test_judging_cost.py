"""What a candidate costs is told by kernel, without its compilation, and as one ratio."""

from __future__ import annotations

from pathlib import Path

import pytest

from studies.judging_cost import __main__ as study
from tests.corpus.corpus import kernels


def test_a_row_a_kernel_and_the_share_of_correctness() -> None:
    lines = [
        {"kernel": "k", "judge": judge, "stages": {"load": 9.0, "correctness": part, "timing": 1.0 - part}}
        for judge, part in (("before", 0.25), ("after", 0.75), ("after", 0.75))
    ]
    lines[0]["stages"] = {"load": 1.0, "correctness": 0.5, "timing": 1.5}
    rows = study.table(lines).splitlines()
    assert rows[2] == "| k | 1 | 2000 | 1000 | 0.50 | 25% | 75% |"
    assert rows[-1].endswith("| 0.50 | 25% | 75% |")


def test_its_kernels_are_the_corpus_s() -> None:
    assert {*study.KERNELS} <= {one.label for one in kernels("cpp")}


def test_a_folder_without_a_judge_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        study.main([str(tmp_path)])
    assert "is a checkout of this project whose judge is compared" in capsys.readouterr().err
