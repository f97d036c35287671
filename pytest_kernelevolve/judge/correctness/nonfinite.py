"""NaN and infinities among the inputs: whether a kernel lets them through where the reference does.

No two honest kernels agree on this by themselves: ``fmaxf`` and Triton's ``max`` drop a NaN that PyTorch keeps, and
``-ffast-math`` promises nothing. So by default a difference is told and decides nothing; a spec says
``nonfinite: check`` where it matters to the kernel's users.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound
from pytest_kernelevolve.judge.correctness.allowance.compare import compare
from pytest_kernelevolve.judge.correctness.allowance.parts import in_codes
from pytest_kernelevolve.judge.correctness.cases import Plan
from pytest_kernelevolve.judge.correctness.trial import Trial
from pytest_kernelevolve.judge.runners.call import Answers, Call
from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.spec.filling.narrow import FLOAT8
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput

CHECK, REPORT = "check", "report"
PLANTED = {"a NaN": math.nan, "an infinity": math.inf, "a negative infinity": -math.inf}
FREE_VALUES = ("mixture", "normal")


def difference(trial: Trial) -> Finding | None:
    """The finding `nonfinite` for the first case in which a kernel differs from the reference, else None.

    Cases in which PyTorch's own result and the one in float64 are not finite in different places say nothing. The
    worker may be dead afterwards, if it takes such values badly.
    """
    plain = next((plan for plan in trial.plans if not plan.workload.hidden and not plan.absent), None)
    if plain is None:
        return None
    for name, planted, call in _cases(trial, plain):
        try:
            answers = trial.oracle.answers(call)
        except SpecError:  # the reference refuses such values
            continue
        if not _agreed(answers):
            continue
        try:
            batch = trial.runner.run([call], poison=True, doing="being given what is not finite")
            outputs = in_codes(trial.runner.take([call], batch)[0])
        except WorkerFailure as failure:
            return Finding(kind="nonfinite", message=bound(f"with {planted} in {name!r}: {failure.message}"))
        mismatch = compare(
            outputs, answers.native, answers.exact, answers.nudged, trial.oracle.spec.tolerances
        ).mismatch
        worth_it = trial.oracle.spec.nonfinite == CHECK or spreads(outputs, answers.exact)
        if mismatch is not None and worth_it:
            return Finding(kind="nonfinite", message=f"with {planted} in {name!r}: {mismatch.message}")
    return None


def spreads(outputs: Sequence[torch.Tensor | None], exact: Sequence[torch.Tensor | None]) -> bool:
    """Whether a kernel makes something not finite that is finite in the reference: results are lost that users want.

    To drop a NaN is what `fmaxf`, Triton's ``max`` and `-ffast-math` do, in kernels that are right for their users.
    """
    return any(
        got is not None
        and right is not None
        and right.is_floating_point()
        and bool((right.isfinite() & ~got.isfinite()).any())
        for got, right in zip(outputs, exact, strict=True)
    )


def not_judged(finding: Finding) -> Finding:
    """The same finding for a spec that only reports it."""
    return replace(finding, message=f"not judged, as the spec does not say `nonfinite: check`: {finding.message}")


def eligible(spec: OperatorSpec) -> list[str]:
    """The inputs that may hold anything."""
    return [
        argument.name
        for argument in spec.inputs
        if isinstance(argument, TensorInput)
        and argument.generator is None
        and argument.values in FREE_VALUES
        and argument.low is None
        and argument.high is None
    ]


def _cases(trial: Trial, plan: Plan) -> Iterator[tuple[str, str, Call]]:
    """Each kind of value once in each input that may hold it: (input, what was planted, call)."""
    for name in eligible(trial.oracle.spec):
        for planted, value in PLANTED.items():
            call = trial.call(plan)
            tensor = call.case.tensors().get(name)
            if tensor is None or not tensor.is_floating_point() or not tensor.numel() or tensor.dtype in FLOAT8:
                continue
            moved = tensor.clone()
            moved.view(-1)[trial.rng.randrange(moved.numel())] = value
            yield name, planted, replace(call, case=call.case.replace_tensors({name: moved}), native=None)


def _agreed(answers: Answers) -> bool:
    return all(
        own is None or exact is None or not own.is_floating_point() or _same_places(own, exact)
        for own, exact in zip(answers.native, answers.exact, strict=True)
    )


def _same_places(own: torch.Tensor, exact: torch.Tensor) -> bool:
    wide = own.to(torch.float64)
    same = (wide.isnan() == exact.isnan()) & (wide.isinf() == exact.isinf())
    return bool((same & (~wide.isinf() | (wide == exact))).all())
