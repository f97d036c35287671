"""Rightness judged with TF32 off, where PyTorch's own TF32 drowns what a spec computes.

On a GPU PyTorch convolves float32 tensors in TF32 unless told otherwise. A network of a hundred layers, each normalised
by statistics of its batch, makes of that an error as large as its result: held to it, zeros would be right. In float32
the same network is exact to four digits and more. There cases are examined with TF32 off in the judge's process and in
the kernel's, so that its calls of libraries are exact too. Timed calls run as PyTorch's own do and are held to what
those err by.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.correctness.allowance import tf32

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.correctness.oracle import Oracle
    from pytest_kernelevolve.judge.runners.runner import Runner

ROUGHLY = (
    "PyTorch's TF32 errs as much as the result here: rightness was judged with TF32 off, timed calls only to that error"
)


@contextlib.contextmanager
def examined_by(runner: Runner, oracle: Oracle) -> Iterator[Runner]:
    """The runner as cases are examined by it."""
    device = runner.on_device()
    if device is None or not oracle.drowned:
        yield runner
        return
    with tf32.off():
        yield device.without_tf32()
