"""Keys under which the plugin keeps its things on pytest's config and items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.plugin.progress import Display
    from pytest_kernelevolve.plugin.session import Workbench
    from pytest_kernelevolve.plugin.summary import Recorder
    from pytest_kernelevolve.report.result import ItemResult
    from pytest_kernelevolve.settings import Settings

settings_key = pytest.StashKey["Settings"]()
recorder_key = pytest.StashKey["Recorder"]()
workbench_key = pytest.StashKey["Workbench"]()
progress_key = pytest.StashKey["Display"]()
result_key = pytest.StashKey["ItemResult"]()  # on an item that was judged
