"""A repository like GitHub's, with a pull request of a stranger's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SPEC = """\
operator: {name}
reference: torch.nn.functional.silu
inputs:
  input: {{shape: [B, N], dtype: $dtype}}
workloads:
  - {{B: 4, N: 8, dtype: float32}}
hardware:
  cpu: {{min_speedup: {gate}}}
  h100: {{min_speedup: {gate}}}
"""


def git(folder: Path, *words: str) -> str:
    author = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env={**os.environ, **author}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Repository:
    """A bare repository like GitHub's, with a branch ``main`` and pull requests under ``refs/pull``."""

    def __init__(self, folder: Path) -> None:
        self.bare = folder / "origin.git"
        self.tree = folder / "tree"
        self.base = ""

    def begin(self) -> None:
        """Make both, with one commit."""
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(self.bare)], check=True)
        subprocess.run(["git", "clone", "--quiet", str(self.bare), str(self.tree)], check=True, capture_output=True)
        git(self.tree, "checkout", "--quiet", "-B", "main")
        git(self.tree, "remote", "set-url", "origin", "../origin.git")  # so that a copy of both is a pair too
        self.base = self.commit(
            {
                "ops/swish.op.yaml": SPEC.format(name="swish", gate=1.2),
                "ops/kernels/cpu/swish.py": "def swish(input):\n    return 'base'\n",
                "ops/kernels/cpu/old.py": "def old(input):\n    return 'base'\n",
                "ops/old.op.yaml": SPEC.format(name="old", gate=1.0),
                "conftest.py": "",
                "README.md": "kernels\n",
            }
        )
        git(self.tree, "push", "--quiet", "origin", "main")

    def copied(self, folder: Path) -> Repository:
        copy = Repository(folder)
        for mine, other in ((self.bare, copy.bare), (self.tree, copy.tree)):
            shutil.copytree(mine, other, symlinks=True)
        copy.base = self.base
        return copy

    def commit(self, files: dict[str, str | None]) -> str:
        write(self.tree, files)
        git(self.tree, "add", "--all")
        git(self.tree, "commit", "--quiet", "--message", "a change")
        return git(self.tree, "rev-parse", "HEAD")

    def pull(self, number: int, files: dict[str, str | None]) -> str:
        """A pull request with these files; its head."""
        git(self.tree, "checkout", "--quiet", "--detach", self.base)
        head = self.commit(files)
        git(self.tree, "push", "--quiet", "--force", "origin", f"HEAD:refs/pull/{number}/head")
        git(self.tree, "checkout", "--quiet", "main")
        return head
