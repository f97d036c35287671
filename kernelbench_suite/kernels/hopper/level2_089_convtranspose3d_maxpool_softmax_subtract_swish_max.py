# kernelevolve: level2_089_convtranspose3d_maxpool_softmax_subtract_swish_max on hopper: 0.99x over best (at least 0.99x)
# kernelevolve: node 7 of campaign 3, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_089_convtranspose3d_maxpool_softmax_subtract_swish_max in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_0": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
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
def helper_maximum(a, b):
    first = a > b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def helper_max2(x, axis):
    return tl.reduce(x, axis, helper_maximum)


@triton.jit
def quick_exp(x):
    return tl.exp(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_exp = libdevice.exp if EXACT else quick_exp


@triton.jit
def jit_0(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 268435456
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x3 = xindex
    x1 = xindex // 131072 % 16
    tmp0 = tl.load(in_out_ptr0 + x3, None)
    tmp1 = tl.load(in_ptr0 + x1, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x3, tmp2, None)


def kernel_0(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2097152
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
    r0_4 = r0_index
    x0 = xindex % 32
    x1 = xindex // 32 % 32
    x2 = xindex // 1024 % 16
    x3 = xindex // 16384
    x5 = xindex % 16384
    x6 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (64 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (65 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (4096 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (4097 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (4160 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (4161 + 2 * x0 + 128 * x1 + 8192 * x2 + 131072 * r0_4 + 2097152 * x3), None, eviction_policy='evict_last')
    tmp28 = tl.load(in_ptr1 + r0_4, None, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK, R0_BLOCK])
    tmp17 = tl.broadcast_to(tmp15, [XBLOCK, R0_BLOCK])
    tmp19 = helper_max2(tmp17, 1)[:, None].to(tl.float32)
    tmp20 = tmp15 - tmp19
    tmp21 = math_exp(tmp20)
    tmp22 = tl.broadcast_to(tmp21, [XBLOCK, R0_BLOCK])
    tmp24 = tl.sum(tmp22, 1)[:, None].to(tl.float32)
    tmp25 = tmp14 - tmp19
    tmp26 = math_exp(tmp25)
    tmp27 = tmp26 / tmp24
    tmp29 = tmp27 - tmp28
    tmp30 = tl.sigmoid(tmp29)
    tmp31 = tmp30 * tmp29
    tmp32 = tl.broadcast_to(tmp31, [XBLOCK, R0_BLOCK])
    tmp34 = helper_max2(tmp32, 1)[:, None].to(tl.float32)
    tl.store(in_out_ptr0 + x6, tmp34, None)


def kernel_1(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x1 = xindex // 480 % 5
    tmp0 = tl.load(in_out_ptr0 + x3, xmask)
    tmp1 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x3, tmp2, xmask)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 600
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 5
    x1 = xindex // 5 % 4
    x2 = xindex // 20
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (10 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (11 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (80 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (81 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (90 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (91 + 2 * x0 + 20 * x1 + 160 * x2), xmask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tl.store(out_ptr0 + x3, tmp14, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 120
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 60
    x1 = xindex // 60
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 300 * x1), xmask)
    tmp1 = tl.load(in_ptr0 + (60 + x0 + 300 * x1), xmask)
    tmp3 = tl.load(in_ptr0 + (120 + x0 + 300 * x1), xmask)
    tmp5 = tl.load(in_ptr0 + (180 + x0 + 300 * x1), xmask)
    tmp7 = tl.load(in_ptr0 + (240 + x0 + 300 * x1), xmask)
    tmp24 = tl.load(in_ptr1 + 0)
    tmp25 = tl.broadcast_to(tmp24, [XBLOCK])
    tmp30 = tl.load(in_ptr1 + 1)
    tmp31 = tl.broadcast_to(tmp30, [XBLOCK])
    tmp37 = tl.load(in_ptr1 + 2)
    tmp38 = tl.broadcast_to(tmp37, [XBLOCK])
    tmp44 = tl.load(in_ptr1 + 3)
    tmp45 = tl.broadcast_to(tmp44, [XBLOCK])
    tmp51 = tl.load(in_ptr1 + 4)
    tmp52 = tl.broadcast_to(tmp51, [XBLOCK])
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp9 = tmp0 - tmp8
    tmp10 = math_exp(tmp9)
    tmp11 = tmp1 - tmp8
    tmp12 = math_exp(tmp11)
    tmp13 = tmp10 + tmp12
    tmp14 = tmp3 - tmp8
    tmp15 = math_exp(tmp14)
    tmp16 = tmp13 + tmp15
    tmp17 = tmp5 - tmp8
    tmp18 = math_exp(tmp17)
    tmp19 = tmp16 + tmp18
    tmp20 = tmp7 - tmp8
    tmp21 = math_exp(tmp20)
    tmp22 = tmp19 + tmp21
    tmp23 = tmp10 / tmp22
    tmp26 = tmp23 - tmp25
    tmp27 = tl.sigmoid(tmp26)
    tmp28 = tmp27 * tmp26
    tmp29 = tmp12 / tmp22
    tmp32 = tmp29 - tmp31
    tmp33 = tl.sigmoid(tmp32)
    tmp34 = tmp33 * tmp32
    tmp35 = helper_maximum(tmp28, tmp34)
    tmp36 = tmp15 / tmp22
    tmp39 = tmp36 - tmp38
    tmp40 = tl.sigmoid(tmp39)
    tmp41 = tmp40 * tmp39
    tmp42 = helper_maximum(tmp35, tmp41)
    tmp43 = tmp18 / tmp22
    tmp46 = tmp43 - tmp45
    tmp47 = tl.sigmoid(tmp46)
    tmp48 = tmp47 * tmp46
    tmp49 = helper_maximum(tmp42, tmp48)
    tmp50 = tmp21 / tmp22
    tmp53 = tmp50 - tmp52
    tmp54 = tl.sigmoid(tmp53)
    tmp55 = tmp54 * tmp53
    tmp56 = helper_maximum(tmp49, tmp55)
    tl.store(in_out_ptr0 + x2, tmp56, xmask)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, out_channels, depth, height, width, x, subtract, conv_weight, conv_bias):
    # batch_size = 128, out_channels = 16, depth = 16, height = 32, width = 32
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(1, 1, 1), groups=1, bias=None)
    kernel_0(buf0, conv_bias, 268435456)
    buf4 = torch.empty((128, 1, 16, 32, 32), dtype=torch.float32, device=device)
    buf6 = buf4.as_strided((128, 16, 32, 32), (16384, 1024, 32, 1))
    del buf4
    kernel_1(buf6, buf0, subtract, 2097152, 16)
    del buf0
    return buf6


def graph_1(batch_size, out_channels, depth, height, width, x, subtract, conv_weight, conv_bias):
    # batch_size = 2, out_channels = 5, depth = 3, height = 4, width = 5
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(1, 1, 1), groups=1, bias=None)
    kernel_2(buf0, conv_bias, 4800)
    buf2 = torch.empty((2, 5, 3, 4, 5), dtype=torch.float32, device=device)
    kernel_3(buf0, buf2, 600)
    del buf0
    buf4 = torch.empty((2, 1, 3, 4, 5), dtype=torch.float32, device=device)
    buf6 = buf4.as_strided((2, 3, 4, 5), (60, 20, 5, 1))
    del buf4
    kernel_4(buf6, buf2, subtract, 120)
    del buf2
    return buf6


EXACT = {
    (128, 16, 16, 32, 32): graph_0,
    (2, 5, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_089_convtranspose3d_maxpool_softmax_subtract_swish_max(x, subtract, conv_weight, conv_bias):
    batch_size = x.shape[0]
    depth = x.shape[2]
    height = x.shape[3]
    width = x.shape[4]
    out_channels, = subtract.shape
    if x.shape != (batch_size, 3, depth, height, width):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if conv_weight.shape != (3, out_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    subtract = subtract.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, out_channels, depth, height, width)
    return graph(batch_size, out_channels, depth, height, width, x, subtract, conv_weight, conv_bias)
