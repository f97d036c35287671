"""Code that was copied: machine code that ran in a worker and is, byte for byte, that of a library installed here.

Where a library lies, what it is called and which symbols it has are the candidate's to choose: it may write what it has
read of a BLAS into a file of its own, or into memory. What the processor then runs is still the same.
"""

from __future__ import annotations

import ctypes
import glob
import mmap
import os
import re
import site
import sys
import sysconfig
from functools import lru_cache

from pytest_kernelevolve.judge.authorship.code_origin import Region, regions

LENGTH = 160  # The bytes around an instruction that ran: more than two compilers write alike by chance.
LINE = 64  # pieces begin at multiples of it, so that those of one loop are few
_PACKAGES = ("numpy", "scipy", "numexpr", "pyfftw")
_COMPUTING = re.compile(r"lib[^/]*(torch_cpu|blas|blis|mkl|dnnl|lapack|armpl)[^/]*\.so[^/]*")


@lru_cache(maxsize=1)
def _computing_libraries() -> tuple[str, ...]:
    """The installed libraries of linear algebra and packages that compute, loaded or not, by their real paths."""
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    folders = [f"{one}/{inner}" for one in packages for inner in ("*.libs", "torch/lib", "*/.libs")]
    prefixes = (sys.prefix, sys.base_prefix, "/usr", "/usr/local", "/opt/*")
    folders += [f"{prefix}/{inner}" for prefix in prefixes for inner in ("lib", "lib64", "lib/*", "lib/*/*blas*")]
    paths = {os.path.realpath(path) for folder in folders for path in glob.glob(f"{folder}/lib*.so*")}
    found = {path for path in paths if _COMPUTING.fullmatch(os.path.basename(path))}
    for package in _PACKAGES:  # whose modules lie in files of their own, which are loaded when they are asked for
        found |= {
            os.path.realpath(path) for one in packages for path in glob.glob(f"{one}/{package}/**/*.so", recursive=True)
        }
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _content(path: str) -> mmap.mmap | None:
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    except (OSError, ValueError):
        return None


def as_installed(region: Region, address: int, code: bytes) -> bool:
    """Whether ``code``, read at ``address`` of a worker, is what the installed file mapped there holds at that place.

    True where nothing can be compared. The kernel's own page for the clock is the same in every process.
    """
    if not code:
        return True
    if not region.path.startswith("/"):
        own = _own_page(region.path)
        place = address - region.low
        return own is None or own[place : place + len(code)] == code
    content = _content(region.path)
    place = address - region.low + region.offset
    return content is None or place + len(code) > len(content) or content[place : place + len(code)] == code


@lru_cache(maxsize=4)
def _own_page(name: str) -> bytes | None:
    """What a mapping of that name holds in this process."""
    found = next((region for region in regions(os.getpid()) if region.path == name), None)
    return None if found is None else ctypes.string_at(found.low, found.high - found.low)


@lru_cache(maxsize=1024)
def copied_from(code: bytes, loaded: tuple[str, ...] = ()) -> str | None:
    """The name of the library that holds these very bytes, among those of linear algebra and the ``loaded`` ones.

    None where none does, or where there are too few bytes to tell, or only padding.
    """
    if len(code) < LENGTH or len(set(code)) < LENGTH // 8:
        return None
    for path in dict.fromkeys((*_computing_libraries(), *map(os.path.realpath, loaded))):
        content = _content(path)
        if content is not None and content.find(code) >= 0:
            return os.path.basename(path)
    return None
