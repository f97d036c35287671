"""Whose work it is where nobody takes the time: kernels in an interpreter, and specs without a timed workload."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.authorship.allowed_operators import Policy
from pytest_kernelevolve.judge.authorship.code_origin import Classifier, Origin
from pytest_kernelevolve.judge.authorship.sampling import Sampler, Samples, by_routine
from pytest_kernelevolve.judge.authorship.symbols import GLUE, MOVING

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.correctness.trial import Trial
    from pytest_kernelevolve.judge.runners.runner import Observed

SHARE = 0.2  # above this share of the sampled time, another's computation is more than glue
FEWEST = 4  # samples that a share is believed from
SHORT_BATCH_S = 0.12  # how long one request of calls may take
SHORT_CALLS = 1500  # the most calls in one request
BATCHES = 20  # the most requests: on a busy machine one shows little
HUGE_BATCHES = 3  # The same where the inputs take gigabytes; their values are then made once.
WAITING = ("libgomp", "libomp", "libiomp")  # libraries in which idle threads spin
IDLE = frozenset({"blas_thread_server"})  # the routine in which those of OpenBLAS do: NumPy's, after a dot product


def sample_untimed(trial: Trial, runner: Observed, classifier: Classifier, wanted: int, *, launched: bool) -> Samples:
    """About ``wanted`` samples of calls on the largest inputs, with the kernels ``launched`` or without them.

    Raises `WorkerFailure` where the candidate fails.
    """
    sampler = Sampler(classifier, trial.rng, runner.timeout_s)
    plain = [plan for plan in trial.plans if plan.distribution == "normal" and not plan.absent]
    times = 2
    call = trial.call(plain[-1])
    huge = trial.oracle.huge(call)
    for _ in range(HUGE_BATCHES if huge else BATCHES):
        started = time.perf_counter()
        call = call if huge else trial.call(plain[-1])
        runner.repeat(call, times, doing="being watched", during=sampler.watch, ghost=not launched)
        seen = sampler.samples.busy if launched else _awake(sampler.samples)
        if seen >= wanted:
            break
        spent = max(time.perf_counter() - started, 1e-4)
        times = max(2, min(int(times * SHORT_BATCH_S / spent), 8 * times, SHORT_CALLS))
    return sampler.samples


def beside_kernels(samples: Samples, policy: Policy) -> list[str]:
    """Why what runs when no kernel is launched is an operator's work, as clauses; none where it is not.

    Any native code is: the kernels run in the interpreter. What surrounds them is Python for the most part.
    """
    permitted = policy.families()
    routines = by_routine(samples)
    waiting = sum(n for (_, _, name), n in routines.items() if name in IDLE)
    working = sum(n for (kind, *_), n in routines.items() if kind not in (GLUE, MOVING, *permitted)) - waiting
    if not permitted:
        working += samples.count(Origin.OWN) + samples.count(Origin.MEMORY)
    total = _awake(samples) - waiting
    if working < FEWEST or working < SHARE * total:
        return []
    share = f"{100 * working / total:.0f} %"
    return [f"{share} of the processor time of its calls is spent in machine code beside its kernels"]


def _awake(samples: Samples) -> int:
    """Threads seen anywhere but in OpenMP's library, where they wait."""
    return sum(count for (_, name, *_), count in samples.places.items() if not name.startswith(WAITING))
