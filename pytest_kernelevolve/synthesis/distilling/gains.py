"""Counts what records brought: the kernels made with a record in the prompt, beside those made without it.

A prompt names each record that it shows. Compared are answers of the same campaigns, drafts with drafts and children
with children: the share that is right, and the gain of those that are, over the parent, or of a draft over PyTorch.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pytest_kernelevolve.knowledge.experience import STATUSES
from pytest_kernelevolve.records import NodeState

if TYPE_CHECKING:
    from pytest_kernelevolve.store.api import Store

_SHOWN: Final = re.compile(rf"\((?:{'|'.join(STATUSES)}); ([^\s()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Answers with a record, or without."""

    answers: int
    right: int
    gain: float | None  # geometric mean of those that are right; None where none is


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What was made with one record in the prompt, and without it in the same campaigns."""

    id: str
    shown: Side
    without: Side

    @property
    def ratio(self) -> float | None:
        """How many times as much was gained with it."""
        with_it, without = self.shown.gain, self.without.gain
        return with_it / without if with_it and without else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    situation: tuple[int, bool]  # the campaign, and whether it was made of nothing
    shown: frozenset[str]
    gain: float  # 0 for a failure


def gains(stores: Iterable[Store], ids: Collection[str]) -> list[Gain]:
    """Of those records of ``ids`` that a prompt showed, the most often shown first."""
    answers = [answer for store in stores for answer in _answers(store)]
    by_situation: dict[tuple[int, bool], list[_Answer]] = defaultdict(list)
    for answer in answers:
        by_situation[answer.situation].append(answer)
    shown = {name for one in answers for name in one.shown} & set(ids)
    found = [_gain(name, by_situation.values()) for name in sorted(shown)]
    return sorted(found, key=lambda one: (-one.shown.answers, one.id))


def _gain(name: str, situations: Iterable[Sequence[_Answer]]) -> Gain:
    with_it: list[_Answer] = []
    without: list[_Answer] = []
    for answers in situations:
        if any(name in answer.shown for answer in answers):
            for answer in answers:
                (with_it if name in answer.shown else without).append(answer)
    return Gain(id=name, shown=_side(with_it), without=_side(without))


def _side(answers: Sequence[_Answer]) -> Side:
    right = [answer.gain for answer in answers if answer.gain > 0.0]
    mean = math.exp(math.fsum(map(math.log, right)) / len(right)) if right else None
    return Side(answers=len(answers), right=len(right), gain=mean)


def _answers(store: Store) -> Iterator[_Answer]:
    for campaign in store.campaigns():
        nodes = {node.id: node for node in store.nodes(campaign.id)}
        for episode in store.episodes(campaign.id):
            node = nodes.get(episode.node)
            if node is None or node.state is not NodeState.JUDGED:
                continue
            before = max((nodes[parent].fitness or 0.0 for parent in node.parents if parent in nodes), default=1.0)
            yield _Answer(
                situation=(campaign.id, not node.parents),
                shown=frozenset(_SHOWN.findall(str(episode.content.get("user", "")))),
                gain=(node.fitness or 0.0) / (before or 1.0),
            )
