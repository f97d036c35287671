"""The package's own tests, on an installed pytest-kernelevolve and through nothing but its seams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pytest_kernelevolve import knowledge, language
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate

HERE = Path(__file__).parent


def test_the_target_and_its_family_are_known() -> None:
    abacus = registry.get("abacus")
    assert (abacus.vendor, abacus.languages, abacus.peaks["float32"]) == ("Suanpan", ("beads",), 1e-12)
    assert registry.get("wires").members == ("abacus",)


def test_the_language_reads_a_kernel() -> None:
    source = (HERE / "ops/kernels/wires/double.py").read_text(encoding="utf-8")
    beads = language.get("beads")
    assert beads.check(Candidate(source=source, entry="double", language="beads")) is None
    plain = Candidate(source=source.replace("@beads.kernel", ""), entry="double", language="beads")
    finding = beads.check(plain)
    assert finding is not None
    assert "@beads.kernel" in finding.message


def test_a_proposer_is_told_of_the_abacus() -> None:
    found = knowledge.retrieve(hardware=("abacus", "wires"), language="beads", family=None, phase="draft")
    assert any("one hand" in document.text for document in found)


def run(*command: str, abaci: int, folder: Path | None = None) -> tuple[int, str]:
    """What a module of Python prints on a machine with so many abaci."""
    environment = {**os.environ, "ABACUS": str(abaci)}
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False, cwd=folder, env=environment
    )
    return done.returncode, done.stdout + done.stderr


def test_a_kernel_passes_its_gate_on_an_abacus_and_is_skipped_without_one(tmp_path: Path) -> None:
    pytest_here = ("pytest", "-p", "no:cacheprovider", str(HERE / "ops"), f"--rootdir={tmp_path}")
    code, text = run(*pytest_here, "--evolve-report", str(tmp_path / "report"), "-m", "wires", abaci=1, folder=tmp_path)
    assert code == 0, text
    (item,) = json.loads((tmp_path / "report/results.json").read_text(encoding="utf-8"))["items"]
    assert (item["verdict"], item["speedup"], item["hardware"]) == ("faster", 2.0, "wires")
    code, text = run(*pytest_here, "-rs", abaci=0, folder=tmp_path)
    assert "1 skipped" in text
    assert "needs wires (Suanpan wires); found: cpu" in text


def test_the_doctor_shows_it() -> None:
    _, text = run("pytest_kernelevolve", "doctor", abaci=2)
    assert text.count("suanpan of 13 wires (13); gates: abacus, wires") == 2
    assert "abacus: targets abacus, wires; languages beads" in text
