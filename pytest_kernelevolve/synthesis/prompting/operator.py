"""The universal operator with a model behind it: diagnose, retrieve, compose, ask, extract.

Drafting, repairing and improving are one operator: what differs is what the prompt has to show. Without an agent it is
one prompt and one answer; with one, the model works with tools on a candidate before it proposes it.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import ProposerError, TooLongError
from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.synthesis.agent.episode import ANSWER_NOTE, SYSTEM_NOTE, Episode, Outcome
from pytest_kernelevolve.synthesis.agent.toolbox import Toolbox
from pytest_kernelevolve.synthesis.agent.workspace import KERNEL, Workspace
from pytest_kernelevolve.synthesis.prompting import diagnosis
from pytest_kernelevolve.synthesis.prompting.diagnosis import Diagnosis, diagnose
from pytest_kernelevolve.synthesis.prompting.extract import Extraction, extract, nothing_said
from pytest_kernelevolve.synthesis.prompting.library import Library, PackagedLibrary, Situation
from pytest_kernelevolve.synthesis.prompting.memory import Memory, remember, restart
from pytest_kernelevolve.synthesis.prompting.prompt import ANSWER, MAX_OTHERS, SYSTEM, Brief, compose, situation
from pytest_kernelevolve.synthesis.prompting.quote import quote, shorten, visible
from pytest_kernelevolve.synthesis.prompting.record import episode_record
from pytest_kernelevolve.synthesis.prompting.reference import arguments_text, reference_text
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, Request, give_up
from pytest_kernelevolve.synthesis.proposers.metering import Meter
from pytest_kernelevolve.synthesis.proposers.parallel import run_parallel
from pytest_kernelevolve.synthesis.proposers.turn import Turn
from pytest_kernelevolve.synthesis.source.novelty import MODEL, NO_KERNEL

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context
    from pytest_kernelevolve.spec.model import OperatorSpec
    from pytest_kernelevolve.synthesis.agent.desk import Desk
    from pytest_kernelevolve.synthesis.proposers.pricing import Price

AGAIN = "Answer again, with one complete module."  # once: an answer that holds none
APART = "The samples work apart from each other: choose an approach of your own."
UNUSABLE_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBounds:
    """How much an agent may do on one candidate: answers, and seconds after which no other begins."""

    steps: int
    seconds: float = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One sample to make."""

    parents: tuple[Node, ...]  # that are shown, the main one first
    context: Context
    sample: int
    situation: Situation
    diagnosis: Diagnosis | None

    @property
    def parent(self) -> Node | None:
        return self.parents[0] if self.parents else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """One sample: what it was asked, what came of it, and the diagnosis to keep with it."""

    work: _Work
    request: Request
    outcome: Outcome
    diagnosis: Diagnosis | None


class ModelOperator:
    """Implements ``search.protocols.UniversalOperator``.

    The samples of one application are asked for in parallel. One that fails is left out and noted in ``problems``;
    where all fail the first ProposerError is raised, since the next step would meet the same. An answer without a
    usable module still becomes a proposal, so that its cost counts and the next prompt can say what was wrong.

    With ``agent`` each sample is an episode of tool use; ``desk`` is where it may use the judge, if anywhere.
    """

    concurrent = True

    def __init__(
        self,
        proposer: Proposer,
        *,
        knowledge_root: Path = knowledge.ROOT,
        library: Library | None = None,
        max_tokens: int | None = None,
        machine: str | None = None,
        parallel: int = 8,
        price: Price | None = None,
        agent: AgentBounds | None = None,
        desk: Desk | None = None,
    ) -> None:
        self._proposer = proposer
        self._meter = Meter(proposer, price)
        self._library: Library = library or PackagedLibrary(knowledge_root)
        self._max_tokens = max_tokens
        self._machine = machine
        self._parallel = parallel
        self._agent = agent
        self._desk = desk
        self._over = threading.Event()  # ends the episodes of now after their present answer
        self._references: dict[tuple[str, str], tuple[str, str]] = {}
        self.lasting = bool(getattr(proposer, "lasting", False))
        self.problems: list[str] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """About ``context.count`` proposals; each parent has its turn as the main one. A clean restart has none."""
        groups = [_shown_parents(parents, sample, context) for sample in range(context.count)]
        works = [self._work(group, context, context.first + number) for number, group in enumerate(groups)]
        over = self._over
        made = self._ask([partial(self._make, work, over) for work in works])
        return [self._proposal(one) for one in made if one is not None]

    def serve(self) -> None:
        """Carry out what agents want of the judge: called by the thread that it belongs to, while `apply` runs."""
        if self._desk is not None:
            self._desk.serve()

    def close(self) -> None:
        """End what is in flight: a campaign that is interrupted leaves no command or connection behind."""
        self._over.set()
        if self._desk is not None:
            self._desk.close()
        self._proposer.close()

    def give_up(self) -> bool:
        """End waits for answers that a later run can take up; False where the proposer knows no such wait."""
        over, self._over = self._over, threading.Event()
        over.set()
        return give_up(self._proposer)

    # Diagnose, retrieve, compose

    def _work(self, parents: tuple[Node, ...], context: Context, sample: int) -> _Work:
        found = None
        if parents:
            memory = remember(parents, context)
            around = (*memory.siblings, *memory.lineage)
            found = diagnose(parents[0], context.graph, context.hardware, around)
        place = Situation(
            hardware=context.hardware,
            language=_language(context),
            family=context.spec.family,
            phase=situation(parents),
            bottleneck=found.bottleneck if found is not None else "",
        )
        return _Work(parents=parents, context=context, sample=sample, situation=place, diagnosis=found)

    def _request(self, work: _Work, *, short: bool = False) -> Request:
        """The prompt; a ``short`` one for a model whose context does not hold all that could be said."""
        context = work.context
        reference, arguments = self._reference(context.spec)
        agent = self._agent is not None
        brief = Brief(
            spec=context.spec,
            gate=context.gate,
            hardware=context.hardware,
            language=work.situation.language,
            reference=reference,
            arguments=arguments,
            machine=self._machine if self._machine is not None else _machine(),
            parents=work.parents[:1] if short else work.parents,
            diagnosis=work.diagnosis,
            memory=Memory() if short else remember(work.parents, context),
            numbered=agent,
            documents=() if short else self._library.documents(work.situation),
            answer=ANSWER_NOTE if agent else ANSWER,
            variation=_variation(work.sample, context),
        )
        return Request(
            system=f"{SYSTEM}\n\n{SYSTEM_NOTE}" if agent else SYSTEM,
            user=compose(brief),
            slot=f"{context.spec.name}/{context.gate.hardware}/step {context.step}/sample {work.sample}",
            max_tokens=self._max_tokens,
        )

    def _reference(self, spec: OperatorSpec) -> tuple[str, str]:
        key = (str(spec.path), spec.name)
        if key not in self._references:
            self._references[key] = (reference_text(spec), arguments_text(spec))
        return self._references[key]

    # Ask, extract

    def _make(self, work: _Work, over: threading.Event) -> _Made:
        request = self._request(work)
        try:
            return self._made(work, request, over)
        except TooLongError:
            return self._made(work, self._request(work, short=True), over)

    def _made(self, work: _Work, request: Request, over: threading.Event) -> _Made:
        ask = partial(self._meter.ask, purse=work.context.purse)
        entry = work.context.spec.name
        if self._agent is None:
            return _Made(
                work=work, request=request, outcome=self._sample(request, entry, ask), diagnosis=work.diagnosis
            )
        with tempfile.TemporaryDirectory(prefix="kernelevolve-agent-") as folder:
            workspace = Workspace(Path(folder))
            given = work.parent.candidate.source if work.parent is not None else None
            if given is not None:
                workspace.write(KERNEL, given)
            toolbox = Toolbox(
                context=work.context,
                language=work.situation.language,
                parent=work.parent,
                workspace=workspace,
                library=self._library,
                situation=work.situation,
                desk=self._desk,
            )
            episode = Episode(
                request=request,
                entry=entry,
                toolbox=toolbox,
                ask=ask,
                steps=self._agent.steps,
                seconds=self._agent.seconds,
                given=given,
                over=over.is_set,
            )
            outcome = episode.run()
        tools = tuple(toolbox.tools)
        return _Made(
            work=work,
            request=Request(system=request.system, user=request.user, slot=request.slot, tools=tools),
            outcome=outcome,
            diagnosis=toolbox.work.diagnosis or work.diagnosis,
        )

    def _sample(self, request: Request, entry: str, ask: Callable[[Request], Answer]) -> Outcome:
        """One prompt, one answer; a second where the first holds no module."""
        begun = time.monotonic()
        answer = ask(request)
        took = (time.monotonic() - begun,)
        extraction = _extracted(answer, entry)
        if extraction.source is not None:
            return Outcome(
                extraction=extraction,
                answers=(answer,),
                turns=(Turn(text=answer.text, calls=answer.calls),),
                seconds=took,
            )
        shown = quote(answer.text, kind="answer", limit=UNUSABLE_CHARACTERS)
        reply = f"{extraction.reason}. {AGAIN}"
        begun = time.monotonic()
        first = Turn(text=answer.text, reply=reply)
        try:
            second = ask(request.then(shown, reply))
        except ProposerError as error:
            self.problems.append(str(error))  # the answer was paid for: keep it, useless as it is
            return Outcome(
                extraction=extraction, answers=(answer,), turns=(first,), seconds=took, ending=f"error: {error}"
            )
        return Outcome(
            extraction=_extracted(second, entry),
            answers=(answer, second),
            turns=(first, Turn(text=second.text)),
            seconds=(*took, time.monotonic() - begun),
        )

    def _proposal(self, made: _Made) -> Proposal:
        outcome, work = made.outcome, made.work
        if outcome.ending.startswith("error: ") and self._agent is not None:
            self.problems.append(outcome.ending.removeprefix("error: "))
        return Proposal(
            candidate=Candidate(
                source=_source(outcome), entry=work.context.spec.name, language=work.situation.language
            ),
            parents=tuple(parent.id for parent in work.parents),
            operator=MODEL,
            note=outcome.extraction.note or _unusable_note(outcome.extraction),
            tokens=outcome.tokens,
            usd=outcome.usd,
            meta={diagnosis.META: made.diagnosis.to_json()} if made.diagnosis is not None else {},
            episode=episode_record(made.request, outcome, self._proposer.name),
        )

    def _ask(self, tasks: Sequence[Callable[[], _Made]]) -> list[_Made | None]:
        here = self.serve if threading.current_thread() is threading.main_thread() else None
        try:
            results = run_parallel(tasks, self._parallel, here)
        except BaseException:
            self._proposer.close()  # Ctrl-C: do not leave a command or a connection behind
            raise
        failures = [result for result in results if isinstance(result, ProposerError)]
        if failures and len(failures) == len(results):
            self.problems += [str(failure) for failure in failures[1:]]
            raise failures[0]
        self.problems += [str(failure) for failure in failures]
        return [None if isinstance(result, ProposerError) else result for result in results]


def _shown_parents(parents: Sequence[Node], sample: int, context: Context) -> tuple[Node, ...]:
    """The parents that one sample is shown, its main one first; of the others only those to learn from.

    Drafts and clean restarts see nothing: they are independent samples.
    """
    if restart(context) or not parents:
        return ()
    turn = sample % len(parents)
    others = [node for node in (*parents[turn + 1 :], *parents[:turn]) if node.fitness]
    return (parents[turn], *others[:MAX_OTHERS])


def _language(context: Context) -> str:
    return context.gate.language or context.hardware.languages[0]


def _machine() -> str:
    from pytest_kernelevolve.hardware.detect import detect

    return detect().description


def _variation(sample: int, context: Context) -> str:
    """What sets one prompt apart from all others of a campaign, those of earlier steps included."""
    return f"You are sample {sample + 1} of step {context.step}. {APART}"


def _source(outcome: Outcome) -> str:
    """The candidate's source; for an answer without one, a module without the entry function that keeps the answer."""
    if outcome.extraction.source is not None:
        return outcome.extraction.source
    kept = shorten(visible(outcome.answers[-1].text), UNUSABLE_CHARACTERS)
    comment = "\n".join(f"# {line}".rstrip() for line in kept.split("\n"))
    return f"{NO_KERNEL}{_in_line(outcome.extraction.reason)}\n{comment}\n"


def _unusable_note(extraction: Extraction) -> str:
    return f"no usable module: {_in_line(extraction.reason)}" if extraction.source is None else ""


def _extracted(answer: Answer, entry: str) -> Extraction:
    if not answer.text.strip():
        return Extraction(source=None, reason=nothing_said(answer.refusal, answer.called))
    return extract(answer.text, entry, cut_off=answer.cut_off)


def _in_line(reason: str) -> str:
    return " ".join(reason.split())
