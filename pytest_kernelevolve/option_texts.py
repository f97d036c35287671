"""How the text of an option is read, and the words that options know.

Each reader raises ValueError whose text says what is allowed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

UPDATE: Final = "update"
SUGGEST: Final = "suggest"
AUTOMATIC: Final = "automatic"  # bare --evolve: update, or suggest in CI

MERGE_BASE: Final = "merge-base"  # What --judge-against alone means: the merge base with the default branch.

PARTS: Final = ("diagnosis", "retrieval", "records", "tuning")  # The parts that --evolve-without may leave out.

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"", "0", "false", "no", "off"})


def text(value: str) -> str:
    if not value.strip():
        raise ValueError("a name that is not empty")
    return value.strip()


def optional_text(value: str) -> str | None:
    return value.strip() or None


def names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def parts(value: str) -> tuple[str, ...]:
    chosen = names(value)
    if not set(chosen) <= set(PARTS):
        raise ValueError(f"one or more of {', '.join(PARTS)}")
    return tuple(part for part in PARTS if part in chosen)


def switch(value: str) -> bool:
    text = value.strip().lower()
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise ValueError("true or false")


def mode(value: str) -> str | None:
    text = value.strip().lower()
    if text in (UPDATE, SUGGEST, AUTOMATIC):
        return text
    if text in TRUE:
        return AUTOMATIC
    if text in FALSE:
        return None
    raise ValueError(f"{UPDATE}, {SUGGEST}, or true for what fits the place (suggest where CI is set)")


def revision(value: str) -> str | None:
    text = value.strip()
    if text.lower() in TRUE:
        return MERGE_BASE
    return None if text.lower() in FALSE else text


def one_of(*allowed: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        text = value.strip().lower()
        if text not in allowed:
            raise ValueError(" or ".join(allowed))
        return text

    return parse


def share(value: str) -> float:
    allowed = "a number from 0 to 1"
    try:
        number = float(value)
    except ValueError:
        raise ValueError(allowed) from None
    if not 0 <= number <= 1:
        raise ValueError(allowed)
    return number


def whole(minimum: int) -> Callable[[str], int]:
    allowed = f"a whole number, {minimum} or more"

    def parse(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise ValueError(allowed) from None
        if number < minimum:
            raise ValueError(allowed)
        return number

    return parse


def positive(value: str) -> float:
    allowed = "a number above 0"
    try:
        number = float(value)
    except ValueError:
        raise ValueError(allowed) from None
    if not (math.isfinite(number) and number > 0):
        raise ValueError(allowed)
    return number


def fleet(value: str) -> str | None:
    text = value.strip()
    kind, _, count = text.partition(":")
    named = text in ("", "local", "store", "auto") or (text.startswith("ray://") and len(text) > len("ray://"))
    if not named and not (kind == "local" and count.isdigit() and int(count) > 0):
        raise ValueError("local, local:N, store, auto or ray://HOST:PORT")
    return text or None


def price(value: str) -> tuple[float, float]:
    allowed = "two amounts with a comma between, US dollars for a million tokens read and written, such as 1.25,10"
    try:
        read, written = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError(allowed) from None
    if not (math.isfinite(read) and math.isfinite(written) and read >= 0 and written >= 0):
        raise ValueError(allowed)
    return read, written
