"""Builds what a worker is to judge next, in a sandbox without the device, while the device judges another kernel."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from pytest_kernelevolve.fleet.worker.cross_compiling import CrossCompiler
from pytest_kernelevolve.fleet.worker.taking import Work
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Evaluation


class Builder:
    """One build at a time, in a thread of its own. Close it when done.

    Whoever times a kernel on processors is not disturbed: there is no building ahead for these, whose judge builds
    several kernels before it times the first. A kernel that compiles is built once more by the process that runs it,
    as no file of a candidate's making goes from one sandbox to another.
    """

    def __init__(self, compiler: CrossCompiler) -> None:
        self._compiler = compiler
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="kernelevolve-builder")

    def builds(self, work: Work) -> bool:
        """Whether this is work whose building takes nothing from what is timed: a search's, for an accelerator."""
        return (
            work.posting.effort == "search"
            and len(work.nodes) == 1
            and registry.get(work.posting.hardware).judged_on not in ("cpu", None)
        )

    def begin(self, work: Work) -> Future[Evaluation | None]:
        """The verdict on a kernel that no device could run; None of one that only a device can judge."""
        candidate = work.nodes[0].candidate
        return self._pool.submit(self._compiler.verdict, work.posting.hardware, work.bundle.spec, candidate)

    def close(self) -> None:
        """End what is being built."""
        self._compiler.close()
        self._pool.shutdown(cancel_futures=True)
