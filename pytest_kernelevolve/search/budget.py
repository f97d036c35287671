"""What a search may still spend on answers: reserved before a request, settled after it, never exceeded.

A request is made only where its prompt and a useful answer fit into what is left, less what requests under way may
still cost; the answer's length is bounded by what was reserved for it. Several threads share one purse.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

from pytest_kernelevolve.errors import BudgetError, ProposerError

LOOK_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """US dollars for a token read and written."""

    read: float = 0.0
    written: float = 0.0

    def of(self, read: int, written: int) -> float:
        return read * self.read + written * self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What is reserved for one request. ``answer`` bounds its answer; None: no budget bounds it."""

    tokens: int
    usd: float
    answer: int | None


class Purse:
    """What is left of a budget in tokens, in US dollars, or in both; None is no limit."""

    def __init__(self, *, tokens: int | None = None, usd: float | None = None) -> None:
        self._limits: tuple[int | None, float | None] = (tokens, usd)
        self._tokens = 0  # spent or reserved
        self._usd = 0.0
        self._lost = 0  # tokens of requests whose cost nobody told, by their bound: they count in no total
        self._lost_usd = 0.0
        self._under_way = 0
        self._closed = False
        self._changed = threading.Condition()

    @property
    def limited(self) -> bool:
        return self._limits != (None, None)

    @property
    def in_dollars(self) -> bool:
        return self._limits[1] is not None

    def refill(self, *, tokens: int, usd: float) -> None:
        """Begin anew with ``tokens`` and ``usd`` spent so far, as the store counts them; nothing is under way."""
        with self._changed:
            self._tokens, self._usd = tokens + self._lost, usd + self._lost_usd

    def reserve(self, *, prompt: int, answer: int, least: int, rates: Rates) -> Grant:
        """Reserve a prompt of ``prompt`` tokens at most and as much of ``answer`` as fits, ``least`` at least.

        Waits for requests under way where these may give back enough. Raises BudgetError where nothing is left to
        wait for.
        """
        with self._changed:
            while True:
                if self._closed:
                    raise ProposerError("the search has ended", free=True)
                room, which = self._room(prompt, rates)
                if room >= min(least, answer):
                    written = answer if room > answer else int(room)
                    grant = Grant(
                        tokens=prompt + written,
                        usd=rates.of(prompt, written),
                        answer=written if self.limited else None,
                    )
                    self._tokens += grant.tokens
                    self._usd += grant.usd
                    self._under_way += 1
                    return grant
                if not self._under_way:
                    raise BudgetError(self._refusal(which, prompt, least), budget=which)
                self._changed.wait(LOOK_S)

    def settle(self, grant: Grant, *, tokens: int | None, usd: float | None, again: int = 0) -> None:
        """Give back what a request did not take. What nobody counted is taken to be all that was reserved.

        ``again`` is how often it was asked before, in vain, at a cost that nobody counted.
        """
        with self._changed:
            self._under_way -= 1
            self._lost += again * grant.tokens
            self._tokens += again * grant.tokens
            self._lost_usd += again * grant.usd
            self._usd += again * grant.usd
            if tokens is None:
                self._lost += grant.tokens
            else:
                self._tokens += tokens - grant.tokens
            if usd is None:
                self._lost_usd += grant.usd
            else:
                self._usd += usd - grant.usd
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _room(self, prompt: int, rates: Rates) -> tuple[float, str]:
        """How many tokens an answer may have, and which budget says so."""
        tokens, usd = self._limits
        by_tokens = math.inf if tokens is None else tokens - self._tokens - prompt
        by_usd = math.inf
        if usd is not None:
            left = usd - self._usd - prompt * rates.read
            by_usd = math.floor(left / rates.written) if rates.written else (math.inf if left >= 0 else -1)
        return (by_tokens, "tokens") if by_tokens <= by_usd else (by_usd, "usd")

    def _refusal(self, which: str, prompt: int, least: int) -> str:
        tokens, usd = self._limits
        if which == "usd":
            assert usd is not None
            return (
                f"--evolve-usd: {max(usd - self._usd, 0.0):.4f} of {usd:g} US dollars are left, which may not suffice "
                f"for a prompt of up to {prompt} tokens and {least} of an answer"
            )
        assert tokens is not None
        return (
            f"--evolve-tokens: {max(tokens - self._tokens, 0)} of {tokens} tokens are left, which may not suffice for "
            f"a prompt of up to {prompt} and {least} of an answer"
        )
