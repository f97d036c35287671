"""The study of retrieval: its questions name documents that are there, and what an agent gets answers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.knowledge.base import load
from studies.retrieval.__main__ import GOAL, recall_of
from studies.retrieval.questions import read
from studies.retrieval.searchers import SEARCHERS


def test_what_an_agent_gets_answers_the_questions_better_than_plain_keywords() -> None:
    base = load()
    questions = read(base)
    assert len(questions) >= 50
    recall = {
        name: sum(recall_of(searcher, base, question) for question in questions) / len(questions)
        for name, searcher in SEARCHERS.items()
    }
    assert recall["typed"] >= GOAL
    assert recall["typed"] > recall["keywords"]


def test_a_question_must_name_documents_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text("- text: why\n  documents: [facts/none.md]\n")
    with pytest.raises(ValueError, match=r"some\.yaml, question 1: no document is called facts/none\.md"):
        read(load(), tmp_path)
