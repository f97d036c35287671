# kernelevolve: embedding_bag on hopper: 2.67x over best (at least 2.65x)
# kernelevolve: node 15 of campaign 13, by archive; 1 candidates judged; 2026-11-30; torch 2.11.0
"""The mean of each bag's rows: a program reads several indices of its bag at once, and their rows beside each other."""

import torch
import triton
import triton.language as tl

TUNABLES = {"ROWS": (8, [2, 4, 8, 16]), "BAGS": (1, [1, 2, 4, 8]), "WARPS": (1, [1, 2, 4])}
WIDEST = 512


@triton.jit
def _bag_kernel(indices_ptr, weight_ptr, offsets_ptr, out_ptr, B, T, D, si, sw, sd, so, parts,
                ROWS: tl.constexpr, BAGS: tl.constexpr, BLOCK: tl.constexpr):
    pid = tl.program_id(0)
    d = (pid % parts) * BLOCK + tl.arange(0, BLOCK)
    for part in range(0, BAGS):
        bag = (pid // parts) * BAGS + part
        if bag < B:
            start = tl.load(offsets_ptr + bag.to(tl.int64) * so)
            end = tl.load(offsets_ptr + (bag.to(tl.int64) + 1) * so, mask=bag + 1 < B, other=T)
            acc = tl.zeros((ROWS, BLOCK), dtype=tl.float32)
            for first in range(start, end, ROWS):
                t = first + tl.arange(0, ROWS)
                index = tl.load(indices_ptr + t * si, mask=t < end, other=0)
                row = tl.load(weight_ptr + index[:, None] * sw + d[None, :] * sd,
                              mask=(t < end)[:, None] & (d < D)[None, :], other=0.0)
                acc += row.to(tl.float32)
            count = tl.maximum(end - start, 1).to(tl.float32)
            mean = tl.sum(acc, 0) / count
            tl.store(out_ptr + bag.to(tl.int64) * D + d, mean.to(out_ptr.dtype.element_ty), mask=d < D)


def embedding_bag(indices, weight, offsets, mode="mean"):
    if mode != "mean":
        raise NotImplementedError(f"mode {mode}")
    B, D = offsets.numel(), weight.shape[1]
    out = torch.empty((B, D), dtype=weight.dtype, device=weight.device)
    if out.numel():
        block = min(WIDEST, triton.next_power_of_2(D))
        bags, parts = TUNABLES["BAGS"][0], triton.cdiv(D, block)
        _bag_kernel[(triton.cdiv(B, bags) * parts,)](
            indices, weight, offsets, out, B, indices.numel(), D, indices.stride(0), weight.stride(0), weight.stride(1),
            offsets.stride(0), parts, ROWS=TUNABLES["ROWS"][0], BAGS=bags, BLOCK=block, num_warps=TUNABLES["WARPS"][0])
    return out
