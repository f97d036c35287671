"""YAML with the line of each value, so that an error in a knowledge tree names file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import UsageError

if TYPE_CHECKING:
    import yaml  # imported where a text is read: the shipped base needs none


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mapping of a YAML text: its values, and where each key stands."""

    values: Mapping[str, Any]
    path: Path
    line: int  # of the mapping
    lines: Mapping[str, int]  # of each key

    def error(self, what: str, key: str | None = None) -> UsageError:
        return UsageError(f"{self.path}:{self.lines.get(key or '', self.line)}: {what}")

    def check_keys(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        for key in self.values:
            if key not in (*required, *optional):
                raise self.error(f"unknown key {key!r}; allowed: {', '.join((*required, *optional))}", key)
        for key in required:
            if key not in self.values:
                raise self.error(f"{key} is missing; needed: {', '.join(required)}")

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} must be a text that is not empty, not {value!r}", key)
        return value.strip()

    def names(self, key: str, allowed: frozenset[str] | None = None) -> tuple[str, ...]:
        """A list of names, sorted; empty for ``*`` and for ``["*"]``, which mean any."""
        value = self.values.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
            raise self.error(f"{key} must be a list of names, not {value!r}", key)
        if "*" in value:
            return ()
        found = sorted({name.strip().lower() for name in value})
        for name in found:
            if allowed is not None and name not in allowed:
                raise self.error(f"{key}: unknown {name!r}; allowed: {', '.join(sorted(allowed))} or '*'", key)
        return tuple(found)

    def inner(self, key: str) -> Marked:
        value = self.values[key]
        if not isinstance(value, Mapping):
            raise self.error(f"{key} must be a mapping, not {value!r}", key)
        return Marked(values=value, path=self.path, line=self.lines[key], lines={})


def mapping(text: str, path: Path, *, first_line: int = 1) -> Marked:
    """The mapping that ``text`` is. Raises UsageError with file and line."""
    loader, node = _composed(text, path, first_line)
    return _marked(loader, node, path, first_line)


def mappings(text: str, path: Path) -> list[Marked]:
    """The list of mappings that ``text`` is; an empty text is an empty list."""
    import yaml

    loader, node = _composed(text, path, 1)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise UsageError(f"{path}:{node.start_mark.line + 1}: a list of records is needed, each beginning with '- id:'")
    return [_marked(loader, element, path, 1) for element in node.value]


def _composed(text: str, path: Path, first_line: int) -> tuple[yaml.SafeLoader, yaml.Node | None]:
    import yaml

    loader = yaml.SafeLoader(text)
    try:
        compose: Callable[[], yaml.Node | None] = loader.get_single_node
        return loader, compose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        raise UsageError(f"{path}:{line}: not YAML: {getattr(error, 'problem', None) or error}") from None


def _marked(loader: yaml.SafeLoader, node: yaml.Node | None, path: Path, first_line: int) -> Marked:
    import yaml

    line = (node.start_mark.line if node is not None else 0) + first_line
    if not isinstance(node, yaml.MappingNode):
        raise UsageError(f"{path}:{line}: 'key: value' lines are needed here")
    lines = {key.value: key.start_mark.line + first_line for key, _ in node.value if isinstance(key.value, str)}
    try:
        values = loader.construct_document(node)
    except (yaml.YAMLError, TypeError, ValueError) as error:
        raise UsageError(f"{path}:{line}: not usable: {' '.join(str(error).split())}") from None
    return Marked(values=values, path=path, line=line, lines=lines)
