"""What of the file system a worker sees: the system, this interpreter, what a kernel imports, and nothing else.

Nothing here imports torch: the folders of packages come from their import specs.
"""

from __future__ import annotations

import glob
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SYSTEM = (
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/opt", "/nix/store", "/run/opengl-driver",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime",
)  # fmt: skip
PACKAGES = ("torch", "triton", "tvm_ffi", "numpy", "ninja")
# Modules that write kernels in a candidate's place; nothing else imports them.
NO_KERNELS = ("torch/_inductor/codegen",)
TOOLS = ("ninja", "cc", "c++", "gcc", "g++", "clang", "clang++", "ld", "as", "nvcc", "ptxas")
LIBRARIES = ("LD_LIBRARY_PATH", "CUDA_HOME", "CUDA_PATH", "ROCM_PATH")
# The variable that tells a server the folders that the user shows kernels, see --kernel-path.
KERNEL_PATH = "KERNELEVOLVE_SHOWN_PATH"
SITES = ("site-packages", "dist-packages")
DEVICES = ("null", "zero", "full", "random", "urandom")
ACCELERATORS = ("/dev/nvidia*", "/dev/dri", "/dev/kfd", "/dev/dxg", "/dev/accel")
OWN_PACKAGE = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``shown`` are real paths, outer ones first; ``hidden`` lie inside shown ones; ``links`` are (place, target)."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    devices: tuple[str, ...]
    checked: tuple[str, ...]  # files and folders that a worker must be able to read
    headers: str = ""  # a folder of compiled headers, see `judge.headers`

    @property
    def accelerated(self) -> bool:
        """Whether a device's driver is there to be used."""
        return len(self.devices) > len(DEVICES)

    def visible(self, path: str) -> bool:
        """Whether a real path can be seen by a worker."""
        for place in sorted((*self.shown, *self.hidden), key=len, reverse=True):
            if inside(path, place):
                return place not in self.hidden
        return False


def inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def plan(hidden: Iterable[str], environment: Mapping[str, str], headers: str = "") -> View:
    """The view for this interpreter and machine. ``hidden`` are folders to keep from workers wherever they lie."""
    accelerators = [path for pattern in ACCELERATORS for path in sorted(glob.glob(pattern))]
    system = (*SYSTEM, "/sys") if accelerators else (*SYSTEM, "/sys/devices/system")
    packages = _packages()
    wanted = [
        *system,
        sys.prefix,
        sys.exec_prefix,
        sys.base_prefix,
        OWN_PACKAGE,
        *(_site(path) for path in packages),
        *(entry for name in (*LIBRARIES, KERNEL_PATH) for entry in environment.get(name, "").split(os.pathsep)),
    ]
    links: dict[str, str] = {}
    shown = {resolve(path, links) for path in wanted if os.path.isabs(path) and os.path.exists(path)} - {"/"}
    for tool in TOOLS:
        path = shutil.which(tool, path=environment.get("PATH"))
        if path is not None and not any(inside(os.path.realpath(path), place) for place in shown):
            shown.add(resolve(path, links))
    sites = {_site(path) for path in packages}
    secret = {
        os.path.realpath(path) for path in (*hidden, *(f"{site}/{path}" for site in sites for path in NO_KERNELS))
    }
    # A folder that holds a shown one is hidden but for that; one that lies nowhere in a shown one is out of sight.
    secret = {path for path in secret if path not in shown and any(inside(path, place) for place in shown)}
    provided = [path for path in environment.get(KERNEL_PATH, "").split(os.pathsep) if os.path.isabs(path)]
    checked = [os.path.realpath(path) for path in (sys.executable, *provided)]
    checked += [path for path in packages if os.path.isfile(path)]
    return View(
        shown=_outermost(shown, secret),
        hidden=tuple(sorted(secret, key=_depth)),
        links=tuple(links.items()),
        devices=(*(f"/dev/{name}" for name in DEVICES), *accelerators),
        checked=tuple(checked),
        headers=headers,
    )


def resolve(path: str, links: dict[str, str]) -> str:
    """The real path of ``path``; the symbolic links met on the way are added to ``links``."""
    for _ in range(40):
        current = "/"
        for part in Path(path).parts[1:]:
            place = os.path.join(current, part)
            if os.path.islink(place):
                target = os.readlink(place)
                links[place] = target
                rest = os.path.relpath(path, place)
                path = os.path.normpath(os.path.join(current, target, rest))
                break
            current = place
        else:
            return current
    return os.path.realpath(path)


def _packages() -> list[str]:
    """The files from which the packages of `PACKAGES` would be imported."""
    found = []
    for name in PACKAGES:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin is not None and os.path.isabs(spec.origin):
            found.append(spec.origin)
    return found


def _site(path: str) -> str:
    """The folder to show for a package: all of a site folder, as it depends on others there, else itself alone."""
    folder = os.path.dirname(path) if os.path.basename(path).startswith("__init__.") else path
    parent = os.path.dirname(folder)
    return parent if os.path.basename(parent) in SITES else folder


def _outermost(shown: Iterable[str], hidden: Iterable[str]) -> tuple[str, ...]:
    """Without the paths that are seen through another one, unless something between the two hides them."""
    kept: list[str] = []
    for path in sorted(shown, key=_depth):
        around = [place for place in (*kept, *hidden) if place != path and inside(path, place)]
        if not around or max(around, key=len) not in kept:
            kept.append(path)
    return tuple(kept)


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def private_folders(*folders: str) -> Sequence[str]:
    """What is never to be seen of a user's machine: those folders, the home folder and where we are."""
    places = (*folders, os.path.expanduser("~"), os.environ.get("HOME", ""), os.getcwd())
    return [path for path in places if os.path.isabs(path) and path != "/"]
