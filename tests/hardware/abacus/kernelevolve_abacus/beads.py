"""The library of the language: a function under ``@kernel`` moves beads, one element after the other."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable
from typing import Any

moves = [0]  # loads and stores since the clock was set


class Wire:
    """A tensor of float32 as an abacus has it: elements that are loaded and stored one by one."""

    def __init__(self, tensor: Any) -> None:
        self._beads = (ctypes.c_float * tensor.numel()).from_address(tensor.data_ptr())

    def __getitem__(self, place: int) -> float:
        moves[0] += 1
        return float(self._beads[place])

    def __setitem__(self, place: int, value: float) -> None:
        moves[0] += 1
        self._beads[place] = value


def kernel(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function a kernel: the tensors that it is called with become wires."""

    @functools.wraps(function)
    def launched(*arguments: Any) -> None:
        function(*(Wire(one) if hasattr(one, "data_ptr") else one for one in arguments))

    return launched
