"""One spec under one gate: judge the kernel, search for a better one if asked, confirm it, put it where it belongs."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve import preflight, standing, texts, winner
from pytest_kernelevolve.evolve.figures import devices_of, figures, nothing_proposed, nothing_stored, together
from pytest_kernelevolve.evolve.forecast import forecast
from pytest_kernelevolve.evolve.parts import searches
from pytest_kernelevolve.evolve.parts.workbench import Workbench
from pytest_kernelevolve.evolve.waits import told_of_waits
from pytest_kernelevolve.language.levels import admitted, check_languages, language_of
from pytest_kernelevolve.option_texts import UPDATE
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict
from pytest_kernelevolve.report.item_result import CampaignFigures, ItemResult
from pytest_kernelevolve.report.kernel_file import without_header
from pytest_kernelevolve.search import events
from pytest_kernelevolve.settings import PROPOSE, RETRY

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CampaignResult, CandidateJudge
    from pytest_kernelevolve.evolve.against.plan import Plan
    from pytest_kernelevolve.records import Node
    from pytest_kernelevolve.search.events import Observer
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

RETRIES = 2  # A kernel that cannot be decided is measured so many times more, each with all rounds.


class Run:
    """Judges, searches, confirms and writes for one (spec, gate).

    ``observer`` is told of the search, or whatever ``watching`` gives for as long as it runs. ``missing_advice`` ends
    the finding of a kernel that does not exist yet. ``notice`` is called at the first Ctrl-C; where it is None, Ctrl-C
    is left alone. ``directory`` is where commands for a shell are meant to be run; default: the workbench's root.
    """

    def __init__(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        bench: Workbench,
        *,
        name: str | None = None,
        directory: Path | None = None,
        observer: Observer = events.ignore,
        watching: Callable[[], AbstractContextManager[Observer]] | None = None,
        notice: Callable[[], None] | None = None,
        missing_advice: Callable[[ItemResult], str] = lambda _: "",
        file: Path | None = None,
    ) -> None:
        self.spec = spec
        self.gate = gate
        self.bench = bench
        self.directory = directory or bench.root
        self._judged: Candidate | None = None  # the kernel in the tree as it was judged
        self.interrupted = False  # by Ctrl-C: the search ended in order
        self.warnings: list[str] = []  # what went wrong on the way and did not end the search
        self._watching = watching or (lambda: nullcontext(observer))
        self._notice = notice
        self._missing_advice = missing_advice
        self.path = spec.kernel_path(gate.hardware)  # to which a winner is written
        self.source = spec.kernel_source(gate.hardware)  # the kernel under test
        self.blank = ItemResult(  # the result while nothing is known
            nodeid=name or f"{spec.name}[{gate.hardware}]",
            operator=spec.name,
            hardware=gate.hardware,
            language=admitted(gate, bench.hardware(gate.hardware))[0],
            baseline=gate.baseline,
            min_speedup=gate.min_speedup,
            kernel=Path(os.path.relpath(self.source, bench.root)).as_posix(),
            degenerate=spec.accept_degenerate,
            share=spec.share,
            absent=bench.compiles_only(bench.hardware(gate.hardware)),
            outside=None if file is None or file.is_relative_to(bench.root) else os.path.relpath(file, bench.root),
        )

    def settle(self) -> ItemResult:
        """The verdict on the kernel, after a search where the settings ask for one.

        Raises KernelEvolveError where something other than the kernel is wrong.
        """
        self.check_language()
        with self._watching() as observer:
            return self._settle(observer)

    def _settle(self, observer: Observer) -> ItemResult:
        settings = self.bench.settings
        if settings.phase == PROPOSE and settings.dry_run:
            return replace(self.blank, campaign=nothing_proposed(), forecast=self._forecast())
        if settings.phase == PROPOSE:
            return replace(self.blank, campaign=self._figures(self._search(self._existing(), None, observer)))
        if self.gate.call is not None and settings.evolve is not None:
            raise UsageError(
                f"{self.spec.name}: hardware.{self.gate.hardware}.call says how somebody else's file is "
                "called, which a search would replace by its own; judge it without --evolve"
            )
        plan = self._plan()
        if plan is not None and plan.unchanged and not settings.judge_all:
            return replace(self.blank, against=plan.against)
        existing, evaluation = self._check(observer, plan)
        was = None if evaluation.passed else self._written_at()
        digest = None if self._judged is None else self._judged.digest
        result = replace(self.blank, evaluation=evaluation, kernel_digest=digest, written_at=was)
        judged = self._judged if settings.kernel_case is None else None
        result, kept = standing.held_against(self.bench, result, plan, self.spec, self.gate, judged)
        self.warnings += kept
        result = self._downstream(result, None if judged is None else judged.source)
        repeated = settings.kernel_case is not None or self.blank.absent
        if settings.evolve is None or repeated or (evaluation.passed and not settings.always):
            return result
        if settings.dry_run:
            return replace(result, forecast=self._forecast())
        ended = self._search(existing, evaluation if existing is not None else None, observer)
        best = ended.best
        result = replace(result, campaign=self._figures(ended))
        if best is None or best.evaluation is None or not _better(best, existing, evaluation):
            return texts.after_search(result)
        result = replace(result, evolved=best.evaluation.passed, language=best.candidate.language)
        put = winner.write if settings.evolve == UPDATE else winner.suggest
        if _worse(best.evaluation):
            put = winner.keep
        result = put(self.bench, self.path, result, best, ended, self.directory)
        if result.written:  # all of which was said of the kernel before it
            result = replace(result, against=None, waived=None, moved=None, downstream=None)
            result = replace(result, kernel_digest=best.candidate.digest)
            result = self._downstream(result, best.candidate.source)
        return texts.after_search(result)

    def _downstream(self, result: ItemResult, source: str | None) -> ItemResult:
        """``result`` with what its kernel does to the spec's tests, where it passes and there are such."""
        if source is None or not self.spec.downstream or not result.passed or result.evaluation is None:
            return result
        from pytest_kernelevolve.export.downstream import downstream

        found = downstream(self.spec, self.gate, without_header(source), result.evaluation, self.bench.root)
        return replace(result, downstream=found)

    # Judge

    def _plan(self) -> Plan | None:
        """What the kernel in the tree is to be compared with; None where nothing asks for it."""
        comparing = self.bench.comparing()
        if comparing is None or self.bench.settings.kernel_case is not None:
            return None
        languages = admitted(self.gate, self.bench.hardware(self.gate.hardware))
        return comparing.plan(self.spec, self.gate, self.source, languages)

    def _check(self, observer: Observer, plan: Plan | None = None) -> tuple[Candidate | None, Evaluation]:
        """The kernel in the tree, if it can be read, and the verdict on it, beside what it is compared with.

        It is judged as it stands; the search gets it without our header, as the node that it came from.
        """
        blank = self.blank
        try:
            source = self.source.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None, _unusable("missing", f"no kernel yet at {blank.kernel}{self._missing_advice(blank)}")
        except UnicodeDecodeError as error:
            return None, _unusable("parse", f"{blank.kernel} is not UTF-8 text: {error.reason} at byte {error.start}")
        except OSError as error:
            return None, _unusable("load", f"{blank.kernel} cannot be read: {error.strerror}")
        candidate = Candidate(source=source, entry=self.gate.call or self.spec.name, language=self.language_of(source))
        judge = self._judge()
        tries = 1 + (RETRIES if self.bench.settings.inconclusive == RETRY else 0)
        with told_of_waits(judge, self.spec.name, self.gate.hardware, observer):
            for _ in range(tries):
                evaluation = self._evaluation(judge, candidate, plan)
                compared = evaluation.comparison
                undecided = compared is not None and compared.undecided and evaluation.verdict.correct
                if evaluation.verdict is not Verdict.INCONCLUSIVE and not undecided:
                    break
            if plan is not None and standing.base_doubted(evaluation):
                evaluation = self._evaluation(judge, candidate, plan)
            if plan is not None and standing.regressed(evaluation):
                evaluation = standing.confirmed(evaluation, self._evaluation(judge, candidate, plan))
        self._judged = candidate
        return replace(candidate, source=without_header(source)), evaluation

    def _evaluation(self, judge: CandidateJudge, candidate: Candidate, plan: Plan | None) -> Evaluation:
        """The verdict on a kernel: on all cases, beside its earlier state or not, or on the one that is named."""
        token = self.bench.settings.kernel_case
        if token is None and plan is not None and plan.candidate is not None:
            compare = getattr(judge, "compare", None)
            if compare is None:
                raise UsageError(
                    f"--judge-against: the judge that a hook gives for {self.gate.hardware} compares no two kernels"
                )
            compared: Evaluation = compare(self.spec, self.gate, candidate, plan.candidate)
            return compared
        if token is None:
            return judge.confirm(self.spec, self.gate, candidate)
        repeat = getattr(judge, "repeat", None)
        if repeat is None:
            raise UsageError(
                f"--kernel-case: the judge that a hook gives for {self.gate.hardware} repeats no single case"
            )
        evaluation: Evaluation = repeat(self.spec, candidate, token)
        return evaluation

    def _existing(self) -> Candidate | None:
        """The kernel in the tree, unjudged and without our header; None where there is none that can be read."""
        try:
            source = self.source.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return Candidate(
            source=without_header(source), entry=self.gate.call or self.spec.name, language=self.language_of(source)
        )

    def _written_at(self) -> str | None:
        """What the header of the kernel in the tree says that it was measured at."""
        try:
            return texts.written_at(self.path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None

    def _judge(self) -> CandidateJudge:
        return self.bench.judge(self.bench.hardware(self.gate.hardware))

    def language_of(self, source: str) -> str:
        """The language of a kernel in the tree, where its gate admits several."""
        languages = admitted(self.gate, self.bench.hardware(self.gate.hardware))
        return language_of(source, self.gate.call or self.spec.name, languages)

    def check_language(self) -> None:
        """Raise SpecError where no kernel in the gate's language could ever be judged on its hardware."""
        check_languages(self.spec, self.gate)

    # Search

    def _search(self, existing: Candidate | None, evaluation: Evaluation | None, observer: Observer) -> CampaignResult:
        """Run what the settings ask for, with the kernel in the tree as the root."""
        from pytest_kernelevolve.campaign import Interrupt

        interrupt = Interrupt(self._notice or (lambda: None))
        listening = nullcontext() if self._notice is None else interrupt.listening()
        with listening:
            campaigns = searches.campaigns(
                self.bench,
                self.spec,
                self.gate,
                root=existing,
                root_evaluation=evaluation,
                observer=observer,
                interrupt=interrupt,
            )
            self._begin()
            if existing is None:  # else the judge has just had it
                self._look_ahead()
            self._prepare()  # now that nothing is wrong with the policy, the model and the store
            ended = [campaign.run() for campaign in campaigns]
        self.interrupted = interrupt.requested
        if not ended:
            hardware = self.bench.hardware(self.gate.hardware).name
            return nothing_stored(self.bench.store(), self.spec.name, hardware)
        found = together(ended)
        if found.unanswered:
            first, more = found.unanswered[0], len(found.unanswered) - 1
            self.warnings.append(f"{first}" + (f"; {more} more requests failed" if more else ""))
        return found

    def _begin(self) -> None:
        """Start the processes that will judge and generate code, each of which imports torch as this one does."""
        if self.bench.settings.phase is not None:
            return
        hardware = self.bench.hardware(self.gate.hardware)
        launch = getattr(self._judge(), "launch", None)
        if launch is not None:
            launch()
        begin = getattr(self.bench.own_operator, "begin", None)
        if begin is not None:
            begin(self.spec, self.blank.language, hardware)

    def _look_ahead(self) -> None:
        """Fail at once where no kernel could ever be judged: for want of a package, a compiler or the reference."""
        if self.bench.settings.phase is None and hasattr(self._judge(), "prepare"):
            preflight.check(self.spec, self.bench.hardware(self.gate.hardware), self.blank.language)

    def _prepare(self) -> None:
        """Start the judge's slow preparation while the search makes its first proposal."""
        if self.bench.settings.phase is None:
            prepare = getattr(self._judge(), "prepare", None)
            if prepare is not None:
                prepare(self.spec, self.gate)

    def _forecast(self) -> str:
        from pytest_kernelevolve.synthesis.proposers.opening import model_identity

        bench = self.bench
        return forecast(bench.store(), self.spec, bench.settings, model_identity(bench.model), bench.price)

    def _figures(self, ended: CampaignResult) -> CampaignFigures:
        settings = self.bench.settings
        judged = settings.fleet is not None and settings.phase != PROPOSE
        return figures(ended, self.bench.price, devices_of(self._judge()) if judged else ())


def _unusable(kind: str, message: str) -> Evaluation:
    return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind=kind, message=message),))


def _better(best: Node, existing: Candidate | None, evaluation: Evaluation) -> bool:
    """Whether the search's best, which may be its root, deserves the place of what is in the tree now."""
    found = best.evaluation
    if found is None or not found.verdict.correct:
        return False
    if existing is None or not evaluation.verdict.correct:
        return True
    return best.candidate.digest != existing.digest


def _worse(found: Evaluation) -> bool:
    """Whether a kernel is slower than what it would replace, and under a gate that does not allow for it."""
    return found.speedup is not None and found.speedup < 1.0 and not found.passed
