"""The Python entry points: evolve and judge without pytest, from the example in the documents and from files."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import pytest_kernelevolve
from pytest_kernelevolve.errors import HardwareError, KernelEvolveError, SpecError, UsageError
from pytest_kernelevolve.evolve.parts.replacements import Replacements
from pytest_kernelevolve.language import needs
from pytest_kernelevolve.records import Verdict
from tests.plugin.fakes import FakeJudge, FakeOperator
from tests.test_documents import blocks

SPEC = """\
operator: swish
reference: torch.nn.functional.silu
inputs:
  input: {shape: [N], dtype: $dtype}
workloads:
  - {N: 64, dtype: float32}
hardware:
  cpu: {min_speedup: 1.2}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "swish.op.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


@pytest.fixture
def faked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which kernels are judged by their own text."""
    monkeypatch.setattr(Replacements, "judge", lambda *_: FakeJudge())
    monkeypatch.setattr(Replacements, "operator", lambda *_: FakeOperator())
    monkeypatch.setenv("FAKE_SPEEDS", "0.5 1.5")
    return folder


def test_the_example_of_the_documents_runs(faked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = (block for block in blocks("docs/python.md") if block.startswith("import pytest"))
    (faked / "example.py").write_text(text, encoding="utf-8")
    runpy.run_path(str(faked / "example.py"), run_name="__main__")
    assert capsys.readouterr().out == "pass 1.5 kernels/cpu/swish.py\npass 1.5 []\n"
    kernel = (faked / "kernels/cpu/swish.py").read_text(encoding="utf-8")
    assert kernel.startswith("# kernelevolve: swish on cpu: 1.50x")


def test_a_patch_is_left_where_one_is_asked_for(faked: Path) -> None:
    result = pytest_kernelevolve.evolve("swish.op.yaml", evolve="suggest")
    assert not result.passed
    assert result.evolved
    assert result.patch == ".kernelevolve/patches/swish-cpu.patch"
    assert not (faked / "kernels").exists()


def test_what_the_judge_finds_is_returned(folder: Path) -> None:
    wrong = "import torch\n\n\ndef swish(input):\n    return torch.zeros_like(input)\n"
    evaluation = pytest_kernelevolve.judge(folder / "swish.op.yaml", wrong)
    assert evaluation.verdict is Verdict.INCORRECT
    assert evaluation.findings


@pytest.mark.parametrize(
    ("arguments", "options", "told"),
    [
        (("absent.op.yaml",), {}, "there is no such file"),
        (("swish.op.yaml",), {"step": 3}, "unknown option 'step'; allowed: .*did you mean 'steps'"),
        (("swish.op.yaml",), {"steps": 0}, "steps: '0' cannot be used; allowed: a whole number, 1 or more"),
        (("swish.op.yaml",), {"hardware": "h100"}, "swish has no gate on h100; it has cpu"),
        (("swish.op.yaml",), {"operator": "relu"}, "no operator 'relu'; name one of them .*: swish"),
        ((len,), {}, "is no operator; decorate it with @operator"),
    ],
)
@pytest.mark.usefixtures("faked")
def test_a_mistake_is_told_in_one_line(arguments: tuple[object, ...], options: dict[str, object], told: str) -> None:
    with pytest.raises(KernelEvolveError, match=told):
        pytest_kernelevolve.evolve(*arguments, **options)  # type: ignore[arg-type]


@pytest.mark.usefixtures("faked")
def test_a_kernel_that_cannot_be_read_is_told() -> None:
    with pytest.raises(UsageError, match=r"the kernel .* cannot be read"):
        pytest_kernelevolve.judge("swish.op.yaml")


def test_both_verbs_stay_packages_and_load_nothing_early(tmp_path: Path) -> None:
    code = (
        "import sys, pytest_kernelevolve as package\n"
        "assert callable(package.judge) and callable(package.evolve)\n"
        "import pytest_kernelevolve.judge.boundary.limits as limits\n"
        "assert package.judge.boundary.limits is limits and callable(package.judge)\n"
        "assert not {'torch', 'numpy', 'pytest'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=60)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("torch.nn.functional.sillu", r"swish.op.yaml:2: reference: .* does not define 'sillu' .*did you mean 'silu'"),
        (
            "./broken.py:swish",
            r"yaml:2: reference broken.py:swish raises .* NameError: name 'y' is not defined",
        ),
    ],
)
def test_a_reference_that_is_wrong_ends_a_search_before_it_begins(folder: Path, reference: str, told: str) -> None:
    (folder / "broken.py").write_text("def swish(input):\n    return input * y\n", encoding="utf-8")
    (folder / "swish.op.yaml").write_text(SPEC.replace("torch.nn.functional.silu", reference), encoding="utf-8")
    with pytest.raises(SpecError, match=told):
        pytest_kernelevolve.evolve("swish.op.yaml")


@pytest.mark.usefixtures("folder")
def test_a_package_that_is_missing_ends_a_search_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    with pytest.raises(HardwareError, match=r"swish: C\+\+ kernels need tvm_ffi, which is not installed: pip install"):
        pytest_kernelevolve.evolve("swish.op.yaml")
