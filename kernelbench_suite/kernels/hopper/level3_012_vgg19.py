# kernelevolve: level3_012_vgg19 on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 3 of campaign 2, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_012_vgg19 in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution, aten::mm, aten::addmm.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "YBLOCK_0": (32, [8, 16, 32]),
    "XBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_1": (16, [4, 8, 16]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_3": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_3": (16, [4, 8, 16]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_4": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_5": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_5": (16, [4, 8, 16]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_6": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_6": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_7": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_7": (16, [4, 8, 16]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_8": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_9": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_9": (16, [4, 8, 16]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_10": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_11": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_11": (16, [4, 8, 16]),
    "WARPS_11": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_12": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_12": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_13": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_13": (16, [4, 8, 16]),
    "WARPS_13": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_14": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_14": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_15": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_15": (16, [4, 8, 16]),
    "WARPS_15": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_16": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_16": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_17": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_17": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_18": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_18": (32, [8, 16, 32, 64, 128]),
    "WARPS_18": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_19": (512, [128, 256, 512, 1024, 2048]),
    "WARPS_19": (4, [1, 2, 4, 8, 16]),
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
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 30
    xnumel = 50176
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
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 150528 * y1), tmp0, xmask & ymask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 192
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 27 * y1), tmp0, xmask & ymask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 32112640
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 64
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 4096
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 64
    y1 = yindex // 64
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 576 * y1), tmp0, xmask)


def kernel_3(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_3"][0]
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8028160
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 64
    x1 = xindex // 64 % 112
    x2 = xindex // 7168
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 128 * x1 + 28672 * x2), None)
    tmp1 = tl.load(in_ptr0 + (64 + x0 + 128 * x1 + 28672 * x2), None)
    tmp3 = tl.load(in_ptr0 + (14336 + x0 + 128 * x1 + 28672 * x2), None)
    tmp5 = tl.load(in_ptr0 + (14400 + x0 + 128 * x1 + 28672 * x2), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, None)


def kernel_4(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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
    y0 = yindex % 64
    y1 = yindex // 64
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 576 * y1), tmp0, xmask)


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_5"][0]
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16056320
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 128
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_6(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_6"][0], num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16384
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


def kernel_7(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_7"][0]
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4014080
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 128
    x1 = xindex // 128 % 56
    x2 = xindex // 7168
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 256 * x1 + 28672 * x2), None)
    tmp1 = tl.load(in_ptr0 + (128 + x0 + 256 * x1 + 28672 * x2), None)
    tmp3 = tl.load(in_ptr0 + (14336 + x0 + 256 * x1 + 28672 * x2), None)
    tmp5 = tl.load(in_ptr0 + (14464 + x0 + 256 * x1 + 28672 * x2), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, None)


def kernel_8(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_8"][0], num_stages=1)


@triton.jit
def jit_9(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32768
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


def kernel_9(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_9"][0]
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_9[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_9"][0], num_stages=1)


@triton.jit
def jit_10(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8028160
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 256
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_10(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_10[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 65536
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 256
    y1 = yindex // 256
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 256 * x2 + 2304 * y1), tmp0, xmask & ymask)


def kernel_11(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_11"][0]
    XBLOCK = TUNABLES["XBLOCK_11"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_11[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_11"][0], num_stages=1)


@triton.jit
def jit_12(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2007040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 256
    x1 = xindex // 256 % 28
    x2 = xindex // 7168
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 512 * x1 + 28672 * x2), None)
    tmp1 = tl.load(in_ptr0 + (256 + x0 + 512 * x1 + 28672 * x2), None)
    tmp3 = tl.load(in_ptr0 + (14336 + x0 + 512 * x1 + 28672 * x2), None)
    tmp5 = tl.load(in_ptr0 + (14592 + x0 + 512 * x1 + 28672 * x2), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, None)


def kernel_12(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_12"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_12[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_12"][0], num_stages=1)


@triton.jit
def jit_13(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 131072
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 256
    y1 = yindex // 256
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 256 * x2 + 2304 * y1), tmp0, xmask & ymask)


def kernel_13(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_13"][0]
    XBLOCK = TUNABLES["XBLOCK_13"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_13[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_13"][0], num_stages=1)


@triton.jit
def jit_14(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4014080
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 512
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_14(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_14"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_14[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_14"][0], num_stages=1)


@triton.jit
def jit_15(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 262144
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 512
    y1 = yindex // 512
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 512 * x2 + 4608 * y1), tmp0, xmask & ymask)


def kernel_15(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_15"][0]
    XBLOCK = TUNABLES["XBLOCK_15"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_15[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_15"][0], num_stages=1)


@triton.jit
def jit_16(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 512
    x1 = xindex // 512 % 14
    x2 = xindex // 7168
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 1024 * x1 + 28672 * x2), None)
    tmp1 = tl.load(in_ptr0 + (512 + x0 + 1024 * x1 + 28672 * x2), None)
    tmp3 = tl.load(in_ptr0 + (14336 + x0 + 1024 * x1 + 28672 * x2), None)
    tmp5 = tl.load(in_ptr0 + (14848 + x0 + 1024 * x1 + 28672 * x2), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, None)


def kernel_16(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_16"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_16[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_16"][0], num_stages=1)


@triton.jit
def jit_17(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 512
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_17(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_17"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_17[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_17"][0], num_stages=1)


@triton.jit
def jit_18(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 490
    xnumel = 512
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y0 = yindex % 7
    y4 = yindex // 7
    y2 = yindex // 49
    y5 = yindex % 49
    tmp0 = tl.load(in_ptr0 + (x3 + 1024 * y0 + 14336 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (512 + x3 + 1024 * y0 + 14336 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (7168 + x3 + 1024 * y0 + 14336 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (7680 + x3 + 1024 * y0 + 14336 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + (y5 + 49 * x3 + 25088 * y2), tmp6, xmask & ymask)


def kernel_18(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_18"][0]
    XBLOCK = TUNABLES["XBLOCK_18"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_18[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_18"][0], num_stages=1)


@triton.jit
def jit_19(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 40960
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 4096
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_19(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_19"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_19[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_19"][0], num_stages=1)


@triton.jit
def jit_20(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 3
    xnumel = 1056
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x1 = xindex
    y0 = yindex
    tmp0 = tl.load(in_ptr0 + (x1 + 1056 * y0), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x1), tmp0, xmask & ymask)


def kernel_20(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 4
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_20[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_21(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 12
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 27 * y1), tmp0, xmask & ymask)


def kernel_21(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_21[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_22(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4224
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_22(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_22[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_23(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 4
    y1 = yindex // 4
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 36 * y1), tmp0, xmask & ymask)


def kernel_23(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_23[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_24(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1024
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 4
    x1 = xindex // 4 % 16
    x2 = xindex // 64
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 8 * x1 + 264 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (4 + x0 + 8 * x1 + 264 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (132 + x0 + 8 * x1 + 264 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (136 + x0 + 8 * x1 + 264 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_24(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_24[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_25(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 4
    y1 = yindex // 4
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 36 * y1), tmp0, xmask & ymask)


def kernel_25(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_25[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_26(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2048
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 8
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_26(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_26[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_27(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 64
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 8
    y1 = yindex // 8
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 8 * x2 + 72 * y1), tmp0, xmask & ymask)


def kernel_27(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_27[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_28(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 512
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 8
    x1 = xindex // 8 % 8
    x2 = xindex // 64
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 16 * x1 + 256 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (8 + x0 + 16 * x1 + 256 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (128 + x0 + 16 * x1 + 256 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (136 + x0 + 16 * x1 + 256 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_28(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_28[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_29(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 128
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 8
    y1 = yindex // 8
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 8 * x2 + 72 * y1), tmp0, xmask & ymask)


def kernel_29(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_29[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_30(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1024
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 16
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_30(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_30[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_31(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 256
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 144 * y1), tmp0, xmask & ymask)


def kernel_31(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_31[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_32(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 256
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 16
    x1 = xindex // 16 % 4
    x2 = xindex // 64
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 32 * x1 + 256 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (16 + x0 + 32 * x1 + 256 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (128 + x0 + 32 * x1 + 256 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (144 + x0 + 32 * x1 + 256 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_32(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_32[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_33(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 512
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 144 * y1), tmp0, xmask & ymask)


def kernel_33(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_33[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_34(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 512
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_34(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_34[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_35(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1024
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 32
    y1 = yindex // 32
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 32 * x2 + 288 * y1), tmp0, xmask)


def kernel_35(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_35[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_36(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 32
    x1 = xindex // 32 % 2
    x2 = xindex // 64
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 64 * x1 + 256 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (32 + x0 + 64 * x1 + 256 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (128 + x0 + 64 * x1 + 256 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (160 + x0 + 64 * x1 + 256 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x3, tmp6, xmask)


def kernel_36(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_36[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_37(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_37(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_37[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_38(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 32
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + (32 + x0), xmask)
    tmp3 = tl.load(in_ptr0 + (64 + x0), xmask)
    tmp5 = tl.load(in_ptr0 + (96 + x0), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tl.store(out_ptr0 + x0, tmp6, xmask)


def kernel_38(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_38[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_39(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 9
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_out_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask)
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x0, tmp4, xmask)


def kernel_39(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_39[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0, x, features_0_weight, features_0_bias, features_2_weight, features_2_bias, features_5_weight, features_5_bias, features_7_weight, features_7_bias, features_10_weight, features_10_bias, features_12_weight, features_12_bias, features_14_weight, features_14_bias, features_16_weight, features_16_bias, features_19_weight, features_19_bias, features_21_weight, features_21_bias, features_23_weight, features_23_bias, features_25_weight, features_25_bias, features_28_weight, features_28_bias, features_30_weight, features_30_bias, features_32_weight, features_32_bias, features_34_weight, features_34_bias, classifier_0_weight, classifier_0_bias, classifier_2_weight, classifier_2_bias, classifier_4_weight, classifier_4_bias):
    # x_0 = 10, x_2 = 224, x_3 = 224, features_0_weight_0 = 64, features_0_bias_0 = 64, features_2_weight_0 = 64, features_2_weight_1 = 64, features_2_bias_0 = 64, features_5_weight_0 = 128, features_5_weight_1 = 64, features_5_bias_0 = 128, features_7_weight_0 = 128, features_7_weight_1 = 128, features_7_bias_0 = 128, features_10_weight_0 = 256, features_10_weight_1 = 128, features_10_bias_0 = 256, features_12_weight_0 = 256, features_12_weight_1 = 256, features_12_bias_0 = 256, features_14_weight_0 = 256, features_14_weight_1 = 256, features_14_bias_0 = 256, features_16_weight_0 = 256, features_16_weight_1 = 256, features_16_bias_0 = 256, features_19_weight_0 = 512, features_19_weight_1 = 256, features_19_bias_0 = 512, features_21_weight_0 = 512, features_21_weight_1 = 512, features_21_bias_0 = 512, features_23_weight_0 = 512, features_23_weight_1 = 512, features_23_bias_0 = 512, features_25_weight_0 = 512, features_25_weight_1 = 512, features_25_bias_0 = 512, features_28_weight_0 = 512, features_28_weight_1 = 512, features_28_bias_0 = 512, features_30_weight_0 = 512, features_30_weight_1 = 512, features_30_bias_0 = 512, features_32_weight_0 = 512, features_32_weight_1 = 512, features_32_bias_0 = 512, features_34_weight_0 = 512, features_34_weight_1 = 512, features_34_bias_0 = 512, classifier_0_weight_0 = 4096, classifier_0_weight_1 = 25088, classifier_0_bias_0 = 4096, classifier_2_weight_0 = 4096, classifier_2_weight_1 = 4096, classifier_2_bias_0 = 4096, classifier_4_weight_0 = 1000, classifier_4_weight_1 = 4096, classifier_4_bias_0 = 1000
    device = x.device
    buf0 = torch.empty_strided((10, 3, 224, 224), (150528, 1, 672, 3), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 30, 50176)
    buf1 = torch.empty_strided((64, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_1(features_0_weight, buf1, 192, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, features_0_bias, 32112640)
    buf4 = torch.empty_strided((64, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_3(features_2_weight, buf4, 4096, 9)
    buf5 = torch.convolution(buf2, buf4, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf2
    del buf4
    kernel_2(buf5, features_2_bias, 32112640)
    buf8 = torch.empty_strided((10, 64, 112, 112), (802816, 1, 7168, 64), dtype=torch.float32, device=device)
    kernel_4(buf5, buf8, 8028160)
    del buf5
    buf9 = torch.empty_strided((128, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_5(features_5_weight, buf9, 8192, 9)
    buf10 = torch.convolution(buf8, buf9, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf8
    del buf9
    kernel_6(buf10, features_5_bias, 16056320)
    buf12 = torch.empty_strided((128, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_7(features_7_weight, buf12, 16384, 9)
    buf13 = torch.convolution(buf10, buf12, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf10
    del buf12
    kernel_6(buf13, features_7_bias, 16056320)
    buf16 = torch.empty_strided((10, 128, 56, 56), (401408, 1, 7168, 128), dtype=torch.float32, device=device)
    kernel_8(buf13, buf16, 4014080)
    del buf13
    buf17 = torch.empty_strided((256, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_9(features_10_weight, buf17, 32768, 9)
    buf18 = torch.convolution(buf16, buf17, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf16
    del buf17
    kernel_10(buf18, features_10_bias, 8028160)
    buf20 = torch.empty_strided((256, 256, 3, 3), (2304, 1, 768, 256), dtype=torch.float32, device=device)
    kernel_11(features_12_weight, buf20, 65536, 9)
    buf21 = torch.convolution(buf18, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf18
    kernel_10(buf21, features_12_bias, 8028160)
    kernel_11(features_14_weight, buf20, 65536, 9)
    buf24 = torch.convolution(buf21, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf21
    kernel_10(buf24, features_14_bias, 8028160)
    kernel_11(features_16_weight, buf20, 65536, 9)
    buf27 = torch.convolution(buf24, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf24
    del buf20
    kernel_10(buf27, features_16_bias, 8028160)
    buf30 = torch.empty_strided((10, 256, 28, 28), (200704, 1, 7168, 256), dtype=torch.float32, device=device)
    kernel_12(buf27, buf30, 2007040)
    del buf27
    buf31 = torch.empty_strided((512, 256, 3, 3), (2304, 1, 768, 256), dtype=torch.float32, device=device)
    kernel_13(features_19_weight, buf31, 131072, 9)
    buf32 = torch.convolution(buf30, buf31, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf30
    del buf31
    kernel_14(buf32, features_19_bias, 4014080)
    buf34 = torch.empty_strided((512, 512, 3, 3), (4608, 1, 1536, 512), dtype=torch.float32, device=device)
    kernel_15(features_21_weight, buf34, 262144, 9)
    buf35 = torch.convolution(buf32, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf32
    kernel_14(buf35, features_21_bias, 4014080)
    kernel_15(features_23_weight, buf34, 262144, 9)
    buf38 = torch.convolution(buf35, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf35
    kernel_14(buf38, features_23_bias, 4014080)
    kernel_15(features_25_weight, buf34, 262144, 9)
    buf41 = torch.convolution(buf38, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf38
    kernel_14(buf41, features_25_bias, 4014080)
    buf44 = torch.empty_strided((10, 512, 14, 14), (100352, 1, 7168, 512), dtype=torch.float32, device=device)
    kernel_16(buf41, buf44, 1003520)
    del buf41
    kernel_15(features_28_weight, buf34, 262144, 9)
    buf46 = torch.convolution(buf44, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf44
    kernel_17(buf46, features_28_bias, 1003520)
    kernel_15(features_30_weight, buf34, 262144, 9)
    buf49 = torch.convolution(buf46, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf46
    kernel_17(buf49, features_30_bias, 1003520)
    kernel_15(features_32_weight, buf34, 262144, 9)
    buf52 = torch.convolution(buf49, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf49
    kernel_17(buf52, features_32_bias, 1003520)
    kernel_15(features_34_weight, buf34, 262144, 9)
    buf55 = torch.convolution(buf52, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf52
    del buf34
    kernel_17(buf55, features_34_bias, 1003520)
    buf58 = torch.empty((10, 512, 7, 7), dtype=torch.float32, device=device)
    kernel_18(buf55, buf58, 490, 512)
    del buf55
    buf59 = torch.empty((10, 4096), dtype=torch.float32, device=device)
    torch.mm(buf58.as_strided((10, 25088), (25088, 1)), classifier_0_weight.as_strided((25088, 4096), (1, 25088)), out=buf59)
    del buf58
    kernel_19(buf59, classifier_0_bias, 40960)
    buf61 = torch.empty((10, 4096), dtype=torch.float32, device=device)
    torch.mm(buf59, classifier_2_weight.as_strided((4096, 4096), (1, 4096)), out=buf61)
    del buf59
    kernel_19(buf61, classifier_2_bias, 40960)
    buf63 = torch.empty((10, 1000), dtype=torch.float32, device=device)
    torch.addmm(classifier_4_bias, buf61, classifier_4_weight.as_strided((4096, 1000), (1, 4096)), alpha=1, beta=1, out=buf63)
    del buf61
    return buf63


def graph_1(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0, x, features_0_weight, features_0_bias, features_2_weight, features_2_bias, features_5_weight, features_5_bias, features_7_weight, features_7_bias, features_10_weight, features_10_bias, features_12_weight, features_12_bias, features_14_weight, features_14_bias, features_16_weight, features_16_bias, features_19_weight, features_19_bias, features_21_weight, features_21_bias, features_23_weight, features_23_bias, features_25_weight, features_25_bias, features_28_weight, features_28_bias, features_30_weight, features_30_bias, features_32_weight, features_32_bias, features_34_weight, features_34_bias, classifier_0_weight, classifier_0_bias, classifier_2_weight, classifier_2_bias, classifier_4_weight, classifier_4_bias):
    # x_0 = 1, x_2 = 32, x_3 = 33, features_0_weight_0 = 4, features_0_bias_0 = 4, features_2_weight_0 = 4, features_2_weight_1 = 4, features_2_bias_0 = 4, features_5_weight_0 = 8, features_5_weight_1 = 4, features_5_bias_0 = 8, features_7_weight_0 = 8, features_7_weight_1 = 8, features_7_bias_0 = 8, features_10_weight_0 = 16, features_10_weight_1 = 8, features_10_bias_0 = 16, features_12_weight_0 = 16, features_12_weight_1 = 16, features_12_bias_0 = 16, features_14_weight_0 = 16, features_14_weight_1 = 16, features_14_bias_0 = 16, features_16_weight_0 = 16, features_16_weight_1 = 16, features_16_bias_0 = 16, features_19_weight_0 = 32, features_19_weight_1 = 16, features_19_bias_0 = 32, features_21_weight_0 = 32, features_21_weight_1 = 32, features_21_bias_0 = 32, features_23_weight_0 = 32, features_23_weight_1 = 32, features_23_bias_0 = 32, features_25_weight_0 = 32, features_25_weight_1 = 32, features_25_bias_0 = 32, features_28_weight_0 = 32, features_28_weight_1 = 32, features_28_bias_0 = 32, features_30_weight_0 = 32, features_30_weight_1 = 32, features_30_bias_0 = 32, features_32_weight_0 = 32, features_32_weight_1 = 32, features_32_bias_0 = 32, features_34_weight_0 = 32, features_34_weight_1 = 32, features_34_bias_0 = 32, classifier_0_weight_0 = 9, classifier_0_weight_1 = 32, classifier_0_bias_0 = 9, classifier_2_weight_0 = 9, classifier_2_weight_1 = 9, classifier_2_bias_0 = 9, classifier_4_weight_0 = 5, classifier_4_weight_1 = 9, classifier_4_bias_0 = 5
    device = x.device
    buf0 = torch.empty_strided((1, 3, 32, 33), (3168, 1, 99, 3), dtype=torch.float32, device=device)
    kernel_20(x, buf0, 3, 1056)
    buf1 = torch.empty_strided((4, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_21(features_0_weight, buf1, 12, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_22(buf2, features_0_bias, 4224)
    buf4 = torch.empty_strided((4, 4, 3, 3), (36, 1, 12, 4), dtype=torch.float32, device=device)
    kernel_23(features_2_weight, buf4, 16, 9)
    buf5 = torch.convolution(buf2, buf4, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf2
    del buf4
    kernel_22(buf5, features_2_bias, 4224)
    buf8 = torch.empty_strided((1, 4, 16, 16), (1024, 1, 64, 4), dtype=torch.float32, device=device)
    kernel_24(buf5, buf8, 1024)
    del buf5
    buf9 = torch.empty_strided((8, 4, 3, 3), (36, 1, 12, 4), dtype=torch.float32, device=device)
    kernel_25(features_5_weight, buf9, 32, 9)
    buf10 = torch.convolution(buf8, buf9, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf8
    del buf9
    kernel_26(buf10, features_5_bias, 2048)
    buf12 = torch.empty_strided((8, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_27(features_7_weight, buf12, 64, 9)
    buf13 = torch.convolution(buf10, buf12, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf10
    del buf12
    kernel_26(buf13, features_7_bias, 2048)
    buf16 = torch.empty_strided((1, 8, 8, 8), (512, 1, 64, 8), dtype=torch.float32, device=device)
    kernel_28(buf13, buf16, 512)
    del buf13
    buf17 = torch.empty_strided((16, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_29(features_10_weight, buf17, 128, 9)
    buf18 = torch.convolution(buf16, buf17, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf16
    del buf17
    kernel_30(buf18, features_10_bias, 1024)
    buf20 = torch.empty_strided((16, 16, 3, 3), (144, 1, 48, 16), dtype=torch.float32, device=device)
    kernel_31(features_12_weight, buf20, 256, 9)
    buf21 = torch.convolution(buf18, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf18
    kernel_30(buf21, features_12_bias, 1024)
    kernel_31(features_14_weight, buf20, 256, 9)
    buf24 = torch.convolution(buf21, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf21
    kernel_30(buf24, features_14_bias, 1024)
    kernel_31(features_16_weight, buf20, 256, 9)
    buf27 = torch.convolution(buf24, buf20, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf24
    del buf20
    kernel_30(buf27, features_16_bias, 1024)
    buf30 = torch.empty_strided((1, 16, 4, 4), (256, 1, 64, 16), dtype=torch.float32, device=device)
    kernel_32(buf27, buf30, 256)
    del buf27
    buf31 = torch.empty_strided((32, 16, 3, 3), (144, 1, 48, 16), dtype=torch.float32, device=device)
    kernel_33(features_19_weight, buf31, 512, 9)
    buf32 = torch.convolution(buf30, buf31, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf30
    del buf31
    kernel_34(buf32, features_19_bias, 512)
    buf34 = torch.empty_strided((32, 32, 3, 3), (288, 1, 96, 32), dtype=torch.float32, device=device)
    kernel_35(features_21_weight, buf34, 1024, 9)
    buf35 = torch.convolution(buf32, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf32
    kernel_34(buf35, features_21_bias, 512)
    kernel_35(features_23_weight, buf34, 1024, 9)
    buf38 = torch.convolution(buf35, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf35
    kernel_34(buf38, features_23_bias, 512)
    kernel_35(features_25_weight, buf34, 1024, 9)
    buf41 = torch.convolution(buf38, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf38
    kernel_34(buf41, features_25_bias, 512)
    buf44 = torch.empty_strided((1, 32, 2, 2), (128, 1, 64, 32), dtype=torch.float32, device=device)
    kernel_36(buf41, buf44, 128)
    del buf41
    kernel_35(features_28_weight, buf34, 1024, 9)
    buf46 = torch.convolution(buf44, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf44
    kernel_37(buf46, features_28_bias, 128)
    kernel_35(features_30_weight, buf34, 1024, 9)
    buf49 = torch.convolution(buf46, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf46
    kernel_37(buf49, features_30_bias, 128)
    kernel_35(features_32_weight, buf34, 1024, 9)
    buf52 = torch.convolution(buf49, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf49
    kernel_37(buf52, features_32_bias, 128)
    kernel_35(features_34_weight, buf34, 1024, 9)
    buf55 = torch.convolution(buf52, buf34, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf52
    del buf34
    kernel_37(buf55, features_34_bias, 128)
    buf58 = torch.empty((1, 32, 1, 1), dtype=torch.float32, device=device)
    kernel_38(buf55, buf58, 32)
    del buf55
    buf59 = torch.empty((1, 9), dtype=torch.float32, device=device)
    torch.mm(buf58.as_strided((1, 32), (0, 1)), classifier_0_weight.as_strided((32, 9), (1, 32)), out=buf59)
    del buf58
    kernel_39(buf59, classifier_0_bias, 9)
    buf61 = torch.empty((1, 9), dtype=torch.float32, device=device)
    torch.mm(buf59, classifier_2_weight.as_strided((9, 9), (1, 9)), out=buf61)
    del buf59
    kernel_39(buf61, classifier_2_bias, 9)
    buf63 = torch.empty((1, 5), dtype=torch.float32, device=device)
    torch.addmm(classifier_4_bias, buf61, classifier_4_weight.as_strided((9, 5), (1, 9)), alpha=1, beta=1, out=buf63)
    del buf61
    return buf63


EXACT = {
    (10, 224, 224, 64, 64, 64, 64, 64, 128, 64, 128, 128, 128, 128, 256, 128, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 512, 256, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 512, 4096, 25088, 4096, 4096, 4096, 4096, 1000, 4096, 1000): graph_0,
    (1, 32, 33, 4, 4, 4, 4, 4, 8, 4, 8, 8, 8, 8, 16, 8, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 32, 16, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 9, 32, 9, 9, 9, 9, 5, 9, 5): graph_1,
}


def any_size(kind, x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0):
    raise TypeError("no kernel for these sizes")


def level3_012_vgg19(x, features_0_weight, features_0_bias, features_2_weight, features_2_bias, features_5_weight, features_5_bias, features_7_weight, features_7_bias, features_10_weight, features_10_bias, features_12_weight, features_12_bias, features_14_weight, features_14_bias, features_16_weight, features_16_bias, features_19_weight, features_19_bias, features_21_weight, features_21_bias, features_23_weight, features_23_bias, features_25_weight, features_25_bias, features_28_weight, features_28_bias, features_30_weight, features_30_bias, features_32_weight, features_32_bias, features_34_weight, features_34_bias, classifier_0_weight, classifier_0_bias, classifier_2_weight, classifier_2_bias, classifier_4_weight, classifier_4_bias):
    x_0 = x.shape[0]
    x_2 = x.shape[2]
    x_3 = x.shape[3]
    features_0_weight_0 = features_0_weight.shape[0]
    features_0_bias_0, = features_0_bias.shape
    features_2_weight_0 = features_2_weight.shape[0]
    features_2_weight_1 = features_2_weight.shape[1]
    features_2_bias_0, = features_2_bias.shape
    features_5_weight_0 = features_5_weight.shape[0]
    features_5_weight_1 = features_5_weight.shape[1]
    features_5_bias_0, = features_5_bias.shape
    features_7_weight_0 = features_7_weight.shape[0]
    features_7_weight_1 = features_7_weight.shape[1]
    features_7_bias_0, = features_7_bias.shape
    features_10_weight_0 = features_10_weight.shape[0]
    features_10_weight_1 = features_10_weight.shape[1]
    features_10_bias_0, = features_10_bias.shape
    features_12_weight_0 = features_12_weight.shape[0]
    features_12_weight_1 = features_12_weight.shape[1]
    features_12_bias_0, = features_12_bias.shape
    features_14_weight_0 = features_14_weight.shape[0]
    features_14_weight_1 = features_14_weight.shape[1]
    features_14_bias_0, = features_14_bias.shape
    features_16_weight_0 = features_16_weight.shape[0]
    features_16_weight_1 = features_16_weight.shape[1]
    features_16_bias_0, = features_16_bias.shape
    features_19_weight_0 = features_19_weight.shape[0]
    features_19_weight_1 = features_19_weight.shape[1]
    features_19_bias_0, = features_19_bias.shape
    features_21_weight_0 = features_21_weight.shape[0]
    features_21_weight_1 = features_21_weight.shape[1]
    features_21_bias_0, = features_21_bias.shape
    features_23_weight_0 = features_23_weight.shape[0]
    features_23_weight_1 = features_23_weight.shape[1]
    features_23_bias_0, = features_23_bias.shape
    features_25_weight_0 = features_25_weight.shape[0]
    features_25_weight_1 = features_25_weight.shape[1]
    features_25_bias_0, = features_25_bias.shape
    features_28_weight_0 = features_28_weight.shape[0]
    features_28_weight_1 = features_28_weight.shape[1]
    features_28_bias_0, = features_28_bias.shape
    features_30_weight_0 = features_30_weight.shape[0]
    features_30_weight_1 = features_30_weight.shape[1]
    features_30_bias_0, = features_30_bias.shape
    features_32_weight_0 = features_32_weight.shape[0]
    features_32_weight_1 = features_32_weight.shape[1]
    features_32_bias_0, = features_32_bias.shape
    features_34_weight_0 = features_34_weight.shape[0]
    features_34_weight_1 = features_34_weight.shape[1]
    features_34_bias_0, = features_34_bias.shape
    classifier_0_weight_0, classifier_0_weight_1 = classifier_0_weight.shape
    classifier_0_bias_0, = classifier_0_bias.shape
    classifier_2_weight_0, classifier_2_weight_1 = classifier_2_weight.shape
    classifier_2_bias_0, = classifier_2_bias.shape
    classifier_4_weight_0, classifier_4_weight_1 = classifier_4_weight.shape
    classifier_4_bias_0, = classifier_4_bias.shape
    if x.shape != (x_0, 3, x_2, x_3):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if features_0_weight.shape != (features_0_weight_0, 3, 3, 3):
        raise ValueError(f"unexpected shape of features_0_weight: {tuple(features_0_weight.shape)}")
    if features_2_weight.shape != (features_2_weight_0, features_2_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_2_weight: {tuple(features_2_weight.shape)}")
    if features_5_weight.shape != (features_5_weight_0, features_5_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_5_weight: {tuple(features_5_weight.shape)}")
    if features_7_weight.shape != (features_7_weight_0, features_7_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_7_weight: {tuple(features_7_weight.shape)}")
    if features_10_weight.shape != (features_10_weight_0, features_10_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_10_weight: {tuple(features_10_weight.shape)}")
    if features_12_weight.shape != (features_12_weight_0, features_12_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_12_weight: {tuple(features_12_weight.shape)}")
    if features_14_weight.shape != (features_14_weight_0, features_14_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_14_weight: {tuple(features_14_weight.shape)}")
    if features_16_weight.shape != (features_16_weight_0, features_16_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_16_weight: {tuple(features_16_weight.shape)}")
    if features_19_weight.shape != (features_19_weight_0, features_19_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_19_weight: {tuple(features_19_weight.shape)}")
    if features_21_weight.shape != (features_21_weight_0, features_21_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_21_weight: {tuple(features_21_weight.shape)}")
    if features_23_weight.shape != (features_23_weight_0, features_23_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_23_weight: {tuple(features_23_weight.shape)}")
    if features_25_weight.shape != (features_25_weight_0, features_25_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_25_weight: {tuple(features_25_weight.shape)}")
    if features_28_weight.shape != (features_28_weight_0, features_28_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_28_weight: {tuple(features_28_weight.shape)}")
    if features_30_weight.shape != (features_30_weight_0, features_30_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_30_weight: {tuple(features_30_weight.shape)}")
    if features_32_weight.shape != (features_32_weight_0, features_32_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_32_weight: {tuple(features_32_weight.shape)}")
    if features_34_weight.shape != (features_34_weight_0, features_34_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_34_weight: {tuple(features_34_weight.shape)}")
    x = x.contiguous()
    features_0_weight = features_0_weight.contiguous()
    features_0_bias = features_0_bias.contiguous()
    features_2_weight = features_2_weight.contiguous()
    features_2_bias = features_2_bias.contiguous()
    features_5_weight = features_5_weight.contiguous()
    features_5_bias = features_5_bias.contiguous()
    features_7_weight = features_7_weight.contiguous()
    features_7_bias = features_7_bias.contiguous()
    features_10_weight = features_10_weight.contiguous()
    features_10_bias = features_10_bias.contiguous()
    features_12_weight = features_12_weight.contiguous()
    features_12_bias = features_12_bias.contiguous()
    features_14_weight = features_14_weight.contiguous()
    features_14_bias = features_14_bias.contiguous()
    features_16_weight = features_16_weight.contiguous()
    features_16_bias = features_16_bias.contiguous()
    features_19_weight = features_19_weight.contiguous()
    features_19_bias = features_19_bias.contiguous()
    features_21_weight = features_21_weight.contiguous()
    features_21_bias = features_21_bias.contiguous()
    features_23_weight = features_23_weight.contiguous()
    features_23_bias = features_23_bias.contiguous()
    features_25_weight = features_25_weight.contiguous()
    features_25_bias = features_25_bias.contiguous()
    features_28_weight = features_28_weight.contiguous()
    features_28_bias = features_28_bias.contiguous()
    features_30_weight = features_30_weight.contiguous()
    features_30_bias = features_30_bias.contiguous()
    features_32_weight = features_32_weight.contiguous()
    features_32_bias = features_32_bias.contiguous()
    features_34_weight = features_34_weight.contiguous()
    features_34_bias = features_34_bias.contiguous()
    classifier_0_weight = classifier_0_weight.contiguous()
    classifier_0_bias = classifier_0_bias.contiguous()
    classifier_2_weight = classifier_2_weight.contiguous()
    classifier_2_bias = classifier_2_bias.contiguous()
    classifier_4_weight = classifier_4_weight.contiguous()
    classifier_4_bias = classifier_4_bias.contiguous()
    graph = EXACT.get((x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0))
    if graph is None:
        graph = any_size((), x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0)
    return graph(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_2_weight_0, features_2_weight_1, features_2_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_7_weight_0, features_7_weight_1, features_7_bias_0, features_10_weight_0, features_10_weight_1, features_10_bias_0, features_12_weight_0, features_12_weight_1, features_12_bias_0, features_14_weight_0, features_14_weight_1, features_14_bias_0, features_16_weight_0, features_16_weight_1, features_16_bias_0, features_19_weight_0, features_19_weight_1, features_19_bias_0, features_21_weight_0, features_21_weight_1, features_21_bias_0, features_23_weight_0, features_23_weight_1, features_23_bias_0, features_25_weight_0, features_25_weight_1, features_25_bias_0, features_28_weight_0, features_28_weight_1, features_28_bias_0, features_30_weight_0, features_30_weight_1, features_30_bias_0, features_32_weight_0, features_32_weight_1, features_32_bias_0, features_34_weight_0, features_34_weight_1, features_34_bias_0, classifier_0_weight_0, classifier_0_weight_1, classifier_0_bias_0, classifier_2_weight_0, classifier_2_weight_1, classifier_2_bias_0, classifier_4_weight_0, classifier_4_weight_1, classifier_4_bias_0, x, features_0_weight, features_0_bias, features_2_weight, features_2_bias, features_5_weight, features_5_bias, features_7_weight, features_7_bias, features_10_weight, features_10_bias, features_12_weight, features_12_bias, features_14_weight, features_14_bias, features_16_weight, features_16_bias, features_19_weight, features_19_bias, features_21_weight, features_21_bias, features_23_weight, features_23_bias, features_25_weight, features_25_bias, features_28_weight, features_28_bias, features_30_weight, features_30_bias, features_32_weight, features_32_bias, features_34_weight, features_34_bias, classifier_0_weight, classifier_0_bias, classifier_2_weight, classifier_2_bias, classifier_4_weight, classifier_4_bias)
