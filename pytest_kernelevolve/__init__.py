"""Evolves kernels under pytest: an operator spec is a test, and a failing or slow kernel starts a search.

The authoring API for specs in Python, in files named ``op_*.py``:

    @pytest.mark.cpu(min_speedup=1.5)
    @operator(inputs={"x": tensor("B", "N")}, workloads=[dict(B=4096, N=1024, dtype="bfloat16")])
    def swish(x):
        return x * torch.sigmoid(x)
"""

from __future__ import annotations

from pytest_kernelevolve.spec.authoring import operator, tensor, value

__all__ = ["__version__", "operator", "tensor", "value"]

__version__ = "0.1.0"
