"""The code in the knowledge base's documents, and how each piece is compiled without a device.

A Triton kernel says nothing of its arguments' types. By their names: `*_ptr` is a pointer to float32, those of `FLOATS`
are float32, the rest int32; a `tl.constexpr` is 64, 128 where its name holds `BLOCK`, its default where it has one.
A comment overrides this: `# compile: x_ptr=*bf16, BLOCK=1024, num_warps=8`.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.worker.building import hip_sources
from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.documents import Entry
from pytest_kernelevolve.language.hip import Hip

FLOATS = {"eps", "scale", "alpha", "beta", "slope", "dropout", "momentum", "clip"}
HEADERS = ("cmath", "cstddef", "cstdint", "cstring", "limits", "vector", "algorithm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One fenced piece of code, and the document it is in."""

    entry: Entry
    number: int
    language: str  # of the fence
    code: str
    options: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.entry.path}#{self.number}"


def snippets() -> list[Snippet]:
    found = []
    for entry in load().entries:
        for number, (language, code) in enumerate(re.findall(r"```(\w+)\n(.*?)```", entry.text, re.DOTALL), start=1):
            options = dict(re.findall(r"(\w+)\s*=\s*([^,\n]+)", "\n".join(re.findall(r"# compile:(.*)", code))))
            found.append(Snippet(entry=entry, number=number, language=language, code=code, options=options))
    return [*found, *(within for one in found if (within := device_source(one)) is not None)]


def device_source(module: Snippet) -> Snippet | None:
    """The CUDA or HIP that a module in Python holds as text, its tunables defined as the module defines them."""
    if module.language != "python":
        return None
    values = {
        target.id: node.value
        for node in ast.parse(module.code).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    source = values.get("SOURCE")
    if not (isinstance(source, ast.Constant) and isinstance(source.value, str) and "__global__" in source.value):
        return None
    tunables = ast.literal_eval(values["TUNABLES"]) if "TUNABLES" in values else {}
    defines = "".join(f"#define {name} {chosen}\n" for name, (chosen, _) in tunables.items())
    language = "hip" if "<hip/" in source.value else "cuda"
    return replace(module, language=language, code=defines + source.value)


def is_balanced(code: str) -> bool:
    """Whether every bracket of C++ is closed in its order; text and comments aside."""
    plain = re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'', "", code, flags=re.DOTALL)
    open_: list[str] = []
    for one in plain:
        if one in "([{":
            open_.append(one)
        elif one in ")]}" and (not open_ or "([{".index(open_.pop()) != ")]}".index(one)):
            return False
    return not open_


def compile_cpp(snippet: Snippet, folder: Path) -> str:
    """The compiler's complaint, or nothing. What `languages/cpp.md` includes is there."""
    source = folder / "snippet.cpp"
    text = "" if "#include" in snippet.code else "".join(f"#include <{name}>\n" for name in HEADERS)
    source.write_text(text + snippet.code, encoding="utf-8")
    paths = builders_headers(snippet)
    flags = ["-std=c++17", "-O1", "-fopenmp", "-Wall", "-Wno-unused-function", "-Werror=return-type"]
    machine = snippet.options.get("march", "native").strip()
    done = subprocess.run(
        ["g++", *flags, f"-march={machine}", *paths, "-c", str(source), "-o", str(folder / "snippet.o")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stderr if done.returncode else ""


def compile_cuda(snippet: Snippet, folder: Path) -> str:
    nvcc = shutil.which("nvcc")
    assert nvcc is not None
    source = folder / "snippet.cu"
    builders = hip_sources.HEADERS if "tvm" in snippet.code else ()
    source.write_text("".join(f"#include <{name}>\n" for name in builders) + snippet.code, encoding="utf-8")
    architecture = snippet.options.get("arch", "sm_90a").strip()
    flags = ["-std=c++17", f"-arch={architecture}", *builders_headers(snippet)]
    done = subprocess.run(
        [nvcc, *flags, "-cubin", "-o", str(folder / "snippet.cubin"), str(source)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stderr if done.returncode else ""


def compile_hip(snippet: Snippet, folder: Path) -> str:
    """As the product compiles HIP without a device; skips where it could not."""
    build = Hip().build_for(registry.get("mi300"))
    if isinstance(build, str):
        pytest.skip(build)
    found = hip_sources.assembly(folder, snippet.code, (), build.target)
    return found if isinstance(found, str) else ""


def builders_headers(snippet: Snippet) -> list[str]:
    if "tvm" not in snippet.code:
        return []
    import tvm_ffi.libinfo

    return [f"-I{path}" for path in tvm_ffi.libinfo.include_paths()]


def compile_triton(snippet: Snippet, folder: Path) -> str:
    """Compiles every kernel of the snippet in a process of its own, for the hardware that its document is for."""
    source = folder / "snippet.py"
    source.write_text(snippet.code, encoding="utf-8")
    options = [f"{name}={value.strip()}" for name, value in snippet.options.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.snippets", str(source), target_of(snippet.entry), *options],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def target_of(entry: Entry) -> str:
    names = set(entry.conditions.hardware)
    if "cpu" in names and len(names) == 1:
        return "cuda:90"  # on a CPU a Triton kernel is interpreted: whether it compiles is looked at all the same
    if names & {"cdna3", "mi300"}:
        return "hip:gfx942"
    if names & {"cdna4", "mi350", "amd"}:
        return "hip:gfx950"
    if names & {"hopper", "h100", "h200", "nvidia"} or not names:
        return "cuda:90"
    return "cuda:100" if names & {"blackwell", "b200"} else "cuda:80"


def _kernels(path: Path) -> list[Any]:
    from triton.runtime.jit import JITFunction, KernelInterface

    spec = importlib.util.spec_from_file_location("snippet", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["snippet"] = module
    spec.loader.exec_module(module)
    kernels = []
    for value in vars(module).values():
        while not isinstance(value, JITFunction) and isinstance(getattr(value, "fn", None), KernelInterface):
            value = value.fn  # beneath `triton.autotune` and `triton.heuristics`
        if isinstance(value, JITFunction) and value.__name__.endswith("kernel"):
            kernels.append(value)
    assert kernels, "the snippet holds no @triton.jit function whose name ends in 'kernel'"
    return kernels


def _compile(kernel: Any, target: str, options: dict[str, str]) -> None:
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource, compile
    from triton.experimental.gluon._runtime import GluonASTSource, GluonJITFunction

    signature: dict[str, str] = {}
    constants: dict[tuple[int, ...], Any] = {}
    attributes: dict[tuple[int, ...], Any] = {}
    for place, parameter in enumerate(kernel.params):
        name = parameter.name
        said = options.get(name)
        if parameter.is_constexpr:
            signature[name] = "constexpr"
            default = parameter.default if parameter.has_default else (128 if "BLOCK" in name else 64)
            constants[(place,)] = default if said is None else _plain(said)
            continue
        guessed = "*fp32" if name.endswith(("_ptr", "_pointer", "ptr")) else "fp32" if name in FLOATS else "i32"
        signature[name] = said or guessed
        if signature[name].startswith("*"):
            attributes[(place,)] = [["tt.divisibility", 16]]
    maker = GluonASTSource if isinstance(kernel, GluonJITFunction) else ASTSource
    source = maker(fn=kernel, signature=signature, constexprs=constants, attrs=attributes)
    kind, _, architecture = target.partition(":")
    wanted = GPUTarget("hip", architecture, 64) if kind == "hip" else GPUTarget("cuda", int(architecture), 32)
    settings = {name: int(options[name]) for name in ("num_warps", "num_stages", "num_ctas") if name in options}
    compile(source, target=wanted, options=settings)


def _plain(text: str) -> Any:
    if text in ("True", "False"):
        return text == "True"
    return int(text) if re.fullmatch(r"-?\d+", text) else text


if __name__ == "__main__":
    for one in _kernels(Path(sys.argv[1])):
        _compile(one, sys.argv[2], dict(option.split("=", 1) for option in sys.argv[3:]))
