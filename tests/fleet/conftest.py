from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.fleet.worker.loop import Worker
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.store import Store, open_store
from tests.fleet.fakes import StubJudge, spec_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return spec_in(tmp_path)


@pytest.fixture
def told() -> list[str]:
    """What workers say."""
    return []


@pytest.fixture
def worker(store: Store, tmp_path: Path, told: list[str]) -> Callable[..., Worker]:
    """Makes workers that end when there is nothing more to judge."""

    def make(**changes: Any) -> Worker:
        given: dict[str, Any] = {
            "hardware": ["cpu"],
            "workdir": tmp_path / "work",
            "judges": StubJudge,
            "idle_s": 0.2,
            "told": told.append,
            **changes,
        }
        return Worker(given.pop("store", store), **given)

    return make
