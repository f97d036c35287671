"""How a wrong result becomes a failure: a message for proposers, values for people, and the case to repeat it by."""

from __future__ import annotations

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.allowance.mismatch import Mismatch, number_text
from pytest_kernelevolve.judge.correctness.repeat import token_of
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.spec.model import OperatorSpec


def failed_at(failure: WorkerFailure, spec: OperatorSpec, call: Call, message: str) -> WorkerFailure:
    """A failure with the message for its readers and the case in which it came."""
    return WorkerFailure(
        failure.kind, message, detail=failure.detail, case=token_of(spec, call), borderline=failure.borderline
    )


def rejection(mismatch: Mismatch, call: Call) -> WorkerFailure:
    """The failure that wrong outputs of a call are."""
    return WorkerFailure(
        mismatch.kind, mismatch.message, detail=_for_people(mismatch, call), borderline=mismatch.borderline
    )


def _for_people(mismatch: Mismatch, call: Call) -> str:
    """Expected and returned value, and what the inputs hold in the same place, where they have it."""
    parts = [mismatch.detail] if mismatch.detail else []
    if mismatch.place is not None:
        for name, tensor in call.case.tensors().items():
            if tensor.ndim == len(mismatch.place) > 0 and all(
                place < size for place, size in zip(mismatch.place, tensor.shape, strict=True)
            ):
                parts.append(f"the input {name!r} holds {number_text(tensor[mismatch.place].item())} there")
    return "; ".join(parts)
