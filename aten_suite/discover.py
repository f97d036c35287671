"""Writes overloads.txt: every ATen overload that PyTorch's database of operators leads to, and from which entries.

    python -m aten_suite.discover

One line an overload: its schema, and behind ``<-`` the entries whose sample inputs call it (``<- backward:`` where only
their backward pass does). Left out, and counted on the screen, is what computes nothing (views, copies, factories) and
what is random. Run it again for another version of PyTorch; the lines are in order, so that a difference is readable.
"""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "overloads.txt"
SAMPLES = 24  # of each entry that are looked at
MOVING = ("repeat", "constant_pad_nd")  # kernels may call them, yet they are operators of the suite
ENTRIES = 3  # at most, where none has the overload's own name


def main() -> None:
    import torch

    from pytest_kernelevolve.judge.authorship.allowed_operators import FREE
    from pytest_kernelevolve.spec.opinfo.draw import database, reached

    forward: dict[str, list[str]] = defaultdict(list)
    backward: dict[str, list[str]] = defaultdict(list)
    reach: Counter[str] = Counter()
    for name, entry in database().items():
        with warnings.catch_warnings(action="ignore"):
            for found, overloads in ((forward, reached(entry, SAMPLES)), (backward, reached(entry, SAMPLES, True))):
                for overload in overloads:
                    found[overload].append(name)
                    reach[name] += 1
    lines: list[str] = []
    left_out: Counter[str] = Counter()
    for overload in sorted({*forward, *backward}):
        found: Any = _resolved(torch, overload)
        why = _nothing_to_judge(torch, found, FREE)
        if why:
            left_out[why] += 1
            continue
        source = forward if overload in forward else backward
        entries = _entries(overload, source[overload], reach)
        prefix = "backward: " if source is backward else ""
        lines.append(f"{str(found._schema).removeprefix('aten::')} <- {prefix}{', '.join(entries)}")
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} overloads in {PATH.name}; left out: {dict(left_out)}")


def _resolved(torch: Any, overload: str) -> Any:
    name, _, variant = overload.removeprefix("aten::").partition(".")
    return getattr(getattr(torch.ops.aten, name), variant or "default")


def _nothing_to_judge(torch: Any, overload: Any, free: frozenset[str]) -> str | None:
    """Why an overload is no operator to write a kernel for."""
    schema = overload._schema
    if f"aten::{overload._opname}" in free and overload._opname not in MOVING:
        return "moves data, asks about it or makes it"
    if not any("Tensor" in str(one.type) for one in schema.arguments):
        return "takes no tensor"
    if torch.Tag.nondeterministic_seeded in overload.tags:
        return "is random"
    aliases = [one.alias_info for one in schema.returns if one.alias_info is not None]
    if any(not one.is_write for one in aliases):
        return "gives a view"
    return None if schema.returns else "returns nothing"


def _entries(overload: str, entries: list[str], reach: Mapping[str, int]) -> list[str]:
    """The entries of the overload's own name, or else the few that call the fewest other operators."""
    name = overload.removeprefix("aten::").partition(".")[0].strip("_")
    entries = [one for one in entries if not one.startswith("masked.")] or entries  # made of others
    own = [one for one in entries if name in (one.partition(".")[0], *one.split("."), one.replace(".", "_"))]
    return own or sorted(entries, key=lambda one: (reach[one], one))[:ENTRIES]


if __name__ == "__main__":
    main()
