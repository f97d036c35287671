"""The hooks that a conftest.py or a plugin may implement to replace a part of kernelevolve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_judge(config: pytest.Config, hardware: Hardware) -> Any:
    """Return what judges candidates on ``hardware``: an object with ``evaluate``, ``confirm`` and ``close`` as
    `judge.Judge` has. Called once a process and hardware, when the first kernel is to be judged. Stops at the
    first result that is not None."""


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_operator(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate) -> Any:
    """Return what proposes candidates for one search: a `search.protocols.UniversalOperator`. Stops at the first
    result that is not None; the default follows --evolve-model."""
