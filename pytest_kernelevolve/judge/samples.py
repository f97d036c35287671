"""The samples of PyTorch's database of operators, put to a kernel one by one, each under the operator watch.

A sample is a call with shapes, strides, dtypes and plain arguments of its own. The reference must take it, give the
same result twice and stand its own comparison; then the kernel's result is held to the calibrated tolerance as any is.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError, SpecError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.judge.authorship.allowed_operators import Policy, advice
from pytest_kernelevolve.judge.authorship.inspection import trees
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import finding_of
from pytest_kernelevolve.judge.correctness.allowance.compare import Comparison, compare
from pytest_kernelevolve.judge.correctness.allowance.parts import in_parts
from pytest_kernelevolve.judge.correctness.allowance.tolerance import within_floor
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.verify import verify
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.layouts import OWN
from pytest_kernelevolve.records import Finding, SampleTally
from pytest_kernelevolve.spec.cases import Case
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.opinfo import draw
from pytest_kernelevolve.spec.opinfo.calls import described
from pytest_kernelevolve.spec.resolve import resolve_callable

if TYPE_CHECKING:
    import torch

    from pytest_kernelevolve.judge.runners.runner import Runner

FAILURES = 20  # After so many failures no more samples are run.
TOLD = 6  # The most failures that are named.
# What a kernel may do wrong and still answer the next call.
ALIVE = frozenset(
    {"exception", "count", "shape", "dtype", "mismatch", "nonfinite", "mutation", "alias", "out-of-bounds"}
)
SAVED_EVERY = 50  # samples


@dataclass(frozen=True, slots=True, kw_only=True)
class UsableSamples:
    """The samples of one spec that can be judged, each as a call, and what is left out, by reason."""

    calls: tuple[Call, ...]
    left_out: dict[str, int]


def usable_samples(oracle: Oracle) -> UsableSamples:
    """The samples of the oracle's spec; the same ones each time. Raises SpecError where the database lacks an entry."""
    spec = oracle.spec
    assert spec.samples is not None
    try:
        drawn = draw.draw(resolve_callable(spec), spec.samples, device=oracle.device)
    except SpecError as error:
        raise SpecError(error.reason, path=spec.path, line=spec.line) from None
    left_out = dict(drawn.left_out)
    calls: list[Call] = []
    for sample in drawn.samples:
        call = Call(case=_case(spec, sample, len(calls)), reference=oracle)
        why = _objection(oracle, call)
        if why is None:
            calls.append(call)
        else:
            left_out[why] = left_out.get(why, 0) + 1
    return UsableSamples(calls=tuple(calls), left_out=left_out)


def _case(spec: OperatorSpec, sample: draw.Sample, number: int) -> Case:
    schema: Any = resolve_callable(spec)._schema  # type: ignore[attr-defined]
    written = {argument.name for argument in spec.inputs if isinstance(argument, TensorInput) and argument.mutated}
    written |= {
        argument.name
        for argument in schema.arguments
        if argument.alias_info is not None and argument.alias_info.is_write
    }
    text = ", ".join(f"{name}={described(value)}" for name, value in sample.arguments.items())
    return Case(
        names=tuple(sample.arguments),
        arguments=dict(sample.arguments),
        keywords=frozenset(argument.name for argument in schema.arguments if argument.kwarg_only),
        mutated=frozenset(written & set(sample.arguments)),
        workload=Workload(sizes={"sample": number}, dtypes={"dtype": sample.dtype}, timed=False),
        seed=number,
        distribution="opinfo",
        sample=f"{spec.name}({text})",
    )


def _objection(oracle: Oracle, call: Call) -> str | None:
    """Why a sample cannot be judged by this reference, or None where it can."""
    try:
        native = oracle.native(call).outputs
        again = oracle.native(Call(case=call.case)).outputs
        if any(output is not None and not str(output.dtype)[6:].startswith(KNOWN) for output in native):
            return "a result of another dtype"
        if any(output is not None and output.is_complex() and not bool(output.isfinite().all()) for output in native):
            return "complex numbers with NaN or Inf"
        if verify_sample(oracle, call, native).mismatch is not None:
            return "PyTorch's own result differs from the exact one"
        if verify_sample(oracle, call, again).mismatch is not None:
            return "PyTorch gives another result each time"
    except (SpecError, RuntimeError, TypeError, ValueError) as error:
        return f"its reference raises {type(error.__cause__ or error).__name__}"
    return None


KNOWN = ("float64", "float32", "bfloat16", "float16", "int", "uint8", "bool", "complex64", "complex128")


def verify_sample(oracle: Oracle, call: Call, outputs: Sequence[torch.Tensor | None]) -> Comparison:
    """As `verify`, which is asked where PyTorch's own result is not near enough to tell.

    Where the reference takes no float64, as with a dtype among its arguments, its own result stands in for the exact.
    """
    native = in_parts(oracle.native(call).outputs)
    if within_floor(in_parts(outputs), native, oracle.spec.tolerances, share=0.5):
        return Comparison(error=0.0)
    try:
        return verify(oracle, call, outputs)
    except SpecError:
        return compare(in_parts(outputs), native, native, native, oracle.spec.tolerances)


@dataclass(slots=True)
class SampleTrial:
    """One kernel's way through the samples."""

    oracle: Oracle
    usable: Callable[[], UsableSamples]
    known: Path  # where the samples that it passed are kept, so that a run that was ended goes on there
    launches: int = 0
    offences: dict[str, None] = field(default_factory=dict)
    calls: Sequence[Call] = ()
    passed: set[int] = field(default_factory=set)
    failed: dict[int, str] = field(default_factory=dict)
    finding: Finding | None = None  # the first thing that is wrong

    def run(self, runner: Runner, *, most_failures: int, between: Callable[[], None] = lambda: None) -> None:
        """Put the samples to the kernel, until so many have failed or its worker has ended.

        ``between`` is called before each.
        """
        self.calls = self.usable().calls
        self.passed = _read(self.known) & set(range(len(self.calls)))
        before = len(self.passed)
        try:
            self._run_those_left(runner, most_failures, between)
        finally:  # also where the run is interrupted: the next one goes on from here
            if len(self.passed) > before and not self.offences:
                _write(self.known, self.passed)
        if self.offences:
            operators = list(self.offences)
            what = f"its calls of samples dispatch {', '.join(operators[:TOLD])}; {advice(operators)}"
            self.finding = Finding(kind="delegated", message=f"not the kernel's own work: {what}")

    def _run_those_left(self, runner: Runner, most_failures: int, between: Callable[[], None]) -> None:
        fresh = 0
        for number, call in enumerate(self.calls):
            if number in self.passed:
                continue
            between()
            try:
                self._run_one(runner, call)
            except WorkerFailure as failure:
                found = finding_of(failure)
                found = replace(found, message=f"{found.message}, at the sample {call.case.sample}")
                self.failed[number] = found.message
                self.finding = self.finding or found
                if failure.kind not in ALIVE or len(self.failed) >= most_failures:
                    break
                continue
            self.passed.add(number)
            fresh += 1
            if fresh % SAVED_EVERY == 0 and not self.offences:
                _write(self.known, self.passed)

    def _run_one(self, runner: Runner, call: Call) -> None:
        batch, answer = runner.watch(call, layout=OWN, doing="being checked")
        (outputs,) = runner.take([call], batch)
        mismatch = verify_sample(self.oracle, call, outputs).mismatch
        if mismatch is not None:
            raise WorkerFailure(mismatch.kind, mismatch.message, detail=mismatch.detail, borderline=mismatch.borderline)
        launches = answer.get("launches")
        self.launches += launches if isinstance(launches, int) else 0
        found = Policy(self.oracle.spec.allow).offences(trees(answer.get("operators")))
        self.offences.update(dict.fromkeys(found))

    @property
    def tally(self) -> SampleTally | None:
        """None where no sample was run, as the kernel was wrong before."""
        if not self.calls:
            return None
        counts: dict[str, tuple[int, int]] = {}
        for number, call in enumerate(self.calls):
            dtype = call.case.workload.dtypes["dtype"]
            passed, total = counts.get(dtype, (0, 0))
            counts[dtype] = (passed + (number in self.passed), total + 1)
        return SampleTally(dtypes=counts, failures=tuple(list(self.failed.values())[:TOLD]))


def _read(path: Path) -> set[int]:
    try:
        return {int(load) for load in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()


def _write(path: Path, passed: set[int]) -> None:
    """A disk that is full costs time, not the run."""
    with contextlib.suppress(KernelEvolveError):
        write_atomically(path, json.dumps(sorted(passed)), durable=False)
