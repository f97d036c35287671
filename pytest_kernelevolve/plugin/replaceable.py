"""The parts of a search that a conftest.py, a plugin or an installed package may replace, by hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve.parts.replacements import Replacements

if TYPE_CHECKING:
    import pytest

    from pytest_kernelevolve.campaign import CandidateJudge
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.search.protocols import Fitness, SelectionPolicy, Termination, UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


class HookedParts(Replacements):
    """What the session's hooks return; the usual part where they return nothing."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def judge(self, hardware: Hardware) -> CandidateJudge | None:
        made: CandidateJudge | None = self._config.hook.pytest_kernelevolve_make_judge(
            config=self._config, hardware=hardware
        )
        return made

    def operator(self, spec: OperatorSpec, gate: HardwareGate) -> UniversalOperator | None:
        made = self._config.hook.pytest_kernelevolve_make_operator(config=self._config, spec=spec, gate=gate)
        if made is None:
            return None
        found: UniversalOperator = _checked("pytest_kernelevolve_make_operator", made, "apply", "(parents, context)")
        return found

    def policy(self, spec: OperatorSpec, gate: HardwareGate, name: str) -> SelectionPolicy:
        hook = self._config.hook.pytest_kernelevolve_make_policy
        made = hook(config=self._config, spec=spec, gate=gate, name=name)
        if made is None:
            return super().policy(spec, gate, name)
        found: SelectionPolicy = _checked("pytest_kernelevolve_make_policy", made, "select", "(graph, count, rng)")
        return found

    def fitness(self, spec: OperatorSpec, gate: HardwareGate) -> tuple[Fitness, str | None]:
        made = self._config.hook.pytest_kernelevolve_make_fitness(config=self._config, spec=spec, gate=gate)
        if made is None:
            return super().fitness(spec, gate)
        found: Fitness = _checked("pytest_kernelevolve_make_fitness", made, "__call__", "(evaluation)")
        return found, getattr(made, "__qualname__", type(made).__qualname__)

    def termination(self, spec: OperatorSpec, gate: HardwareGate, default: Termination) -> Termination:
        hook = self._config.hook.pytest_kernelevolve_make_termination
        made = hook(config=self._config, spec=spec, gate=gate, default=default)
        if made is None:
            return default
        found: Termination = _checked("pytest_kernelevolve_make_termination", made, "__call__", "(graph, progress)")
        return found


def _checked(hook: str, made: Any, method: str, arguments: str) -> Any:
    if isinstance(made, type) or not callable(getattr(made, method, None)):
        wanted = f"an object with {method}{arguments}" if method != "__call__" else f"a function of {arguments}"
        raise UsageError(f"{hook} returned {made!r}; it must return {wanted}")
    return made
