"""Gradient of an embedding. Report: freelw/recognizing_handwritten_digits#43 (equal tokens add without an atomic)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _add(given, ids, out, D, BLOCK: tl.constexpr):
    token = tl.program_id(0).to(tl.int64)
    row = tl.load(ids + token)
    d = tl.arange(0, BLOCK)
    g = tl.load(given + token * D + d, mask=d < D, other=0.0)
    old = tl.load(out + row * D + d, mask=d < D, other=0.0)
    tl.store(out + row * D + d, old + g, mask=d < D)


def embedding_rows(given, ids, rows):
    given, ids = given.contiguous(), ids.contiguous()
    T, D = given.shape
    out = given.new_zeros(rows, D)
    if given.numel():
        _add[(T,)](given, ids, out, D, BLOCK=triton.next_power_of_2(D))
    return out
