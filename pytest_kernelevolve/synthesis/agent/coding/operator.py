"""Makes a sample by one episode of a command-line coding agent in a clean folder.

The command is the user's own and runs with the user's environment and rights, without a shell. What it leaves counts
for nothing by itself: a kernel that it hands over is judged like any other.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pytest_kernelevolve.errors import KernelEvolveError, ProposerError, UsageError
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.search.budget import Rates
from pytest_kernelevolve.synthesis.agent.coding.folder import fill
from pytest_kernelevolve.synthesis.agent.coding.handoff import BLOCKED, CANDIDATE, PIVOT, Handoff, read_handoff
from pytest_kernelevolve.synthesis.agent.coding.service import JudgeService, read_kernel
from pytest_kernelevolve.synthesis.agent.desk import Desk, NotServedError
from pytest_kernelevolve.synthesis.prompting import diagnosis
from pytest_kernelevolve.synthesis.prompting.diagnosis import Diagnosis
from pytest_kernelevolve.synthesis.prompting.extract import Extraction, unusable
from pytest_kernelevolve.synthesis.prompting.hygiene import shown_finding
from pytest_kernelevolve.synthesis.prompting.judgement import judgement_text
from pytest_kernelevolve.synthesis.prompting.prompt import ANSWER, SYSTEM, Brief, sections
from pytest_kernelevolve.synthesis.prompting.quote import phrase
from pytest_kernelevolve.synthesis.prompting.work import Made, Outcome, Work
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request, one_line
from pytest_kernelevolve.synthesis.proposers.metering import ANSWER_TOKENS
from pytest_kernelevolve.synthesis.proposers.turn import Turn

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

SCHEME: Final = "agent:"
POLL_S = 0.1
ENDS_WITHIN_S = 2.0  # The time that a program has to end after it was told to.
JUDGE_S = 300.0  # how long a look may be waited for
SAID_CHARACTERS = 2_000  # The most characters of its output in the trajectory.


class CodingAgent:
    """Implements `prompting.work.Maker`; ``desk`` is where its `judge` command is answered, if anywhere."""

    system = SYSTEM
    answer = ANSWER
    bounded = False

    def __init__(self, command: str, *, timeout_s: float = 600.0, desk: Desk | None = None) -> None:
        try:
            self._words = shlex.split(command)
        except ValueError as error:
            raise UsageError(f"{SCHEME}{command}: the command cannot be split into words: {error}") from None
        if not self._words:
            raise UsageError(f"{SCHEME} names no command: {SCHEME}COMMAND takes one that works in its folder")
        self.name = f"{SCHEME}{command}"
        self._timeout_s = timeout_s
        self._desk = desk
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def make(self, work: Work, brief: Brief, request: Request) -> Made:
        """One episode within the search's budget: none begins where nothing is left, and one may exceed what is."""
        purse = work.context.purse
        if purse is None or not purse.limited:
            return self._make(work, brief, request)
        grant = purse.reserve(prompt=0, answer=ANSWER_TOKENS, least=1, rates=Rates())
        tokens: int | None = None
        usd: float | None = None
        try:
            made = self._make(work, brief, request)
            (answer,) = made.outcome.answers
            tokens, usd = answer.tokens_out, answer.usd
        except ProposerError as error:
            tokens, usd = (0, 0.0) if error.free else (None, None)
            raise
        finally:
            purse.settle(grant, tokens=tokens, usd=usd)
        if usd is None and purse.in_dollars:
            raise ProposerError(
                f"{self.name}: the hand-off does not say what it cost ('usd'), so that --evolve-usd cannot hold; use "
                "--evolve-tokens, --evolve-steps or --evolve-seconds instead"
            )
        return made

    def _make(self, work: Work, brief: Brief, request: Request) -> Made:
        given = work.parent.candidate.source if work.parent is not None else None
        with tempfile.TemporaryDirectory(prefix="kernelevolve-agent-") as name:
            folder = Path(name)
            task = fill(
                folder,
                sections=sections(brief),
                entry=work.entry,
                kernel=given,
                documents=brief.documents,
                judge=self._desk is not None,
            )
            looks: list[Turn] = []
            service = None
            if self._desk is not None:
                service = JudgeService(folder, self._looker(work, looks), patience_s=JUDGE_S + 10.0)
            begun = time.monotonic()
            ending, said = self._run(folder, service, work.over)
            handoff = read_handoff(folder)
            source = read_kernel(folder)
        took = time.monotonic() - begun
        if ending and handoff.outcome == BLOCKED and source in (None, given):
            raise ProposerError(f"{self.name}: {ending}" + (f"; it said: {said}" if said else ""))
        outcome = Outcome(
            extraction=_extraction(handoff, source, given, work.entry),
            answers=(Answer(text=_told(handoff, source), tokens_in=0, tokens_out=handoff.tokens, usd=handoff.usd),),
            turns=(*looks, Turn(text=_told(handoff, source))),
            seconds=(took,),
            ending=ending or handoff.outcome,
        )
        noted = _diagnosis(handoff, work)
        return Made(request=Request(system=self.system, user=task, slot=request.slot), outcome=outcome, diagnosis=noted)

    def close(self) -> None:
        self._closed = True
        with self._lock:
            running = list(self._running)
        for process in running:
            _kill(process)

    # The command

    def _run(self, folder: Path, service: JudgeService | None, over: threading.Event) -> tuple[str, str]:
        """Run the command and answer its judge meanwhile; why it was ended, or failed, and its last words."""
        with tempfile.TemporaryFile() as output:
            process = self._start(folder, output.fileno())
            deadline = time.monotonic() + self._timeout_s
            ending = ""
            try:
                while process.poll() is None and not ending:
                    if service is not None:
                        service.serve()
                    if self._closed or over.is_set():
                        ending = "closed" if self._closed else "the search's time was up"
                    elif time.monotonic() >= deadline:
                        ending = f"it was ended after {self._timeout_s:g} s; raise --evolve-timeout, or ask less of it"
                    else:
                        with contextlib.suppress(subprocess.TimeoutExpired):
                            process.wait(POLL_S)
            finally:
                _end(process)
                with self._lock:
                    self._running.discard(process)
            size = output.seek(0, os.SEEK_END)
            output.seek(max(0, size - SAID_CHARACTERS))
            said = one_line(output.read().decode("utf-8", "replace"))
        code = process.returncode
        return ending or ("" if code == 0 else f"it ended with exit status {code}"), said

    def _start(self, folder: Path, output: int) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(
                self._words,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that a time limit also ends the command's children
            )
        except OSError as error:
            raise ProposerError(
                f"{self.name}: {self._words[0]} cannot be started: {error.strerror}; check the path, that it is "
                "executable, and its first line",
                free=True,
            ) from None
        with self._lock:
            self._running.add(process)
        return process

    def _looker(self, work: Work, looks: list[Turn]) -> Callable[[str, bool], str]:
        """What answers the folder's judge command."""
        context, desk = work.context, self._desk
        assert desk is not None

        def look(source: str, build: bool) -> str:
            candidate = Candidate(source=source, entry=work.entry, language=work.situation.language)
            try:
                shown = _look(desk, context.spec, context.gate, candidate, build=build)
            except (KernelEvolveError, NotServedError) as error:
                shown = f"error: it cannot be judged now: {phrase(str(error), 400)}"
            looks.append(Turn(text="./judge --build" if build else "./judge", reply=shown))
            return shown

        return look


def _look(desk: Desk, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, build: bool) -> str:
    if build:
        finding = desk.build(spec, gate, candidate, within_s=JUDGE_S)
        return "it builds and loads" if finding is None else shown_finding(finding)
    found = desk.glance(spec, gate, candidate, within_s=JUDGE_S)
    return f"A quick look, no verdict:\n{judgement_text(found, spec, gate)}"


def _extraction(handoff: Handoff, source: str | None, given: str | None, entry: str) -> Extraction:
    """The candidate that was handed over, or why there is none."""
    if handoff.outcome != CANDIDATE:
        reasons = "; ".join(phrase(reason) for reason in handoff.reasons) or "it gave no reason"
        says = "this way leads nowhere" if handoff.outcome == PIVOT else "the agent is blocked"
        return Extraction(source=None, reason=f"{says}: {reasons}", note=f"{handoff.outcome}: {reasons}"[:400])
    if source is None:
        return Extraction(source=None, reason="the agent handed over no kernel.py that can be read", note=handoff.note)
    if source == given:
        return Extraction(source=None, reason="the agent handed the kernel over as it was", note=handoff.note)
    wrong = unusable(source, entry)
    return Extraction(source=None if wrong else source, reason=wrong, note=handoff.note)


def _told(handoff: Handoff, source: str | None) -> str:
    """The hand-off as an answer, for the trajectory: what a model would have said in its place."""
    said = json.dumps({"outcome": handoff.outcome, "note": handoff.note, "reasons": list(handoff.reasons)})
    if handoff.outcome != CANDIDATE or source is None:
        return said
    return f"Change: {handoff.note}\n\n```python\n{source.rstrip()}\n```\n"


def _diagnosis(handoff: Handoff, work: Work) -> Diagnosis | None:
    if work.parent is None or not isinstance(handoff.diagnosis, dict):
        return work.diagnosis
    data: dict[str, Any] = {**handoff.diagnosis, "of": work.parent.id, "by": diagnosis.MODEL}
    return Diagnosis.from_json(data) or work.diagnosis


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave neither the command nor its children behind; it may first write down what it has."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(ENDS_WITHIN_S)
    _kill(process)
    process.wait()
