"""The commit that is checked out, and whether an item's files are those of it: under which a verdict is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve.against.repository import Repository
from pytest_kernelevolve.evolve.against.touched import first_difference
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec


class Checkout:
    """Looked at once a session; `find` gives None where there is no repository, or no commit yet."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.commit = commit
        self._repository = repository
        self._differences = repository.differences(commit)

    @classmethod
    def find(cls, root: Path) -> Self | None:
        try:
            repository = _repository(root)
            commit = None if repository is None else repository.commit("HEAD")
            return None if repository is None or commit is None else cls(repository, commit)
        except UsageError:
            return None

    @staticmethod
    def head(root: Path) -> str | None:
        """The commit alone, for who asks nothing of the files."""
        try:
            repository = _repository(root)
            return None if repository is None else repository.commit("HEAD")
        except UsageError:
            return None

    def dirty(self, spec: OperatorSpec, gate: HardwareGate) -> bool:
        """Whether the kernel, the spec, its reference or an import of that differs from the commit."""
        return bool(first_difference(self._repository, self._differences, spec, gate))


def _repository(root: Path) -> Repository | None:
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None  # without asking git, which most sessions of tests would pay for
    return Repository(root)
