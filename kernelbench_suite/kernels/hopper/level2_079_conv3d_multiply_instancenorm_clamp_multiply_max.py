# kernelevolve: level2_079_conv3d_multiply_instancenorm_clamp_multiply_max on hopper: 0.99x over best (at least 0.99x)
# kernelevolve: node 3 of campaign 2, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_079_conv3d_multiply_instancenorm_clamp_multiply_max in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_1": (128, [1, 8, 32, 64, 128, 256, 512]),
    "WARPS_1": (8, [2, 4, 8, 16, 32]),
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
def helper_max2(x, axis):
    return tl.reduce(x, axis, helper_maximum)


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
def jit_0(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 12600
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp1 = tl.load(in_ptr1 + x0 % 16, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + x0 % 16, xmask, eviction_policy='evict_last')
    tmp6_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp6_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp6_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 12600 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp4 = tmp2 * tmp3
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp6_mean_next, tmp6_m2_next, tmp6_weight_next = helper_welford_reduce(tmp5, tmp6_mean, tmp6_m2, tmp6_weight, roffset == 0)
        tmp6_mean = tl.where(r0_mask & xmask, tmp6_mean_next, tmp6_mean)
        tmp6_m2 = tl.where(r0_mask & xmask, tmp6_m2_next, tmp6_m2)
        tmp6_weight = tl.where(r0_mask & xmask, tmp6_weight_next, tmp6_weight)
    tmp7, tmp8, tmp9 = helper_welford(tmp6_mean, tmp6_m2, tmp6_weight, 1)
    tmp6 = tmp7[:, None]
    tmp10 = tmp8[:, None]
    tmp11 = tmp9[:, None]
    tl.store(out_ptr0 + x0, tmp6, xmask)
    tl.store(out_ptr1 + x0, tmp10, xmask)


def kernel_0(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 1612800
    r0_numel = 16
    R0_BLOCK: tl.constexpr = 16
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
    roffset = r0_offset
    rindex = r0_index
    r0_2 = r0_index
    x0 = xindex % 12600
    x1 = xindex // 12600
    tmp0 = tl.load(in_ptr0 + (x0 + 12600 * r0_2 + 201600 * x1), xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + r0_2, None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + r0_2, None, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr3 + (r0_2 + 16 * x1), xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tl.load(in_ptr4 + (r0_2 + 16 * x1), xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 - tmp5
    tmp8 = tl.full([1, 1], 12600.0, tl.float32)
    tmp9 = tmp7 / tmp8
    tmp10 = tl.full([1, 1], 1e-05, tl.float32)
    tmp11 = tmp9 + tmp10
    tmp12 = math_rsqrt(tmp11)
    tmp13 = tmp6 * tmp12
    tmp14 = tl.full([1, 1], -1.0, tl.float32)
    tmp15 = helper_maximum(tmp13, tmp14)
    tmp16 = tl.full([1, 1], 1.0, tl.float32)
    tmp17 = helper_minimum(tmp15, tmp16)
    tmp18 = tmp17 * tmp3
    tmp19 = tl.broadcast_to(tmp18, [XBLOCK, R0_BLOCK])
    tmp21 = tl.where(xmask, tmp19, float('-inf'))
    tmp22 = helper_max2(tmp21, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + (x0 + 12608 * x1), tmp22, xmask)


def kernel_1(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 10
    r0_numel = 60
    R0_BLOCK: tl.constexpr = 64
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
    tmp0 = tl.load(in_ptr0 + (r0_1 + 60 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + x0 % 5, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + x0 % 5, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 * tmp3
    tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
    tmp7 = tl.where(r0_mask & xmask, tmp5, 0)
    tmp8 = tl.broadcast_to(tmp5, [XBLOCK, R0_BLOCK])
    tmp10 = tl.where(r0_mask & xmask, tmp8, 0)
    tmp11 = tl.sum(tmp10, 1)[:, None].to(tl.float32)
    tmp12 = tl.full([1, 1], 60, tl.int32)
    tmp13 = tmp12.to(tl.float32)
    tmp14 = tmp11 / tmp13
    tmp15 = tmp5 - tmp14
    tmp16 = tmp15 * tmp15
    tmp17 = tl.broadcast_to(tmp16, [XBLOCK, R0_BLOCK])
    tmp19 = tl.where(r0_mask & xmask, tmp17, 0)
    tmp20 = tl.sum(tmp19, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x0, tmp14, xmask)
    tl.store(out_ptr1 + x0, tmp20, xmask)


def kernel_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 120
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 60
    x1 = xindex // 60
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 300 * x1), xmask)
    tmp1 = tl.load(in_ptr1 + 5 * x1 % 5, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + 5 * x1 % 5, xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr3 + 5 * x1, xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr4 + 5 * x1, xmask, eviction_policy='evict_last')
    tmp18 = tl.load(in_ptr2 + 0)
    tmp19 = tl.broadcast_to(tmp18, [XBLOCK])
    tmp21 = tl.load(in_ptr0 + (60 + x0 + 300 * x1), xmask)
    tmp22 = tl.load(in_ptr1 + 1)
    tmp23 = tl.broadcast_to(tmp22, [XBLOCK])
    tmp25 = tl.load(in_ptr2 + 1)
    tmp26 = tl.broadcast_to(tmp25, [XBLOCK])
    tmp28 = tl.load(in_ptr3 + (1 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp30 = tl.load(in_ptr4 + (1 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp39 = tl.load(in_ptr0 + (120 + x0 + 300 * x1), xmask)
    tmp40 = tl.load(in_ptr1 + 2)
    tmp41 = tl.broadcast_to(tmp40, [XBLOCK])
    tmp43 = tl.load(in_ptr2 + 2)
    tmp44 = tl.broadcast_to(tmp43, [XBLOCK])
    tmp46 = tl.load(in_ptr3 + (2 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp48 = tl.load(in_ptr4 + (2 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp57 = tl.load(in_ptr0 + (180 + x0 + 300 * x1), xmask)
    tmp58 = tl.load(in_ptr1 + 3)
    tmp59 = tl.broadcast_to(tmp58, [XBLOCK])
    tmp61 = tl.load(in_ptr2 + 3)
    tmp62 = tl.broadcast_to(tmp61, [XBLOCK])
    tmp64 = tl.load(in_ptr3 + (3 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp66 = tl.load(in_ptr4 + (3 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp75 = tl.load(in_ptr0 + (240 + x0 + 300 * x1), xmask)
    tmp76 = tl.load(in_ptr1 + 4)
    tmp77 = tl.broadcast_to(tmp76, [XBLOCK])
    tmp79 = tl.load(in_ptr2 + 4)
    tmp80 = tl.broadcast_to(tmp79, [XBLOCK])
    tmp82 = tl.load(in_ptr3 + (4 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp84 = tl.load(in_ptr4 + (4 + 5 * x1), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 - tmp5
    tmp8 = tl.full([1], 60.0, tl.float32)
    tmp9 = tmp7 / tmp8
    tmp10 = tl.full([1], 1e-05, tl.float32)
    tmp11 = tmp9 + tmp10
    tmp12 = math_rsqrt(tmp11)
    tmp13 = tmp6 * tmp12
    tmp14 = tl.full([1], -1.0, tl.float32)
    tmp15 = helper_maximum(tmp13, tmp14)
    tmp16 = tl.full([1], 1.0, tl.float32)
    tmp17 = helper_minimum(tmp15, tmp16)
    tmp20 = tmp17 * tmp19
    tmp24 = tmp21 + tmp23
    tmp27 = tmp24 * tmp26
    tmp29 = tmp27 - tmp28
    tmp31 = tmp30 / tmp8
    tmp32 = tmp31 + tmp10
    tmp33 = math_rsqrt(tmp32)
    tmp34 = tmp29 * tmp33
    tmp35 = helper_maximum(tmp34, tmp14)
    tmp36 = helper_minimum(tmp35, tmp16)
    tmp37 = tmp36 * tmp26
    tmp38 = helper_maximum(tmp20, tmp37)
    tmp42 = tmp39 + tmp41
    tmp45 = tmp42 * tmp44
    tmp47 = tmp45 - tmp46
    tmp49 = tmp48 / tmp8
    tmp50 = tmp49 + tmp10
    tmp51 = math_rsqrt(tmp50)
    tmp52 = tmp47 * tmp51
    tmp53 = helper_maximum(tmp52, tmp14)
    tmp54 = helper_minimum(tmp53, tmp16)
    tmp55 = tmp54 * tmp44
    tmp56 = helper_maximum(tmp38, tmp55)
    tmp60 = tmp57 + tmp59
    tmp63 = tmp60 * tmp62
    tmp65 = tmp63 - tmp64
    tmp67 = tmp66 / tmp8
    tmp68 = tmp67 + tmp10
    tmp69 = math_rsqrt(tmp68)
    tmp70 = tmp65 * tmp69
    tmp71 = helper_maximum(tmp70, tmp14)
    tmp72 = helper_minimum(tmp71, tmp16)
    tmp73 = tmp72 * tmp62
    tmp74 = helper_maximum(tmp56, tmp73)
    tmp78 = tmp75 + tmp77
    tmp81 = tmp78 * tmp80
    tmp83 = tmp81 - tmp82
    tmp85 = tmp84 / tmp8
    tmp86 = tmp85 + tmp10
    tmp87 = math_rsqrt(tmp86)
    tmp88 = tmp83 * tmp87
    tmp89 = helper_maximum(tmp88, tmp14)
    tmp90 = helper_minimum(tmp89, tmp16)
    tmp91 = tmp90 * tmp80
    tmp92 = helper_maximum(tmp74, tmp91)
    tl.store(out_ptr0 + x2, tmp92, xmask)


def kernel_3(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, out_channels, depth, height, width, x, multiplier, conv_weight, conv_bias):
    # batch_size = 128, out_channels = 16, depth = 16, height = 32, width = 32
    device = x.device
    buf1 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf2 = torch.empty((1, 2048, 1, 1, 1), dtype=torch.float32, device=device)
    buf3 = torch.empty((1, 2048, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_0(buf1, conv_bias, multiplier, buf2, buf3, 2048, 12600)
    buf5 = torch.empty_strided((128, 14, 30, 30), (12608, 900, 30, 1), dtype=torch.float32, device=device)
    kernel_1(buf1, conv_bias, multiplier, buf2, buf3, buf5, 1612800, 16)
    del buf1
    del buf2
    del buf3
    return buf5


def graph_1(batch_size, out_channels, depth, height, width, x, multiplier, conv_weight, conv_bias):
    # batch_size = 2, out_channels = 5, depth = 5, height = 6, width = 7
    device = x.device
    buf1 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf2 = torch.empty((1, 10, 1, 1, 1), dtype=torch.float32, device=device)
    buf3 = torch.empty((1, 10, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_2(buf1, conv_bias, multiplier, buf2, buf3, 10, 60)
    buf5 = torch.empty((2, 3, 4, 5), dtype=torch.float32, device=device)
    kernel_3(buf1, conv_bias, multiplier, buf2, buf3, buf5, 120)
    del buf1
    del buf2
    del buf3
    return buf5


EXACT = {
    (128, 16, 16, 32, 32): graph_0,
    (2, 5, 5, 6, 7): graph_1,
}


def any_size(kind, batch_size, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_079_conv3d_multiply_instancenorm_clamp_multiply_max(x, multiplier, conv_weight, conv_bias):
    batch_size = x.shape[0]
    depth = x.shape[2]
    height = x.shape[3]
    width = x.shape[4]
    out_channels = multiplier.shape[0]
    if x.shape != (batch_size, 3, depth, height, width):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if multiplier.shape != (out_channels, 1, 1, 1):
        raise ValueError(f"unexpected shape of multiplier: {tuple(multiplier.shape)}")
    if conv_weight.shape != (out_channels, 3, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    multiplier = multiplier.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, out_channels, depth, height, width)
    return graph(batch_size, out_channels, depth, height, width, x, multiplier, conv_weight, conv_bias)
