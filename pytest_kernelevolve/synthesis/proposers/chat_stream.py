"""Reads a streamed answer of a server of chat completions to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.synthesis.proposers.base import Answer, one_line
from pytest_kernelevolve.synthesis.proposers.chat_parts import CallParts, delta_of, said_in, usage_of

if TYPE_CHECKING:
    import openai

MAX_ANSWER_CHARACTERS = 4_000_000


class BrokenStreamError(Exception):
    """The stream ended before the answer did."""


class NoStreamError(Exception):
    """The server answered, but with no stream."""


def collected(stream: openai.Stream[Any], place: str, hear: Callable[[], None]) -> Answer:
    """The whole answer. ``place`` names the server in an error; ``hear`` is called for each piece that comes.

    Raises `BrokenStreamError`, `NoStreamError`, and ProposerError where the answer is too long.
    """
    parts: list[str] = []
    refused: list[str] = []
    calls = CallParts()
    length = 0
    finish: str | None = None
    tokens: tuple[int | None, int | None] = (None, None)
    chunks = 0
    for chunk in _chunks(stream):
        chunks += 1
        hear()
        tokens = usage_of(chunk, tokens)
        delta, ended = delta_of(chunk)
        finish = ended or finish
        text, refusal = said_in(delta)
        parts.append(text)
        refused.append(refusal)
        length += len(text) + len(refusal) + calls.take(delta)
        if length > MAX_ANSWER_CHARACTERS:
            raise ProposerError(f"{place}: the answer passed {MAX_ANSWER_CHARACTERS} characters")
    if chunks == 0:
        raise NoStreamError
    if finish is None:
        raise BrokenStreamError(f"the stream ended before the answer did ({length} characters had come)")
    return Answer(
        text="".join(parts),
        tokens_in=tokens[0],
        tokens_out=tokens[1],
        cut_off=finish == "length",
        refusal="".join(refused),
        called=calls.first,
        calls=calls.joined(),
    )


def _chunks(stream: openai.Stream[Any]) -> Iterable[Any]:
    """The stream's chunks; raises BrokenStreamError where the transport dies.

    Some versions of the client let the HTTP library's own exception through, which is known by its name only.
    """
    import openai

    try:
        yield from stream
    except Exception as error:
        wrapped = isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
        if wrapped or type(error).__name__ in ("RemoteProtocolError", "ReadError", "StreamError"):
            cause = one_line(str(error.__cause__ or error)) or type(error).__name__
            raise BrokenStreamError(f"the connection broke in the middle of the answer ({cause})") from None
        raise
