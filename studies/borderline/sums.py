"""`python -m studies.borderline.sums`: what plain float32 sums lose, as a share of what they may.

A row for each sort of terms and length: how many sums one accumulator added up, how many standard deviations of the
model the loss has in the root mean square, and the largest share of the allowance that any of them used. A plain sum is
rejected where that exceeds 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

import numpy as np
import torch

from pytest_kernelevolve.judge.correctness.allowance.sum_losses import SIGMAS, may_lose

KINDS: Mapping[str, Callable[[int, int], torch.Tensor]] = {
    "uniform in [0, 1)": lambda rows, count: torch.rand(rows, count),
    "normal": lambda rows, count: torch.randn(rows, count),
    "squares of normal": lambda rows, count: torch.randn(rows, count).square(),
    "exponentials below a maximum": lambda rows, count: (torch.randn(rows, count) - 4).exp(),
    "ascending": lambda rows, count: torch.rand(rows, count).sort(-1).values,
    "one number again and again": lambda rows, count: torch.rand(rows, 1).expand(rows, count).contiguous(),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m studies.borderline.sums", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--terms", type=int, default=1 << 24, help="of each row of the table (default: 16,777,216)")
    parser.add_argument("--lengths", type=int, nargs="+", default=[1024, 16_384, 1 << 20])
    options = parser.parse_args()
    torch.manual_seed(0)
    print("| terms | length | sums | root mean square, in standard deviations | largest share |\n|---|---|---|---|---|")
    for kind, make in KINDS.items():
        for length in options.lengths:
            shares = torch.cat(
                [_shares(make(max(1, (1 << 21) // length), length)) for _ in range(max(1, options.terms >> 21))]
            )
            spread = SIGMAS * float(shares.square().mean().sqrt())
            print(f"| {kind} | {length} | {len(shares)} | {spread:.2f} | {float(shares.max()):.2f} |", flush=True)
    return 0


def _shares(terms: torch.Tensor) -> torch.Tensor:
    plain = np.add.accumulate(terms.numpy(), axis=-1)[:, -1]
    exact = terms.double()
    lost = (torch.from_numpy(plain.astype(np.float64)) - exact.sum(-1)).abs()
    return lost / may_lose(exact, [-1], torch.float32).reshape(-1)


if __name__ == "__main__":
    sys.exit(main())
