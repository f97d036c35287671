"""A kernel that is right and a share slower: its source with more work behind each call.

On the CPU the call waits, at work, for that share of the time that it took. On a GPU a kernel of its own spins on the
same stream for that share, which it finds for each sort of inputs by timing itself, before anything is captured. That
suits kernels that write to none of their inputs.
"""

from __future__ import annotations

from pytest_kernelevolve.records import Candidate

CPU = """

import time as _time

_unslowed = {entry}


def {entry}(*inputs, **named):
    started = _time.perf_counter_ns()
    result = _unslowed(*inputs, **named)
    now = _time.perf_counter_ns()
    until = now + {share!r} * (now - started)
    while _time.perf_counter_ns() < until:
        pass
    return result
"""

GPU = """

import torch as _torch
import triton as _triton
import triton.language as _tl


@_triton.jit(do_not_specialize=["turns"])
def _spin(place, turns):
    value = _tl.load(place)
    for _ in range(turns):
        value = value * 1.0001 + 1e-7
    _tl.store(place, value)


_unslowed = {entry}
_turns = {{}}
COLD = 9  # calls that are timed, each after the cache was filled with other data


def _took_ms(call):
    other = _torch.empty(1 << 28, dtype=_torch.uint8, device="cuda")
    call()
    times = []
    for _ in range(COLD):
        other.fill_(1)
        begin, end = _torch.cuda.Event(enable_timing=True), _torch.cuda.Event(enable_timing=True)
        begin.record()
        call()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end))
    return sorted(times)[COLD // 2]


def _key(values):
    return tuple((tuple(one.shape), str(one.dtype)) if isinstance(one, _torch.Tensor) else str(one) for one in values)


def _found(inputs, named):
    place = _torch.empty(1, device="cuda")
    few, many = (_took_ms(lambda: _spin[(1,)](place, turns)) for turns in (1000, 101000))
    wanted = {share!r} * _took_ms(lambda: _unslowed(*inputs, **named))
    return max(1, round(1e5 * wanted / (many - few))) if many > few else 1


def {entry}(*inputs, **named):
    key = _key([*inputs, *named.values()])
    if key not in _turns and not _torch.cuda.is_current_stream_capturing():
        _turns[key] = _found(inputs, named)
    result = _unslowed(*inputs, **named)
    _spin[(1,)](_torch.empty(1, device="cuda"), _turns.get(key, 1))
    return result
"""


def slowed(candidate: Candidate, share: float) -> Candidate:
    """``candidate`` with each call longer by ``share`` of itself; as it is found on a GPU, by no less than a launch."""
    template = CPU if candidate.language == "cpp" else GPU
    source = candidate.source.rstrip() + template.format(entry=candidate.entry, share=share)
    return Candidate(source=source, entry=candidate.entry, language=candidate.language)
