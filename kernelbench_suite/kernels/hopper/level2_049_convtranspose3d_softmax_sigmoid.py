# kernelevolve: level2_049_convtranspose3d_softmax_sigmoid on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 4 candidates judged; 2026-11-30; torch 2.11.0
"""level2_049_convtranspose3d_softmax_sigmoid in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_0": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_0": (8, [2, 4, 8, 16, 32]),
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
def jit_0(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2097152
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
    r0_2 = r0_index
    x0 = xindex % 131072
    x1 = xindex // 131072
    x3 = xindex
    tmp0 = tl.load(in_out_ptr0 + (x0 + 131072 * r0_2 + 8388608 * x1), None)
    tmp1 = tl.load(in_ptr0 + r0_2, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp5 = tl.broadcast_to(tmp3, [XBLOCK, R0_BLOCK])
    tmp7 = helper_max2(tmp5, 1)[:, None].to(tl.float32)
    tmp8 = tmp3 - tmp7
    tmp9 = math_exp(tmp8)
    tmp10 = tl.broadcast_to(tmp9, [XBLOCK, R0_BLOCK])
    tmp12 = tl.sum(tmp10, 1)[:, None].to(tl.float32)
    tmp13 = tmp2 - tmp7
    tmp14 = math_exp(tmp13)
    tmp15 = tmp14 / tmp12
    tmp16 = tl.sigmoid(tmp15)
    tl.store(in_out_ptr0 + (x0 + 131072 * r0_2 + 8388608 * x1), tmp16, None)


def kernel_0(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 960
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 480
    x1 = xindex // 480
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 2400 * x1), xmask)
    tmp1 = tl.load(in_ptr1 + 0)
    tmp2 = tl.broadcast_to(tmp1, [XBLOCK])
    tmp4 = tl.load(in_ptr0 + (480 + x0 + 2400 * x1), xmask)
    tmp5 = tl.load(in_ptr1 + 1)
    tmp6 = tl.broadcast_to(tmp5, [XBLOCK])
    tmp9 = tl.load(in_ptr0 + (960 + x0 + 2400 * x1), xmask)
    tmp10 = tl.load(in_ptr1 + 2)
    tmp11 = tl.broadcast_to(tmp10, [XBLOCK])
    tmp14 = tl.load(in_ptr0 + (1440 + x0 + 2400 * x1), xmask)
    tmp15 = tl.load(in_ptr1 + 3)
    tmp16 = tl.broadcast_to(tmp15, [XBLOCK])
    tmp19 = tl.load(in_ptr0 + (1920 + x0 + 2400 * x1), xmask)
    tmp20 = tl.load(in_ptr1 + 4)
    tmp21 = tl.broadcast_to(tmp20, [XBLOCK])
    tmp3 = tmp0 + tmp2
    tmp7 = tmp4 + tmp6
    tmp8 = helper_maximum(tmp3, tmp7)
    tmp12 = tmp9 + tmp11
    tmp13 = helper_maximum(tmp8, tmp12)
    tmp17 = tmp14 + tmp16
    tmp18 = helper_maximum(tmp13, tmp17)
    tmp22 = tmp19 + tmp21
    tmp23 = helper_maximum(tmp18, tmp22)
    tmp24 = tmp3 - tmp23
    tmp25 = math_exp(tmp24)
    tmp26 = tmp7 - tmp23
    tmp27 = math_exp(tmp26)
    tmp28 = tmp25 + tmp27
    tmp29 = tmp12 - tmp23
    tmp30 = math_exp(tmp29)
    tmp31 = tmp28 + tmp30
    tmp32 = tmp17 - tmp23
    tmp33 = math_exp(tmp32)
    tmp34 = tmp31 + tmp33
    tmp35 = tmp22 - tmp23
    tmp36 = math_exp(tmp35)
    tmp37 = tmp34 + tmp36
    tl.store(out_ptr0 + x2, tmp23, xmask)
    tl.store(out_ptr1 + x2, tmp37, xmask)


def kernel_1(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x1 = xindex // 480 % 5
    x0 = xindex % 480
    x2 = xindex // 2400
    tmp0 = tl.load(in_out_ptr0 + x3, xmask)
    tmp1 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr1 + (x0 + 480 * x2), xmask, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr2 + (x0 + 480 * x2), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 - tmp3
    tmp5 = math_exp(tmp4)
    tmp7 = tmp5 / tmp6
    tmp8 = tl.sigmoid(tmp7)
    tl.store(in_out_ptr0 + x3, tmp8, xmask)


def kernel_2(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, conv_bias):
    # batch_size = 16, in_channels = 32, out_channels = 64, d = 16, h = 32, w = 32
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(1, 1, 1), groups=1, bias=None)
    kernel_0(buf0, conv_bias, 2097152, 64)
    return buf0


def graph_1(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, d = 3, h = 4, w = 5
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(1, 1, 1), groups=1, bias=None)
    buf1 = torch.empty((2, 1, 6, 8, 10), dtype=torch.float32, device=device)
    buf2 = torch.empty((2, 1, 6, 8, 10), dtype=torch.float32, device=device)
    kernel_1(buf0, conv_bias, buf1, buf2, 960)
    kernel_2(buf0, conv_bias, buf1, buf2, 4800)
    del buf1
    del buf2
    return buf0


EXACT = {
    (16, 32, 64, 16, 32, 32): graph_0,
    (2, 3, 5, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, d, h, w):
    raise TypeError("no kernel for these sizes")


def level2_049_convtranspose3d_softmax_sigmoid(x, conv_weight, conv_bias):
    batch_size, in_channels, d, h, w = x.shape
    out_channels = conv_weight.shape[1]
    if conv_weight.shape != (in_channels, out_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, d, h, w))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, d, h, w)
    return graph(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, conv_bias)
