"""Generated code in fewer lines: blocks, sums and names that say nothing are gone, and all others stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_kernelevolve.synthesis.lifting.cpp_source import light_prefix
from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.text.shorter import flatter, plain_sums, without_second_names
from pytest_kernelevolve.synthesis.lifting.variants import starting_tunables
from tests.synthesis_offline.support import make_spec, relu_lift

NESTED = """\
void kernel(float* out)
{
    for(int x=0; x<4; x+=1)
    {
        {
            {
                auto a = 1;
                out[x] = a;
            }
        }
    }
    {
        auto a = 2;
    }
}"""


def test_blocks_that_hold_another_block_alone_are_one() -> None:
    flat = flatter(NESTED)
    assert flat.split("\n")[2:6] == [
        "    for(int x=0; x<4; x+=1)",
        "    {",
        "        auto a = 1;",
        "        out[x] = a;",
    ]
    assert flat.count("{") == 3  # the second ``a`` stays in a block of its own
    assert flatter(flat) == flat


@pytest.mark.parametrize("odd", ["{\n  if (x) {\n  }\n}", "{\n{\n}", "int a[] = {1, 2}; }\n{"])
def test_braces_of_another_kind_are_left_as_they_are(odd: str) -> None:
    assert flatter(odd) == odd


SUM = """\
    float tmp_acc0 = 0;
    CascadeSumHelper<float, 4096> scalar_cascade_helper0(static_cast<int64_t>(ks1));
    tmp_acc0 = cascade_sum_combine(tmp3, &scalar_cascade_helper0);
    tmp_acc0 = cascade_sum_final(&scalar_cascade_helper0);
"""


def test_a_sum_in_chunks_is_a_plain_one() -> None:
    assert plain_sums(SUM) == "    float tmp_acc0 = 0;\n    tmp_acc0 = tmp_acc0 + tmp3;\n"
    odd = SUM + "    other = cascade_of_another_kind(tmp3);\n"
    assert plain_sums(odd) == odd


def test_a_tensor_keeps_its_name() -> None:
    statements = ["buf0 = torch.empty(3)", "buf1 = buf0", "del buf0", "kernel_0(buf1.data_ptr(), buf10)", "return buf1"]
    assert without_second_names(statements) == [statements[0], "kernel_0(buf0.data_ptr(), buf10)", "return buf0"]
    kept = ["buf1 = buf0", "kernel_0(buf0)", "del buf0"]
    assert without_second_names(kept) == kept


def test_graphs_for_any_size_that_do_the_same_are_one() -> None:
    lift = relu_lift()
    (graph,) = lift.graphs
    lift = replace(lift, graphs=(replace(graph, guards=("N <= 4096",)), graph))
    source = emit(make_spec(), lift, starting_tunables(lift), provenance="").source
    assert "4096" not in source
    assert source.count("def ") == 1


def test_a_kernel_carries_only_what_it_needs() -> None:
    plain = light_prefix("out[x] = a + b;")
    assert plain.count("\n") < 8
    assert "#include <omp.h>" in plain
    exponential = light_prefix("out[x] = light::exp(a);")
    assert "SIMD_1(exp)" in exponential
    assert "SIMD_1(log)" not in exponential
    assert "erf" not in exponential
    assert "light::is_nan" in light_prefix("max_propagate_nan(a, b)")
    assert "bool is_nan" in light_prefix("max_propagate_nan(a, b)")
