"""`python -m studies.retrieval`: recall at five of each searcher, with an interval, and the questions that ours missed.

The exit status is 0 where ours is at 0.9 or more.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.knowledge.base import Base, load
from studies.retrieval.questions import FOLDER, Question, read
from studies.retrieval.searchers import SEARCHERS, Searcher

TOP = 5
GOAL = 0.9
RESAMPLES = 2000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.retrieval", description=__doc__)
    parser.add_argument("--questions", type=Path, default=FOLDER, metavar="DIR", help="a folder of *.yaml")
    options = parser.parse_args()
    base = load()
    questions = read(base, options.questions)
    print(f"{len(questions)} questions, {len(base.entries)} documents, recall at {TOP} (95 % of resampled questions)\n")
    print("| searcher | recall | all found | first is right |\n|---|---|---|---|")
    for name, searcher in SEARCHERS.items():
        print(row(name, searcher, base, questions))
    found = [recall_of(SEARCHERS["typed"], base, question) for question in questions]
    for question, share in zip(questions, found, strict=True):
        if share < 1:
            shown = SEARCHERS["typed"](base, question.query)[:TOP]
            lost = [name for name in question.documents if name not in shown]
            print(
                f"\n{question.place}: {question.query.text[:90]}\n"
                f"  wanted {', '.join(lost)}\n  shown {', '.join(shown)}"
            )
    return int(sum(found) / len(found) < GOAL)


def row(name: str, searcher: Searcher, base: Base, questions: Sequence[Question]) -> str:
    shares = [recall_of(searcher, base, question) for question in questions]
    first = [searcher(base, question.query)[:1] for question in questions]
    right = sum(bool(set(one) & set(question.documents)) for one, question in zip(first, questions, strict=True))
    rng = random.Random(0)
    means = sorted(sum(rng.choices(shares, k=len(shares))) / len(shares) for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    whole = sum(share == 1 for share in shares)
    return f"| {name} | {sum(shares) / len(shares):.3f} ({low:.3f} to {high:.3f}) | {whole} | {right} |"


def recall_of(searcher: Searcher, base: Base, question: Question) -> float:
    shown = searcher(base, question.query)[:TOP]
    return sum(name in shown for name in question.documents) / len(question.documents)


if __name__ == "__main__":
    sys.exit(main())
