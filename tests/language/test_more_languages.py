"""Gluon, HIP, CuTe DSL and C++ for MTIA: a look at the source, where each is timed, and what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.language import needs
from pytest_kernelevolve.language.base import Build, build_for, not_run, notes_for
from pytest_kernelevolve.language.levels import language_of
from pytest_kernelevolve.records import Candidate, Finding

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "kernels"
ENTRY = "\n\ndef scale(x, factor):\n    return x\n"
GLUON = "from triton.experimental import gluon\n\n@gluon.jit\ndef kernel(x):\n    pass" + ENTRY
TRITON = "import triton\n\n@triton.jit\ndef kernel(x):\n    pass" + ENTRY
CUTE = "import cutlass.cute as cute\n\n@cute.kernel\ndef kernel(x):\n    pass" + ENTRY
HIP = 'from tvm_ffi.cpp import load_inline\n\nM = load_inline("s", cuda_sources="", backend="hip")' + ENTRY
MTIA = 'from owner import load_inline\n\nM = load_inline("s", sources="int f();", functions=["f"])' + ENTRY
SOURCES = {"gluon": GLUON, "triton": TRITON, "cute": CUTE, "hip": HIP, "mtia-cpp": MTIA}


def found(source: str, name: str) -> Finding | None:
    return language.get(name).check(Candidate(source=source, entry="scale", language=name))


@pytest.mark.parametrize("name", SOURCES)
def test_a_kernel_is_in_its_own_language_alone(name: str) -> None:
    for other, source in SOURCES.items():
        finding = found(source, name)
        assert (finding is None) == (name == other), (name, other)
        if finding is not None:
            assert finding.kind == "language"
            assert name in finding.message


def test_gluon_is_told_from_triton_under_any_name() -> None:
    renamed = GLUON.replace("import gluon", "import gluon as g").replace("@gluon.jit", "@g.jit")
    direct = "from triton.experimental.gluon import jit\n\n@jit\ndef kernel(x):\n    pass" + ENTRY
    for source in (renamed, direct):
        assert found(source, "gluon") is None
        assert found(source, "triton") is not None
        assert language_of(source, "scale", ("triton", "gluon")) == "gluon"


@pytest.mark.parametrize(
    "path",
    sorted([*CORPUS.glob("gluon/*.py"), *CORPUS.glob("hip/*.py"), *CORPUS.glob("cute/*.py")]),
    ids=lambda path: path.stem,
)
def test_the_corpus_is_in_its_language(path: Path) -> None:
    entry = path.stem.partition("__")[0]
    candidate = Candidate(source=path.read_text(encoding="utf-8"), entry=entry, language=path.parent.name)
    assert language.get(path.parent.name).check(candidate) is None


def test_what_each_is_timed_on_and_built_for() -> None:
    timed = {
        name: [language.get(name).timed_on(get(one)) for one in ("cpu", "h100", "mi350", "mtia")] for name in SOURCES
    }
    assert timed["gluon"] == [False, True, True, True]
    assert timed["hip"] == [False, False, True, False]
    assert timed["cute"] == [False, True, False, False]
    assert timed["mtia-cpp"] == [False, False, False, False]
    assert language.get("cute").environment(get("h100")) == {"CUTE_DSL_ARCH": "sm_90a"}
    assert language.get("hip").environment(get("mi350"))["TVM_FFI_ROCM_ARCH_LIST"] == "gfx950"
    gluon = build_for(language.get("gluon"), get("mi350"))
    assert isinstance(gluon, Build)
    assert gluon.target == ["hip", "gfx950", 64]
    assert build_for(language.get("hip"), get("h100")) == "clang has no architecture sm_90a of AMD's"
    assert all(not_run(language.get(name)) for name in ("gluon", "cute", "hip", "mtia-cpp"))


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    assert "pip install 'pytest-kernelevolve[cute]'" in str(needs.missing("cute"))
    assert "pip install 'pytest-kernelevolve[triton]'" in str(needs.missing("gluon"))
    assert "entry point mtia-cpp in the group pytest_kernelevolve.compilers" in str(needs.missing("mtia-cpp"))
    assert "pytest_kernelevolve.compilers" in str(build_for(language.get("mtia-cpp"), get("mtia")))
    monkeypatch.setattr("pytest_kernelevolve.language.hip.compilers", lambda: (("/usr/bin/clang++", 14),))
    assert "LLVM 20 or newer" in str(build_for(language.get("hip"), get("mi350")))
    monkeypatch.setattr("pytest_kernelevolve.language.cuda.toolkit", lambda: None)
    assert "nvidia-cuda-nvcc" in str(build_for(language.get("cuda"), get("h100")))


def test_what_is_outside_the_published_dialect_for_mtia_is_noted() -> None:
    source = TRITON.replace("    pass", "    tl.atomic_add(x, 1)").replace("return x", "kernel[(1,)](x, num_warps=4)")
    triton = language.get("triton")
    notes = notes_for(triton, Candidate(source=source, entry="scale", language="triton"), get("mtia"))
    assert notes == (
        "line 5: atomics between programs (atomic_add) are not in the published dialect for MTIA",
        "line 8: num_warps has no meaning on MTIA",
    )
    assert notes_for(triton, Candidate(source=source, entry="scale", language="triton"), get("mi350")) == ()
