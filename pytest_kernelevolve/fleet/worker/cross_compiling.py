"""What a worker without a device can tell of a kernel for one: its compiler refuses it, or the device would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.language.needs import environmental
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.spec.model import OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.compiling.compile_judge import CompileJudge


class CrossCompiler:
    """Compiles for hardware that is not here, in the judge's sandbox. Close it when done."""

    def __init__(self, workdir: Path) -> None:
        self._workdir = workdir
        self._judges: dict[str, CompileJudge] = {}

    def verdict(self, hardware: str, spec: OperatorSpec, candidate: Candidate) -> Evaluation | None:
        """The verdict on a candidate that cannot run there; None where only a device, or a processor, can tell."""
        if registry.get(hardware).judged_on == "cpu":
            return None
        try:
            found = self._judge(hardware).does_not_compile(spec, candidate)
        except KernelEvolveError:  # of this machine or of the reference: whoever has the device will meet it, or not
            return None
        missing = found is not None and any(environmental(finding.message) for finding in found.findings)
        return None if missing else found

    def close(self) -> None:
        while self._judges:
            _, judge = self._judges.popitem()
            judge.close()

    def _judge(self, hardware: str) -> CompileJudge:
        judge = self._judges.get(hardware)
        if judge is None:
            from pytest_kernelevolve.compiling.compile_judge import CompileJudge

            # Beside others that time nothing: each worker of a machine may build at the same time.
            judge = CompileJudge(hardware=registry.get(hardware), workdir=self._workdir, shared=True)
            self._judges[hardware] = judge
        return judge
