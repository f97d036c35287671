"""Finds the abaci that stand here: the variable ABACUS says how many."""

import os
from collections.abc import Iterator


def standing() -> Iterator[tuple[str, str]]:
    """Name and capability (wires) of each."""
    for _ in range(int(os.environ.get("ABACUS", "0"))):
        yield "suanpan of 13 wires", "13"
