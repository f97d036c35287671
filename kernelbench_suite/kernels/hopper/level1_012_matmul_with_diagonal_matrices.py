# kernelevolve: level1_012_matmul_with_diagonal_matrices on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 28 of campaign 12, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level1_012_matmul_with_diagonal_matrices in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
}


@triton.jit
def jit_0(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16777216
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x1 = xindex // 4096
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + x1, None, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x2, None)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x2, tmp2, None)


def kernel_0(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 481
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x1 = xindex // 37
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x2, xmask)
    tmp2 = tmp0 * tmp1
    tl.store(out_ptr0 + x2, tmp2, xmask)


def kernel_1(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(n, m, a, b):
    # n = 4096, m = 4096
    device = a.device
    buf0 = torch.empty((4096, 4096), dtype=torch.float32, device=device)
    kernel_0(a, b, buf0, 16777216)
    return buf0


def graph_1(n, m, a, b):
    # n = 13, m = 37
    device = a.device
    buf0 = torch.empty((13, 37), dtype=torch.float32, device=device)
    kernel_1(a, b, buf0, 481)
    return buf0


EXACT = {
    (4096, 4096): graph_0,
    (13, 37): graph_1,
}


def any_size(kind, n, m):
    raise TypeError("no kernel for these sizes")


def level1_012_matmul_with_diagonal_matrices(a, b):
    n, = a.shape
    m = b.shape[1]
    if b.shape != (n, m):
        raise ValueError(f"unexpected shape of b: {tuple(b.shape)}")
    a = a.contiguous()
    b = b.contiguous()
    graph = EXACT.get((n, m))
    if graph is None:
        graph = any_size((), n, m)
    return graph(n, m, a, b)
