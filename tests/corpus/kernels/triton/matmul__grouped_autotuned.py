"""Matrix product in tiles that are visited in groups, in the dtype of the inputs; the tile's size is autotuned."""

import triton
import triton.language as tl


@triton.autotune(
    configs=[
        triton.Config({"M": 32, "N": 32, "K": 32}, num_warps=4),
        triton.Config({"M": 64, "N": 64, "K": 32}, num_warps=8, num_stages=3),
    ],
    key=["m", "n", "k"],
)
@triton.jit
def _matmul(a, b, c, m, n, k, a_row, a_column, b_row, b_column, M: tl.constexpr, N: tl.constexpr, K: tl.constexpr):
    group = 4 * tl.cdiv(n, N)
    first = tl.program_id(0) // group * 4
    height = min(tl.cdiv(m, M) - first, 4)
    within = tl.program_id(0) % group
    rows = (first + within % height) * M + tl.arange(0, M)
    columns = within // height * N + tl.arange(0, N)
    total = tl.zeros((M, N), tl.float32)
    for start in range(0, k, K):
        depth = start + tl.arange(0, K)
        left_mask = (rows < m)[:, None] & (depth < k)[None, :]
        left = tl.load(a + rows[:, None] * a_row + depth[None, :] * a_column, mask=left_mask, other=0.0)
        right_mask = (depth < k)[:, None] & (columns < n)[None, :]
        right = tl.load(b + depth[:, None] * b_row + columns[None, :] * b_column, mask=right_mask, other=0.0)
        total = tl.dot(left, right, total, input_precision="ieee")
    mask = (rows < m)[:, None] & (columns < n)[None, :]
    tl.store(c + rows[:, None] * n + columns[None, :], total.to(c.dtype.element_ty), mask=mask)


def matmul(a, b):
    out = a.new_empty(a.shape[0], b.shape[1])

    def grid(meta):
        return (triton.cdiv(a.shape[0], meta["M"]) * triton.cdiv(b.shape[1], meta["N"]),)

    if out.numel():
        _matmul[grid](a, b, out, *out.shape, a.shape[1], *a.stride(), *b.stride())
    return out
