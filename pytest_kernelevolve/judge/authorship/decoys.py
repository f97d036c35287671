"""Ghost replay: cases run once more with no kernel launched, to tell a kernel that computes from a decoy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from torch.utils._python_dispatch import TorchDispatchMode

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.authorship.allowed_operators import FREE
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.allowance.parts import in_codes
from pytest_kernelevolve.judge.correctness.verify import verify_quickly
from pytest_kernelevolve.spec.allowed import base

if TYPE_CHECKING:
    import torch

    from pytest_kernelevolve.judge.correctness.cases import Plan
    from pytest_kernelevolve.judge.correctness.trial import Trial
    from pytest_kernelevolve.judge.runners.call import Call

GHOST_FILLS = (0x80, 0xFF)  # Fresh memory is filled with these, inverted: it then holds 0x7F bytes, or zeros.
GHOST_CASES = 3


def decoy(trial: Trial) -> bool:
    """Whether the results of several cases are right although no kernel was launched."""
    seen = 0
    for plan in trial.plans:
        call = trial.call(plan)
        if plan.distribution == "normal" and any(
            _telling(call, output) for output in trial.oracle.native(call).outputs
        ):
            if not _right_without_kernels(trial, plan, call):
                return False
            seen += 1
            if seen == GHOST_CASES:
                return True
    return seen > 0


def _telling(call: Call, output: torch.Tensor | None) -> bool:
    """Whether an output cannot be right by itself: it holds different values, and is no copy of an input."""
    if output is None or output.numel() < 2 or not bool((output != output.flatten()[0]).any()):
        return False
    return not any(
        tensor.shape == output.shape and tensor.dtype == output.dtype and bool((tensor == output).all())
        for tensor in call.case.tensors().values()
    )


def _right_without_kernels(trial: Trial, plan: Plan, call: Call) -> bool:
    for fill in GHOST_FILLS:
        try:
            batch, _ = trial.runner.watch(call, layout=plan.layout, doing="being run without its kernels", ghost=fill)
            (outputs,) = trial.runner.take([call], batch)
        except WorkerFailure as failure:
            if failure.kind in ("timeout", "crash", "integrity"):
                raise
            return False
        if verify_quickly(trial.oracle, call, outputs).mismatch is not None:
            return False
    return True


KEPT = 0.5  # an output that shares this much with an input is a copy of it in which some elements were written anew


def keeps_an_input(trial: Trial) -> bool:
    """Whether the operator returns an input as it is but for some elements.

    Every kernel of such an operator begins with a copy, beside which writing those elements takes no time to be seen.
    """
    call = trial.plain_call(trial.smallest)
    outputs = [output for output in trial.oracle.native(call).outputs if output is not None and output.numel()]
    inputs = [code for code in in_codes(list(call.case.tensors().values())) if code is not None]
    pairs = [(out, argument) for out in outputs for argument in inputs if out.shape == argument.shape]
    return any(KEPT <= float((out == one).double().mean()) < 1.0 for out, one in pairs)


_MOVE = """
cat stack flip roll rot90 index index_select gather take take_along_dim embedding tril triu pixel_shuffle
pixel_unshuffle channel_shuffle narrow_copy native_channel_shuffle
"""
MOVES = FREE | {f"aten::{name}" for name in _MOVE.split()}


class _Dispatched(TorchDispatchMode):
    """The names of the operators that run in it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.names: set[str] = set()

    def __torch_dispatch__(self, function: Any, _types: Any, arguments: Any = (), named: Any = None) -> Any:
        self.names.add(base(function.name()))
        return function(*arguments, **(named or {}))


def only_moves(trial: Trial) -> bool:
    """Whether the operator computes nothing: its reference copies values to other places, or as another dtype."""
    call = trial.plain_call(trial.smallest)
    dispatched = _Dispatched()
    try:
        with dispatched:
            trial.oracle.native(call)
    except SpecError:  # some references cannot be looked at in this way
        return False
    return bool(dispatched.names) and dispatched.names <= MOVES
