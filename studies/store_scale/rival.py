"""Run by `store_scale` under a Python that has openevolve: its program database, measured at several sizes.

    PYTHON studies/store_scale/rival.py SIZE [SIZE ...]

Prints one JSON object a size. It holds as many programs as stated (those it drops because a better one took their cell
are replaced), each with a source and an evaluation of the sizes that ours have; all settings are openevolve's own, but
the population, 1,000 by default, is allowed to be that large. Sampling is `sample_from_island`, which its controller
calls, with the controller's own number of inspirations, on one island after the other; a checkpoint is `save`.

A sample places every program of its island in the grid anew, and compares for that each one whose diversity is not
among the 1,000 kept with 20 others: seconds where there are 4,000 programs. So there are as many samples as a minute
allows at each size, 300 at most; `samples` says how many. Growing takes milliseconds a program.
"""

from __future__ import annotations

import importlib
import json
import logging
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

SOURCE_BYTES = 10_000
EVALUATION_BYTES = 20_000
REPEATS = 300
INSERTS = 100
SAMPLING_S = 60.0  # at each size
FEWEST = 10  # samples, however long they take
ISLANDS = 5  # openevolve's default


def timed(action: Callable[..., Any], *arguments: Any, **keywords: Any) -> tuple[float, Any]:
    began = time.perf_counter()
    result = action(*arguments, **keywords)
    return 1e3 * (time.perf_counter() - began), result


TEXT = "".join(random.Random(0).choices("abcdefghij =+*()[]\n", k=100 * SOURCE_BYTES))


def text(rng: random.Random, length: int) -> str:
    start = rng.randrange(len(TEXT) - length)
    return TEXT[start : start + length]


def spread(times_ms: list[float]) -> dict[str, float]:
    ordered = sorted(times_ms)
    return {"median_ms": statistics.median(ordered), "p95_ms": ordered[int(0.95 * len(ordered))]}


def add(database: Any, program: Any, rng: random.Random, serial: int) -> float:
    made = program(
        id=f"p{serial}",
        code=text(rng, SOURCE_BYTES),
        parent_id=None if serial < ISLANDS else rng.choice(list(database.programs)),
        metrics={"combined_score": rng.random()},
    )
    island = serial % ISLANDS if serial < ISLANDS else None
    spent_ms, _ = timed(database.add, made, iteration=serial, target_island=island)
    if made.id in database.programs:
        database.store_artifacts(made.id, {"evaluation": text(rng, EVALUATION_BYTES)})
    return spent_ms


def sampled(database: Any, inspirations: int) -> list[float]:
    """What each sample took, in milliseconds."""
    spent_ms: list[float] = []
    while len(spent_ms) < FEWEST or (len(spent_ms) < REPEATS and sum(spent_ms) < 1e3 * SAMPLING_S):
        spent_ms.append(timed(database.sample_from_island, len(spent_ms) % ISLANDS, inspirations)[0])
    return spent_ms


def measure(sizes: list[int]) -> Iterator[dict[str, Any]]:
    database_module = importlib.import_module("openevolve.database")
    config = importlib.import_module("openevolve.config")
    settings = config.DatabaseConfig(population_size=max(sizes) + REPEATS)
    inspirations = config.PromptConfig().num_diverse_programs
    rng = random.Random(0)
    database = database_module.ProgramDatabase(settings)
    serial = 0
    for size in sizes:
        while len(database.programs) < size:
            add(database, database_module.Program, rng, serial)
            serial += 1
        print(f"openevolve grown to {size} programs", file=sys.stderr, flush=True)
        samples = sampled(database, inspirations)
        with tempfile.TemporaryDirectory() as folder:
            saved_ms, _ = timed(database.save, folder, 1)
            written = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        inserts = [add(database, database_module.Program, rng, serial + number) for number in range(INSERTS)]
        yield {
            "programs": size,
            "added": serial,
            "insert": spread(inserts),
            "sample": spread(samples),
            "samples": len(samples),
            "checkpoint_ms": saved_ms,
            "checkpoint_bytes": written,
            "version": version("openevolve"),
        }
        serial += INSERTS


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    for found in measure(sorted(map(int, sys.argv[1:]))):
        print(json.dumps(found), flush=True)
