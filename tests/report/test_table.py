"""The table that ends a run: worst first, bounded, with the command that comes next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_kernelevolve.evolve.next_command import next_command
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.table import MAX_ROWS, table_lines, total_line
from pytest_kernelevolve.settings import resolve
from tests.report.examples import evaluation, figures, incorrect, result, slow, workload

ROOT = Path("/project")


def command(*results: ItemResult, evolving: bool = False, directory: Path = ROOT) -> str | None:
    settings = resolve({"seconds": "90", "usd": "0.5", "tokens": "3000000"}, {}) if evolving else None
    return next_command(results, settings=settings, root=ROOT, directory=directory)


def test_the_worst_comes_first() -> None:
    results = [
        result("fast", evaluation=evaluation(Verdict.FASTER, 3.0)),
        result("fine"),
        result("even", evaluation=evaluation(Verdict.INCONCLUSIVE, 1.2)),
        slow("slow", 0.9),
        slow("slower", 0.5),
        incorrect("absent", kind="missing"),
        incorrect("wrong"),
        result("broken", evaluation=None, error="no server"),
    ]

    names = [line.split("[")[0] for line in table_lines(results)[1:]]

    assert names == ["broken", "wrong", "absent", "slower", "slow", "even", "fine", "fast"]


def test_columns_of_a_search_appear_only_after_one() -> None:
    assert "search" not in table_lines([result()])[0]
    lines = table_lines([result(campaign=figures(), written=True, evolved=True), slow(campaign=figures())])
    assert lines[0].split()[-3:] == ["search", "candidates", "time"]
    assert "not reached" in lines[1]
    assert "evolved" in lines[2]


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_the_table_fits_the_terminal(width: int) -> None:
    results = [
        slow("batch_event_truncate_and_pad", 0.9, campaign=figures(seconds=1234.0), written=True),
        result("mbdt", campaign=figures(), written=True, evolved=True, baseline="max-autotune"),
    ]
    lines = table_lines(results, width)
    assert max(map(len, lines)) <= width
    assert len({len(line.rstrip()) for line in lines}) <= 2  # cut and aligned, not folded
    titles = lines[0].split()
    assert ("failed" in titles, "baseline" in titles) == (width >= 160, width >= 160)
    assert all(line.split("[cpu]")[0].startswith(("batch", "mbdt")) for line in lines[1:])


def test_what_is_cut_is_the_name_before_what_the_search_came_to() -> None:
    results = [slow("batch_event_truncate_and_pad", 0.9, campaign=figures(seconds=1234.0), written=True)]
    header, row = table_lines(results, 80)
    assert "search" in header.split()
    assert "best so far written" in row
    assert "..." in row


def test_a_baseline_that_is_eager_alone_is_called_so() -> None:
    compiled = result("compiled")
    alone = result("alone", evaluation=evaluation(workloads=(workload(compile_ms=None, baseline="eager"),)))
    header, *rows = table_lines([compiled, alone])
    place = header.index("baseline") + len("baseline")
    assert {row[:place].split()[0]: row[:place].split("x")[-1].strip() for row in rows} == {
        "compiled[cpu]": "best",
        "alone[cpu]": "eager alone",
    }


def test_a_long_table_counts_the_passing_rest() -> None:
    lines = table_lines([slow("slow"), *(result(f"fine{number:03}") for number in range(99))])

    assert len(lines) == MAX_ROWS + 1
    assert lines[1].startswith("slow[cpu]")
    assert lines[-1] == "... and 61 more that pass"


def test_the_total_gives_the_geometric_mean() -> None:
    untimed = result("c", evaluation=evaluation(Verdict.PASS, None))
    text = total_line([result("a", evaluation=evaluation(Verdict.PASS, 4.0)), slow("b", 1.0), untimed])

    assert text == (
        "2 of 3 operator items pass; geometric mean of 2 measured speedups over best: 2.00x; "
        "1 judged for correctness only"
    )


def test_what_is_degenerate_is_named_so_and_counts_for_nothing() -> None:
    easy = [result("zeros", evaluation=evaluation(Verdict.FASTER, 90.0), degenerate=True), slow("a", degenerate=True)]
    fair = [result("fair", evaluation=evaluation(Verdict.PASS, 2.0)), slow("late", 0.5)]

    told = [re.split(r" {2,}", line)[1] for line in table_lines([*easy, *fair])[1:]]
    assert told == ["slow", "slow, degenerate", "pass", "faster, degenerate"]
    assert total_line([*easy, *fair]) == f"{total_line(fair)}; left out as degenerate: 2, of which 1 pass"


def test_what_a_model_cost_is_in_the_total() -> None:
    known, unknown = slow(campaign=figures(tokens=42_900, usd=0.12)), slow(campaign=figures(tokens=100, usd=None))
    assert "; 42,900 tokens, $0.12" in total_line([known])
    assert "; 43,000 tokens, cost unknown" in total_line([known, unknown])


def test_one_failing_item_is_named_and_quoted_for_a_shell() -> None:
    assert command(slow(), result()) == "pytest 'ops/slow.op.yaml::slow[cpu]' --evolve"


def test_several_failing_items_share_their_files_or_folder() -> None:
    assert command(slow("a"), slow("b")) == "pytest ops/a.op.yaml ops/b.op.yaml --evolve"
    assert command(slow("a"), slow("b"), slow("c")) == "pytest ops --evolve"


def test_commands_are_relative_to_where_pytest_was_started() -> None:
    assert command(slow(), directory=ROOT / "ops") == "pytest 'slow.op.yaml::slow[cpu]' --evolve"
    assert command(slow("a"), slow("b"), slow("c"), directory=ROOT / "docs") == "pytest ../ops --evolve"


def searched(result: ItemResult, **options: str) -> str | None:
    """The command after a search for ``result`` with ``options`` on the command line."""
    return next_command([result], settings=resolve(options, {}), root=ROOT, directory=ROOT)


@pytest.mark.parametrize(
    ("reason", "option"),
    [
        ("steps", " --evolve-steps 80"),
        ("seconds", " --evolve-seconds 360"),
        ("stall", " --evolve-stall 24"),
        ("interrupted", ""),
        ("proposer failed: no answer", ""),
    ],
)
def test_a_search_that_fell_short_gets_more_of_what_it_lacked(reason: str, option: str) -> None:
    expected = f"pytest 'ops/slow.op.yaml::slow[cpu]' --evolve{option}"
    assert searched(slow(campaign=figures(reason=reason)), evolve="update") == expected


def test_another_seed_is_advised_where_it_can_bring_something_else() -> None:
    exhausted = slow(campaign=figures(reason="exhausted"))
    assert searched(exhausted, evolve="update") is None  # the offline proposer makes the same whatever the seed
    with_model = searched(exhausted, evolve="update", model="some-model")
    assert with_model is not None
    assert with_model.endswith("--evolve-model some-model --evolve-seed 1")


def test_the_next_search_is_the_same_campaign_in_the_same_store() -> None:
    fell_short = slow(campaign=figures(reason="usd"))
    told = searched(fell_short, evolve="suggest", model="exec:ask me", usd="0.5", store="sqlite:///there.db")
    assert told == (
        "pytest 'ops/slow.op.yaml::slow[cpu]' --evolve=suggest --evolve-model 'exec:ask me' "
        "--evolve-store sqlite:///there.db --evolve-usd 1"
    )
    elsewhere = resolve({"evolve": "update"}, {"KERNELEVOLVE_STORE": "sqlite:///there.db"})
    assert "store" not in (next_command([fell_short], settings=elsewhere, root=ROOT, directory=ROOT) or "")


def test_both_halves_look_into_the_same_store() -> None:
    proposed = result(evaluation=None, campaign=figures(waiting=3, reason="enough waiting", nodes=0))
    told = searched(proposed, phase="propose", model="big", store="sqlite:///there.db", hardware="h200")
    assert told == "pytest 'ops/swish.op.yaml::swish[cpu]' --evolve-phase evaluate --evolve-store sqlite:///there.db"
    stuck = result(evaluation=None, campaign=figures(waiting=0, reason="steps", nodes=0))
    told = searched(stuck, phase="propose", model="big", steps="3", hardware="h200")
    assert told == (
        "pytest 'ops/swish.op.yaml::swish[cpu]' --evolve-phase propose --evolve-model big --kernel-hardware h200 "
        "--evolve-steps 6"
    )


def test_what_still_waits_is_judged_before_more_is_proposed() -> None:
    late = slow(campaign=figures(waiting=2, reason="seconds"))
    told = searched(late, phase="evaluate", seconds="5")
    assert told == "pytest 'ops/slow.op.yaml::slow[cpu]' --evolve-phase evaluate --evolve-seconds 10"
    done = slow(campaign=figures(waiting=0, reason="all judged"))
    assert searched(done, phase="evaluate") == (
        "pytest 'ops/slow.op.yaml::slow[cpu]' --evolve-phase propose --kernel-hardware cpu"
    )


def test_patches_come_before_all_else() -> None:
    offered = [slow(name, patch_command=f"git apply p/{name}.patch") for name in ("a", "b")]
    assert command(*offered, slow("c"), evolving=True) == "git apply p/a.patch p/b.patch"


@pytest.mark.parametrize("reason", ["roofline", "unreachable"])
def test_where_the_hardware_leaves_nothing_to_win_no_other_search_is_proposed(reason: str) -> None:
    done = slow(campaign=figures(reason=reason))
    assert command(done, evolving=True) is None
    other = slow("other", campaign=figures(reason="steps"))
    assert command(done, other, evolving=True) == command(other, evolving=True)


def test_what_was_written_is_checked_next() -> None:
    assert command(result(written=True, evolved=True), evolving=True) == "pytest 'ops/swish.op.yaml::swish[cpu]'"


@pytest.mark.parametrize("results", [[result()], [result("broken", evaluation=None, error="no server")]])
def test_nothing_is_proposed_where_nothing_helps(results: list[ItemResult]) -> None:
    assert command(*results) is None
