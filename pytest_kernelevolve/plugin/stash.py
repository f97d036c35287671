"""What several modules of the plugin find on pytest's config and items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.settings import Settings

settings_key: pytest.StashKey[Settings] = pytest.StashKey()
result_key: pytest.StashKey[ItemResult] = pytest.StashKey()  # on an item that was judged
