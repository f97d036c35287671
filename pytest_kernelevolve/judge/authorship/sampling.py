"""Where a worker's processor time goes, seen from outside: its threads' instruction pointers at random moments."""

from __future__ import annotations

import platform
import random
import struct
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pytest_kernelevolve.judge.authorship.allowed_operators import OTHERS
from pytest_kernelevolve.judge.authorship.code_origin import Classifier, Origin, Region, elf_of
from pytest_kernelevolve.judge.authorship.copied_code import LENGTH, LINE, as_installed, copied_from
from pytest_kernelevolve.judge.authorship.symbols import of_numbers, routine
from pytest_kernelevolve.judge.linux.elf import NotElf
from pytest_kernelevolve.judge.linux.memory import read_scattered
from pytest_kernelevolve.judge.linux.ptrace import instruction_pointers
from pytest_kernelevolve.judge.processes.running import busy, companions, running_threads
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle

SHORTEST_S, LONGEST_S = 2e-5, 2.5e-4  # The shortest and the longest pause between two samples.
COMPANIONS_EACH = 6  # every how many samples other processes are looked for, besides when no thread is running

ELSEWHERE = "another process"
STACK_BYTES = 4096  # how much of the stack is searched for the caller of code that lies in no file
COMPARED = 6  # pieces of code that ran, which are looked for in installed libraries
MOST_CODE = 2000  # pieces kept to choose from
PAGE = 4096


@dataclass(slots=True)
class Samples:
    """What was seen: how many threads were at each place (whose code, its name, the mapping and place in its file)."""

    taken: int = 0
    places: Counter[tuple[Origin, str, Region | None, int]] = field(default_factory=Counter)
    elsewhere: int = 0  # moments at which another process of the worker's was running
    code: list[bytes] = field(default_factory=list)  # machine code that ran, of those that nobody installed

    @property
    def busy(self) -> int:
        """Threads seen in code that does an operator's work, whoever wrote it."""
        return sum(count for (origin, *_), count in self.places.items() if origin is not Origin.NEUTRAL)

    def count(self, origin: Origin) -> int:
        return sum(count for (one, *_), count in self.places.items() if one is origin)


class Sampler:
    """Samples one worker while it answers requests. `watch` is called between a request and its answer."""

    def __init__(
        self, classifier: Classifier, rng: random.Random, timeout_s: float, longest_s: float = LONGEST_S
    ) -> None:
        self._timeout_s = timeout_s
        self._longest_s = longest_s
        self._classifier = classifier
        self._rng = rng
        self.samples = Samples()
        self.firsts = Samples()

    def watch(self, worker: WorkerHandle, length_s: float = 0.0) -> None:
        """Take samples until the worker has answered, or should have.

        The first is taken at any moment of a call that lasts ``length_s``, and kept in `firsts` as well: a thread can
        notice that it was stopped, and do other work from then on.
        """
        deadline = time.monotonic() + self._timeout_s
        wait_s = self._rng.uniform(0.0, max(length_s, SHORTEST_S))
        kept = [self.samples, self.firsts]
        while time.monotonic() < deadline and not worker.wait(wait_s):
            self._sample(worker, kept)
            kept = [self.samples]
            wait_s = self._rng.uniform(SHORTEST_S, self._longest_s)

    def _sample(self, worker: WorkerHandle, kept: Sequence[Samples]) -> None:
        pid = worker.pid
        threads = running_threads(pid)
        for one in kept:
            one.taken += 1
        if (not threads or self.samples.taken % COMPANIONS_EACH == 0) and any(
            busy(companion) for companion in companions(pid)
        ):
            self.samples.elsewhere += 1 if threads else COMPANIONS_EACH
        try:
            addresses = instruction_pointers(threads)
        except (PermissionError, TimeoutError) as error:
            raise worker.unreachable(f"the kernel's threads cannot be observed ({error})", "being observed") from error
        for address, stack in addresses.values():
            region = self._classifier.find(address)
            if region is None:
                self._classifier.refresh()
                region = self._classifier.find(address)
            origin, name = self._classifier.origin(region)
            if region is not None and origin in (Origin.NEUTRAL, Origin.LIBRARY):
                # Pages of a library that somebody wrote to still have its name.
                start = address // LINE * LINE
                if not as_installed(region, start, _read(pid, start, LINE, region)):
                    origin, name = Origin.MEMORY, f"pages of {name} that were written to"
            code = b""
            if region is not None and origin in (Origin.OWN, Origin.MEMORY):
                code = _read(pid, address // LINE * LINE, LENGTH, region)
            if region is not None and origin is Origin.MEMORY:
                origin, name, region, address = self._caller(pid, stack, region) or (origin, name, region, address)
            if region is not None and origin is Origin.LIBRARY:
                origin, name = self._asked_by_own(pid, stack, region, address) or (origin, name)
            place = address - region.low + region.offset if region is not None and origin is Origin.LIBRARY else 0
            for one in kept:
                one.places[(origin, name, region if place else None, place)] += 1
                if code and len(one.code) < MOST_CODE:
                    one.code.append(code)

    def _caller(self, pid: int, stack: int, region: Region) -> tuple[Origin, str, Region, int] | None:
        """Who called code that lies in memory: a library that generates code as it runs, or the kernel, whose own it
        is then. By the first address on the stack that a call could have left there; None where there is none.
        """
        words = _read(pid, stack, STACK_BYTES)
        for (address,) in struct.iter_unpack("<Q", words[: len(words) // 8 * 8]):
            found = self._classifier.find(address)
            if found is None or found.path == region.path:
                continue
            if platform.machine() == "x86_64" and not _after_call(_read(pid, address - CALL_BYTES, CALL_BYTES, found)):
                continue
            origin, name = self._classifier.origin(found)
            return (origin, name, found, address) if origin is Origin.LIBRARY else (Origin.OWN, name, found, address)
        return None

    def _asked_by_own(self, pid: int, stack: int, region: Region, address: int) -> tuple[Origin, str] | None:
        """The kernel's own code, where that called a function of numbers in a library, as it would the C library's.

        Such functions keep nothing on the stack, so that its top is where they return to. PyTorch's own loops call
        them too; then, and where they do keep something, this is None.
        """
        top = _read(pid, stack, 8)
        found = self._classifier.find(*struct.unpack("<Q", top)) if len(top) == 8 else None
        if found is None or self._classifier.origin(found)[0] is not Origin.OWN:
            return None
        asked = of_numbers(_function(region, address - region.low + region.offset))
        return self._classifier.origin(found) if asked else None


CALL_BYTES = 7  # the longest call instruction of x86-64 that compilers write


def _after_call(code: bytes) -> bool:
    """Whether the instruction that these bytes end with is a call."""
    if len(code) < CALL_BYTES:
        return False
    return code[-5] == 0xE8 or any(code[-size] == 0xFF and code[1 - size] & 0x38 == 0x10 for size in (2, 3, 4, 6, 7))


def _read(pid: int, address: int, size: int, region: Region | None = None) -> bytes:
    """So many bytes of a worker's memory, fewer at the end of what is mapped; none outside of ``region``."""
    if address < 0 or (region is not None and not region.low <= address <= region.high - size):
        return b""
    for one in (size, min(size, -address % PAGE)):
        try:
            return read_scattered(pid, [(address, one)]) if one else b""
        except OSError:
            continue
    return b""


def copied(samples: Samples, classifier: Classifier, rng: random.Random) -> tuple[float, str]:
    """The share of the time in code that nobody installed which is spent in copies of a library's; and its name."""
    some = rng.sample(samples.code, min(COMPARED, len(samples.code)))
    loaded = tuple(classifier.libraries())
    names = Counter(name for one in some if (name := copied_from(one, loaded)) is not None)
    if not names:
        return 0.0, ""
    return names.total() / len(some), names.most_common(1)[0][0]


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
