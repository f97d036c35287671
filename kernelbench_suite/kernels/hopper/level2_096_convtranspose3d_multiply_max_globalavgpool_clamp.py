# kernelevolve: level2_096_convtranspose3d_multiply_max_globalavgpool_clamp on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_096_convtranspose3d_multiply_max_globalavgpool_clamp in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "XBLOCK_0": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_1": (32, [8, 16, 32, 64, 128]),
    "R0_BLOCK_1": (32, [8, 16, 32, 64, 128]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "STAGES_1": (1, [1, 2, 3, 4]),
    "XBLOCK_2": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_2": (2, [1, 2, 4, 8]),
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
def helper_maximum(a, b):
    first = a > b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def jit_0(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 251983872
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x4 = xindex
    x2 = xindex // 123039 % 16
    x0 = xindex % 3969
    x5 = xindex // 3969
    tmp0 = tl.load(in_ptr0 + x4, xmask)
    tmp1 = tl.load(in_ptr1 + x2, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0.5, tl.float32)
    tmp4 = tmp2 * tmp3
    tl.store(out_ptr0 + (x0 + 4000 * x5), tmp4, xmask)


def kernel_0(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 135168
    r0_numel = 219
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 66
    x1 = xindex // 66
    _tmp21 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = r0_2 + 219 * x0
        tmp1 = tl.full([1, 1], 14415, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp4 = tl.load(in_ptr0 + (1 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp5 = helper_maximum(tmp3, tmp4)
        tmp6 = tl.load(in_ptr0 + (63 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp7 = helper_maximum(tmp5, tmp6)
        tmp8 = tl.load(in_ptr0 + (64 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp9 = helper_maximum(tmp7, tmp8)
        tmp10 = tl.load(in_ptr0 + (4000 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp11 = helper_maximum(tmp9, tmp10)
        tmp12 = tl.load(in_ptr0 + (4001 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp13 = helper_maximum(tmp11, tmp12)
        tmp14 = tl.load(in_ptr0 + (4063 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp15 = helper_maximum(tmp13, tmp14)
        tmp16 = tl.load(in_ptr0 + (4064 + 2 * ((r0_2 + 219 * x0) % 31) + 126 * ((r0_2 + 219 * x0) // 31 % 31) + 8000 * ((r0_2 + 219 * x0) // 961 % 15) + 124000 * x1), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp17 = helper_maximum(tmp15, tmp16)
        tmp18 = tl.full(tmp17.shape, 0, tmp17.dtype)
        tmp19 = tl.where(tmp2, tmp17, tmp18)
        tmp20 = tl.broadcast_to(tmp19, [XBLOCK, R0_BLOCK])
        tmp22 = _tmp21 + tmp20
        _tmp21 = tl.where(r0_mask, tmp22, _tmp21)
    tmp21 = tl.sum(_tmp21, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp21, None)


def kernel_1(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 66
    R0_BLOCK: tl.constexpr = 128
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
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 66 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(r0_mask & xmask, tmp1, 0)
    tmp4 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tmp5 = tl.full([1, 1], 14415.0, tl.float32)
    tmp6 = tmp4 / tmp5
    tmp7 = tl.full([1, 1], 0.0, tl.float32)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp9 = tl.full([1, 1], 1.0, tl.float32)
    tmp10 = helper_minimum(tmp8, tmp9)
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x0, tmp10, xmask)


def kernel_2(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 3150
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x1 = xindex // 315 % 5
    x2 = xindex // 1575
    x4 = xindex % 1575
    tmp0 = tl.load(in_ptr0 + x3, xmask)
    tmp1 = tl.load(in_ptr1 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0.5, tl.float32)
    tmp4 = tmp2 * tmp3
    tl.store(out_ptr0 + (x4 + 1600 * x2), tmp4, xmask)


def kernel_3(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 10
    r0_numel = 24
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
    r0_2 = r0_index % 4
    r0_3 = r0_index // 4 % 3
    r0_4 = r0_index // 12
    x0 = xindex % 5
    x1 = xindex // 5
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp1 = tl.load(in_ptr0 + (1 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp3 = tl.load(in_ptr0 + (9 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp5 = tl.load(in_ptr0 + (10 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tl.load(in_ptr0 + (63 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp9 = tl.load(in_ptr0 + (64 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp11 = tl.load(in_ptr0 + (72 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp13 = tl.load(in_ptr0 + (73 + 2 * r0_2 + 18 * r0_3 + 126 * r0_4 + 315 * x0 + 1600 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK, R0_BLOCK])
    tmp17 = tl.where(r0_mask & xmask, tmp15, 0)
    tmp18 = tl.sum(tmp17, 1)[:, None].to(tl.float32)
    tmp19 = tl.full([1, 1], 24.0, tl.float32)
    tmp20 = tmp18 / tmp19
    tmp21 = tl.full([1, 1], 0.0, tl.float32)
    tmp22 = helper_maximum(tmp20, tmp21)
    tmp23 = tl.full([1, 1], 1.0, tl.float32)
    tmp24 = helper_minimum(tmp22, tmp23)
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x5, tmp24, xmask)


def kernel_4(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


def graph_0(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias):
    # batch_size = 128, out_channels = 16, depth = 16, height = 32, width = 32
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty_strided((128, 16, 31, 63, 63), (1984000, 124000, 4000, 63, 1), dtype=torch.float32, device=device)
    kernel_0(buf0, conv_bias, buf1, 251983872)
    del buf0
    buf3 = torch.empty((128, 16, 1, 1, 1, 66), dtype=torch.float32, device=device)
    kernel_1(buf1, buf3, 135168, 219)
    del buf1
    buf4 = torch.empty((128, 16, 1, 1, 1), dtype=torch.float32, device=device)
    buf5 = buf4.as_strided((128, 16, 1, 1, 1), (16, 1, 1, 1, 1))
    del buf4
    kernel_2(buf5, buf3, 2048, 66)
    del buf3
    return buf5


def graph_1(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias):
    # batch_size = 2, out_channels = 5, depth = 3, height = 4, width = 5
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty_strided((2, 5, 5, 7, 9), (1600, 315, 63, 9, 1), dtype=torch.float32, device=device)
    kernel_3(buf0, conv_bias, buf1, 3150)
    del buf0
    buf3 = torch.empty((2, 5, 1, 1, 1), dtype=torch.float32, device=device)
    buf4 = buf3.as_strided((2, 5, 1, 1, 1), (5, 1, 1, 1, 1))
    del buf3
    kernel_4(buf4, buf1, 10, 24)
    del buf1
    return buf4


EXACT = {
    (128, 16, 16, 32, 32): graph_0,
    (2, 5, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_096_convtranspose3d_multiply_max_globalavgpool_clamp(x, conv_weight, conv_bias):
    batch_size = x.shape[0]
    depth = x.shape[2]
    height = x.shape[3]
    width = x.shape[4]
    out_channels = conv_weight.shape[1]
    if x.shape != (batch_size, 3, depth, height, width):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if conv_weight.shape != (3, out_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, out_channels, depth, height, width)
    return graph(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias)
