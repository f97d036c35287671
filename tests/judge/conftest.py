"""One judge on the processor for all tests that need no other: its server imports PyTorch, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """It keeps what it once measured of a baseline, so that tests whose times are made up have their own."""
    limits = Limits(load_s=60.0, call_s=30.0)
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), limits=limits) as made:
        yield made
