"""What is kept of an application of the operator: prompt, tools, turns, counts and how it ended, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_kernelevolve.synthesis.prompting.work import Outcome
    from pytest_kernelevolve.synthesis.proposers.base import Request

SCHEMA = 1


def episode_record(request: Request, outcome: Outcome, proposer: str) -> dict[str, Any]:
    """The record of one episode; what a server counted is beside the turn that it counted."""
    turns: list[dict[str, Any]] = []
    for number, turn in enumerate(outcome.turns):
        answer = outcome.answers[number] if number < len(outcome.answers) else None
        seconds = outcome.seconds[number] if number < len(outcome.seconds) else None
        turns.append(
            {
                **asdict(turn),
                "tokens_in": answer.tokens_in if answer is not None else None,
                "tokens_out": answer.tokens_out if answer is not None else None,
                **({"estimated": True} if answer is not None and answer.estimated else {}),
                "usd": answer.usd if answer is not None else None,
                "cut_off": answer.cut_off if answer is not None else False,
                "refusal": answer.refusal if answer is not None else "",
                "seconds": round(seconds, 3) if seconds is not None else None,
            }
        )
    return {
        "schema": SCHEMA,
        "proposer": proposer,
        "slot": request.slot,
        "system": request.system,
        "user": request.user,
        "tools": [tool.schema() for tool in request.tools],
        "turns": turns,
        "ending": outcome.ending,
        "usable": outcome.extraction.source is not None,
    }
