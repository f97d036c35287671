"""From the Triton that Inductor wraps to plain functions: text in, text out, without torch."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.triton.kernels import GRIDS, needed, prelude, read_kernel
from pytest_kernelevolve.synthesis.lifting.triton.launching import choices, default_schedule, grid
from pytest_kernelevolve.synthesis.lifting.triton.wrapper import read_triton_wrapper
from pytest_kernelevolve.synthesis.lifting.wrapper import UnknownWrapper
from pytest_kernelevolve.synthesis.source import tunables
from tests.synthesis_offline.support import TRITON_WRAPPER, make_spec, relu_graph, triton_lift

KERNEL = TRITON_WRAPPER.split("'''")[1]
NAME = "triton_poi_fused_relu_0"


def source_of(*, static: bool = False) -> str:
    return emit(make_spec(), triton_lift(static=static), {}, provenance="").source


def test_the_call_becomes_statements_that_know_no_stream_and_no_device_number() -> None:
    body, kernels = read_triton_wrapper(relu_graph(TRITON_WRAPPER))
    assert body.statements == (
        "buf0 = torch.empty((N,), dtype=torch.float32, device=device)",
        f"{NAME}(x, buf0, N, N)",
        "return buf0",
    )
    (kernel,) = kernels
    assert (kernel.arguments, kernel.blocks) == (("in_ptr0", "out_ptr0", "ks0", "xnumel"), ("XBLOCK",))
    assert (kernel.kind, kernel.grid, kernel.size_hints) == ("pointwise", "Grid1D", {"x": 64})


def test_a_kernel_needs_triton_alone() -> None:
    kernel = read_kernel(NAME, KERNEL)
    assert "triton_helpers" not in kernel.source
    assert "libdevice" not in kernel.source
    assert kernel.helpers == {"helper_maximum"}
    assert kernel.maths == {"sqrt"}
    assert "ks0 = ks0 + tl.full([], 0, tl.int64)" in kernel.source, "what was compiled as 64 bits stays so"
    helpers = needed(kernel.helpers)
    assert [ast.parse(helper).body[0].name for helper in helpers] == [  # type: ignore[attr-defined]
        "helper_promote_to_tensor",
        "helper_is_floating",
        "helper_maximum",
    ]


def test_the_prelude_calls_nothing_that_it_does_not_have() -> None:
    for name, text in prelude().items():
        called = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        assert {one for one in called if one.startswith("helper_")} <= set(prelude()), name


def test_exact_sizes_are_tuned_and_the_rest_is_not() -> None:
    assert {"XBLOCK_0", "WARPS_0", "MATH"} == set(tunables.read(source_of()))
    assert {"XBLOCK_0", "WARPS_0", "MATH"} == set(tunables.read(source_of(static=True)))
    source = source_of(static=True)
    assert 'XBLOCK = TUNABLES["XBLOCK_0"][0]' in source
    assert source.count("XBLOCK = 64") == 1


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "'grid_type': 'Grid1D'",
            "'grid_type': 'CooperativeReductionGrid'",
            "as pointwise on CooperativeReductionGrid",
        ),
        ("triton_heuristics.pointwise", "triton_heuristics.split_scan", "as split_scan on Grid1D"),
        ("triton_helpers.maximum", "triton_helpers.x_grid_barrier", "calls triton_helpers.x_grid_barrier"),
        ("async_compile.triton(", "async_compile.multi_kernel(", "through async_compile.multi_kernel"),
        ("empty_strided_cuda", "empty_strided_cpu_pinned", "allocates with empty_strided_cpu_pinned"),
        ("def triton_poi_fused_relu_0", "def another", "no kernel is found"),
    ],
)
def test_what_is_not_understood_is_named(before: str, after: str, message: str) -> None:
    assert before in TRITON_WRAPPER
    with pytest.raises(UnknownWrapper) as caught:
        read_triton_wrapper(relu_graph(TRITON_WRAPPER.replace(before, after)))
    assert message in str(caught.value)


def test_a_schedule_is_inductors_first_or_a_rule_of_thumb() -> None:
    kernel = read_kernel(NAME, KERNEL)
    offered = [{"XBLOCK": 128, "num_warps": 8, "num_stages": 1}, {"XBLOCK": 1024, "num_warps": 4, "num_stages": 1}]
    assert default_schedule(kernel, offered) == {"XBLOCK": 128, "num_warps": 8, "num_stages": 1}
    assert default_schedule(kernel, []) == {"XBLOCK": 256, "num_warps": 4, "num_stages": 1}
    found = choices(kernel, offered)
    assert found["XBLOCK"] == (128, [32, 64, 128, 1024]), "no block is larger than the 64 elements, unless offered"
    assert found["num_warps"] == (8, [2, 4, 8, 16, 32])
    assert "num_stages" not in found, "there is no loop to pipeline"


def test_of_several_schedules_of_a_reduction_the_one_with_the_most_rows_that_fit_is_the_first() -> None:
    rows = replace(
        read_kernel(NAME, KERNEL),
        kind="persistent_reduction",
        size_hints={"x": 1 << 20, "r0_": 64},
        source="tmp0 = tl.load(in_ptr0 + (x0 + 512 * r0_1), None)",
    )
    offered = [{"XBLOCK": size, "num_warps": 4, "num_stages": 1} for size in (1, 8, 32, 128)]
    assert default_schedule(rows, offered)["XBLOCK"] == 32, "Inductor's list begins with the one that it seldom takes"
    assert default_schedule(rows, [])["XBLOCK"] == 64
    together = replace(
        rows, size_hints={"x": 1 << 20, "r0_": 1024}, source="tl.load(in_ptr0 + (r0_1 + 1024 * x0), None)"
    )
    assert default_schedule(together, offered)["XBLOCK"] == 1


@pytest.mark.parametrize("kind", GRIDS)
def test_a_grid_covers_every_element(kind: str) -> None:
    text = KERNEL.replace("Grid1D", kind).replace("'XBLOCK': 'c", "'YBLOCK': 'constexpr', 'XBLOCK': 'c")
    lines, size = grid(read_kernel(NAME, text))
    names = {"triton": type("Triton", (), {"cdiv": staticmethod(lambda a, b: -(-a // b))}), "max": max}
    values = {"xnumel": 1000, "ynumel": 5_000_000, "znumel": 3, "XBLOCK": 64, "YBLOCK": 32}
    exec("\n".join([*lines, f"found = {size}"]), names, values)
    found = values["found"]
    assert isinstance(found, tuple)
    wanted = {"x": 16, "y": 156_250, "z": 3}
    if kind == "Grid2DWithYZOverflow":
        assert found == (16, 52_084, 3)
        assert found[1] * found[2] >= wanted["y"]
        assert max(found[1:]) <= 65_535
    else:
        assert found == tuple(wanted[axis] for axis in GRIDS[kind])
