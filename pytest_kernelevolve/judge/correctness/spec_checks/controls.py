"""Controls: outputs that are wrong by construction and must be found so, or a spec cannot tell a kernel from them.

Evaluators have been fooled by zeros, by the mean, by a copy of an input, by the last call's result, by arithmetic of
the next lower precision, by everything a little too large, by a few rows left out, by results one place off. Each is
made here from the reference's own results and put to `correctness.compare`, as a kernel's outputs would be, on the
cases that are examined for every kernel. One case that finds a control wrong is enough for its workload.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.judge.correctness.allowance import tf32
from pytest_kernelevolve.judge.correctness.allowance.compare import compare
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.spec_checks.wrong_results import (
    COPY,
    LOWER,
    LOWER_INPUTS,
    lowered_inputs,
    wrong_results,
)
from pytest_kernelevolve.judge.correctness.trial import plain_call
from pytest_kernelevolve.judge.correctness.verify import look_closer
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.judge.runners.call import Answers
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import OperatorSpec, Tolerance, Workload
from pytest_kernelevolve.spec.resolve import reference_name

SAMPLE = 2**15  # elements of an output that are looked at, in whole rows: a control is wrong everywhere or in some rows
DRAWN = 0.05  # The share by which two runs of a reference may differ unless it draws random numbers.
# Why a control passes, in order of what counts where cases differ (`max` of the words).
LOOSE = "loose"  # right under the tolerance that the spec states, wrong under the calibrated one
CONSTANT = "constant"  # right because the reference's result is just that
COARSE = "coarse"  # right under the calibrated tolerance, though it differs from the reference
_HARMLESS = (
    COPY,
    LOWER_INPUTS,
)  # right by nature: some operators copy, and a mean of many forgives its inputs' errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A control that every examined case of a workload takes for right, and why; ``output`` counts from 0."""

    control: str
    workload: str
    output: int
    outputs: int
    why: str

    @property
    def message(self) -> str:
        """What passes, where, and what would repair it."""
        place = f"output {self.output}" if self.outputs > 1 else "the output"
        repair = {
            LOOSE: "the stated tolerances are too wide: narrow them, or leave them out for calibrated ones",
            COARSE: "PyTorch's own error there is as large: other values, sizes or dtypes would show the difference",
            CONSTANT: "the reference gives nothing else there, whatever is computed: change its values or sizes",
        }[self.why]
        return f"{self.control} would be right as {place} at {self.workload}; {repair}"


def check_reference(oracle: Oracle, workload: Workload | None = None) -> None:
    """Raises SpecError for a reference whose results cannot be compared, or are others for the same inputs.

    It is asked at ``workload``, or at the first one there is.
    """
    spec = oracle.spec
    for asked in spec.workloads[:1] if workload is None else (workload,):
        call = plain_call(oracle, asked, random.Random(0))
        first = oracle.native(call).outputs
        for number, one in enumerate(first):
            if one is not None:
                _check_dtype(oracle, one, number)
        call.native = None
        for one, other in zip(first, oracle.native(call).outputs, strict=True):
            if one is not None and other is not None and not _alike_again(one, other):
                raise SpecError(
                    f"reference {reference_name(spec)} gives other results for the same inputs, at {asked.label}: "
                    "it draws random numbers; make them an input, or seed a generator of its own in each call",
                    path=spec.path,
                    line=spec.reference.line or spec.line,
                )


def _alike_again(one: torch.Tensor, other: torch.Tensor) -> bool:
    """Whether two runs on the same inputs agree, as far as sums in another order do."""
    if one.shape != other.shape:
        return False
    if not one.is_floating_point():
        return not one.numel() or float((one != other).double().mean()) <= DRAWN
    wide, again = one.double(), other.double()
    size = float(wide.abs().nan_to_num(nan=0.0, posinf=0.0).mean()) if wide.numel() else 0.0
    return torch.allclose(wide, again, rtol=DRAWN, atol=DRAWN * size, equal_nan=True)


def check(oracle: Oracle, plans: Sequence[Plan], cache: Path) -> list[str]:
    """Refuse a spec under which a control passes: raises SpecError that says which, where and what would repair it.

    Of a spec that says `degenerate: accept` returns the reasons instead. Where none passes once PyTorch's TF32 is off,
    the oracle is told that it drowns the results, and nothing is refused. The answer is kept in the folder ``cache`` by
    the digests of the spec and of the judge's rules.
    """
    spec = oracle.spec
    check_reference(oracle, next((plan.workload for plan in plans if not plan.workload.hidden), None))
    key = f"{spec_digest(spec)[:24]}-{rules_digest()[:24]}-{oracle.device.partition(':')[0]}"
    path = cache / f"{key}.json"
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        refusals, oracle.drowned = [str(reason) for reason in kept["refusals"]], bool(kept["drowned"])
    except (OSError, ValueError, TypeError, KeyError):
        refusals = refused(spec, survivors(oracle, plans))
        if refusals and tf32.possible(oracle.device):
            with tf32.off():
                strictly = refused(spec, survivors(oracle, plans))
            oracle.drowned = not strictly
            refusals = strictly
        write_atomically(path, json.dumps({"refusals": refusals, "drowned": oracle.drowned}), durable=False)
    if refusals and not spec.accept_degenerate:
        more = f" (and {len(refusals) - 1} more: pytest --kernel-lint-specs)" if len(refusals) > 1 else ""
        raise SpecError(f"{spec.name} cannot be judged: {refusals[0]}{more}", path=spec.path, line=spec.line)
    return refusals


def refused(spec: OperatorSpec, found: Sequence[Survivor]) -> list[str]:
    """The messages of those survivors for which a spec is refused.

    A tolerance that is too wide always is one. What is right by nature is one where it holds for every output of a
    timed workload (of all workloads where none is timed): then there is nothing to compute. But a copy of an input is
    what some operators are.
    """
    timed = {workload.label for workload in spec.workloads if workload.timed}
    messages: list[str] = []
    for one in found:
        if one.why == LOOSE:
            messages.append(one.message)
        elif one.control not in _HARMLESS and not _unavoidable(one):
            same = [other for other in found if other.control == one.control]
            whole = {
                label
                for label in {other.workload for other in same}
                if len([other for other in same if other.workload == label]) == one.outputs
            }
            if one.workload in whole & timed or (not timed and len(whole) == len(spec.workloads)):
                messages.append(one.message)
    return messages


def _unavoidable(one: Survivor) -> bool:
    """Where PyTorch itself errs as much, as under a mean far above the spread, no kernel can be told by its precision.

    All that is worse than that still can.
    """
    return one.control == LOWER and one.why == COARSE


def survivors(oracle: Oracle, plans: Sequence[Plan], *, inputs_too: bool = False) -> list[Survivor]:
    """Every control that passes for some output on all examined cases of a declared workload.

    ``inputs_too`` adds the reference's result for inputs of the next lower precision, which asks it once more a case.
    Raises SpecError for outputs that cannot be compared, such as complex ones.
    """
    rng = random.Random(0)
    found: list[Survivor] = []
    for workload in oracle.spec.workloads:
        left: dict[tuple[str, int], str] | None = None
        count = 0
        for plan in plans:
            if plan.workload.label != workload.label or (left is not None and not left):
                continue
            if oracle.huge(make_call(oracle, plan, rng)):  # as much again in float64 would not fit
                left = {}
                continue
            passing, count = _passing(oracle, plan, rng, left, inputs_too=inputs_too)
            left = passing if left is None else {key: max(why, left[key]) for key, why in passing.items()}
        for (control, output), why in (left or {}).items():
            found.append(
                Survivor(
                    control=control, workload=workload.label, output=output, outputs=count, why=why,
                )
            )  # fmt: skip
    return found


def _passing(
    oracle: Oracle, plan: Plan, rng: random.Random, left: dict[tuple[str, int], str] | None, *, inputs_too: bool
) -> tuple[dict[tuple[str, int], str], int]:
    """Which of the controls ``left`` (None: all) pass this case and why, by name and output; and the count of outputs.

    A control that does not apply to an output, such as a mean to a single number, passes nowhere. One that is not
    applicable here but was elsewhere says nothing, and stays.
    """
    call, other = make_call(oracle, plan, rng), make_call(oracle, plan, rng)
    answers = oracle.answers(call)
    previous = oracle.native(other).outputs
    lowered = lowered_inputs(oracle, call) if inputs_too else None
    tolerances = oracle.spec.tolerances
    closer = cache(lambda: look_closer(oracle, call))
    passing = dict(left or {})
    compared = 0
    for number, native in enumerate(answers.native):
        if native is None or not native.numel():
            continue
        compared += 1
        _check_dtype(oracle, native, number)
        one = _Output(answers, number, rng, closer)
        candidates = dict(wrong_results(one, call, previous[number], stated=bool(tolerances)))
        if number < len(call.shapes) and (shape := call.shapes[number]) is not None and shape.aliases:
            candidates.pop(COPY, None)  # it is an input's memory itself, as the offsets of nested results are
        if lowered is not None and lowered[number] is not None and native.is_floating_point():
            candidates[LOWER_INPUTS] = [one.rows(lowered[number])]
        for control, versions in candidates.items():
            key = (control, number)
            if left is not None and key not in left:
                continue
            whys = [why for version in versions if (why := one.why_right(version, tolerances)) is not None]
            if whys:
                passing[key] = max(whys)
            else:
                passing.pop(key, None)
    return passing, compared


class _Output:
    """One output of a case: its results, of which a sample of rows is looked at."""

    def __init__(self, answers: Answers, number: int, rng: random.Random, closer: Callable[[], SecondLook]) -> None:
        native = answers.native[number]
        assert native is not None
        self.shape = native.shape
        rows = native.numel() // native.shape[-1] if native.ndim > 1 and native.shape[-1] else native.numel()
        length = native.numel() // max(rows, 1)
        wanted = max(4, SAMPLE // max(length, 1))
        self._chosen: torch.Tensor | None = None
        if wanted < rows:
            generator = torch.Generator().manual_seed(rng.getrandbits(48))
            self._chosen = torch.randperm(rows, generator=generator)[:wanted].sort().values.to(native.device)
        self.native = self.rows(native)
        self._exact = self.rows(answers.exact[number])
        self._nudged = self.rows(answers.nudged[number])
        self._closer, self._number = closer, number
        self._look: SecondLook | None = None  # and no cached closure: a circle would hold tensors until it is found

    def rows(self, tensor: torch.Tensor | None) -> torch.Tensor:
        """The chosen rows of a tensor like the output; the elements of one with a single dimension are its rows."""
        assert tensor is not None
        if self._chosen is None or tensor.shape != self.shape:
            return tensor
        flat = tensor.reshape(-1, tensor.shape[-1]) if tensor.ndim > 1 else tensor
        return flat[self._chosen]

    def why_right(self, control: torch.Tensor, stated: Mapping[str, Tolerance]) -> str | None:
        """Why a control is right as this output, or None where it is wrong."""
        if not self._right(control, stated):
            return None
        if stated and not self._right(control, {}):
            return LOOSE
        return CONSTANT if torch.equal(control, self.native) or self._as_good(control) else COARSE

    def _right(self, control: torch.Tensor, stated: Mapping[str, Tolerance]) -> bool:
        """As `verify` would say of this output."""
        results = ([control], [self.native], [self._exact], [self._nudged], stated)
        comparison = compare(*results)
        if comparison.mismatch is not None and math.isfinite(comparison.error):
            if self._look is None:
                self._look = self._closer().part(self._number, self.rows)
            comparison = compare(*results, self._look)
        return comparison.mismatch is None

    def _as_good(self, control: torch.Tensor) -> bool:
        """Whether a control differs from PyTorch's result by no more than a unit of rounding."""
        if not control.is_floating_point():
            return True
        own = self.native.to(torch.float64)
        room = torch.finfo(control.dtype).eps * own.abs().nan_to_num(posinf=0.0)
        return bool(((control.to(torch.float64) - own).abs() <= room).all())


def _check_dtype(oracle: Oracle, native: torch.Tensor, number: int) -> None:
    if native.is_complex() or (native.is_floating_point() and native.dtype not in ALLOWANCES):
        spec = oracle.spec
        advice = "return torch.view_as_real of it" if native.is_complex() else "return it in a wider dtype"
        message = f"output {number} of the reference is {str(native.dtype)[6:]}, which cannot be compared; {advice}"
        raise SpecError(message, path=spec.path, line=spec.line)
