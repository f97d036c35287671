"""Cross-entropy: a block a row, the online maximum and sum of each thread in registers; a second kernel averages."""

import cuda.bindings.driver as cuda
import cutlass
import torch
from cutlass import cute
from cutlass.cute.runtime import from_dlpack


THREADS = 256
WARPS = THREADS // 32
DEEP = 4  # packs that a thread reads before it uses any
LOWEST = -3.4028234663852886e38
_compiled = {}


@cute.jit
def _total(value: cutlass.Float32, parts: cute.Tensor, thread: cutlass.Int32):
    value = cute.arch.warp_reduction_sum(value)
    if thread % 32 == 0:
        parts[thread // 32] = value
    cute.arch.sync_threads()
    return cute.arch.warp_reduction_sum(parts[thread % WARPS], threads_in_group=WARPS)


@cute.kernel
def _losses(
    logits: cute.Tensor, flat: cute.Tensor, targets: cute.Tensor, losses: cute.Tensor, count: cutlass.Int32,
    PACK: cutlass.Constexpr,
):  # fmt: skip
    thread, _, _ = cute.arch.thread_idx()
    row, _, _ = cute.arch.block_idx()
    room = cutlass.utils.SmemAllocator()
    tops = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    sums = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    top = cutlass.Float32(-float("inf"))
    total = cutlass.Float32(0.0)
    for start in cutlass.range(0, count, DEEP * THREADS):
        kept = cute.make_rmem_tensor((PACK, DEEP), logits.element_type)
        kept.fill(-float("inf"))
        for k in cutlass.range_constexpr(DEEP):
            place = start + k * THREADS + thread
            if place < count:
                cute.autovec_copy(logits[None, place, row], kept[None, k])
        values = kept.load().to(cutlass.Float32)
        higher = cute.arch.fmax(top, values.reduce(cute.ReductionOp.MAX, -float("inf"), 0))
        base = cute.arch.fmax(higher, cutlass.Float32(LOWEST))
        raised = cute.math.exp(values - base, fastmath=True).reduce(cute.ReductionOp.ADD, 0.0, 0)
        total = total * cute.math.exp(top - base, fastmath=True) + raised
        top = higher
    most = cute.arch.warp_reduction_max(top)
    if thread % 32 == 0:
        tops[thread // 32] = most
    cute.arch.sync_threads()
    most = cute.arch.warp_reduction_max(tops[thread % WARPS], threads_in_group=WARPS)
    base = cute.arch.fmax(most, cutlass.Float32(LOWEST))
    total = _total(total * cute.math.exp(top - base, fastmath=True), sums, thread)
    if thread == 0:
        chosen = flat[cutlass.Int32(targets[row]), row].to(cutlass.Float32)
        losses[row] = (most - chosen) + cute.math.log(total)


@cute.kernel
def _mean(losses: cute.Tensor, out: cute.Tensor, rows: cutlass.Int32):
    thread, _, _ = cute.arch.thread_idx()
    room = cutlass.utils.SmemAllocator()
    sums = room.allocate_tensor(cutlass.Float32, cute.make_layout(WARPS))
    value = cutlass.Float32(0.0)
    for row in cutlass.range(thread, rows, THREADS, unroll=4):
        value += losses[row]
    value = _total(value, sums, thread)
    if thread == 0:
        out[0] = (value / rows.to(cutlass.Float32)).to(out.element_type)


@cute.jit
def _launch(
    logits: cute.Tensor, targets: cute.Tensor, losses: cute.Tensor, out: cute.Tensor, rows: cutlass.Int32,
    count: cutlass.Int32, stream: cuda.CUstream, PACK: cutlass.Constexpr,
):  # fmt: skip
    wide = cute.assume(count * PACK, divby=PACK)  # so that a row's packs are known to be aligned
    packs = cute.make_tensor(logits.iterator, cute.make_layout((PACK, count, rows), stride=(1, PACK, wide)))
    flat = cute.make_tensor(logits.iterator, cute.make_layout((wide, rows), stride=(1, wide)))
    _losses(packs, flat, targets, losses, count, PACK).launch(grid=[rows, 1, 1], block=[THREADS, 1, 1], stream=stream)
    _mean(losses, out, rows).launch(grid=[1, 1, 1], block=[THREADS, 1, 1], stream=stream)


def cross_entropy(logits, targets):
    if logits.dtype not in (torch.float32, torch.bfloat16, torch.float16):
        raise TypeError(f"dtype not supported: {logits.dtype}")
    logits, targets = logits.contiguous(), targets.contiguous()
    rows, columns = logits.shape
    losses = torch.empty(rows, dtype=torch.float32, device=logits.device)
    out = torch.empty(1, dtype=logits.dtype, device=logits.device)
    pack = 16 // logits.element_size()
    if columns % pack or logits.data_ptr() % 16:
        pack = 1
    flat = from_dlpack(logits.detach().reshape(-1), assumed_align=16 if pack > 1 else logits.element_size())
    others = [from_dlpack(one).mark_layout_dynamic() for one in (targets, losses)]
    stream = cuda.CUstream(torch.cuda.current_stream().cuda_stream)
    given = (
        flat.mark_layout_dynamic(), *others, from_dlpack(out).mark_layout_dynamic(),
        cutlass.Int32(rows), cutlass.Int32(columns // pack), stream,
    )  # fmt: skip
    key = (logits.dtype, pack)
    if key not in _compiled:
        _compiled[key] = cute.compile(_launch, *given, pack)
    _compiled[key](*given)
    return out.reshape(())
