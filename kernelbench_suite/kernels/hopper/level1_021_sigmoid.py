# kernelevolve: level1_021_sigmoid on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 6 of campaign 3, by lift:triton; 1 candidates judged; 2026-12-01; torch 2.11.0
"""level1_021_sigmoid in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
def jit_0(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1610612736
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, None)
    tmp1 = tl.sigmoid(tmp0)
    tl.store(out_ptr0 + x0, tmp1, None)


def kernel_0(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2807
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.sigmoid(tmp0)
    tl.store(out_ptr0 + x0, tmp1, xmask)


def kernel_1(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, dim, x):
    # batch_size = 4096, dim = 393216
    device = x.device
    buf0 = torch.empty((4096, 393216), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 1610612736)
    return buf0


def graph_1(batch_size, dim, x):
    # batch_size = 7, dim = 401
    device = x.device
    buf0 = torch.empty((7, 401), dtype=torch.float32, device=device)
    kernel_1(x, buf0, 2807)
    return buf0


EXACT = {
    (4096, 393216): graph_0,
    (7, 401): graph_1,
}


def any_size(kind, batch_size, dim):
    raise TypeError("no kernel for these sizes")


def level1_021_sigmoid(x):
    batch_size, dim = x.shape
    x = x.contiguous()
    graph = EXACT.get((batch_size, dim))
    if graph is None:
        graph = any_size((), batch_size, dim)
    return graph(batch_size, dim, x)
