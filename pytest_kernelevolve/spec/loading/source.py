"""Where a spec was written: what gives every error in it its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.schema import KeyPath


class Source(Protocol):
    """Where a spec was written: gives every error its file and line."""

    @property
    def path(self) -> Path: ...

    def line(self, keys: KeyPath = ()) -> int: ...

    def error(self, message: str, keys: KeyPath = ()) -> SpecError: ...
