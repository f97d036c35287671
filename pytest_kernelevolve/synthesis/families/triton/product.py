"""Matrix products of any shape, strides and batch, in Triton. Read as text, never imported: a module carries it.

Products of float32 numbers are made of products of bfloat16 numbers, which tensor cores compute ten times as fast: each
number is the sum of two or three bfloat16 numbers, and of the products of these the ones too small to matter are left
out. A block of K is summed by itself and then added in float32, since what tensor cores add up is cut off.
"""

# Triton compiles neither annotations nor conditional expressions over blocks.
# mypy: ignore-errors
# ruff: noqa: N803

import torch
import triton
import triton.language as tl

# How float32 is multiplied, the block of the result and of K, blocks of rows that share columns, shares of K (0: enough
# to keep the device busy), and how a kernel is launched.
TUNABLES = {
    "PRODUCT_PRECISION": ("split2", ["split2", "split3", "bf16x3", "bf16x6", "tf32x3", "ieee"]),
    "PRODUCT_M": (128, [32, 64, 128, 256]),
    "PRODUCT_N": (128, [32, 64, 128, 256]),
    "PRODUCT_K": (64, [32, 64, 128]),
    "PRODUCT_GROUP": (8, [1, 4, 8, 16]),
    "PRODUCT_SPLITS": (0, [0, 1, 2, 4, 8, 16, 32]),
    "PRODUCT_WARPS": (8, [4, 8]),
    "PRODUCT_STAGES": (3, [2, 3, 4, 5]),
}
PROCESSORS = 128  # about as many blocks keep a large device busy
PARTS = {"split2": 2, "split3": 3}
# The precision in the place of each split, where splitting beforehand takes longer than it saves.
IN_PLACE = {"split2": "bf16x3", "split3": "bf16x6"}
WORTH_SPLITTING = 256  # rows and columns of a result, from which each number is used often enough


@triton.jit
def split_kernel(
    x_ptr, parts_ptr, rows, width, padded, x_batch, x_row, x_column, part, PARTS: tl.constexpr, R: tl.constexpr,
    C: tl.constexpr,
):  # fmt: skip
    """parts[p, batch, row, :] for p in range(PARTS) sum up to x[batch, row, :], with zeros behind its end."""
    batch = tl.program_id(2).to(tl.int64)
    row = (tl.program_id(0) * R + tl.arange(0, R)).to(tl.int64)[:, None]
    column = (tl.program_id(1) * C + tl.arange(0, C)).to(tl.int64)[None, :]
    inside = (row < rows) & (column < width)
    left = tl.load(x_ptr + batch * x_batch + row * x_row + column * x_column, inside, other=0.0)
    place = parts_ptr + (batch * rows + row) * padded + column
    for index in tl.static_range(PARTS):
        top = left.to(tl.bfloat16)
        tl.store(place + index * part, top, (row < rows) & (column < padded))
        left = left - top.to(tl.float32)


@triton.jit
def product_kernel(
    a_ptr, b_ptr, c_ptr, bias_ptr, m, n, k, alpha, beta,
    a_part, a_batch, a_row, a_inner, b_part, b_batch, b_inner, b_column, c_split, c_batch, c_row, c_column,
    bias_batch, bias_row, bias_column,
    PARTS: tl.constexpr, PRECISION: tl.constexpr, BIAS: tl.constexpr, EVEN: tl.constexpr, SPLITS: tl.constexpr,
    GROUP: tl.constexpr, M: tl.constexpr, N: tl.constexpr, K: tl.constexpr,
):  # fmt: skip
    """c[batch] = alpha * a[batch] @ b[batch] + beta * bias, or with SPLITS > 1 c[split, batch] of a share of K."""
    tile, batch, split = tl.program_id(0), tl.program_id(1).to(tl.int64), tl.program_id(2)
    # Blocks that are computed at the same time share rows and columns, which the cache then holds.
    in_group = GROUP * tl.cdiv(n, N)
    first = (tile // in_group) * GROUP
    height = tl.minimum(tl.cdiv(m, M) - first, GROUP)
    row_block = first + (tile % in_group) % height
    column_block = (tile % in_group) // height
    row = (row_block * M + tl.arange(0, M)).to(tl.int64)
    column = (column_block * N + tl.arange(0, N)).to(tl.int64)
    steps = tl.cdiv(tl.cdiv(k, K), SPLITS)
    start = split * steps * K
    inner = start + tl.arange(0, K)
    # Rows and columns beyond the end are computed from the last one, and not stored.
    a = a_ptr + batch * a_batch + tl.minimum(row, m - 1)[:, None] * a_row + inner.to(tl.int64)[None, :] * a_inner
    b = b_ptr + batch * b_batch + inner.to(tl.int64)[:, None] * b_inner + tl.minimum(column, n - 1)[None, :] * b_column
    total = tl.zeros((M, N), tl.float32)
    for at in range(start, tl.minimum(start + steps * K, tl.cdiv(k, K) * K), K):
        if EVEN:
            x, y = tl.load(a), tl.load(b)
        else:
            x = tl.load(a, (at + tl.arange(0, K) < k)[None, :], other=0.0)
            y = tl.load(b, (at + tl.arange(0, K) < k)[:, None], other=0.0)
        if PARTS == 1:
            total = tl.dot(x, y, total, input_precision=PRECISION)
        else:
            x2, y2 = tl.load(a + a_part), tl.load(b + b_part)
            if PARTS == 3:
                x3, y3 = tl.load(a + 2 * a_part), tl.load(b + 2 * b_part)
                small = tl.dot(x2, y2)
                small = tl.dot(x3, y, small)
                small = tl.dot(x, y3, small)
                small = tl.dot(x2, y, small)
            else:
                small = tl.dot(x2, y)
            small = tl.dot(x, y2, small)
            total += tl.dot(x, y, small)
        a += K * a_inner
        b += K * b_inner
    if SPLITS == 1:
        total = total * alpha
        if BIAS:
            there = bias_ptr + batch * bias_batch + row[:, None] * bias_row + column[None, :] * bias_column
            total += beta * tl.load(there, (row < m)[:, None] & (column < n)[None, :], other=0.0).to(tl.float32)
    c = c_ptr + split * c_split + batch * c_batch + row[:, None] * c_row + column[None, :] * c_column
    tl.store(c, total.to(c_ptr.dtype.element_ty), (row < m)[:, None] & (column < n)[None, :])


@triton.jit
def shares_kernel(
    shares_ptr, c_ptr, bias_ptr, m, n, total, alpha, beta, c_batch, c_row, c_column, bias_batch, bias_row, bias_column,
    BIAS: tl.constexpr, SPLITS: tl.constexpr, SIZE: tl.constexpr,
):  # fmt: skip
    """c = alpha * the sum of the shares of K + beta * bias."""
    place = tl.program_id(0).to(tl.int64) * SIZE + tl.arange(0, SIZE)
    inside = place < total
    found = tl.zeros((SIZE,), tl.float32)
    for split in range(SPLITS):
        found += tl.load(shares_ptr + split * total + place, inside, other=0.0)
    batch, row, column = place // (m * n), (place // n) % m, place % n
    found = found * alpha
    if BIAS:
        there = bias_ptr + batch * bias_batch + row * bias_row + column * bias_column
        found += beta * tl.load(there, inside, other=0.0).to(tl.float32)
    tl.store(c_ptr + batch * c_batch + row * c_row + column * c_column, found.to(c_ptr.dtype.element_ty), inside)


def product_shared_bytes(x):
    """What the stages of a block may share of the memory of x's device."""
    if not x.is_cuda:
        return 227 << 10
    found = torch.cuda.get_device_properties(x.device)
    return getattr(found, "shared_memory_per_block_optin", None) or getattr(found, "shared_memory_per_block", 48 << 10)


def own_parts(x, parts):
    """bfloat16 parts of x[batch, rows, width], with zeros behind each row's end, and the distance between parts."""
    batch, rows, width = x.shape
    padded = triton.cdiv(width, 128) * 128
    made = torch.empty((parts, batch, rows, padded), dtype=torch.bfloat16, device=x.device)
    grid = (triton.cdiv(rows, 32), triton.cdiv(padded, 128), batch)
    split_kernel[grid](x, made, rows, width, padded, *x.stride(), made.stride(0), PARTS=parts, R=32, C=128)
    return made


def own_product(a, b, bias, alpha, beta, c):
    """c[batch, m, n] = alpha * a[batch, m, k] @ b[batch, k, n] + beta * bias; every tensor in any layout."""
    (batch, m, k), n = a.shape, b.shape[2]
    if 0 in c.shape:
        return
    chosen = {name.removeprefix("PRODUCT_"): value for name, (value, _) in TUNABLES.items()}
    precision = chosen["PRECISION"] if a.dtype == torch.float32 else "ieee"
    if min(m, n) < WORTH_SPLITTING:
        precision = IN_PLACE.get(precision, precision)
    parts = PARTS.get(precision, 1)
    block_m = min(chosen["M"], max(16, triton.next_power_of_2(m)))
    block_n = min(chosen["N"], max(16, triton.next_power_of_2(n)))
    block_k = min(chosen["K"], max(16, triton.next_power_of_2(k)))
    tiles = triton.cdiv(m, block_m) * triton.cdiv(n, block_n)
    splits = chosen["SPLITS"] or max(1, min(PROCESSORS // (tiles * batch), k // (4 * block_k)))
    if parts > 1:
        x, y = own_parts(a, parts), own_parts(b.transpose(1, 2), parts)
        k, block_k = x.shape[3], chosen["K"]
        x_strides, y_strides = x.stride(), (*y.stride()[:2], y.stride(3), y.stride(2))
        precision = "ieee"
    else:
        x, y, x_strides, y_strides = a, b, (0, *a.stride()), (0, *b.stride())
    if triton.knobs.runtime.interpret and precision in ("bf16x3", "bf16x6"):
        precision = "ieee"  # Triton's interpreter, which does not know these, computes in float32 at all times
    stage_bytes = parts * (block_m + block_n) * block_k * x.element_size()
    stages = max(1, min(chosen["STAGES"], product_shared_bytes(x) // stage_bytes))
    bias_strides = (0, 0, 0) if bias is None else bias.stride()
    target, target_strides = c, (0, *c.stride())
    if splits > 1:
        target = torch.empty((splits, batch, m, n), dtype=torch.float32, device=c.device)
        target_strides = target.stride()
    product_kernel[tiles, batch, splits](
        x, y, target, c if bias is None else bias, m, n, k, alpha, beta, *x_strides, *y_strides, *target_strides,
        *bias_strides, PARTS=parts, PRECISION=precision, BIAS=bias is not None, EVEN=k % block_k == 0, SPLITS=splits,
        GROUP=chosen["GROUP"], M=block_m, N=block_n, K=block_k, num_warps=chosen["WARPS"], num_stages=stages,
    )  # fmt: skip
    if splits > 1:
        shares_kernel[triton.cdiv(batch * m * n, 1024),](
            target, c, c if bias is None else bias, m, n, batch * m * n, alpha, beta, *c.stride(), *bias_strides,
            BIAS=bias is not None, SPLITS=splits, SIZE=1024,
        )  # fmt: skip


def own_bmm(a, b, out):
    own_product(a, b, None, 1.0, 0.0, out)
    return out


def own_mm(a, b, out):
    own_product(a[None], b[None], None, 1.0, 0.0, out[None])
    return out


def own_addmm(bias, a, b, alpha=1, beta=1, out=None):
    own_product(a[None], b[None], bias.expand(out.shape)[None], float(alpha), float(beta), out[None])
    return out


def own_baddbmm(bias, a, b, alpha=1, beta=1, out=None):
    own_product(a, b, bias.expand(out.shape), float(alpha), float(beta), out)
    return out
