# kernelevolve: level1_024_logsoftmax on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 8 of campaign 5, by lift:triton; 1 candidates judged; 2026-12-01; torch 2.11.0
"""level1_024_logsoftmax in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: none.
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
def helper_scale(peak, other):
    # between equal infinities the difference would be NaN
    return tl.where(peak == float("-inf"), 1.0, math_exp(other - peak))


@triton.jit
def helper_online_softmax_reduce(peaks, sums, axis, use_fast_math: tl.constexpr):
    peak = helper_max2(peaks, axis)
    total = tl.sum(sums * helper_scale(tl.expand_dims(peak, axis), peaks), axis)
    return peak, total


@triton.jit
def helper_online_softmax_combine(peak, total, x, use_fast_math: tl.constexpr):
    higher = helper_maximum(peak, x)
    return higher, total * helper_scale(higher, peak) + helper_scale(higher, x)


@triton.jit
def quick_exp(x):
    return tl.exp(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_exp = libdevice.exp if EXACT else quick_exp


@triton.jit
def jit_0(in_ptr0, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 4096
    r0_numel = 393216
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp2_max = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    _tmp2_sum = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 393216 * x0), None, eviction_policy='evict_last')
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        _tmp2_max_next, _tmp2_sum_next = helper_online_softmax_combine(_tmp2_max, _tmp2_sum, tmp1, False)
        _tmp2_max = _tmp2_max_next
        _tmp2_sum = _tmp2_sum_next
    tmp2, tmp3 = helper_online_softmax_reduce(_tmp2_max, _tmp2_sum, 1, False)
    tmp2 = tmp2[:, None]
    tmp3 = tmp3[:, None]
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp4 = tl.load(in_ptr0 + (r0_1 + 393216 * x0), None, eviction_policy='evict_first')
        tmp5 = tmp4 - tmp2
        tmp6 = tl.math.log(tmp3)
        tmp7 = tmp5 - tmp6
        tl.store(out_ptr2 + (r0_1 + 393216 * x0), tmp7, None)


def kernel_0(in_ptr0, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_ptr0, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 7
    r0_numel = 401
    R0_BLOCK: tl.constexpr = 512
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
    tmp0 = tl.load(in_ptr0 + (r0_1 + 401 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp5 = tl.where(r0_mask & xmask, tmp3, float('-inf'))
    tmp6 = helper_max2(tmp5, 1)[:, None].to(tl.float32)
    tmp7 = tmp1 - tmp6
    tmp8 = math_exp(tmp7)
    tmp9 = tl.broadcast_to(tmp8, [XBLOCK, R0_BLOCK])
    tmp11 = tl.where(r0_mask & xmask, tmp9, 0)
    tmp12 = tl.sum(tmp11, 1)[:, None].to(tl.float32)
    tmp13 = tmp0 - tmp6
    tmp14 = tl.math.log(tmp12)
    tmp15 = tmp13 - tmp14
    tl.store(out_ptr2 + (r0_1 + 401 * x0), tmp15, r0_mask & xmask)


def kernel_1(in_ptr0, out_ptr2, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, dim, x):
    # batch_size = 4096, dim = 393216
    device = x.device
    buf2 = torch.empty((4096, 393216), dtype=torch.float32, device=device)
    kernel_0(x, buf2, 4096, 393216)
    return buf2


def graph_1(batch_size, dim, x):
    # batch_size = 7, dim = 401
    device = x.device
    buf2 = torch.empty((7, 401), dtype=torch.float32, device=device)
    kernel_1(x, buf2, 7, 401)
    return buf2


EXACT = {
    (4096, 393216): graph_0,
    (7, 401): graph_1,
}


def any_size(kind, batch_size, dim):
    raise TypeError("no kernel for these sizes")


def level1_024_logsoftmax(x):
    batch_size, dim = x.shape
    x = x.contiguous()
    graph = EXACT.get((batch_size, dim))
    if graph is None:
        graph = any_size((), batch_size, dim)
    return graph(batch_size, dim, x)
