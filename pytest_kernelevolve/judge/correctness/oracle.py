"""What is right: the reference's own results for a case, in the spec's dtype and in float64.

Lives in the judge's process only. For timed and checked calls alike it is asked after the candidate has answered.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from pytest_kernelevolve.errors import JudgeError, SpecError
from pytest_kernelevolve.judge.boundary import calling
from pytest_kernelevolve.judge.correctness.allowance.nearby_inputs import nudge
from pytest_kernelevolve.judge.correctness.allowance.parts import default_dtype, in_codes
from pytest_kernelevolve.judge.correctness.allowance.tf32 import Convolutions
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES
from pytest_kernelevolve.judge.correctness.fingerprints import fingerprints, is_large
from pytest_kernelevolve.judge.correctness.wide_convolutions import WideConvolutions
from pytest_kernelevolve.judge.runners.arena import same_bits
from pytest_kernelevolve.judge.runners.call import Answers, Call, Native, Shape, overlaps_itself, with_gradients
from pytest_kernelevolve.spec.cases import Case, make_case
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.ragged import as_nested
from pytest_kernelevolve.spec.resolve import describe_call_error, reference_name, resolve_callable

HUGE = 1 << 28  # elements of inputs and outputs
TIMED_S = 0.5  # the most that a run in float64 may take beside timed calls, where there is a convolution
HUGE_ON_GPU = 1 << 26  # the same where there is a convolution, for which GPUs have no fast float64


def _shape(output: torch.Tensor | None, storages: set[int]) -> Shape | None:
    if output is None:
        return None
    aliases = output.untyped_storage().data_ptr() in storages
    overlaps = overlaps_itself(output.shape, output.stride())
    return Shape(shape=tuple(output.shape), dtype=output.dtype, aliases=aliases, overlaps=overlaps)


def _drawn(dtype: torch.dtype) -> torch.dtype:
    """A dtype that random numbers are drawn in, for one that they may not be drawn in."""
    return dtype if dtype in ALLOWANCES else torch.float32


def _named(output: object) -> str:
    """``a dict``, ``an object``: what a message calls something."""
    name = type(output).__name__
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


class Oracle:
    """The reference of one spec, ready to be asked about cases of it, whose tensors lie on ``device``.

    ``default_device`` turns true where the reference makes tensors without saying where, which then must be there too.
    ``before`` is called before each of its runs. ``drowned`` turns true where PyTorch's TF32 drowns the results, see
    `examine`.
    """

    def __init__(self, spec: OperatorSpec, *, device: str = "cpu", before: Callable[[], None] = lambda: None) -> None:
        if not spec.workloads and spec.samples is None:
            message = f"{spec.name} has no workload; add one such as - {{B: 64, dtype: float32}} to workloads"
            raise SpecError(message, path=spec.path, line=spec.line)
        self.spec = spec
        self.device = device
        self.default_device = False
        self.drowned = False
        self._before = before
        self._wide = WideConvolutions(device)
        self.backward = spec.mode == calling.BACKWARD
        self._functions: dict[str, Callable[..., Any]] = {}
        self._checked: set[str] = set()
        self._shapes: dict[tuple[str, frozenset[str]], tuple[Shape | None, ...]] = {}
        self._varying = False  # whether values decide sizes of outputs, as far as was seen
        # Whether there is a convolution inside, which matters on a GPU; None until one has looked.
        self._convolves: bool | None = False if device == "cpu" else None

    def gradients(self, case: Case, generator: torch.Generator) -> list[torch.Tensor | None] | None:
        """Gradients of the outputs to start the backward pass from, or None in forward mode."""
        if not self.backward:
            return None
        return [
            torch.randn(output.shape, generator=generator, dtype=_drawn(output.dtype), device=output.device).to(
                output.dtype
            )
            if output is not None and output.is_floating_point()
            else None
            for output in self._call(case.clone(), None)
        ]

    def shapes(self, call: Call) -> tuple[Shape | None, ...]:
        """What the outputs of calls like this one look like, told from others; or of this one, if values decide it."""
        case = call.case
        if case.sample or self._varying:  # there is no other
            return self.native(call).shapes
        absent = frozenset(name for name, value in case.arguments.items() if value is None)
        key = (case.workload.label, absent)
        if key not in self._shapes:
            optional = frozenset(
                argument.name
                for argument in self.spec.inputs
                if isinstance(argument, TensorInput) and argument.optional
            )
            found = []
            for seed in (0,) if is_large(case) else (0, 1):
                other = self.case(case.workload, seed=seed, distribution="normal", absent=absent & optional)
                gradients = self.gradients(other, torch.Generator(self.device).manual_seed(seed))
                found.append(self.native(Call(case=other, gradients=gradients)).shapes)
            if any(shapes != found[0] for shapes in found):
                self._varying = True
                return self.native(call).shapes
            self._shapes[key] = found[0]
        return self._shapes[key]

    def takes(self, case: Case, gradients: Sequence[torch.Tensor | None] | None = None) -> bool:
        """Whether the reference runs on these very tensors as they lie in memory. It writes to mutated ones."""
        try:
            self._call(case, gradients)
        except SpecError:
            return False
        return True

    def native(self, call: Call) -> Native:
        """Results in the spec's dtype alone, and what they look like; computed when first asked for."""
        if call.native is None:
            lent = call.gradients is None and not call.case.mutated and is_large(call.case)
            own = call.case if lent else call.case.clone()
            before = fingerprints(own) if lent and own.workload.label not in self._checked else {}
            storages = {tensor.untyped_storage().data_ptr() for tensor in own.tensors().values()}
            with contextlib.nullcontext() if self._convolves is not None else Convolutions() as look:
                outputs = self._call(own, call.gradients)
            if look is not None:
                self._convolves = look.found
            self._check_inputs(call.case, own, before)
            shapes = tuple(_shape(output, storages) for output in outputs)
            if call.gradients is not None:
                shapes = with_gradients(shapes, own.arguments)
            tensors = own.tensors()
            mutated = (tensors[name] for name in own.written())
            call.native = Native(outputs=tuple(in_codes((*outputs, *mutated))), shapes=shapes)
        return call.native

    def _check_inputs(self, before: Case, after: Case, prints: Mapping[str, int]) -> None:
        """Raises SpecError where the reference writes to an input that is not declared as mutated; once a workload.

        ``prints`` are what `fingerprints` gave of inputs of which there is no second copy.
        """
        if before.workload.label in self._checked:
            return
        now = fingerprints(after) if prints else {}
        for name, tensor in before.tensors().items():
            same = prints[name] == now[name] if prints else bool(same_bits(tensor, after.tensors()[name]))
            if name.partition("[")[0] not in before.mutated and not same:
                raise self._wrong(f"writes to its input {name!r}; declare it mutated: true, or write to a copy")
        self._checked.add(before.workload.label)

    def huge(self, call: Call) -> bool:
        """Whether a case is too large for results in float64 beside it.

        A timed call is where its convolutions take so long in float64 that others would wait for minutes: a search
        takes the times of dozens, each of which is checked before the next. Cases of that size are examined in float64
        before.
        """
        if call.timed and self._convolves and self._wide.seconds(call.case.workload.label) > TIMED_S:
            return True
        inputs = sum(tensor.numel() for tensor in call.case.tensors().values())
        if inputs > HUGE:
            return True
        outputs = sum(output.numel() for output in self.native(call).outputs if output is not None)
        return inputs + outputs > (HUGE_ON_GPU if self._convolves else HUGE)

    def answers(self, call: Call, exact: tuple[torch.Tensor | None, ...] | None = None) -> Answers:
        """Results in the spec's dtype, in float64, and in float64 for nudged inputs. Leaves the case as it is.

        ``exact`` are those in float64 where they are known.
        """
        return Answers(
            native=self.native(call).outputs,
            exact=self.exact(call) if exact is None else exact,
            nudged=tuple(self.exactly(nudge(call.case), call.gradients)),
        )

    def exact(self, call: Call) -> tuple[torch.Tensor | None, ...]:
        """Results in float64, with the final contents of mutated inputs after them. Leaves the case as it is."""
        exact = tuple(self.exactly(call.case.to_float64(), call.gradients))
        native = self.native(call).outputs
        found, wanted = (
            [None if result is None else list(result.shape) for result in results] for results in (exact, native)
        )
        if found != wanted:
            raise self._wrong(
                f"gives results of shapes {found} for inputs in float64 and {wanted} in their own dtypes, at"
                f" {call.case.workload.label}; it must take float64, by which errors are measured"
            )
        return exact

    def exactly(self, upcast: Case, gradients: Sequence[torch.Tensor | None] | None) -> list[torch.Tensor | None]:
        doubled = None
        if gradients is not None:
            doubled = [None if gradient is None else gradient.to(torch.float64) for gradient in gradients]
        wide = default_dtype(torch.float64) if upcast.sample else contextlib.nullcontext()
        with wide, self._wide.quicker(upcast.workload.label):
            outputs = self._call(upcast, doubled)
        return in_codes([*outputs, *(upcast.tensors()[name] for name in upcast.written())])

    def natively(self, call: Call) -> list[torch.Tensor | None]:
        own = call.case.clone()
        outputs = self._call(own, call.gradients)
        return in_codes([*outputs, *(own.tensors()[name] for name in own.written())])

    def _function(self, workload: Workload) -> Callable[..., Any]:
        if workload.label not in self._functions:
            self._functions[workload.label] = resolve_callable(self.spec, workload)
        return self._functions[workload.label]

    def _call(self, case: Case, gradients: Sequence[torch.Tensor | None] | None) -> list[Any]:
        function = self._function(case.workload)
        self._before()
        try:
            try:
                outputs = self._on_device(function, case, gradients)
            except torch.OutOfMemoryError:  # unless it was garbage that took the memory
                gc.collect()
                torch.cuda.empty_cache()
                outputs = self._on_device(function, case, gradients)
        except torch.OutOfMemoryError as error:
            raise JudgeError(f"{case.workload.label}: too large for the reference on {self.device}: {error}") from error
        except (Exception, SystemExit) as error:
            raise describe_call_error(self.spec, case.workload, error) from error
        if not case.mutated and all(output is None for output in outputs):
            raise self._wrong(
                "returns nothing; return what it computes, or declare the input it writes to mutated: true"
            )
        return [self._plain(output) for output in outputs]

    def _plain(self, output: Any) -> torch.Tensor | None:
        """A result as a dense tensor. Raises SpecError for what is none, such as a dict."""
        if output is None:
            return None
        if isinstance(output, torch.Tensor):
            if output.layout is not torch.strided or output.is_meta or output.is_quantized or output.is_nested:
                kind = "meta" if output.is_meta else "quantized" if output.is_quantized else str(output.layout)[6:]
                kind = "nested in another way than jagged" if output.is_nested else kind
                raise self._wrong(f"returns a tensor that is {kind}; return a plain dense one")
            return output.as_subclass(torch.Tensor)
        if not isinstance(output, bool | int | float | complex) and type(output).__module__ != "numpy":
            allowed = "return a tensor, or a tuple or list of tensors, numbers and None"
            raise self._wrong(f"returns {_named(output)}; {allowed}")
        try:
            return torch.as_tensor(output).to(self.device)
        except (TypeError, ValueError, RuntimeError) as error:
            raise self._wrong(f"returns {_named(output)}, which is no tensor: {error}") from error

    def _wrong(self, what: str) -> SpecError:
        spec = self.spec
        return SpecError(
            f"reference {reference_name(spec)} {what}", path=spec.path, line=spec.reference.line or spec.line
        )

    def _on_device(
        self, function: Callable[..., Any], case: Case, gradients: Sequence[torch.Tensor | None] | None
    ) -> list[Any]:
        def run() -> list[Any]:
            keywords = tuple(case.keywords)
            with torch.set_grad_enabled(gradients is not None):
                given = as_nested(case.arguments)
                return calling.run(function, given, keywords=keywords, output_gradients=gradients)

        if self.device != "cpu" and not self.default_device:
            try:
                return run()
            except RuntimeError as error:
                if "device" not in str(error) or isinstance(error, torch.OutOfMemoryError):
                    raise
                self.default_device = True
        if self.default_device:
            with torch.device(self.device):
                return run()
        return run()

    def case(
        self,
        workload: Workload,
        *,
        seed: int,
        distribution: str,
        only: str = "",
        absent: frozenset[str] = frozenset(),
    ) -> Case:
        return make_case(
            self.spec, workload, seed=seed, distribution=distribution, only=only, absent=absent, device=self.device
        )
