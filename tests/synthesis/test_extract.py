"""Finding the candidate in an answer."""

from __future__ import annotations

import ast

import pytest

from pytest_kernelevolve.synthesis.prompting import extract as extract_module
from pytest_kernelevolve.synthesis.prompting.extract import extract

FIRST = "def swish(x):\n    return 1\n"
SECOND = "def swish(x):\n    return 2\n"


def block(source: str, info: str = "python", mark: str = "```") -> str:
    return f"{mark}{info}\n{source}{mark}\n"


def test_last_block_that_defines_the_entry_wins() -> None:
    answer = f"Change: unrolled.\n{block(FIRST)}or rather\n{block(SECOND)}and to run it:\n{block('swish(3)' + chr(10))}"
    found = extract(answer, "swish")
    assert found.source == SECOND
    assert found.note == "unrolled."


@pytest.mark.parametrize("info", ["python", "py", "Python", "", "python title=swish.py"])
@pytest.mark.parametrize("mark", ["```", "````", "~~~"])
def test_fences_of_every_kind(info: str, mark: str) -> None:
    assert extract(block(FIRST, info, mark), "swish").source == FIRST


def test_other_languages_are_passed_over() -> None:
    answer = block(FIRST) + block("void swish() {}\n", "cpp") + block("swish = 3\n", "json")
    assert extract(answer, "swish").source == FIRST


def test_fences_inside_a_docstring_do_not_end_the_block() -> None:
    source = f'"""Example:\n\n```\nswish(x)\n```\n"""\n{FIRST}'
    assert extract(block(source), "swish").source == source


def test_whole_answer_may_be_the_module() -> None:
    assert extract(FIRST, "swish").source == FIRST


def test_reasoning_before_the_answer_is_ignored() -> None:
    answer = f"<think>\n{block(SECOND)}</think>\nChange: none.\n{block(FIRST)}"
    assert extract(answer, "swish").source == FIRST
    assert extract(f"<think>{block(SECOND)}</think>I cannot.", "swish").source is None


def test_entry_may_be_assigned() -> None:
    source = "def kernel(x):\n    return x\n\n\nswish = kernel\n"
    assert extract(block(source), "swish").source == source


def test_block_without_its_end_counts_only_if_the_answer_is_complete() -> None:
    answer = f"```python\n{FIRST}"
    assert extract(answer, "swish").source == FIRST + "\n"
    cut = extract(answer, "swish", cut_off=True)
    assert cut.source is None
    assert "cut off at the token limit" in cut.reason


def test_windows_line_ends() -> None:
    assert extract(block(FIRST).replace("\n", "\r\n"), "swish").source == FIRST


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("I would rather not.", "no fenced ```python block"),
        ("", "no fenced ```python block"),
        (
            block("def silu(x):\n    return x\n"),
            "does not define the entry function 'swish' at its top level; it defines silu",
        ),
        (block("class A:\n    def swish(self):\n        pass\n"), "it defines no function"),
        (block("def swish(x:\n"), "not valid Python: line 1"),
        (block("def swish(x):\n    return '\0'\n"), "not valid Python"),
        (block("x = " + "(" * 100_000 + "\n"), "not valid Python"),
        (block("void f();\n", "cpp"), "no fenced block defines the entry function 'swish'"),
        (block("#" * 500_000 + "\n" + FIRST), "a kernel may have 131072"),
    ],
)
def test_unusable_answers_give_a_reason(answer: str, reason: str) -> None:
    found = extract(answer, "swish")
    assert found.source is None
    assert reason in found.reason


def test_answer_of_many_fences_takes_no_time() -> None:
    assert extract("```python\n" * 20_000, "swish").source is None


def test_blocks_that_take_long_to_parse_are_not_parsed_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def parse(source: str) -> ast.Module:
        tried.append(len(source))
        return ast.parse("")

    monkeypatch.setattr(extract_module, "syntax_tree", parse)
    assert extract(block("x = 1\n" * 20_000) * 40, "swish").source is None
    assert 0 < sum(tried) <= extract_module.MAX_TRIED_CHARACTERS


def test_source_is_never_executed() -> None:
    source = f"raise SystemExit('executed')\n{FIRST}"
    assert extract(block(source), "swish").source == source
