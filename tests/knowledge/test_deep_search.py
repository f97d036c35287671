"""Deep search: a diagnosis in anybody's words becomes cited passages within a budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.knowledge import check, read
from pytest_kernelevolve.knowledge.deep_search import deep_search
from pytest_kernelevolve.knowledge.vocabulary import bottleneck_of
from pytest_kernelevolve.synthesis.prompting.library import Library, PackagedLibrary, Situation


def test_a_diagnosis_finds_cited_passages_of_its_hardware() -> None:
    found = deep_search(
        "spill stores in the inner loop, 255 registers a thread",
        hardware=["h200", "hopper"],
        language="cuda",
        phase="improve",
        bottleneck="register spill",
    )
    assert "facts/nvidia/registers.md" in [one.path for one in found.passages]
    assert "[facts/nvidia/registers.md]\n" in found.text()
    assert all("/amd/" not in one.path and "/cpu/" not in one.path for one in found.passages)
    assert read(found.passages[0].path)


@pytest.mark.parametrize("budget", [1_000, 4_000, 12_000])
def test_all_of_it_keeps_to_the_budget(budget: int, tmp_path: Path) -> None:
    (tmp_path / "old.cu").write_text("float block_sum(float x) { return x; }\n" * 100)
    found = deep_search("block_sum is slow for softmax rows", hardware=["hopper"], code=[str(tmp_path)], budget=budget)
    assert (
        sum(len(text) for text in [*(one.text for one in found.passages), *(one.text for one in found.code)]) <= budget
    )
    assert found.passages


def test_identifiers_are_looked_for_in_one_s_own_code(tmp_path: Path) -> None:
    (tmp_path / "old.cu").write_text("float block_sum(float x) { return x; }\n")
    found = deep_search("is block_sum slow", code=[str(tmp_path)])
    assert [(one.path, one.line) for one in found.code] == [(f"{tmp_path}/old.cu", 1)]
    assert f"[{tmp_path}/old.cu:1]\nfloat block_sum" in found.text()
    assert deep_search("is it slow", code=[str(tmp_path)]).code == ()


def test_words_that_mean_no_bottleneck_are_ignored() -> None:
    assert bottleneck_of("bad luck") is None
    assert deep_search("softmax", bottleneck="bad luck", phase="asleep").passages
    assert deep_search("qwertyuiop").text().startswith("nothing is known")
    assert read("facts/none.md") is None


def test_an_agent_s_look_up_searches_the_code_that_the_user_named(tmp_path: Path) -> None:
    (tmp_path / "old.cu").write_text("float block_sum(float x) { return x; }\n")
    asked = Situation(hardware=registry.get("h200"), language="cuda", family=None, phase="improve")
    library: Library = PackagedLibrary(code=[str(tmp_path)])
    assert f"[{tmp_path}/old.cu:1]\nfloat block_sum" in library.search("is block_sum slow", asked)
    assert "old.cu" not in PackagedLibrary().search("is block_sum slow", asked)
    with pytest.raises(UsageError, match="--evolve-code no-such-folder: a folder to search is needed"):
        check([], ["no-such-folder"])
