"""Hidden sizes differ from the declared ones, keep what those have in common, and are small."""

from __future__ import annotations

from pathlib import Path

from pytest_kernelevolve.spec.cases import DISTRIBUTIONS, make_case
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import OperatorSpec
from tests.spec.support import one_input, spec_from


def sizes_of(spec: OperatorSpec) -> list[dict[str, int]]:
    return [dict(workload.sizes) for workload in hidden_workloads(spec)]


def test_odd_sizes_sizes_below_a_tile_and_one(tmp_path: Path) -> None:
    spec = one_input(tmp_path, "shape: [B, N]", "B: 4096, N: 4096, dtype: [float32, bfloat16]")
    hidden = hidden_workloads(spec)
    assert len(hidden) >= 4
    assert all(workload.hidden and not workload.timed for workload in hidden)
    assert {"B": 1, "N": 1} in sizes_of(spec)
    assert any(max(sizes.values()) < 8 and min(sizes.values()) > 1 for sizes in sizes_of(spec))
    assert any(sizes["N"] > 1024 for sizes in sizes_of(spec))
    assert all(sizes["B"] * sizes["N"] <= 2**18 for sizes in sizes_of(spec))
    assert {workload.dtypes["dtype"] for workload in hidden} == {"float32", "bfloat16"}
    assert not [workload for workload in hidden if workload.sizes in [other.sizes for other in spec.workloads]]


def test_divisions_that_leave_no_rest_leave_none(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.add
        inputs: {x: {shape: [B, N]}, y: {shape: [B, N//2]}, z: {shape: [N//H, H]}}
        workloads: [{B: 64, N: 1024, H: 16, dtype: float32}]
        """,
    )
    assert len(sizes_of(spec)) >= 3
    assert all(sizes["N"] % 2 == 0 and sizes["N"] % sizes["H"] == 0 for sizes in sizes_of(spec))


def test_a_division_with_a_rest_stays_free(tmp_path: Path) -> None:
    spec = one_input(tmp_path, "shape: [N//2]", "N: 1001, dtype: float32")
    assert any(sizes["N"] % 2 for sizes in sizes_of(spec))


def test_the_order_of_symbols_is_kept(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.topk
        inputs: {x: {shape: [B, N], values: distinct}, k: {value: K}}
        workloads: [{B: 64, N: 4096, K: 50, dtype: float32}, {B: 4096, N: 128, K: 10, dtype: float32}]
        """,
    )
    assert sizes_of(spec)
    assert all(0 < sizes["K"] <= sizes["N"] for sizes in sizes_of(spec))
    assert any(sizes["B"] > sizes["N"] for sizes in sizes_of(spec))


def test_small_structural_sizes_are_kept(tmp_path: Path) -> None:
    spec = one_input(tmp_path, "shape: [C, W]", "C: 512, W: 3, dtype: float32")
    assert {sizes["W"] for sizes in sizes_of(spec)} == {3}


def test_ranges_lengths_and_offsets_can_be_filled(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.add
        inputs:
          lengths: {shape: [U], dtype: int64, values: lengths, total: T, low: 1}
          offsets: {shape: [U + 1], dtype: int64, values: offsets, total: T}
          index: {shape: [T], dtype: int64, low: 1, high: V}
          table: {shape: [V, D]}
        workloads: [{U: 128, T: 4096, V: 10000, D: 64, dtype: float32}]
        """,
    )
    workloads = hidden_workloads(spec)
    assert len(workloads) >= 2
    for workload in workloads:
        for distribution in DISTRIBUTIONS:
            case = make_case(spec, workload, seed=1, distribution=distribution)
            assert int(case.arguments["lengths"].sum()) == workload.sizes["T"]
            assert int(case.arguments["index"].max()) < workload.sizes["V"]


def test_tensors_of_many_symbols_stay_small(tmp_path: Path) -> None:
    spec = one_input(tmp_path, "shape: [A, B, C, D]", "A: 64, B: 64, C: 64, D: 64, dtype: float32")
    assert len(sizes_of(spec)) >= 3
    for sizes in sizes_of(spec):
        assert sizes["A"] * sizes["B"] * sizes["C"] * sizes["D"] <= 2**18


def test_the_spec_has_the_last_word(tmp_path: Path) -> None:
    base = "operator: s\nreference: torch.neg\ninputs: {x: {shape: [N]}}\nworkloads: [{N: 4, dtype: float32}]\n"
    assert hidden_workloads(spec_from(tmp_path, base + "hidden: false\n")) == ()
    assert sizes_of(spec_from(tmp_path, base + "hidden: [{N: 99}]\n")) == [{"N": 99}]
    assert sizes_of(spec_from(tmp_path, base)) == sizes_of(spec_from(tmp_path, base + "hidden: true\n"))
