"""Which revision the tree is held against: the one that is named, or the merge base with the default branch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve.against.repository import Repository
from pytest_kernelevolve.option_texts import MERGE_BASE

BRANCHES: Final = ("origin/main", "origin/master", "main", "master")
BASE_REF: Final = "GITHUB_BASE_REF"  # the branch that a pull request goes to, in a job of GitHub Actions
_HASH = re.compile(r"[0-9a-f]{7,64}")
_ANCESTOR = re.compile(r"(?P<of>[^~^]+)[~^].*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """``commit`` is None where the clone is shallow and lacks it; ``missing`` then says what would bring it."""

    name: str
    commit: str | None
    missing: str = ""


def find(repository: Repository, wanted: str, environment: Mapping[str, str]) -> Revision:
    """The revision that the option names. Raises UsageError for one that is none."""
    if wanted == MERGE_BASE:
        return _merge_base(repository, environment)
    commit = repository.commit(wanted)
    if commit is not None:
        return Revision(name=wanted, commit=commit)
    ancestor = _ANCESTOR.fullmatch(wanted)
    beyond = ancestor is not None and repository.commit(ancestor["of"]) is not None
    if repository.shallow and (_HASH.fullmatch(wanted) or beyond):
        return _shallow(wanted, wanted)
    more = "; this clone is shallow: fetch it first" if repository.shallow else ""
    raise UsageError(
        f"--judge-against: {wanted!r} names no commit of {repository.top}{more}; "
        "write a branch, a tag or a commit, as in --judge-against=origin/main"
    )


def _merge_base(repository: Repository, environment: Mapping[str, str]) -> Revision:
    branch = _default_branch(repository, environment)
    if branch is None:
        if repository.shallow:
            named = environment.get(BASE_REF) or "main"
            return _shallow(f"merge base with {named}", named)
        raise UsageError(
            f"--judge-against: {repository.top} has no default branch: none of {', '.join(BRANCHES)}; "
            "name a revision, as in --judge-against=HEAD~1"
        )
    commit = repository.merge_base("HEAD", branch)
    name = f"merge base with {branch}"
    if commit is not None:
        return Revision(name=name, commit=commit)
    if repository.shallow:
        return _shallow(name, branch.removeprefix("origin/"))
    raise UsageError(f"--judge-against: HEAD and {branch} have no commit in common; name a revision")


def _default_branch(repository: Repository, environment: Mapping[str, str]) -> str | None:
    base = environment.get(BASE_REF)
    names = [f"origin/{base}", base] if base else []
    remote = repository.remote_head()
    names += [remote] if remote else []
    return next((name for name in (*names, *BRANCHES) if repository.commit(name) is not None), None)


def _shallow(name: str, fetched: str) -> Revision:
    how = f"git fetch --depth=1000 origin {fetched}, or fetch-depth: 0 of actions/checkout"
    return Revision(name=name, commit=None, missing=f"the clone is shallow and lacks the {_noun(name)}: {how}")


def _noun(name: str) -> str:
    return name if name.startswith("merge base") else f"commit {name}"
