"""A selection is a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pytest_kernelevolve.search.protocols import Expansion


def merged(expansions: Sequence[Expansion]) -> list[Expansion]:
    """The same order with every expansion once: equal ones become one with the children of all."""
    found: list[Expansion] = []
    for expansion in expansions:
        alike = (replace(expansion, children=known.children) == known for known in found)
        place = next((place for place, same in enumerate(alike) if same), None)
        if place is None:
            found.append(expansion)
        else:
            found[place] = replace(found[place], children=found[place].children + expansion.children)
    return found
