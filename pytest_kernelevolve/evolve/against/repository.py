"""What git knows of the tree that is tested: files at a commit, and what differs from it. Nothing here writes."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pytest_kernelevolve.errors import UsageError

GIT_S = 60.0  # how long one question may take
# No program that a repository's configuration names is started.
SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "diff.external=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """How the working tree differs from a commit. Paths are relative to the top folder, with forward slashes."""

    changed: frozenset[str]  # all that differ: added, deleted and both ends of a rename, as far as git tracks them
    renamed: dict[str, str]  # of a file's path now to the one it had
    deleted: frozenset[str]
    known: frozenset[str]  # all files of the commit


class Repository:
    """The repository that holds ``folder``. Raises UsageError where there is none, or git does not answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self.top = Path(os.path.realpath(self._output("rev-parse", "--show-toplevel").strip()))
        except FileNotFoundError:
            raise UsageError(
                "git is not installed here; --judge-against takes the earlier kernels out of git"
            ) from None
        except subprocess.CalledProcessError as error:
            raise UsageError(f"{folder}: --judge-against needs a git repository: {_last(error.stderr)}") from None

    def commit(self, revision: str) -> str | None:
        """The hash of the commit that a revision names; None where it names none."""
        if revision.startswith("-"):
            return None
        return self._answer("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks commits on purpose."""
        return self._answer("rev-parse", "--is-shallow-repository") == "true"

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two have in common; None where there is none in this clone."""
        return self._answer("merge-base", one, other)

    def remote_head(self) -> str | None:
        """The default branch of ``origin`` as git noted it: ``origin/main``."""
        return self._answer("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")

    def differences(self, commit: str) -> Differences:
        """How the working tree differs from ``commit``, with renames followed."""
        try:
            told = self._output("diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", commit, "--")
            known = self._output("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        except subprocess.CalledProcessError as error:
            raise UsageError(
                f"{self.top}: git cannot compare the tree with {commit[:7]}: {_last(error.stderr)}"
            ) from None
        fields = told.split("\0")[:-1]
        changed: set[str] = set()
        deleted: set[str] = set()
        renamed: dict[str, str] = {}
        while fields:
            status, path = fields.pop(0), fields.pop(0)
            changed.add(path)
            if status.startswith("R"):
                now = fields.pop(0)
                changed.add(now)
                renamed[now] = path
            elif status == "D":
                deleted.add(path)
        return Differences(
            changed=frozenset(changed),
            renamed=renamed,
            deleted=frozenset(deleted),
            known=frozenset(filter(None, known.split("\0"))),
        )

    def text(self, commit: str, path: str) -> bytes | None:
        """A file as it was; None where it was not there."""
        try:
            return self._run("cat-file", "blob", f"{commit}:{path}")
        except subprocess.CalledProcessError:
            return None

    def relative(self, path: Path) -> str | None:
        """A path as git names it; None of one outside."""
        for place in (os.path.abspath(path), os.path.realpath(path)):
            if Path(place).is_relative_to(self.top):
                return Path(place).relative_to(self.top).as_posix()
        return None

    def _answer(self, *arguments: str) -> str | None:
        try:
            return self._output(*arguments).strip() or None
        except subprocess.CalledProcessError:
            return None

    def _output(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", errors="surrogateescape")

    def _run(self, *arguments: str) -> bytes:
        folder = getattr(self, "top", self._folder)
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        command = ["git", "-C", str(folder), *SAFE, *arguments]
        try:
            return subprocess.run(command, capture_output=True, check=True, timeout=GIT_S, env=environment).stdout
        except subprocess.TimeoutExpired:
            raise UsageError(f"git {arguments[0]} did not answer within {GIT_S:g} s in {folder}") from None


def _last(said: bytes) -> str:
    """The last line that git said."""
    lines = said.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "git gave no reason"
