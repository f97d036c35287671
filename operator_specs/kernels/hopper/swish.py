# kernelevolve: swish on hopper: 2.51x over best (at least 2.50x)
# kernelevolve: node 10 of campaign 6, by lift:triton; 2 candidates judged; 2026-11-21; torch 2.11.0
"""swish in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: none.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "XBLOCK_0": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
}


@triton.jit
def jit_0(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 33554432
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, None).to(tl.float32)
    tmp1 = tl.sigmoid(tmp0)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x0, tmp2, None)


def kernel_0(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask).to(tl.float32)
    tmp1 = tl.sigmoid(tmp0)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x0, tmp2, xmask)


def kernel_1(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 1024
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_2(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16777216
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, None)
    tmp1 = tl.sigmoid(tmp0)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x0, tmp2, None)


def kernel_2(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.sigmoid(tmp0)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x0, tmp2, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 1024
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(B, N, x):
    # B = 8192, N = 4096, bfloat16
    device = x.device
    buf0 = torch.empty_strided((8192, 4096), (4096, 1), dtype=torch.bfloat16, device=device)
    kernel_0(x, buf0, 33554432)
    del x
    return buf0


def graph_1(B, N, x):
    # any sizes, bfloat16
    device = x.device
    buf0 = torch.empty_strided((B, N), (N, 1), dtype=torch.bfloat16, device=device)
    triton_poi_fused_0_xnumel = N * B
    kernel_1(x, buf0, triton_poi_fused_0_xnumel)
    del x
    return buf0


def graph_2(B, N, x):
    # B = 4096, N = 4096, float32
    device = x.device
    buf0 = torch.empty_strided((4096, 4096), (4096, 1), dtype=torch.float32, device=device)
    kernel_2(x, buf0, 16777216)
    del x
    return buf0


def graph_3(B, N, x):
    # any sizes, float32
    device = x.device
    buf0 = torch.empty_strided((B, N), (N, 1), dtype=torch.float32, device=device)
    triton_poi_fused_0_xnumel = N * B
    kernel_3(x, buf0, triton_poi_fused_0_xnumel)
    del x
    return buf0


EXACT = {
    (torch.bfloat16, 8192, 4096): graph_0,
    (torch.float32, 4096, 4096): graph_2,
}


def any_size(kind, B, N):
    if kind == (torch.bfloat16,):
        return graph_1
    if kind == (torch.float32,):
        return graph_3
    raise TypeError(f"no kernel for {kind}")


def swish(x):
    B, N = x.shape
    if not x.is_contiguous():
        x = x.contiguous()
    graph = EXACT.get((x.dtype, B, N))
    if graph is None:
        graph = any_size((x.dtype,), B, N)
    return graph(B, N, x)
