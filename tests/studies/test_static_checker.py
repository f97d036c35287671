"""The comparison with a static checker counts what it says, and asks a checker fairly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studies.rivals import static_checker

# A stand-in with the interface of KernelBench's: "bad" is an error, "odd" a warning, lower precision one at fp32.
CHECKER = """
STRICT_CHECKS = ["bad"]
WARNING_CHECKS = ["odd", "low"]

def validate_kernel_static(code, backend="cuda", precision="fp16", forbidden=None, warnings=None):
    hits = {"bad": "bad" in code, "odd": "odd" in code, "low": precision == "fp32" and "half" in code}
    forbidden = STRICT_CHECKS if forbidden is None else forbidden
    warnings = WARNING_CHECKS if warnings is None else warnings
    errors = [name for name in forbidden if hits[name]]
    if backend == "triton" and "jit" not in code:
        errors.append("no jit")
    return not errors, errors, [name for name in warnings if hits[name]]
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    path = tmp_path / "checkout" / static_checker.CHECKER
    path.parent.mkdir(parents=True)
    path.write_text(CHECKER, encoding="utf-8")
    return tmp_path / "checkout"


def write(folder: Path, **sources: str) -> Path:
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return folder


def test_the_counts_of_both_are_of_the_same_files(
    tmp_path: Path, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = write(
        tmp_path / "hostile", plain="bad = 1\n", one="bad = 1\n", two="odd = 1\n", three="x = 1\n", four="bad = 2\n"
    )
    honest = write(tmp_path / "honest", one='"""A bad word."""\nx = 1\n', two="odd = 1\n", three="half = 1\n")
    log = tmp_path / "log.jsonl"
    verdicts = [
        {"file": "hostile/one.py", "verdict": "invalid"},
        {"file": "hostile/two.py", "verdict": "slow"},
        {"file": "hostile/three.py", "verdict": "incorrect"},
        {"file": "hostile/three.py", "verdict": "pass"},  # one escape is an escape
        {"file": "honest/one.py", "verdict": "slow"},
        {"file": str(honest / "two.py"), "verdict": "incorrect"},
        {"file": "honest/three.py", "verdict": "faster"},
    ]
    log.write_text("".join(json.dumps(row) + "\n" for row in verdicts), encoding="utf-8")
    out = tmp_path / "out" / "table"
    arguments = ["--kernelbench", checkout, "--hostile", hostile, "--honest", honest, "--verdicts", log, "--out", out]
    assert static_checker.main([*(str(one) for one in arguments), "--without", "plain.py"]) == 0
    lines = out.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("| on 3 hostile and 3 honest kernels")
    assert lines[2] == "| this judge | 2 of 3 (67 %) | 1 of 3 (33 %) |"
    assert lines[3].endswith("its defaults | 1 of 3 (33 %) | 0 of 3 (0 %) |")
    assert lines[4].endswith("every check an error | 2 of 3 (67 %) | 1 of 3 (33 %) |")
    assert lines[-1] == "1 files have no verdict in the logs and are not counted."
    assert capsys.readouterr().out.startswith("| on 3")
    rows = [json.loads(line) for line in out.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["file"]: row["judge"] for row in rows if row["hostile"]}["four.py"] is None


def test_a_line_that_is_no_verdict_is_named(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text('{"file": "a.py", "verdict": "good"}\n', encoding="utf-8")
    with pytest.raises(static_checker.UsageError, match=r"log.jsonl:1: not a verdict"):
        static_checker.read_logs([log])


def test_a_file_is_matched_by_whole_names(tmp_path: Path) -> None:
    log = [{"file": "softmax.py", "verdict": "pass"}, {"file": "max.py", "verdict": "slow"}]
    assert static_checker.verdicts_of(tmp_path / "softmax.py", log) == ("pass",)


@pytest.mark.parametrize(
    ("source", "backend"),
    [("import triton\n", "triton"), ("S = '__global__ void f()'\n", "cuda"), ("CPP = '#include <x>'\n", "cpp")],
)
def test_a_file_is_checked_for_its_own_backend(source: str, backend: str) -> None:
    assert static_checker.backend_of(source) == backend


def test_docstrings_are_left_out_and_code_stays() -> None:
    source = 'def f():\n    """Says\n    pass."""\n    return "pass"\n\n\nclass C:\n    "x"; y = 1\n'
    stripped = static_checker.without_docstrings(source)
    assert "Says" not in stripped
    assert 'return "pass"' in stripped
    assert "y = 1" in stripped
    compile(stripped, "stripped", "exec")


def test_a_path_without_the_checker_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--kernelbench", tmp_path, "--hostile", tmp_path, "--honest", tmp_path, "--out", tmp_path / "out"]
    assert static_checker.main([str(one) for one in arguments]) == 2
    assert "takes a checkout of KernelBench" in capsys.readouterr().err
