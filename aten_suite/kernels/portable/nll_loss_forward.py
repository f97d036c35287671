"""aten::nll_loss_forward in portable Triton: the weighted negative of each row at its target"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    target_ptr,
    weight_ptr,
    out_ptr,
    total_ptr,
    rows,
    classes,
    ignored,
    WEIGHTED: tl.constexpr,
    REDUCTION: tl.constexpr,
    KEPT: tl.constexpr,
    BLOCK: tl.constexpr,
):
    loss_sum, weight_sum = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for start in range(0, rows, BLOCK):
        row = start + tl.arange(0, BLOCK)
        mask = row < rows
        target = tl.load(target_ptr + row, mask=mask, other=0).to(tl.int64)
        used = mask & (target != ignored)
        x = tl.load(x_ptr + row * classes + target, mask=used, other=0).to(tl.float64)
        weight = used.to(tl.float64)
        if WEIGHTED:
            weight = tl.load(weight_ptr + target, mask=used, other=0).to(tl.float64)
        loss = tl.where(used, -weight * x, 0.0)
        if REDUCTION == 0:
            tl.store(out_ptr + row, loss.to(out_ptr.dtype.element_ty), mask=mask)
        loss_sum += loss
        weight_sum += weight
    total, weights = tl.sum(loss_sum, axis=0), tl.sum(weight_sum, axis=0)
    if REDUCTION == 1:
        total = total / weights
    if REDUCTION != 0:
        tl.store(out_ptr, total.to(out_ptr.dtype.element_ty))
    tl.store(total_ptr, (tl.sum(weight_sum, axis=0) * KEPT).to(total_ptr.dtype.element_ty))


def nll_loss_forward(self, target, weight, reduction, ignore_index):
    x, target = self.contiguous(), target.contiguous()
    each = reduction == 0 and x.ndim > 1
    out = torch.empty(target.shape if each else [], dtype=x.dtype, device=x.device)
    total = torch.empty([], dtype=x.dtype, device=x.device)
    block = sorted((128, triton.next_power_of_2(target.numel() or 1), 2048))[1]
    kernel[(1,)](
        x,
        target,
        x if weight is None else weight.contiguous(),
        out,
        total,
        target.numel(),
        x.shape[-1],
        ignore_index,
        WEIGHTED=weight is not None,
        REDUCTION=reduction,
        KEPT=int(reduction != 0 or x.ndim == 1),
        BLOCK=block,
        num_warps=block // 128,
    )
    return out, total
