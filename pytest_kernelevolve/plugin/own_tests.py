"""Kernels in ordinary tests: hardware marks that are requirements, the fixture of a kernel, and `assert_kernel`.

    @pytest.mark.kernel("operators/swish.op.yaml")
    @pytest.mark.cpu(min_speedup=1.2)
    def test_swish(kernel):
        assert_kernel(kernel)

The spec's cases and the judge's sandbox are those of an operator's own item: a test that fails starts a search under
``--evolve``, as such an item does.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_kernelevolve.errors import KernelEvolveError, KernelFailure, UsageError
from pytest_kernelevolve.hardware.detect import missing_reason
from pytest_kernelevolve.plugin.collection import make_root_importable
from pytest_kernelevolve.plugin.marks import forbidden, gate_matches
from pytest_kernelevolve.plugin.stash import result_key
from pytest_kernelevolve.report.item_result import worst_first
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.settings import Settings

GATE_KEYS = ("min_speedup", "language", "baseline")
GIVES_KERNEL = "_kernelevolve_gives_kernel"  # The mark on a fixture's function.
_checked_key: pytest.StashKey[bool] = pytest.StashKey()


class KernelUnderTest:
    """The kernel of one operator in one test. Calling it calls the kernel, once `assert_kernel` has accepted it."""

    def __init__(self, item: pytest.Item, spec: OperatorSpec) -> None:
        self.spec = spec
        self.gates = gates(item, spec)
        self.accepted: Callable[..., Any] | None = None
        self._item = item

    def __repr__(self) -> str:
        return f"<kernel of {self.spec.name}>"

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self.accepted is None:
            raise UsageError(f"{self!r} runs in this process once it was judged: call assert_kernel first")
        return self.accepted(*arguments, **named)

    def check(self) -> None:
        """Judge the kernel against each gate that runs here, and evolve it if asked. Raises KernelFailure."""
        from pytest_kernelevolve.plugin.item_run import run_item
        from pytest_kernelevolve.spec.modules import load_module

        item = self._item
        item.stash[_checked_key] = True
        results: list[ItemResult] = []
        failures: list[Exception] = []
        for gate in self.gates:
            try:
                run_item(item, self.spec.for_gate(gate), gate)
            except (KernelFailure, KernelEvolveError) as failure:
                failures.append(failure)
            results.append(item.stash[result_key])
        item.stash[result_key] = worst_first(results)[0]
        if failures:
            raise failures[0] from None
        module = load_module(self.spec.kernel_path(self.gates[0].hardware))
        self.accepted = getattr(module, self.spec.name)


def assert_kernel(kernel: KernelUnderTest) -> None:
    """Compare and time ``kernel`` as its spec's own item would; with ``--evolve``, evolve it where it fails.

    Raises KernelFailure, an AssertionError, with what is wrong, by how much, and what to run next.
    """
    __tracebackhide__ = True
    if not isinstance(kernel, KernelUnderTest):
        raise UsageError(f"assert_kernel takes a kernel fixture, not {kernel!r}: see kernel_fixture")
    kernel.check()


def kernel_fixture(spec: Any, operator: str | None = None, *, name: str | None = None) -> Any:
    """A fixture that gives the kernel of an operator: ``swish = kernel_fixture("operators/swish.op.yaml")``.

    ``spec`` is a file, relative to the one where this is called, or a function under ``@operator``; ``operator`` names
    one of several in a file. ``name`` is the fixture's where it is not the variable's.
    """
    import inspect

    caller = inspect.stack()[1].filename

    def fixture(request: pytest.FixtureRequest) -> KernelUnderTest:
        make_root_importable(request.config)
        return KernelUnderTest(request.node, _found(spec, operator, Path(caller).parent))

    setattr(fixture, GIVES_KERNEL, True)
    return pytest.fixture(name=name)(fixture)


def takes_kernel(item: pytest.Item) -> bool:
    """Whether a test asks for a kernel, by the mark or by a fixture that `kernel_fixture` made."""
    if item.get_closest_marker("kernel") is not None:
        return True
    found = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    return any(getattr(one.func, GIVES_KERNEL, False) for defined in found.values() for one in defined)


def marked_kernel(request: pytest.FixtureRequest) -> KernelUnderTest:
    """The kernel that the test's ``@pytest.mark.kernel`` names."""
    mark = request.node.get_closest_marker("kernel")
    if mark is None or len(mark.args) not in (1, 2) or set(mark.kwargs) - {"operator"}:
        raise UsageError(
            'the fixture `kernel` needs @pytest.mark.kernel("PATH.op.yaml"), or a function under @operator; '
            "operator= names one of several in a file"
        )
    make_root_importable(request.config)
    operator = mark.args[1] if len(mark.args) == 2 else mark.kwargs.get("operator")
    return KernelUnderTest(request.node, _found(mark.args[0], operator, request.node.path.parent))


def _found(spec: Any, operator: str | None, folder: Path) -> OperatorSpec:
    from pytest_kernelevolve.evolve.entry import find_spec

    return find_spec(folder / spec if isinstance(spec, str | Path) else spec, operator)


def gates(item: pytest.Item, spec: OperatorSpec) -> tuple[HardwareGate, ...]:
    """The gates of a test that can run here: those of its hardware marks, or of the spec where it has none.

    Skips the test where there is none.
    """
    from pytest_kernelevolve.hardware.registry import targets

    stated = tuple(_gate(spec, mark) for mark in hardware_marks(item, targets())) or spec.gates
    reasons = {gate.hardware: missing_reason(gate.hardware) for gate in stated}
    present = tuple(gate for gate in stated if reasons[gate.hardware] is None)
    if not present:
        pytest.skip(f"{spec.name}: {'; '.join(str(reason) for reason in reasons.values())}")
    return present


def _gate(spec: OperatorSpec, mark: pytest.Mark) -> HardwareGate:
    """The gate that a mark states; what it does not say is the spec's."""
    from pytest_kernelevolve.spec.loading.build import several_languages
    from pytest_kernelevolve.spec.schema import schema_error

    if mark.args or set(mark.kwargs) - set(GATE_KEYS):
        raise UsageError(f"@pytest.mark.{mark.name} on a test takes {', '.join(GATE_KEYS)} by keyword")
    known = next((gate for gate in spec.gates if gate_matches(gate.hardware, [mark.name])), None)
    stated = {key: getattr(known, key) for key in GATE_KEYS if known is not None and getattr(known, key) is not None}
    stated |= mark.kwargs
    blank = {"operator": spec.name, "reference": "torch.abs", "inputs": {"x": {"shape": []}}, "workloads": [{}]}
    problem = schema_error({**blank, "hardware": {mark.name: stated}})
    if problem is not None:
        raise UsageError(f"@pytest.mark.{mark.name}: {problem[0]}")
    several = several_languages(stated)
    gate = HardwareGate(hardware=mark.name, **stated, **several)
    if known is None:
        return gate
    languages = gate.languages if "language" in mark.kwargs else known.languages
    return replace(gate, workloads=known.workloads, languages=languages)


def hardware_marks(item: pytest.Item, known: Mapping[str, Any]) -> list[pytest.Mark]:
    """The test's marks that name hardware, the nearest first."""
    return [mark for mark in item.iter_markers() if mark.name in known]


def skip_without_hardware(item: pytest.Function, settings: Settings, known: Mapping[str, Any]) -> None:
    """A test that is marked with hardware runs where some of it is; it fails, not skips, where that is required.

    Called before pytest looks at skip marks.
    """
    reasons = {mark.name: missing_reason(mark.name) for mark in hardware_marks(item, known)}
    if None in reasons.values():
        return
    text = "; ".join(str(reason) for reason in reasons.values())
    if any(gate_matches(name, settings.require_hardware) for name in reasons):
        pytest.fail(f"{text}; {forbidden(settings)}", pytrace=False)
    item.add_marker(pytest.mark.skip(reason=text), append=False)  # pytest skips it, and names the test's line


def warn_of_unchecked_gates(item: pytest.Function, known: Mapping[str, Any]) -> None:
    """Say so where a test's marks ask for a speed that nothing in it has measured."""
    asking = [mark for mark in hardware_marks(item, known) if mark.kwargs or mark.args]
    ran = all(missing_reason(mark.name) is None for mark in asking)
    if asking and ran and not item.stash.get(_checked_key, False):
        text = f"@pytest.mark.{asking[0].name}({_spelled(asking[0])}) was not checked: call assert_kernel(kernel)"
        warnings.warn(pytest.PytestWarning(f"{item.nodeid}: {text}"), stacklevel=1)


def _spelled(mark: pytest.Mark) -> str:
    positional: Iterable[str] = map(repr, mark.args)
    return ", ".join((*positional, *(f"{key}={value!r}" for key, value in mark.kwargs.items())))
