"""The README's quick start passes word for word: its file is written, its commands run, and each ends as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT
from tests.test_documents import blocks

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = TEXT.split("## Quick start\n")[1].split("\n## ")[0]
STATUS = {"fails": 1, "passes": 0}


def commands() -> list[tuple[str, int]]:
    """The quick start's commands, each with the exit status that its comment promises."""
    found = re.findall(r"^    (pytest .*?)\s*# (fails|passes)\b", SECTION, flags=re.MULTILINE)
    return [(command, STATUS[promise]) for command, promise in found]


def test_the_quick_start_fails_evolves_and_passes() -> None:
    assert [status for _, status in commands()] == [1, 0, 0]
    assert [" --evolve" in command for command, _ in commands()] == [False, True, False]


def ended(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as in an activated environment, and not in CI, where a bare --evolve only suggests."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST_")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("timed", [True, False], ids=["as it says", "for correctness alone"])
def test_the_quick_start_ends_as_the_readme_says(tmp_path: Path, timed: bool) -> None:
    """Timing is half of its work: without it, and smaller, the way from a spec to a kernel and back is the same."""
    (name,) = re.findall(r"Save this as `([\w/.]+)`", SECTION)
    (source,) = (block for block in blocks("README.md") if block.startswith("import pytest"))
    if not timed:
        sizes = r"B=\d+, N=\d+, dtype=\"float32\"\)"
        source, found = re.subn(sizes, 'B=32, N=512, dtype="float32", timed=False)', source, count=1)
        assert found
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(source, encoding="utf-8")
    for command, status in commands():
        done = ended(command, tmp_path)
        assert done.returncode == status, f"{command}\n{done.stdout}{done.stderr}"
    (kernel,) = re.findall(r"writes (\S+\.py)", SECTION)
    assert (tmp_path / kernel).is_file()


def test_the_example_with_gradients_is_evolved_and_meets_its_gate(tmp_path: Path) -> None:
    section = (ROOT / "docs" / "writing-kernels.md").read_text(encoding="utf-8").split("## Gradients\n")[1]
    (source,) = (block for block in blocks("docs/writing-kernels.md") if "@pytest.mark" in block)
    (name,) = re.findall(r"Saved as `([\w/.]+)`", section)
    (command,) = re.findall(r"^    (pytest .*?)\s*# passes", section.split("\n## ")[0], flags=re.MULTILINE)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(source, encoding="utf-8")
    done = ended(command, tmp_path)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    kernel = (tmp_path / name).parent / "kernels" / "cpu" / "swish.py"
    assert "torch.autograd.Function" in kernel.read_text(encoding="utf-8")
