"""Keys under which the plugin keeps its things on pytest's config and items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.evolve.workbench import Workbench
    from pytest_kernelevolve.plugin.progress import Display
    from pytest_kernelevolve.plugin.recorder import Recorder
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.settings import Settings

settings_key: pytest.StashKey[Settings] = pytest.StashKey()
recorder_key: pytest.StashKey[Recorder] = pytest.StashKey()
workbench_key: pytest.StashKey[Workbench] = pytest.StashKey()
progress_key: pytest.StashKey[Display] = pytest.StashKey()
result_key: pytest.StashKey[ItemResult] = pytest.StashKey()  # on an item that was judged
