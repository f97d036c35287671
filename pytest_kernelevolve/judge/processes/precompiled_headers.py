"""The headers that tvm-ffi puts before every C++ source, compiled once: half of what building a small kernel takes.

The trusted side compiles them, for the flags that several candidates were built with, into a folder that workers see
read-only. There a worker finds its compiler too: a script that adds the place of the compiled headers where the flags
are those that they were compiled with, to the letter, and calls the compiler as it is for anything else. The object
that it makes is the same, byte for byte; where the compiler fails, it is called again without them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.hardware.detect import machine_id
from pytest_kernelevolve.language.cpp import compiler_flags
from pytest_kernelevolve.records import Candidate

AFTER = 4  # candidates with the same flags: compiling the headers takes as long as is gained on some five
MOST = 6  # kept, of some 70 MB each
MAKE_S = 60.0
SCRIPT = "c++"
ALWAYS = ("-std=c++17", "-fPIC", "-O2")  # The flags that tvm-ffi puts before a candidate's own.
INCLUDED = ("container/tensor", "dtype", "error", "extra/c_env_api", "function")
FIRST = "tvm/ffi/container/tensor.h"  # the compiler looks for compiled headers by the name of the first one
# The flags with which headers are compiled on the trusted side: none that names a file or a program.
_HARMLESS = re.compile(
    r"-O([0-3s]|fast)|-m(arch|tune)=[a-z0-9.+-]+|-m(no-)?(avx|sse|fma|f16c|bmi|prefer-vector-width)[a-z0-9.=-]*"
    r"|-f(no-)?(openmp|openmp-simd|fast-math|math-errno|trapping-math|finite-math-only|associative-math|signed-zeros"
    r"|reciprocal-math|unsafe-math-optimizations|unroll-loops|tree-vectorize|strict-aliasing|ftz|inline-functions)"
    r"|-ffp-contract=(fast|on|off)|-std=(c|gnu)\+\+[0-9a-z]{2}|-pthread|-DNDEBUG|-w|-W[a-z-]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """Compiled headers: their folder's name and the flags as the compiler gets them."""

    name: str
    flags: str


class Headers:
    """The compiled headers in ``folder``, which workers see as ``seen``. ``compiler`` is a command, as in ``CXX``."""

    def __init__(self, folder: Path, *, seen: str, compiler: str | None = None) -> None:
        self._folder = folder
        self._seen = seen
        self._compiler = compiler or os.environ.get("CXX") or "c++"
        self._met: Counter[tuple[str, ...]] = Counter()
        self._tried: set[tuple[str, ...]] = set()
        self._write_script()

    @property
    def environment(self) -> dict[str, str]:
        """What tells tvm-ffi in a worker which compiler to call; empty where none of the headers are compiled."""
        return {"CXX": f"{self._seen}/{SCRIPT}"} if os.access(self._folder / SCRIPT, os.X_OK) else {}

    def meet(self, candidates: Sequence[Candidate]) -> None:
        """Take note of candidates about to be built, and compile the headers for flags that are met often."""
        for candidate in candidates:
            flags = compiler_flags(candidate) if candidate.language == "cpp" else None
            if flags is None or flags in self._tried or not all(map(_HARMLESS.fullmatch, flags)):
                continue
            self._met[flags] += 1
            if self._met[flags] > AFTER:
                self._tried.add(flags)
                self._make(flags)

    def _make(self, flags: Sequence[str]) -> None:
        """Compile the headers; a failure costs nothing but what would have been gained."""
        try:
            arguments = [*ALWAYS, *flags, *(f"-I{path}" for path in _include_paths())]
            name = self._name(shlex.join(arguments))
            if not (self._folder / name).exists():
                self._compile(arguments, name)
            self._write_script()
        except (OSError, ValueError, subprocess.SubprocessError, KernelEvolveError):
            return

    def _name(self, flags: str) -> str:
        return hashlib.sha256(f"{self._compiler}\0{machine_id()}\0{flags}".encode()).hexdigest()[:24]

    def _compile(self, arguments: Sequence[str], name: str) -> None:
        with tempfile.TemporaryDirectory(dir=self._folder, prefix="making-") as folder:
            made, text, read = Path(folder) / name, Path(folder) / "headers.h", Path(folder) / "read.d"
            output = made / f"{FIRST}.gch"
            output.parent.mkdir(parents=True)
            text.write_text("".join(f"#include <tvm/ffi/{one}.h>\n" for one in INCLUDED), encoding="ascii")
            command = [*shlex.split(self._compiler), "-x", "c++-header", "-MD", "-MF", str(read), *arguments]
            subprocess.run([*command, str(text), "-o", str(output)], check=True, capture_output=True, timeout=MAKE_S)
            files = shlex.split(read.read_text(encoding="utf-8").partition(":")[2].replace("\\\n", " "))
            states = {path: _state(path) for path in files if path != str(text)}
            account = {"compiler": self._compiler, "flags": shlex.join(arguments), "files": states}
            (made / "made.json").write_text(json.dumps(account), encoding="utf-8")
            for path in (made, *made.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o444)  # a worker is another user
            made.rename(self._folder / name)

    def _write_script(self) -> None:
        """The compiler of workers, for all headers that are compiled and not out of date."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o755)
        folders = [path for path in self._folder.iterdir() if path.is_dir() and not path.name.startswith("making-")]
        folders.sort(key=lambda one: one.stat().st_mtime, reverse=True)
        kept = [made for folder in folders if (made := self._usable(folder)) is not None]
        for folder in folders:
            if folder.name not in {made.name for made in kept[:MOST]}:
                shutil.rmtree(folder, ignore_errors=True)
        script = self._folder / SCRIPT
        mine = [made for made in kept[:MOST] if made.name == self._name(made.flags)]
        if not mine:
            script.unlink(missing_ok=True)
            return
        write_atomically(script, _script(self._compiler, self._seen, mine), mode=0o755, durable=False)

    @staticmethod
    def _usable(folder: Path) -> _Made | None:
        """What lies in a folder; None where it is not whole, or a header has changed since."""
        try:
            account: Any = json.loads((folder / "made.json").read_text(encoding="utf-8"))
            if all(_state(path) == state for path, state in account["files"].items()):
                return _Made(name=folder.name, flags=str(account["flags"]))
        except (OSError, ValueError, TypeError, KeyError):
            pass
        return None


def _state(path: str) -> list[int]:
    found = os.stat(path)
    return [found.st_size, found.st_mtime_ns]


def _include_paths() -> list[str]:
    """Where tvm-ffi has its headers, asked of it in a process of its own."""
    code = "from tvm_ffi import libinfo as i; print(i.find_include_path()); print(i.find_dlpack_include_path())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=MAKE_S, text=True)
    return done.stdout.split("\n")[:2]


def _script(compiler: str, seen: str, made: Sequence[_Made]) -> str:
    cases = "".join(f"  {shlex.quote(' ' + header.flags)}) headers={header.name} ;;\n" for header in made)
    return f"""#!/bin/sh
# The compiler with the headers of tvm-ffi compiled beforehand, where the flags are the same.
flags= skip=
for one do
  if [ "$skip" ]; then skip=; continue; fi
  case $one in
    -MMD) ;;
    -c | -o | -MF) skip=1 ;;
    *) flags="$flags $one" ;;
  esac
done
case $flags in
{cases}  *) exec {compiler} "$@" ;;
esac
{compiler} "-I{seen}/$headers" "$@" 2>/dev/null || exec {compiler} "$@"
"""
