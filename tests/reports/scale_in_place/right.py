"""Scores scaled in place. Report: triton-lang/triton#6547 (each trial of the autotuner scales them again)."""

import triton
import triton.language as tl


@triton.autotune(
    configs=[triton.Config({"BLOCK": size}) for size in (256, 128)],
    key=["V"],
    restore_value=["scores"],
)
@triton.jit
def _scale(scores, temperature, V, sb, sv, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    there = scores + row * sb + at * sv
    tl.store(there, tl.load(there, mask=at < V, other=0.0) / tl.load(temperature + row), mask=at < V)


def scale_in_place(scores, temperature):
    B, V = scores.shape
    if scores.numel():
        grid = lambda meta: (B, triton.cdiv(V, meta["BLOCK"]))
        _scale[grid](scores, temperature.contiguous(), V, scores.stride(0), scores.stride(1))
