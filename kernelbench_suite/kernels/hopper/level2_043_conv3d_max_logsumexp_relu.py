# kernelevolve: level2_043_conv3d_max_logsumexp_relu on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 9 of campaign 5, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_043_conv3d_max_logsumexp_relu in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_1": (32, [1, 8, 16, 32, 64, 128]),
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
    xnumel = 134217728
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x3 = xindex
    x1 = xindex // 524288 % 64
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
def jit_1(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 262144
    r0_numel = 64
    R0_BLOCK: tl.constexpr = 64
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
    x0 = xindex % 64
    x1 = xindex // 64 % 64
    x2 = xindex // 4096 % 16
    x3 = xindex // 65536
    x5 = xindex % 65536
    x6 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (128 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (129 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (16384 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (16385 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (16512 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (16513 + 2 * x0 + 256 * x1 + 32768 * x2 + 524288 * r0_4 + 33554432 * x3), None, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK, R0_BLOCK])
    tmp17 = helper_max2(tmp15, 1)[:, None].to(tl.float32)
    tmp18 = tl.math.abs(tmp17)
    tmp19 = tl.full([1, 1], float('inf'), tl.float32)
    tmp20 = tmp18 == tmp19
    tmp21 = tl.full([1, 1], 0.0, tl.float32)
    tmp22 = tl.where(tmp20, tmp21, tmp17)
    tmp23 = tmp14 - tmp22
    tmp24 = math_exp(tmp23)
    tmp25 = tl.broadcast_to(tmp24, [XBLOCK, R0_BLOCK])
    tmp27 = tl.sum(tmp25, 1)[:, None].to(tl.float32)
    tmp28 = tl.math.log(tmp27)
    tmp29 = tmp28 + tmp22
    tmp30 = tl.full([1, 1], 0, tl.int32)
    tmp31 = helper_maximum(tmp30, tmp29)
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x6, tmp31, None)


def kernel_1(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1050
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x1 = xindex // 210
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 90
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 3
    x1 = xindex // 3 % 3
    x2 = xindex // 9 % 2
    x3 = xindex // 18
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (7 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (8 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (42 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (43 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (49 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (50 + 2 * x0 + 14 * x1 + 84 * x2 + 210 * x3), xmask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tl.store(out_ptr0 + x4, tmp14, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 18
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + (18 + x0), xmask)
    tmp3 = tl.load(in_ptr0 + (36 + x0), xmask)
    tmp5 = tl.load(in_ptr0 + (54 + x0), xmask)
    tmp7 = tl.load(in_ptr0 + (72 + x0), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp9 = tl.math.abs(tmp8)
    tmp10 = tl.full([1], float('inf'), tl.float32)
    tmp11 = tmp9 == tmp10
    tmp12 = tl.full([1], 0.0, tl.float32)
    tmp13 = tl.where(tmp11, tmp12, tmp8)
    tmp14 = tmp0 - tmp13
    tmp15 = math_exp(tmp14)
    tmp16 = tmp1 - tmp13
    tmp17 = math_exp(tmp16)
    tmp18 = tmp15 + tmp17
    tmp19 = tmp3 - tmp13
    tmp20 = math_exp(tmp19)
    tmp21 = tmp18 + tmp20
    tmp22 = tmp5 - tmp13
    tmp23 = math_exp(tmp22)
    tmp24 = tmp21 + tmp23
    tmp25 = tmp7 - tmp13
    tmp26 = math_exp(tmp25)
    tmp27 = tmp24 + tmp26
    tmp28 = tl.math.log(tmp27)
    tmp29 = tmp28 + tmp13
    tmp30 = tl.full([1], 0, tl.int32)
    tmp31 = helper_maximum(tmp30, tmp29)
    tl.store(in_out_ptr0 + x0, tmp31, xmask)


def kernel_4(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, depth, height, width, x, conv_weight, conv_bias):
    # batch_size = 4, in_channels = 32, out_channels = 64, depth = 32, height = 128, width = 128
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    kernel_0(buf0, conv_bias, 134217728)
    buf5 = torch.empty((4, 1, 16, 64, 64), dtype=torch.float32, device=device)
    buf6 = buf5.as_strided((4, 1, 16, 64, 64), (65536, 65536, 4096, 64, 1))
    del buf5
    kernel_1(buf6, buf0, 262144, 64)
    del buf0
    return buf6


def graph_1(batch_size, in_channels, out_channels, depth, height, width, x, conv_weight, conv_bias):
    # batch_size = 1, in_channels = 3, out_channels = 5, depth = 5, height = 6, width = 7
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = buf0.as_strided((1, 5, 5, 6, 7), (1056, 210, 42, 7, 1))
    del buf0
    kernel_2(buf1, conv_bias, 1050)
    buf2 = torch.empty((1, 5, 2, 3, 3), dtype=torch.float32, device=device)
    kernel_3(buf1, buf2, 90)
    del buf1
    buf4 = torch.empty((1, 1, 2, 3, 3), dtype=torch.float32, device=device)
    kernel_4(buf4, buf2, 18)
    del buf2
    return buf4


EXACT = {
    (4, 32, 64, 32, 128, 128): graph_0,
    (1, 3, 5, 5, 6, 7): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_043_conv3d_max_logsumexp_relu(x, conv_weight, conv_bias):
    batch_size, in_channels, depth, height, width = x.shape
    out_channels = conv_weight.shape[0]
    if conv_weight.shape != (out_channels, in_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, depth, height, width)
    return graph(batch_size, in_channels, out_channels, depth, height, width, x, conv_weight, conv_bias)
