"""`kernelevolve doctor`: what this machine has, what is missing, and the command that would bring it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from pytest_kernelevolve import extensions
from pytest_kernelevolve import language as languages
from pytest_kernelevolve.hardware import detect, registry

INSTALL = "pip install 'pytest-kernelevolve[{extra}]'"
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was looked for. ``needed`` by every gate on the CPU; otherwise it adds something."""

    name: str
    found: bool
    text: str
    needed: bool = False

    def __str__(self) -> str:
        word = "ok" if self.found else "MISSING" if self.needed else "absent"
        return f"{word:8}{self.name:18}{self.text}"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print a list of objects instead of lines")


def run(options: argparse.Namespace) -> int:
    """0 where kernels can be judged on this machine's CPU, 1 where something for that is missing."""
    lines = list(look())
    if options.json:
        print(json.dumps([asdict(line) for line in lines], indent=1))
    else:
        print(*lines, sep="\n")
        print(_conclusion(lines))
    return int(any(line.needed and not line.found for line in lines))


def look() -> Iterator[Line]:
    """Everything that a run may need, in the order in which it needs it."""
    yield _python()
    yield Line(
        name="system",
        found=sys.platform == "linux",
        text=f"{platform.system()} {platform.release()}"
        + ("" if sys.platform == "linux" else "; the judge needs Linux"),
        needed=True,
    )
    yield from _packages()
    yield _compiler("g++", "C++ kernels on the CPU", "apt install g++", needed=True)
    yield _compiler("nvcc", "CUDA kernels", "CUDA's toolkit, or the packages nvidia-cuda-nvcc and nvidia-cuda-cccl")
    yield _hip()
    yield _compiler("git", "--judge-against and patches", "apt install git")
    yield from _devices()
    yield from _of_others()
    yield _sandbox()
    yield _language_line()


def _python() -> Line:
    here = sys.version_info[:2]
    text = platform.python_version() + ("" if here >= OLDEST_PYTHON else "; 3.11 or newer is needed")
    return Line(name="python", found=here >= OLDEST_PYTHON, text=text, needed=True)


def _packages() -> Iterator[Line]:
    for package, extra, purpose, needed in (
        ("torch", "cpu", "the reference of every operator", True),
        ("numpy", "cpu", "inputs", True),
        ("apache-tvm-ffi", "cpu", "builds C++ and CUDA kernels", True),
        ("ninja", "cpu", "builds C++ and CUDA kernels", True),
        ("triton", "triton", "Triton kernels, on the CPU in its interpreter", False),
        ("openai", "openai", "models behind an OpenAI-compatible server", False),
        ("nvidia-ml-py", "nvidia", "clocks and throttling of NVIDIA's GPUs", False),
        ("pytest-xdist", "xdist", "several items at a time", False),
        ("pytest-benchmark", "benchmark", "its tables and comparisons", False),
        ("junit-xml", "junit", "kernelevolve junit", False),
    ):
        try:
            text, found = f"{version(package)} ({purpose})", True
        except PackageNotFoundError:
            text, found = f"{purpose}: {INSTALL.format(extra=extra)}", False
        yield Line(name=package, found=found, text=text, needed=needed)


def _compiler(name: str, purpose: str, remedy: str, *, needed: bool = False) -> Line:
    command = os.environ.get("CXX", name) if name == "g++" else name
    path = shutil.which(command)
    if path is None:
        return Line(name=name, found=False, text=f"{purpose}: {remedy}", needed=needed)
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
        numbered = [line for line in done.stdout.splitlines() if any(character.isdigit() for character in line)]
        told = next((line for line in numbered if "release" in line), numbered[0] if numbered else path)
    except (OSError, subprocess.SubprocessError) as error:
        return Line(name=name, found=False, text=f"{path} does not run: {error}", needed=needed)
    return Line(name=name, found=True, text=told.strip(), needed=needed)


def _hip() -> Line:
    from pytest_kernelevolve.language.base import Build
    from pytest_kernelevolve.language.hip import LANGUAGE

    found = LANGUAGE.build_for(registry.get("mi350"))  # type: ignore[attr-defined]
    told = f"HIP kernels, compiled by {found.target['compiler']}" if isinstance(found, Build) else str(found)
    return Line(name="hip", found=isinstance(found, Build), text=told)


def _devices() -> Iterator[Line]:
    """A line for each accelerator that answers: the gates that it serves. One line where there is none."""
    served = detect.detect().names
    yield Line(name="cpu", found=True, text=f"{detect.cpu_model()}, {detect.cpu_cores()} cores; gates: cpu")
    devices = detect.accelerators()
    if not devices:
        yield Line(name="accelerator", found=False, text="none answers; gates of accelerators are skipped")
    gates = ", ".join(sorted(served - {"cpu"})) or "none of the known targets"
    for device in devices:
        yield Line(name="accelerator", found=True, text=f"{device.name} ({device.capability}); gates: {gates}")


def _of_others() -> Iterator[Line]:
    """A line for each accelerator that an installed package brings."""
    for name, table in zip(extensions.accelerators(), extensions.tables(), strict=True):
        targets = ", ".join([*table.get("targets", {}), *table.get("families", {})])
        spoken = ", ".join(extensions.accelerators()[name].languages) or "none of its own"
        yield Line(name="package", found=True, text=f"{name}: targets {targets}; languages {spoken}")


def _sandbox() -> Line:
    from pytest_kernelevolve.judge.sandbox.probe import probe

    layers = probe()
    text = f"layers: {layers.described()}"
    return Line(name="sandbox", found=not layers.missing, text=text)


def _language_line() -> Line:
    present = sorted(detect.detect().names)
    usable = {name for target in present for name in registry.get(target).languages} & set(languages.supported())
    return Line(name="languages", found=bool(usable), text=f"{', '.join(sorted(usable))} for {', '.join(present)}")


def _conclusion(lines: Iterable[Line]) -> str:
    missing = [line.name for line in lines if line.needed and not line.found]
    if missing:
        return f"kernels cannot be judged here until these are there: {', '.join(missing)}"
    return "kernels can be judged here; `pytest --evolve` evolves those that fail or are slow"
