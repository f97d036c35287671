"""Stages the documents for `make docs`: every Markdown file and figure at its own place, so that their links hold.

python ci/site.py FOLDER
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".md", ".svg", ".png")


def stage(destination: Path) -> int:
    """Copy the documents; returns how many."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(destination, ignore_errors=True)
    names = [name for name in listed.stdout.split("\0") if name.endswith(SUFFIXES) and (ROOT / name).is_file()]
    for name in names:
        (destination / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, destination / name)
    return len(names)


if __name__ == "__main__":
    print(f"{stage(Path(sys.argv[1]).resolve())} files staged")
