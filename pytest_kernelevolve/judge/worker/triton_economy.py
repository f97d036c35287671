"""The worker's side: what Triton's interpreter does in vain is left out, so that more cases fit into a judgement.

For each sum and product of integers it computes the same once more in 64 bits for an assertion that it then does not
make unless it debugs; and for each element type that it looks up it makes the table of all of them. Both together are
about half of the time of a program of a few lines. Results are the same.
"""

from __future__ import annotations

import contextlib
from typing import Any


def economise() -> None:
    """Leave it out in this process, once; nothing happens where this Triton has no such interpreter."""
    for change in (_assert_nothing_that_is_not_asserted, _look_up_types_once):
        with contextlib.suppress(ImportError, AttributeError):
            change()


def _assert_nothing_that_is_not_asserted() -> None:
    from triton.language.semantic import TritonSemantic

    check = TritonSemantic.binary_op_sanitize_overflow_impl

    def check_where_asserted(self: Any, *operands: Any) -> None:
        if self.builder.options.debug:
            check(self, *operands)

    TritonSemantic.binary_op_sanitize_overflow_impl = check_where_asserted


def _look_up_types_once() -> None:
    import triton.language as tl
    from triton.runtime import interpreter

    real = interpreter._get_np_dtype
    known: dict[Any, Any] = {}  # by the name of a scalar type; pointers and blocks of them are 64-bit addresses

    def look_up(of: Any) -> Any:
        scalar = of.element_ty if isinstance(of, tl.block_type) else of
        if isinstance(scalar, tl.pointer_type):
            return real(of)
        found = known.get(scalar.name)
        if found is None:
            found = known[scalar.name] = real(scalar)
        return found

    interpreter._get_np_dtype = look_up
