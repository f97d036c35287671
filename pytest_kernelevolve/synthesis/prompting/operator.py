"""The universal operator with a model behind it: diagnose, retrieve, compose, ask, extract.

Drafting, repairing and improving are one operator: what differs is what the prompt has to show.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.synthesis.prompting.extract import Extraction, extract, nothing_said
from pytest_kernelevolve.synthesis.prompting.memory import remember, restart
from pytest_kernelevolve.synthesis.prompting.prompt import MAX_OTHERS, SYSTEM, Brief, compose, situation, sought
from pytest_kernelevolve.synthesis.prompting.quote import quote, shorten, visible
from pytest_kernelevolve.synthesis.prompting.reference import arguments_text, reference_text
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, Request, give_up
from pytest_kernelevolve.synthesis.source.novelty import MODEL, NO_KERNEL

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context
    from pytest_kernelevolve.spec.model import OperatorSpec

AGAIN = "Answer again, with one complete module."  # once: an answer that holds none
APART = "The samples work apart from each other: choose an approach of your own."
UNUSABLE_CHARACTERS = 4_000
LOOK_S = 0.2

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """One sample: what the answers held and what they cost."""

    extraction: Extraction
    answers: tuple[Answer, ...]

    @property
    def tokens(self) -> int:
        return sum(answer.tokens for answer in self.answers)

    @property
    def usd(self) -> float:
        return sum(answer.usd or 0.0 for answer in self.answers)


class ModelOperator:
    """Implements ``search.protocols.UniversalOperator``.

    The samples of one application are asked for in parallel. One that fails is left out and noted in ``problems``;
    where all fail the first ProposerError is raised, since the next step would meet the same. An answer without a
    usable module still becomes a proposal, so that its cost counts and the next prompt can say what was wrong.
    """

    concurrent = True

    def __init__(
        self,
        proposer: Proposer,
        *,
        knowledge_folders: Sequence[str] = (),
        max_tokens: int | None = None,
        machine: str | None = None,
        parallel: int = 8,
    ) -> None:
        self._proposer = proposer
        self._folders = tuple(knowledge_folders)
        self._max_tokens = max_tokens
        self._machine = machine
        self._parallel = parallel
        self._references: dict[tuple[str, str], tuple[str, str]] = {}
        self.problems: list[str] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """About ``context.count`` proposals; each parent has its turn as the main one. A clean restart has none."""
        groups = [_shown_parents(parents, sample, context) for sample in range(context.count)]
        requests = [self._request(group, context, context.first + sample) for sample, group in enumerate(groups)]
        entry, language = context.spec.name, _language(context)
        outcomes = self._ask([partial(self._sample, request, entry) for request in requests])
        return [
            Proposal(
                candidate=Candidate(source=_source(outcome), entry=entry, language=language),
                parents=tuple(parent.id for parent in group),
                operator=MODEL,
                note=outcome.extraction.note or _unusable_note(outcome.extraction),
                tokens=outcome.tokens,
                usd=outcome.usd,
            )
            for group, outcome in zip(groups, outcomes, strict=True)
            if outcome is not None
        ]

    def close(self) -> None:
        """End what is in flight: a campaign that is interrupted leaves no command or connection behind."""
        self._proposer.close()

    def give_up(self) -> bool:
        """End waits for answers that a later run can take up; False where the proposer knows no such wait."""
        return give_up(self._proposer)

    def _request(self, parents: Sequence[Node], context: Context, sample: int) -> Request:
        language = _language(context)
        hardware = context.hardware
        reference, arguments = self._reference(context.spec)
        brief = Brief(
            spec=context.spec,
            gate=context.gate,
            hardware=hardware,
            language=language,
            reference=reference,
            arguments=arguments,
            machine=self._machine if self._machine is not None else _machine(),
            parents=parents,
            memory=remember(parents, context),
            documents=knowledge.retrieve(
                hardware=[hardware.name, *([hardware.family] if hardware.family else [])],
                language=language,
                family=context.spec.family,
                phase=situation(parents),
                text=sought(context.spec, parents),
                folders=self._folders,
            ),
            variation=_variation(sample, context),
        )
        return Request(
            system=SYSTEM,
            user=compose(brief),
            slot=f"{context.spec.name}/{context.gate.hardware}/step {context.step}/sample {sample}",
            max_tokens=self._max_tokens,
        )

    def _reference(self, spec: OperatorSpec) -> tuple[str, str]:
        key = (str(spec.path), spec.name)
        if key not in self._references:
            self._references[key] = (reference_text(spec), arguments_text(spec))
        return self._references[key]

    def _sample(self, request: Request, entry: str) -> _Outcome:
        answer = self._proposer.complete(request)
        extraction = _extracted(answer, entry)
        if extraction.source is not None:
            return _Outcome(extraction=extraction, answers=(answer,))
        shown = quote(answer.text, kind="answer", limit=UNUSABLE_CHARACTERS)
        try:
            second = self._proposer.complete(request.then(shown, f"{extraction.reason}. {AGAIN}"))
        except ProposerError as error:
            self.problems.append(str(error))
            return _Outcome(extraction=extraction, answers=(answer,))  # it was paid for: keep it, useless as it is
        again = _extracted(second, entry)
        return _Outcome(extraction=again, answers=(answer, second))

    def _ask(self, tasks: Sequence[Callable[[], _Outcome]]) -> list[_Outcome | None]:
        try:
            results = run_parallel(tasks, self._parallel)
        except BaseException:
            self._proposer.close()  # Ctrl-C: do not leave a command or a connection behind
            raise
        failures = [result for result in results if isinstance(result, ProposerError)]
        if failures and len(failures) == len(results):
            self.problems += [str(failure) for failure in failures[1:]]
            raise failures[0]
        self.problems += [str(failure) for failure in failures]
        return [None if isinstance(result, ProposerError) else result for result in results]


def run_parallel(
    tasks: Sequence[Callable[[], Result]], limit: int, look: Callable[[], None] | None = None
) -> list[Result | ProposerError]:
    """Results in the order of the tasks, a ProposerError in the place of one that failed; anything else is raised.

    ``look`` is called every ``LOOK_S`` seconds while tasks are not done, from the caller's thread.
    The threads are daemons, unlike a thread pool's, so that Ctrl-C ends a session that waits for a slow answer.
    """
    results: dict[int, Result | ProposerError] = {}
    crashes: list[BaseException] = []
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    finished: queue.SimpleQueue[int] = queue.SimpleQueue()
    for index in range(len(tasks)):
        waiting.put(index)

    def work() -> None:
        while True:
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[index] = tasks[index]()
            except ProposerError as error:
                results[index] = error
            except BaseException as error:
                crashes.append(error)
            finished.put(index)

    for _ in range(min(limit, len(tasks))):
        threading.Thread(target=work, daemon=True, name="kernelevolve-proposer").start()
    for _ in tasks:
        while True:
            try:
                finished.get(timeout=LOOK_S if look is not None else None)
                break
            except queue.Empty:
                assert look is not None
                look()
    if crashes:
        raise crashes[0]
    return [results[index] for index in range(len(tasks))]


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


def _source(outcome: _Outcome) -> str:
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
