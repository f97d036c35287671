"""Large inputs are told by a number from what a reference made of them: there may be no room for a second copy."""

from __future__ import annotations

import torch

from pytest_kernelevolve.spec.cases import Case

LARGE_BYTES = 1 << 28  # Of all inputs: beyond this the reference is lent the case itself and not a copy.
WORDS = 1 << 20  # The words of a tensor that are looked at together.


def is_large(case: Case) -> bool:
    """Whether the inputs take so much memory that a copy of them is one too many."""
    return sum(tensor.nbytes for tensor in case.tensors().values()) > LARGE_BYTES


def fingerprints(case: Case) -> dict[str, int]:
    """A number for each tensor that hardly any other content has, wherever it differs."""
    return {name: fingerprint(tensor) for name, tensor in case.tensors().items()}


def fingerprint(tensor: torch.Tensor) -> int:
    """Its 64-bit words, each weighted by its place."""
    content = tensor.detach().contiguous().reshape(-1).view(torch.uint8)
    words = content[: content.numel() // 8 * 8].view(torch.int64)
    found = int.from_bytes(content[words.numel() * 8 :].cpu().numpy().tobytes(), "little")
    weights = torch.arange(1, 2 * WORDS, 2, dtype=torch.int64, device=tensor.device)
    for start in range(0, words.numel(), WORDS):
        part = words[start : start + WORDS]
        found = hash((found, int((part * weights[: part.numel()]).sum())))
    return found
