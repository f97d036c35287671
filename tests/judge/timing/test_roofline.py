"""The least time of a workload, and which bytes it counts."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.timing.roofline import (
    ATTAINABLE,
    Bandwidth,
    Roofline,
    bandwidth_of,
    floor_seconds,
    likely_seconds,
    read_bytes,
    written_bytes,
)
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import TensorInput
from tests.judge.support import GATE, doubling, kernel, make_spec

BANDWIDTH = Bandwidth(memory_gbs=1000.0, cache_gbs=6000.0, cache_bytes=50_000_000)


@pytest.mark.parametrize(
    ("moved", "seconds"), [(0, 0.0), (6_000_000, 1e-6), (50_000_000, 50 / 6e6), (1_050_000_000, 1e-3)]
)
def test_the_floor_is_the_caches_and_beyond_it_the_memorys(moved: int, seconds: float) -> None:
    assert floor_seconds(moved, BANDWIDTH) == pytest.approx(seconds)


def test_hardware_has_its_peak_and_a_family_that_of_its_fastest() -> None:
    family, h200 = bandwidth_of(get("hopper")), bandwidth_of(get("h200"))
    assert family is not None
    assert family == h200
    assert family.memory_gbs == 4800
    assert bandwidth_of(get("cpu")) is not None
    assert bandwidth_of(replace(get("h100"), memory_gbs=None)) is None


def read(folder: Path, source: str, *inputs: TensorInput) -> float:
    oracle = Oracle(make_spec(folder, source, *inputs))
    (workload,) = oracle.spec.workloads
    call = Call(case=oracle.case(workload, seed=1, distribution="normal"))
    return read_bytes(oracle, call, random.Random(0))


@pytest.mark.parametrize(
    ("body", "share"),
    [("2 * x", 0.5), ("x.sum(-1)", 0.5), ("x[:, :10] + 1", 0.0), ("x.relu().argmax(-1)", 0.0), ("x[x > 0]", 0.0)],
)
def test_an_input_counts_where_all_of_it_is_needed(tmp_path: Path, body: str, share: float) -> None:
    assert read(tmp_path, f"def operator(x):\n    return {body}\n") == share * 16 * 50 * 4


def test_a_gathered_table_does_not_count(tmp_path: Path) -> None:
    table = TensorInput(name="table", shape=("B", "N"))
    index = TensorInput(name="index", shape=("B",), dtype="int64", values="uniform", low=0, high="B")
    assert read(tmp_path, "def operator(table, index):\n    return table[index // 2]\n", table, index) == 0.0


def test_an_expanded_output_is_as_small_as_what_it_repeats() -> None:
    assert written_bytes([torch.zeros(8, 8), torch.zeros(1).expand(1000), None]) == 256 + 4


def test_a_kernel_faster_than_the_hardware_is_invalid(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by a clever kernel: the hardware is made slow."""
    from pytest_kernelevolve.judge import spec_judge

    slow = Bandwidth(memory_gbs=1e-6, cache_gbs=1e-6, cache_bytes=0)
    monkeypatch.setattr(spec_judge, "bandwidth_of", lambda *_, **__: slow)
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel("def operator(x):\n    return x + x"))
    assert evaluation.verdict is Verdict.INVALID
    assert [finding.kind for finding in evaluation.findings] == ["roofline"]


def test_a_gate_that_the_hardware_forbids_is_called_so(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the least time of a call were so long that no kernel could be so many times faster."""
    from pytest_kernelevolve.judge import spec_judge

    fast = Bandwidth(memory_gbs=1000.0, cache_gbs=1000.0, cache_bytes=0)
    monkeypatch.setattr(spec_judge, "bandwidth_of", lambda *_, **__: fast)
    right = kernel("def operator(x):\n    return x + x")
    gate = replace(GATE, min_speedup=1e9)
    ((_, evaluation),) = judge.evaluate(doubling(tmp_path, timed=True), gate, [right])
    (result,) = evaluation.workloads
    assert result.floor_ms == pytest.approx(1e3 * (1.5 * 16 * 50 * 4) / 1e12)
    assert result.roofline_ms is None  # a bandwidth that is a guess is no roofline
    assert evaluation.attainable_speedup is not None
    assert evaluation.attainable_speedup < 1e9
    assert "No kernel can meet this gate on this hardware" in evaluation.findings[0].message
    assert f"no more than {evaluation.attainable_speedup:.3g}x" in evaluation.findings[0].message


def test_the_likely_time_is_that_of_everything_from_memory_and_unknown_where_a_cache_may_hold_it() -> None:
    assert likely_seconds(1_000_000_000, BANDWIDTH) == pytest.approx(1e-3 / ATTAINABLE)
    assert likely_seconds(49_000_000, BANDWIDTH) is None
    assert likely_seconds(1_000_000_000, replace(BANDWIDTH, cache_bytes=0)) is None
    for moved in (60_000_000, 10_000_000_000):
        likely = likely_seconds(moved, BANDWIDTH)
        assert likely is not None
        assert likely > floor_seconds(moved, BANDWIDTH)


def test_bounds_count_a_needed_input_whole_in_the_likely_time_alone(tmp_path: Path) -> None:
    oracle = Oracle(doubling(tmp_path))
    (workload,) = oracle.spec.workloads
    call = Call(case=oracle.case(workload, seed=1, distribution="normal"))
    small = Bandwidth(memory_gbs=1000.0, cache_gbs=1000.0, cache_bytes=1)
    bounds = Roofline(oracle=oracle, bandwidth=small).bounds(call, [torch.zeros(16, 50)])
    size = 16 * 50 * 4
    assert bounds.floor_s == pytest.approx(1.5 * size / 1e12)
    assert bounds.roofline_s == pytest.approx(2 * size / 1e12 / ATTAINABLE)
