# kernelevolve: level2_042_convtranspose2d_globalavgpool_biasadd_logsumexp_sum_multiply on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_042_convtranspose2d_globalavgpool_biasadd_logsumexp_sum_multiply in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "YBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_1": (16, [4, 8, 16]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (128, [32, 64, 128, 256, 512]),
    "R0_BLOCK_2": (4, [1, 2, 4, 8, 16]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (16, [4, 8, 16, 32, 64]),
    "R0_BLOCK_3": (32, [8, 16, 32, 64, 128]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "STAGES_3": (1, [1, 2, 3, 4]),
    "XBLOCK_4": (8, [1, 2, 4, 8, 16]),
    "WARPS_4": (2, [1, 2, 4, 8]),
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
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1024
    xnumel = 262144
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = tl.full([XBLOCK], True, tl.int1)[None, :]
    x2 = xindex
    y3 = yindex
    y0 = yindex % 64
    y1 = yindex // 64
    tmp0 = tl.load(in_ptr0 + (x2 + 262144 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 16777216 * y1), tmp0, None)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 8192
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 128
    y1 = yindex // 128
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 128 * x2 + 1152 * y1), tmp0, xmask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 264192
    r0_numel = 2049
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x1 = xindex // 128 % 129
    x0 = xindex % 128
    x2 = xindex // 16512
    _tmp9 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x4 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_3 = r0_index
        tmp0 = r0_3 + 2049 * x1
        tmp1 = tl.full([1, 1], 264196, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (x0 + 128 * ((r0_3 + 2049 * x1) % 264196) + 33817088 * x2), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.load(in_ptr1 + tl.broadcast_to(x0, [XBLOCK, R0_BLOCK]), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp5 = tmp3 + tmp4
        tmp6 = tl.full(tmp5.shape, 0, tmp5.dtype)
        tmp7 = tl.where(tmp2, tmp5, tmp6)
        tmp8 = tl.broadcast_to(tmp7, [XBLOCK, R0_BLOCK])
        tmp10 = _tmp9 + tmp8
        _tmp9 = tl.where(r0_mask & xmask, tmp10, _tmp9)
    tmp9 = tl.sum(_tmp9, 1)[:, None]
    tl.store(out_ptr0 + x4, tmp9, xmask)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 129
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 128
    x1 = xindex // 128
    _tmp2 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 16512 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp3 = _tmp2 + tmp1
        _tmp2 = tl.where(r0_mask & xmask, tmp3, _tmp2)
    tmp2 = tl.sum(_tmp2, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp2, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_3"][0], num_warps=TUNABLES["WARPS_3"][0], num_stages=TUNABLES["STAGES_3"][0])


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 16
    r0_numel = 128
    R0_BLOCK: tl.constexpr = 128
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
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 128 * x0), xmask, other=0.0)
    tmp3 = tl.load(in_ptr1 + r0_1, None, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 264196.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp4 = tmp2 + tmp3
    tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
    tmp7 = tl.where(xmask, tmp5, float('-inf'))
    tmp8 = helper_max2(tmp7, 1)[:, None].to(tl.float32)
    tmp9 = tl.math.abs(tmp8)
    tmp10 = tl.full([1, 1], float('inf'), tl.float32)
    tmp11 = tmp9 == tmp10
    tmp12 = tl.full([1, 1], 0.0, tl.float32)
    tmp13 = tl.where(tmp11, tmp12, tmp8)
    tmp14 = tmp4 - tmp13
    tmp15 = math_exp(tmp14)
    tmp16 = tl.broadcast_to(tmp15, [XBLOCK, R0_BLOCK])
    tmp18 = tl.where(xmask, tmp16, 0)
    tmp19 = tl.sum(tmp18, 1)[:, None].to(tl.float32)
    tmp20 = tl.math.log(tmp19)
    tmp21 = tmp20 + tmp13
    tmp22 = tl.full([1, 1], 10.0, tl.float32)
    tmp23 = tmp21 * tmp22
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x0, tmp23, xmask)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 6
    xnumel = 35
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 3
    y1 = yindex // 3
    tmp0 = tl.load(in_ptr0 + (x2 + 35 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 105 * y1), tmp0, xmask & ymask)


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 15
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 5
    y1 = yindex // 5
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 5 * x2 + 45 * y1), tmp0, xmask & ymask)


def kernel_6(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 10
    r0_numel = 63
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
    r0_2 = r0_index
    x0 = xindex % 5
    x1 = xindex // 5
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 5 * r0_2 + 315 * x1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp5 = tl.where(r0_mask & xmask, tmp3, 0)
    tmp6 = tl.sum(tmp5, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_7(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_8(in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + 5 * x0, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr1 + 0)
    tmp4 = tl.broadcast_to(tmp3, [XBLOCK])
    tmp6 = tl.load(in_ptr0 + (1 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr1 + 1)
    tmp9 = tl.broadcast_to(tmp8, [XBLOCK])
    tmp12 = tl.load(in_ptr0 + (2 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp14 = tl.load(in_ptr1 + 2)
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK])
    tmp18 = tl.load(in_ptr0 + (3 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp20 = tl.load(in_ptr1 + 3)
    tmp21 = tl.broadcast_to(tmp20, [XBLOCK])
    tmp24 = tl.load(in_ptr0 + (4 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr1 + 4)
    tmp27 = tl.broadcast_to(tmp26, [XBLOCK])
    tmp1 = tl.full([1], 63.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp5 = tmp2 + tmp4
    tmp7 = tmp6 / tmp1
    tmp10 = tmp7 + tmp9
    tmp11 = helper_maximum(tmp5, tmp10)
    tmp13 = tmp12 / tmp1
    tmp16 = tmp13 + tmp15
    tmp17 = helper_maximum(tmp11, tmp16)
    tmp19 = tmp18 / tmp1
    tmp22 = tmp19 + tmp21
    tmp23 = helper_maximum(tmp17, tmp22)
    tmp25 = tmp24 / tmp1
    tmp28 = tmp25 + tmp27
    tmp29 = helper_maximum(tmp23, tmp28)
    tmp30 = tl.math.abs(tmp29)
    tmp31 = tl.full([1], float('inf'), tl.float32)
    tmp32 = tmp30 == tmp31
    tmp33 = tl.full([1], 0.0, tl.float32)
    tmp34 = tl.where(tmp32, tmp33, tmp29)
    tmp35 = tmp5 - tmp34
    tmp36 = math_exp(tmp35)
    tmp37 = tmp10 - tmp34
    tmp38 = math_exp(tmp37)
    tmp39 = tmp36 + tmp38
    tmp40 = tmp16 - tmp34
    tmp41 = math_exp(tmp40)
    tmp42 = tmp39 + tmp41
    tmp43 = tmp22 - tmp34
    tmp44 = math_exp(tmp43)
    tmp45 = tmp42 + tmp44
    tmp46 = tmp28 - tmp34
    tmp47 = math_exp(tmp46)
    tmp48 = tmp45 + tmp47
    tmp49 = tl.math.log(tmp48)
    tmp50 = tmp49 + tmp34
    tmp51 = tl.full([1], 10.0, tl.float32)
    tmp52 = tmp50 * tmp51
    tl.store(in_out_ptr0 + x0, tmp52, xmask)


def kernel_8(in_out_ptr0, in_ptr0, in_ptr1, xnumel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 16, in_channels = 64, out_channels = 128, height = 512, width = 512
    device = x.device
    buf0 = torch.empty_strided((16, 64, 512, 512), (16777216, 1, 32768, 64), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 1024, 262144)
    buf1 = torch.empty_strided((64, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf1, 8192, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty_strided((16, 128, 1, 1, 129), (16512, 1, 264192, 264192, 128), dtype=torch.float32, device=device)
    kernel_2(buf2, conv_bias, buf3, 264192, 2049)
    del buf2
    buf4 = torch.empty((16, 128, 1, 1), dtype=torch.float32, device=device)
    kernel_3(buf3, buf4, 2048, 129)
    del buf3
    buf6 = torch.empty((16, 1, 1, 1), dtype=torch.float32, device=device)
    buf7 = buf6.as_strided((16, 1), (1, 1))
    del buf6
    kernel_4(buf7, buf4, bias, 16, 128)
    del buf4
    return buf7


def graph_1(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, height = 7, width = 5
    device = x.device
    buf0 = torch.empty_strided((2, 3, 7, 5), (105, 1, 15, 3), dtype=torch.float32, device=device)
    kernel_5(x, buf0, 6, 35)
    buf1 = torch.empty_strided((3, 5, 3, 3), (45, 1, 15, 5), dtype=torch.float32, device=device)
    kernel_6(conv_weight, buf1, 15, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty((2, 5, 1, 1), dtype=torch.float32, device=device)
    kernel_7(buf2, conv_bias, buf3, 10, 63)
    del buf2
    buf5 = torch.empty((2, 1, 1, 1), dtype=torch.float32, device=device)
    buf6 = buf5.as_strided((2, 1), (1, 1))
    del buf5
    kernel_8(buf6, buf3, bias, 2)
    del buf3
    return buf6


EXACT = {
    (16, 64, 128, 512, 512): graph_0,
    (2, 3, 5, 7, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_042_convtranspose2d_globalavgpool_biasadd_logsumexp_sum_multiply(x, bias, conv_weight, conv_bias):
    batch_size, in_channels, height, width = x.shape
    out_channels = bias.shape[0]
    if bias.shape != (out_channels, 1, 1):
        raise ValueError(f"unexpected shape of bias: {tuple(bias.shape)}")
    if conv_weight.shape != (in_channels, out_channels, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    bias = bias.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias)
