"""One worker of a fleet: takes nodes from the store, judges them on its device, writes verdicts, until it must end.

Two things go on at once: the thread of the device judges, and another claims what comes next, checks it, and writes
what was found. Nothing is kept that the store has not: a worker that is killed leaves a lease, which is void.
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import JudgeError, SpecError, StoreError
from pytest_kernelevolve.fleet import versions
from pytest_kernelevolve.fleet.board import BEAT_S, Posting, Presence
from pytest_kernelevolve.fleet.worker.building import Builder
from pytest_kernelevolve.fleet.worker.cross_compiling import CrossCompiler
from pytest_kernelevolve.fleet.worker.desk import Desk, JudgeSource
from pytest_kernelevolve.fleet.worker.neighbours import Neighbours
from pytest_kernelevolve.fleet.worker.presence import SignsOfLife
from pytest_kernelevolve.fleet.worker.taking import Taker, Work
from pytest_kernelevolve.language.needs import environmental
from pytest_kernelevolve.records import Evaluation, JudgedOn, Node
from pytest_kernelevolve.search.fitness import assured_speedup
from pytest_kernelevolve.store.api import Store
from pytest_kernelevolve.store.lease import Heartbeat, worker_id

LEASE_S = 60.0  # How long a lease holds, which is renewed while a node is held.
SHORTEST_POLL_S = 0.05  # The first pause between two looks for work; pauses grow to the longest while there is none.
LONGEST_POLL_S = 1.0
# Work is claimed ahead only after this: until then others that have none may take it.
AHEAD_AFTER_S = 0.3
FREE_S = 0.02  # The pause between two looks whether the device is free, while something is built for it.

ENDED = "told to end"
OUT_OF_TIME = "its seconds are over"
OUT_OF_DEVICE = "its device-seconds are used up"
IDLE = "there was nothing to judge"

NO_DEVICE = "no device"  # The name of the device of a kernel that no device could run.

MOST_UNWRITTEN = 8  # verdicts on their way to the store, for which the device does not wait


class Drained(Exception):
    """The device, or this machine, can judge no more; says nothing about a kernel."""


class _ToldToEnd(Exception):
    """Somebody told the worker to end while it waited for its device."""


class Worker:
    """Judges for every campaign in a store that wants its hardware. ``run`` may be called once.

    ``judges`` makes the judge for some hardware; by default it is this package's, and ``judge`` its rules' digest.
    With ``compile_only`` it needs no device: it checks and cross-compiles sources, and judges those that no device can
    run. On an accelerator ``compiler`` does the same for the next kernel while the device judges another one.
    ``seconds`` and ``device_seconds`` bound it; after ``idle_s`` without work it ends, and in order once ``stopping``
    is set.
    """

    def __init__(
        self,
        store: Store,
        *,
        hardware: Sequence[str],
        workdir: Path,
        judges: JudgeSource | None = None,
        judge: str | None = None,
        compile_only: bool = False,
        compiler: CrossCompiler | None = None,
        together: int = 1,
        seconds: float = math.inf,
        device_seconds: float = math.inf,
        idle_s: float = math.inf,
        beat_s: float = BEAT_S,
        lease_s: float = LEASE_S,
        stopping: threading.Event | None = None,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._stopping = stopping or threading.Event()
        self._told = told
        self._store = store
        self._judge = judge or versions.own_judge()
        self._compile_only = compile_only
        self._seconds, self._device_seconds, self._idle_s = seconds, device_seconds, idle_s
        self._desk = Desk(workdir, judges, on_wait=self._wait_for_device)
        self._name = worker_id()
        self._heartbeat = Heartbeat(store, self._name, lease_s)
        presence = Presence(
            worker=self._name,
            hardware=tuple(hardware),
            device="",
            state="idle",
            compile_only=compile_only,
        )
        self._signs = SignsOfLife(store, presence, beat_s=beat_s)
        self._neighbours = Neighbours()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="kernelevolve-writer")
        self._unwritten: list[Future[None]] = []
        self._device_s = 0.0
        self._judged = 0
        self._free = threading.Event()  # nothing is on the device
        compiler = compiler or (CrossCompiler(workdir / "judge") if compile_only or judges is None else None)
        self._builder = None if compile_only or compiler is None else Builder(compiler)
        self._taker = Taker(
            store=self._store,
            desk=self._desk,
            heartbeat=self._heartbeat,
            hardware=frozenset(hardware),
            judge=self._judge,
            record=self._write,
            refused=self._refuse,
            together=together,
            compiler=compiler if compile_only else None,
        )

    @property
    def judged(self) -> int:
        return self._judged

    def stop(self) -> None:
        """End in order: what is on the device is finished, all else is given back."""
        self._stopping.set()

    def run(self) -> str:
        """Judge until something ends it, and say what. Raises JudgeError where the device can judge no more."""
        begun = time.monotonic()
        with self._heartbeat, self._signs, contextlib.ExitStack() as ended:
            ended.callback(self._desk.close)
            if self._taker.compiler is not None:
                ended.callback(self._taker.compiler.close)
            ended.callback(self._writer.shutdown)
            try:
                return self._lint(begun) if self._compile_only else self._serve(begun)
            except Drained as error:
                self._signs.say(state="drained", text=str(error))
                raise JudgeError(f"drained: {error}; what it held is judged elsewhere") from None

    def _serve(self, begun: float) -> str:
        with ThreadPoolExecutor(1, thread_name_prefix="kernelevolve-ahead") as pool:
            taking: Future[Work | None] | None = None
            idle_since = time.monotonic()
            pause = SHORTEST_POLL_S
            try:
                while (reason := self._over(begun)) is None:
                    if time.monotonic() - idle_since > self._idle_s:
                        return IDLE
                    taking = taking or pool.submit(self._taker.take)
                    work = taking.result()
                    taking = None
                    if work is None:
                        self._signs.say(state="idle", text="", nodes=())
                        self._stopping.wait(pause)
                        pause = min(2 * pause, LONGEST_POLL_S)
                        continue
                    pause = SHORTEST_POLL_S
                    self._free.clear()
                    taking = pool.submit(self._take_ahead)
                    try:
                        self._serve_one(work)
                    finally:
                        self._free.set()
                        idle_since = time.monotonic()
                return reason
            finally:
                self._stopping.set()
                with contextlib.suppress(StoreError):
                    if taking is not None:  # what it claims is given back with the heartbeat's end
                        taking.result()
                if self._builder is not None:
                    self._builder.close()
                self._settle(0)

    def _take_ahead(self) -> Work | None:
        """The next work, built as long as the device is not free; what no device could run is judged meanwhile."""
        if self._stopping.wait(AHEAD_AFTER_S):
            return None
        while True:
            work = self._taker.take()
            if work is None or self._builder is None or not self._builder.builds(work):
                return work
            begun = time.monotonic()
            built = self._builder.begin(work)
            while not (built.done() or self._free.is_set()):
                wait([built], timeout=FREE_S)
            verdict = built.result() if built.done() else None  # the device does not wait for what is being built
            if verdict is None:
                return work
            made = replace(self._made(work.posting), device=NO_DEVICE, build_s=time.monotonic() - begun)
            self._write(work.posting, work.nodes[0], replace(verdict, judged_on=made))

    def _made(self, posting: Posting) -> JudgedOn:
        """By whom and with what a verdict is made."""
        return JudgedOn(
            worker=self._name,
            hardware=posting.hardware,
            device="",
            judge=self._judge,
            torch=versions.version_of("torch"),
            triton=versions.version_of("triton"),
            driver=versions.driver() if posting.hardware != "cpu" else "",
        )

    def _serve_one(self, work: Work) -> None:
        """Judge what was taken; what is not judged is given back."""
        told = self._made(work.posting)
        self._signs.say(
            state="judging", text="", nodes=tuple(node.id for node in work.nodes), campaign=work.posting.campaign
        )
        began = time.monotonic()
        left = set(range(len(work.nodes)))
        try:
            candidates = [node.candidate for node in work.nodes]
            for index, evaluation in self._desk.judge(work.posting, work.bundle, candidates, told):
                _believe(evaluation)
                if evaluation.judged_on is not None:
                    self._device_s += evaluation.judged_on.device_s
                    device = evaluation.judged_on.device
                    self._signs.say(device=device, shared=self._neighbours.of(device), state="judging", text="")
                self._write(work.posting, work.nodes[index], evaluation)
                left.discard(index)
        except _ToldToEnd:
            pass
        except SpecError as error:  # the campaign's, which another campaign's kernels do not share
            self._taker.refuse(work.posting, f"refused: {error}")
        except (JudgeError, OSError, RuntimeError, EOFError) as error:
            raise Drained(" ".join(str(error).split()) or type(error).__name__) from error
        finally:
            self._taker.shares.serve(work.posting.campaign, time.monotonic() - began, work.absent)
            self._settle(MOST_UNWRITTEN)
            self._taker.give_back(replace(work, nodes=tuple(work.nodes[index] for index in sorted(left))))

    def _lint(self, begun: float) -> str:
        last = time.monotonic()
        while (reason := self._over(begun)) is None:
            if self._taker.lint():
                last = time.monotonic()
            elif time.monotonic() - last > self._idle_s:
                return IDLE
            self._stopping.wait(LONGEST_POLL_S)
        return reason

    def _over(self, begun: float) -> str | None:
        if self._stopping.is_set():
            return ENDED
        if time.monotonic() - begun >= self._seconds:
            return OUT_OF_TIME
        return OUT_OF_DEVICE if self._device_s >= self._device_seconds else None

    # What it says and writes

    def _write(self, posting: Posting, node: Node, evaluation: Evaluation) -> None:
        """Record in the background: the device need not wait for the store."""
        self._unwritten.append(self._writer.submit(self._record, posting, node, evaluation))

    def _record(self, posting: Posting, node: Node, evaluation: Evaluation) -> None:
        fitness = assured_speedup(evaluation)
        confirmed = posting.effort == "confirm"
        self._store.record(node.id, evaluation, fitness if math.isfinite(fitness) else 0.0, confirmed=confirmed)
        self._heartbeat.done(node.id)
        self._judged += 1
        self._signs.say(judged=self._judged, device_s=round(self._device_s, 3))

    def _settle(self, most: int) -> None:
        """Wait until no more than ``most`` verdicts are on their way. Raises StoreError where one could not be kept."""
        while self._unwritten and (len(self._unwritten) > most or self._unwritten[0].done()):
            self._unwritten.pop(0).result()

    def _refuse(self, campaign: int, why: str) -> None:
        self._told(why)
        self._signs.say(refused={**self._signs.presence.refused, str(campaign): why})

    def _wait_for_device(self, waiting: Any) -> None:
        if self._stopping.is_set():
            raise _ToldToEnd
        self._signs.say(state="waiting", text=str(waiting))


def _believe(evaluation: Evaluation) -> None:
    """Raise Drained where a kernel fails for want of something on this machine: nothing is stored then."""
    for finding in evaluation.findings if not evaluation.verdict.correct else ():
        cause = environmental(finding.message)
        if cause is not None:
            raise Drained(cause)
