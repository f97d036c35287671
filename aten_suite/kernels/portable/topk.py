"""aten::topk in portable Triton: the best number left, k times; of equal ones the first, and NaN is largest

A key is an integer in the order of the numbers. With the place of its number in the lower half of a word a whole row stays
in registers. Keys of 64 bits and long rows are read again for each number.
"""

import torch
import triton
import triton.language as tl


@triton.jit
def ordered(x, REVERSED: tl.constexpr):
    """An integer of 32 or 64 bits for each number, in their order."""
    if x.dtype.is_floating():
        if x.dtype.primitive_bitwidth == 64:
            bits, rest = (x + 0.0).to(tl.int64, bitcast=True), 0x7FFFFFFFFFFFFFFF
            key = tl.where(x != x, rest, tl.where(bits < 0, bits ^ rest, bits))
        else:
            bits, rest = (x.to(tl.float32) + 0.0).to(tl.int32, bitcast=True), 0x7FFFFFFF
            key = tl.where(x != x, rest, tl.where(bits < 0, bits ^ rest, bits))
    elif x.dtype.primitive_bitwidth == 64:
        key = x
    else:
        key = x.to(tl.int32)
    return ~key if REVERSED else key


@triton.jit
def from_registers(x_ptr, values_ptr, places_ptr, length, k, REVERSED: tl.constexpr, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    place = tl.arange(0, BLOCK)
    mask = place < length
    key = ordered(tl.load(x_ptr + row * length + place, mask=mask, other=0), REVERSED).to(tl.int64)
    none: tl.constexpr = -0x8000000000000000
    word = tl.where(mask, key << 32 | (0x7FFFFFFF - place), none)  # of equal numbers the first is largest
    for number in range(k):
        best = tl.max(word)
        word = tl.where(word == best, none, word)
        chosen = 0x7FFFFFFF - (best & 0xFFFFFFFF)
        tl.store(places_ptr + row * k + number, chosen)
        tl.store(values_ptr + row * k + number, tl.load(x_ptr + row * length + chosen))


@triton.jit
def from_memory(x_ptr, values_ptr, places_ptr, length, k, REVERSED: tl.constexpr, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    least: tl.constexpr = -0x8000000000000000
    last_key, last_place = tl.full([], 0x7FFFFFFFFFFFFFFF, tl.int64), tl.full([], -1, tl.int64)
    for number in range(k):
        best_key, best_place = tl.full([], least, tl.int64), tl.full([], -1, tl.int64)
        for start in range(0, length, BLOCK):
            place = (start + tl.arange(0, BLOCK)).to(tl.int64)
            mask = place < length
            key = ordered(tl.load(x_ptr + row * length + place, mask=mask, other=0), REVERSED).to(tl.int64)
            left = mask & ((key < last_key) | ((key == last_key) & (place > last_place)))
            largest = tl.max(tl.where(left, key, least))
            first = tl.min(tl.where(left & (key == largest), place, length))
            better = (first < length) & ((largest > best_key) | (best_place < 0))
            best_key, best_place = tl.where(better, largest, best_key), tl.where(better, first, best_place)
        last_key, last_place = best_key, best_place
        tl.store(places_ptr + row * k + number, best_place)
        tl.store(values_ptr + row * k + number, tl.load(x_ptr + row * length + best_place))


def topk(self, k, dim=-1, largest=True, sorted=True):
    x = self.view(torch.uint8) if self.dtype is torch.bool else self
    x = (x.reshape(1) if not x.ndim else x).transpose(dim, -1).contiguous()
    length, shape = x.shape[-1], [*x.shape[:-1], k]
    values, places = (
        torch.empty(shape, dtype=x.dtype, device=x.device),
        torch.empty(shape, dtype=torch.int64, device=x.device),
    )
    if values.numel():
        narrow = x.element_size() < 8 and length <= 8192
        block = max(triton.next_power_of_2(length), 16) if narrow else 1024
        kernel = from_registers if narrow else from_memory
        rows, warps = x.numel() // length, min(max(block // 256, 1), 16)
        kernel[(rows,)](x, values, places, length, k, REVERSED=not largest, BLOCK=block, num_warps=warps)
    values, places = (one.transpose(dim, -1).contiguous() for one in (values, places))
    if not self.ndim:
        values, places = values.view([]) if k else values, places.view([]) if k else places
    return values.view(self.dtype), places
