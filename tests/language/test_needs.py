"""What is missing on a machine is said in one line, and no kernel is blamed for it."""

from __future__ import annotations

import importlib.util
import shutil

import pytest

from pytest_kernelevolve.language import needs


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any of it."""
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    monkeypatch.delenv("CXX", raising=False)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("cpp", "C++ kernels need tvm_ffi, which is not installed: pip install 'pytest-kernelevolve[cpu]'"),
        ("triton", "Triton kernels need triton, which is not installed: pip install 'pytest-kernelevolve[triton]'"),
    ],
)
def test_a_package_that_is_missing(language: str, told: str) -> None:
    assert needs.missing(language) == told


def test_a_compiler_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, *_, **__: name if name == "ninja" else None)
    monkeypatch.delenv("CXX", raising=False)
    told = "there is no C++ compiler (c++, g++, clang++); install one, such as by apt install g++"
    assert needs.missing("cpp") == told
    monkeypatch.setenv("CXX", "icpc -w")
    assert str(needs.missing("cpp")).startswith("the C++ compiler icpc -w, which CXX names, cannot be found")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    "message",
    [
        "ModuleNotFoundError: No module named 'tvm_ffi'",
        "InvalidCxxCompiler: No working C++ compiler found in torch._inductor.config.cpp.cxx",
        "/bin/sh: 1: c++: not found",
        "FileNotFoundError: [Errno 2] No such file or directory: 'ninja'",
    ],
)
def test_a_failure_of_the_machine_is_known(message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert needs.environmental(message) is not None
    monkeypatch.setattr(needs, "find_spec", importlib.util.find_spec)
    monkeypatch.setattr(shutil, "which", lambda name, *_, **__: f"/usr/bin/{name}")
    assert needs.environmental(message) is None  # what is there is not to blame, whatever a kernel prints


def test_a_kernels_own_mistakes_are_its_own() -> None:
    assert needs.environmental("No module named 'my_helpers'") is None
    assert needs.environmental("error: 'foo' was not declared in this scope") is None
