"""``--level`` chooses levels, a family's gate answers to the names of its members (``-m h200``), and a line says how
far a session is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kernelbench_suite.progress import NAME, Progress
from pytest_kernelevolve.hardware.registry import targets

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kernelbench", "kernelbench: the problems of KernelBench")
    group.addoption(
        "--level", action="append", choices=("1", "2", "3"), help="only this level's problems; may be repeated"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # a worker of xdist prints nothing
        config.pluginmanager.register(Progress(config), NAME)


def pytest_itemcollected(item: pytest.Item) -> None:
    gate = getattr(item, "gate", None)
    if gate is not None:
        for name in targets()[gate.hardware].members:
            item.add_marker(name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    levels = config.getoption("--level")
    if not levels:
        return
    others = [item for item in items if item.path.parent.name == "kernelbench_suite" and _level(item) not in levels]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


def _level(item: pytest.Item) -> str | None:
    """The level of an item of the suite; None of its examples."""
    found = re.fullmatch(r"op_level(\d)\.py", item.path.name)
    return found and found[1]
