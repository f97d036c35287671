"""What a model was asked and what it answered, found for a node of a search.

The store keeps it with the node. Searches of earlier versions left it in the trajectory file beside the store alone,
named by operator, hardware, step and sample: a node knows its step, and of several samples the one is its own whose
answer holds its source.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.report.trajectories import messages, split
from pytest_kernelevolve.store.api import Store

TRAJECTORY = "trajectory.jsonl"
MOST_BYTES = 200_000_000  # a longer recording is not read for a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer, as text."""

    prompt: str
    answer: str


def stored_exchanges(store: Store, campaign: int) -> dict[int, Exchange]:
    """By node, what the store has; of several the first, which made the node. A diagnosis that
    was asked for stands before the answer."""
    found: dict[int, Exchange] = {}
    for episode in store.episodes(campaign):
        first = [f"[diagnosis]\n{attempt['text']}" for attempt in episode.content.get("before", ())]
        exchange = _exchange(messages(episode.content))
        answer = "\n\n".join(filter(None, [*first, exchange.answer]))
        found.setdefault(episode.node, Exchange(prompt=exchange.prompt, answer=answer))
    return found


def _exchange(said: Sequence[dict[str, Any]]) -> Exchange:
    """A chat as two texts: what was asked first, and all that followed, with a line for each turn's role."""
    prompt, rest = split(said)
    parts = []
    for message in rest:
        calls = [
            f"{call['function']['name']}({call['function']['arguments']})" for call in message.get("tool_calls", ())
        ]
        parts.append("\n".join([f"[{message['role']}]", *filter(None, [str(message["content"] or "")]), *calls]))
    texts = [str(message["content"]) for message in prompt if message["content"]]
    return Exchange(prompt="\n\n".join(texts), answer="\n\n".join(parts))


class Answers:
    """The exchanges of one trajectory file, by the step that asked. A file that is absent holds none."""

    def __init__(self, path: Path | None) -> None:
        self._steps: dict[str, list[Exchange]] = defaultdict(list)
        if path is None or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return
        with path.open("rb") as lines:
            for line in lines:
                self._take(line)

    def of(self, operator: str, hardware: str, step: int, source: str) -> Exchange | None:
        """The exchange that ``source`` came from, where it can be known."""
        known = self._steps.get(f"{operator}/{hardware}/step {step}", [])
        wanted = source.strip()
        holding = [answered for answered in known if wanted and wanted in answered.answer]
        return holding[-1] if holding else known[0] if len(known) == 1 else None

    def _take(self, line: bytes) -> None:
        try:
            record: dict[str, Any] = json.loads(line)
            step, _, _ = str(record["slot"]).rpartition("/sample ")
            request, answer = record["request"], record["answer"]
            messages = [str(request.get("system") or ""), str(request.get("user") or "")]
            messages += [str(turn) for turn in request.get("turns", ())]
            text = str(answer["text"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # a failed request, or half a line of a run that was killed
        self._steps[step].append(Exchange(prompt="\n\n".join(filter(None, messages)), answer=text))
