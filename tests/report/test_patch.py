"""Patches are what git takes, whatever the text and the path."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pytest_kernelevolve.report.patch import apply_base, apply_command, patch_text

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

TEXTS = {
    "plain": "def f(x):\n    return x\n",
    "no newline at the end": "def f(x):\n    return x",
    "windows": "def f(x):\r\n    return x\r\n",
    "form feed": "a = 1\n\x0c\nb = 2\x0b\n",
    "separators": "s = '\u2028\x85'\nt = 1\n",
    "unicode": "# größer → 更大\nx = 1\n",
    "empty": "",
    "long": "".join(f"line {number}\n" for number in range(400)),
}


def apply(folder: Path, patch: str) -> None:
    (folder / "the.patch").write_bytes(patch.encode("utf-8", errors="surrogateescape"))
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    subprocess.run(["git", "apply", "the.patch"], cwd=folder, check=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(before, after, id=f"{start} to {end}")
        for start, before in {"new": None, **TEXTS}.items()
        for end, after in TEXTS.items()
        if (before or "") != after
    ],
)
def test_git_turns_one_text_into_the_other(tmp_path: Path, before: str | None, after: str) -> None:
    file = tmp_path / "kernels/cpu/f.py"
    if before is not None:
        file.parent.mkdir(parents=True)
        file.write_bytes(before.encode())

    apply(tmp_path, patch_text("kernels/cpu/f.py", before, after))

    assert file.read_bytes() == after.encode()


@pytest.mark.parametrize(
    "name", ["with space.py", "größe.py", 'quo"te.py', "back\\slash.py", "tab\there.py", "a/b/c.py"]
)
@pytest.mark.parametrize("before", [None, "x = 1\n"])
def test_paths_of_any_kind(tmp_path: Path, name: str, before: str | None) -> None:
    file = tmp_path / name
    if before is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(before)

    apply(tmp_path, patch_text(name, before, "x = 2\n"))

    assert file.read_text() == "x = 2\n"


def test_the_command_works_where_it_is_pasted(tmp_path: Path) -> None:
    tree = tmp_path / "work tree"
    inside = tree / "deep" / "inside"
    inside.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(tree)], check=True)
    patch = tree / ".kernelevolve" / "a.patch"
    patch.parent.mkdir()
    for number, directory in enumerate((tree, inside, tmp_path)):
        file = tree / f"kernels/{number}.py"
        base = apply_base(file, tmp_path)
        assert base == tree.resolve()
        patch.write_text(patch_text(file.relative_to(tree).as_posix(), None, "x = 2\n"))
        subprocess.run(apply_command(patch, base, directory), shell=True, cwd=directory, check=True)
        assert file.read_text() == "x = 2\n"


def test_outside_a_work_tree_paths_are_relative_to_the_root_directory(tmp_path: Path) -> None:
    root = tmp_path / "project"
    file = root / "kernels/f.py"
    root.mkdir()
    if any((folder / ".git").exists() for folder in file.parents):
        pytest.skip("the temporary folder lies in a work tree")
    base = apply_base(file, root)
    patch = root / "a.patch"
    patch.write_text(patch_text("kernels/f.py", None, "x = 2\n"))

    subprocess.run(apply_command(patch, base, tmp_path), shell=True, cwd=tmp_path, check=True)

    assert file.read_text() == "x = 2\n"
