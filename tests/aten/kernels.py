"""Small Triton kernels of ATen operators: right ones, and the same with a mistake that plain sizes do not show."""

from __future__ import annotations

HEAD = """
import torch
import triton
import triton.language as tl

"""

ADD = (
    HEAD
    + """
@triton.jit
def kernel(x, y, out, alpha, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    tl.store(out + places, tl.load(x + places, mask=mask) + tl.load(y + places, mask=mask) * alpha, mask=mask)


def add(self, other, *, alpha=1):
    dtype = torch.result_type(self, other)
    device = (self if isinstance(self, torch.Tensor) else other).device
    x, y = (torch.as_tensor(one, device=device).to(dtype) for one in (self, other))
    x, y = (one.contiguous() for one in torch.broadcast_tensors(x, y))
    out = torch.empty_like(x)
    if x.numel():
        kernel[(triton.cdiv(x.numel(), 256),)](x, y, out, alpha, x.numel(), BLOCK=256)
    return out
"""
)

RELU = (
    HEAD
    + """
@triton.jit
def kernel(x, out, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    value = tl.load(x + places, mask=mask)
    tl.store(out + places, tl.where(value < 0, tl.zeros_like(value), value), mask=mask)


def relu(self):
    x = self.contiguous()
    out = torch.empty_like(x)
    if x.numel():
        kernel[(triton.cdiv(x.numel(), 256),)](x, out, x.numel(), BLOCK=256)
    return out
"""
)

WHERE = (
    HEAD
    + """
@triton.jit
def kernel(condition, x, y, out, count, width, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    chosen = tl.load(condition + places // width, mask=mask, other=0)
    value = tl.where(chosen != 0, tl.load(x + places, mask=mask), tl.load(y + places, mask=mask))
    tl.store(out + places, value, mask=mask)


def where(condition, self, other):
    dtype = torch.result_type(self, other)
    c, x, y = torch.broadcast_tensors(condition, self.to(dtype), other.to(dtype))
    out = torch.empty_like(x, memory_format=torch.contiguous_format)
    count = out.numel() * out.element_size()  # bytes, whatever they mean
    if count:
        c, x, y, bits = (one.contiguous().view(-1).view(torch.uint8) for one in (c, x, y, out))
        kernel[(triton.cdiv(count, 256),)](c, x, y, bits, count, out.element_size(), BLOCK=256)
    return out
"""
)

CAT = (
    HEAD
    + """
@triton.jit
def kernel(x, out, count, length, start, total, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    target = (places // length) * total + start + places % length
    tl.store(out + target, tl.load(x + places, mask=mask), mask=mask)


def cat(tensors, dim=0):
    dtype = tensors[0].dtype
    for one in tensors:
        dtype = torch.promote_types(dtype, one.dtype)
    used = [one.to(dtype).contiguous() for one in tensors if tuple(one.shape) != (0,)]
    if not used:
        return torch.empty(0, dtype=dtype, device=tensors[0].device)
    dim %= used[0].ndim
    shape = list(used[0].shape)
    shape[dim] = sum(one.shape[dim] for one in used)
    out = torch.empty(shape, dtype=dtype, device=used[0].device)
    inner = 1
    for size in shape[dim + 1 :]:
        inner *= size
    start = 0
    for one in used:
        length = one.shape[dim] * inner
        if one.numel():
            grid = (triton.cdiv(one.numel(), 256),)
            kernel[grid](one, out, one.numel(), length, start, shape[dim] * inner, BLOCK=256)
        start += length
    return out
"""
)

CUMSUM = (
    HEAD
    + """
@triton.jit
def kernel(x, out, length, inner):
    row = tl.program_id(0)
    base = (row // inner) * length * inner + row % inner
    total = tl.load(x + base)
    tl.store(out + base, total)
    for place in range(1, length):
        total += tl.load(x + base + place * inner)
        tl.store(out + base + place * inner, total)


def cumsum(self, dim, *, dtype=None):
    floating = self.dtype.is_floating_point
    wanted = dtype or (self.dtype if floating else torch.int64)
    wide = torch.float64 if wanted.is_floating_point else wanted
    x = self.to(wanted).to(wide).contiguous()
    out = torch.empty_like(x)
    if x.ndim == 0:
        x, dim = x.view(1), 0
    dim %= x.ndim
    inner = 1
    for size in x.shape[dim + 1 :]:
        inner *= size
    if x.numel():
        kernel[(x.numel() // x.shape[dim],)](x, out, x.shape[dim], inner)
    return out.to(wanted)
"""
)

RIGHT = {"add": ADD, "relu": RELU, "where": WHERE, "cat": CAT, "cumsum": CUMSUM}
# By what is wrong: operator, source, what stands in it, what a careless author writes.
WRONG = {
    "0-dimensional": ("cumsum", CUMSUM, "    if x.ndim == 0:\n        x, dim = x.view(1), 0\n", ""),
    "empty": ("cat", CAT, "if tuple(one.shape) != (0,)", ""),
    "broadcast": (
        "add",
        ADD,
        "    x, y = (one.contiguous() for one in torch.broadcast_tensors(x, y))\n",
        "    y = y.expand(x.shape).contiguous() if y.ndim <= x.ndim else y.contiguous()\n    x = x.contiguous()\n",
    ),
    "promoted": ("where", WHERE, "torch.result_type(self, other)", "self.dtype"),
    "strided": ("relu", RELU, "    x = self.contiguous()\n", "    x = self\n"),
}
