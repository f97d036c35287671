"""One call of an ATen operator as a model makes it: shapes, dtypes, plain arguments, and the time that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# What computes nothing, or is no operator of its own: a kernel gains nothing there.
_NAMES = (
    "copy_ _to_copy to contiguous clone empty empty_like empty_strided zeros zeros_like ones fill_ zero_ view reshape "
    "transpose t permute expand slice select as_strided detach unsqueeze squeeze item _local_scalar_dense resize_ "
    "set_ record_stream is_nonzero narrow unbind split chunk alias _unsafe_view"
)
MOVES = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class TensorSeen:
    """A tensor argument."""

    shape: tuple[int, ...]
    dtype: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One call, or several that are alike; ``seconds`` are of all of them. Arguments are in the schema's order."""

    overload: str  # "aten::addmm"
    arguments: tuple[TensorSeen | tuple[TensorSeen, ...] | Any, ...]
    seconds: float
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What was seen of a model: its calls, and what takes time and cannot become a spec, by reason."""

    calls: tuple[Seen, ...]
    seconds: float  # of everything
    others: Mapping[str, float]  # seconds by what it is and why it is left out
    source: str  # in words, for the specs' comments
    device: str = ""  # what the driver calls it; empty for a CPU


def joined(calls: Iterable[Seen]) -> list[Seen]:
    """Calls that are alike as one, the longest first."""
    found: dict[tuple[Any, ...], Seen] = {}
    for call in calls:
        key = (call.overload, repr(call.arguments))
        before = found.get(key)
        seconds, count = (before.seconds, before.count) if before else (0.0, 0)
        found[key] = Seen(
            overload=call.overload,
            arguments=call.arguments,
            seconds=seconds + call.seconds,
            count=count + call.count,
        )
    return sorted(found.values(), key=lambda one: -one.seconds)


def moves_only(overload: str) -> bool:
    return overload.removeprefix("aten::").partition(".")[0] in MOVES
