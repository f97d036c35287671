"""The judge: takes candidates, gives evaluations. The verdict is computed here, where no candidate's code ever ran."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware.detect import not_judged
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import failed, finding_of
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.earlier import Earlier
from pytest_kernelevolve.judge.loading import Loading, loaded, refused
from pytest_kernelevolve.judge.machine_lease import Waiting
from pytest_kernelevolve.judge.preparation import Preparation
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.judge.runners.factory import RunnerFactory
from pytest_kernelevolve.judge.side_by_side import Holding, SideBySide
from pytest_kernelevolve.judge.turn import Turn, Turns, beside_others, crowded
from pytest_kernelevolve.records import Candidate, Comparison, Evaluation, Finding
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.factory import AnyRunner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.judge.timing.effort import Effort


class Judge:
    """Judges candidates for one hardware. Use as a context manager: it owns a fork server and workers.

    ``workdir`` keeps caches across runs (compiled baselines and their speeds) and the scratch folders of workers.
    ``strict`` refuses to judge where a layer of the sandbox is missing. While another process measures, ``on_wait`` is
    called now and then; ``waited_s`` counts how long this one has waited for its turn. ``paths`` are folders
    from which kernels may import, and to which they cannot write. ``shared`` is for specs that time nothing: others
    like it may judge at the same time.
    Raises JudgeError where its own machinery fails, SpecError where a spec or its reference does; never for a kernel.
    """

    _without: ClassVar[frozenset[str]] = frozenset()  # layers that are left off: tests show what each is good for

    def __init__(
        self,
        *,
        hardware: Hardware,
        workdir: Path,
        limits: Limits | None = None,
        threads: int | None = None,
        strict: bool = False,
        paths: Sequence[Path] = (),
        shared: bool = False,
    ) -> None:
        if hardware.judged_on is None:
            raise JudgeError(not_judged(hardware))
        self.hardware = hardware
        self.limits = limits or Limits()
        self.threads = threads or len(os.sched_getaffinity(0))
        self.device = hardware.judged_on
        self.workers = RunnerFactory(
            hardware=hardware,
            device=self.device,
            workdir=workdir,
            limits=self.limits,
            threads=self.threads,
            strict=strict,
            without=self._without,
            paths=[str(path) for path in paths],
        )
        self.turns = Turns(hardware, self.device, shared=shared)
        self._session: SpecJudge | None = None
        self._preparation = Preparation()
        self.hold_to_resources: Holding | None = None  # for gates that bound what a kernel takes of its processor

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._preparation.close()
        self.workers.close_compiler()  # which ends the baseline's worker, and with it what is being prepared
        self.await_prepared()
        self._let_go()
        self.workers.close()

    def prepare(self, spec: OperatorSpec, gate: HardwareGate) -> None:
        """Begin in the background with what judging takes whatever the kernel: a search's first proposal takes time.

        That is the look at the spec and the compilation of its baseline; on an accelerator the servers alone, as a
        device is set up for one thread. What goes wrong is told when it is needed.
        """
        self.begin()
        self.await_prepared()
        self.ready()  # here: a server ends with the thread that started it
        compiler = None if gate.baseline == "eager" else self.workers.start_compiler()
        if self.device != "cpu":
            return

        def work() -> None:
            with self._preparation.hold(self.turns.lease):
                session = self._open(spec)
            if compiler is not None:  # that takes long on a busy machine: others may measure
                compiler.await_start()
            with self._preparation.hold(self.turns.lease):
                session.compile_baselines(gate)

        self.workers.barred = self._preparation.thread(work)
        self.workers.barred.start()

    def await_prepared(self) -> None:
        """Wait for what `prepare` began; ``on_wait`` is called meanwhile."""
        self._preparation.wait(self.turns.tell)

    @property
    def waited_s(self) -> float:
        return self.turns.waited_s

    @property
    def on_wait(self) -> Callable[[Waiting], None]:
        return self.turns.on_wait

    @on_wait.setter
    def on_wait(self, called: Callable[[Waiting], None]) -> None:
        self.turns.on_wait = called

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        """Judge candidates as a search needs it: (index, evaluation) as each is done.

        As many as there are processors are compiled at a time, then measured one by one while the others are frozen.
        """
        self.begin()
        from pytest_kernelevolve.judge.timing.stopwatch import SEARCH

        yield from self._judge(spec, gate, candidates, SEARCH, seed)

    def confirm(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, seed: int | None = None
    ) -> Evaluation:
        """Judge one candidate as a gate needs it: in a fresh process, on fresh seeds, with more rounds."""
        self.begin()
        from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM

        ((_, evaluation),) = self._judge(spec, gate, [candidate], CONFIRM, seed)
        return evaluation

    def compare(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        candidate: Candidate,
        base: Candidate,
        *,
        seed: int | None = None,
    ) -> Evaluation:
        """As `confirm`, with ``base``, the candidate's earlier state, timed in the same rounds.

        How the two stand is in the evaluation's ``comparison``, and so is what is wrong with ``base``, which changes
        no verdict. There is none where the candidate is wrong, or its language is not timed here.
        """
        self.begin()
        from pytest_kernelevolve.gate.decision import MARGIN
        from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM

        if (finding := refused(spec, candidate)) is not None:
            return failed(finding)
        if not self._timed(candidate) or not self._timed(base):
            return self.confirm(spec, gate, candidate, seed=seed)
        with self.measuring(spec) as session:
            self.workers.meet([base])
            with Earlier(session, gate, base, self.limits.load_s) as earlier:
                self.workers.meet([candidate])
                together = self._together(session, gate, CONFIRM, seed, earlier.runner)
                ((_, evaluation),) = together.judge([(0, candidate)])
            if earlier.failure is not None:
                comparison = Comparison(margin=MARGIN, failure=earlier.failure)
                evaluation = dataclasses.replace(evaluation, comparison=comparison)
            return evaluation

    def repeat(self, spec: OperatorSpec, candidate: Candidate, token: str) -> Evaluation:
        """Judge one candidate on the one case that ``token`` names, untimed. Raises UsageError for another spec's."""
        self.begin()
        from pytest_kernelevolve.judge.correctness.repeat import read_token

        if (finding := refused(spec, candidate)) is not None:
            return failed(finding)
        plan, seed = read_token(spec, token)
        with self._loaded(spec, candidate) as (session, loading, _):
            if loading.failure is not None:
                return failed(finding_of(loading.failure), stages=loading.stages)
            return session.repeat(loading.side, plan, seed, loading.stages)

    def build(self, spec: OperatorSpec, candidate: Candidate) -> Finding | None:
        """Why a candidate cannot be built and loaded; None where it can. It is not called."""
        self.begin()
        if (finding := refused(spec, candidate)) is not None:
            return finding
        with self._loaded(spec, candidate) as (_, loading, _):
            return None if loading.failure is None else failed(finding_of(loading.failure)).findings[0]

    @contextlib.contextmanager
    def _loaded(
        self, spec: OperatorSpec, candidate: Candidate, *, shared: bool = False
    ) -> Iterator[tuple[SpecJudge, Loading, Turn]]:
        """What is kept for the spec, a candidate in a fresh worker, which may have failed to load, and the turn."""
        with self._at_turn(spec, shared=shared) as (session, turn):
            self.workers.meet([candidate])
            with loaded(session, candidate, self.limits.load_s) as loading:
                yield session, loading, turn

    def glance(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """A quick look at one candidate, for who works on it: few cases and few rounds. It decides nothing."""
        self.begin()
        from pytest_kernelevolve.judge.timing.stopwatch import GLANCE

        ((_, evaluation),) = self._judge(spec, gate, [candidate], GLANCE, None)
        return evaluation

    def rank(self, spec: OperatorSpec, candidates: Sequence[Candidate], *, seconds: float) -> list[float | None]:
        """Milliseconds of a call of each variant of one that works, timed in one worker: an order, and no verdict.

        None for each where that cannot be had, as on a CPU, where to build a variant takes longer than to judge it.
        """
        nothing: list[float | None] = [None] * len(candidates)
        if self.device == "cpu" or not candidates or not self._timed(candidates[0]):
            return nothing
        try:
            with self._loaded(spec, candidates[0], shared=True) as (session, loading, turn):
                if loading.failure is None:
                    return session.rank(loading.side, candidates, seconds, turn)
        except Exception as error:
            if not isinstance(error, WorkerFailure) and not crowded(error):  # others have the memory
                raise
        return nothing

    def _judge(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], effort: Effort, seed: int | None
    ) -> Iterator[tuple[int, Evaluation]]:
        findings = [refused(spec, candidate) for candidate in candidates]
        yield from ((index, failed(finding)) for index, finding in enumerate(findings) if finding is not None)
        waiting = [(index, candidate) for index, candidate in enumerate(candidates) if findings[index] is None]
        self.await_prepared()
        if self.device != "cpu":
            for index, candidate in waiting:  # one at a time: one that is being loaded may already use the device
                yield index, self._on_device(spec, gate, candidate, effort, seed)
            return
        for first in range(0, len(waiting), self.threads):
            with self.lease():
                session, chunk = self._open(spec), waiting[first : first + self.threads]
                self.workers.meet([candidate for _, candidate in chunk])
                yield from self._together(session, gate, effort, seed).judge(chunk)

    def _on_device(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, effort: Effort, seed: int | None
    ) -> Evaluation:
        """The verdict on one kernel, see `beside_others`."""

        def judged(turn: Turn) -> Evaluation:
            try:
                session = self._open(spec, turn)
                self.workers.meet([candidate])
                ((_, evaluation),) = self._together(session, gate, effort, seed).judge([(0, candidate)])
                return evaluation
            finally:
                if self._session is not None:
                    self._session.turn = None
                    self._session.give_back()

        return beside_others(self.turns, judged, self._let_go)

    def lease(self, *, shared: bool = False) -> AbstractContextManager[Turn]:
        """The use of what is measured: alone, unless ``shared`` and there is room beside others."""
        return self.turns.take(shared=shared)

    def _let_go(self) -> None:
        """What is kept for a spec, with the memory that it takes."""
        if self._session is not None:
            self._session.close()
            self._session = None

    @contextlib.contextmanager
    def measuring(self, spec: OperatorSpec) -> Iterator[SpecJudge]:
        """The lease, and what the judge keeps for a spec: for measurements that are no verdict on a candidate."""
        with self._at_turn(spec) as (session, _):
            yield session

    @contextlib.contextmanager
    def _at_turn(self, spec: OperatorSpec, *, shared: bool = False) -> Iterator[tuple[SpecJudge, Turn]]:
        """What the judge keeps for a spec, in a turn, after which memory that others may need is given back."""
        self.begin()
        self.await_prepared()
        with self.lease(shared=shared) as turn:
            session = self._open(spec, turn if shared else None)
            try:
                yield session, turn
            finally:
                session.turn = None
                session.give_back()

    def _together(
        self, session: SpecJudge, gate: HardwareGate, effort: Effort, seed: int | None, earlier: AnyRunner | None = None
    ) -> SideBySide:
        return SideBySide(
            session=session,
            gate=gate,
            effort=effort,
            seed=seed,
            load_s=self.limits.load_s,
            timed=self._timed,
            hold_to_resources=self.hold_to_resources,
            earlier=earlier,
        )

    def _timed(self, candidate: Candidate) -> bool:
        return languages.get(candidate.language).timed_on(self.hardware)

    def launch(self) -> None:
        """Begin to start the fork server, without waiting for what it imports."""
        if not self.workers.died and not self._preparation.here:
            self.workers.launch()

    def begin(self) -> None:
        """Import torch while the fork server, which imports it too, is started."""
        self.launch()
        own_threads.import_torch()

    def ready(self) -> None:
        """Start what judging needs before any spec is known: the fork server, with all that workers import."""
        if self._preparation.here:  # `prepare` has done it
            return
        if self.workers.died:
            self.close()
        own_threads.keep_memory()
        self.workers.start()

    def _open(self, spec: OperatorSpec, turn: Turn | None = None) -> SpecJudge:
        """What is kept for a spec, in a ``turn`` beside others."""
        from pytest_kernelevolve.judge.spec_judge import SpecJudge

        self.ready()
        if self.device != "cpu":
            self.workers.take_device()  # before the session makes tensors: it need not be the first of several
        if self._session is None or self._session.spec != spec:
            self._let_go()
            self._session = SpecJudge(self.workers, spec, turn)
        elif turn is not None:
            self._session.turn = turn
        return self._session

    @property
    def cache(self) -> Path:
        """Where compiled baselines and their speeds are kept; never shown to a candidate."""
        return self.workers.cache
