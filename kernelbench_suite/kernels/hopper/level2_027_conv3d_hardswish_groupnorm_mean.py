# kernelevolve: level2_027_conv3d_hardswish_groupnorm_mean on hopper: 0.99x over best (at least 0.99x)
# kernelevolve: node 19 of campaign 9, by lift:triton; 2 candidates judged; 2026-11-30; torch 2.11.0
"""level2_027_conv3d_hardswish_groupnorm_mean in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "MATH": ("exact", ["exact", "quick"]),
    "XBLOCK_0": (1, [1, 2, 4]),
    "R0_BLOCK_0": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_0": (16, [4, 8, 16, 32]),
    "STAGES_0": (1, [1, 2, 3, 4]),
    "XBLOCK_1": (1, [1, 2, 4]),
    "R0_BLOCK_1": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_1": (16, [4, 8, 16, 32]),
    "STAGES_1": (1, [1, 2, 3, 4]),
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
def helper_welford_reduce(x, mean, m2, weight, first_iteration):
    if first_iteration:
        count = tl.full(weight.shape, 1, weight.dtype)
        new_mean = x
        new_m2 = tl.zeros_like(m2)
    else:
        delta = x - mean
        count = weight + 1
        new_mean = mean + delta / count
        new_m2 = m2 + delta * (x - new_mean)
    return new_mean, new_m2, count


@triton.jit
def helper_welford_combine(mean, m2, weight, other_mean, other_m2, other_weight):
    delta = tl.where(mean == other_mean, 0.0, other_mean - mean)  # of equal infinities it would be NaN
    count = weight + other_weight
    share = tl.where(count == 0.0, 0.0, other_weight / count)
    return mean + delta * share, m2 + other_m2 + delta * delta * weight * share, count


@triton.jit
def helper_welford(mean, m2, weight, axis):
    return tl.reduce((mean, m2, weight), axis, helper_welford_combine)


@triton.jit
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt


@triton.jit
def jit_0(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 4096
    r0_numel = 43732
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x4 = xindex
    x0 = xindex % 4
    tmp13_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp13_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp13_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_5 = r0_index
        r0_3 = r0_index // 10933
        tmp0 = tl.load(in_ptr0 + (r0_5 + 43732 * x4), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (r0_3 + 4 * x0), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 3.0, tl.float32)
        tmp4 = tmp2 + tmp3
        tmp5 = tl.full([1, 1], 0.0, tl.float32)
        tmp6 = helper_maximum(tmp4, tmp5)
        tmp7 = tl.full([1, 1], 6.0, tl.float32)
        tmp8 = helper_minimum(tmp6, tmp7)
        tmp9 = tmp2 * tmp8
        tmp10 = tl.full([1, 1], 0.16666666666666666, tl.float32)
        tmp11 = tmp9 * tmp10
        tmp12 = tl.broadcast_to(tmp11, [XBLOCK, R0_BLOCK])
        tmp13_mean_next, tmp13_m2_next, tmp13_weight_next = helper_welford_reduce(tmp12, tmp13_mean, tmp13_m2, tmp13_weight, roffset == 0)
        tmp13_mean = tl.where(r0_mask, tmp13_mean_next, tmp13_mean)
        tmp13_m2 = tl.where(r0_mask, tmp13_m2_next, tmp13_m2)
        tmp13_weight = tl.where(r0_mask, tmp13_weight_next, tmp13_weight)
    tmp14, tmp15, tmp16 = helper_welford(tmp13_mean, tmp13_m2, tmp13_weight, 1)
    tmp13 = tmp14[:, None]
    tmp17 = tmp15[:, None]
    tmp18 = tmp16[:, None]
    tl.store(out_ptr0 + x4, tmp13, None)
    tl.store(out_ptr1 + x4, tmp17, None)


def kernel_0(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 16384
    r0_numel = 10933
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x6 = xindex // 4
    x3 = xindex % 16
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + x6, None, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x3, None, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + x6, None, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + x3, None, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 43732.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1, 1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tmp14 = tl.load(in_ptr5 + x3, None, eviction_policy='evict_last')
    _tmp28 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_4 = r0_index
        tmp13 = tl.load(in_ptr4 + (r0_4 + 10933 * x5), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp15 = tmp13 + tmp14
        tmp16 = tl.full([1, 1], 3.0, tl.float32)
        tmp17 = tmp15 + tmp16
        tmp18 = tl.full([1, 1], 0.0, tl.float32)
        tmp19 = helper_maximum(tmp17, tmp18)
        tmp20 = tl.full([1, 1], 6.0, tl.float32)
        tmp21 = helper_minimum(tmp19, tmp20)
        tmp22 = tmp15 * tmp21
        tmp23 = tl.full([1, 1], 0.16666666666666666, tl.float32)
        tmp24 = tmp22 * tmp23
        tmp25 = tmp24 * tmp7
        tmp26 = tmp25 + tmp12
        tmp27 = tl.broadcast_to(tmp26, [XBLOCK, R0_BLOCK])
        tmp29 = _tmp28 + tmp27
        _tmp28 = tl.where(r0_mask, tmp29, _tmp28)
    tmp28 = tl.sum(_tmp28, 1)[:, None]
    tmp30 = tl.full([1, 1], 10933.0, tl.float32)
    tmp31 = tmp28 / tmp30
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x5, tmp31, None)


def kernel_1(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 4
    r0_numel = 216
    R0_BLOCK: tl.constexpr = 256
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
    r0_3 = r0_index
    x0 = xindex
    r0_2 = r0_index // 72
    tmp0 = tl.load(in_ptr0 + (r0_3 + 216 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (r0_2 + 3 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1, 1], 3.0, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = tl.full([1, 1], 0.0, tl.float32)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp7 = tl.full([1, 1], 6.0, tl.float32)
    tmp8 = helper_minimum(tmp6, tmp7)
    tmp9 = tmp2 * tmp8
    tmp10 = tl.full([1, 1], 0.16666666666666666, tl.float32)
    tmp11 = tmp9 * tmp10
    tmp12 = tl.broadcast_to(tmp11, [XBLOCK, R0_BLOCK])
    tmp14 = tl.where(r0_mask & xmask, tmp12, 0)
    tmp15 = tl.broadcast_to(tmp12, [XBLOCK, R0_BLOCK])
    tmp17 = tl.where(r0_mask & xmask, tmp15, 0)
    tmp18 = tl.sum(tmp17, 1)[:, None].to(tl.float32)
    tmp19 = tl.full([1, 1], 216, tl.int32)
    tmp20 = tmp19.to(tl.float32)
    tmp21 = tmp18 / tmp20
    tmp22 = tmp12 - tmp21
    tmp23 = tmp22 * tmp22
    tmp24 = tl.broadcast_to(tmp23, [XBLOCK, R0_BLOCK])
    tmp26 = tl.where(r0_mask & xmask, tmp24, 0)
    tmp27 = tl.sum(tmp26, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x0, tmp21, xmask)
    tl.store(out_ptr1 + x0, tmp27, xmask)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


@triton.jit
def jit_3(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 12
    r0_numel = 72
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
    x1 = xindex // 3
    x2 = xindex
    r0_3 = r0_index
    tmp0 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x2, xmask, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + x1, xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + x2, xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr4 + (r0_3 + 72 * x2), r0_mask & xmask, other=0.0)
    tmp14 = tl.load(in_ptr5 + x2, xmask, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 216.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1, 1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tmp15 = tmp13 + tmp14
    tmp16 = tl.full([1, 1], 3.0, tl.float32)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0.0, tl.float32)
    tmp19 = helper_maximum(tmp17, tmp18)
    tmp20 = tl.full([1, 1], 6.0, tl.float32)
    tmp21 = helper_minimum(tmp19, tmp20)
    tmp22 = tmp15 * tmp21
    tmp23 = tl.full([1, 1], 0.16666666666666666, tl.float32)
    tmp24 = tmp22 * tmp23
    tmp25 = tmp24 * tmp7
    tmp26 = tmp25 + tmp12
    tmp27 = tl.broadcast_to(tmp26, [XBLOCK, R0_BLOCK])
    tmp29 = tl.where(r0_mask & xmask, tmp27, 0)
    tmp30 = tl.sum(tmp29, 1)[:, None].to(tl.float32)
    tmp31 = tl.full([1, 1], 72.0, tl.float32)
    tmp32 = tmp30 / tmp31
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x2, tmp32, xmask)


def kernel_3(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


def graph_0(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias):
    # batch_size = 1024, out_channels = 16, depth = 16, height = 32, width = 32
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((1024, 4, 1, 1), dtype=torch.float32, device=device)
    buf2 = torch.empty((1024, 4, 1, 1), dtype=torch.float32, device=device)
    kernel_0(buf0, conv_bias, buf1, buf2, 4096, 43732)
    buf4 = torch.empty((1024, 4, 4, 1), dtype=torch.float32, device=device)
    buf6 = buf4.as_strided((1024, 16), (16, 1))
    del buf4
    kernel_1(buf6, buf2, norm_weight, buf1, norm_bias, buf0, conv_bias, 16384, 10933)
    del buf0
    del buf1
    del buf2
    return buf6


def graph_1(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias):
    # batch_size = 1, out_channels = 12, depth = 6, height = 7, width = 9
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((1, 4, 1, 1), dtype=torch.float32, device=device)
    buf2 = torch.empty((1, 4, 1, 1), dtype=torch.float32, device=device)
    kernel_2(buf0, conv_bias, buf1, buf2, 4, 216)
    buf4 = torch.empty((1, 4, 3, 1), dtype=torch.float32, device=device)
    buf6 = buf4.as_strided((1, 12), (12, 1))
    del buf4
    kernel_3(buf6, buf2, norm_weight, buf1, norm_bias, buf0, conv_bias, 12, 72)
    del buf0
    del buf1
    del buf2
    return buf6


EXACT = {
    (1024, 16, 16, 32, 32): graph_0,
    (1, 12, 6, 7, 9): graph_1,
}


def any_size(kind, batch_size, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_027_conv3d_hardswish_groupnorm_mean(x, conv_weight, conv_bias, norm_weight, norm_bias):
    batch_size = x.shape[0]
    depth = x.shape[2]
    height = x.shape[3]
    width = x.shape[4]
    out_channels = conv_weight.shape[0]
    if x.shape != (batch_size, 3, depth, height, width):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if conv_weight.shape != (out_channels, 3, 4, 4, 4):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    if norm_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_weight: {tuple(norm_weight.shape)}")
    if norm_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_bias: {tuple(norm_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    norm_weight = norm_weight.contiguous()
    norm_bias = norm_bias.contiguous()
    graph = EXACT.get((batch_size, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, out_channels, depth, height, width)
    return graph(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias)
