"""Recording: the judge's own stopwatch over workers that hold the same kernel, and one that does more work."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from studies.power import record, rounds


@pytest.mark.parametrize("hardware", sorted(record.KERNELS))
def test_every_kernel_is_one_that_the_judge_takes(hardware: str, tmp_path: Path) -> None:
    for kernel in record.KERNELS[hardware].values():
        spec = record.load_spec(kernel, tmp_path, hardware)
        for entry in ("same", "slowed"):
            candidate = record.candidate(kernel, hardware, entry)
            assert language.get(candidate.language).check(candidate) is None
            assert check_entry(candidate, spec) is None


SOURCES = {kernel.source: kernel for kernel in record.KERNELS["h200"].values()}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_kernels_for_a_gpu_are_right_in_the_interpreter(name: str, tmp_path: Path) -> None:
    """Both entries, with work to repeat, judged for correctness alone at the probe's sizes."""
    dtype = "float32" if SOURCES[name].dtype == "float32" else "float16"  # the interpreter's dot takes no bfloat16
    kernel = dataclasses.replace(SOURCES[name], dtype=dtype)
    path = record.load_spec(kernel, tmp_path, "h200").path
    text = path.read_text(encoding="utf-8").replace("  h200: ", "  cpu: ").replace("extra: 0", "extra: 2")
    path.write_text(text, encoding="utf-8")
    (spec,) = load_yaml(path)
    candidates = [record.candidate(kernel, "h200", entry) for entry in ("same", "slowed")]
    with Judge(hardware=registry.get("cpu"), workdir=tmp_path / "judge") as judge:
        for _, evaluation in judge.evaluate(spec, spec.gate("cpu"), candidates):
            assert evaluation.passed, evaluation.findings


def test_rounds_of_both_kinds_are_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(record, "TRIES", 1)
    monkeypatch.setattr(record, "TRY_ROUNDS", 2)
    out = tmp_path / "data" / "cpu.jsonl.gz"
    arguments = ["--kernels", "sum_rows_2048", "--episodes", "1", "--rounds", "3", "--out", str(out)]
    assert record.main(arguments) == 0
    (run,), (same, slowed) = rounds.read([out])
    assert run["hardware"] == "cpu"
    assert run["command"][-2:] == ["--out", str(out)]
    assert (same.slowed, same.extra) == (False, 0)
    assert slowed.slowed
    assert slowed.extra == record.KERNELS["cpu"]["sum_rows_2048"].first
    assert len(same.baseline_s) == len(same.kernel_s) == len(slowed.log_ratios) == 3
    assert min(*same.baseline_s, *slowed.kernel_s) > 0
    assert "sum_rows_2048 0 same" in capsys.readouterr().out


def test_an_unknown_kernel_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        record.main(["--kernels", "nothing", "--out", str(tmp_path / "x")])
    assert "no kernel is called nothing; there are scale_64k" in capsys.readouterr().err
