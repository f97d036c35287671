"""Correctness of one loaded candidate: many cases of many kinds, smallest first, each checked against the oracle.

On a GPU PyTorch convolves float32 tensors in TF32 unless told otherwise. A network of a hundred layers, each normalised
by statistics of its batch, makes of that an error as large as its result: held to it, zeros would be right. In float32
the same network is exact to four digits and more. There cases are examined with TF32 off in the judge's process and in
the kernel's, so that its calls of libraries are exact too. Timed calls run as PyTorch's own do and are held to what
those err by.
"""

from __future__ import annotations

import contextlib
import math
import random
import re
from collections.abc import Callable, Iterator, Sequence

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.allowance import tf32
from pytest_kernelevolve.judge.correctness.allowance.compare import compare
from pytest_kernelevolve.judge.correctness.allowance.parts import in_codes
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.rejection import failed_at, rejection
from pytest_kernelevolve.judge.correctness.verify import lost_in_sums, verify, verify_quickly
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.layouts import Layout
from pytest_kernelevolve.judge.runners.runner import Runner

# Of the allowed error, by which two runs on the same inputs may differ. A sum in another order can end on the next
# number of a half type, which is most of what is allowed there.
REPEAT_SHARE = {torch.float16: 0.75, torch.bfloat16: 0.75}
REPEAT_SHARE_DEFAULT = 0.25
REPEAT_SHARE_OF_SUMS = 0.75  # And this share of what sums may lose.
TINY_ERROR = 1e-9
ROUGHLY = (
    "PyTorch's TF32 errs as much as the result here: rightness was judged with TF32 off, timed calls only to that error"
)


@contextlib.contextmanager
def examined_by(runner: Runner, oracle: Oracle) -> Iterator[Runner]:
    """The runner as cases are examined by it: without TF32 where that drowns the results."""
    device = runner.on_device()
    if device is None or not oracle.drowned:
        yield runner
        return
    with tf32.off():
        yield device.without_tf32()


def examine(
    side: Runner,
    oracle: Oracle,
    todo: Sequence[Plan],
    rng: random.Random,
    between: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """Run every planned case; returns the largest error by workload label as a share of what is allowed.

    ``between`` is called before each. Raises `WorkerFailure` with the first thing that is wrong.
    """
    errors: dict[str, float] = {}
    for plan in todo:
        between()
        label = plan.workload.label
        errors[label] = max(_examined(side, oracle, plan, rng), errors.get(label, 0.0))
    return errors


def _examined(side: Runner, oracle: Oracle, plan: Plan, rng: random.Random) -> float:
    """The largest error of one case, which is gone before the next is made: there may be room for one of them."""
    call = make_call(oracle, plan, rng)
    try:
        return examine_call(side, oracle, plan, call)
    except WorkerFailure as failure:
        message = without_sizes(failure.message) if plan.workload.hidden else failure.message
        raise failed_at(failure, oracle.spec, call, f"{message}, at {plan.label}") from failure


def without_sizes(message: str) -> str:
    """A message that does not tell a hidden workload's sizes: no shapes, places or counts."""
    message = re.sub(r"\[[\d, ]{0,400}\]", "[...]", message)
    return re.sub(r"\b\d{1,20} of \d{1,20} elements \(([^)]{0,80})\)", r"\1 of the elements", message)


def examine_call(side: Runner, oracle: Oracle, plan: Plan, call: Call) -> float:
    """The largest error of one planned case, as a share of what is allowed. Raises `WorkerFailure`."""
    if plan.edge and not _answered(oracle, call):
        return 0.0
    outputs = _outputs(side, call, plan.layout)
    again = [_outputs(side, call, plan.layout) for _ in range(plan.runs - 1)]
    # A plain case has its error measured whatever it is; of others a quick look tells that most are right.
    look = verify if plan.runs > 1 else verify_quickly
    comparison = look(oracle, call, outputs)
    if comparison.mismatch is not None:
        raise rejection(comparison.mismatch, call)
    for others in again:
        if not all(_equal(one, other) for one, other in zip(outputs, others, strict=True)):
            if oracle.huge(call):
                if verify(oracle, call, others).mismatch is None:
                    continue
                raise WorkerFailure("nondeterministic", "the same inputs gave a wrong result the second time")
            check_repeat(oracle, call, outputs, others)
    return comparison.error


def _answered(oracle: Oracle, call: Call) -> bool:
    """Whether the reference takes these values, as it took others of their kind: some rows may be beyond it."""
    try:
        oracle.native(call)
    except SpecError:
        return False
    return True


def _outputs(side: Runner, call: Call, layout: Layout) -> list[torch.Tensor | None]:
    batch = side.run([call], layout=layout, poison=True, doing="being checked")
    return in_codes(side.take([call], batch)[0])


def check_repeat(
    oracle: Oracle, call: Call, outputs: Sequence[torch.Tensor | None], again: Sequence[torch.Tensor | None]
) -> None:
    """Sums in another order may differ by what they lose; anything more is a race or uninitialised memory.

    Each output is held to the first run as if that were exact, with the inputs' conditioning but no error of PyTorch's.
    """
    answers = oracle.answers(call)
    for number, (one, other) in enumerate(zip(outputs, again, strict=True)):
        exact, nudged = answers.exact[number], answers.nudged[number]
        if one is None or other is None or exact is None or nudged is None:
            continue
        first, moved, share = one, one, 0.0
        if one.is_floating_point():
            first, share = one.to(torch.float64), REPEAT_SHARE.get(one.dtype, REPEAT_SHARE_DEFAULT)
            moved = first + (nudged - exact) if nudged.shape == exact.shape == one.shape else first
        comparison = compare([other], [one], [first], [moved], {})
        apart = comparison.error
        if share < apart < math.inf and one.is_floating_point() and exact.shape == one.shape:
            moves = [lost[number] for lost in lost_in_sums(oracle, call, tf32=False)]
            lost = [[first + (move - exact)] for move in moves if move is not None and move.shape == exact.shape]
            look = SecondLook(pushed=(), draws=(), lost=lost)
            with_sums = compare([other], [one], [first], [moved], {}, look).error
            # What is allowed without sums is 1 / apart of the difference, and what sums may lose is the rest of this.
            room = share / apart + REPEAT_SHARE_OF_SUMS * max(0.0, 1 / max(with_sums, TINY_ERROR) - 1 / apart)
            share = apart * room
        if apart > share or not math.isfinite(apart):
            raise WorkerFailure("nondeterministic", "calls with the same inputs gave different results")


def _equal(left: torch.Tensor | None, right: torch.Tensor | None) -> bool:
    if left is None or right is None:
        return left is right
    return torch.equal(left, right) or (left.is_floating_point() and torch.equal(left.nan_to_num(), right.nan_to_num()))
