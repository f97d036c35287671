"""What a machine without the campaign's checkout needs to judge for it: spec, gate, and the files that these run."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pytest_kernelevolve.errors import SpecError, UsageError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.fleet.spec_json import gate_of, plain, spec_of
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, TensorInput

MOST_BYTES = 16 << 20  # The most bytes of all files of one bundle.
_ELSEWHERE = "elsewhere"  # the folder of files that do not lie below the checkout's top


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A spec as it was unpacked here. ``roots`` are folders from which its files import each other."""

    spec: OperatorSpec
    gate: HardwareGate
    roots: tuple[str, ...] = ()


def pack(spec: OperatorSpec, gate: HardwareGate, *, top: Path, files: Iterable[Path] = ()) -> bytes:
    """``spec`` and ``gate`` with all ``files`` below ``top`` and those that the spec names.

    Raises UsageError for what cannot travel.
    """
    if spec.function is not None and spec.reference.path is None:
        raise UsageError(f"{spec.name}: its reference is a function of no file, which no other machine can run")
    named = {spec.path, *_named(spec)}
    held: dict[str, str] = {}
    total = 0
    for path in sorted({*named, *files}):
        if not path.is_file():
            continue
        data = path.read_bytes()
        total += len(data)
        if total > MOST_BYTES:
            raise UsageError(f"{spec.name}: the files that its reference imports are over {MOST_BYTES >> 20} MiB")
        held[_place(path, top)] = base64.b64encode(data).decode("ascii")
    more = len(held) > len({_place(path, top) for path in named if path.is_file()})
    content = {
        "spec": plain(spec, lambda path: _place(path, top)),
        "gate": plain(gate, lambda path: _place(path, top)),
        "files": held,
        "roots": sorted({_place(root, top) for root in _roots(top)}) if more else [],
    }
    return zlib.compress(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())


def unpack(data: bytes, folder: Path) -> Bundle:
    """Write a bundle's files into a folder of its own below ``folder``. Raises SpecError for what is no bundle."""
    home = folder / hashlib.sha256(data).hexdigest()[:16]
    try:
        content: dict[str, Any] = json.loads(zlib.decompress(data))
        for name, text in content["files"].items():
            path = home / _inside(name)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, base64.b64decode(text).decode("utf-8"))
        spec = spec_of(content["spec"], home)
        gate = gate_of(content["gate"], home)
        roots = tuple(str(home / _inside(root)) for root in content["roots"])
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
        raise SpecError(f"the campaign's spec cannot be read: {error}; judge with the campaign's version") from None
    return Bundle(spec=spec, gate=gate, roots=roots)


def _roots(top: Path) -> list[Path]:
    """The folders of the checkout from which this process imports."""
    search = [Path(os.path.abspath(entry or ".")) for entry in sys.path]
    return [top, *(folder for folder in search if folder.is_relative_to(top) and "site-packages" not in folder.parts)]


def _named(spec: OperatorSpec) -> set[Path]:
    generators = [item.generator for item in spec.inputs if isinstance(item, TensorInput) and item.generator]
    return {reference.path for reference in (spec.reference, *generators) if reference.path is not None}


def _place(path: Path, top: Path) -> str:
    """The name of a file in the bundle: as it lies below ``top`` or, of another, under a name made from its own."""
    absolute = Path(os.path.abspath(path))
    if absolute.is_relative_to(top):
        return absolute.relative_to(top).as_posix()
    folder = hashlib.sha256(str(absolute.parent).encode()).hexdigest()[:8]
    return f"{_ELSEWHERE}/{folder}/{absolute.name}"


def _inside(name: str) -> PurePosixPath:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise ValueError(f"a file of it is named {name!r}, which lies outside")
    return place
