"""The worker's side: in Triton's interpreter, what a GPU leaves undefined is made visible.

The interpreter gives 0 to lanes that a load masks off, runs programs one after another, and takes a float for one of
Python's. On a device such lanes hold anything, programs run in any order, several configurations of an autotuned kernel
run before one is chosen, and a float is a 32-bit value of Triton's. A kernel that counts on the former is right here
and wrong there. So masked-off lanes hold huge numbers and NaN, two programs that store different values to one address
are found, configurations take turns, and floats are what they are on a device.
"""

from __future__ import annotations

import contextlib
from typing import Any

RACE = "nondeterministic"  # the kind of failure of two programs that store to one address
AGAIN = 7  # launches after which an autotuned kernel chooses anew
EVERY = 4  # One of so many undefined lanes is negative: a minimum sees them, and no sum of neighbours is zero.
NAN_AT = 1  # The lane of every four that is no number: to multiply it by zero leaves something.
_LARGEST = {"float16": 65504.0, "float32": 3.0e38, "float64": 1.0e300}


class StoreRaceError(RuntimeError):
    """Two programs of one launch stored different values to one address, and no atomic operation orders them."""

    kind = RACE


def expose() -> None:
    """Make it visible in this process, once; nothing happens where this Triton has no such interpreter."""
    for change in (_fill_undefined_lanes, _note_stores, _pass_floats, _take_turns):
        with contextlib.suppress(ImportError, AttributeError):
            change()


def _fill_undefined_lanes() -> None:
    import numpy as np
    import triton.language as tl
    from triton.language.semantic import TritonSemantic
    from triton.runtime import interpreter

    builder, handle = interpreter.InterpreterBuilder, interpreter.TensorHandle
    load, load_from_pointers = builder.create_masked_load, TritonSemantic._load_legacy
    stated: list[bool] = []  # of the loads under way, whether they say what such lanes hold: 0 looks as if they do not

    def load_legacy(self: Any, ptr: Any, mask: Any, other: Any, *options: Any, **named: Any) -> Any:
        stated.append(other is not None)
        try:
            return load_from_pointers(self, ptr, mask, other, *options, **named)
        finally:
            stated.pop()

    def huge(shape: Any, dtype: Any, element: Any) -> Any:
        filled = np.empty(shape, dtype=dtype)
        positive: Any
        negative: Any
        if element is tl.bfloat16:
            positive, negative = 0x7F61, 0xFF61  # 3.0e38 as its bits
        elif dtype.kind == "f":
            positive = _LARGEST.get(dtype.name, 1.0)
            negative = -positive
        elif dtype.kind == "b":
            positive = negative = True
        else:
            positive, negative = np.iinfo(dtype).max // 2 + 1, np.iinfo(dtype).min // 2 or np.iinfo(dtype).max - 1
        filled.fill(positive)
        filled.reshape(-1)[EVERY - 1 :: EVERY] = negative
        if element is tl.bfloat16 or dtype.kind == "f":
            filled.reshape(-1)[NAN_AT::EVERY] = 0x7FC0 if element is tl.bfloat16 else np.nan
        return filled

    def create_masked_load(self: Any, ptrs: Any, mask: Any, other: Any, *options: Any, **named: Any) -> Any:
        if other is None and not (stated and stated[-1]) and not mask.data.all():
            element = ptrs.get_element_ty()
            dtype = np.dtype(interpreter._get_np_dtype(element))
            other = handle(huge(ptrs.data.shape, dtype, element), element)
        return load(self, ptrs, mask, other, *options, **named)

    builder.create_masked_load, TritonSemantic._load_legacy = create_masked_load, load_legacy


class _Stores:
    """The plain stores of one launch: addresses, values as bits, and which program stored them."""

    def __init__(self) -> None:
        self.addresses: list[Any] = []
        self.values: list[Any] = []
        self.programs: list[tuple[int, int]] = []  # number of a program, count of its elements
        self.ordered = False  # by an atomic operation that may be a lock

    def add(self, addresses: Any, values: Any, program: int) -> None:
        self.addresses.append(addresses)
        self.values.append(values)
        self.programs.append((program, len(addresses)))

    def raced(self) -> bool:
        """Whether two programs left different values at one address, each with its own last one there."""
        import numpy as np

        if self.ordered or len({program for program, _ in self.programs}) < 2:
            return False
        addresses, values = np.concatenate(self.addresses), np.concatenate(self.values)
        programs = np.repeat([program for program, _ in self.programs], [count for _, count in self.programs])
        order = np.argsort(addresses, kind="stable")
        addresses, values, programs = addresses[order], values[order], programs[order]
        same = addresses[1:] == addresses[:-1]
        return bool((same & (programs[1:] != programs[:-1]) & (values[1:] != values[:-1])).any())


def _note_stores() -> None:
    import numpy as np
    from triton.runtime import interpreter

    builder = interpreter.InterpreterBuilder
    store, rmw, cas = builder.create_masked_store, builder.create_atomic_rmw, builder.create_atomic_cas
    launches: list[_Stores] = []

    def create_masked_store(self: Any, ptrs: Any, value: Any, mask: Any, *options: Any) -> Any:
        if launches:
            chosen = np.broadcast_to(mask.data, ptrs.data.shape).reshape(-1).astype(bool)
            values = np.ascontiguousarray(np.broadcast_to(value.data, ptrs.data.shape))
            bits = values.view(f"u{values.itemsize}").reshape(-1)[chosen].astype(np.uint64)
            x, y, z = self.grid_idx
            columns, rows = self.grid_dim[1], self.grid_dim[2]
            launches[-1].add(ptrs.data.reshape(-1)[chosen], bits, (x * columns + y) * rows + z)
        return store(self, ptrs, value, mask, *options)

    def atomic(real: Any) -> Any:
        def operate(self: Any, *arguments: Any) -> Any:
            if launches:
                launches[-1].ordered = True
            return real(self, *arguments)

        return operate

    call = interpreter.GridExecutor.__call__

    def launch(self: Any, *arguments: Any, **named: Any) -> Any:
        stores = _Stores()
        launches.append(stores)
        try:
            result = call(self, *arguments, **named)
        finally:
            launches.pop()
        if stores.raced():
            name = getattr(self.fn, "__name__", "a kernel")
            raise StoreRaceError(
                f"two programs of {name} store different values to one address, and no atomic operation orders them"
            )
        return result

    builder.create_masked_store = create_masked_store
    builder.create_atomic_rmw, builder.create_atomic_cas = atomic(rmw), atomic(cas)
    interpreter.GridExecutor.__call__ = launch


def _pass_floats() -> None:
    import numpy as np
    import triton.language as tl
    from triton.runtime import interpreter

    convert = interpreter._implicit_cvt

    def implicit(value: Any) -> Any:
        if isinstance(value, float):
            return tl.tensor(interpreter.TensorHandle(np.array([value], dtype=np.float32), tl.float32), tl.float32)
        return convert(value)

    interpreter._implicit_cvt = implicit


def _take_turns() -> None:
    """An autotuned kernel takes its configurations in turn, a new one for each key and after some launches anew.

    Another configuration runs before, once for each key, as all do on a device: on the very buffers of the call.
    """
    from triton.runtime.autotuner import Autotuner

    run = Autotuner.run
    state: dict[int, list[int]] = {}  # of each autotuner: launches, keys so far, and the place within these

    def bench(self: Any, *arguments: Any, config: Any, **named: Any) -> list[float]:
        own = state.setdefault(id(self), [0, 0, 0])
        configs = len(self.configs)
        place, own[2] = own[2], own[2] + 1
        chosen = own[1] % configs
        if place == (chosen + 1) % configs:
            _rehearse(self, arguments, config, named)
        return [float((place - chosen) % configs)] * 3

    def turn(self: Any, *arguments: Any, **named: Any) -> Any:
        own = state.setdefault(id(self), [0, 0, 0])
        own[0] += 1
        if own[0] % AGAIN == 0:
            self.cache.clear()
        before = len(self.cache)
        own[2] = 0
        result = run(self, *arguments, **named)
        own[1] += len(self.cache) > before
        return result

    Autotuner._bench, Autotuner.run = bench, turn


def _rehearse(autotuner: Any, arguments: Any, config: Any, named: Any) -> None:
    """One launch of a configuration that is not chosen, with the hooks that reset and restore what it writes."""
    current = dict(named, **config.all_kwargs())
    full = {**autotuner.nargs, **current}
    if config.pre_hook:
        config.pre_hook(full)
    autotuner.pre_hook(full)
    autotuner.fn.run(*arguments, **current)
    autotuner.post_hook(full, exception=None)
