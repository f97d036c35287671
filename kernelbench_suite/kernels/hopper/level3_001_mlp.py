# kernelevolve: level3_001_mlp on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 4 of campaign 1, by lift:triton; 4 candidates judged; 2026-11-30; torch 2.11.0
"""level3_001_mlp in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::mm, aten::addmm.
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
def jit_0(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2097152
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 16384
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_0(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 57
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 19
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_1(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias):
    # batch_size = 128, input_size = 16384, hidden_size = 16384, output_size = 8192
    device = x.device
    buf0 = torch.empty((128, 16384), dtype=torch.float32, device=device)
    torch.mm(x, layers_0_weight.as_strided((16384, 16384), (1, 16384)), out=buf0)
    kernel_0(buf0, layers_0_bias, 2097152)
    buf2 = torch.empty((128, 16384), dtype=torch.float32, device=device)
    torch.mm(buf0, layers_2_weight.as_strided((16384, 16384), (1, 16384)), out=buf2)
    del buf0
    kernel_0(buf2, layers_2_bias, 2097152)
    buf4 = torch.empty((128, 8192), dtype=torch.float32, device=device)
    torch.addmm(layers_4_bias, buf2, layers_4_weight.as_strided((16384, 8192), (1, 16384)), alpha=1, beta=1, out=buf4)
    del buf2
    return buf4


def graph_1(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias):
    # batch_size = 3, input_size = 17, hidden_size = 19, output_size = 11
    device = x.device
    buf0 = torch.empty((3, 19), dtype=torch.float32, device=device)
    torch.mm(x, layers_0_weight.as_strided((17, 19), (1, 17)), out=buf0)
    kernel_1(buf0, layers_0_bias, 57)
    buf2 = torch.empty((3, 19), dtype=torch.float32, device=device)
    torch.mm(buf0, layers_2_weight.as_strided((19, 19), (1, 19)), out=buf2)
    del buf0
    kernel_1(buf2, layers_2_bias, 57)
    buf4 = torch.empty((3, 11), dtype=torch.float32, device=device)
    torch.addmm(layers_4_bias, buf2, layers_4_weight.as_strided((19, 11), (1, 19)), alpha=1, beta=1, out=buf4)
    del buf2
    return buf4


EXACT = {
    (128, 16384, 16384, 8192): graph_0,
    (3, 17, 19, 11): graph_1,
}


def any_size(kind, batch_size, input_size, hidden_size, output_size):
    raise TypeError("no kernel for these sizes")


def level3_001_mlp(x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias):
    batch_size, input_size = x.shape
    hidden_size = layers_0_weight.shape[0]
    output_size = layers_4_weight.shape[0]
    if layers_0_weight.shape != (hidden_size, input_size):
        raise ValueError(f"unexpected shape of layers_0_weight: {tuple(layers_0_weight.shape)}")
    if layers_0_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_0_bias: {tuple(layers_0_bias.shape)}")
    if layers_2_weight.shape != (hidden_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_2_weight: {tuple(layers_2_weight.shape)}")
    if layers_2_bias.shape != (hidden_size,):
        raise ValueError(f"unexpected shape of layers_2_bias: {tuple(layers_2_bias.shape)}")
    if layers_4_weight.shape != (output_size, hidden_size):
        raise ValueError(f"unexpected shape of layers_4_weight: {tuple(layers_4_weight.shape)}")
    if layers_4_bias.shape != (output_size,):
        raise ValueError(f"unexpected shape of layers_4_bias: {tuple(layers_4_bias.shape)}")
    x = x.contiguous()
    layers_0_weight = layers_0_weight.contiguous()
    layers_0_bias = layers_0_bias.contiguous()
    layers_2_weight = layers_2_weight.contiguous()
    layers_2_bias = layers_2_bias.contiguous()
    layers_4_weight = layers_4_weight.contiguous()
    layers_4_bias = layers_4_bias.contiguous()
    graph = EXACT.get((batch_size, input_size, hidden_size, output_size))
    if graph is None:
        graph = any_size((), batch_size, input_size, hidden_size, output_size)
    return graph(batch_size, input_size, hidden_size, output_size, x, layers_0_weight, layers_0_bias, layers_2_weight, layers_2_bias, layers_4_weight, layers_4_bias)
