"""Code search keeps to the folders that were named, and to its bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge.code_search import LARGEST_FILE, search


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "code"
    (inside / "ops").mkdir(parents=True)
    (inside / "ops" / "rms_norm.cu").write_text("// one\n__global__ void rms() {}\n// three\n// four\n")
    (inside / "softmax.py").write_text("import x\n\n\ndef Softmax(x):\n    return x\n")
    (inside / "big.py").write_text("softmax\n" * (LARGEST_FILE // 8 + 1))
    (inside / ".git").mkdir()
    (inside / ".git" / "softmax.py").write_text("softmax\n")
    (inside / "picture.png").write_bytes(b"softmax")
    (tmp_path / "secret.py").write_text("softmax secret\n")
    (inside / "link.py").symlink_to(tmp_path / "secret.py")
    return inside


def test_a_string_is_found_with_the_lines_around_it(folder: Path) -> None:
    (place,) = search([folder], string="softmax").found
    assert (place.path, place.line) == ((folder / "softmax.py").as_posix(), 4)
    assert place.text == "\n\ndef Softmax(x):\n    return x\n"


def test_a_regex_and_a_name(folder: Path) -> None:
    (place,) = search([folder], regex=r"__global__\s+void \w+").found
    assert place.line == 2
    (named,) = search([folder], name="*NORM*").found
    assert (named.line, named.text.split("\n")[0]) == (0, "// one")
    assert search([folder], name="*.py", regex="__global__").found == ()


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|b)*c", "((a))+", ".*.*.*.*.*x", "a" * 300, "(", "*"])
def test_expressions_that_could_take_for_ever_or_are_none_are_refused(folder: Path, pattern: str) -> None:
    with pytest.raises(UsageError):
        search([folder], regex=pattern)


def test_bounds_are_said(folder: Path) -> None:
    (folder / "many.py").write_text("softmax\n" * 50)
    assert "ask for something rarer" in search([folder], string="softmax", top=2).cut
    assert search([folder], string="softmax", budget=10).found == ()
    assert "s are over" in search([folder], string="softmax", seconds=0).cut


def test_nothing_asked_and_no_folder_are_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="needs a string"):
        search([folder])
    with pytest.raises(UsageError, match="there is none"):
        search([folder / "gone"], string="x")
