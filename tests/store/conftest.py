from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_kernelevolve.store import Store, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def campaign(store: Store) -> int:
    return store.campaign("rms_norm", "cpu", "digest", {"seed": 0}, family="row-wise")
