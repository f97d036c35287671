"""The profilers in the order in which they are asked."""

from __future__ import annotations

from pytest_kernelevolve.profiling.profilers.base import Profiler
from pytest_kernelevolve.profiling.profilers.counters import Counters
from pytest_kernelevolve.profiling.profilers.mtia import MtiaInsight
from pytest_kernelevolve.profiling.profilers.ncu import Ncu
from pytest_kernelevolve.profiling.profilers.proton import Proton
from pytest_kernelevolve.profiling.profilers.rocprof import Rocprof
from pytest_kernelevolve.profiling.profilers.sanitizer import Sanitizer
from pytest_kernelevolve.profiling.profilers.torch_trace import TorchTrace
from pytest_kernelevolve.profiling.profilers.vectorisation import Vectorisation

PROFILERS: tuple[Profiler, ...] = (
    TorchTrace(), Ncu(), Proton(), Sanitizer(), Counters(), Vectorisation(), Rocprof(), MtiaInsight(),
)  # fmt: skip
