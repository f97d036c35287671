"""The least time a workload can take: the bytes that must move, over what the hardware can move.

A floor that rejects an honest kernel is worse than none, so every doubt lowers it. Outputs count as the kernel laid
them out. An input counts, with half of its bytes, where a NaN at any of a few random places shows in the reference's
outputs: one that is gathered from, masked or selected by values does not. Bandwidths are vendors' peaks, or several
times what this machine reached; what fits in a cache is held against the cache alone. Arithmetic is not counted: an
honest kernel may do far less of it than the reference, such as for a diagonal matrix times another.

What says that no win is left is another time, the likely one: everything moved once, at the speed that memory reaches.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.judge.correctness.oracle import Oracle
    from pytest_kernelevolve.judge.runners.call import Call

PROBES = 16  # a place each; that all of them show while less than half is read has a chance of 2**-16
READ_SHARE = 0.5
PROBE_S = 0.25  # an input that cannot be probed in this time does not count
CACHE_TIMES = 6.0  # a device's cache is taken to be this much faster than its memory
CACHE_BYTES = 256 << 20  # more than any accelerator's last-level cache holds
ATTAINABLE = 0.9  # the share of a vendor's peak bandwidth that copying reached at most, on an H200
REACHED_TIMES = 3.0  # This machine's processors can do at most this many times what copying in their caches reached.
COPY_BYTES = 128 << 10
COPIES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Bandwidth:
    """What hardware can move at most, in GB/s, and the bytes that its last-level cache holds."""

    memory_gbs: float
    cache_gbs: float
    cache_bytes: int


def floor_seconds(moved_bytes: float, bandwidth: Bandwidth) -> float:
    """The least seconds in which ``moved_bytes`` can be read and written: from the cache, or beyond what it holds."""
    beyond = max(moved_bytes - bandwidth.cache_bytes, 0.0)
    return max(moved_bytes / bandwidth.cache_gbs, beyond / bandwidth.memory_gbs) * 1e-9


def likely_seconds(moved_bytes: float, bandwidth: Bandwidth) -> float | None:
    """What moving ``moved_bytes`` takes at the speed that memory reaches; None where a cache may hold much of them, or
    where the memory's peak is a guess."""
    if not bandwidth.cache_bytes or moved_bytes < bandwidth.cache_bytes:
        return None
    return moved_bytes / (ATTAINABLE * bandwidth.memory_gbs) * 1e-9


def bandwidth_of(hardware: Hardware, *, threads: int = 1) -> Bandwidth | None:
    """A target's peak, the highest of a family's members, or this CPU's; None where it is unknown."""
    from pytest_kernelevolve.hardware.registry import get

    if hardware.vendor == "CPU":
        reached = threads * copied_gbs() * REACHED_TIMES
        return Bandwidth(memory_gbs=reached, cache_gbs=reached, cache_bytes=0)
    peaks = [get(name).memory_gbs for name in hardware.members] or [hardware.memory_gbs]
    if None in peaks:
        return None
    peak = max(one for one in peaks if one is not None)
    return Bandwidth(memory_gbs=peak, cache_gbs=CACHE_TIMES * peak, cache_bytes=CACHE_BYTES)


@cache
def copied_gbs() -> float:
    """GB/s, read and written, at which one thread copies within its cache; the best of many short tries."""
    source = torch.zeros(COPY_BYTES, dtype=torch.uint8)
    target = torch.zeros_like(source)
    best = float("inf")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for _ in range(COPIES):
            start = time.perf_counter_ns()
            target.copy_(source)
            best = min(best, time.perf_counter_ns() - start)
    finally:
        torch.set_num_threads(threads)
    return 2 * COPY_BYTES / best


def read_bytes(oracle: Oracle, call: Call, rng: random.Random) -> float:
    """Bytes of a call's inputs that any kernel must read, or fewer."""
    from pytest_kernelevolve.judge.runners.call import Call as AnyCall

    plain = _shown(oracle, AnyCall(case=call.case, gradients=call.gradients))
    total = 0.0
    for name, tensor in call.case.tensors().items():
        if not tensor.is_floating_point() or not tensor.numel():
            continue
        deadline = time.perf_counter() + PROBE_S
        for number in range(PROBES):
            poisoned = tensor.clone()
            poisoned.view(-1)[rng.randrange(tensor.numel())] = float("nan")
            case = call.case.replace_tensors({name: poisoned})
            shown = _shown(oracle, AnyCall(case=case, gradients=call.gradients))
            late = time.perf_counter() > deadline and number < PROBES - 1
            if shown is None or shown == plain or late:
                break
        else:
            total += READ_SHARE * tensor.nbytes
    return total


def _shown(oracle: Oracle, call: Call) -> list[int] | None:
    """How many NaNs each output has; None where the reference refuses such values."""
    from pytest_kernelevolve.errors import SpecError

    try:
        outputs = oracle.native(call).outputs
    except SpecError:
        return None
    return [int(output.isnan().sum()) if output is not None and output.is_floating_point() else 0 for output in outputs]


def written_bytes(outputs: list[torch.Tensor | None]) -> int:
    """Bytes of a kernel's outputs as they lie in memory: an expanded one is as small as what it repeats."""
    return sum(min(output.nbytes, output.untyped_storage().nbytes()) for output in outputs if output is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Seconds of a call: what no kernel can go below, and what the best is likely to take (None: unknown)."""

    floor_s: float
    roofline_s: float | None


@dataclass(slots=True, kw_only=True)
class Roofline:
    """The floors of one spec's workloads on one hardware; inputs are probed once a workload."""

    oracle: Oracle
    bandwidth: Bandwidth
    _read: dict[str, float] = field(default_factory=dict)

    def bounds(self, call: Call, outputs: list[torch.Tensor | None]) -> Bounds:
        """The bounds of a call like this one, whose outputs (without mutated inputs) are those."""
        label = call.case.workload.label
        if label not in self._read:
            self._read[label] = read_bytes(self.oracle, call, random.Random(label))
        sure, written = self._read[label], written_bytes(outputs)
        return Bounds(
            floor_s=floor_seconds(sure + written, self.bandwidth),
            roofline_s=likely_seconds(sure / READ_SHARE + written, self.bandwidth),
        )
