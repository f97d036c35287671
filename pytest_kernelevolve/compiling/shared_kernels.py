"""What a kernel was compiled to, for the other files that hold the same kernel: hundreds of files share a few helpers.

A worker's word on one file's kernel is taken for another file's: for files of one hand, and for no gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Told = Mapping[str, Any]  # what a worker says of a kernel


class SharedKernels:
    """By architecture and key what workers told; a key is a digest of all that goes into the compiler's passes."""

    def __init__(self) -> None:
        self._told: dict[str, dict[str, Told]] = {}
        self.reused = 0  # kernels that were compiled for another file

    def known(self, architecture: str) -> list[str]:
        """The keys of kernels that need not be compiled again."""
        return list(self._told.get(architecture, ()))

    def settled(self, answer: Told, architecture: str) -> Told:
        """A worker's answer, where kernels that it only named have their figures; the others' are kept."""
        kernels = answer.get("kernels")
        if not isinstance(kernels, list):
            return answer
        told = self._told.setdefault(architecture, {})
        return {**answer, "kernels": [self._kernel(kernel, told) for kernel in kernels]}

    def _kernel(self, one: Any, told: dict[str, Told]) -> Any:
        key = one.get("key") if isinstance(one, dict) else None
        if not isinstance(key, str):
            return one
        if "warps" in one:
            told.setdefault(key, one)
            return one
        self.reused += key in told
        return {**told.get(key, {}), **one, "seconds": 0.0}
