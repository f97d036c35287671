"""Which of PyTorch's two ways to convolve in float64 is quicker for a reference on this device.

cuDNN has no quick float64 convolutions; PyTorch's own unfold their input and multiply matrices, for which a GPU has
double-precision units. But grouped ones it takes group by group. So each is tried once where the first is slow.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch

from pytest_kernelevolve.judge.boundary.torch_settings import settable

SLOW_S = 0.2  # a run of the reference that takes longer than this is tried the other way as well


@dataclass(slots=True)
class WideConvolutions:
    """Use `quicker` around each run of a reference in float64; what is asked about runs alike has one ``key``."""

    device: str
    _seconds: dict[tuple[str, bool], float] = field(default_factory=dict)  # by key, and whether cuDNN was used

    def seconds(self, key: str) -> float:
        """How long a run takes the quicker way; 0.0 where that is not known."""
        known = [self._seconds[key, library] for library in (True, False) if (key, library) in self._seconds]
        return min(known, default=0.0)

    @contextlib.contextmanager
    def quicker(self, key: str) -> Iterator[None]:
        """The quicker way as far as is known. A way that fails is not tried again."""
        if self.device == "cpu":
            yield
            return
        library = self._seconds.get((key, True))
        own = self._seconds.get((key, False))
        enabled = library is None or library <= (SLOW_S if own is None else own)
        if (key, enabled) in self._seconds:
            with _cudnn(enabled):
                yield
            return
        self._seconds[key, enabled] = math.inf
        self._wait()
        start = time.perf_counter()
        with _cudnn(enabled):
            yield
        self._wait()
        self._seconds[key, enabled] = time.perf_counter() - start

    def _wait(self) -> None:
        torch.cuda.synchronize()


@contextlib.contextmanager
def _cudnn(enabled: bool) -> Iterator[None]:
    """Nothing else is set, as `torch.backends.cudnn.flags` would: whether float32 may be TF32 is asked meanwhile."""
    before = torch.backends.cudnn.enabled
    with settable():
        torch.backends.cudnn.enabled = before and enabled
    try:
        yield
    finally:
        with settable():
            torch.backends.cudnn.enabled = before
