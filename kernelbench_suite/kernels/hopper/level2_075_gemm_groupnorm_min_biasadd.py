# kernelevolve: level2_075_gemm_groupnorm_min_biasadd on hopper: 3.07x over best (at least 3.06x)
# kernelevolve: node 1 of campaign 1, by lift:triton-own; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_075_gemm_groupnorm_min_biasadd in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton-own. Made by torch 2.11.0.
ATen operators that it calls: none.
"""


import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "PRODUCT_PRECISION": ("split2", ["split2", "split3", "bf16x3", "bf16x6", "tf32x3", "ieee"]),
    "PRODUCT_M": (128, [32, 64, 128, 256]),
    "PRODUCT_N": (128, [32, 64, 128, 256]),
    "PRODUCT_K": (64, [32, 64, 128]),
    "PRODUCT_GROUP": (8, [1, 4, 8, 16]),
    "PRODUCT_SPLITS": (0, [0, 1, 2, 4, 8, 16, 32]),
    "PRODUCT_WARPS": (8, [4, 8]),
    "PRODUCT_STAGES": (3, [2, 3, 4, 5]),
    "MATH": ("exact", ["exact", "quick"]),
    "XBLOCK_0": (128, [1, 8, 32, 64, 128, 256, 512]),
    "WARPS_0": (2, [1, 2, 4, 8]),
    "XBLOCK_1": (1, [1, 2, 4]),
    "R0_BLOCK_1": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_1": (16, [4, 8, 16, 32]),
    "STAGES_1": (1, [1, 2, 3, 4]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
}


@triton.jit
def helper_promote_to_tensor(x):
    return x + tl.zeros((1,), tl.int1)


@triton.jit
def helper_is_floating(x):
    return helper_promote_to_tensor(x).dtype.is_floating()


@triton.jit
def helper_minimum(a, b):
    first = a < b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def helper_min2(x, axis):
    return tl.reduce(x, axis, helper_minimum)


@triton.jit
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt


@triton.jit
def jit_0(in_ptr0, in_ptr1, in_ptr2, out_ptr2, out_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 524288
    r0_numel = 16
    R0_BLOCK: tl.constexpr = 16
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
    roffset = r0_offset
    rindex = r0_index
    r0_1 = r0_index
    x0 = xindex
    x2 = xindex % 512
    tmp0 = tl.load(in_ptr0 + (r0_1 + 16 * x0), None)
    tmp19 = tl.load(in_ptr1 + (r0_1 + 16 * x2), None, eviction_policy='evict_last')
    tmp23 = tl.load(in_ptr2 + (r0_1 + 16 * x2), None, eviction_policy='evict_last')
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp5 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tmp6 = tl.full([1, 1], 16, tl.int32)
    tmp7 = tmp6.to(tl.float32)
    tmp8 = tmp5 / tmp7
    tmp9 = tmp1 - tmp8
    tmp10 = tmp9 * tmp9
    tmp11 = tl.broadcast_to(tmp10, [XBLOCK, R0_BLOCK])
    tmp13 = tl.sum(tmp11, 1)[:, None].to(tl.float32)
    tmp14 = tl.full([1, 1], 16.0, tl.float32)
    tmp15 = tmp13 / tmp14
    tmp16 = tl.full([1, 1], 1e-05, tl.float32)
    tmp17 = tmp15 + tmp16
    tmp18 = math_rsqrt(tmp17)
    tmp20 = tmp18 * tmp19
    tmp21 = -tmp8
    tmp22 = tmp21 * tmp20
    tmp24 = tmp22 + tmp23
    tl.store(out_ptr2 + (r0_1 + 16 * x0), tmp20, None)
    tl.store(out_ptr3 + (r0_1 + 16 * x0), tmp24, None)


def kernel_0(in_ptr0, in_ptr1, in_ptr2, out_ptr2, out_ptr3, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr2, out_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1024
    r0_numel = 8192
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp6 = tl.full([XBLOCK, R0_BLOCK], float('inf'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 8192 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (r0_1 + 8192 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp3 = tl.load(in_ptr2 + (r0_1 + 8192 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 * tmp1
        tmp4 = tmp2 + tmp3
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp7 = helper_minimum(_tmp6, tmp5)
        _tmp6 = tl.where(r0_mask & xmask, tmp7, _tmp6)
    tmp6 = helper_min2(_tmp6, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp6, xmask)


def kernel_1(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8388608
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 1024
    x1 = xindex // 1024
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x1, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(out_ptr0 + x2, tmp2, None)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 35
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + 3 * x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 3 * x0), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (2 + 3 * x0), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp5 = tl.full([1], 3.0, tl.float32)
    tmp6 = tmp4 / tmp5
    tl.store(out_ptr0 + x0, tmp6, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_4(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 5
    r0_numel = 21
    R0_BLOCK: tl.constexpr = 32
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = r0_index < r0_numel
    roffset = r0_offset
    rindex = r0_index
    r0_2 = r0_index // 3
    x0 = xindex
    r0_3 = r0_index
    tmp0 = tl.load(in_ptr0 + (3 * r0_2 + 21 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp1 = tl.load(in_ptr1 + (r0_2 + 7 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp4 = tl.load(in_ptr0 + (1 + 3 * r0_2 + 21 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp8 = tl.load(in_ptr0 + (2 + 3 * r0_2 + 21 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tl.load(in_ptr2 + r0_3, r0_mask, eviction_policy='evict_last', other=0.0)
    tmp21 = tl.load(in_ptr3 + r0_3, r0_mask, eviction_policy='evict_last', other=0.0)
    tmp23 = tl.load(in_ptr0 + (r0_3 + 21 * x0), r0_mask & xmask, other=0.0)
    tmp2 = tmp0 - tmp1
    tmp3 = tmp2 * tmp2
    tmp5 = tmp4 - tmp1
    tmp6 = tmp5 * tmp5
    tmp7 = tmp3 + tmp6
    tmp9 = tmp8 - tmp1
    tmp10 = tmp9 * tmp9
    tmp11 = tmp7 + tmp10
    tmp12 = tl.full([1, 1], 3.0, tl.float32)
    tmp13 = tmp11 / tmp12
    tmp14 = tl.full([1, 1], 1e-05, tl.float32)
    tmp15 = tmp13 + tmp14
    tmp16 = math_rsqrt(tmp15)
    tmp18 = tmp16 * tmp17
    tmp19 = -tmp1
    tmp20 = tmp19 * tmp18
    tmp22 = tmp20 + tmp21
    tmp24 = tmp23 * tmp18
    tmp25 = tmp24 + tmp22
    tmp26 = tl.broadcast_to(tmp25, [XBLOCK, R0_BLOCK])
    tmp28 = tl.where(r0_mask & xmask, tmp26, float('inf'))
    tmp29 = helper_min2(tmp28, 1)[:, None].to(tl.float32)
    tl.store(out_ptr2 + x0, tmp29, xmask)


def kernel_4(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


@triton.jit
def jit_5(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 105
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 5
    x1 = xindex // 5
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(out_ptr0 + x2, tmp2, xmask)


def kernel_5(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


PROCESSORS = 128  # about as many blocks keep a large device busy
PARTS = {"split2": 2, "split3": 3}
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


def own_addmm(bias, a, b, alpha=1, beta=1, out=None):
    own_product(a[None], b[None], bias.expand(out.shape)[None], float(alpha), float(beta), out[None])
    return out


def graph_0(batch_size, in_features, out_features, x, bias, linear_weight, linear_bias, norm_weight, norm_bias):
    # batch_size = 1024, in_features = 8192, out_features = 8192
    device = x.device
    buf0 = torch.empty((1024, 8192), dtype=torch.float32, device=device)
    own_addmm(linear_bias, x, linear_weight.as_strided((8192, 8192), (1, 8192)), alpha=1, beta=1, out=buf0)
    buf4 = torch.empty((1024, 512, 16, 1), dtype=torch.float32, device=device)
    buf5 = torch.empty((1024, 512, 16, 1), dtype=torch.float32, device=device)
    kernel_0(buf0, norm_weight, norm_bias, buf4, buf5, 524288, 16)
    buf6 = torch.empty((1024, 1), dtype=torch.float32, device=device)
    kernel_1(buf0, buf4, buf5, buf6, 1024, 8192)
    del buf0
    del buf4
    buf8 = buf5.as_strided((1, 8192, 1024, 1), (8388608, 1024, 1, 1))
    del buf5
    kernel_2(buf6, bias, buf8, 8388608)
    del buf6
    return buf8


def graph_1(batch_size, in_features, out_features, x, bias, linear_weight, linear_bias, norm_weight, norm_bias):
    # batch_size = 5, in_features = 33, out_features = 21
    device = x.device
    buf0 = torch.empty((5, 21), dtype=torch.float32, device=device)
    own_addmm(linear_bias, x, linear_weight.as_strided((33, 21), (1, 33)), alpha=1, beta=1, out=buf0)
    buf1 = torch.empty((5, 7, 1, 1), dtype=torch.float32, device=device)
    kernel_3(buf0, buf1, 35)
    buf4 = torch.empty((5, 1), dtype=torch.float32, device=device)
    kernel_4(buf0, buf1, norm_weight, norm_bias, buf4, 5, 21)
    del buf1
    buf6 = buf0.as_strided((1, 21, 5, 1), (105, 5, 1, 1))
    del buf0
    kernel_5(buf4, bias, buf6, 105)
    del buf4
    return buf6


EXACT = {
    (1024, 8192, 8192): graph_0,
    (5, 33, 21): graph_1,
}


def any_size(kind, batch_size, in_features, out_features):
    raise TypeError("no kernel for these sizes")


def level2_075_gemm_groupnorm_min_biasadd(x, bias, linear_weight, linear_bias, norm_weight, norm_bias):
    batch_size, in_features = x.shape
    out_features = bias.shape[1]
    if bias.shape != (1, out_features, 1, 1):
        raise ValueError(f"unexpected shape of bias: {tuple(bias.shape)}")
    if linear_weight.shape != (out_features, in_features):
        raise ValueError(f"unexpected shape of linear_weight: {tuple(linear_weight.shape)}")
    if linear_bias.shape != (out_features,):
        raise ValueError(f"unexpected shape of linear_bias: {tuple(linear_bias.shape)}")
    if norm_weight.shape != (out_features,):
        raise ValueError(f"unexpected shape of norm_weight: {tuple(norm_weight.shape)}")
    if norm_bias.shape != (out_features,):
        raise ValueError(f"unexpected shape of norm_bias: {tuple(norm_bias.shape)}")
    x = x.contiguous()
    bias = bias.contiguous()
    linear_weight = linear_weight.contiguous()
    linear_bias = linear_bias.contiguous()
    norm_weight = norm_weight.contiguous()
    norm_bias = norm_bias.contiguous()
    graph = EXACT.get((batch_size, in_features, out_features))
    if graph is None:
        graph = any_size((), batch_size, in_features, out_features)
    return graph(batch_size, in_features, out_features, x, bias, linear_weight, linear_bias, norm_weight, norm_bias)
