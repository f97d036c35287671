"""The hooks that a conftest.py or a plugin may implement to replace a part of kernelevolve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.search.protocols import Termination
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_judge(config: pytest.Config, hardware: Hardware) -> Any:
    """Return what judges candidates on ``hardware``: an object with ``evaluate``, ``confirm`` and ``close`` as
    `judge.Judge` has, and ``compare`` where --judge-against is to work with it. Called once a process and hardware,
    when the first kernel is to be judged. Stops at the first result that is not None."""


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_operator(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate) -> Any:
    """Return what proposes candidates for one search: a `search.protocols.UniversalOperator`. Stops at the first
    result that is not None; the default follows --evolve-model."""


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_policy(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate, name: str) -> Any:
    """Return the `search.protocols.SelectionPolicy` that --evolve-policy asks for by ``name``, or None where the name
    is not yours. Stops at the first result that is not None; the plugin's own names can be taken."""


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_fitness(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate) -> Any:
    """Return how good an evaluation is: a `search.protocols.Fitness`. Stops at the first result that is not None; the
    default is the lower bound of the speedup's interval. The gate decides by the speedup all the same."""


@pytest.hookspec(firstresult=True)
def pytest_kernelevolve_make_termination(
    config: pytest.Config, spec: OperatorSpec, gate: HardwareGate, default: Termination
) -> Any:
    """Return when to stop: a `search.protocols.Termination`. Stops at the first result that is not None. ``default`` is
    what the options ask for; `search.termination.any_of` joins it with yours."""
