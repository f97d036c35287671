"""What is right: the reference's own results for a case, in the spec's dtype and in float64.

Lives in the judge's process only. For timed and checked calls alike it is asked after the candidate has answered.
"""

from __future__ import annotations

import contextlib
import gc
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from pytest_kernelevolve.errors import JudgeError, SpecError
from pytest_kernelevolve.judge.boundary import calling
from pytest_kernelevolve.judge.correctness.allowance.compare import Comparison, compare, compare_huge
from pytest_kernelevolve.judge.correctness.allowance.nearby_inputs import epsilon, moved, nudge
from pytest_kernelevolve.judge.correctness.allowance.parts import default_dtype, in_codes, in_parts, in_parts_too
from pytest_kernelevolve.judge.correctness.allowance.rounded_integers import DRAWS as DRAWS_OF_CODES
from pytest_kernelevolve.judge.correctness.allowance.rounded_integers import NEAR_UNITS, TIE_STEP, are_rounded, settled
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook, Tensors
from pytest_kernelevolve.judge.correctness.allowance.sum_losses import SumLosses, Together
from pytest_kernelevolve.judge.correctness.allowance.tf32 import Convolutions, Tf32Factors
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES, alike, within_floor
from pytest_kernelevolve.judge.correctness.fingerprints import fingerprints, is_large
from pytest_kernelevolve.judge.correctness.judged import EVERYTHING, judged
from pytest_kernelevolve.judge.runners.arena import same_bits
from pytest_kernelevolve.judge.runners.call import Answers, Call, Native, Shape, overlaps_itself, with_gradients
from pytest_kernelevolve.spec.cases import Case, make_case
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.ragged import as_nested
from pytest_kernelevolve.spec.resolve import describe_call_error, reference_name, resolve_callable

HUGE = 1 << 28  # elements of inputs and outputs
HUGE_ON_GPU = 1 << 26  # the same where there is a convolution, for which GPUs have no fast float64
RUNS = (None, None, (2, -1), (2, 0), (8, -1), (8, 0))  # pieces of a dimension that are pushed the same way
NEAR = 0.5  # The share of what is allowed from which on it is asked what sums may lose.
NEARER = 0.75  # The share from which on all of a second look is taken.
DRAWS = 16  # of PyTorch's own error, where an output of
FEW = 1 << 12  # elements or fewer seems wrong


def _shape(output: torch.Tensor | None, storages: set[int]) -> Shape | None:
    if output is None:
        return None
    aliases = output.untyped_storage().data_ptr() in storages
    overlaps = overlaps_itself(output.shape, output.stride())
    return Shape(shape=tuple(output.shape), dtype=output.dtype, aliases=aliases, overlaps=overlaps)


def _added_up_in(call: Call) -> torch.dtype:
    """What a call's numbers are added up in: half types in float32."""
    found = {tensor.dtype for tensor in call.case.tensors().values()}
    return torch.float64 if torch.float64 in found else torch.float32


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
    """

    def __init__(self, spec: OperatorSpec, *, device: str = "cpu") -> None:
        if not spec.workloads and spec.samples is None:
            message = f"{spec.name} has no workload; add one such as - {{B: 64, dtype: float32}} to workloads"
            raise SpecError(message, path=spec.path, line=spec.line)
        self.spec = spec
        self.device = device
        self.default_device = False
        self.backward = spec.mode == calling.BACKWARD
        self._functions: dict[str, Callable[..., Any]] = {}
        self._checked: set[str] = set()
        self._shapes: dict[tuple[str, frozenset[str]], tuple[Shape | None, ...]] = {}
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

    def shapes(self, case: Case) -> tuple[Shape | None, ...]:
        """What the outputs for cases like this one look like, told from another case."""
        if case.sample:  # there is no other
            return self.native(Call(case=case)).shapes
        absent = frozenset(name for name, value in case.arguments.items() if value is None)
        key = (case.workload.label, absent)
        if key not in self._shapes:
            optional = frozenset(
                argument.name
                for argument in self.spec.inputs
                if isinstance(argument, TensorInput) and argument.optional
            )
            other = self.case(case.workload, seed=0, distribution="normal", absent=absent & optional)
            gradients = self.gradients(other, torch.Generator(self.device).manual_seed(0))
            self._shapes[key] = self.native(Call(case=other, gradients=gradients)).shapes
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
        """Whether a case is too large for results in float64 beside it."""
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
            nudged=tuple(self._exactly(nudge(call.case), call.gradients)),
        )

    def verify(
        self,
        call: Call,
        outputs: Sequence[torch.Tensor | None],
        known: tuple[torch.Tensor | None, ...] | None = None,
    ) -> Comparison:
        """Hold a kernel's outputs against the reference's; what seems wrong is looked at twice, see `SecondLook`.

        Where float64 would not fit beside them, PyTorch's own result stands in for the exact one. ``known`` are the
        results in float64 where they are known.
        """
        outputs = in_codes(outputs)
        tolerances = self.spec.tolerances
        if self.huge(call):
            native = self.native(call).outputs
            comparison = compare_huge(outputs, native, tolerances)
            if NEAR < comparison.error < math.inf:
                comparison = compare_huge(outputs, native, tolerances, in_parts_too(self.sums(call)))
            return comparison
        answers = self.answers(call, known)
        only = judged(outputs, answers) if call.edge else EVERYTHING
        if only.wrong is not None:
            return Comparison(error=math.inf, mismatch=only.wrong)
        exact, nudged = in_parts(only.of(answers.exact)), in_parts(only.of(answers.nudged))
        results = (in_parts(only.of(outputs)), in_parts(only.of(answers.native)), exact, nudged, tolerances)
        comparison = compare(*results)
        if comparison.error == math.inf and any(map(are_rounded, answers.native)):
            results = (in_parts(only.of(self.codes(call, outputs))), *results[1:])
            comparison = compare(*results)
        if NEAR < comparison.error < math.inf:
            sums = self.sums(call)
            comparison = compare(*results, in_parts_too(only.look(sums)))
            if NEARER < comparison.error < math.inf:
                comparison = compare(*results, in_parts_too(only.look(self.closer(call, sums))))
        return comparison

    def codes(self, call: Call, outputs: Sequence[torch.Tensor | None]) -> tuple[torch.Tensor | None, ...]:
        """The outputs with PyTorch's codes in the place of those that are as right, see `rounded_integers`.

        On an accelerator that is so for exact ties too: a division there may miss an exact result by a unit.
        """

        def exact(step: float, draw: int) -> list[torch.Tensor | None]:
            close = moved(call.case, lambda dtype: step / epsilon(dtype), draw=draw)
            return self._exactly(close, call.gradients)

        near = [exact(NEAR_UNITS * torch.finfo(torch.float32).eps, draw) for draw in range(DRAWS_OF_CODES)]
        ties = [exact(TIE_STEP, draw) for draw in range(DRAWS_OF_CODES)] if self.device == "cpu" else []
        return settled(outputs, self.native(call).outputs, near, ties)

    def verify_quickly(self, call: Call, outputs: Sequence[torch.Tensor | None]) -> Comparison:
        """The same verdict as `verify`, with an error of 0.0 where a quick look can tell that all is right."""
        outputs = in_codes(outputs)
        tolerances, native = self.spec.tolerances, self.native(call).outputs
        if self.huge(call):  # looked at in pieces: what is noise in one of them may be little of the whole
            return self.verify(call, outputs)
        if within_floor(outputs, native, tolerances, share=0.5):
            return Comparison(error=0.0)
        floating = [output is not None and output.is_floating_point() for output in native]
        # Where PyTorch overflows, the elements beside that are held to another scale.
        ordinary = all(
            one is None or not real or bool(one.isfinite().all()) for one, real in zip(native, floating, strict=True)
        )
        if tolerances or not ordinary:
            return self.verify(call, outputs)
        exact = self.exact(call)
        right = [wide if real else own for wide, own, real in zip(exact, native, floating, strict=True)]
        if within_floor(outputs, right, tolerances, share=1.0):
            return Comparison(error=0.0)
        return self.verify(call, outputs, exact)

    def sums(self, call: Call) -> SecondLook:
        """What plain sums may lose inside the reference, and nothing else of a second look.

        Of a huge case that is computed in the spec's own dtype, beside PyTorch's own result in the exact one's place.
        """
        return SecondLook(pushed=(), draws=self._as_tf32(call), lost=self.lost(call))

    def _as_tf32(self, call: Call) -> list[tuple[Tensors, Tensors]]:
        """What PyTorch gives where it multiplies as TF32, which it may at other sizes than this, and the exact result.

        None where it may not, or where that is what the case is judged by.
        """
        if self.device == "cpu" or _added_up_in(call) is not torch.float32 or self.huge(call):
            return []
        mode = Tf32Factors()
        with mode:
            outputs = self._exactly(call.case.to_float64(), call.gradients)
        return [(outputs, self.exact(call))] if mode.found else []

    def lost(self, call: Call, *, tf32: bool = True) -> list[Tensors]:
        """Exact results in which every sum is off by what it may lose; none where the reference does not run so.

        Without ``tf32`` no factor is read as that: what two runs of one kernel may differ by.
        """
        dtype, huge = _added_up_in(call), self.huge(call)
        within = dtype if huge else torch.float64
        results: list[Tensors] = []
        for together in Together if tf32 else (None,):
            for opposite in (False, True):
                mode = SumLosses(dtype, call.case.seed, opposite=opposite, within=within, tf32=together)
                try:
                    with mode:
                        if huge:
                            results.append(self._natively(call))
                        else:
                            results.append(self._exactly(call.case.to_float64(), call.gradients))
                except (SpecError, RuntimeError, TypeError, ValueError, IndexError):
                    return []
                if not mode.found:
                    return []
            if not mode.found_tf32:
                break
        return results

    def closer(self, call: Call, sums: SecondLook | None = None) -> SecondLook:
        """The reference's results for inputs close to the call's, and `sums`, where that has not been asked before.

        Leaves the case as it is.
        """
        sums = sums or self.sums(call)
        floating = [tensor for tensor in call.case.tensors().values() if tensor.is_floating_point() and tensor.numel()]
        equal = any(one.numel() > 1 for one in floating) and all(one.numel() < 2 or alike(one) for one in floating)

        def as_good(dtype: torch.dtype) -> float:
            if dtype not in ALLOWANCES:
                return 1.0
            return ALLOWANCES[dtype].equal if equal else ALLOWANCES[dtype].backward

        close = [moved(call.case, as_good, draw=number, runs=runs) for number, runs in enumerate(RUNS)]
        few = max((output.numel() for output in self.native(call).outputs if output is not None), default=0) <= FEW
        draws: list[tuple[Tensors, Tensors]] = []
        for number in range(1, (DRAWS if few else 0) + 1):
            wide = moved(call.case, lambda _: 1.0, draw=number).tensors()
            own = {name: wide[name].to(one.dtype) for name, one in call.case.tensors().items()}
            drawn = Call(case=call.case.replace_tensors(own), gradients=call.gradients)
            draws.append((self.native(drawn).outputs, self.exact(drawn)))
        pushed = [self._exactly(one, call.gradients) for one in close]
        return SecondLook(pushed=pushed, draws=[*draws, *sums.draws], equal=equal, lost=sums.lost)

    def exact(self, call: Call) -> tuple[torch.Tensor | None, ...]:
        """Results in float64, with the final contents of mutated inputs after them. Leaves the case as it is."""
        exact = tuple(self._exactly(call.case.to_float64(), call.gradients))
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

    def _exactly(self, upcast: Case, gradients: Sequence[torch.Tensor | None] | None) -> list[torch.Tensor | None]:
        doubled = None
        if gradients is not None:
            doubled = [None if gradient is None else gradient.to(torch.float64) for gradient in gradients]
        with default_dtype(torch.float64) if upcast.sample else contextlib.nullcontext():
            outputs = self._call(upcast, doubled)
        return in_codes([*outputs, *(upcast.tensors()[name] for name in upcast.written())])

    def _natively(self, call: Call) -> list[torch.Tensor | None]:
        own = call.case.clone()
        outputs = self._call(own, call.gradients)
        return in_codes([*outputs, *(own.tensors()[name] for name in own.written())])

    def _function(self, workload: Workload) -> Callable[..., Any]:
        if workload.label not in self._functions:
            self._functions[workload.label] = resolve_callable(self.spec, workload)
        return self._functions[workload.label]

    def _call(self, case: Case, gradients: Sequence[torch.Tensor | None] | None) -> list[Any]:
        function = self._function(case.workload)
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
