"""aten::avg_pool2d in portable Triton: the mean of a window"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    out_ptr,
    h,
    w,
    tall,
    wide,
    stride_h,
    stride_w,
    pad_h,
    pad_w,
    count,
    KH: tl.constexpr,
    KW: tl.constexpr,
    PADDED: tl.constexpr,
    DIVISOR: tl.constexpr,
    COMPUTE: tl.constexpr,
    WIDE: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    plane = places // (tall * wide)
    top, left = places // wide % tall * stride_h - pad_h, places % wide * stride_w - pad_w
    total = tl.zeros([BLOCK], dtype=COMPUTE)
    for one in range(KH):
        for other in range(KW):
            row, column = top + one, left + other
            inside = mask & (row >= 0) & (row < h) & (column >= 0) & (column < w)
            total += tl.load(x_ptr + (plane * h + row) * w + column, mask=inside, other=0).to(COMPUTE)
    bottom, right = tl.minimum(top + KH, h + pad_h), tl.minimum(left + KW, w + pad_w)
    size = (bottom - top) * (right - left)
    if not PADDED:
        size = (tl.minimum(bottom, h) - tl.maximum(top, 0)) * (tl.minimum(right, w) - tl.maximum(left, 0))
    if DIVISOR:
        size = tl.zeros_like(size) + DIVISOR
    if COMPUTE == tl.int64:
        mean = total // size
    else:
        mean = total / size.to(COMPUTE)
    tl.store(out_ptr + places, mean.to(out_ptr.dtype.element_ty), mask=mask)


def pair(given):
    """Two numbers of one or two."""
    return (given, given) if isinstance(given, int) else (given[0], given[-1])


def length(size, window, stride, pad, ceil_mode):
    """How many windows fit."""
    rest = size + 2 * pad - window
    found = (rest + stride - 1 if ceil_mode else rest) // stride + 1
    return found - 1 if ceil_mode and (found - 1) * stride >= size + pad else found


def avg_pool2d(self, kernel_size, stride=(), padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
    (kh, kw), (ph, pw) = pair(kernel_size), pair(padding)
    sh, sw = pair(stride) if stride or stride == 0 else (kh, kw)
    x = self.contiguous()
    h, w = x.shape[-2:]
    tall, wide = length(h, kh, sh, ph, ceil_mode), length(w, kw, sw, pw, ceil_mode)
    out = torch.empty([*x.shape[:-2], tall, wide], dtype=x.dtype, device=x.device)
    if out.numel():
        compute = {torch.float64: tl.float64, torch.int64: tl.int64}.get(x.dtype, tl.float32)
        kernel[(triton.cdiv(out.numel(), 256),)](
            x,
            out,
            h,
            w,
            tall,
            wide,
            sh,
            sw,
            ph,
            pw,
            out.numel(),
            KH=kh,
            KW=kw,
            PADDED=count_include_pad,
            DIVISOR=divisor_override or 0,
            COMPUTE=compute,
            WIDE=not (x.numel() < 1 << 31 > out.numel()),
            BLOCK=256,
        )
    return out
