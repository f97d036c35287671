# kernelevolve: conv1d on hopper: 2.07x over best (at least 2.07x)
# kernelevolve: node 8 of campaign 9, by archive; 1 candidates judged; 2026-11-30; torch 2.11.0
"""conv1d, kernel width 3 fast path and a general fallback."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "N1": (64, [32, 64, 128]),
    "N2": (32, [0, 32, 64]),
    "BLOCK_N": (64, [64, 128, 256]),
    "PER_SM": (2, [1, 2, 3, 4]),
    "WARPS": (4, [4, 8]),
    "STAGES": (3, [1, 2, 3]),
}


@triton.jit
def _general_kernel(x_ptr, w_ptr, b_ptr, out_ptr, LTILES, OTILES,
                    C: tl.constexpr, O: tl.constexpr, L: tl.constexpr, LOUT: tl.constexpr, KW: tl.constexpr,
                    STRIDE: tl.constexpr, PAD: tl.constexpr, DIL: tl.constexpr, HAS_BIAS: tl.constexpr,
                    BLOCK_O: tl.constexpr, BLOCK_C: tl.constexpr, BLOCK_L: tl.constexpr):
    """Any size, stride, padding, dilation and kernel width: the fallback."""
    pid = tl.program_id(0)
    lt = pid % LTILES
    rest = pid // LTILES
    ot = rest % OTILES
    b = (rest // OTILES).to(tl.int64)
    o = ot * BLOCK_O + tl.arange(0, BLOCK_O)
    l = lt * BLOCK_L + tl.arange(0, BLOCK_L)
    x_base = x_ptr + b * C * L
    acc = tl.zeros((BLOCK_O, BLOCK_L), dtype=tl.float32)
    for k in tl.static_range(KW):
        pos = l * STRIDE + (k * DIL - PAD)
        pos_ok = (pos >= 0) & (pos < L) & (l < LOUT)
        for c0 in range(0, C, BLOCK_C):
            c = c0 + tl.arange(0, BLOCK_C)
            w = tl.load(w_ptr + (o[:, None].to(tl.int64) * C + c[None, :]) * KW + k,
                        mask=(o[:, None] < O) & (c[None, :] < C), other=0.0)
            v = tl.load(x_base + c[:, None].to(tl.int64) * L + pos[None, :],
                        mask=(c[:, None] < C) & pos_ok[None, :], other=0.0)
            acc = tl.dot(w, v, acc, input_precision="ieee")
    if HAS_BIAS:
        acc += tl.load(b_ptr + o, mask=o < O, other=0.0).to(tl.float32)[:, None]
    tl.store(out_ptr + b * O * LOUT + o[:, None].to(tl.int64) * LOUT + l[None, :],
             acc.to(out_ptr.dtype.element_ty), mask=(o[:, None] < O) & (l[None, :] < LOUT))


def _general(x, weight, bias, out, stride, pad, dilation):
    B, C, L = x.shape
    O, _, KW = weight.shape
    LOUT = out.shape[2]
    bo, bl, bc = min(64, _pow2(O)), min(64, _pow2(LOUT)), min(32, _pow2(C))
    lt, ot = triton.cdiv(LOUT, bl), triton.cdiv(O, bo)
    _general_kernel[(B * lt * ot,)](x, weight, bias if bias is not None else weight, out, lt, ot,
                                    C=C, O=O, L=L, LOUT=LOUT, KW=KW, STRIDE=stride, PAD=pad, DIL=dilation,
                                    HAS_BIAS=bias is not None, BLOCK_O=bo, BLOCK_C=bc, BLOCK_L=bl, num_warps=4)


@triton.jit
def _join8(a0, a1, a2, a3, a4, a5, a6, a7, R: tl.constexpr, N: tl.constexpr):
    even = tl.join(tl.join(a0, a4), tl.join(a2, a6))
    odd = tl.join(tl.join(a1, a5), tl.join(a3, a7))
    return tl.reshape(tl.join(even, odd), (R, N))


@triton.jit
def _shifted(mid, before, after, R: tl.constexpr, N: tl.constexpr):
    """mid [R, N] moved by one to the right and to the left; before and after [R, N/8] are the neighbours of each
    group of 8. All in registers."""
    even, odd = tl.split(tl.reshape(mid, (R, N // 8, 2, 2, 2)))
    e0, e1 = tl.split(even)
    d0, d1 = tl.split(odd)
    a0, a4 = tl.split(e0)
    a2, a6 = tl.split(e1)
    a1, a5 = tl.split(d0)
    a3, a7 = tl.split(d1)
    return _join8(before, a0, a1, a2, a3, a4, a5, a6, R, N), _join8(a1, a2, a3, a4, a5, a6, a7, after, R, N)


@triton.jit
def _three(x_ptr, n0, N, c0, C: tl.constexpr, L: tl.constexpr, LP: tl.constexpr, R: tl.constexpr, BN: tl.constexpr):
    """x tile [R, BN] of the flattened columns n = b * LP + l, and the same moved by -1 and +1."""
    c = c0 + tl.arange(0, R)
    c_ok = c[:, None] < C
    n = n0 + tl.arange(0, BN)
    l = n % LP
    mid = tl.load(x_ptr + c[:, None] * L + ((n // LP).to(tl.int64) * (C * L) + l)[None, :],
                  mask=c_ok & ((n < N) & (l < L))[None, :], other=0.0)
    g = n0 + tl.arange(0, BN // 8) * 8
    gl = g % LP
    at = x_ptr + c[:, None] * L + ((g // LP).to(tl.int64) * (C * L) + gl)[None, :]
    before = tl.load(at - 1, mask=c_ok & ((g < N) & (gl >= 1) & (gl <= L))[None, :], other=0.0)
    after = tl.load(at + 8, mask=c_ok & ((g < N) & (gl + 8 < L))[None, :], other=0.0)
    left, right = _shifted(mid, before, after, R, BN)
    return left, mid, right


@triton.jit
def _finish(acc, b_ptr, out_ptr, o, n, l, inside, O: tl.constexpr, L: tl.constexpr, LP: tl.constexpr, HAS_BIAS: tl.constexpr):
    if HAS_BIAS:
        acc += tl.load(b_ptr + o, mask=o < O, other=0.0).to(tl.float32)[None, :]
    tl.store(out_ptr + ((n // LP).to(tl.int64) * (O * L) + l)[:, None] + o[None, :] * L, acc.to(out_ptr.dtype.element_ty),
             mask=(o[None, :] < O) & inside[:, None])


@triton.jit
def _resident_kernel(x_ptr, w_ptr, b_ptr, out_ptr, N, TILES, PROGRAMS, C: tl.constexpr, O: tl.constexpr, L: tl.constexpr,
                     LP: tl.constexpr, OTILES: tl.constexpr, HAS_BIAS: tl.constexpr, CA: tl.constexpr, CB: tl.constexpr,
                     N1: tl.constexpr, N2: tl.constexpr, BLOCK_N: tl.constexpr, STAGES: tl.constexpr):
    pid = tl.program_id(0)
    ot = pid % OTILES
    o1 = ot * (N1 + N2) + tl.arange(0, N1)
    if N2 > 0:
        o2 = ot * (N1 + N2) + N1 + tl.arange(0, N2)
    ca = tl.arange(0, CA)
    wa1 = w_ptr + o1[None, :] * (C * 3) + ca[:, None] * 3
    ma1 = (o1[None, :] < O) & (ca[:, None] < C)
    w0a1 = tl.load(wa1 + 0, mask=ma1, other=0.0)
    w1a1 = tl.load(wa1 + 1, mask=ma1, other=0.0)
    w2a1 = tl.load(wa1 + 2, mask=ma1, other=0.0)
    if N2 > 0:
        wa2 = w_ptr + o2[None, :] * (C * 3) + ca[:, None] * 3
        ma2 = (o2[None, :] < O) & (ca[:, None] < C)
        w0a2 = tl.load(wa2 + 0, mask=ma2, other=0.0)
        w1a2 = tl.load(wa2 + 1, mask=ma2, other=0.0)
        w2a2 = tl.load(wa2 + 2, mask=ma2, other=0.0)
    if CB > 0:
        cb = CA + tl.arange(0, CB)
        wb1 = w_ptr + o1[None, :] * (C * 3) + cb[:, None] * 3
        mb1 = (o1[None, :] < O) & (cb[:, None] < C)
        w0b1 = tl.load(wb1 + 0, mask=mb1, other=0.0)
        w1b1 = tl.load(wb1 + 1, mask=mb1, other=0.0)
        w2b1 = tl.load(wb1 + 2, mask=mb1, other=0.0)
        if N2 > 0:
            wb2 = w_ptr + o2[None, :] * (C * 3) + cb[:, None] * 3
            mb2 = (o2[None, :] < O) & (cb[:, None] < C)
            w0b2 = tl.load(wb2 + 0, mask=mb2, other=0.0)
            w1b2 = tl.load(wb2 + 1, mask=mb2, other=0.0)
            w2b2 = tl.load(wb2 + 2, mask=mb2, other=0.0)
    for tile in tl.range(pid // OTILES, TILES, PROGRAMS, num_stages=STAGES):
        n0 = tile * BLOCK_N
        acc1 = tl.zeros((BLOCK_N, N1), dtype=tl.float32)
        if N2 > 0:
            acc2 = tl.zeros((BLOCK_N, N2), dtype=tl.float32)
        left, mid, right = _three(x_ptr, n0, N, 0, C, L, LP, CA, BLOCK_N)
        t = tl.trans(mid)
        acc1 = tl.dot(t, w1a1, acc1, input_precision="ieee")
        if N2 > 0:
            acc2 = tl.dot(t, w1a2, acc2, input_precision="ieee")
        t = tl.trans(left)
        acc1 = tl.dot(t, w0a1, acc1, input_precision="ieee")
        if N2 > 0:
            acc2 = tl.dot(t, w0a2, acc2, input_precision="ieee")
        t = tl.trans(right)
        acc1 = tl.dot(t, w2a1, acc1, input_precision="ieee")
        if N2 > 0:
            acc2 = tl.dot(t, w2a2, acc2, input_precision="ieee")
        if CB > 0:
            left_b, mid_b, right_b = _three(x_ptr, n0, N, CA, C, L, LP, CB, BLOCK_N)
            tb = tl.trans(mid_b)
            acc1 = tl.dot(tb, w1b1, acc1, input_precision="ieee")
            if N2 > 0:
                acc2 = tl.dot(tb, w1b2, acc2, input_precision="ieee")
            tb = tl.trans(left_b)
            acc1 = tl.dot(tb, w0b1, acc1, input_precision="ieee")
            if N2 > 0:
                acc2 = tl.dot(tb, w0b2, acc2, input_precision="ieee")
            tb = tl.trans(right_b)
            acc1 = tl.dot(tb, w2b1, acc1, input_precision="ieee")
            if N2 > 0:
                acc2 = tl.dot(tb, w2b2, acc2, input_precision="ieee")
        n = n0 + tl.arange(0, BLOCK_N)
        l = n % LP
        inside = (n < N) & (l < L)
        _finish(acc1, b_ptr, out_ptr, o1, n, l, inside, O, L, LP, HAS_BIAS)
        if N2 > 0:
            _finish(acc2, b_ptr, out_ptr, o2, n, l, inside, O, L, LP, HAS_BIAS)


def _sms(x):
    # The interpreter has no multiprocessors.
    return torch.cuda.get_device_properties(x.device).multi_processor_count if x.is_cuda else 2


def _cut(C):
    """C channels as CA + CB, powers of two (96 = 64 + 32)."""
    if C <= 64:
        return _pow2(C), 0
    return 64, _pow2(C - 64)


def _fast(x, weight, bias, out):
    B, C, L = x.shape
    O = weight.shape[0]
    if x.element_size() > 2 or C == 0 or C > 128:
        return False
    LP = _up(L, 8)
    N = B * LP
    if N + 2**20 >= 2**31 or 128 * L >= 2**31 or (O + 128) * L >= 2**31 or (O + 128) * 3 * 128 >= 2**31:
        return False
    ca, cb = _cut(C)
    n1, n2 = TUNABLES["N1"][0], TUNABLES["N2"][0]
    if O <= n1:
        n1, n2 = _pow2(O), 0
    bn = min(TUNABLES["BLOCK_N"][0], _pow2(N))
    ot, tiles = triton.cdiv(O, n1 + n2), triton.cdiv(N, bn)
    programs = min(tiles, max(1, _sms(x) * TUNABLES["PER_SM"][0] // ot))
    _resident_kernel[(programs * ot,)](x, weight, bias if bias is not None else weight, out, N, tiles, programs, C=C, O=O,
                                       L=L, LP=LP, OTILES=ot, HAS_BIAS=bias is not None, CA=ca, CB=cb, N1=n1, N2=n2,
                                       BLOCK_N=bn, STAGES=TUNABLES["STAGES"][0], num_warps=TUNABLES["WARPS"][0])
    return True


def _one(value):
    return int(value[0]) if isinstance(value, (tuple, list)) else int(value)


def _pow2(n):
    return max(16, triton.next_power_of_2(max(1, n)))


def _up(n, m):
    return (n + m - 1) // m * m


def conv1d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    if groups != 1:
        raise NotImplementedError("groups")
    stride, dilation = _one(stride), _one(dilation)
    KW = weight.shape[2]
    if isinstance(padding, str):
        if padding == "valid":
            pad = 0
        elif (dilation * (KW - 1)) % 2 == 0:
            pad = dilation * (KW - 1) // 2
        else:
            raise NotImplementedError("uneven 'same' padding")
    else:
        pad = _one(padding)
    squeeze = x.dim() == 2
    if squeeze:
        x = x.unsqueeze(0)
    x, weight = x.contiguous(), weight.contiguous()
    bias = bias.contiguous() if bias is not None else None
    B, C, L = x.shape
    O = weight.shape[0]
    LOUT = (L + 2 * pad - dilation * (KW - 1) - 1) // stride + 1
    if LOUT < 0:
        raise RuntimeError("the kernel is larger than the padded input")
    out = torch.empty((B, O, LOUT), dtype=x.dtype, device=x.device)
    if out.numel():
        if KW == 3 and stride == 1 and pad == 1 and dilation == 1 and _fast(x, weight, bias, out):
            pass
        else:
            _general(x, weight, bias, out, stride, pad, dilation)
    return out.squeeze(0) if squeeze else out
