"""The worker's side: what Triton's interpreter lacks, made good before a kernel is loaded that it runs.

It keeps bfloat16 numbers as their bits and computes with these as if they were integers, and converts
them to and from float32 alone. A kernel that is right on a
GPU would be found wrong for that. Here such numbers are computed with in float32 and rounded to nearest even. For the
functions of NVIDIA's that it does not know see `judge.worker.libdevice`, for what it hides
`judge.worker.triton_hazards`, and for what it does in vain `judge.worker.triton_economy`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from pytest_kernelevolve.judge.worker import libdevice, triton_bodies, triton_economy, triton_hazards


def complete() -> None:
    """Make it good in this process, once; nothing happens where this Triton has no such interpreter."""
    with contextlib.suppress(ImportError, AttributeError):
        _compute_in_bfloat16()
    with contextlib.suppress(ImportError, AttributeError):
        libdevice.provide()
    with contextlib.suppress(ImportError, AttributeError):
        _count_to_scalars()
    triton_hazards.expose()
    triton_economy.economise()
    triton_bodies.remember()


def _count_to_scalars() -> None:
    """``range(0, n, BLOCK)`` with an argument: Triton 3.6 asks NumPy for what that refuses from 2.5 on."""
    from triton.runtime import interpreter

    patch = interpreter._patch_lang_tensor

    def patched(tensor: Any, scope: Any) -> None:
        patch(tensor, scope)
        scope.set_attr(tensor, "__index__", lambda self: int(self.handle.data.squeeze()))

    interpreter._patch_lang_tensor = patched


def _compute_in_bfloat16() -> None:
    import numpy as np
    import triton.language as tl
    from triton.runtime import interpreter

    builder, handles = interpreter.InterpreterBuilder, interpreter.TensorHandle
    same_bits = (np.where, np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.left_shift, np.right_shift)
    questions = (np.less, np.less_equal, np.greater, np.greater_equal, np.equal, np.not_equal)

    def brain(one: Any) -> bool:
        return isinstance(one, handles) and one.dtype.scalar is tl.bfloat16

    def widened(bits: Any) -> Any:
        return (np.asarray(bits, dtype=np.uint16).astype(np.uint32) << 16).view(np.float32)

    def rounded(values: Any) -> Any:
        wide = np.asarray(values, dtype=np.float32)
        bits = wide.view(np.uint32)
        nearest = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16
        return np.where(np.isnan(wide), 0x7FC0, nearest).astype(np.uint16)

    def wide(one: Any) -> Any:
        return handles(widened(one.data), tl.float32) if brain(one) else one

    def narrow(one: Any) -> Any:
        return handles(rounded(one.data), tl.bfloat16)

    def in_float32(real: Callable[..., Any]) -> Callable[..., Any]:
        def compute(self: Any, *arguments: Any) -> Any:
            operation = arguments[-1]
            if not any(map(brain, arguments)) or operation in same_bits:
                return real(self, *arguments)
            with np.errstate(all="ignore"):
                result = real(self, *map(wide, arguments))
            return result if operation in questions else narrow(result)

        return compute

    for name in ("unary_op", "binary_op", "ternary_op"):
        setattr(builder, name, in_float32(getattr(builder, name)))
    dot, fma = builder.create_dot, builder.create_fma
    builder.create_dot = lambda self, a, b, *others: dot(self, wide(a), wide(b), *others)
    builder.create_fma = lambda self, x, y, z: (
        narrow(fma(self, wide(x), wide(y), wide(z))) if brain(z) else fma(self, x, y, z)
    )
    cast_impl = builder.cast_impl

    def cast(self: Any, source: Any, target: Any) -> Any:
        wanted = target.scalar
        if brain(source) == (wanted is tl.bfloat16):
            return cast_impl(self, source, target)
        if wanted is tl.bfloat16:
            with np.errstate(all="ignore"):
                return narrow(source)
        return wide(source) if wanted is tl.float32 else cast_impl(self, wide(source), target)

    builder.cast_impl = cast
    builder.get_bf16 = lambda self, value: handles(rounded([value]), tl.bfloat16)  # noqa: ARG005

    folding = interpreter.ReduceScanOpInterface
    apply = folding.apply

    def fold(self: Any, given: Any) -> Any:
        if not isinstance(given, tuple) or not any(brain(one.handle) for one in given):
            return apply(self, given)
        found = apply(
            self,
            tuple(self.to_tensor(widened(one.handle.data), tl.float32) if brain(one.handle) else one for one in given),
        )
        return tuple(_narrowed(self, one) if one.dtype is tl.float32 else one for one in found)

    def _narrowed(self: Any, one: Any) -> Any:
        data = rounded(one.handle.data)
        return self.to_tensor(data if one.type.is_block() else data.item(), tl.bfloat16)

    folding.apply = fold
