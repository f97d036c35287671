"""Selection policies by name."""

from __future__ import annotations

from collections.abc import Callable

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.protocols import SelectionPolicy

POLICIES: dict[str, Callable[[], SelectionPolicy]] = {"greedy": Greedy}


def get(name: str) -> SelectionPolicy:
    """A new policy; UsageError where the name is unknown."""
    if name not in POLICIES:
        raise UsageError(f"unknown selection policy {name!r}; there is: {', '.join(sorted(POLICIES))}")
    return POLICIES[name]()
