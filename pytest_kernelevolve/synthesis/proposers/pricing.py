"""What answers cost: a model's price from an option or a file, and a budget that holds because every cost is known."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.synthesis.proposers.base import OFFLINE, Answer, Proposer, Request, give_up

OWN_ACCOUNTS = ("exec:", "mailbox:", "replay:", "agent:")  # Proposers whose answers may say what they cost.


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens read and written."""

    read: float
    written: float

    def of(self, tokens_in: int | None, tokens_out: int | None) -> float | None:
        """The cost of an answer; None where its tokens were not counted."""
        if tokens_in is None or tokens_out is None:
            return None
        return (tokens_in * self.read + tokens_out * self.written) / 1e6


def price_of(model: str, stated: tuple[float, float] | None, file: Path | None) -> Price | None:
    """The price of ``model``: as ``stated``, else as its table in ``file`` says; None where neither does.

    Raises UsageError where the file cannot be used.
    """
    if stated is not None:
        return Price(read=stated[0], written=stated[1])
    if file is None:
        return None
    example = 'write a table for each model: ["NAME"] in = 1.25, out = 10.0, each on a line of its own'
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"--evolve-prices: {file} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"--evolve-prices: {file} is not TOML: {error}; {example}") from None
    table = tables.get(model, tables.get(model.removeprefix("openai:")))
    if table is None:
        return None
    amounts = [table.get(key) if isinstance(table, dict) else None for key in ("in", "out")]
    read, written = amounts
    for amount in amounts:
        if isinstance(amount, bool) or not isinstance(amount, int | float) or amount < 0:
            raise UsageError(f"--evolve-prices: {file}: the price of {model} cannot be used; {example}")
    assert isinstance(read, int | float)
    assert isinstance(written, int | float)
    return Price(read=float(read), written=float(written))


def check_budget(model: str, price: Price | None) -> None:
    """Raise UsageError where a budget in dollars would guard nothing."""
    if price is None and model != OFFLINE and not model.startswith(OWN_ACCOUNTS):
        raise UsageError(
            f"--evolve-usd needs to know what {model} costs: give --evolve-price IN,OUT (US dollars for a million "
            "tokens), or a file of prices with --evolve-prices"
        )


class Priced:
    """Answers as the proposer within does, with what each answer costs where that can be told.

    With ``must_know`` an answer whose cost nobody knows ends the search: a budget in dollars would not hold.
    """

    def __init__(self, proposer: Proposer, price: Price | None, *, must_know: bool) -> None:
        self._proposer = proposer
        self._price = price
        self._must_know = must_know
        self.name = proposer.name
        self.bounded = bool(getattr(proposer, "bounded", False))
        self.lasting = bool(getattr(proposer, "lasting", False))

    def complete(self, request: Request) -> Answer:
        answer = self._proposer.complete(request)
        if answer.usd is None and self._price is not None:
            answer = replace(answer, usd=self._price.of(answer.tokens_in, answer.tokens_out))
        if answer.usd is None and self._must_know:
            raise ProposerError(
                f"{self.name}: the answer says neither what it cost nor how many tokens it took, so that --evolve-usd "
                "cannot hold; use --evolve-tokens, --evolve-steps or --evolve-seconds instead"
            )
        return answer

    def close(self) -> None:
        self._proposer.close()

    def give_up(self) -> bool:
        return give_up(self._proposer)
