"""Candidates that are loaded side by side, and judged one after another."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.boundary.findings import failed
from pytest_kernelevolve.judge.loading import Loading
from pytest_kernelevolve.records import Candidate, Evaluation, Finding
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.factory import AnyRunner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.judge.timing.effort import Effort

Holding = Callable[[OperatorSpec, HardwareGate, Candidate, Evaluation], Evaluation]
# Failures that a candidate loading at the same time can cause. After one of these, a candidate is loaded again, alone.
CROWDED_OUT = frozenset({"timeout", "memory", "crash"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """How the candidates of one spec are judged: with which effort, which of them are timed, beside which runner.

    ``hold_to_resources`` is there for gates that bound what a kernel takes of its processor.
    """

    session: SpecJudge
    gate: HardwareGate
    effort: Effort
    seed: int | None
    load_s: float
    timed: Callable[[Candidate], bool]
    hold_to_resources: Holding | None
    earlier: AnyRunner | None = None

    def judge(self, chunk: Sequence[tuple[int, Candidate]]) -> Iterator[tuple[int, Evaluation]]:
        """Load all of them, then judge each while the others are frozen: (its number, evaluation) as each is done."""
        loading: list[tuple[int, Candidate, Loading]] = []
        try:
            for index, candidate in chunk:
                loading.append((index, candidate, self._loading(candidate)))
            for _, _, one in loading:
                one.finish()
            # When the last was waited for, nobody was loading beside it any more.
            for place, (index, candidate, one) in enumerate(loading[:-1]):
                if one.failure is not None and one.failure.kind in CROWDED_OUT:
                    again = self._loading(candidate)
                    loading[place] = (index, candidate, again)
                    again.finish()
            for index, candidate, one in loading:
                if one.failure is not None:
                    evaluation = failed(Finding(kind=one.failure.kind, message=one.failure.message), stages=one.stages)
                else:
                    seed = secrets.randbits(48) if self.seed is None else self.seed
                    evaluation = self._evaluation(candidate, one, seed)
                one.close()
                if evaluation.borderline:
                    evaluation = self._anew(candidate, evaluation)
                if self.gate.bounds_resources and evaluation.verdict.correct and self.hold_to_resources is not None:
                    evaluation = self.hold_to_resources(self.session.spec, self.gate, candidate, evaluation)
                yield index, evaluation
        finally:
            for _, _, one in loading:
                one.close()

    def _anew(self, candidate: Candidate, rejected: Evaluation) -> Evaluation:
        """The verdict on fresh data in a fresh process, for a kernel whose rejection may be bad luck: that one counts.

        A kernel that exceeds the limit by luck in a share p of all judgements is thereby rejected in p squared.
        """
        one = self._loading(candidate)
        try:
            one.finish()
            if one.failure is not None:
                return rejected
            one.stages["first judgement"] = sum(rejected.stages.values())
            return self._evaluation(candidate, one, random.Random(rejected.seed).getrandbits(48))
        finally:
            one.close()

    def _loading(self, candidate: Candidate) -> Loading:
        return Loading(self.session, candidate, self.load_s)

    def _evaluation(self, candidate: Candidate, loaded: Loading, seed: int) -> Evaluation:
        return self.session.judge(
            loaded.side,
            self.gate,
            candidate,
            self.effort,
            seed,
            loaded.stages,
            timed=self.timed(candidate),
            earlier=self.earlier,
        )
