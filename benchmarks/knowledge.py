"""How long loading the whole knowledge base takes, and a question to it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks.measure import Result
from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.query import Query, ask

TIMES = 30
GOAL_LOAD_MS = 50.0
GOAL_QUERY_MS = 5.0
HARDWARE = (("h200", "hopper", "nvidia"), ("mi300", "cdna3", "amd"), ("cpu",), ("mtia", "meta"))
QUESTIONS = (
    Query(text="out of resource: shared memory, Required: 262144, Hardware limit: 232448", phase="repair"),
    Query(text="long scoreboard 70 %, 45 % of the bandwidth, three kernels", bottleneck="latency", phase="improve"),
    Query(text="mismatch that grows with the length of rows", family="softmax", language="triton", phase="repair"),
    Query(bottleneck="memory", family="row-wise", language="cpp", phase="improve"),
)


def run(times: int = TIMES) -> Result:
    loads = []
    for _ in range(times):
        load.cache_clear()
        loads.append(milliseconds(load))
    base = load()
    asked = [
        Query(
            hardware=names,
            language=one.language,
            bottleneck=one.bottleneck,
            family=one.family,
            phase=one.phase,
            text=one.text,
        )
        for names in HARDWARE
        for one in QUESTIONS
    ]
    ask(base, asked[0])
    questions = [milliseconds(partial(ask, base, one)) for _ in range(times) for one in asked]
    loading, asking = statistics.median(loads), statistics.median(questions)
    slowest = sorted(questions)[int(0.95 * len(questions))]
    return Result(
        name="knowledge: loading all of it, and a question",
        figure=f"{loading:.1f} ms, {asking:.2f} ms (95 % of the questions: at most {slowest:.2f} ms)",
        goal=f"{GOAL_LOAD_MS:.0f} ms, {GOAL_QUERY_MS:.0f} ms",
        met=loading <= GOAL_LOAD_MS and asking <= GOAL_QUERY_MS,
        notes=(
            f"{len(base.entries)} documents and {len(base.records)} records; medians of {times} loads, full text "
            f"included, and of {len(questions)} questions",
        ),
    )


def milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return 1e3 * (time.perf_counter() - started)
