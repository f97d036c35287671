"""The files that decide on an item: its kernel, its spec, the reference, and whatever of this repository that imports.

Python files are read, never run.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pytest_kernelevolve.evolve.against.repository import Differences, Repository
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Reference, ReferenceKind, TensorInput
from pytest_kernelevolve.spec.syntax import parsed

INSTALLED = frozenset({"site-packages", "dist-packages"})
# The most files that one reference imports; a larger package is cut off, so that nothing waits for it.
MOST_FILES = 2000


def touched(spec: OperatorSpec, gate: HardwareGate, top: Path) -> set[Path]:
    """Files that the item's verdict may depend on, those that do not exist among them: they may have."""
    return {spec.path, *kernel_places(spec, gate.hardware)} | run_by(spec, top)


def run_by(spec: OperatorSpec, top: Path) -> set[Path]:
    """The Python files that run for the spec itself, outside of any sandbox: its references and what they import."""
    references = [
        spec.reference,
        *(argument.generator for argument in spec.inputs if isinstance(argument, TensorInput) and argument.generator),
    ]
    begin = {spec.path} if spec.path.suffix == ".py" else set()
    for reference in references:
        begin |= set(_places(reference, top))
    return imported({Path(os.path.realpath(file)) for file in begin}, top)


def first_difference(repository: Repository, differences: Differences, spec: OperatorSpec, gate: HardwareGate) -> str:
    """One of the files that decide on an item and differ from the commit; empty where there is none.

    What is imported and ignored by git, such as a file that an installation writes, is none.
    """
    own = {spec.path, *kernel_places(spec, gate.hardware)}
    for path in sorted(touched(spec, gate, repository.top)):
        name = repository.relative(path)
        if name is None or not differs(name, path, differences):
            continue
        if name in differences.changed or path in own or not repository.ignored(name):
            return name
    return ""


def differs(name: str, path: Path, differences: Differences) -> bool:
    """Whether git sees a difference, or a file that it does not track."""
    return name in differences.changed or (name not in differences.known and path.is_file())


def kernel_places(spec: OperatorSpec, hardware: str) -> list[Path]:
    """Where the kernel may lie: its own place, and the portable one's."""
    places = [spec.kernel_path(hardware)]
    if spec.portable is not None:
        places.append(spec.path.parent / spec.portable.format(hardware=hardware, operator=spec.name))
    return places


def imported(begin: set[Path], top: Path) -> set[Path]:
    """``begin`` and all files below ``top`` that these import, directly or not."""
    found = set(begin)
    waiting = list(begin)
    while waiting and len(found) < MOST_FILES:
        path = waiting.pop()
        try:
            stat = path.stat()
        except OSError:
            continue
        for import_ in _imports(path, stat.st_mtime_ns, stat.st_size, top, tuple(sys.path)):
            if import_ not in found:
                found.add(import_)
                waiting.append(import_)
    return found


def _places(reference: Reference, top: Path) -> Iterator[Path]:
    if reference.path is not None:
        yield reference.path
    elif reference.kind is ReferenceKind.DOTTED:
        yield from _module_places(reference.target.split("."), _roots(top))


@lru_cache(maxsize=4096)
def _imports(path: Path, _mtime_ns: int, _size: int, top: Path, _search: tuple[str, ...]) -> tuple[Path, ...]:
    """The places below ``top`` where what a file imports may lie."""
    try:
        tree = parsed(path.read_bytes(), str(path))
    except (OSError, SyntaxError, ValueError):
        return ()
    places: list[Path] = []
    roots = [path.parent, *_roots(top)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                places += _module_places(alias.name.split("."), roots)
        elif isinstance(node, ast.ImportFrom):
            where = roots if not node.level else [_above(path.parent, node.level - 1)]
            parts = node.module.split(".") if node.module else []
            for alias in node.names:
                places += _module_places([*parts, alias.name], where)
    return tuple(dict.fromkeys(place for place in places if place.is_relative_to(top)))


def _module_places(parts: Sequence[str], roots: Sequence[Path]) -> Iterator[Path]:
    """Where a module of that dotted name, or a package on the way to it, would be."""
    for root in roots:
        for count in range(1, len(parts) + 1):
            stem = root.joinpath(*parts[:count])
            yield stem.with_name(f"{stem.name}.py")
            yield stem / "__init__.py"


def _roots(top: Path) -> list[Path]:
    """Folders of the repository from which modules are imported; not those of an environment that lies in it."""
    environments = [
        folder for folder in map(Path, (sys.prefix, sys.base_prefix)) if folder.is_relative_to(top) and folder != top
    ]
    search = [Path(os.path.abspath(entry or ".")) for entry in sys.path]
    own = [
        one
        for one in search
        if one.is_relative_to(top)
        and not INSTALLED & set(one.relative_to(top).parts)
        and not any(one.is_relative_to(environment) for environment in environments)
    ]
    return list(dict.fromkeys([top, *own]))


def _above(folder: Path, levels: int) -> Path:
    for _ in range(levels):
        folder = folder.parent
    return folder
