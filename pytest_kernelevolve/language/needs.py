"""What kernels of a language need on this machine, and failures that are the machine's fault, not the kernel's."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from importlib.util import find_spec

from pytest_kernelevolve.extensions import accelerators

COMPILERS = ("c++", "g++", "clang++")
_INSTALLED_BY = {"tvm_ffi": "cpu", "ninja": "cpu", "numpy": "cpu", "torch": "cpu", "triton": "triton"}  # our extras
_TOOLS = "|".join(map(re.escape, (*COMPILERS, "ninja", "nvcc")))
_NO_TOOL = re.compile(
    rf"(?:^|[\s'\"/:])({_TOOLS})['\"]?: (?:command )?not found|No such file or directory: ['\"]({_TOOLS})['\"]"
)
_NO_COMPILER = re.compile(r"No working C\+\+ compiler found|InvalidCxxCompiler")


def missing(language: str) -> str | None:
    """The first thing that building kernels in ``language`` needs and that is not here, and what brings it."""
    if language == "triton":
        return _package("triton", "Triton kernels")
    if language in ("cpp", "cuda"):
        kind = "C++ kernels" if language == "cpp" else "CUDA kernels"
        found = _package("tvm_ffi", kind)
        if found is None and shutil.which("ninja") is None:
            found = _package("ninja", kind)
        return found or (compiler() if language == "cpp" else None)
    if language == "gluon":
        return _package("triton", "Gluon kernels")
    if language == "hip":
        return _package("tvm_ffi", "HIP kernels")
    if language == "cute" and find_spec("cutlass") is None:
        return "CuTe DSL kernels need cutlass, which is not installed: pip install 'pytest-kernelevolve[cute]'"
    if language == "mtia-cpp":
        from pytest_kernelevolve.language.mtia_cpp import NO_COMPILER
        from pytest_kernelevolve.language.mtia_cpp import compiler as registered

        return NO_COMPILER if registered() is None else None
    return next(
        (text for accelerator in accelerators().values() if (text := accelerator.needs(language)) is not None), None
    )


def compiler() -> str | None:
    """What is wrong where no C++ compiler can be called."""
    named = os.environ.get("CXX")
    if named and shutil.which(shlex.split(named)[0]) is None:
        return f"the C++ compiler {named}, which CXX names, cannot be found; install it or unset CXX"
    if not named and not any(shutil.which(name) for name in COMPILERS):
        return f"there is no C++ compiler ({', '.join(COMPILERS)}); install one, such as by apt install g++"
    return None


def environmental(message: str) -> str | None:
    """What of this machine made something fail with ``message``; None where the kernel itself may have.

    Such a failure must not be remembered: it ends with the machine's repair.
    """
    absent = re.search(r"No module named '(\w+)", message)
    if absent is not None and absent[1] in _INSTALLED_BY:
        return _package(absent[1], "kernels")
    if _NO_COMPILER.search(message):
        return compiler()
    tool = _NO_TOOL.search(message)
    if tool is not None and shutil.which(name := tool[1] or tool[2]) is None:
        return f"{name} cannot be found; install it"
    return None


def _package(module: str, what: str) -> str | None:
    if find_spec(module) is not None:
        return None
    return f"{what} need {module}, which is not installed: pip install 'pytest-kernelevolve[{_INSTALLED_BY[module]}]'"
