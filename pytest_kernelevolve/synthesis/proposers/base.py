"""The seam to whatever answers a prompt: `Request` in, `Answer` out, and `open_proposer` to choose who answers.

A request may offer tools and hold the turns of a conversation so far, or ask for a typed answer. Whoever takes messages
and tools as they are, such as a server with function calling, reads `Request.messages`, `Request.tools` and
`Request.form`; others get `Request.plain()`, the same in text. Nothing here imports a client library: each
proposer's module is imported when it is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from pytest_kernelevolve.synthesis.proposers.text_calls import conversation, instructions
from pytest_kernelevolve.synthesis.proposers.tool import Tool
from pytest_kernelevolve.synthesis.proposers.turn import Call, Turn
from pytest_kernelevolve.synthesis.proposers.typed.form import Form

OFFLINE = "offline"  # an operator of its own, not a proposer: it needs no answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to a proposer.

    ``slot`` says which sample this is (operator, hardware, step, number), so that two samples of one prompt are two
    requests. Everything here goes into the digest: an equal request has an equal id, in this run or a later one.
    """

    system: str
    user: str
    slot: str = ""
    max_tokens: int | None = None
    tools: tuple[Tool, ...] = ()
    turns: tuple[Turn, ...] = ()
    form: Form | None = None  # what the answer is to fill in; nobody is offered tools beside it

    @property
    def id(self) -> str:
        return hashlib.sha256(json.dumps(self._stated(), sort_keys=True).encode()).hexdigest()[:32]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The conversation as chat completions have it."""
        said: list[dict[str, Any]] = [
            {"role": "system", "content": self._system()},
            {"role": "user", "content": self.user},
        ]
        for place, turn in enumerate(self.turns):
            calls = [
                {
                    "id": call.id or f"call-{place}-{number}",
                    "type": "function",
                    "function": {"name": call.name, "arguments": _json_object(call.arguments)},
                }
                for number, call in enumerate(turn.calls)
            ]
            said.append({"role": "assistant", "content": turn.text, **({"tool_calls": calls} if calls else {})})
            said += [
                {"role": "tool", "tool_call_id": call["id"], "content": result}
                for call, result in zip(calls, turn.results, strict=True)
            ]
            if turn.reply:
                said.append({"role": "user", "content": turn.reply})
        return said

    def to_json(self) -> dict[str, Any]:
        """For those who read a request as text or JSON: ``system`` and ``user`` say everything that it holds."""
        plain = self.plain()
        return {"id": self.id, **self._stated(), "system": plain.system, "user": plain.user}

    def plain(self) -> Request:
        """The same question in text alone, for whoever takes one prompt and gives one text."""
        if not self.tools and not self.turns and self.form is None:
            return self
        return replace(
            self,
            system=f"{self._system()}\n\n{instructions(self.tools)}" if self.tools else self._system(),
            user=self.user + conversation(self.turns),
            tools=(),
            turns=(),
            form=None,
        )

    def _system(self) -> str:
        return f"{self.system}\n\n{self.form.instructions()}" if self.form is not None else self.system

    def _stated(self) -> dict[str, Any]:
        """All that was said; without tools, turns and form, requests keep the ids of before there were any."""
        stated: dict[str, Any] = {
            "system": self.system,
            "user": self.user,
            "slot": self.slot,
            "max_tokens": self.max_tokens,
        }
        if self.tools:
            stated["tools"] = [tool.schema() for tool in self.tools]
        if self.turns:
            stated["turns"] = [asdict(turn) for turn in self.turns]
        if self.form is not None:
            stated["form"] = self.form.schema()
        return stated

    def then(self, answer: str, reply: str) -> Request:
        """The same question, with an answer that could not be used and what was wrong with it."""
        user = f"{self.user}\n\n# Your earlier answer\n{answer}\n\n# What was wrong with it\n{reply}\n"
        return replace(self, user=user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a proposer said. Counts and cost are ``None`` where the proposer did not report them.

    ``estimated`` marks counts that were reckoned from bytes, as the answers of a mailbox are where nobody counted.
    """

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    usd: float | None = None
    cut_off: bool = False  # stopped at the token limit, so the end is missing
    refusal: str = ""  # what the model said instead, where the server tells that apart
    called: str = ""  # the tool that the model called instead of answering
    calls: tuple[Call, ...] = ()  # all the tools that it called, as far as the server tells them apart from the text
    estimated: bool = False
    tries: int = 1  # how often it was asked: what came of the earlier ones is lost, and may cost all the same

    @property
    def tokens(self) -> int:
        return (self.tokens_in or 0) + (self.tokens_out or 0)

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        new = {
            "calls": not self.calls,
            "tries": self.tries == 1,
            "estimated": not self.estimated,
        }  # left out, recordings are as they always were
        return {name: value for name, value in data.items() if not new.get(name)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Answer:
        """Read an answer; raises ValueError that says which key is wrong."""
        text = data.get("text")
        if not isinstance(text, str):
            raise ValueError(f"'text' must be a string, not {type(text).__name__}")
        counts: dict[str, int | None] = {}
        for key in ("tokens_in", "tokens_out"):
            value = data.get(key)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
                raise ValueError(f"'{key}' must be a count or null, not {value!r}")
            counts[key] = value
        usd = data.get("usd")
        if usd is not None and (isinstance(usd, bool) or not isinstance(usd, int | float) or not 0 <= usd < 1e9):
            raise ValueError(f"'usd' must be an amount or null, not {usd!r}")
        said = {key: str(data[key]) for key in ("refusal", "called") if isinstance(data.get(key), str)}
        return cls(
            text=text,
            tokens_in=counts["tokens_in"],
            tokens_out=counts["tokens_out"],
            usd=usd,
            cut_off=data.get("cut_off") is True,
            refusal=said.get("refusal", ""),
            called=said.get("called", ""),
            calls=_calls(data.get("calls")),
            estimated=data.get("estimated") is True,
        )


def _json_object(text: str) -> str:
    """Arguments as they are sent back to a server, of which some read them: what is no JSON object was none."""
    try:
        return text if isinstance(json.loads(text), dict) else "{}"
    except ValueError:
        return "{}"


def _calls(data: object) -> tuple[Call, ...]:
    """The tool calls of an answer in JSON, arguments as text or as an object; raises ValueError for anything else."""
    if data is None:
        return ()
    if not isinstance(data, list):
        raise ValueError(f"'calls' must be a list of tool calls, not {type(data).__name__}")
    calls: list[Call] = []
    for one in data:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str):
            raise ValueError("each of 'calls' must be an object with 'name' and 'arguments'")
        arguments = one.get("arguments", {})
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        calls.append(Call(name=one["name"], arguments=text, id=str(one.get("id") or "")))
    return tuple(calls)


class Proposer(Protocol):
    """Answers requests; ``complete`` is called from several threads at once.

    ``bounded`` says that it keeps an answer to the request's ``max_tokens``, ``lasting`` that an equal request gets the
    answer that it had, at no cost; both may be missing where that is not so.
    One whose requests stay and can be answered later may have ``give_up()``, which ends the waits of now by a
    ProposerError, when the search's time is up, and says so by True.

    Raises ProposerError with a message that says what happened, where, and what to check.
    """

    @property
    def name(self) -> str: ...

    def complete(self, request: Request) -> Answer: ...

    def close(self) -> None:
        """End whatever is in flight: waiting calls raise ProposerError."""


def give_up(waiting: object) -> bool:
    """Have a proposer or an operator end its waits, where it can; whether it did."""
    end = getattr(waiting, "give_up", None)
    return end is not None and bool(end())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerSettings:
    """How to reach a proposer. Keys are no setting: they are read from the environment alone."""

    base_url: str | None = None
    timeout_s: float = 600.0
    retries: int = 2
    temperature: float | None = None
    poll_s: float = 0.5  # mailbox: how often to look for an answer
    record: Path | None = None  # trajectory file that every answer is appended to


_UNPRINTABLE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def one_line(text: str, limit: int = 300) -> str:
    """Foreign text for an error message: one line, printable, bounded."""
    text = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return text if len(text) <= limit else f"{text[:limit]}..."
