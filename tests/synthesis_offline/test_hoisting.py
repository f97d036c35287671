"""Loads that do not change in a loop move in front of it; loads that may not happen do not."""

from __future__ import annotations

from pytest_kernelevolve.synthesis.lifting.hoisting import hoist_invariant_loads

ROW = """\
for(int64_t x0=0L; x0<8L; x0+=1L)
{
    #pragma GCC ivdep
    for(int64_t x1=0L; x1<9L; x1+=1L)
    {
        {
            auto tmp0 = in_ptr0[x1 + 9L*x0];
            auto tmp1 = out_ptr0[x0];
            auto tmp2 = tmp0 / tmp1;
            out_ptr1[x1 + 9L*x0] = tmp2;
        }
    }
}"""


def test_a_rows_statistic_is_loaded_once_in_front_of_the_loop() -> None:
    lines = [line.strip() for line in hoist_invariant_loads(ROW).splitlines()]
    load = lines.index("auto tmp1 = out_ptr0[x0];")
    assert lines[load + 1] == "#pragma GCC ivdep"
    assert lines[load + 2].startswith("for(int64_t x1=")
    assert lines.index("auto tmp0 = in_ptr0[x1 + 9L*x0];") > load


def test_what_the_loop_stores_is_loaded_where_it_was() -> None:
    source = ROW.replace("out_ptr1[", "out_ptr0[")
    assert hoist_invariant_loads(source) == source


def test_pointers_to_the_same_memory_count_as_one() -> None:
    source = "auto out_ptr0 = in_out_ptr0;\n" + ROW.replace("out_ptr1[", "in_out_ptr0[")
    assert hoist_invariant_loads(source) == source


def test_a_load_under_a_condition_stays_there() -> None:
    source = ROW.replace(
        "auto tmp1 = out_ptr0[x0];", "auto tmp1 = [&]\n{\nauto tmp3 = out_ptr0[x0];\nreturn tmp3;\n}\n();"
    )
    assert hoist_invariant_loads(source) == source


def test_openmps_own_loop_keeps_its_place_after_the_pragma() -> None:
    inner = ROW.split("\n", 2)[2].rsplit("\n", 1)[0].replace("#pragma GCC ivdep", "#pragma omp for")
    assert hoist_invariant_loads(inner) == inner
