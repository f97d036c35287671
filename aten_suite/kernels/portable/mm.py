"""aten::mm in portable Triton: a @ b; in tiles, or in float64 and integers element by element

A large product of float32 is one of two or three bfloat16 parts, x = x1 + x2 + x3: the products of the small ones with
each other are less than what a sum of that length loses in float32.
"""

import torch
import triton
import triton.language as tl


@triton.jit
def split(x_ptr, parts_ptr, count, PARTS: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    rest = tl.load(x_ptr + places, mask=mask, other=0)
    for part in tl.static_range(PARTS):
        top = rest.to(tl.bfloat16)
        tl.store(parts_ptr + part * count + places, top, mask=mask)
        rest = tl.where(top.to(tl.float32) == rest, 0.0, rest - top.to(tl.float32))  # an infinity leaves nothing


@triton.jit
def tiles(
    a_ptr,
    b_ptr,
    c_ptr,
    out_ptr,
    m,
    n,
    k,
    a_part,
    b_part,
    alpha,
    beta,
    ADD: tl.constexpr,
    PARTS: tl.constexpr,
    EVEN: tl.constexpr,
    WHOLE: tl.constexpr,
    BLOCK_M: tl.constexpr,
    BLOCK_N: tl.constexpr,
    BLOCK_K: tl.constexpr,
):
    program, batch = tl.program_id(0), tl.program_id(1).to(tl.int64)
    # Eight rows of tiles at a time: those computed together share rows and columns, which the cache then holds.
    in_group = 8 * tl.cdiv(n, BLOCK_N)
    first = program // in_group * 8
    height = tl.minimum(tl.cdiv(m, BLOCK_M) - first, 8)
    rows = ((first + program % in_group % height) * BLOCK_M + tl.arange(0, BLOCK_M)).to(tl.int64)
    columns = (program % in_group // height * BLOCK_N + tl.arange(0, BLOCK_N)).to(tl.int64)
    depth = tl.arange(0, BLOCK_K)
    # Rows and columns beyond the end are computed from the last one, and not stored. Where there are none, the compiler
    # sees that columns lie side by side, and copies 16 bytes at a time.
    in_rows, in_columns = rows, columns
    if not WHOLE:
        in_rows, in_columns = tl.minimum(rows, m - 1), tl.minimum(columns, n - 1)
    a = a_ptr + batch * m * k + in_rows[:, None] * k + depth[None, :]
    b = b_ptr + batch * k * n + depth.to(tl.int64)[:, None] * n + in_columns[None, :]
    total = tl.zeros([BLOCK_M, BLOCK_N], dtype=tl.float32)
    for start in range(0, k, BLOCK_K):
        if EVEN:
            x, y = tl.load(a), tl.load(b)
        else:
            x = tl.load(a, mask=(start + depth < k)[None, :], other=0)
            y = tl.load(b, mask=(start + depth < k)[:, None], other=0)
        if PARTS == 1:
            total = tl.dot(x, y, total, input_precision="ieee")
        else:
            x2, y2 = tl.load(a + a_part), tl.load(b + b_part)
            small = tl.dot(x, y2, tl.dot(x2, y))
            if PARTS == 3:
                small = tl.dot(x2, y2, small)
                small = tl.dot(x, tl.load(b + 2 * b_part), tl.dot(tl.load(a + 2 * a_part), y, small))
            small = tl.where(small == small, small, 0.0)  # beside an infinity: what is small there is nothing
            total += tl.dot(x, y, small)
        a += BLOCK_K
        b += BLOCK_K * n
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


def in_parts(x, number):
    """Tensors of bfloat16 that add up to one of float32, one after the other, and how far they are apart."""
    parts = torch.empty([number, x.numel()], dtype=torch.bfloat16, device=x.device)
    split[(triton.cdiv(x.numel(), 2048),)](x, parts, x.numel(), PARTS=number, BLOCK=2048)
    return parts, x.numel()


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
        full, sizes = a.dtype is torch.float32, (32, 32, 32, 4)
        parts = 1 if not full or min(m, n, k) < 256 or k % 64 else 2 if k >= 2048 else 3
        (a, a_part), (b, b_part) = (in_parts(one, parts) if parts > 1 else (one, 0) for one in (a, b))
        if min(m, n, k) >= 128:
            # Three parts of six operands, three tiles deep, must fit into the shared memory of a block.
            sizes = (64, 64, 32, 4) if full and parts == 1 else (128, 128, 32 if parts == 3 else 64, 8)
        tiles[(triton.cdiv(m, sizes[0]) * triton.cdiv(n, sizes[1]), batches)](
            a,
            b,
            c,
            out,
            m,
            n,
            k,
            a_part,
            b_part,
            float(alpha),
            float(beta),
            ADD=add,
            PARTS=parts,
            EVEN=k % sizes[2] == 0,
            WHOLE=m % sizes[0] == 0 and n % sizes[1] == 0,
            BLOCK_M=sizes[0],
            BLOCK_N=sizes[1],
            BLOCK_K=sizes[2],
            num_warps=sizes[3],
        )
    else:
        compute = tl.float64 if a.dtype is torch.float64 else tl.int64
        lanes[grid](a, b, c, out, m, n, k, count, ALPHA=alpha, BETA=beta, ADD=add, COMPUTE=compute, BLOCK=128)
    return out


def mm(self, mat2):
    return product(self[None], mat2[None])[0]
