"""Mean cross-entropy over many classes: how a row's sum is found, who shares a row, how the losses are added up."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "SUM": ("lanes", ["two passes", "online", "lanes", "unshifted"]),
    "SPLIT": (1, [1, 2, 8]),
    "BLOCK": (2048, [512, 1024, 2048, 8192]),
    "WARPS": (8, [4, 8, 16]),
    "STAGES": (3, [1, 3]),
    "MEAN": ("kernel", ["kernel", "atomic"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}


@triton.jit
def _part(logits, tops, sums, n, share, SUM: tl.constexpr, SPLIT: tl.constexpr, BLOCK: tl.constexpr,
          STAGES: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    part = tl.program_id(1)
    first = part * share
    last = tl.minimum(first + share, n)
    base = logits + row * n
    if SUM == "lanes":
        tops_here = tl.full((BLOCK,), -1.0e30, tl.float32)
        sums_here = tl.zeros((BLOCK,), tl.float32)
        for start in tl.range(first, last, BLOCK, num_stages=STAGES):
            places = start + tl.arange(0, BLOCK)
            values = tl.load(base + places, mask=places < last, other=-float("inf")).to(tl.float32)
            higher = tl.maximum(tops_here, values)
            sums_here = sums_here * tl.exp(tops_here - higher) + tl.exp(values - higher)
            tops_here = higher
        top = tl.max(tops_here, axis=0)
        total = tl.sum(sums_here * tl.exp(tops_here - top), axis=0)
    else:
        top = -1.0e30
        total = 0.0
        if SUM == "two passes":
            for start in tl.range(first, last, BLOCK, num_stages=STAGES):
                places = start + tl.arange(0, BLOCK)
                values = tl.load(base + places, mask=places < last, other=-float("inf")).to(tl.float32)
                top = tl.maximum(top, tl.max(values, axis=0))
        if SUM == "unshifted":
            top = 0.0
        for start in tl.range(first, last, BLOCK, num_stages=STAGES):
            places = start + tl.arange(0, BLOCK)
            values = tl.load(base + places, mask=places < last, other=-float("inf")).to(tl.float32)
            if SUM == "online":
                higher = tl.maximum(top, tl.max(values, axis=0))
                total *= tl.exp(top - higher)
                top = higher
            total += tl.sum(tl.exp(values - top), axis=0)
    tl.store(tops + row * SPLIT + part, top)
    tl.store(sums + row * SPLIT + part, total)


@triton.jit(do_not_specialize=["rows"])
def _losses(logits, targets, tops, sums, losses, rows, n, SPLIT: tl.constexpr, ATOMIC: tl.constexpr,
            BLOCK: tl.constexpr):
    mine = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    here = mine < rows
    parts = tl.arange(0, SPLIT)
    places = mine[:, None] * SPLIT + parts[None, :]
    high = tl.load(tops + places, mask=here[:, None], other=0.0)
    top = tl.max(high, axis=1)
    total = tl.sum(tl.load(sums + places, mask=here[:, None], other=1.0) * tl.exp(high - top[:, None]), axis=1)
    target = tl.load(targets + mine, mask=here, other=0)
    chosen = tl.load(logits + mine.to(tl.int64) * n + target, mask=here, other=0.0).to(tl.float32)
    loss = tl.where(here, tl.log(total) + (top - chosen), 0.0)
    if ATOMIC:
        tl.atomic_add(losses, tl.sum(loss, axis=0) / rows)
    else:
        tl.store(losses + mine, loss, mask=here)


@triton.jit(do_not_specialize=["rows"])
def _mean(losses, out, rows, BLOCK: tl.constexpr):
    total = tl.zeros((BLOCK,), dtype=tl.float32)
    for start in range(0, rows, BLOCK):
        places = start + tl.arange(0, BLOCK)
        total += tl.load(losses + places, mask=places < rows, other=0.0)
    tl.store(out, tl.sum(total, axis=0) / rows)


def _plain(x):
    """Contiguous and aligned, so that every call runs the one kernel that is compiled for such tensors."""
    x = x.contiguous()
    return x if x.data_ptr() % 16 == 0 else x.clone()


def cross_entropy(logits, targets):
    logits, targets = _plain(logits), _plain(targets)
    rows, n = logits.shape
    split = CHOSEN["SPLIT"]
    atomic = CHOSEN["MEAN"] == "atomic"
    tops = torch.empty(rows * split, device=logits.device, dtype=torch.float32)
    sums = torch.empty(rows * split, device=logits.device, dtype=torch.float32)
    share = triton.cdiv(triton.cdiv(n, split), 16) * 16
    _part[(rows, split)](
        logits, tops, sums, n, share, SUM=CHOSEN["SUM"], SPLIT=split, BLOCK=CHOSEN["BLOCK"],
        STAGES=CHOSEN["STAGES"], num_warps=CHOSEN["WARPS"],
    )
    block = 64
    grid = (triton.cdiv(rows, block),)
    if atomic:
        out = torch.zeros((), device=logits.device, dtype=torch.float32)
        _losses[grid](logits, targets, tops, sums, out, rows, n, SPLIT=split, ATOMIC=True, BLOCK=block)
        return out
    out = torch.empty((), device=logits.device, dtype=torch.float32)
    losses = torch.empty(rows, device=logits.device, dtype=torch.float32)
    _losses[grid](logits, targets, tops, sums, losses, rows, n, SPLIT=split, ATOMIC=False, BLOCK=block)
    _mean[(1,)](losses, out, rows, BLOCK=1024)
    return out
