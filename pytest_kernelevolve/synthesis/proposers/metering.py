"""Asks a proposer within a budget: what a request may cost is reserved before it, and settled after it."""

from __future__ import annotations

import json
import math
import threading
from dataclasses import replace

from pytest_kernelevolve.errors import ProposerError, TooLongError
from pytest_kernelevolve.search.budget import Purse, Rates
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, Request
from pytest_kernelevolve.synthesis.proposers.pricing import Price

ANSWER_TOKENS = 16_384  # reserved for an answer whose length nothing else bounds
SHORTER_TOKENS = (4_096, 1_536)  # tried in turn where the model's context holds no more
LEAST_TOKENS = 512  # an answer bounded to less holds no kernel
BYTES_PER_TOKEN = 2.0  # What a token of a prompt is taken for before the first answer: text and code have more.
USUAL_BYTES_PER_TOKEN = 4.0  # Of text and code, where nothing was counted and an estimate has to do.
CAREFUL = 0.9  # The share of the fewest bytes per token met so far that is reckoned with.
MESSAGE_TOKENS = 16  # The tokens that a message costs beside its text.


class Meter:
    """Asks ``proposer``. What it reads is priced by ``price``; an answer that states its cost is believed."""

    def __init__(self, proposer: Proposer, price: Price | None = None) -> None:
        self.proposer = proposer
        self._rates = Rates(read=price.read / 1e6, written=price.written / 1e6) if price is not None else Rates()
        self._ratio = math.inf  # fewest bytes per token of the prompts so far
        self._lock = threading.Lock()

    def ask(self, request: Request, purse: Purse | None) -> Answer:
        """The answer. Raises BudgetError where the budget may not suffice, ProposerError where there is none.

        A small model's context may not hold the answer that is reserved: it is asked for shorter ones then.
        """
        if purse is None or not purse.limited:
            return self.proposer.complete(request)
        shorter = SHORTER_TOKENS if request.max_tokens is None and getattr(self.proposer, "bounded", False) else ()
        for answer in (request.max_tokens or ANSWER_TOKENS, *shorter):
            try:
                return self._ask(request, purse, answer)
            except TooLongError as error:
                last = error
        raise last

    def _ask(self, request: Request, purse: Purse, answer: int) -> Answer:
        size = prompt_bytes(request)
        bound = self._bound(size, request)
        grant = purse.reserve(prompt=bound, answer=answer, least=LEAST_TOKENS, rates=self._rates)
        if getattr(self.proposer, "bounded", False):  # others neither read the bound nor keep to it
            request = replace(request, max_tokens=grant.answer)
        tokens: int | None = None
        usd: float | None = None
        again = 0
        try:
            said = self.proposer.complete(request)
            again = said.tries - 1
            if said.tokens_in is not None and said.tokens_out is not None:
                tokens = said.tokens
                if not said.estimated:
                    self._learn(size, said.tokens_in)
            usd = said.usd if said.usd is not None else (self._rates.of(said.tokens_in or 0, said.tokens_out or 0))
            return said
        except ProposerError as error:
            if error.free:
                tokens, usd = 0, 0.0
            raise
        finally:
            purse.settle(grant, tokens=tokens, usd=usd, again=again)

    def _bound(self, size: int, request: Request) -> int:
        """The most tokens that the prompt is likely to have."""
        with self._lock:
            ratio = BYTES_PER_TOKEN if math.isinf(self._ratio) else max(1.0, self._ratio * CAREFUL)
        return math.ceil(size / ratio) + MESSAGE_TOKENS * len(request.messages)

    def _learn(self, size: int, tokens: int) -> None:
        if tokens > 0:
            with self._lock:
                self._ratio = min(self._ratio, size / tokens)


def reckoned(answer: Answer, request: Request) -> Answer:
    """An answer with its tokens estimated from bytes, where nobody counted them."""
    if answer.tokens_in is not None or answer.tokens_out is not None:
        return answer
    written = len(answer.text.encode("utf-8", "replace"))
    counts = [math.ceil(size / USUAL_BYTES_PER_TOKEN) for size in (prompt_bytes(request), written)]
    return replace(answer, tokens_in=counts[0], tokens_out=counts[1], estimated=True)


def prompt_bytes(request: Request) -> int:
    """How many bytes the prompt has, in whichever form it is sent; a server may count a schema beside its words."""
    plain = request.plain()
    schema = len(json.dumps(request.form.schema())) if request.form is not None else 0
    return schema + len(plain.system.encode("utf-8", "replace")) + len(plain.user.encode("utf-8", "replace"))
