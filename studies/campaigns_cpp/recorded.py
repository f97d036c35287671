"""The recorded campaigns, read from ``data``: nodes, raw verdicts, and the lengths of prompts and answers."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Evaluation

DATA = Path(__file__).parent / "data"
WITHOUT = "--without-"  # in the name of a campaign of the ablation: OPERATOR--without-PART


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """A node: who made it, of what, and its raw verdict."""

    id: int
    step: int
    parents: tuple[int, ...]
    part: str  # "start" (offline), "structure" (the model) or "tuning"
    operator: str
    note: str
    source: str
    evaluation: Evaluation | None

    @property
    def correct(self) -> bool:
        return self.evaluation is not None and self.evaluation.verdict.correct and self.evaluation.speedup is not None

    @property
    def verdict(self) -> str:
        return str(self.evaluation.verdict) if self.evaluation is not None else "not judged"

    @property
    def speedup(self) -> float:
        """As measured; 0 for a kernel that is not right."""
        return (self.evaluation.speedup or 0.0) if self.evaluation is not None and self.correct else 0.0

    @property
    def assured(self) -> float:
        """The lower bound of the speedup, by which a search ranks; 0 for a kernel that is not right."""
        return (self.evaluation.speedup_low or 0.0) if self.evaluation is not None and self.correct else 0.0

    @property
    def failure(self) -> str | None:
        if self.correct or self.evaluation is None:
            return None
        return self.evaluation.findings[0].kind if self.evaluation.findings else str(self.evaluation.verdict)

    def told(self) -> str:
        """``1.24 (1.10 to 1.40)``, or how it failed."""
        one = self.evaluation
        if one is None:
            return "not judged"
        if not self.correct:
            return self.failure or "failed"
        return f"{one.speedup:.2f} ({one.speedup_low:.2f} to {one.speedup_high:.2f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A campaign as it ended: its judged kernels."""

    name: str
    operator: str
    ended: str | None
    kernels: tuple[Kernel, ...]
    prompt_bytes: int
    answer_bytes: int
    answers: int

    @property
    def without(self) -> str:
        return self.name.partition(WITHOUT)[2]

    def made_by(self, part: str) -> list[Kernel]:
        return [one for one in self.kernels if one.part == part]

    def best(self, most: int | None = None) -> Kernel | None:
        """By the lower bound, as the search ranks, of the first ``most`` kernels."""
        right = [one for one in self.kernels[:most] if one.correct]
        return max(right, key=lambda one: one.assured, default=None)


def campaigns(data: Path = DATA) -> list[Recorded]:
    names = [path.name.removesuffix(".nodes.jsonl.xz") for path in sorted(data.glob("*.nodes.jsonl.xz"))]
    return [_campaign(data, name) for name in names]


def sources(data: Path, name: str) -> list[str]:
    """The kernels of a campaign as they were proposed, judged or not."""
    _, *nodes = lines_in(data / f"{name}.nodes.jsonl.xz")
    return [node["source"] for node in nodes]


def settings(data: Path, name: str) -> dict[str, Any]:
    """What tells the campaign from others: gate, model, policy, seed."""
    found: dict[str, Any] = next(lines_in(data / f"{name}.nodes.jsonl.xz"))["settings"]
    return found


def waiting(data: Path, name: str) -> list[int]:
    """The steps of the kernels that nobody has judged."""
    _, *nodes = lines_in(data / f"{name}.nodes.jsonl.xz")
    return [node["step"] for node in nodes if node["evaluation"] is None]


def _campaign(data: Path, name: str) -> Recorded:
    head, *nodes = lines_in(data / f"{name}.nodes.jsonl.xz")
    answers = list(lines_in(data / f"{name}.answers.jsonl.xz"))
    return Recorded(
        name=name,
        operator=head["operator"],
        ended=head["ended"],
        kernels=tuple(_kernel(node) for node in nodes if node["evaluation"] is not None),
        prompt_bytes=sum(one["prompt_bytes"] for one in answers),
        answer_bytes=sum(one["answer_bytes"] for one in answers),
        answers=len(answers),
    )


def _kernel(node: dict[str, Any]) -> Kernel:
    evaluation = node["evaluation"]
    return Kernel(
        id=node["id"],
        step=node["step"],
        parents=tuple(node["parents"]),
        part=node["part"],
        operator=node["operator"],
        note=node["note"],
        source=node["source"],
        evaluation=Evaluation.from_json(evaluation) if evaluation is not None else None,
    )


def lines_in(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
