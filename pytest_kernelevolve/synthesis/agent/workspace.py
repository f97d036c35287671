"""The private folder of one application of the operator: text files, none of which lies outside it."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_kernelevolve.synthesis.proposers.tool import WrongCall

KERNEL = "kernel.py"  # The file that becomes the candidate.
MAX_FILES = 32
MAX_BYTES = 256 << 10  # The largest file.


class Workspace:
    """Files below ``folder``, by relative names. Raises WrongCall for a name that leaves it, or too much text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def names(self) -> list[str]:
        return sorted(path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file())

    def read(self, name: str) -> str:
        path = self._place(name)
        try:
            return path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            there = ", ".join(self.names()) or "no file"
            raise WrongCall(f"there is no file {name[:80]!r}; there is: {there}") from None

    def write(self, name: str, text: str) -> None:
        size = len(text.encode("utf-8", "replace"))
        if size > MAX_BYTES:
            raise WrongCall(f"{name[:80]!r} would have {size} bytes; at most {MAX_BYTES} are kept")
        path = self._place(name)
        if not path.is_file() and len(self.names()) >= MAX_FILES:
            raise WrongCall(f"there are {MAX_FILES} files already; write into one of them")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            raise WrongCall(f"{name[:80]!r} cannot be written: {error.strerror}") from None

    def replace(self, name: str, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old``, which must be there exactly once."""
        text = self.read(name)
        count = text.count(old) if old else 0
        if count != 1:
            found = f"{count} times" if old else "nothing: it is empty"
            raise WrongCall(f"the text to replace is found {found} in {name[:80]}; give a part that is there once")
        self.write(name, text.replace(old, new))

    @property
    def kernel(self) -> str | None:
        """What the candidate's file holds; None where there is none."""
        try:
            return self.read(KERNEL)
        except WrongCall:
            return None

    def _place(self, name: str) -> Path:
        path = Path(os.path.realpath(self._folder / name.replace("\0", "")))
        if not name or "\0" in name or not path.is_relative_to(self._folder) or path == self._folder:
            raise WrongCall(f"{name[:80]!r} is no file of this folder; give a relative name such as {KERNEL}")
        return path
