"""Where a worker's processor time goes, seen from outside: its threads' instruction pointers at random moments."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field

from pytest_kernelevolve.judge.failure import WorkerFailure
from pytest_kernelevolve.judge.process import Worker
from pytest_kernelevolve.judge.work.elf import NotElf
from pytest_kernelevolve.judge.work.libraries import Classifier, Origin, Region, elf_of
from pytest_kernelevolve.judge.work.policy import OTHERS
from pytest_kernelevolve.judge.work.processes import busy, companions, running_threads
from pytest_kernelevolve.judge.work.ptrace import instruction_pointers
from pytest_kernelevolve.judge.work.symbols import routine

SHORTEST_S, LONGEST_S = 2e-5, 2.5e-4  # between two samples
COMPANIONS_EACH = 6  # every how many samples other processes are looked for, besides when no thread is running

ELSEWHERE = "another process"


@dataclass(slots=True)
class Samples:
    """What was seen: how many threads were at each place (whose code, its name, the mapping and place in its file)."""

    taken: int = 0
    places: Counter[tuple[Origin, str, Region | None, int]] = field(default_factory=Counter)
    elsewhere: int = 0  # moments at which another process of the worker's was running

    @property
    def busy(self) -> int:
        """Threads seen in code that does an operator's work, whoever wrote it."""
        return sum(count for (origin, *_), count in self.places.items() if origin is not Origin.NEUTRAL)

    def count(self, origin: Origin) -> int:
        return sum(count for (one, *_), count in self.places.items() if one is origin)


class Sampler:
    """Samples one worker while it answers requests. `watch` is called between a request and its answer."""

    def __init__(
        self, classifier: Classifier, chance: random.Random, timeout_s: float, longest_s: float = LONGEST_S
    ) -> None:
        self._timeout_s = timeout_s
        self._longest_s = longest_s
        self._classifier = classifier
        self._chance = chance
        self.samples = Samples()

    def watch(self, worker: Worker) -> None:
        """Take samples until the worker has answered, or should have."""
        deadline = time.monotonic() + self._timeout_s
        while time.monotonic() < deadline and not worker.wait(self._chance.uniform(SHORTEST_S, self._longest_s)):
            self._sample(worker.pid)

    def _sample(self, pid: int) -> None:
        threads = running_threads(pid)
        self.samples.taken += 1
        if (not threads or self.samples.taken % COMPANIONS_EACH == 0) and any(busy(one) for one in companions(pid)):
            self.samples.elsewhere += 1 if threads else COMPANIONS_EACH
        try:
            addresses = instruction_pointers(threads)
        except (PermissionError, TimeoutError) as error:
            raise WorkerFailure("integrity", f"the kernel's threads cannot be observed ({error})") from error
        for address in addresses.values():
            region = self._classifier.find(address)
            if region is None:
                self._classifier.refresh()
                region = self._classifier.find(address)
            origin, name = self._classifier.origin(region)
            place = address - region.low + region.offset if region is not None and origin is Origin.LIBRARY else 0
            self.samples.places[(origin, name, region if place else None, place)] += 1


def by_routine(samples: Samples) -> Counter[tuple[str, str, str]]:
    """Samples in libraries that compute, by (what the routine does, the library, the function's name)."""
    found: Counter[tuple[str, str, str]] = Counter()
    for (origin, name, region, place), count in samples.places.items():
        if origin is Origin.LIBRARY:
            function = _function(region, place)
            known = name.startswith("libtorch")
            found[(routine(function) if known else OTHERS, name, function or "")] += count
    return found


def _function(region: Region | None, place: int) -> str | None:
    if region is None:
        return None
    try:
        return elf_of(region.path).function_at(place)
    except NotElf:
        return None
