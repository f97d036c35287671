"""A winner's file: header above, source untouched, old or new and nothing between."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.report.kernel_file import with_header, without_header

SOURCES = [
    '"""Docstring."""\nfrom __future__ import annotations\n\nx = 1\n',
    "",
    "x = 1",
    "\n\nx = 1\r\n",
    "# a comment\nx = 1\n",
]


@pytest.mark.parametrize("source", SOURCES)
def test_the_source_is_untouched(source: str) -> None:
    text = with_header(source, ["swish on cpu: 2.00x", "node 3"])

    assert text.splitlines()[:2] == ["# kernelevolve: swish on cpu: 2.00x", "# kernelevolve: node 3"]
    assert without_header(text) == source
    compile(text, "kernel.py", "exec")


def test_a_new_header_replaces_the_old_one() -> None:
    once = with_header("x = 1\n", ["first", "node 1"])

    assert with_header(once, ["second"]) == "# kernelevolve: second\nx = 1\n"


def test_a_fact_cannot_leave_its_comment() -> None:
    assert with_header("x = 1\n", ["one\nimport os"]) == "# kernelevolve: one import os\nx = 1\n"


def test_folders_are_made_and_permissions_kept(tmp_path: Path) -> None:
    path = tmp_path / "kernels/cpu/f.py"
    write_atomically(path, "x = 1\r\n")
    assert path.read_bytes() == b"x = 1\r\n"
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)

    path.chmod(0o640)
    write_atomically(path, "x = 2\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["f.py"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.py"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KernelEvolveError, match=r"f\.py: cannot be written: No space left on device"):
        write_atomically(path, "new")

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["f.py"]
