"""Whether elements of a strided tensor share a place."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.judge.runners.call import overlaps_itself


@pytest.mark.parametrize(
    ("shape", "stride", "expected"),
    [
        ((4, 3), (3, 1), False),
        ((4, 3), (0, 1), True),
        ((4, 1), (1, 0), False),
        ((3, 2), (2, 3), False),
        ((4, 3), (1, 1), True),
        ((0, 3), (0, 0), False),
    ],
)
def test_elements_in_one_place(shape: tuple[int, ...], stride: tuple[int, ...], expected: bool) -> None:
    assert overlaps_itself(shape, stride) is expected
