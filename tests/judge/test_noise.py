"""A noise certificate's measurement on this machine's processor, with real kernels and the judge's own rounds."""

from __future__ import annotations

from pathlib import Path

from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.noise import measure_noise


def test_kernels_against_themselves_and_slowed_give_rates(tmp_path: Path) -> None:
    told: list[str] = []
    with Judge(hardware=registry.get("cpu"), workdir=tmp_path / "judge") as judge:
        rates = measure_noise(judge, tmp_path, seconds=0.5, tell=told.append, episodes=1)
    assert [one.kernel for one in rates] == ["scale", "softmax"]
    for one in rates:
        assert one.same >= 1
        assert one.slowed >= 1
        assert one.false_slow + one.false_other <= one.same
        assert one.found <= one.slowed
        assert one.spread > 0
    assert sum("against itself slowed" in line for line in told) == 2
