"""Packages that are functions as well: ``pytest_kernelevolve.judge(...)`` and ``pytest_kernelevolve.evolve(...)``.

Both verbs are names of packages too. Whoever calls such a package calls the function in `evolve.entry`, which is
imported then: neither torch nor the judge is loaded by ``import pytest_kernelevolve``.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any


class Verb(ModuleType):
    """A package that can be called by its name."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        entry = importlib.import_module("pytest_kernelevolve.evolve.entry")
        return getattr(entry, self.__name__.rpartition(".")[2])(*arguments, **options)
