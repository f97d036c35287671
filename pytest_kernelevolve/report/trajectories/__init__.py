"""Makes training data of a store's campaigns: what was asked, answered and tried, and what came of it.

sft         a conversation for each node on the way from a root to a kernel that counts
preference  two answers to one situation, of which one led to a clearly better kernel
grpo        all answers to one situation, each with its reward

Each line says what was known when it was asked: the step, the nodes judged by then and the best of them. Which steps
are worth training on is said by one rule, `worth`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.store.api import CampaignRecord, EpisodeRecord, Store

SCHEMA: Final = 1
FORMATS: Final = ("sft", "preference", "grpo")
GAIN: Final = 1.02  # a node this much faster than its best parent is an improvement
GAP: Final = 1.05  # fitness of the chosen over the rejected, of a pair
Row = dict[str, Any]


def rows(store: Store, form: str) -> Iterator[Row]:
    """The lines of one format, of all campaigns. Raises StoreError where the store cannot be read."""
    for record in store.campaigns():
        episodes = store.episodes(record.id)
        if episodes:
            campaign = _Campaign(store, record, episodes)
            yield from {"sft": _sft, "preference": _preference, "grpo": _grpo}[form](campaign)


def worth(node: Node, parents: Sequence[Node]) -> str:
    """Why the step that made ``node`` is worth learning from; empty where it is not.

    ``first``     the first of its line that works, made of nothing
    ``repaired``  it works, and nothing that it was made of does
    ``improved``  it is faster than the best that it was made of, by ``GAIN``
    """
    if not node.fitness:
        return ""
    before = max((parent.fitness or 0.0 for parent in parents), default=None)
    if before is None:
        return "first"
    if before == 0.0:
        return "repaired"
    return "improved" if node.fitness >= GAIN * before else ""


class _Campaign:
    """One campaign's nodes and episodes, joined."""

    def __init__(self, store: Store, record: CampaignRecord, episodes: Sequence[EpisodeRecord]) -> None:
        self.record = record
        self.nodes = {node.id: node for node in store.nodes(record.id)}
        self.episodes = episodes
        self._store = store
        self._states: dict[int, Row] = {}

    def parents(self, node: Node) -> list[Node]:
        return [self.nodes[parent] for parent in node.parents if parent in self.nodes]

    def line(self, node: Node) -> list[Node]:
        """The node and its main ancestors, the root first."""
        found = [node]
        while found[-1].parents and found[-1].parents[0] in self.nodes:
            found.append(self.nodes[found[-1].parents[0]])
        return found[::-1]

    def of(self, node: int) -> EpisodeRecord | None:
        """The episode that made a node: the first that did."""
        return next((episode for episode in self.episodes if episode.node == node), None)

    def about(self, episode: EpisodeRecord) -> Row:
        """What every line says beside its messages."""
        node = self.nodes[episode.node]
        evaluation = node.evaluation
        first = evaluation.findings[0] if evaluation is not None and evaluation.findings else None
        return {
            "schema": SCHEMA,
            "campaign": episode.campaign,
            "operator": self.record.operator,
            "hardware": self.record.hardware,
            "language": node.candidate.language,
            "model": self.record.settings.get("model"),
            "step": episode.step,
            "node": node.id,
            "parents": list(node.parents),
            "verdict": str(evaluation.verdict) if evaluation is not None else None,
            "finding": first.kind if first is not None else None,
            "fitness": node.fitness,
            "speedup": evaluation.speedup if evaluation is not None else None,
            "confirmed": node.confirmed,
            "worth": worth(node, self.parents(node)),
            "tokens": episode.tokens,
            "usd": episode.usd,
            "state": self.state(episode.step),
        }

    def state(self, step: int) -> Row:
        """What was known when the step began."""
        if step not in self._states:
            try:
                known = self._store.nodes(self.record.id, as_of=step)
            except StoreError:  # a step that a store of version 1 does not know
                known = []
            judged = [node for node in known if node.state is NodeState.JUDGED]
            best = max((node.fitness or 0.0 for node in judged), default=0.0)
            self._states[step] = {"as_of_step": step, "nodes": [node.id for node in judged], "best_fitness": best}
        return self._states[step]

    def groups(self) -> Iterator[list[EpisodeRecord]]:
        """Judged answers to one situation: the same parents, shown in the same step or as drafts."""

        def situation(episode: EpisodeRecord) -> tuple[Any, ...]:
            node = self.nodes[episode.node]
            return (node.parents, episode.step if node.parents else 0)

        answered = [one for one in self.episodes if one.content.get("turns")]  # not a diagnosis alone
        judged = [one for one in answered if self.nodes[one.node].state is NodeState.JUDGED]
        for _, members in itertools.groupby(sorted(judged, key=lambda one: (situation(one), one.id)), key=situation):
            yield list(members)


def _sft(campaign: _Campaign) -> Iterator[Row]:
    """Every node with a conversation on the way to a leaf that works, each once, the longest way named."""
    working = [node for node in campaign.nodes.values() if node.fitness]
    inner = {parent for node in working for parent in node.parents}
    told: set[int] = set()
    for leaf in sorted((node for node in working if node.id not in inner), key=lambda one: -(one.fitness or 0.0)):
        path = campaign.line(leaf)
        for node in path:
            episode = campaign.of(node.id)
            if episode is None or node.id in told or not episode.content.get("turns"):
                continue
            told.add(node.id)
            yield {
                **campaign.about(episode),
                "path": [one.id for one in path],
                "messages": messages(episode.content),
                "tools": json.dumps(episode.content.get("tools", [])),  # text: schemas would not be columns of one type
                "before": json.dumps(episode.content.get("before", [])),
            }


def _preference(campaign: _Campaign) -> Iterator[Row]:
    """For each situation, the best answer against each that is worse by ``GAP`` or does not work at all."""
    for group in campaign.groups():
        ranked = sorted(group, key=lambda one: -(campaign.nodes[one.node].fitness or 0.0))
        best = campaign.nodes[ranked[0].node].fitness or 0.0
        seen = {ranked[0].node}
        for worse in ranked[1:] if best else ():
            fitness = campaign.nodes[worse.node].fitness or 0.0
            if worse.node in seen or fitness * GAP > best:
                continue
            seen.add(worse.node)
            prompt, chosen = split(messages(ranked[0].content))
            _, rejected = split(messages(worse.content))
            yield {
                **campaign.about(ranked[0]),
                "prompt": prompt,
                "chosen": chosen,
                "rejected": rejected,
                "rejected_node": worse.node,
                "rejected_fitness": fitness,
            }


def _grpo(campaign: _Campaign) -> Iterator[Row]:
    """For each situation with several answers, all of them with their rewards."""
    for group in campaign.groups():
        if len(group) < 2:
            continue
        prompt, _ = split(messages(group[0].content))
        yield {
            **{key: value for key, value in campaign.about(group[0]).items() if key not in _OF_ONE},
            "parents": list(campaign.nodes[group[0].node].parents),
            "prompt": prompt,
            "completions": [split(messages(episode.content))[1] for episode in group],
            "rewards": [campaign.nodes[episode.node].fitness or 0.0 for episode in group],
            "nodes": [episode.node for episode in group],
        }


_OF_ONE = frozenset(
    {"node", "verdict", "finding", "fitness", "speedup", "confirmed", "worth", "tokens", "usd"}
)  # of a group's members, and not of the group


def messages(content: Mapping[str, Any]) -> list[Row]:
    """An episode as the messages of a chat, tool calls and results among them."""
    said: list[Row] = [
        {"role": "system", "content": content.get("system", "")},
        {"role": "user", "content": content.get("user", "")},
    ]
    for place, turn in enumerate(content.get("turns", ())):
        calls = [
            {
                "id": call.get("id") or f"call-{place}-{number}",
                "type": "function",
                "function": {"name": call["name"], "arguments": call["arguments"]},
            }
            for number, call in enumerate(turn.get("calls", ()))
        ]
        said.append({"role": "assistant", "content": turn["text"], **({"tool_calls": calls} if calls else {})})
        said += [
            {"role": "tool", "tool_call_id": call["id"], "content": result}
            for call, result in zip(calls, turn.get("results", ()), strict=False)
        ]
        if turn.get("reply"):
            said.append({"role": "user", "content": turn["reply"]})
    return said


def split(said: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The prompt, and what followed it."""
    return list(said[:2]), list(said[2:])
