"""Softmax: a block a row, which stays in registers as packs of 16 bytes between maximum, sum and output."""

import cuda.bindings.driver as cuda
import cutlass
import torch
from cutlass import cute
from cutlass.cute.runtime import from_dlpack


THREADS = 256
WARPS = THREADS // 32
HELD = (1, 2, 4, 8, 16)  # packs of a row that a thread may hold
_compiled = {}


@cute.jit
def _most(value: cutlass.Float32, parts: cute.Tensor, thread: cutlass.Int32):
    value = cute.arch.warp_reduction_max(value)
    if thread % 32 == 0:
        parts[thread // 32] = value
    cute.arch.sync_threads()
    return cute.arch.warp_reduction_max(parts[thread % WARPS], threads_in_group=WARPS)


@cute.jit
def _total(value: cutlass.Float32, parts: cute.Tensor, thread: cutlass.Int32):
    value = cute.arch.warp_reduction_sum(value)
    if thread % 32 == 0:
        parts[thread // 32] = value
    cute.arch.sync_threads()
    return cute.arch.warp_reduction_sum(parts[thread % WARPS], threads_in_group=WARPS)


@cute.kernel
def _held(x: cute.Tensor, out: cute.Tensor, count: cutlass.Int32, PACK: cutlass.Constexpr, PER: cutlass.Constexpr):
    thread, _, _ = cute.arch.thread_idx()
    row, _, _ = cute.arch.block_idx()
    room = cutlass.utils.SmemAllocator()
    tops = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    sums = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    kept = cute.make_rmem_tensor((PACK, PER), x.element_type)
    kept.fill(-float("inf"))
    for k in cutlass.range_constexpr(PER):
        place = k * THREADS + thread
        if place < count:
            cute.autovec_copy(x[None, place, row], kept[None, k])
    values = kept.load().to(cutlass.Float32)
    top = _most(values.reduce(cute.ReductionOp.MAX, -float("inf"), 0), tops, thread)
    raised = cute.math.exp(values - top, fastmath=True)
    scale = 1.0 / _total(raised.reduce(cute.ReductionOp.ADD, 0.0, 0), sums, thread)
    written = cute.make_rmem_tensor((PACK, PER), out.element_type)
    written.store((raised * scale).to(out.element_type))
    for k in cutlass.range_constexpr(PER):
        place = k * THREADS + thread
        if place < count:
            cute.autovec_copy(written[None, k], out[None, place, row])


@cute.kernel
def _long(x: cute.Tensor, out: cute.Tensor, count: cutlass.Int32):
    thread, _, _ = cute.arch.thread_idx()
    row, _, _ = cute.arch.block_idx()
    room = cutlass.utils.SmemAllocator()
    tops = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    sums = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    top = cutlass.Float32(-float("inf"))
    for place in cutlass.range(thread, count, THREADS):
        top = cute.arch.fmax(top, x[0, place, row].to(cutlass.Float32))
    top = _most(top, tops, thread)
    total = cutlass.Float32(0.0)
    for place in cutlass.range(thread, count, THREADS):
        total += cute.math.exp(x[0, place, row].to(cutlass.Float32) - top, fastmath=True)
    scale = 1.0 / _total(total, sums, thread)
    for place in cutlass.range(thread, count, THREADS):
        raised = cute.math.exp(x[0, place, row].to(cutlass.Float32) - top, fastmath=True)
        out[0, place, row] = (raised * scale).to(out.element_type)


@cute.jit
def _launch(
    x: cute.Tensor, out: cute.Tensor, rows: cutlass.Int32, count: cutlass.Int32, stream: cuda.CUstream,
    PACK: cutlass.Constexpr, PER: cutlass.Constexpr,
):  # fmt: skip
    wide = cute.assume(count * PACK, divby=PACK)  # so that a row's packs are known to be aligned
    layout = cute.make_layout((PACK, count, rows), stride=(1, PACK, wide))
    source, target = cute.make_tensor(x.iterator, layout), cute.make_tensor(out.iterator, layout)
    if cutlass.const_expr(PER > 0):
        _held(source, target, count, PACK, PER).launch(grid=[rows, 1, 1], block=[THREADS, 1, 1], stream=stream)
    else:
        _long(source, target, count).launch(grid=[rows, 1, 1], block=[THREADS, 1, 1], stream=stream)


def softmax(x, dim):
    if x.dtype not in (torch.float32, torch.bfloat16, torch.float16):
        raise TypeError(f"dtype not supported: {x.dtype}")
    rows_last = x.movedim(dim, -1).contiguous()
    out = torch.empty_like(rows_last)
    if rows_last.numel() == 0:
        return out.movedim(-1, dim)
    columns = rows_last.shape[-1]
    rows = rows_last.numel() // columns
    pack = 16 // x.element_size()
    if columns % pack or rows_last.data_ptr() % 16 or out.data_ptr() % 16:
        pack = 1
    count = columns // pack
    most = 64 // pack if pack > 1 else HELD[-1]
    per = next((one for one in HELD if one <= most and one * THREADS >= count), 0)
    if per == 0:
        pack, count = 1, columns
    align = 16 if pack > 1 else x.element_size()
    flat = [
        from_dlpack(one.detach().reshape(-1), assumed_align=align).mark_layout_dynamic() for one in (rows_last, out)
    ]
    given = (*flat, cutlass.Int32(rows), cutlass.Int32(count), cuda.CUstream(torch.cuda.current_stream().cuda_stream))
    key = (x.dtype, pack, per)
    if key not in _compiled:
        _compiled[key] = cute.compile(_launch, *given, pack, per)
    _compiled[key](*given)
    return out.movedim(-1, dim)
