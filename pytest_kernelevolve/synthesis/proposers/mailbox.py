"""Proposes by mail: requests lie in ``DIR/requests``, and whoever reads them leaves answers in ``DIR/answers``.

For a person, an agent, or a model on a machine that this one cannot reach. A request's name is the digest of its
content, so a request that already has an answer is not asked again, in this run or the next. Tokens that an answer does
not state are estimated from bytes, and marked so.
"""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError, ProposerError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request
from pytest_kernelevolve.synthesis.proposers.metering import reckoned

SETTLED_S = 0.2  # an answer in Markdown has no end mark: it counts once it has stopped growing


class MailboxProposer:
    """Waits for ``answers/<id>.md`` (text) or ``answers/<id>.json`` (``text``, token counts)."""

    lasting = True

    def __init__(self, folder: Path, *, timeout_s: float = 600.0, poll_s: float = 0.5) -> None:
        self._requests = folder / "requests"
        self._answers = folder / "answers"
        self._timeout_s = timeout_s
        self._poll_s = poll_s
        self._closed = False
        self._over = threading.Event()  # ends the waits that know it
        self.name = f"mailbox:{folder}"
        try:
            self._requests.mkdir(parents=True, exist_ok=True)
            self._answers.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProposerError(f"{self.name}: the folder cannot be made: {error.strerror}") from None

    def complete(self, request: Request) -> Answer:
        over = self._over
        answer, trouble = self._look(request)
        if answer is not None:
            return answer
        self._post(request)
        deadline = time.monotonic() + self._timeout_s
        while time.monotonic() < deadline:
            if self._closed or over.wait(min(self._poll_s, max(deadline - time.monotonic(), 0.0))):
                why = "closed" if self._closed else "the search's time was up"
                raise ProposerError(
                    f"{self.name}: {why} while request {request.id} waited"
                    + (f"; {trouble}" if trouble else "")
                    + f"; it can still be answered in {self._answers}, and a later run takes its answer up",
                    free=True,
                )
            answer, trouble = self._look(request)
            if answer is not None:
                return answer
        place = self._answers / f"{request.id}.md"
        raise ProposerError(
            f"{self.name}: no answer within {self._timeout_s:g} s; expected {place} (or .json)"
            + (f"; {trouble}" if trouble else "")
            + "; the request stays, and a later run takes its answer up",
            free=True,
        )

    def close(self) -> None:
        self._closed = True
        self._over.set()

    def give_up(self) -> bool:
        """End the waits of now, whose requests stay; later calls wait anew."""
        over, self._over = self._over, threading.Event()
        over.set()
        return True

    def _look(self, request: Request) -> tuple[Answer | None, str]:
        """The answer if it is there and whole; otherwise what is wrong with what is there."""
        identity = request.id
        data = _read(self._answers / f"{identity}.json")
        trouble = ""
        if data is not None:
            try:
                parsed = json.loads(data)
                if not isinstance(parsed, dict):
                    raise ValueError("it must be an object with 'text'")
                if request.form is not None and "text" not in parsed:  # the typed answer itself
                    return reckoned(Answer(text=data), request), ""
                return reckoned(Answer.from_json(parsed), request), ""
            except ValueError as error:
                trouble = f"{identity}.json is there but cannot be used: {error}"
        path = self._answers / f"{identity}.md"
        text = _read(path)
        if text is not None and text.strip():
            try:
                settled = time.time() - path.stat().st_mtime >= SETTLED_S
            except OSError:
                settled = False
            if settled:
                return reckoned(Answer(text=text), request), ""
        return None, trouble

    def _post(self, request: Request) -> None:
        """Both forms of the request, each whole from the moment it can be seen."""
        try:
            _write(self._requests / f"{request.id}.md", _page(request))
            _write(self._requests / f"{request.id}.json", json.dumps(request.to_json(), indent=1) + "\n")
        except KernelEvolveError as error:
            raise ProposerError(f"{self.name}: the request cannot be written: {error}") from None


def _page(request: Request) -> str:
    plain = request.plain()
    return (
        f"<!-- {request.slot or 'request'}; leave the answer in ../answers/{request.id}.md -->\n\n"
        f"{plain.system}\n\n{plain.user}\n"
    )


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _write(path: Path, text: str) -> None:
    if not path.exists():
        write_atomically(path, text, mode=0o644, durable=False)
