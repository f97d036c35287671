"""Code that was copied: machine code that ran in a worker and is, byte for byte, that of a library installed here.

Where a library lies, what it is called and which symbols it has are the candidate's to choose: it may write what it has
read of a BLAS into a file of its own, or into memory. What the processor then runs is still the same.
"""

from __future__ import annotations

import glob
import mmap
import os
import re
import site
import sys
import sysconfig
from functools import lru_cache

LENGTH = 160  # bytes around an instruction that ran: more than two compilers write alike by chance
LINE = 64  # pieces begin at multiples of it, so that those of one loop are few
_COMPUTING = re.compile(r"lib[^/]*(torch_cpu|blas|blis|mkl|dnnl|lapack|armpl)[^/]*\.so[^/]*")


@lru_cache(maxsize=1)
def _computing_libraries() -> tuple[str, ...]:
    """The installed libraries of linear algebra, loaded or not, by their real paths."""
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    folders = [f"{one}/{inner}" for one in packages for inner in ("*.libs", "torch/lib", "*/.libs")]
    prefixes = (sys.prefix, sys.base_prefix, "/usr", "/usr/local", "/opt/*")
    folders += [f"{one}/{inner}" for one in prefixes for inner in ("lib", "lib64", "lib/*", "lib/*/*blas*")]
    paths = {os.path.realpath(path) for folder in folders for path in glob.glob(f"{folder}/lib*.so*")}
    return tuple(sorted(path for path in paths if _COMPUTING.fullmatch(os.path.basename(path))))


@lru_cache(maxsize=16)
def _content(path: str) -> mmap.mmap | None:
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    except (OSError, ValueError):
        return None


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
