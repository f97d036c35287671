"""Patches of a winner against the tree, in the form that ``git apply`` takes, and the command that applies them."""

from __future__ import annotations

import difflib
import os
import shlex
import subprocess
from pathlib import Path

CONTEXT_LINES = 3


def patch_text(path: str, before: str | None, after: str) -> str:
    """A patch that turns ``before`` (None where there is no file yet) into ``after``.

    ``path`` is relative to the folder in which the patch will be applied, with forward slashes.
    """
    old, new = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    head = f"diff --git {old} {new}\n"
    if before is None:
        head += f"new file mode 100644\n--- /dev/null\n+++ {new}\n"
    else:
        head += f"--- {old}\n+++ {new}\n"
    # Split at "\n" alone: str.splitlines would also split at form feeds and the like, which git does not.
    hunks = difflib.unified_diff(_lines(before or ""), _lines(after), n=CONTEXT_LINES)
    return head + "".join(_terminated(line) for line in list(hunks)[2:])


def apply_base(path: Path, root: Path) -> Path:
    """The folder that paths in a patch of ``path`` are relative to: its git work tree, or pytest's rootdir."""
    for folder in path.resolve().parents:
        if (folder / ".git").exists():
            return folder
    return root.resolve()


def apply_command(patch: Path, base: Path, directory: Path) -> str:
    """The command to paste into a shell in ``directory``."""
    base, directory, patch = base.resolve(), directory.resolve(), patch.resolve()
    if base == directory:
        return f"git apply {shlex.quote(Path(os.path.relpath(patch, directory)).as_posix())}"
    # git takes the paths of a patch as relative to the work tree and skips those outside the current folder.
    folder = Path(os.path.relpath(base, directory)).as_posix()
    return f"git -C {shlex.quote(folder)} apply {shlex.quote(Path(os.path.relpath(patch, base)).as_posix())}"


def changes_command(path: Path, directory: Path) -> str | None:
    """The command that shows how a file differs from its last commit; None where it does not, or nobody knows."""
    folder = path.resolve().parent
    try:
        asked = subprocess.run(
            ["git", "diff", "--quiet", "HEAD", "--", path.name], cwd=folder, capture_output=True, check=False
        )
    except OSError:
        return None
    if asked.returncode != 1:
        return None
    return f"git diff HEAD -- {shlex.quote(Path(os.path.relpath(path, directory)).as_posix())}"


def _lines(text: str) -> list[str]:
    pieces = text.split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])


def _terminated(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _quoted(path: str) -> str:
    """As git writes a path: in C style where it holds a quote, a backslash, or a byte outside printable ASCII."""
    if all(32 <= ord(character) < 127 and character not in '"\\' for character in path):
        return path
    escaped = "".join(
        f"\\{chr(byte)}" if byte in b'"\\' else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
        for byte in os.fsencode(path)
    )
    return f'"{escaped}"'
