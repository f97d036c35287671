"""Cases from PyTorch's own database of operators: the calls of one ATen overload that its sample inputs lead to.

Each entry of the database (an OpInfo) makes sample inputs for a function such as ``torch.nn.functional.relu``. What is
judged is an overload such as ``aten::relu``, so the samples are run and each call of the overload is noted with all its
arguments, as its schema has them; see `spec.opinfo.calls`.

The database is a part of PyTorch's tests (``torch.testing._internal``); nothing here is imported at collection.
"""

from __future__ import annotations

import contextlib
import itertools
import random
import sys
import types
import unittest
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import leaves
from pytest_kernelevolve.spec.model import SAMPLED, Samples
from pytest_kernelevolve.spec.opinfo.calls import MOST_ELEMENTS, TOO_MANY, described, noted, run, tensors_of, unfit
from pytest_kernelevolve.spec.schema import suggestion

LOOKED_AT = 400  # sample inputs of each entry and dtype
PROMOTED_SAMPLES = 4  # The first samples of each entry and dtype that are taken.
NONCONTIGUOUS = 6  # The first sample inputs of each entry and dtype that are taken with such strides.
PERHAPS = "?"  # At the end of an entry's name: only some versions of PyTorch have it.
PROMOTED = ("float64", "bfloat16", "int64", "bool")  # dtypes that another argument gets
# How many whole numbers from 0 on a dtype holds.
_NUMBERS = {torch.bool: 2, torch.int8: 128, torch.uint8: 256, torch.bfloat16: 256, torch.float16: 2048}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One call of the overload: every argument of its schema by name, in order."""

    dtype: str  # for which the database made it; arguments may have others
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The samples of a spec, and what is left out, by reason."""

    samples: tuple[Sample, ...]
    left_out: Mapping[str, int]


@cache
def database() -> Mapping[str, Any]:
    """The entries by name, with the variant behind a dot where an entry is one of several: ``div.floor_rounding``."""
    with _without_expecttest(), warnings.catch_warnings(action="ignore"):
        from torch.testing._internal.common_methods_invocations import op_db
    return {f"{entry.name}.{entry.variant_test_name}".removesuffix("."): entry for entry in op_db}


@contextlib.contextmanager
def _without_expecttest() -> Iterator[None]:
    """PyTorch's tests derive a class of theirs from one of this package, which nobody needs who runs none of them."""
    name = "expecttest"
    try:
        __import__(name)
        yield
        return
    except ModuleNotFoundError:
        pass
    stand_in = types.ModuleType(name)
    stand_in.TestCase = unittest.TestCase  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


def draw(overload: Any, wanted: Samples, *, device: str, seed: int = 0) -> Drawn:
    """The samples of ``overload``, a `torch._ops.OpOverload`; always the same ones for a seed.

    Raises SpecError where the database has no entry of a name, or of none of those that end in `PERHAPS`.
    """
    drawn: list[Sample] = []
    left_out: dict[str, int] = {}
    for entry in _entries(wanted.opinfo):
        for dtype in _dtypes(entry, wanted, device):
            with _seeded(seed, device), warnings.catch_warnings(action="ignore"):
                calls = list(_calls(entry, overload, dtype, device, wanted, left_out))
            chosen = _chosen(calls, wanted.most)
            left_out["more of the same"] = left_out.get("more of the same", 0) + len(calls) - len(chosen)
            drawn += [Sample(dtype=str(dtype)[6:], arguments=call) for call in chosen]
    known: set[str] = set()
    different: list[Sample] = []
    for sample in drawn:  # entries may lead to the same calls
        key = sample.dtype + _key(sample.arguments)
        if key not in known:
            known.add(key)
            different.append(sample)
    return Drawn(samples=tuple(different), left_out={why: count for why, count in left_out.items() if count})


def _entries(names: Sequence[str]) -> list[Any]:
    found = []
    for name in names:
        entry = database().get(name.removesuffix(PERHAPS))
        if entry is not None:
            found.append(entry)
        elif not name.endswith(PERHAPS):
            raise SpecError(f"samples.opinfo: PyTorch's database has no entry {name!r}{suggestion(name, database())}")
    if not found:
        raise SpecError(f"samples.opinfo: the database of PyTorch {torch.__version__} has none of {', '.join(names)}")
    return found


def _dtypes(entry: Any, wanted: Samples, device: str) -> list[torch.dtype]:
    kind = torch.device(device).type
    found = entry.supported_backward_dtypes(kind) if wanted.backward else entry.supported_dtypes(kind)
    names = SAMPLED if wanted.dtypes is None else wanted.dtypes
    return [dtype for name in names if (dtype := getattr(torch, name)) in found]


def _calls(
    entry: Any, overload: Any, dtype: torch.dtype, device: str, wanted: Samples, left_out: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    """The different calls that the sample inputs of one dtype lead to."""
    known: set[str] = set()
    met: set[str] = set()
    for sample in _inputs(entry, dtype, device, wanted.backward):
        looks = _key({"input": sample.input, "args": sample.args, "kwargs": list(sample.kwargs.items())})
        if looks in met:
            continue
        met.add(looks)
        if sum(tensor.numel() for tensor in tensors_of(sample)) > MOST_ELEMENTS:
            left_out[TOO_MANY] = left_out.get(TOO_MANY, 0) + 1
            continue
        try:
            found = noted(entry, overload, sample, wanted.backward)
        except Exception as error:  # of whatever kind: the sample is one that PyTorch refuses here
            why = f"PyTorch raises {type(error).__name__}"
            left_out[why] = left_out.get(why, 0) + 1
            continue
        for arguments in found:
            problem = unfit(arguments, torch.device(device).type) or _made_distinct(arguments, wanted.distinct)
            if problem is not None:
                left_out[problem] = left_out.get(problem, 0) + 1
                continue
            key = _key(arguments)
            if key not in known:
                known.add(key)
                yield arguments


def _inputs(entry: Any, dtype: torch.dtype, device: str, backward: bool) -> Iterator[Any]:
    """Sample inputs: those of PyTorch's tests, some of them with other strides, and those for its references."""
    count = strided = 0
    # Not by the entry's own methods, which seed all kinds of devices for each sample: that takes longer than the rest.
    for make in (entry.sample_inputs_func, entry.reference_inputs_func):
        if make is None:
            return
        made = iter(make(entry, device, dtype, backward))
        while count < LOOKED_AT:
            try:
                sample = next(made)
            except StopIteration:
                break
            except Exception:  # a generator that needs what is not installed, such as SciPy
                break
            count += 1
            yield sample
            if count <= PROMOTED_SAMPLES:
                yield from _promoted(entry, sample, dtype)
            if strided < NONCONTIGUOUS and any(tensor.numel() > 1 for tensor in tensors_of(sample)):
                strided += 1
                try:
                    yield sample.noncontiguous()
                except Exception:  # what holds no plain tensors has no other strides
                    continue


def _promoted(entry: Any, sample: Any, dtype: torch.dtype) -> Iterator[Any]:
    """The sample with its second tensor in other dtypes, for functions whose arguments PyTorch promotes to one."""
    from torch.testing._internal.opinfo.core import BinaryUfuncInfo, SampleInput

    make: Any = SampleInput
    other = sample.args[0] if sample.args else None
    if isinstance(entry, BinaryUfuncInfo) and isinstance(other, torch.Tensor) and not other.requires_grad:
        for name in PROMOTED:
            if str(dtype)[6:] != name:
                cast = other.real.to(getattr(torch, name)) if other.is_complex() else other.to(getattr(torch, name))
                yield make(sample.input, args=(cast, *sample.args[1:]), kwargs=sample.kwargs)


def reached(entry: Any, most: int, backward: bool = False) -> list[str]:
    """The ATen overloads that so many sample inputs of an entry lead to, on the CPU."""
    dtypes = _dtypes(entry, Samples(opinfo=(), backward=backward), "cpu")
    found: dict[str, None] = {}
    for dtype in [one for one in dtypes if one is torch.float32] or dtypes[:1]:
        with _seeded(0, "cpu"):
            for sample in itertools.islice(_inputs(entry, dtype, "cpu", backward), most):
                with contextlib.suppress(Exception):
                    found.update(run(entry, None, sample, backward).names)
    return [name for name in found if name.startswith("aten::")]


def _made_distinct(arguments: dict[str, Any], names: Sequence[str]) -> str | None:
    """Give the named tensors other numbers where they hold one twice; says why where their dtype has too few."""
    for name in names:
        tensor = arguments[name]
        count = tensor.numel()
        if count < 2 or len(torch.unique(tensor)) == count:
            continue
        if count > _NUMBERS.get(tensor.dtype, MOST_ELEMENTS) or tensor.is_complex() or 0 in tensor.stride():
            return "equal numbers, whose order is free"
        tensor.copy_(torch.randperm(count, device=tensor.device).to(tensor.dtype).view(tensor.shape))
    return None


def _key(arguments: Mapping[str, Any]) -> str:
    """What a call looks like but for the values in its tensors; calls that look alike are one case."""
    return ", ".join(f"{name}={described(value)}" for name, value in arguments.items())


def _chosen(calls: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """At most so many, in their order: those that show something new before those that do not."""
    if len(calls) <= most:
        return list(calls)
    seen: set[str] = set()
    fresh: list[int] = []
    for number, call in enumerate(calls):
        features = set(_features(call))
        if not features <= seen:
            seen |= features
            fresh.append(number)
    step = max(1, len(calls) // most)
    rest = [*range(0, len(calls), step), *range(len(calls))]
    picked = list(dict.fromkeys([*fresh, *rest]))[:most]
    return [calls[number] for number in sorted(picked)]


def _features(call: Mapping[str, Any]) -> Iterator[str]:
    """What is special about a call, in words that compare."""
    tensors = dict(leaves(call))
    for name, tensor in tensors.items():
        yield f"{name} {tensor.ndim if tensor.ndim < 3 else 3}"
        yield f"{name} {'empty' if not tensor.numel() else 'dense' if tensor.is_contiguous() else 'strided'}"
        yield f"{name} {'expanded' if 0 in tensor.stride() else ''}"
        if "NaN" in described(tensor):
            yield f"{name} not finite"
    yield f"shapes {len({one.shape for one in tensors.values()})}"
    yield f"dtypes {sorted({str(one.dtype) for one in tensors.values()})}"
    for name, value in call.items():
        if isinstance(value, list):
            yield f"{name} has {len(value)}"
        elif not isinstance(value, torch.Tensor):
            small = isinstance(value, bool | str | torch.dtype) or value is None
            yield f"{name} {value if small else type(value)}"


@contextlib.contextmanager
def _seeded(seed: int, device: str) -> Iterator[None]:
    """Random numbers of Python, NumPy and PyTorch from one seed, and afterwards as they were before."""
    import numpy as np

    python, numpy = random.getstate(), np.random.get_state()
    devices = [] if torch.device(device).type == "cpu" else [torch.cuda.current_device()]
    try:
        with torch.random.fork_rng(devices=devices):
            random.seed(seed)
            np.random.seed(seed % 2**32)
            torch.default_generator.manual_seed(seed)
            if devices:
                torch.cuda.manual_seed(seed)
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
