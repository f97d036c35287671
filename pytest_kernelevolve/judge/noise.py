"""Measures a noise certificate: rounds of a kernel against itself, and against itself slowed, by the judge's stopwatch.

Both sides are workers as a verdict has them; the baseline's one holds the kernel too. An episode is one set of fresh
workers. How much extra work slows by 3 % is found first, for each kernel, from rounds of the same kind; what slowdown
that gave is in the certificate.
"""

from __future__ import annotations

import math
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from pytest_kernelevolve.certificates import FOUND, KernelRates
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.judge.noise_kernels import REFERENCES, NoiseKernel, kernels
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.judge.runners.factory import AnyRunner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.judge.timing.noise_rates import Verdicts
    from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

    Sides = tuple[AnyRunner, AnyRunner, AnyRunner]  # the kernel, the kernel again, and the slowed one

SLOWDOWN = 0.03
CLOSE = 0.004  # how near to `SLOWDOWN` the search for the extra work wants to come
TRIES = 6
TRY_ROUNDS = 16
EPISODES = 2  # The episodes of each kernel.

Told = Callable[[str], None]


def measure_noise(
    judge: Judge, folder: Path, *, seconds: float, tell: Told = lambda _: None, episodes: int = EPISODES
) -> list[KernelRates]:
    """The rates of each kernel on the judge's device, in about ``seconds`` and what starting workers takes.

    Specs are written to ``folder``. Raises JudgeError where a kernel does not load.
    """
    chosen = kernels(judge.device)
    (folder / "references.py").write_text(REFERENCES, encoding="utf-8")
    return [_rates(judge, kernel, folder, seconds / len(chosen), tell, episodes) for kernel in chosen]


def _rates(judge: Judge, kernel: NoiseKernel, folder: Path, seconds: float, tell: Told, episodes: int) -> KernelRates:
    from pytest_kernelevolve.judge.timing.noise_rates import Verdicts, finest, judge_for
    from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM

    same, slowed = Verdicts(), Verdicts()
    extra = 0
    with judge.measuring(_spec(kernel, folder, judge.hardware.name)) as session:
        bench = _Bench(session, kernel, judge)
        for episode in range(episodes):
            with bench.workers() as sides:
                if not extra:
                    extra = bench.calibrate(sides)
                    tell(f"{kernel.operator}: {extra} blocks or rows computed twice are about {100 * SLOWDOWN:g} %")
                for name, side, into in (("itself", sides[1], same), ("itself slowed", sides[2], slowed)):
                    watch = bench.watch(sides[0], side, extra)
                    judge_for(watch, CONFIRM, seconds / episodes / 2, into)
                    tell(_line(kernel, name, f"{episode + 1} of {episodes}", into))
    return KernelRates(
        kernel=kernel.operator,
        same=len(same.found),
        false_slow=same.count(Verdict.SLOW),
        false_other=same.count(Verdict.FASTER, Verdict.INCONCLUSIVE),
        slowed=len(slowed.found),
        found=slowed.count(Verdict.SLOW),
        slowdown=round(slowed.slowdown, 5),
        spread=round(same.spread, 5),
        finest=finest(same, CONFIRM, FOUND),
    )


def _line(kernel: NoiseKernel, name: str, episode: str, verdicts: Verdicts) -> str:
    slower = 100 * verdicts.slowdown
    return (
        f"{kernel.operator} against {name}, processes {episode}: {len(verdicts.found)} verdicts, "
        f"{verdicts.count(Verdict.SLOW)} slow, {slower:+.2f} % slower, rounds spread {100 * verdicts.spread:.2g} %"
    )


def _spec(kernel: NoiseKernel, folder: Path, hardware: str) -> OperatorSpec:
    path = folder / f"{kernel.operator}.op.yaml"
    path.write_text(kernel.spec(hardware), encoding="utf-8")
    (spec,) = load_yaml(path)
    return spec


class _Bench:
    """Fresh workers of one kernel, and stopwatches over them."""

    def __init__(self, session: SpecJudge, kernel: NoiseKernel, judge: Judge) -> None:
        self._session = session
        self._kernel = kernel
        self._judge = judge
        self._rng = random.Random(secrets.randbits(48))

    @contextmanager
    def workers(self) -> Iterator[Sides]:
        """Three fresh sides: the kernel twice, and the slowed one."""
        sides: list[AnyRunner] = []
        try:
            for entry in ("same", "same", "slowed"):
                sides.append(self._session.side(self._kernel.language))
                self._load(sides[-1], entry)
            first, second, third = sides
            yield self._as_baseline(first), second, third
        finally:
            for side in sides:
                side.close()

    def _load(self, side: AnyRunner, entry: str) -> None:
        from pytest_kernelevolve.judge.boundary.failure import WorkerFailure

        inputs = [argument.name for argument in self._session.spec.inputs]
        try:
            side.worker.send({"do": "load", "source": self._kernel.source, "entry": entry, "inputs": inputs})
            side.worker.answer(self._judge.limits.load_s, "being loaded and compiled")
            side.worker.freeze()
        except WorkerFailure as failure:
            raise JudgeError(f"the kernel {self._kernel.operator} did not load: {failure.message}") from failure

    def _as_baseline(self, side: AnyRunner) -> AnyRunner:
        """On a GPU, the side with the memory that a judge keeps for baselines: the other sides share the other one."""
        bench = self._judge.workers.bench
        if bench is None:
            return side
        return replace(side, arena=bench.side(side.worker, self._judge.limits, trusted=True).arena)

    def watch(self, baseline: AnyRunner, side: AnyRunner, extra: int, *, verify: bool = True) -> Stopwatch:
        from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

        workload = Workload(sizes={**self._kernel.sizes, "extra": extra}, dtypes={"dtype": "float32"})
        pair = self._session.baselines.pair(baseline, side, workload, self._rng)
        return Stopwatch(*pair, self._session.oracle, workload, self._rng, verify=verify)

    def calibrate(self, sides: Sides) -> int:
        """The extra work that slows the kernel by `SLOWDOWN`, or what came nearest to it."""
        extra, best = self._kernel.first, (math.inf, self._kernel.first)
        for _ in range(TRIES):
            watch = self.watch(sides[0], sides[2], extra, verify=False)  # no verdict: only a size is looked for
            watch.run(TRY_ROUNDS)
            slowdown = math.expm1(-fmean(watch.rounds.log_ratios))
            best = min(best, (abs(slowdown - SLOWDOWN), extra))
            if best[0] <= CLOSE:
                break
            step = SLOWDOWN / slowdown if slowdown > SLOWDOWN / 8 else 3.0
            extra = max(1, round(extra * min(max(step, 0.2), 3.0)))
        return best[1]
