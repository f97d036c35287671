"""Questions to a knowledge base: what is left out, what comes first, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge.base import Base, load
from pytest_kernelevolve.knowledge.documents import GUIDANCE, Conditions, Entry
from pytest_kernelevolve.knowledge.experience import admit
from pytest_kernelevolve.knowledge.passages import CUT, blocks_of, excerpt
from pytest_kernelevolve.knowledge.query import Query, ask, expression, names_of, ranked


def entry(path: str, title: str, text: str = "Nothing more.", *, root: str = "", **conditions: Iterable[str]) -> Entry:
    held = Conditions(**{name: tuple(values) for name, values in conditions.items()})
    return Entry(path=path, kind=GUIDANCE, title=title, conditions=held, sources=(), order=100, text=text, root=root)


BASE = Base(
    [
        entry("any.md", "Shared memory in general", "Banks are 4 bytes wide. A conflict repeats the access."),
        entry("hopper.md", "Shared memory of one machine", "Banks are 4 bytes wide.", hardware=["hopper"]),
        entry("amd.md", "Shared memory of another", "Banks are 4 bytes wide.", hardware=["cdna3"]),
        entry("repair.md", "Shared memory, out of resource", "Take fewer stages.", phases=["repair"]),
        entry("scan.md", "Scans through shared memory", "Banks.", families=["scan"]),
        entry("tail.md", "The last wave", "Persistent programs.", bottlenecks=["tail"]),
        entry("mine.md", "Shared memory in general", "Banks are 4 bytes wide. A conflict repeats.", root="private"),
    ],
    admit([]),
)


def paths(**asked: object) -> list[str]:
    return [found.path for found in ranked(BASE, Query(**asked))]  # type: ignore[arg-type]


def test_what_contradicts_a_condition_is_not_shown() -> None:
    assert "amd.md" not in paths(hardware=("h200", "hopper"), text="shared memory")
    assert "repair.md" not in paths(phase="draft", text="shared memory")
    assert "scan.md" not in paths(family="softmax", text="shared memory")
    assert {"amd.md", "repair.md", "scan.md"} <= set(paths(text="shared memory"))


def test_a_family_that_no_document_is_for_excludes_nothing() -> None:
    assert "scan.md" in paths(family="aten", text="shared memory")


def test_a_document_for_exactly_this_comes_before_a_general_one_and_one_s_own_before_the_shipped() -> None:
    found = paths(hardware=("h200", "hopper"), text="shared memory banks")
    assert found.index("hopper.md") < found.index("any.md")
    assert found.index("mine.md") < found.index("any.md")


def test_the_text_decides_where_conditions_do_not() -> None:
    assert paths(text="out of resource: shared memory, Required: 262144, Hardware limit: 232448")[0] == "repair.md"


def test_a_bottleneck_finds_without_a_word_of_the_text() -> None:
    assert "tail.md" in paths(bottleneck="tail", text="shared memory")
    assert "tail.md" not in paths(text="shared memory")


def test_operators_of_the_full_text_search_in_a_question_are_words() -> None:
    assert expression('tl.dot AND NOT "x" NEAR(a*) -') == '"tl" OR "dot" OR "near"'
    assert ask(BASE, Query(text='") OR * NEAR( AND')).passages == ()
    assert ask(BASE, Query(text="a'; DROP TABLE documents; --")).passages == ()
    assert ask(BASE, Query(text="banks")).passages


@pytest.mark.parametrize("asked", [Query(bottleneck="gravity"), Query(phase="dream")])
def test_unknown_words_are_refused_with_those_that_are_known(asked: Query) -> None:
    with pytest.raises(UsageError, match=r"unknown .* known: "):
        ask(BASE, asked)


def test_words_of_a_profiler_name_a_bottleneck() -> None:
    assert paths(bottleneck="wave quantization", text="the last wave")[0] == "tail.md"


def test_a_target_is_asked_for_with_its_family_and_vendor() -> None:
    assert names_of("h200", BASE) == ("h200", "hopper", "nvidia")
    with pytest.raises(UsageError, match=r"unknown hardware 'h2000'.*did you mean 'h200'"):
        names_of("h2000", BASE)


LONG = "\n\n".join(
    [
        "Begins here.",
        "- alpha is first",
        "- beta spills registers",
        "```python\nx = 1\n\n# beta\n```",
        *["filler " * 20] * 9,
    ]
)


def test_a_long_document_is_cut_to_the_blocks_that_answer() -> None:
    passage = excerpt(entry("long.md", "Long", LONG), ["registers", "spill"], 200)
    assert len(passage.text) <= 200
    assert not passage.whole
    assert "beta spills registers" in passage.text
    assert "filler" not in passage.text
    assert CUT in passage.text
    assert excerpt(entry("long.md", "Long", LONG), ["registers"], 10).text == ""


def test_code_is_shown_whole_or_not_at_all() -> None:
    assert "```python\nx = 1\n\n# beta\n```" in blocks_of(LONG)


def test_answers_keep_to_the_budget() -> None:
    base = load()
    for budget in (500, 3_000, 16_000):
        found = ask(base, Query(text="shared memory rows of a softmax"), top=7, budget=budget)
        assert sum(len(passage.text) for passage in found.passages) <= budget
    assert len(found.passages) > 3
