"""Where a command that is printed will be pasted: the folder where pytest was started, and the root it works in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import pytest


class Pasted(TypedDict):
    """As `next_command` and `selection` take it."""

    root: Path
    directory: Path
    fixed: bool  # the command line named the root, so a command that leaves it out would have another


def where_pasted(config: pytest.Config) -> Pasted:
    """Of this session."""
    named = config.getoption("rootdir", None) is not None
    return {"root": config.rootpath, "directory": config.invocation_params.dir, "fixed": named}
