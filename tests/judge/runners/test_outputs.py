"""What a worker says of its outputs, held against what the reference returns."""

from __future__ import annotations

import os
from typing import Any

import pytest
import torch

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.runners.call import Shape
from pytest_kernelevolve.judge.runners.outputs import check_outputs, spoil, take_outputs

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


class OwnProcess:
    """Stands where a stopped worker does: the memory is this process's."""

    pid = os.getpid()


@pytest.mark.parametrize("stride", [(4, 1), (1, 3), (6, 1)], ids=["rows", "columns", "padded"])
def test_every_element_that_was_taken_is_overwritten_and_nothing_between_them(stride: tuple[int, int]) -> None:
    kernel = torch.zeros(3 * max(stride) + 8, dtype=torch.float32)
    shape = Shape(shape=(3, 4) if stride == (1, 3) else (2, 4), dtype=torch.float32, aliases=False)
    worker: Any = OwnProcess()
    described = [[kernel.data_ptr(), list(shape.shape), list(stride), "float32"]]
    outputs = take_outputs(worker, described, [shape], shared=lambda _: False, limit_bytes=1 << 20)
    spoil(worker, described, [shape], outputs, byte=0x75)
    spoilt = kernel.as_strided(shape.shape, stride)
    assert spoilt.clone().view(torch.int32).eq(0x75757575).all()
    spoilt.zero_()
    assert not kernel.any(), "what lies between the elements is not the caller's"
