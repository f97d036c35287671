"""What a coding agent hands over: a candidate, a pivot or a block, with reasons. Nothing in it promotes a kernel."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.synthesis.agent.workspace import MAX_BYTES

NAME: Final = "handoff.json"
CANDIDATE, PIVOT, BLOCKED = OUTCOMES = ("candidate", "pivot", "blocked")
MOST_REASONS = 8
LINE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """``tokens`` and ``usd`` are None where the agent did not say; ``diagnosis`` is as it came."""

    outcome: str
    note: str = ""
    reasons: tuple[str, ...] = ()
    tokens: int | None = None
    usd: float | None = None
    diagnosis: object = None


def read_handoff(folder: Path) -> Handoff:
    """The hand-off in ``folder``. What cannot be used is ``blocked``, with the reason why."""
    path = folder / NAME
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return _blocked(f"{NAME} is a link, or larger than {MAX_BYTES} bytes")
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return _blocked(f"the agent left no {NAME}")
    except ValueError as error:
        return _blocked(f"{NAME} is not JSON: {error}")
    if not isinstance(data, dict) or data.get("outcome") not in OUTCOMES:
        return _blocked(f"{NAME} must be an object whose 'outcome' is {', '.join(OUTCOMES)}")
    return Handoff(
        outcome=data["outcome"],
        note=_line(data.get("note")),
        reasons=_lines(data.get("reasons")),
        tokens=_count(data.get("tokens")),
        usd=_amount(data.get("usd")),
        diagnosis=data.get("diagnosis"),
    )


def _blocked(reason: str) -> Handoff:
    return Handoff(outcome=BLOCKED, reasons=(reason[:LINE],))


def _line(value: object) -> str:
    return " ".join(value.split())[:LINE] if isinstance(value, str) else ""


def _lines(value: object) -> tuple[str, ...]:
    entries: list[Any] = value if isinstance(value, list) else [value]
    return tuple(line for entry in entries[:MOST_REASONS] if (line := _line(entry)))


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12 else None


def _amount(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0 <= value < 1e9 else None
