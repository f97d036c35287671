"""What several modules of the plugin find on pytest's config and items."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

if TYPE_CHECKING:
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.settings import Settings

settings_key: pytest.StashKey[Settings] = pytest.StashKey()
result_key: pytest.StashKey[ItemResult] = pytest.StashKey()  # on an item that was judged


class Pasted(TypedDict):
    """Where a command that is printed will be pasted, as `next_command` and `selection` take it."""

    root: Path  # pytest's root folder
    directory: Path  # where pytest was started
    fixed: bool  # the command line named the root, so a command that leaves it out would have another


def where_pasted(config: pytest.Config) -> Pasted:
    """Of this session."""
    named = config.getoption("rootdir", None) is not None
    return {"root": config.rootpath, "directory": config.invocation_params.dir, "fixed": named}
