"""Specs as they were at a commit, as far as their text tells without running it: operators, gates, kernel paths."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pytest_kernelevolve.spec.syntax import parsed

YAML = (".op.yaml", ".op.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecThen:
    """One operator of an earlier spec file. ``gates`` are None where only running the file would tell."""

    name: str
    path: str  # of the spec file, relative to the repository
    kernel: str | None = None
    portable: str | None = None
    gates: Mapping[str, Mapping[str, Any]] | None = field(default_factory=dict)

    def kernel_paths(self, hardware: str) -> Iterator[str]:
        """Where its kernel lay: its own place first, then the portable one's."""
        for template in (self.kernel or "kernels/{hardware}/{operator}.py", self.portable):
            if template is not None:
                try:
                    name = template.format(hardware=hardware, operator=self.name)
                except (KeyError, IndexError, ValueError):
                    continue
                yield _joined(PurePosixPath(self.path).parent, name)


def is_spec(path: str) -> bool:
    """Whether a file of that name holds specs."""
    name = path.rpartition("/")[2]
    return name.endswith(YAML) or (name.startswith("op_") and name.endswith(".py"))


def read_specs(path: str, text: bytes) -> list[SpecThen]:
    """The operators of a spec file; none of one that cannot be read."""
    return list(_yaml(path, text) if path.endswith(YAML) else _python(path, text))


def _yaml(path: str, text: bytes) -> Iterator[SpecThen]:
    import yaml

    try:
        documents = list(yaml.safe_load_all(text.decode("utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return
    for document in documents:
        if not isinstance(document, dict) or not isinstance(document.get("operator"), str):
            continue
        hardware = document.get("hardware")
        gates = {
            str(name): gate if isinstance(gate, dict) else {}
            for name, gate in (hardware.items() if isinstance(hardware, dict) else ())
        }
        kernel, portable = (
            one if isinstance(one, str) else None for one in (document.get("kernel"), document.get("portable"))
        )
        yield SpecThen(name=document["operator"], path=path, kernel=kernel, portable=portable, gates=gates)


def _python(path: str, text: bytes) -> Iterator[SpecThen]:
    try:
        tree = parsed(text, path)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in (statement for statement in tree.body if isinstance(statement, ast.FunctionDef)):
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if getattr(called, "id", getattr(called, "attr", "")) == "operator":
                keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
                texts = {
                    keyword.arg: keyword.value.value for keyword in keywords if isinstance(keyword.value, ast.Constant)
                }
                known = {key: one for key in ("kernel", "portable") if isinstance(one := texts.get(key), str)}
                name = texts.get("name")
                yield SpecThen(name=name if isinstance(name, str) else node.name, path=path, gates=None, **known)


def _joined(folder: PurePosixPath, name: str) -> str:
    """``folder/name`` without ``..``, as git names it."""
    parts: list[str] = []
    for part in (folder / name).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
