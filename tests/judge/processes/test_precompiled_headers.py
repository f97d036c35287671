"""Compiled headers: the same object for less work, for the very flags that they were compiled with and no others."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pytest_kernelevolve.judge.processes import precompiled_headers
from pytest_kernelevolve.judge.processes.precompiled_headers import AFTER, ALWAYS, Headers
from pytest_kernelevolve.language.cpp import compiler_flags
from pytest_kernelevolve.records import Candidate

FLAGS = ("-O0", "-fopenmp")
SOURCE = """
#include <tvm/ffi/container/tensor.h>
#include <tvm/ffi/dtype.h>
#include <tvm/ffi/error.h>
#include <tvm/ffi/extra/c_env_api.h>
#include <tvm/ffi/function.h>
#include <cmath>
double root(tvm::ffi::TensorView x) { return std::sqrt(double(x.numel())); }
TVM_FFI_DLL_EXPORT_TYPED_FUNC(root, root);
"""


def candidate(*builds: str) -> Candidate:
    calls = "\n".join(f"library = tvm_ffi.cpp.load_inline(name='k', {build})" for build in builds)
    source = f"import tvm_ffi.cpp\nFLAGS = ['-O3']\n{calls}\ndef operator(x):\n    return library.k(x)\n"
    return Candidate(source=source, entry="operator", language="cpp")


@pytest.mark.parametrize(
    ("builds", "flags"),
    [
        (["extra_cflags=['-O3', ' -fopenmp']"], ("-O3", "-fopenmp")),
        (["cpp_sources=''"], ()),
        (["extra_cflags=('-O3',)", "extra_cflags=['-O3']"], ("-O3",)),
        (["extra_cflags=['-O3']", "extra_cflags=['-O2']"], None),
        (["extra_cflags=FLAGS"], None),
        (["extra_cflags=['-O3', *FLAGS]"], None),
        (["extra_cflags=3"], None),
    ],
)
def test_flags_are_read_where_reading_can_tell(builds: list[str], flags: tuple[str, ...] | None) -> None:
    assert compiler_flags(candidate(*builds)) == flags


@pytest.mark.parametrize(
    "flag",
    ["-fplugin=evil.so", "-B/tmp", "@flags", "-include", "-specs=x", "-wrapper", "-Wa,-a=x", "-Wp,-D", "-I/tmp", "-o"],
)
def test_the_trusted_side_compiles_with_no_flag_that_names_a_file(
    flag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Headers, "_make", lambda *_: pytest.fail("it was compiled"))
    Headers(tmp_path, seen="/headers").meet([candidate(f"extra_cflags=['-O3', '{flag}']")] * (AFTER + 1))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with headers that were compiled for `FLAGS`, as candidates with these were met."""
    folder = tmp_path_factory.mktemp("headers")
    compiled = Headers(folder, seen=str(folder))
    for _ in range(AFTER):
        compiled.meet([candidate(f"extra_cflags={list(FLAGS)}")])
        assert compiled.environment == {}
    compiled.meet([candidate(f"extra_cflags={list(FLAGS)}")])
    assert compiled.environment == {"CXX": f"{folder}/c++"}
    return folder


def build(compiler: str, folder: Path) -> tuple[bytes, str]:
    """The object that a compiler makes, and the headers that it read for it."""
    (folder / "main.cpp").write_text(SOURCE, encoding="ascii")
    places = [f"-I{path}" for path in precompiled_headers._include_paths()]
    arguments = ["-MMD", "-MF", "main.d", *ALWAYS, *FLAGS, *places, "-c", "main.cpp", "-o", "main.o"]
    subprocess.run([compiler, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return (folder / "main.o").read_bytes(), (folder / "main.d").read_text(encoding="utf-8")


def test_the_object_is_the_same_to_the_byte(made: Path, tmp_path: Path) -> None:
    compiled, few = build(f"{made}/c++", tmp_path)
    plain, many = build(os.environ.get("CXX", "c++"), tmp_path)
    assert compiled == plain
    assert "container/tensor.h" in many
    assert "container/tensor.h" not in few  # it lies in what was compiled beforehand


PRETENDED = "#!/bin/sh\ncase $1 in -I/headers/*) echo with >&2; {end} ;; *) echo without >&2 ;; esac\n"


@pytest.mark.parametrize(
    ("flags", "end", "calls"),
    [
        ("-O3 -c x.cpp -o x.o", "exit 0", ""),  # nobody reads what a compiler says that succeeds
        ("-O3 -c x.cpp -o x.o", "exit 1", "without\n"),
        ("-O3 -c x.cpp -o x.o", "kill -SEGV $$", "without\n"),
        ("-O2 -c x.cpp -o x.o", "exit 0", "without\n"),
        ("-O3 -DX -c x.cpp -o x.o", "exit 0", "without\n"),
        ("x.o -shared -o x.so", "exit 0", "without\n"),
    ],
)
def test_they_are_used_for_their_own_flags_and_where_they_work(
    tmp_path: Path, flags: str, end: str, calls: str
) -> None:
    compiler, script = tmp_path / "compiler", tmp_path / "c++"
    compiler.write_text(PRETENDED.format(end=end), encoding="ascii")
    made = precompiled_headers._Made(name="0123", flags="-O3")
    script.write_text(precompiled_headers._script(str(compiler), "/headers", [made]), encoding="ascii")
    for one in (compiler, script):
        one.chmod(0o755)
    command = [str(script), "-MMD", "-MF", "x.d", *flags.split()]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stderr == calls


def test_headers_that_changed_since_are_not_used(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr(precompiled_headers, "_state", lambda _: [1, 1])
    assert Headers(made, seen=str(made)).environment == {}
