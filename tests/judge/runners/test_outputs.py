"""What a worker says of its outputs, held against what the reference returns."""

from __future__ import annotations

import pytest
import torch

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.runners.call import Shape
from pytest_kernelevolve.judge.runners.outputs import check_outputs

SHAPE = Shape(shape=(1024, 256), dtype=torch.float32, aliases=False)


def test_an_output_may_be_larger_than_all_inputs_and_may_not_be_spread_without_bounds() -> None:
    """As many bytes as the reference returns are always fine: the arena may have been made for small inputs."""
    (output,) = check_outputs(
        [[1 << 40, [1024, 256], [256, 1], "float32"]], [SHAPE], shared=lambda _: False, limit_bytes=4096
    )
    assert output is not None
    padded = [[1 << 40, [1024, 256], [288, 1], "float32"]]
    assert check_outputs(
        padded, [SHAPE], shared=lambda _: False, limit_bytes=4096
    )  # as compilers do for quick memory accesses
    with pytest.raises(WorkerFailure, match=r"strides .* that cannot be read"):
        check_outputs(
            [[1 << 40, [1024, 256], [1 << 20, 1], "float32"]], [SHAPE], shared=lambda _: False, limit_bytes=1 << 30
        )
