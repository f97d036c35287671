"""The offline operator: drafts, changes of parents, repairs, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from pytest_kernelevolve.records import NodeState, Proposal
from pytest_kernelevolve.search.policies.population import cell
from pytest_kernelevolve.synthesis.lifting.variants import FAST, RELAXED
from pytest_kernelevolve.synthesis.offline import OfflineOperator
from pytest_kernelevolve.synthesis.source.fingerprint import fingerprint
from pytest_kernelevolve.synthesis.tuning.experience import Experience
from tests.synthesis_offline.support import (
    TRITON_WRAPPER,
    WRAPPER,
    FakeLifter,
    make_context,
    make_node,
    make_spec,
    relu_lift,
    triton_lift,
)

PLAIN = 'TUNABLES = {"TILE": (64, [16, 64])}\n'
WIDER = 'TUNABLES = {"TILE": (64, [16, 32, 64, 128]), "AHEAD": (1, [1, 2, 4])}\n'


def operator_with(*names: str) -> OfflineOperator:
    return OfflineOperator(lifter=FakeLifter({name: relu_lift(name) for name in names}))


def kinds(proposals: object) -> list[str]:
    assert isinstance(proposals, list)
    return [proposal.operator for proposal in proposals if isinstance(proposal, Proposal)]


def test_drafts_are_a_fast_and_a_careful_lift_and_then_explicit_vectors() -> None:
    drafts = operator_with("scalar", "vector").apply([], make_context(phase="draft", count=9))
    assert kinds(drafts) == ["lift:scalar", "lift:scalar", "lift:vector"]
    assert FAST in drafts[0].candidate.source.split("SOURCE")[0]
    assert drafts[0].candidate.source != drafts[1].candidate.source
    assert drafts[1].candidate.source.count(f'("{RELAXED}"') == 1


def test_no_more_than_the_count_is_proposed_and_nothing_that_the_graph_holds() -> None:
    operator = operator_with("scalar", "vector")
    first = operator.apply([], make_context(phase="draft", count=2))
    assert len(first) == 2
    held = [make_node(index, item.candidate.source, fitness=1.0) for index, item in enumerate(first)]
    again = operator.apply([], make_context(held, phase="draft", count=2))
    assert kinds(again) == ["lift:vector"]


def test_without_parents_the_drafts_not_yet_given_come_next_and_then_nothing() -> None:
    operator = operator_with("scalar", "vector", "scalar-split")
    first = operator.apply([], make_context(phase="draft", count=2))
    failed = [make_node(index, item.candidate.source, fitness=0.0) for index, item in enumerate(first)]
    rest = operator.apply([], make_context(failed, count=5))
    assert kinds(rest) == ["lift:vector"]
    assert all(not item.parents for item in rest)
    given = [make_node(index, item.candidate.source, fitness=0.0) for index, item in enumerate([*first, *rest])]
    assert operator.apply([], make_context(given, count=5)) == []


def test_what_the_step_has_already_is_not_proposed_again() -> None:
    operator = operator_with("scalar", "vector")
    (first,) = operator.apply([], make_context(phase="draft", count=1))
    context = replace(make_context(phase="draft", count=1), proposed=frozenset({first.candidate.digest}))
    (second,) = operator.apply([], context)
    assert second.candidate != first.candidate


def test_alternatives_are_lifted_only_once_a_parent_is_to_be_changed() -> None:
    lifter = FakeLifter({"scalar": relu_lift("scalar")})
    operator = OfflineOperator(lifter=lifter)
    operator.apply([], make_context(phase="draft"))
    assert lifter.asked == ["scalar"], "which gives two drafts: the next is lifted when it is asked for"
    operator.apply([], make_context(phase="draft", count=9))
    assert lifter.asked == ["scalar", "vector"]
    parent = make_node(1, PLAIN, fitness=1.0)
    operator.apply([parent], make_context([parent]))
    assert len(lifter.asked) > 2


def test_lifts_that_are_seldom_better_come_when_all_else_is_used_up() -> None:
    lifter = FakeLifter({"vector-256": relu_lift("vector-256")})
    operator = OfflineOperator(lifter=lifter)
    parent = make_node(1, PLAIN, fitness=1.0)
    assert kinds(operator.apply([parent], make_context([parent], count=9))) == [
        "mutate:TILE=16",
        "mutate:structure=vector-256",
    ]


def test_a_lift_that_says_the_same_as_another_is_proposed_once() -> None:
    operator = operator_with("scalar", "scalar-split")
    parent = make_node(1, "def relu(x):\n    return x\n", fitness=1.0)
    proposals = operator.apply([parent], make_context([parent], count=9))
    assert [kind for kind in kinds(proposals) if "structure" in kind] == ["mutate:structure=scalar"]


def test_a_parent_is_changed_in_one_thing() -> None:
    parent = make_node(1, PLAIN, fitness=1.0)
    proposals = operator_with().apply([parent], make_context([parent], count=9))
    assert kinds(proposals) == ["mutate:TILE=16"]
    assert proposals[0].parents == (1,)
    assert "TILE: 64 -> 16" in proposals[0].note


def test_of_several_parents_half_of_the_children_are_crossings() -> None:
    parents = [
        make_node(number, WIDER.replace("(64,", f"({tile},"), fitness=1.0) for number, tile in ((1, 16), (2, 64))
    ]
    parents[1] = replace(parents[1], candidate=replace(parents[1].candidate, source=WIDER.replace("(1,", "(4,")))
    made = [operator_with().apply(parents, make_context(parents, count=1, seed=seed))[0] for seed in range(60)]
    crossed = [one for one in made if one.operator == "crossover"]
    assert 20 <= len(crossed) <= 40
    assert all(one.parents == (1, 2) for one in crossed)
    expected = {WIDER.replace("(64,", "(16,").replace("(1,", "(4,"), WIDER}
    assert {fingerprint(one.candidate) for one in crossed} == {
        fingerprint(replace(parents[0].candidate, source=source)) for source in expected
    }
    parents[1] = replace(parents[1], fitness=0.0)
    assert "crossover" not in kinds(operator_with().apply(parents, make_context(parents, count=20)))


def test_the_same_seed_gives_the_same_proposals() -> None:
    parent = make_node(1, WIDER, fitness=1.0)
    runs = [kinds(operator_with().apply([parent], make_context([parent], count=3, seed=5))) for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(runs[0]) == 3


def test_nothing_new_gives_nothing() -> None:
    parent = make_node(1, "def relu(x):\n    return x\n", fitness=1.0)
    assert operator_with().apply([parent], make_context([parent])) == []


def test_a_kind_of_change_that_paid_goes_first_and_one_that_failed_goes_last() -> None:
    root = make_node(1, WIDER, fitness=1.0)
    better = make_node(2, WIDER.replace("(1,", "(2,"), fitness=1.8, operator="mutate:AHEAD=2", parents=(1,))
    broken = make_node(3, WIDER.replace("(64,", "(16,"), fitness=0.0, operator="mutate:TILE=16", parents=(1,))
    nodes = [root, better, broken]
    experience = make_context(nodes).graph.index(Experience)
    assert experience.expected_gain("AHEAD", "4") > experience.expected_gain("NEW", "1")
    assert experience.expected_gain("TILE", "16") < experience.expected_gain("NEW", "1")
    proposals = operator_with().apply([better], make_context(nodes, count=1))
    assert kinds(proposals)[0].startswith("mutate:AHEAD")


def test_a_lift_that_failed_is_repaired_by_stricter_mathematics_first() -> None:
    operator = operator_with("scalar")
    draft = operator.apply([], make_context(phase="draft", count=1))[0]
    failed = make_node(1, draft.candidate.source, fitness=0.0, operator=draft.operator)
    working = make_node(2, PLAIN, fitness=1.0)
    proposals = operator.apply([working], make_context([failed, working], count=2))
    assert all(kind.startswith("mutate:MATH=") for kind in kinds(proposals))
    assert all(proposal.parents == (1,) for proposal in proposals)


def test_what_is_not_lifted_has_a_reason() -> None:
    lifter = FakeLifter({"scalar": relu_lift("scalar", reason="graph break")})
    operator = OfflineOperator(lifter=lifter)
    assert operator.apply([], make_context(phase="draft")) == []
    assert operator.reasons["relu", "scalar"] == "graph break"


def test_triton_is_lifted_for_nvidia_and_for_the_interpreter_and_cpp_is_not() -> None:
    lifter = FakeLifter({"triton": triton_lift(), "scalar": relu_lift("scalar")})
    operator = OfflineOperator(lifter=lifter)
    (draft,) = operator.apply([], make_context(phase="draft", count=9, hardware="h200"))
    assert (draft.operator, draft.candidate.language) == ("lift:triton", "triton")
    assert lifter.asked == ["triton", "triton-own", "triton-rows"]
    assert operator.apply([], make_context(phase="draft", hardware="mi350")) == []
    assert "NVIDIA" in operator.reasons["relu", "all"]


def test_a_triton_parent_gets_other_schedules_and_other_structures() -> None:
    operator = OfflineOperator(
        lifter=FakeLifter({"triton": triton_lift(), "triton-dynamic": triton_lift("triton-dynamic", static=True)})
    )
    (draft,) = operator.apply([], make_context(phase="draft", hardware="h200"))
    parent = make_node(1, draft.candidate.source, fitness=1.0, language="triton")
    proposed = kinds(operator.apply([parent], make_context([parent], count=99, hardware="h200")))
    assert {"mutate:XBLOCK_0=32", "mutate:WARPS_0=4", "mutate:MATH=quick"} <= set(proposed)
    assert "mutate:structure=triton-dynamic" in proposed
    assert not [kind for kind in proposed if "flags" in kind or "schedule" in kind]


def test_a_library_comes_after_our_own_products_and_before_our_own_convolutions() -> None:
    spec = replace(make_spec(), allow=("gemm", "conv"))
    for call, order in (
        ("mm", ["lift:triton-own", "lift:triton"]),
        ("convolution", ["lift:triton", "lift:triton-own"]),
    ):
        left = f"            extern_kernels.{call}(arg1_1, arg1_1, out=buf0)\n            raw_stream0 ="
        hybrid = TRITON_WRAPPER.replace("            raw_stream0 =", left)
        lifts = {"triton": triton_lift(wrapper=hybrid), "triton-own": triton_lift("triton-own")}
        operator = OfflineOperator(lifter=FakeLifter(lifts))
        assert kinds(operator.apply([], make_context(spec=spec, phase="draft", hardware="h200"))) == order


def test_a_lift_that_leaves_work_to_pytorch_is_offered_only_where_the_operator_allows_it() -> None:
    wrapper = TRITON_WRAPPER.replace(
        "            raw_stream0 =",
        "            extern_kernels.mm(arg1_1, arg1_1, out=buf0)\n            raw_stream0 =",
    )
    spec = make_spec()
    for allow, count in (((), 0), (("aten::bmm",), 0), (("aten::mm.out",), 1), (("gemm",), 1), (("aten::*",), 1)):
        operator = OfflineOperator(lifter=FakeLifter({"triton": triton_lift(wrapper=wrapper)}))
        context = make_context(spec=replace(spec, allow=allow), phase="draft", hardware="h200")
        assert len(operator.apply([], context)) == count
    refused = OfflineOperator(lifter=FakeLifter({"triton": triton_lift(wrapper=wrapper)}))
    refused.apply([], make_context(phase="draft", hardware="h200"))
    assert refused.reasons["relu", "triton"] == "aten::mm is left to a library; allow: [gemm] would admit it"


def test_a_module_that_is_too_long_to_be_read_is_not_proposed() -> None:
    place = "            raw_stream0 ="
    more = "".join(f"            buf{number} = buf0\n" for number in range(9, 70000))
    long = TRITON_WRAPPER.replace(place, more + place)
    operator = OfflineOperator(lifter=FakeLifter({"triton": triton_lift(wrapper=long)}))
    assert operator.apply([], make_context(phase="draft", hardware="h200")) == []
    assert "at most 1310720 are read" in operator.reasons["relu", "triton"]


def test_what_one_kernel_of_a_module_gained_from_is_expected_of_the_next() -> None:
    root = make_node(1, WIDER, fitness=1.0)
    better = make_node(2, PLAIN, fitness=1.8, operator="mutate:WARPS_0=8", parents=(1,))
    experience = make_context([root, better]).graph.index(Experience)
    assert experience.expected_gain("WARPS_1", "8") > experience.expected_gain("WARPS_1", "2")
    assert experience.expected_gain("WARPS_1", "2") > experience.expected_gain("XBLOCK_1", "2")


def test_experience_follows_the_graph_in_whatever_order_it_comes() -> None:
    """A parent that is judged anew changes what was gained over it; a resumed campaign is told of that at once."""
    root = make_node(1, WIDER, fitness=1.0)
    child = make_node(2, PLAIN, fitness=1.2, operator="mutate:TILE=16", parents=(1,))
    graph = make_context([root]).graph
    grown = graph.index(Experience)
    graph.add(replace(child, state=NodeState.PROPOSED, fitness=None, evaluation=None))
    before = grown.expected_gain("TILE", "16")
    graph.add(child)
    gained = grown.expected_gain("TILE", "16")
    graph.add(make_node(1, WIDER, fitness=2.0))
    lost = grown.expected_gain("TILE", "16")
    assert gained > before > lost
    resumed = make_context([make_node(1, WIDER, fitness=2.0), child]).graph.index(Experience)
    assert resumed.expected_gain("TILE", "16") == lost
    assert resumed.expected_gain("OTHER", "16") == grown.expected_gain("OTHER", "16")


def test_a_kernel_declares_its_lift_and_the_values_of_its_tunables_that_are_no_numbers() -> None:
    split = relu_lift("scalar-split", wrapper=WRAPPER.replace("tmp0>0", "tmp0>=0"))
    operator = OfflineOperator(lifter=FakeLifter({"scalar": relu_lift("scalar"), "scalar-split": split}))
    (draft, careful) = operator.apply([], make_context(phase="draft", count=2))
    features = draft.meta["features"]
    assert (features["origin"], features["OPTIMIZE"], features["MATH"]) == ("lift:scalar", "-O3", FAST)
    assert set(features) == {"origin", "OPTIMIZE", "MATH", "SCHEDULE", "WIDTH"}  # THREADS is a number
    assert careful.meta["features"] == {**features, "MATH": RELAXED}
    parent = replace(make_node(1, draft.candidate.source, fitness=1.0, operator=draft.operator), meta=draft.meta)
    made = {one.operator: one for one in operator.apply([parent], make_context([parent], count=20))}
    assert cell_of(made["mutate:THREADS=0"]) == cell_of(draft)
    assert cell_of(made["mutate:OPTIMIZE=-O2"]) == cell_of(draft).replace("OPTIMIZE=-O3", "OPTIMIZE=-O2")
    assert cell_of(made["mutate:structure=scalar-split"]) == cell_of(draft).replace("lift:scalar", "lift:scalar-split")


def test_a_kernel_made_of_no_lift_declares_the_node_that_it_stems_from() -> None:
    first = make_node(7, PLAIN, fitness=1.0)
    (child,) = operator_with().apply([first], make_context([first], count=1))
    assert child.meta["features"] == {"origin": "node 7"}
    again = replace(make_node(8, child.candidate.source, fitness=1.0, parents=(7,)), meta=child.meta)
    wider = replace(again, candidate=replace(again.candidate, source=WIDER.replace("(64,", "(16,")))
    (grandchild,) = operator_with().apply([wider], make_context([first, wider], count=1))
    assert grandchild.meta["features"] == {"origin": "node 7"}


def cell_of(proposal: Proposal) -> str:
    node = make_node(1, proposal.candidate.source, fitness=1.0, operator=proposal.operator)
    return cell(replace(node, meta=proposal.meta))
