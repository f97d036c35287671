"""The worker's side: which of several variants of one kernel is quick, on the calls that are staged.

No verdict comes of it: the judge believes none of these times. They decide which variants it looks at first.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

BUILDERS = 8  # variants that are compiled at once
# How long a variant is timed in the first round; each later round has half the variants, for twice as long.
ROUND_S = 0.01
MOST_S = 0.3  # how long one variant is timed in all
CALLS = 50  # the most calls of one measurement
Built = Callable[..., Any]
Call = Callable[[Built], Any]


def build(sources: Sequence[str], entry: str, call: Call, seconds: float) -> list[Built | None]:
    """Each variant as a function that was called once; None for what does not build, run or get its turn in time."""
    ends = time.monotonic() + seconds

    def one(place: int) -> Built | None:
        if time.monotonic() > ends:
            return None
        try:
            function = getattr(_module(place, sources[place]), entry)
            call(function)
        except Exception:
            return None
        found: Built = function
        return found

    with ThreadPoolExecutor(BUILDERS) as pool:
        return list(pool.map(one, range(len(sources))))


def rank(built: Sequence[Built | None], call: Call, seconds: float) -> list[float | None]:
    """Milliseconds of a call of each variant; None for what was not built, or is not timed in ``seconds``."""
    ends = time.monotonic() + seconds
    times: list[float | None] = [None] * len(built)
    left = [place for place, function in enumerate(built) if function is not None]
    round_s = ROUND_S
    while left and time.monotonic() < ends:
        for place in left:
            function = built[place]
            assert function is not None
            found = _milliseconds(function, call, round_s)
            if found is not None:
                known = times[place]
                times[place] = found if known is None else min(found, known)
            if time.monotonic() > ends:
                break
        if len(left) == 1 or 2 * round_s > MOST_S:
            break
        left = sorted((one for one in left if times[one] is not None), key=lambda one: times[one] or 0.0)
        left, round_s = left[: max(1, len(left) // 2)], 2 * round_s
    return times


def _module(place: int, source: str) -> Any:
    name = f"variant_{place}"
    path = os.path.join(os.getcwd(), f"{name}.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _milliseconds(function: Callable[..., Any], call: Call, seconds: float) -> float | None:
    """The shortest of some measurements by the device's events, of calls in a graph where they can be captured."""
    import torch

    try:
        once = _events(lambda: call(function))
        calls = max(1, min(CALLS, int(1e3 * seconds / max(once, 1e-3))))
        repeat = _captured(function, call, calls) if calls > 1 else None
        if repeat is None:
            return once
        shortest = min(_events(repeat) for _ in range(3)) / calls
        torch.cuda.synchronize()
        return shortest
    except Exception:
        return None


def _captured(function: Callable[..., Any], call: Call, calls: int) -> Callable[[], Any]:
    import torch

    graph = torch.cuda.CUDAGraph()
    try:
        with torch.cuda.graph(graph):
            for _ in range(calls):
                call(function)
    except Exception:
        torch.cuda.set_stream(torch.cuda.default_stream())  # a capture that fails leaves its own in place
        torch.cuda.synchronize()
        return lambda: [call(function) for _ in range(calls)]
    return graph.replay


def _events(work: Callable[[], Any]) -> float:
    """Milliseconds on the device."""
    import torch

    event: Any = torch.cuda.Event
    start, end = event(enable_timing=True), event(enable_timing=True)
    start.record()
    work()
    end.record()
    torch.cuda.synchronize()
    elapsed: float = start.elapsed_time(end)
    return elapsed
