"""Whose code is mapped in a worker: the candidate's, Python's and the C library's, or a library's that computes."""

from __future__ import annotations

import os
import re
import site
import sys
import sysconfig
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pytest_kernelevolve.judge.authorship.allowed_operators import Policy
from pytest_kernelevolve.judge.authorship.symbols import delegates
from pytest_kernelevolve.judge.linux.elf import Elf, NotElf

DELETED = " (deleted)"  # Linux says this after a path that is no more.
# The most machine code of a library that a candidate built; a copy of a vendor's library has more.
MOST_CODE_BYTES = 8 << 20


class Origin(StrEnum):
    """Whose code it is."""

    OWN = "the kernel's own code"
    NEUTRAL = "the language's runtime"
    LIBRARY = "a library"
    MEMORY = "code without a file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One executable mapping: addresses, the place in its file, and the file's path as the worker sees it."""

    low: int
    high: int
    offset: int
    inode: int
    path: str


# Runtimes that a kernel's calls pass through and that do no operator's work.
_NEUTRAL = re.compile(
    r"(libc|libm|libmvec|libpthread|libdl|librt|libstdc\+\+|libgcc_s|libgomp|libiomp5|libomp|libpython[\d.]*|libffi|libz"
    r"|ld-linux[\w-]*|ld-\d[\d.]*|libtvm_ffi|libtorch_python|libtorch_global_deps|libtorch|libc10|libshm|libcuda|libcudart"
    r"|libc10_cuda|libnvrtc[\w-]*|libcupti|libutil|libexpat|libbz2|liblzma|libssl|libcrypto|libuuid|libsqlite3)"
    r"(-[0-9a-f]+)?(\.[\w.-]*)?(-[\d.]+)?\.so[\d.]*|libc-[\d.]+\.so|libm-[\d.]+\.so|python[\d.]*"
)
_NEUTRAL_PACKAGES = ("tvm_ffi", "triton", "markupsafe", "yaml", "psutil")


def regions(pid: int) -> list[Region]:
    """The executable mappings of a process; empty where it is gone."""
    found: list[Region] = []
    try:
        with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file:
            for line in file:
                fields = line.rstrip("\n").split(None, 5)
                if "x" in fields[1]:
                    low, _, high = fields[0].partition("-")
                    found.append(
                        Region(
                            low=int(low, 16),
                            high=int(high, 16),
                            offset=int(fields[2], 16),
                            inode=int(fields[4]),
                            path=fields[5] if len(fields) > 5 else "",
                        )
                    )
    except OSError:
        return []
    return found


@lru_cache(maxsize=1)
def _installed_roots() -> tuple[str, ...]:
    """Folders of what is installed on this machine; a candidate's own files lie in none of them."""
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, "/usr", "/lib", "/lib64", "/opt", "/nix"}
    places |= {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    places |= {os.path.dirname(os.path.dirname(module)) for module in (sys.modules["torch"].__file__,) if module}
    return tuple(os.path.realpath(place) + os.sep for place in places if place) + tuple(
        place + os.sep for place in places if place
    )


def _installed(region: Region) -> bool:
    """Whether a mapping's file is one that is installed here, by path and by inode."""
    if not region.path.startswith(_installed_roots()):
        return False
    try:
        return os.stat(region.path).st_ino == region.inode
    except OSError:
        return False


class Classifier:
    """Tells whose the code at an address of one worker is, and which of its own libraries are no kernel's."""

    def __init__(self, pid: int, policy: Policy) -> None:
        self._pid = pid
        self._policy = policy
        self._origins: dict[tuple[str, int], tuple[Origin, str]] = {}
        self._regions: list[Region] = []
        self.refresh()

    def refresh(self) -> None:
        self._regions = regions(self._pid)

    def find(self, address: int) -> Region | None:
        return next((region for region in self._regions if region.low <= address < region.high), None)

    def origin(self, region: Region | None) -> tuple[Origin, str]:
        """Whose code a mapping holds, and the name to use of it."""
        if region is None:
            return Origin.MEMORY, "memory that was unmapped"
        key = (region.path, region.inode)
        if key not in self._origins:
            self._origins[key] = self._classify(region)
        return self._origins[key]

    def _classify(self, region: Region) -> tuple[Origin, str]:
        name = os.path.basename(region.path)
        if region.path.startswith("[v"):  # the kernel's own page for the clock
            return Origin.NEUTRAL, name
        if not region.path.startswith("/") or region.path.startswith(("/memfd:", "/dev/", "/SYSV")):
            return Origin.MEMORY, "memory made executable"
        if region.path.endswith(DELETED):  # as a library is that was built in a temporary folder
            size = self._mapped(region.path)
            name = name.removesuffix(DELETED)
            return (Origin.OWN, name) if size <= MOST_CODE_BYTES else (Origin.LIBRARY, f"{name}, which {_large(size)}")
        if _installed(region):
            packages = region.path.split(os.sep)
            extension = "lib-dynload" in packages or any(package in packages for package in _NEUTRAL_PACKAGES)
            return (Origin.NEUTRAL if extension or _NEUTRAL.fullmatch(name) else Origin.LIBRARY), name
        why = self.objection(region)
        return (Origin.OWN, name) if why is None else (Origin.LIBRARY, f"{name}, which {why}")

    def _mapped(self, path: str) -> int:
        return sum(region.high - region.low for region in self._regions if region.path == path)

    def own_files(self) -> list[Region]:
        """A mapping of each file that is installed nowhere: what the candidate built or brought."""
        found = {
            region.path: region
            for region in self._regions
            if region.path.startswith("/")
            and not region.path.startswith(("/memfd:", "/dev/", "/SYSV"))
            and not region.path.endswith(DELETED)
            and not _installed(region)
        }
        return list(found.values())

    def installed_files(self) -> list[str]:
        """Paths of the mapped files of installed libraries."""
        return list(
            {region.path: None for region in self._regions if region.path.startswith("/") and _installed(region)}
        )

    def libraries(self) -> list[str]:
        """Paths of the mapped files of installed libraries that compute."""
        found = [
            region
            for region in self._regions
            if region.path.startswith("/") and self.origin(region)[0] is Origin.LIBRARY
        ]
        return sorted({one.path for one in found if _installed(one)})

    def objection(self, region: Region) -> str | None:
        """Why a library of the candidate's is not taken for its kernel's, as a clause; None where nothing is wrong."""
        real = Path(f"/proc/{self._pid}/root{region.path}")
        try:
            library = elf_of(str(real), inode=region.inode)
            # A file may be written to once it was loaded: what is mapped of it is the kernel's own account.
            size = max(library.code_bytes, self._mapped(region.path))
            if size > MOST_CODE_BYTES:
                return _large(size)
            names = delegates(library.undefined | library.defined, self._policy)
        except NotElf:
            return "cannot be read as a library"
        if names:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            return f"calls {', '.join(names[:3])}{more}"
        return None


def _large(size: int) -> str:
    return f"holds {size >> 20} MiB of code, as a copy of a vendor's library does"


@lru_cache(maxsize=64)
def _elf(path: str, found: int, modified_ns: int, inode: int | None) -> Elf:  # noqa: ARG001
    return Elf(path, inode=inode)


def elf_of(path: str, *, inode: int | None = None) -> Elf:
    """The file at ``path``, read once for each content; see `Elf` for ``inode``. Raises NotElf."""
    try:
        state = os.stat(path)
    except OSError as error:
        raise NotElf(str(error)) from error
    return _elf(path, state.st_ino, state.st_mtime_ns, inode)
