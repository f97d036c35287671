# kernelevolve: level3_003_deepnarrowmlp on hopper: 2.59x over best (at least 2.58x)
# kernelevolve: node 3 of campaign 2, by lift:triton-own; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_003_deepnarrowmlp in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton-own. Made by torch 2.11.0.
ATen operators that it calls: none.
"""


import torch
import triton
import triton.language as tl


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
    "XBLOCK_0": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
}


@triton.jit
def helper_promote_to_tensor(x):
    return x + tl.zeros((1,), tl.int1)


@triton.jit
def helper_is_floating(x):
    return helper_promote_to_tensor(x).dtype.is_floating()


@triton.jit
def helper_maximum(a, b):
    first = a > b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def jit_0(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1048576
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 1024
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_0(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 27
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 9
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_1(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


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


def own_mm(a, b, out):
    own_product(a[None], b[None], None, 1.0, 0.0, out[None])
    return out


def own_addmm(bias, a, b, alpha=1, beta=1, out=None):
    own_product(a[None], b[None], bias.expand(out.shape)[None], float(alpha), float(beta), out[None])
    return out


def graph_0(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias, layers_6_weight, layers_6_bias, layers_8_weight, layers_8_bias, layers_10_weight, layers_10_bias, layers_12_weight, layers_12_bias, layers_14_weight, layers_14_bias, layers_16_weight, layers_16_bias, layers_18_weight, layers_18_bias, layers_20_weight, layers_20_bias, layers_22_weight, layers_22_bias, layers_24_weight, layers_24_bias, layers_26_weight, layers_26_bias, layers_28_weight, layers_28_bias, layers_30_weight, layers_30_bias, layers_32_weight, layers_32_bias):
    # batch_size = 1024, input_size = 8192, hidden_size = 1024, output_size = 8192
    device = x.device
    buf0 = torch.empty((1024, 1024), dtype=torch.float32, device=device)
    own_mm(x, layers_0_weight.as_strided((8192, 1024), (1, 8192)), out=buf0)
    kernel_0(buf0, layers_0_bias, 1048576)
    buf2 = torch.empty((1024, 1024), dtype=torch.float32, device=device)
    own_mm(buf0, layers_2_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_2_bias, 1048576)
    own_mm(buf2, layers_4_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_4_bias, 1048576)
    own_mm(buf0, layers_6_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_6_bias, 1048576)
    own_mm(buf2, layers_8_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_8_bias, 1048576)
    own_mm(buf0, layers_10_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_10_bias, 1048576)
    own_mm(buf2, layers_12_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_12_bias, 1048576)
    own_mm(buf0, layers_14_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_14_bias, 1048576)
    own_mm(buf2, layers_16_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_16_bias, 1048576)
    own_mm(buf0, layers_18_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_18_bias, 1048576)
    own_mm(buf2, layers_20_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_20_bias, 1048576)
    own_mm(buf0, layers_22_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_22_bias, 1048576)
    own_mm(buf2, layers_24_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_24_bias, 1048576)
    own_mm(buf0, layers_26_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    kernel_0(buf2, layers_26_bias, 1048576)
    own_mm(buf2, layers_28_weight.as_strided((1024, 1024), (1, 1024)), out=buf0)
    kernel_0(buf0, layers_28_bias, 1048576)
    own_mm(buf0, layers_30_weight.as_strided((1024, 1024), (1, 1024)), out=buf2)
    del buf0
    kernel_0(buf2, layers_30_bias, 1048576)
    buf32 = torch.empty((1024, 8192), dtype=torch.float32, device=device)
    own_addmm(layers_32_bias, buf2, layers_32_weight.as_strided((1024, 8192), (1, 1024)), alpha=1, beta=1, out=buf32)
    del buf2
    return buf32


def graph_1(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias, layers_6_weight, layers_6_bias, layers_8_weight, layers_8_bias, layers_10_weight, layers_10_bias, layers_12_weight, layers_12_bias, layers_14_weight, layers_14_bias, layers_16_weight, layers_16_bias, layers_18_weight, layers_18_bias, layers_20_weight, layers_20_bias, layers_22_weight, layers_22_bias, layers_24_weight, layers_24_bias, layers_26_weight, layers_26_bias, layers_28_weight, layers_28_bias, layers_30_weight, layers_30_bias, layers_32_weight, layers_32_bias):
    # batch_size = 3, input_size = 17, hidden_size = 9, output_size = 11
    device = x.device
    buf0 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(x, layers_0_weight.as_strided((17, 9), (1, 17)), out=buf0)
    kernel_1(buf0, layers_0_bias, 27)
    buf2 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf0, layers_2_weight.as_strided((9, 9), (1, 9)), out=buf2)
    del buf0
    kernel_1(buf2, layers_2_bias, 27)
    buf4 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf2, layers_4_weight.as_strided((9, 9), (1, 9)), out=buf4)
    del buf2
    kernel_1(buf4, layers_4_bias, 27)
    buf6 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf4, layers_6_weight.as_strided((9, 9), (1, 9)), out=buf6)
    del buf4
    kernel_1(buf6, layers_6_bias, 27)
    buf8 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf6, layers_8_weight.as_strided((9, 9), (1, 9)), out=buf8)
    del buf6
    kernel_1(buf8, layers_8_bias, 27)
    buf10 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf8, layers_10_weight.as_strided((9, 9), (1, 9)), out=buf10)
    del buf8
    kernel_1(buf10, layers_10_bias, 27)
    buf12 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf10, layers_12_weight.as_strided((9, 9), (1, 9)), out=buf12)
    del buf10
    kernel_1(buf12, layers_12_bias, 27)
    buf14 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf12, layers_14_weight.as_strided((9, 9), (1, 9)), out=buf14)
    del buf12
    kernel_1(buf14, layers_14_bias, 27)
    buf16 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf14, layers_16_weight.as_strided((9, 9), (1, 9)), out=buf16)
    del buf14
    kernel_1(buf16, layers_16_bias, 27)
    buf18 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf16, layers_18_weight.as_strided((9, 9), (1, 9)), out=buf18)
    del buf16
    kernel_1(buf18, layers_18_bias, 27)
    buf20 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf18, layers_20_weight.as_strided((9, 9), (1, 9)), out=buf20)
    del buf18
    kernel_1(buf20, layers_20_bias, 27)
    buf22 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf20, layers_22_weight.as_strided((9, 9), (1, 9)), out=buf22)
    del buf20
    kernel_1(buf22, layers_22_bias, 27)
    buf24 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf22, layers_24_weight.as_strided((9, 9), (1, 9)), out=buf24)
    del buf22
    kernel_1(buf24, layers_24_bias, 27)
    buf26 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf24, layers_26_weight.as_strided((9, 9), (1, 9)), out=buf26)
    del buf24
    kernel_1(buf26, layers_26_bias, 27)
    buf28 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf26, layers_28_weight.as_strided((9, 9), (1, 9)), out=buf28)
    del buf26
    kernel_1(buf28, layers_28_bias, 27)
    buf30 = torch.empty((3, 9), dtype=torch.float32, device=device)
    own_mm(buf28, layers_30_weight.as_strided((9, 9), (1, 9)), out=buf30)
    del buf28
    kernel_1(buf30, layers_30_bias, 27)
    buf32 = torch.empty((3, 11), dtype=torch.float32, device=device)
    own_addmm(layers_32_bias, buf30, layers_32_weight.as_strided((9, 11), (1, 9)), alpha=1, beta=1, out=buf32)
    del buf30
    return buf32


EXACT = {
    (1024, 8192, 1024, 8192): graph_0,
    (3, 17, 9, 11): graph_1,
}


def any_size(kind, batch_size, input_size, hidden_size, output_size):
    raise TypeError("no kernel for these sizes")


def level3_003_deepnarrowmlp(x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias, layers_6_weight, layers_6_bias, layers_8_weight, layers_8_bias, layers_10_weight, layers_10_bias, layers_12_weight, layers_12_bias, layers_14_weight, layers_14_bias, layers_16_weight, layers_16_bias, layers_18_weight, layers_18_bias, layers_20_weight, layers_20_bias, layers_22_weight, layers_22_bias, layers_24_weight, layers_24_bias, layers_26_weight, layers_26_bias, layers_28_weight, layers_28_bias, layers_30_weight, layers_30_bias, layers_32_weight, layers_32_bias):
    batch_size, input_size = x.shape
    hidden_size = layers_0_weight.shape[0]
    output_size = layers_32_weight.shape[0]
    if layers_0_weight.shape != (hidden_size, input_size):
        raise ValueError(f"unexpected shape of layers_0_weight: {tuple(layers_0_weight.shape)}")
    if layers_0_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_0_bias: {tuple(layers_0_bias.shape)}")
    if layers_2_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_2_weight: {tuple(layers_2_weight.shape)}")
    if layers_2_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_2_bias: {tuple(layers_2_bias.shape)}")
    if layers_4_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_4_weight: {tuple(layers_4_weight.shape)}")
    if layers_4_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_4_bias: {tuple(layers_4_bias.shape)}")
    if layers_6_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_6_weight: {tuple(layers_6_weight.shape)}")
    if layers_6_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_6_bias: {tuple(layers_6_bias.shape)}")
    if layers_8_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_8_weight: {tuple(layers_8_weight.shape)}")
    if layers_8_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_8_bias: {tuple(layers_8_bias.shape)}")
    if layers_10_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_10_weight: {tuple(layers_10_weight.shape)}")
    if layers_10_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_10_bias: {tuple(layers_10_bias.shape)}")
    if layers_12_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_12_weight: {tuple(layers_12_weight.shape)}")
    if layers_12_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_12_bias: {tuple(layers_12_bias.shape)}")
    if layers_14_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_14_weight: {tuple(layers_14_weight.shape)}")
    if layers_14_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_14_bias: {tuple(layers_14_bias.shape)}")
    if layers_16_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_16_weight: {tuple(layers_16_weight.shape)}")
    if layers_16_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_16_bias: {tuple(layers_16_bias.shape)}")
    if layers_18_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_18_weight: {tuple(layers_18_weight.shape)}")
    if layers_18_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_18_bias: {tuple(layers_18_bias.shape)}")
    if layers_20_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_20_weight: {tuple(layers_20_weight.shape)}")
    if layers_20_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_20_bias: {tuple(layers_20_bias.shape)}")
    if layers_22_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_22_weight: {tuple(layers_22_weight.shape)}")
    if layers_22_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_22_bias: {tuple(layers_22_bias.shape)}")
    if layers_24_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_24_weight: {tuple(layers_24_weight.shape)}")
    if layers_24_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_24_bias: {tuple(layers_24_bias.shape)}")
    if layers_26_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_26_weight: {tuple(layers_26_weight.shape)}")
    if layers_26_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_26_bias: {tuple(layers_26_bias.shape)}")
    if layers_28_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_28_weight: {tuple(layers_28_weight.shape)}")
    if layers_28_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_28_bias: {tuple(layers_28_bias.shape)}")
    if layers_30_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_30_weight: {tuple(layers_30_weight.shape)}")
    if layers_30_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_30_bias: {tuple(layers_30_bias.shape)}")
    if layers_32_weight.shape != (output_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_32_weight: {tuple(layers_32_weight.shape)}")
    if layers_32_bias.shape != (output_size,):
        raise ValueError(f"unexpected shape of layers_32_bias: {tuple(layers_32_bias.shape)}")
    x = x.contiguous()
    layers_0_weight = layers_0_weight.contiguous()
    layers_0_bias = layers_0_bias.contiguous()
    layers_2_weight = layers_2_weight.contiguous()
    layers_2_bias = layers_2_bias.contiguous()
    layers_4_weight = layers_4_weight.contiguous()
    layers_4_bias = layers_4_bias.contiguous()
    layers_6_weight = layers_6_weight.contiguous()
    layers_6_bias = layers_6_bias.contiguous()
    layers_8_weight = layers_8_weight.contiguous()
    layers_8_bias = layers_8_bias.contiguous()
    layers_10_weight = layers_10_weight.contiguous()
    layers_10_bias = layers_10_bias.contiguous()
    layers_12_weight = layers_12_weight.contiguous()
    layers_12_bias = layers_12_bias.contiguous()
    layers_14_weight = layers_14_weight.contiguous()
    layers_14_bias = layers_14_bias.contiguous()
    layers_16_weight = layers_16_weight.contiguous()
    layers_16_bias = layers_16_bias.contiguous()
    layers_18_weight = layers_18_weight.contiguous()
    layers_18_bias = layers_18_bias.contiguous()
    layers_20_weight = layers_20_weight.contiguous()
    layers_20_bias = layers_20_bias.contiguous()
    layers_22_weight = layers_22_weight.contiguous()
    layers_22_bias = layers_22_bias.contiguous()
    layers_24_weight = layers_24_weight.contiguous()
    layers_24_bias = layers_24_bias.contiguous()
    layers_26_weight = layers_26_weight.contiguous()
    layers_26_bias = layers_26_bias.contiguous()
    layers_28_weight = layers_28_weight.contiguous()
    layers_28_bias = layers_28_bias.contiguous()
    layers_30_weight = layers_30_weight.contiguous()
    layers_30_bias = layers_30_bias.contiguous()
    layers_32_weight = layers_32_weight.contiguous()
    layers_32_bias = layers_32_bias.contiguous()
    graph = EXACT.get((batch_size, input_size, hidden_size, output_size))
    if graph is None:
        graph = any_size((), batch_size, input_size, hidden_size, output_size)
    return graph(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias, layers_6_weight, layers_6_bias, layers_8_weight, layers_8_bias, layers_10_weight, layers_10_bias, layers_12_weight, layers_12_bias, layers_14_weight, layers_14_bias, layers_16_weight, layers_16_bias, layers_18_weight, layers_18_bias, layers_20_weight, layers_20_bias, layers_22_weight, layers_22_bias, layers_24_weight, layers_24_bias, layers_26_weight, layers_26_bias, layers_28_weight, layers_28_bias, layers_30_weight, layers_30_bias, layers_32_weight, layers_32_bias)
