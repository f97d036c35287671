"""Accelerators of other packages: each is one object behind an entry point, and nothing of ours changes for it.

    [project.entry-points."pytest_kernelevolve.accelerators"]
    abacus = "kernelevolve_abacus:ACCELERATOR"

Plain data and functions, so that every part may read it: the registry takes targets, detection and architectures, specs
take the names that may stand in them, languages and knowledge are found by it. Who judges on the hardware is the hook
`pytest_kernelevolve_make_judge` of the same package.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError

GROUP = "pytest_kernelevolve.accelerators"


def _nothing() -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accelerator:
    """What one package brings.

    ``targets`` is a TOML file as ours, with tables ``targets`` and ``families``: vendor, architecture, languages,
    peaks, and the pattern by which a device is known. ``detect`` tells the (name, capability) of each device that is
    here. ``languages`` are modules by a language's name, each with a `Language` called ``LANGUAGE``. ``needs`` says
    what of a language is missing here and what brings it. ``knowledge`` is a tree of documents.
    """

    targets: Path
    detect: Callable[[], Iterable[tuple[str, str]]] = _nothing
    languages: Mapping[str, str] = field(default_factory=dict)
    needs: Callable[[str], str | None] = lambda _: None
    knowledge: Path | None = None


@cache
def accelerators() -> Mapping[str, Accelerator]:
    """Every accelerator that an installed package brings, by its entry point's name.

    Raises UsageError that names the entry point where one cannot be loaded.
    """
    found: dict[str, Accelerator] = {}
    for point in entry_points(group=GROUP):
        place = f"the entry point {point.name} = {point.value} in the group {GROUP}"
        try:
            made = point.load()
        except Exception as error:
            raise UsageError(f"{place} cannot be loaded: {type(error).__name__}: {error}; mend or remove it") from error
        if not isinstance(made, Accelerator):
            raise UsageError(f"{place} is a {type(made).__name__}; it must be an Accelerator of {__name__}")
        found[point.name] = made
    return found


@cache
def tables() -> tuple[Mapping[str, Any], ...]:
    """What the targets' files of all accelerators hold. Raises UsageError for one that cannot be read."""
    found: list[Mapping[str, Any]] = []
    for name, one in accelerators().items():
        try:
            found.append(tomllib.loads(one.targets.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise UsageError(f"the accelerator {name}: {one.targets} cannot be read as TOML: {error}") from error
    return tuple(found)


def hardware_names() -> tuple[str, ...]:
    """The targets and families that a spec may name besides ours."""
    return tuple(name for table in tables() for part in ("targets", "families") for name in table.get(part, {}))


def language_modules() -> dict[str, str]:
    """The modules of languages besides ours."""
    return {name: module for accelerator in accelerators().values() for name, module in accelerator.languages.items()}
