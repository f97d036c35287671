"""YAML documents that remember their lines, so that every error can say where.

Scalars follow YAML 1.2's core schema and not PyYAML's 1.1: ``1e-4`` is a number, ``on``, ``NO`` and ``010`` are no
booleans and no octal, because sizes and tolerances are what specs are made of.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from pytest_kernelevolve.errors import SpecError

KeyPath = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?[0-9][0-9_]*\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z")
_STANDARD_TAG = "tag:yaml.org,2002:"
_MAX_DEPTH = 20
_MAX_NODES = 20_000  # aliases can make a small file expand without end


class Document:
    """One YAML document: its ``value`` and the line of every key in it."""

    __slots__ = ("_count", "_root", "path", "value")

    def __init__(self, root: yaml.Node, path: Path) -> None:
        self.path = path
        self._root = root
        self._count = 0
        self.value = self._build(root, 0)

    def line(self, keys: KeyPath = ()) -> int:
        """The line of the key (or list item) at ``keys``, or of the nearest one above it that is in the file."""
        node, line = self._root, self._root.start_mark.line
        for key in keys:
            found: yaml.Node | None = None
            if isinstance(node, yaml.MappingNode):
                for key_node, value_node in node.value:
                    if isinstance(key_node, yaml.ScalarNode) and _scalar(key_node) == key:
                        found, line = value_node, key_node.start_mark.line
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                found = node.value[key]
                line = node.value[key].start_mark.line
            if found is None:
                break
            node = found
        return line + 1

    def error(self, message: str, keys: KeyPath = ()) -> SpecError:
        return SpecError(message, path=self.path, line=self.line(keys))

    def _build(self, node: yaml.Node, depth: int) -> Any:
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_NODES:
            raise _place(self.path, node, "the document is nested too deeply or too large for an operator spec")
        if isinstance(node, yaml.ScalarNode):
            if not node.tag.startswith(_STANDARD_TAG):
                raise _place(self.path, node, f"unknown tag {node.tag!r}; a spec is plain data without tags")
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._build(item, depth + 1) for item in node.value]
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                raise _place(self.path, key_node, f"key {key!r} must be a name")
            if key in mapping:
                raise _place(self.path, key_node, f"key {key!r} is given twice")
            mapping[key] = self._build(value_node, depth + 1)
        return mapping


def read_documents(path: Path) -> list[Document]:
    """The documents of a YAML file. Raises SpecError for an unreadable file or a syntax error, with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SpecError(f"cannot read the file: {error.strerror}", path=path) from None
    except UnicodeDecodeError as error:
        raise SpecError(f"the file is not UTF-8: {error.reason} at byte {error.start}", path=path) from None
    try:
        roots = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(path, error, text) from None
    except yaml.YAMLError as error:
        raise SpecError(f"not valid YAML: {error}", path=path) from None
    documents = [Document(root, path) for root in roots if root is not None]
    return [document for document in documents if document.value is not None]  # a lone --- holds nothing


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        if _INFINITE.match(text):
            return float(text.replace(".", ""))
    return text


def _place(path: Path, node: yaml.Node, message: str) -> SpecError:
    return SpecError(message, path=path, line=node.start_mark.line + 1)


def _syntax_error(path: Path, error: yaml.MarkedYAMLError, text: str) -> SpecError:
    mark = error.problem_mark or error.context_mark
    line = dict(enumerate(text.splitlines())).get(mark.line, "") if mark else ""
    if mark and "\t" in line[: len(line) - len(line.lstrip())]:
        return SpecError("the line is indented with a tab; YAML takes spaces", path=path, line=mark.line + 1)
    problem = " ".join(part for part in (error.problem, error.context) if part)
    return SpecError(f"not valid YAML: {problem}", path=path, line=mark.line + 1 if mark else None)
