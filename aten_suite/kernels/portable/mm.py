"""aten::mm in portable Triton: a @ b; in tiles, or in float64 and integers element by element"""

import torch
import triton
import triton.language as tl


@triton.jit
def tiles(
    a_ptr,
    b_ptr,
    c_ptr,
    out_ptr,
    m,
    n,
    k,
    alpha,
    beta,
    ADD: tl.constexpr,
    BLOCK_M: tl.constexpr,
    BLOCK_N: tl.constexpr,
    BLOCK_K: tl.constexpr,
):
    batch = tl.program_id(2).to(tl.int64)
    rows = tl.program_id(0) * BLOCK_M + tl.arange(0, BLOCK_M)
    columns = tl.program_id(1) * BLOCK_N + tl.arange(0, BLOCK_N)
    total = tl.zeros([BLOCK_M, BLOCK_N], dtype=tl.float32)
    for start in range(0, k, BLOCK_K):
        depth = start + tl.arange(0, BLOCK_K)
        left = (rows[:, None] < m) & (depth[None, :] < k)
        right = (depth[:, None] < k) & (columns[None, :] < n)
        a = tl.load(a_ptr + batch * m * k + rows[:, None] * k + depth[None, :], mask=left, other=0)
        b = tl.load(b_ptr + batch * k * n + depth[:, None] * n + columns[None, :], mask=right, other=0)
        total = tl.dot(a, b, total, input_precision="ieee")
    places = batch * m * n + rows[:, None] * n + columns[None, :]
    mask = (rows[:, None] < m) & (columns[None, :] < n)
    total = total * alpha
    if ADD:
        total += beta * tl.load(c_ptr + places, mask=mask, other=0).to(tl.float32)
    tl.store(out_ptr + places, total.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def lanes(
    a_ptr,
    b_ptr,
    c_ptr,
    out_ptr,
    m,
    n,
    k,
    count,
    ALPHA: tl.constexpr,
    BETA: tl.constexpr,
    ADD: tl.constexpr,
    COMPUTE: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    batch, row, column = places // (m * n), places // n % m, places % n
    total = tl.zeros([BLOCK], dtype=COMPUTE)
    for depth in range(k):
        a = tl.load(a_ptr + (batch * m + row) * k + depth, mask=mask, other=0).to(COMPUTE)
        b = tl.load(b_ptr + (batch * k + depth) * n + column, mask=mask, other=0).to(COMPUTE)
        total += a * b
    total = total * ALPHA
    if ADD:
        total += BETA * tl.load(c_ptr + places, mask=mask, other=0).to(COMPUTE)
    tl.store(out_ptr + places, total.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_lanes(
    a_ptr,
    b_ptr,
    c_ptr,
    out_ptr,
    m,
    n,
    k,
    count,
    AR: tl.constexpr,
    AI: tl.constexpr,
    BR: tl.constexpr,
    BI: tl.constexpr,
    ADD: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    batch, row, column = places // (m * n), places // n % m, places % n
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for depth in range(k):
        first, second = 2 * ((batch * m + row) * k + depth), 2 * ((batch * k + depth) * n + column)
        a = tl.load(a_ptr + first, mask=mask, other=0).to(tl.float64)
        ai = tl.load(a_ptr + first + 1, mask=mask, other=0).to(tl.float64)
        b = tl.load(b_ptr + second, mask=mask, other=0).to(tl.float64)
        bi = tl.load(b_ptr + second + 1, mask=mask, other=0).to(tl.float64)
        real += a * b - ai * bi
        imaginary += a * bi + ai * b
    real, imaginary = real * AR - imaginary * AI, real * AI + imaginary * AR
    if ADD:
        c = tl.load(c_ptr + 2 * places, mask=mask, other=0).to(tl.float64)
        ci = tl.load(c_ptr + 2 * places + 1, mask=mask, other=0).to(tl.float64)
        real += c * BR - ci * BI
        imaginary += c * BI + ci * BR
    tl.store(out_ptr + 2 * places, real.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, imaginary.to(out_ptr.dtype.element_ty), mask=mask)


def product(a, b, c=None, alpha=1, beta=0):
    """``alpha * (a @ b) + beta * c`` of batches of matrices."""
    a, b = a.contiguous(), b.contiguous()
    (batches, m, k), n = a.shape, b.shape[2]
    out = torch.empty([batches, m, n], dtype=a.dtype, device=a.device)
    add = c is not None and beta != 0
    c = c.expand(out.shape).contiguous() if add else out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 128),)
    if not count:
        return out
    if a.is_complex():
        alpha, beta = complex(alpha), complex(beta)
        plain = [torch.view_as_real(one) for one in (a, b, c, out)]
        complex_lanes[grid](
            *plain, m, n, k, count, AR=alpha.real, AI=alpha.imag, BR=beta.real, BI=beta.imag, ADD=add, BLOCK=128
        )
    elif a.dtype in (torch.float32, torch.float16, torch.bfloat16):
        tiles[(triton.cdiv(m, 64), triton.cdiv(n, 64), batches)](
            a, b, c, out, m, n, k, float(alpha), float(beta), ADD=add, BLOCK_M=64, BLOCK_N=64, BLOCK_K=32
        )
    else:
        compute = tl.float64 if a.dtype is torch.float64 else tl.int64
        lanes[grid](a, b, c, out, m, n, k, count, ALPHA=alpha, BETA=beta, ADD=add, COMPUTE=compute, BLOCK=128)
    return out


def mm(self, mat2):
    return product(self[None], mat2[None])[0]
