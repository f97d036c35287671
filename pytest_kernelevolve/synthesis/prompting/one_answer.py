"""Makes a sample by one prompt and one answer; by a second where the first holds no module."""

from __future__ import annotations

import time

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.synthesis.prompting.extract import Extraction, extract, nothing_said
from pytest_kernelevolve.synthesis.prompting.prompt import ANSWER, SYSTEM, Brief
from pytest_kernelevolve.synthesis.prompting.quote import quote
from pytest_kernelevolve.synthesis.prompting.work import Made, Outcome, Work
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request
from pytest_kernelevolve.synthesis.proposers.metering import Meter
from pytest_kernelevolve.synthesis.proposers.turn import Turn

AGAIN = "Answer again, with one complete module."  # Said once to a model whose answer holds no module.
UNUSABLE_CHARACTERS = 4_000


class OneAnswer:
    """Implements `prompting.work.Maker`."""

    system = SYSTEM
    answer = ANSWER

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def make(self, work: Work, brief: Brief, request: Request) -> Made:  # noqa: ARG002
        return Made(request=request, outcome=self._outcome(work, request), diagnosis=work.diagnosis)

    def _outcome(self, work: Work, request: Request) -> Outcome:
        begun = time.monotonic()
        answer = self._meter.ask(request, work.context.purse)
        took = (time.monotonic() - begun,)
        extraction = _extracted(answer, work.entry)
        if extraction.source is not None:
            turns = (Turn(text=answer.text, calls=answer.calls),)
            return Outcome(extraction=extraction, answers=(answer,), turns=turns, seconds=took)
        shown = quote(answer.text, kind="answer", limit=UNUSABLE_CHARACTERS)
        reply = f"{extraction.reason}. {AGAIN}"
        first = Turn(text=answer.text, reply=reply)
        begun = time.monotonic()
        try:
            second = self._meter.ask(request.then(shown, reply), work.context.purse)
        except ProposerError as error:  # the answer was paid for: keep it, useless as it is
            ending = f"error: {error}"
            return Outcome(extraction=extraction, answers=(answer,), turns=(first,), seconds=took, ending=ending)
        return Outcome(
            extraction=_extracted(second, work.entry),
            answers=(answer, second),
            turns=(first, Turn(text=second.text)),
            seconds=(*took, time.monotonic() - begun),
        )


def _extracted(answer: Answer, entry: str) -> Extraction:
    if not answer.text.strip():
        return Extraction(source=None, reason=nothing_said(answer.refusal, answer.called))
    return extract(answer.text, entry, cut_off=answer.cut_off)
