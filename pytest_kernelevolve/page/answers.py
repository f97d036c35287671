"""What a model was asked and what it answered, found for a node of a search.

The trajectory file beside the store holds every request and answer, named by operator, hardware, step and sample. A
node knows its step; of several samples the one is its own whose answer holds its source.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRAJECTORY = "trajectory.jsonl"
MOST_BYTES = 200_000_000  # a longer recording is not read for a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer, as text."""

    prompt: str
    answer: str


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
        holding = [one for one in known if wanted and wanted in one.answer]
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
