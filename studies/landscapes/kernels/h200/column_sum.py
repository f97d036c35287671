"""Sums of columns: one program a strip, or partial sums that are added by another kernel or by atomics."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "PARTS": ("second kernel", ["none", "second kernel", "atomic"]),
    "SPLIT": (16, [4, 16, 64]),
    "ROWS": (32, [8, 32, 64]),
    "COLUMNS": (64, [32, 64, 128, 256]),
    "WARPS": (4, [2, 4, 8]),
    "ADD": ("at the end", ["at the end", "in the loop"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}


@triton.jit(do_not_specialize=["rows", "share"])
def _sum(x, out, rows, share, n, ATOMIC: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr, LATE: tl.constexpr):
    columns = tl.program_id(0) * COLUMNS + tl.arange(0, COLUMNS)
    part = tl.program_id(1)
    first = part * share
    last = tl.minimum(first + share, rows)
    if LATE:
        totals = tl.zeros((ROWS, COLUMNS), tl.float32)
    else:
        totals = tl.zeros((COLUMNS,), tl.float32)
    for start in range(first, last, ROWS):
        mine = (start + tl.arange(0, ROWS)).to(tl.int64)
        mask = (mine < last)[:, None] & (columns < n)[None, :]
        values = tl.load(x + mine[:, None] * n + columns[None, :], mask=mask, other=0.0).to(tl.float32)
        if LATE:
            totals += values
        else:
            totals += tl.sum(values, axis=0)
    total = tl.sum(totals, axis=0) if LATE else totals
    if ATOMIC:
        tl.atomic_add(out + columns, total, mask=columns < n, sem="relaxed")
    else:
        tl.store(out + part.to(tl.int64) * n + columns, total.to(out.dtype.element_ty), mask=columns < n)


@triton.jit(do_not_specialize=["parts"])
def _finish(work, out, parts, n, BLOCK: tl.constexpr):
    columns = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for part in range(parts):
        total += tl.load(work + part * n + columns, mask=columns < n, other=0.0)
    tl.store(out + columns, total.to(out.dtype.element_ty), mask=columns < n)


def _plain(x):
    """Contiguous and aligned, so that every call runs the one kernel that is compiled for such tensors."""
    x = x.contiguous()
    return x if x.data_ptr() % 16 == 0 else x.clone()


def column_sum(x, dim):
    x = _plain(x)
    rows, n = x.shape
    out = torch.empty(n, dtype=x.dtype, device=x.device)
    split = 1 if CHOSEN["PARTS"] == "none" else CHOSEN["SPLIT"]
    atomic = CHOSEN["PARTS"] == "atomic"
    target = out
    if atomic:
        target = torch.zeros(n, dtype=torch.float32, device=x.device)
    elif split > 1:
        target = torch.empty((split, n), dtype=torch.float32, device=x.device)
    _sum[(triton.cdiv(n, CHOSEN["COLUMNS"]), split)](
        x, target, rows, triton.cdiv(rows, split), n, ATOMIC=atomic, ROWS=CHOSEN["ROWS"], COLUMNS=CHOSEN["COLUMNS"],
        LATE=CHOSEN["ADD"] == "at the end", num_warps=CHOSEN["WARPS"],
    )
    if target is not out:
        _finish[(triton.cdiv(n, 128),)](target, out, 1 if atomic else split, n, BLOCK=128)
    return out
