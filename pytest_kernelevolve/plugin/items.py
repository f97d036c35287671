"""The test item of one operator on one hardware: it judges the kernel, evolves it if asked, passes or fails."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_kernelevolve.errors import HardwareError, KernelEvolveError, KernelFailure, SpecError
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


class OperatorItem(pytest.Item):
    """``rms_norm[h100]``: passes if the kernel under test is correct and meets the gate."""

    def __init__(self, *, spec: OperatorSpec, gate: HardwareGate, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spec = spec
        self.gate = gate
        self.unmet_requirement: str | None = None
        self.add_marker(gate.hardware)

    def runtest(self) -> None:
        from pytest_kernelevolve.plugin.item_run import run_item

        if self.unmet_requirement is not None:
            raise HardwareError(self.unmet_requirement)
        run_item(self, self.spec, self.gate)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone for findings and for mistakes of the user; a traceback only for a fault of ours."""
        if isinstance(excinfo.value, KernelFailure | KernelEvolveError):
            return FailureText(str(excinfo.value), self.name)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str], int, str]:
        return self.path, max(self.spec.line - 1, 0), self.name


class LintItem(pytest.Item):
    """``rms_norm[lint]``: passes if the spec's task cannot be solved without doing its work."""

    def __init__(self, *, spec: OperatorSpec, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spec = spec

    def runtest(self) -> None:
        from pytest_kernelevolve.judge.runners.own_threads import import_torch

        import_torch()
        from pytest_kernelevolve.judge.correctness.spec_checks.spec_lint import problems

        found = problems(self.spec)
        if found:
            raise SpecError("\n".join(f"{self._place()}: {self.spec.name}: {problem}" for problem in found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, KernelEvolveError):
            text = str(excinfo.value)
            return FailureText(text, self.name, summary=text.partition("\n")[0].removeprefix(f"{self._place()}: "))
        return super().repr_failure(excinfo, style)

    def _place(self) -> str:
        return f"{self.spec.path}:{self.spec.line}"

    def reportinfo(self) -> tuple[os.PathLike[str], int, str]:
        return self.path, max(self.spec.line - 1, 0), self.name


class FailureText:
    """A failure as pytest prints it: the whole text on the screen, its first line in the short summary and JUnit.

    Both of the latter stand beside the item's ``name``, which is left out of them. ``summary`` takes that line's place.
    """

    def __init__(self, text: str, name: str, *, summary: str | None = None) -> None:
        self.text = text
        first = text.partition("\n")[0].removeprefix(f"{name}: ").removeprefix(f"{name} is ")
        self.reprcrash = SimpleNamespace(message=first if summary is None else summary)

    def __str__(self) -> str:
        return self.text

    def toterminal(self, out: Any) -> None:
        for line in self.text.splitlines():
            out.line(line)


def by_share(items: list[pytest.Item]) -> None:
    """Operators whose specs name a share of a model's time come in its order, in the places that they have together."""
    own = [(place, item) for place, item in enumerate(items) if isinstance(item, OperatorItem) and item.spec.share]
    ordered = sorted((item for _, item in own), key=lambda item: -(item.spec.share or 0.0))
    for (place, _), item in zip(own, ordered, strict=True):
        items[place] = item
