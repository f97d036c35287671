# kernelevolve: level2_044_convtranspose2d_multiply_globalavgpool_globalavgpool_mean on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_044_convtranspose2d_multiply_globalavgpool_globalavgpool_mean in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "YBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_1": (16, [4, 8, 16]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_2": (8, [2, 4, 8, 16, 32]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (32, [8, 16, 32, 64, 128]),
    "WARPS_3": (8, [2, 4, 8, 16, 32]),
}


@triton.jit
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1024
    xnumel = 16384
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
    tmp0 = tl.load(in_ptr0 + (x2 + 16384 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 1048576 * y1), tmp0, None)


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
    xnumel = 131072
    r0_numel = 1024
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 128
    x1 = xindex // 128
    tmp1 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    _tmp6 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 131072 * x1), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 0.5, tl.float32)
        tmp4 = tmp2 * tmp3
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp7 = _tmp6 + tmp5
        _tmp6 = tl.where(r0_mask, tmp7, _tmp6)
    tmp6 = tl.sum(_tmp6, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp6, None)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 64
    R0_BLOCK: tl.constexpr = 64
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
    x0 = xindex % 128
    x1 = xindex // 128
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 8192 * x1), xmask, other=0.0)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(xmask, tmp1, 0)
    tmp4 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tmp5 = tl.full([1, 1], 65536.0, tl.float32)
    tmp6 = tmp4 / tmp5
    tmp7 = tl.full([1, 1], 1.0, tl.float32)
    tmp8 = tmp6 / tmp7
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp8, xmask)


def kernel_3(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_4(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_6(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 20
    r0_numel = 70
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 5
    x1 = xindex // 5
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    _tmp6 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 5 * r0_2 + 350 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 0.5, tl.float32)
        tmp4 = tmp2 * tmp3
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp7 = _tmp6 + tmp5
        _tmp6 = tl.where(r0_mask & xmask, tmp7, _tmp6)
    tmp6 = tl.sum(_tmp6, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_6(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


@triton.jit
def jit_7(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 10
    r0_numel = 2
    R0_BLOCK: tl.constexpr = 2
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
    x0 = xindex % 5
    x1 = xindex // 5
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 5 * r0_2 + 10 * x1), xmask, other=0.0)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(xmask, tmp1, 0)
    tmp4 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tmp5 = tl.full([1, 1], 140.0, tl.float32)
    tmp6 = tmp4 / tmp5
    tmp7 = tl.full([1, 1], 1.0, tl.float32)
    tmp8 = tmp6 / tmp7
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp8, xmask)


def kernel_7(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias):
    # batch_size = 16, in_channels = 64, out_channels = 128, height = 128, width = 128
    device = x.device
    buf0 = torch.empty_strided((16, 64, 128, 128), (1048576, 1, 8192, 64), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 1024, 16384)
    buf1 = torch.empty_strided((64, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf1, 8192, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(1, 1), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty_strided((16, 128, 1, 1, 64), (8192, 1, 131072, 131072, 128), dtype=torch.float32, device=device)
    kernel_2(buf2, conv_bias, buf3, 131072, 1024)
    del buf2
    buf4 = torch.empty((16, 128, 1, 1), dtype=torch.float32, device=device)
    buf5 = buf4.as_strided((16, 128, 1, 1), (128, 1, 1, 1))
    del buf4
    kernel_3(buf5, buf3, 2048, 64)
    del buf3
    return buf5


def graph_1(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, height = 7, width = 5
    device = x.device
    buf0 = torch.empty_strided((2, 3, 7, 5), (105, 1, 15, 3), dtype=torch.float32, device=device)
    kernel_4(x, buf0, 6, 35)
    buf1 = torch.empty_strided((3, 5, 3, 3), (45, 1, 15, 5), dtype=torch.float32, device=device)
    kernel_5(conv_weight, buf1, 15, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(1, 1), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty_strided((2, 5, 1, 1, 2), (10, 1, 20, 20, 5), dtype=torch.float32, device=device)
    kernel_6(buf2, conv_bias, buf3, 20, 70)
    del buf2
    buf4 = torch.empty((2, 5, 1, 1), dtype=torch.float32, device=device)
    buf5 = buf4.as_strided((2, 5, 1, 1), (5, 1, 1, 1))
    del buf4
    kernel_7(buf5, buf3, 10, 2)
    del buf3
    return buf5


EXACT = {
    (16, 64, 128, 128, 128): graph_0,
    (2, 3, 5, 7, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_044_convtranspose2d_multiply_globalavgpool_globalavgpool_mean(x, conv_weight, conv_bias):
    batch_size, in_channels, height, width = x.shape
    out_channels = conv_weight.shape[1]
    if conv_weight.shape != (in_channels, out_channels, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias)
