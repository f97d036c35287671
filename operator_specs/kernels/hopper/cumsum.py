# kernelevolve: cumsum on hopper: 1.17x over best (at least 1.14x)
# kernelevolve: node 14 of campaign 12, by lift:triton-rows; 2 candidates judged; 2026-11-30; torch 2.11.0
"""cumsum in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton-rows. Made by torch 2.11.0.
ATen operators that it calls: none.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "XBLOCK_0": (1, [1, 2, 4]),
    "WARPS_0": (8, [2, 4, 8, 16, 32]),
    "XBLOCK_1": (1, [1, 2, 4]),
    "R0_BLOCK_1": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_1": (16, [4, 8, 16, 32]),
    "STAGES_1": (1, [1, 2, 3, 4]),
}


@triton.jit
def helper_select_one(x, mask, dim, keep_dims=False):
    # as bits, so that what is not selected (perhaps NaN) leaves no trace
    bits: tl.constexpr = tl.core.get_int_dtype(x.dtype.primitive_bitwidth, signed=False)
    chosen = tl.sum(x.to(bits, bitcast=True) * mask, dim, keep_dims=keep_dims)
    return chosen.to(bits).to(x.dtype, bitcast=True)


@triton.jit
def jit_0_triton_helper_fn_add0(arg0_0, arg1_0):
    tmp0 = arg0_0 + arg1_0
    return tmp0


@triton.jit
def jit_0(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 4096
    r0_numel = 4096
    R0_BLOCK: tl.constexpr = 4096
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
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 4096 * x0), None)
    tmp1 = tmp0.to(tl.float32)
    tmp2 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp3, = tl.associative_scan((tmp2,), 1, jit_0_triton_helper_fn_add0)
    tl.store(out_ptr0 + (r0_1 + 4096 * x0), tmp3, None)


def kernel_0(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1_triton_helper_fn_add0(arg0_0, arg1_0):
    tmp0 = arg0_0 + arg1_0
    return tmp0


@triton.jit
def jit_1(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 512
    r0_numel = 32768
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp3 = tl.full([XBLOCK, 1], float('nan'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 32768 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tmp0.to(tl.float32)
        tmp2 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
        tmp4, = tl.associative_scan((tmp2,), 1, jit_1_triton_helper_fn_add0)
        tmp5 = helper_select_one(tmp4, rbase == RBLOCK - 1, dim=-1, keep_dims=True)
        tmp6 = tmp3 + tmp5
        tmp7 = tmp3 + tmp4
        tmp8 = tl.where(roffset > 0, tmp7, tmp4)
        tmp3 = tl.where(roffset > 0, tmp6, tmp5)
        tl.store(out_ptr0 + (r0_1 + 32768 * x0), tmp8, r0_mask & xmask)


def kernel_1(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2_triton_helper_fn_add0(arg0_0, arg1_0):
    tmp0 = arg0_0 + arg1_0
    return tmp0


@triton.jit
def jit_2(in_ptr0, out_ptr0, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp3 = tl.full([XBLOCK, 1], float('nan'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tmp0.to(tl.float32)
        tmp2 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
        tmp4, = tl.associative_scan((tmp2,), 1, jit_2_triton_helper_fn_add0)
        tmp5 = helper_select_one(tmp4, rbase == RBLOCK - 1, dim=-1, keep_dims=True)
        tmp6 = tmp3 + tmp5
        tmp7 = tmp3 + tmp4
        tmp8 = tl.where(roffset > 0, tmp7, tmp4)
        tmp3 = tl.where(roffset > 0, tmp6, tmp5)
        tl.store(out_ptr0 + (r0_1 + ks0 * x0), tmp8, r0_mask & xmask)


def kernel_2(in_ptr0, out_ptr0, ks0, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, out_ptr0, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=2048, num_warps=16, num_stages=1)


def graph_0(B, N, x):
    # B = 4096, N = 4096, float32
    device = x.device
    buf0 = torch.empty((4096, 4096), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 4096, 4096)
    return buf0


def graph_1(B, N, x):
    # B = 512, N = 32768, float32
    device = x.device
    buf0 = torch.empty((512, 32768), dtype=torch.float32, device=device)
    kernel_1(x, buf0, 512, 32768)
    return buf0


def graph_2(B, N, x):
    # any sizes, float32
    device = x.device
    buf0 = torch.empty((B, N), dtype=torch.float32, device=device)
    kernel_2(x, buf0, N, B, N)
    return buf0


EXACT = {
    (torch.float32, 4096, 4096): graph_0,
    (torch.float32, 512, 32768): graph_1,
}


def any_size(kind, B, N):
    if kind == (torch.float32,):
        return graph_2
    raise TypeError(f"no kernel for {kind}")


def cumsum(x, dim):
    if dim != -1:
        raise ValueError("this kernel was made for dim=-1")
    B, N = x.shape
    x = x.contiguous()
    graph = EXACT.get((x.dtype, B, N))
    if graph is None:
        graph = any_size((x.dtype,), B, N)
    return graph(B, N, x)
