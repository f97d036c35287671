"""The shipped knowledge: its index, what a prompt gets of it, and that what it teaches is true."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.knowledge import ROOT, retrieve
from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.indexing import COMMAND, INDEX, text_of
from pytest_kernelevolve.knowledge.selection import OWN_CHARACTERS
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.synthesis.prompting.prompt import DOCUMENT_CHARACTERS
from pytest_kernelevolve.synthesis.source import tunables


def paths(
    *, hardware: str = "cpu", language: str = "cpp", family: str | None = None, phase: str = "draft", text: str = ""
) -> list[str]:
    found = retrieve(hardware=[hardware], language=language, family=family, phase=phase, text=text)
    return [one.path for one in found]


def code(path: str, info: str) -> str:
    found = re.search(rf"```{info}\n(.*?)```", (ROOT / path).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_index_is_that_of_the_files() -> None:
    assert INDEX.read_text(encoding="utf-8") == text_of(), f"run `{COMMAND}`"


def test_the_base_is_as_large_as_it_is_said_to_be() -> None:
    shipped = load()
    assert len(shipped.entries) >= 110
    assert len(shipped.records) >= 300
    for vendor in ("nvidia", "amd", "mtia", "cpu"):
        assert sum(vendor in Path(entry.path).parts for entry in shipped.entries) >= 15


def test_retrieval_follows_hardware_language_family_and_phase() -> None:
    assert "languages/cpp.md" in paths()
    assert "languages/triton.md" not in paths()
    assert "facts/cpu/cpu.md" not in paths(hardware="h100", language="triton")
    assert "guidance/general/debugging.md" not in paths(phase="improve")
    assert "guidance/general/debugging.md" in paths(phase="repair", text="mismatch at the end of rows")
    assert "guidance/cpu/softmax-rows.md" in paths(family="row-wise")
    assert "guidance/cpu/softmax-rows.md" in paths(family="softmax over rows")
    assert "guidance/cpu/softmax-rows.md" not in paths(family="pointwise")


def test_constraints_come_first() -> None:
    for phase in ("draft", "repair", "improve"):
        assert paths(phase=phase)[:3] == [
            "constraints/correctness.md",
            "constraints/anti-cheat.md",
            "languages/cpp.md",
        ]


def test_a_gpu_has_its_own_rules_and_facts() -> None:
    triton = paths(hardware="hopper", language="triton", phase="draft")
    assert triton[:4] == [
        "constraints/correctness.md",
        "constraints/anti-cheat.md",
        "constraints/gpu.md",
        "languages/triton.md",
    ]
    assert "facts/nvidia/hopper.md" in triton
    assert "languages/cuda.md" in paths(hardware="hopper", language="cuda")
    assert not {"constraints/gpu.md", "facts/nvidia/hopper.md"} & set(paths(language="triton"))


def test_every_selection_fits_a_prompt() -> None:
    """With room for what a user adds."""
    asked = [("cpu", "cpp"), ("cpu", "triton"), ("hopper", "cuda"), ("hopper", "triton"), ("mi300", "hip")]
    for (hardware, name), phase in itertools.product(asked, ("draft", "repair", "improve")):
        for family in (None, "softmax", "matmul"):
            found = retrieve(hardware=[hardware], language=name, family=family, phase=phase)
            size = sum(len(document.text) for document in found)
            assert size + OWN_CHARACTERS <= DOCUMENT_CHARACTERS, (hardware, name, phase, family)


def test_the_same_question_has_the_same_answer_whatever_it_is_asked_in() -> None:
    code = (
        "from pytest_kernelevolve.knowledge import retrieve\n"
        "print([d.path for d in retrieve(hardware=['h200', 'hopper'], language='triton', family='softmax',"
        " phase='improve', text='slow rows', bottleneck='memory')])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


@pytest.mark.parametrize(("name", "entry"), [("cpp", "softmax"), ("triton", "swish"), ("cuda", "swish")])
def test_examples_are_candidates_that_can_be_tuned(name: str, entry: str) -> None:
    source = code(f"languages/{name}.md", "python")
    assert language.get(name).check(Candidate(source=source, entry=entry, language=name)) is None
    assert tunables.read(source)


@pytest.fixture
def build_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("tvm_ffi")
    monkeypatch.setenv("TVM_FFI_CACHE_DIR", str(tmp_path))


@pytest.mark.usefixtures("build_folder")
def test_cpp_example_builds_and_is_correct() -> None:
    import torch

    module = types.ModuleType("example")
    exec(code("languages/cpp.md", "python"), module.__dict__)
    for shape in ((7, 1000), (1, 1), (3, 4, 5), (5,), (4, 0)):
        for dtype, rtol in ((torch.float32, 1e-5), (torch.bfloat16, 8e-3)):
            x = torch.randn(shape).to(dtype)
            result = module.softmax(x)
            assert result.dtype == dtype
            torch.testing.assert_close(result.double(), torch.softmax(x.double(), -1), rtol=rtol, atol=1e-7)
    transposed = torch.randn(6, 9).t()
    torch.testing.assert_close(module.softmax(transposed), torch.softmax(transposed, -1))
    with pytest.raises(TypeError, match="dtype not supported"):
        module.softmax(torch.randn(3, dtype=torch.float64))


@pytest.mark.usefixtures("build_folder")
def test_vector_exponential_is_as_accurate_as_stated() -> None:
    import torch
    import tvm_ffi.cpp

    headers = "\n".join(f"#include <{name}>" for name in ("cmath", "cstdint", "cstring"))
    run = """
void run(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  for (int64_t i = 0; i < x.numel(); ++i) result[i] = exp_vector(in[i]);
}
"""
    source = f"{headers}\n{code('guidance/cpu/vectorisation.md', 'cpp')}\n{run}"
    module = tvm_ffi.cpp.load_inline(
        name="e", cpp_sources=source, functions=["run"], extra_cflags=["-O3", "-march=native"]
    )
    x = torch.linspace(-87.3, 88.72, 100_003)
    out = torch.empty_like(x)
    module.run(x, out)
    exact = torch.exp(x.double())
    assert ((out.double() - exact) / exact).abs().max() < 2e-7
    special = torch.tensor([float("inf"), -float("inf"), float("nan"), 0.0, 88.73, -104.5, 1e30, -1e30, -100.0])
    out = torch.empty_like(special)
    module.run(special, out)
    torch.testing.assert_close(out, torch.exp(special), rtol=1e-6, atol=0.0, equal_nan=True)
