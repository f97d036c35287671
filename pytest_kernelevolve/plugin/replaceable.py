"""The parts of a search that a conftest.py, a plugin or an installed package may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import UsageError

if TYPE_CHECKING:
    import pytest

    from pytest_kernelevolve.search.protocols import Fitness, SelectionPolicy, Termination, UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


def policy(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate, name: str) -> SelectionPolicy:
    """What --evolve-policy names: a hook's, else one by name. Raises UsageError where there is none."""
    made = config.hook.pytest_kernelevolve_make_policy(config=config, spec=spec, gate=gate, name=name)
    if made is None:
        from pytest_kernelevolve.search import policies

        return policies.get(name)
    found: SelectionPolicy = _checked("pytest_kernelevolve_make_policy", made, "select", "(graph, count, rng)")
    return found


def operator(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate) -> UniversalOperator | None:
    """A hook's operator, or None where --evolve-model says who proposes."""
    made = config.hook.pytest_kernelevolve_make_operator(config=config, spec=spec, gate=gate)
    if made is None:
        return None
    found: UniversalOperator = _checked("pytest_kernelevolve_make_operator", made, "apply", "(parents, context)")
    return found


def fitness(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate) -> tuple[Fitness, str | None]:
    """A hook's fitness with its name, or the plugin's without one.

    The name makes campaigns different: what one fitness said of a node means nothing under another.
    """
    made = config.hook.pytest_kernelevolve_make_fitness(config=config, spec=spec, gate=gate)
    if made is None:
        from pytest_kernelevolve.search.fitness import assured_speedup

        return assured_speedup, None
    found: Fitness = _checked("pytest_kernelevolve_make_fitness", made, "__call__", "(evaluation)")
    return found, getattr(made, "__qualname__", type(made).__qualname__)


def termination(config: pytest.Config, spec: OperatorSpec, gate: HardwareGate, default: Termination) -> Termination:
    """A hook's termination, or ``default``, which is what the options ask for."""
    made = config.hook.pytest_kernelevolve_make_termination(config=config, spec=spec, gate=gate, default=default)
    if made is None:
        return default
    found: Termination = _checked("pytest_kernelevolve_make_termination", made, "__call__", "(graph, progress)")
    return found


def _checked(hook: str, made: Any, method: str, arguments: str) -> Any:
    if isinstance(made, type) or not callable(getattr(made, method, None)):
        wanted = f"an object with {method}{arguments}" if method != "__call__" else f"a function of {arguments}"
        raise UsageError(f"{hook} returned {made!r}; it must return {wanted}")
    return made
