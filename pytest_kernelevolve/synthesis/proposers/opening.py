"""Opening a proposer by the name of a model, and what tells one model from others."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.synthesis.proposers.base import OFFLINE, Proposer, ProposerSettings

if TYPE_CHECKING:
    from pytest_kernelevolve.synthesis.proposers.pricing import Price

SCHEMES = ("openai", "exec", "mailbox", "replay")


def open_proposer(
    model: str, settings: ProposerSettings | None = None, *, price: Price | None = None, must_know: bool = False
) -> Proposer:
    """Open the proposer that ``--evolve-model`` names; ``price`` and ``must_know`` as `pricing.Priced` has them.

    ``exec:COMMAND``, ``mailbox:DIR``, ``replay:FILE``, ``openai:NAME`` or a bare model name for an OpenAI-compatible
    server. Any other prefix belongs to the model's name (``llama3:8b``). Raises UsageError for a value that cannot be
    used, ProposerError where the proposer cannot be opened.
    """
    settings = settings or ProposerSettings()
    scheme, separator, rest = model.partition(":")
    if not separator or scheme not in SCHEMES:
        scheme, rest = ("openai", model) if model not in SCHEMES else (model, "")
    if model == OFFLINE:
        raise UsageError("the offline model answers no prompts: it is used without a proposer")
    if not rest.strip():
        raise UsageError(f"the model {model!r} names nothing: {_expected(scheme)}")
    proposer = _open(scheme, rest.strip(), settings)
    if price is not None or must_know:
        from pytest_kernelevolve.synthesis.proposers.pricing import Priced

        proposer = Priced(proposer, price, must_know=must_know)
    if settings.record is not None:
        from pytest_kernelevolve.synthesis.proposers.replay import Recorder

        return Recorder(proposer, settings.record)
    return proposer


def model_identity(model: str) -> str:
    """What tells this model from others on every machine: ``mailbox:../some/mail`` -> ``mailbox:mail``.

    A campaign is found again by it, so it holds no folders.
    """
    scheme, separator, rest = model.partition(":")
    if not separator or scheme not in ("exec", "mailbox", "replay", "agent"):
        return model
    words = rest.split() if scheme in ("exec", "agent") else [rest]
    return f"{scheme}:{' '.join(PurePath(word.strip()).name for word in words)}"


def _expected(scheme: str) -> str:
    return {
        "exec": "exec:COMMAND takes a command that reads a request on stdin and writes the answer to stdout",
        "mailbox": "mailbox:DIR takes a folder for requests and answers",
        "replay": "replay:FILE takes a trajectory recorded earlier",
        "openai": "give a model name, such as openai:NAME",
    }[scheme]


def _open(scheme: str, rest: str, settings: ProposerSettings) -> Proposer:
    if scheme == "exec":
        from pytest_kernelevolve.synthesis.proposers.exec import ExecProposer

        return ExecProposer(rest, timeout_s=settings.timeout_s)
    if scheme == "mailbox":
        from pytest_kernelevolve.synthesis.proposers.mailbox import MailboxProposer

        return MailboxProposer(Path(rest), timeout_s=settings.timeout_s, poll_s=settings.poll_s)
    if scheme == "replay":
        from pytest_kernelevolve.synthesis.proposers.replay import ReplayProposer

        return ReplayProposer(Path(rest))
    from pytest_kernelevolve.synthesis.proposers.openai import OpenAIProposer

    return OpenAIProposer(rest, settings)
