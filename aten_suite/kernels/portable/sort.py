"""aten::sort in portable Triton: pieces in registers, merged pairwise; equal numbers keep their order, NaN is largest

A key is an integer in the order of the numbers. With the place of its number in the lower half of a word it is sorted
in registers, a piece of the row at a time. Keys of 64 bits leave no room for that: their pieces are single numbers.
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
def bitonic(word, lane, BLOCK: tl.constexpr):
    """The words in order: pairs at ever smaller distances are put right, in ever longer runs."""
    run = 2
    while run <= BLOCK:
        distance = run // 2
        while distance > 0:
            other = tl.gather(word, lane ^ distance, 0)
            smaller = ((lane & run) == 0) == ((lane & distance) == 0)
            word = tl.where(smaller, tl.minimum(word, other), tl.maximum(word, other))
            distance //= 2
        run *= 2
    return word


@triton.jit
def pieces(
    x_ptr, keys_ptr, places_ptr, out_ptr, length, LAST: tl.constexpr, REVERSED: tl.constexpr, BLOCK: tl.constexpr
):
    row, first = tl.program_id(0).to(tl.int64) * length, tl.program_id(1) * BLOCK
    place = first + tl.arange(0, BLOCK)
    mask = place < length
    key = ordered(tl.load(x_ptr + row + place, mask=mask, other=0), REVERSED)
    word = tl.where(mask, key.to(tl.int64) << 32 | place, 0x7FFFFFFFFFFFFFFF)
    word = bitonic(word, tl.arange(0, BLOCK), BLOCK)
    place_of = word & 0xFFFFFFFF
    tl.store(places_ptr + row + place, place_of, mask=mask)
    if LAST:
        tl.store(out_ptr + row + place, tl.load(x_ptr + row + place_of, mask=mask), mask=mask)
    else:
        tl.store(keys_ptr + row + place, word, mask=mask)


@triton.jit
def single(x_ptr, keys_ptr, places_ptr, length, count, REVERSED: tl.constexpr, BLOCK: tl.constexpr):
    place = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = place < count
    tl.store(keys_ptr + place, ordered(tl.load(x_ptr + place, mask=mask, other=0), REVERSED), mask=mask)
    tl.store(places_ptr + place, place % length, mask=mask)


@triton.jit
def merge(keys_ptr, places_ptr, new_keys_ptr, new_places_ptr, length, run, count, BLOCK: tl.constexpr):
    """Each number goes behind those of its own run and those of the next or last one that come before it."""
    place = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = place < count
    row, inside = place // length * length, place % length
    pair, second = inside // (2 * run) * (2 * run), inside // run % 2
    begin = tl.minimum(pair + (1 - second) * run, length)
    end = tl.minimum(begin + run, length)
    key = tl.load(keys_ptr + place, mask=mask, other=0)
    low, high, left = begin, tl.where(mask, end, begin), run
    while left > 0:  # of the other run, how many are smaller, or equal and in front
        middle = (low + high) // 2
        other = tl.load(keys_ptr + row + middle, mask=low < high, other=0)
        before = (low < high) & ((other < key) | ((other == key) & (second == 1)))
        low, high = tl.where(before, middle + 1, low), tl.where(before, high, middle)
        left //= 2
    target = row + pair + inside % run + low - begin
    tl.store(new_keys_ptr + target, key, mask=mask)
    tl.store(new_places_ptr + target, tl.load(places_ptr + place, mask=mask), mask=mask)


@triton.jit
def collect(x_ptr, places_ptr, out_ptr, length, count, BLOCK: tl.constexpr):
    place = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = place < count
    chosen = tl.load(places_ptr + place, mask=mask, other=0)
    tl.store(out_ptr + place, tl.load(x_ptr + place // length * length + chosen, mask=mask), mask=mask)


def sorted_rows(x, reverse):
    """The last dimension of a dense tensor in order, and where each number of it was."""
    out, places = torch.empty_like(x), torch.empty_like(x, dtype=torch.int64)
    count, length = x.numel(), x.shape[-1]
    if not count:
        return out, places
    rows, grid = count // length, (triton.cdiv(count, 1024),)
    wide = x.element_size() == 8
    block = 1 if wide else min(max(triton.next_power_of_2(length), 16), 2048)
    last = not wide and length <= block
    keys = places if last else torch.empty_like(places)
    if wide:
        single[grid](x, keys, places, length, count, REVERSED=reverse, BLOCK=1024)
    else:
        pieces[(rows, triton.cdiv(length, block))](
            x, keys, places, out, length, LAST=last, REVERSED=reverse, BLOCK=block, num_warps=max(1, block // 256)
        )
    if last:
        return out, places
    new_keys, new_places = torch.empty_like(keys), torch.empty_like(places)
    while block < length:
        merge[grid](keys, places, new_keys, new_places, length, block, count, BLOCK=1024)
        keys, places, new_keys, new_places = new_keys, new_places, keys, places
        block *= 2
    collect[grid](x, places, out, length, count, BLOCK=1024)
    return out, places


def sort(self, dim=-1, descending=False):
    x = self.view(torch.uint8) if self.dtype is torch.bool else self
    x = (x.reshape(1) if not x.ndim else x).transpose(dim, -1).contiguous()
    found = [one.transpose(dim, -1).contiguous().view(self.shape) for one in sorted_rows(x, descending)]
    return found[0].view(self.dtype), found[1]
