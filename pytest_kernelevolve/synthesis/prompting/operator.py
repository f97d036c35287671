"""The universal operator with a model behind it: diagnose, retrieve, compose, ask, extract.

Drafting, repairing and improving are one operator: what differs is what the prompt has to show. Without an agent it is
one prompt and one answer; with one, the model works with tools on a candidate before it proposes it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError, ProposerError, TooLongError
from pytest_kernelevolve.language.levels import admitted
from pytest_kernelevolve.records import Candidate, Node, Proposal, WorkloadResult
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis import levels
from pytest_kernelevolve.synthesis.agent.coding.operator import CodingAgent
from pytest_kernelevolve.synthesis.agent.desk import NotServedError
from pytest_kernelevolve.synthesis.agent.examining import Examination, Examiner, charged, unfinished
from pytest_kernelevolve.synthesis.agent.maker import AgentBounds, ToolAgent
from pytest_kernelevolve.synthesis.agent.sight import Sight
from pytest_kernelevolve.synthesis.levels import Level, next_level
from pytest_kernelevolve.synthesis.prompting import diagnosis
from pytest_kernelevolve.synthesis.prompting.diagnosis import diagnose
from pytest_kernelevolve.synthesis.prompting.extract import Extraction
from pytest_kernelevolve.synthesis.prompting.judgement import read_share
from pytest_kernelevolve.synthesis.prompting.library import Library, PackagedLibrary, Situation
from pytest_kernelevolve.synthesis.prompting.memory import Memory, remember, restart
from pytest_kernelevolve.synthesis.prompting.one_answer import UNUSABLE_CHARACTERS, OneAnswer
from pytest_kernelevolve.synthesis.prompting.prompt import MAX_OTHERS, Brief, compose, situation, sought
from pytest_kernelevolve.synthesis.prompting.quote import quote, shorten, visible
from pytest_kernelevolve.synthesis.prompting.record import episode_record
from pytest_kernelevolve.synthesis.prompting.reference import arguments_text, reference_text
from pytest_kernelevolve.synthesis.prompting.work import ESTIMATED, Made, Maker, Outcome, Work
from pytest_kernelevolve.synthesis.proposers.base import Proposer, Request, give_up
from pytest_kernelevolve.synthesis.proposers.metering import Meter
from pytest_kernelevolve.synthesis.proposers.parallel import run_parallel
from pytest_kernelevolve.synthesis.source.novelty import MODEL, NO_KERNEL

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.search.protocols import Context
    from pytest_kernelevolve.spec.model import OperatorSpec
    from pytest_kernelevolve.synthesis.agent.desk import Desk
    from pytest_kernelevolve.synthesis.proposers.pricing import Price

PROFILE_S = 300.0  # how long a prompt waits for a profile of the kernel that it is about
LOOKED_UP_CHARACTERS = 10_000  # The most characters of passages that a diagnosis asks for.
APART = "The samples work apart from each other: choose an approach of your own."


class ModelOperator:
    """Implements ``search.protocols.UniversalOperator``.

    The samples of one application are asked for in parallel. One that fails is left out and noted in ``problems``;
    where all fail the first ProposerError is raised, since the next step would meet the same. An answer without a
    usable module still becomes a proposal, so that its cost counts and the next prompt can say what was wrong.

    With ``agent`` each sample is an episode of tool use; ``desk`` is where it may use the judge, if anywhere. With
    ``profiles`` the kernel that a prompt is about is profiled there first, for its diagnosis. With ``examines`` the
    model is asked for that first.
    """

    concurrent = True

    def __init__(
        self,
        proposer: Proposer | CodingAgent,
        *,
        knowledge_folders: Sequence[str] = (),
        library: Library | None = None,
        diagnoses: bool = True,
        max_tokens: int | None = None,
        machine: str | None = None,
        parallel: int = 8,
        price: Price | None = None,
        agent: AgentBounds | None = None,
        desk: Desk | None = None,
        profiles: bool = False,
        examines: bool = False,
    ) -> None:
        self._proposer = proposer
        self._library: Library = library or PackagedLibrary(knowledge_folders)
        self._diagnoses = diagnoses
        self._max_tokens = max_tokens
        self._machine = machine
        self._parallel = parallel
        self._desk = desk
        self._profiles = profiles
        self._sights: dict[str, Sight | ProposerError | None] = {}  # by digest; None where there is no profile
        self._maker: Maker
        self.problems: list[str] = []
        self._examiner: Examiner | None = None
        if isinstance(proposer, CodingAgent):
            self._maker = proposer
        else:
            meter = Meter(proposer, price)
            self._maker = ToolAgent(meter, agent, self._library, desk) if agent is not None else OneAnswer(meter)
            if examines and diagnoses:
                self._examiner = Examiner(meter, self.problems.append, parallel=parallel)
        self._numbered = isinstance(self._maker, ToolAgent)  # who can look at nodes is told their numbers
        self._over = threading.Event()  # ends the episodes of now after their present answer
        self._references: dict[tuple[str, str], tuple[str, str]] = {}
        self.lasting = bool(getattr(proposer, "lasting", False))

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """About ``context.count`` proposals; each parent has its turn as the main one. A clean restart has none."""
        groups = [_shown_parents(parents, sample, context) for sample in range(context.count)]
        works = [self._work(group, context, context.first + number) for number, group in enumerate(groups)]
        paid: list[Examination] = []
        if self._examiner is not None:
            works, paid = self._examiner.examined(works, self._brief)
        try:
            if paid and works[0].over.is_set():
                raise ProposerError("the search's time was up")
            made = self._ask([partial(self._make, work) for work in works])
        except ProposerError as error:
            if not paid:
                raise
            return charged([self._proposal(*unfinished(works, paid[0], error))], paid)
        return charged([self._proposal(*one) for one in made if one is not None], paid)

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

    def _work(self, parents: tuple[Node, ...], context: Context, sample: int) -> Work:
        found = None
        if parents and self._diagnoses:
            memory = remember(parents, context)
            around = (*memory.siblings, *memory.lineage)
            judged = parents[0].evaluation
            reading = read_share(judged, context.spec, context.hardware) if judged is not None else None
            sight = self._sight(parents[0], context)
            found = diagnose(parents[0], context.graph, context.hardware, around, sight, reading)
        languages = admitted(context.gate, context.hardware)
        level = Level(language=languages[0])
        if len(languages) > 1:
            level = next_level(parents[0] if parents else None, languages, context.graph, sample, context.rng)
        place = Situation(
            hardware=context.hardware,
            language=level.language,
            family=context.spec.family,
            phase=situation(parents),
            bottleneck=found.bottleneck if found is not None else "",
            text=sought(context.spec, parents),
        )
        return Work(
            parents=parents,
            context=context,
            sample=sample,
            situation=place,
            diagnosis=found,
            over=self._over,
            rewritten=level.rewritten,
        )

    def _sight(self, parent: Node, context: Context) -> Sight | None:
        """What profilers see of a kernel that works; None where that is not asked for, or cannot be had here."""
        if not self._profiles or self._desk is None or not parent.fitness:
            return None
        key = parent.candidate.digest
        if key not in self._sights:
            (self._sights[key],) = run_parallel([partial(self._profiled, parent, context)], 1, self._here())
        found = self._sights[key]
        return found if isinstance(found, Sight) else None

    def _profiled(self, parent: Node, context: Context) -> Sight | None:
        assert self._desk is not None
        try:
            return self._desk.profile(context.spec, context.gate, parent.candidate, within_s=PROFILE_S)
        except (KernelEvolveError, NotServedError) as error:
            self.problems.append(f"{context.spec.name}: no profile for the prompt: {error}")
            return None

    def _here(self) -> Callable[[], None] | None:
        """What serves the desk while others work, in the thread that the judge belongs to."""
        return self.serve if threading.current_thread() is threading.main_thread() else None

    def _brief(self, work: Work, *, short: bool = False) -> Brief:
        """All that the prompt says; a ``short`` one for a model whose context does not hold it."""
        context, found = work.context, work.diagnosis
        reference, arguments = self._reference(context.spec)
        looked_up = self._library.search(found.query, work.situation) if found and found.query and not short else ""
        return Brief(
            spec=context.spec,
            gate=context.gate,
            hardware=context.hardware,
            language=work.situation.language,
            reference=reference,
            arguments=arguments,
            machine=self._machine if self._machine is not None else _machine(context.hardware),
            parents=work.parents[:1] if short else work.parents,
            baseline=_baseline(context.graph),
            diagnosis=work.diagnosis,
            rewritten=work.rewritten,
            memory=Memory() if short else remember(work.parents, context).less(found.left_out if found else ()),
            numbered=self._numbered,
            documents=() if short else self._library.documents(work.situation),
            looked_up=quote(looked_up, kind="documents", limit=LOOKED_UP_CHARACTERS) if looked_up else "",
            answer=self._maker.answer,
            variation=_variation(work.sample, context),
        )

    def _request(self, work: Work, brief: Brief) -> Request:
        context = work.context
        return Request(
            system=self._maker.system,
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

    def _make(self, work: Work) -> tuple[Work, Made]:
        brief = self._brief(work)
        try:
            return work, self._maker.make(work, brief, self._request(work, brief))
        except TooLongError:
            brief = self._brief(work, short=True)
            return work, self._maker.make(work, brief, self._request(work, brief))

    def _proposal(self, work: Work, made: Made) -> Proposal:
        outcome = made.outcome
        if outcome.ending.startswith("error: "):
            self.problems.append(outcome.ending.removeprefix("error: "))
        return Proposal(
            candidate=Candidate(source=_source(outcome), entry=work.entry, language=work.situation.language),
            parents=tuple(parent.id for parent in work.parents),
            operator=MODEL,
            note=outcome.extraction.note or _unusable_note(outcome.extraction),
            tokens=outcome.tokens,
            usd=outcome.usd,
            meta=_meta(work, made),
            episode=episode_record(made.request, outcome, self._proposer.name),
        )

    def _ask(self, tasks: Sequence[Callable[[], tuple[Work, Made]]]) -> list[tuple[Work, Made] | None]:
        try:
            results = run_parallel(tasks, self._parallel, self._here())
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


def _baseline(graph: SearchGraph) -> Sequence[WorkloadResult]:
    """What PyTorch takes, as the judgement of the best kernel so far has it; nothing where no kernel works yet."""
    best = graph.best()
    return best.evaluation.workloads if best is not None and best.evaluation is not None else ()


def _meta(work: Work, made: Made) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if made.diagnosis is not None:
        kept[diagnosis.META] = made.diagnosis.to_json()
    if work.rewritten:
        kept[levels.META] = f"{work.rewritten}->{work.situation.language}"
    if made.outcome.estimated:
        kept[ESTIMATED] = True
    return kept


def _machine(hardware: Hardware) -> str:
    """What this machine is; of the CPU, where the kernel is to run on it, what its code may use as well."""
    from pytest_kernelevolve.hardware.detect import cpu_details, detect

    described = detect().description
    return f"{described}; {cpu_details()}" if hardware.name == "cpu" else described


def _variation(sample: int, context: Context) -> str:
    """What sets one prompt apart from all others of a campaign, those of earlier steps included."""
    return f"You are sample {sample + 1} of step {context.step}. {APART}"


def _source(outcome: Outcome) -> str:
    """The candidate's source; for an answer without one, a module without the entry function that keeps the answer."""
    if outcome.extraction.source is not None:
        return outcome.extraction.source
    said = outcome.answers[-1].text if outcome.answers else ""
    kept = shorten(visible(said), UNUSABLE_CHARACTERS)
    comment = "\n".join(f"# {line}".rstrip() for line in kept.split("\n"))
    return f"{NO_KERNEL}{_in_line(outcome.extraction.reason)}\n{comment}\n"


def _unusable_note(extraction: Extraction) -> str:
    return f"no usable module: {_in_line(extraction.reason)}" if extraction.source is None else ""


def _in_line(reason: str) -> str:
    return " ".join(reason.split())
