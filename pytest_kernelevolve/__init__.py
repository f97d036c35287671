"""Evolves kernels under pytest: an operator spec is a test, and a failing or slow kernel starts a search.

The authoring API for specs in Python, in files named ``op_*.py``:

    @pytest.mark.cpu(min_speedup=1.5)
    @operator(inputs={"x": tensor("B", "N")}, workloads=[dict(B=4096, N=1024, dtype="bfloat16")])
    def swish(x):
        return x * torch.sigmoid(x)

And the same loop without pytest: ``evolve(spec)`` and ``judge(spec, kernel)``, see docs/python.md.
In ordinary tests: ``kernel_fixture`` and ``assert_kernel``, see docs/own-tests.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.spec.authoring import declared, operator, tensor, value
from pytest_kernelevolve.spec.kernelbench.compact import module

if TYPE_CHECKING:
    from pytest_kernelevolve.evolve.entry import evolve, judge
    from pytest_kernelevolve.plugin.own_tests import assert_kernel, kernel_fixture

__all__ = [
    "__version__",
    "assert_kernel",
    "declared",
    "evolve",
    "judge",
    "kernel_fixture",
    "module",
    "operator",
    "tensor",
    "value",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """What needs more than plain data, imported at its first use."""
    if name in ("assert_kernel", "kernel_fixture"):
        from pytest_kernelevolve.plugin import own_tests

        return getattr(own_tests, name)
    if name in ("evolve", "judge"):
        import importlib

        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
