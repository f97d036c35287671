"""Evolves kernels under pytest: an operator spec is a test, and a failing or slow kernel starts a search.

The authoring API for specs in Python, in files named ``op_*.py``:

    @pytest.mark.cpu(min_speedup=1.5)
    @operator(inputs={"x": tensor("B", "N")}, workloads=[dict(B=4096, N=1024, dtype="bfloat16")])
    def swish(x):
        return x * torch.sigmoid(x)

And the same loop without pytest: ``evolve(spec)`` and ``judge(spec, kernel)``, see docs/python.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.spec.authoring import declared, operator, tensor, value
from pytest_kernelevolve.spec.kernelbench.compact import module

if TYPE_CHECKING:
    from pytest_kernelevolve.evolve.entry import evolve, judge

__all__ = ["__version__", "declared", "evolve", "judge", "module", "operator", "tensor", "value"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The two verbs, imported at their first use: see `verbs`."""
    if name in ("evolve", "judge"):
        import importlib

        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
