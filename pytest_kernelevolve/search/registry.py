"""Parts of a search by name: those that ship with the plugin, and those that other packages bring.

A package brings a part by an entry point in the group ``pytest_kernelevolve.KIND``: a callable that makes the part,
under the name by which a user asks for it. The plugin's own names cannot be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import Any

from pytest_kernelevolve.errors import UsageError


def find(kind: str, what: str, own: Mapping[str, Callable[..., Any]], name: str) -> Callable[..., Any]:
    """What makes the part called ``name``.

    ``kind`` is the end of the entry points' group, ``what`` the part's name in a message. Raises UsageError that says
    what there is, or why an entry point cannot be loaded.
    """
    if name in own:
        return own[name]
    group = f"pytest_kernelevolve.{kind}"
    brought = entry_points(group=group)
    if name not in brought.names:
        raise UsageError(f"unknown {what} {name!r}; there is: {', '.join(sorted({*own, *brought.names}))}")
    try:
        made = brought[name].load()
    except Exception as error:  # foreign code: whatever it raises is told to the user
        problem = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"{what} {name!r}: {brought[name].value} in group {group} cannot be loaded: {problem}"
        ) from error
    if not callable(made):
        raise UsageError(f"{what} {name!r}: {brought[name].value} in group {group} must be a callable that makes it")
    found: Callable[..., Any] = made
    return found
