"""What a kernel's source says, apart from how it is written: two digests by which to know it again.

    same   comments, docstrings, layout and chosen names do not count, in Python and in the C++ that it holds
    near   nor do numbers, compiler flags' numbers and the values in use of its tunables

Sources are hostile: whatever cannot be read within bounds is known by its bytes alone, which is never wrong.
"""

from __future__ import annotations

import ast
import builtins
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pytest_kernelevolve.language.source import syntax_tree
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.synthesis.source import code_text
from pytest_kernelevolve.synthesis.source.tunables import NAME as TUNABLES

MAX_CHARACTERS = 300_000
MAX_NODES = 200_000  # The most nodes of a syntax tree that are read.
_WORD = re.compile(r"[A-Za-z_]\w*")
_BUILTINS = frozenset(dir(builtins))
# Where a syntax tree holds a name that the source may have chosen.
_NAMED = {
    ("Name", "id"),
    ("arg", "arg"),
    ("FunctionDef", "name"),
    ("AsyncFunctionDef", "name"),
    ("ClassDef", "name"),
    ("ExceptHandler", "name"),
    ("alias", "asname"),
    ("Global", "names"),
    ("Nonlocal", "names"),
    ("MatchAs", "name"),
    ("MatchStar", "name"),
    ("MatchMapping", "rest"),
}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Two keys: candidates with one ``same`` are one kernel, those with one ``near`` differ in numbers only."""

    same: str
    near: str


class _Unreadable(Exception):
    """The source cannot be compared but by its bytes."""


@lru_cache(maxsize=1024)
def fingerprint(candidate: Candidate) -> Fingerprint:
    """The candidate's keys; its plain digest twice where its source cannot be read."""
    try:
        tree = _parse(candidate.source)
        module = _Module(tree, candidate.entry)
        return Fingerprint(*(_digest(candidate, module, numbers=numbers) for numbers in (True, False)))
    except (_Unreadable, SyntaxError, ValueError, RecursionError, MemoryError):
        return Fingerprint(candidate.digest[:32], candidate.digest[:32])


def _parse(source: str) -> ast.Module:
    if len(source) > MAX_CHARACTERS:
        raise _Unreadable
    tree = syntax_tree(source)
    if all(_is_text(statement) for statement in tree.body):
        raise _Unreadable  # such as an answer without a kernel, kept in comments
    return tree


def _digest(candidate: Candidate, module: _Module, *, numbers: bool) -> str:
    digest = hashlib.sha256(f"{candidate.language}\0{candidate.entry}\0{numbers}\0".encode())
    for piece in module.pieces(numbers=numbers):
        digest.update(piece.encode("utf-8", "backslashreplace"))
        digest.update(b"\0")
    return digest.hexdigest()[:32]


class _Module:
    """A syntax tree with what is known of its names. Trees are walked without recursion: they may be deep."""

    def __init__(self, tree: ast.Module, entry: str) -> None:
        self._tree = tree
        self._code: dict[int, list[code_text.Token]] = {}  # by the id of the node that holds it
        self._verbatim: set[int] = set()  # parts of f-strings
        self._fixed = {entry}
        bound: dict[str, None] = {}
        for node in _walk(tree):
            self._learn(node, entry)
            bound.update(dict.fromkeys(_bindings(node)))
        chosen = [name for name in bound if name not in self._fixed | _BUILTINS and not name.startswith("__")]
        self._bound = {name: f"${number}" for number, name in enumerate(chosen)}
        self._names = code_text.chosen_names(list(self._code.values()), self._fixed)

    def _learn(self, node: ast.AST, entry: str) -> None:
        """Take in the code that the node holds, and the names that it makes part of what the module does."""
        match node:
            case ast.JoinedStr(values=values):
                self._verbatim |= {id(value) for value in values}
            case ast.Constant(value=str(text)):
                if code_text.is_code(text) and id(node) not in self._verbatim:
                    self._code[id(node)] = code_text.tokens(text)
                else:
                    self._fixed.update(_WORD.findall(text))
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                self._fixed.add(name)
            case ast.ClassDef(body=body):
                self._fixed.update(
                    statement.name
                    for statement in body
                    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
                )
            case ast.FunctionDef(name=name, args=arguments) if name == entry:  # its inputs may come by keyword
                self._fixed.update(argument.arg for argument in (*arguments.args, *arguments.kwonlyargs))

    def pieces(self, *, numbers: bool) -> Iterator[str]:
        """The module as a sequence of texts that is equal for equal modules."""
        pending: list[Any] = [self._tree]
        while pending:
            item = pending.pop()
            if isinstance(item, str):
                yield item
            elif isinstance(item, ast.Constant):
                yield from self._constant(item, numbers=numbers)
            elif isinstance(item, ast.AST):
                yield type(item).__name__
                pending += reversed(list(self._fields(item, numbers=numbers)))
            else:
                yield repr(item)

    def _fields(self, node: ast.AST, *, numbers: bool) -> Iterator[Any]:
        if not numbers and (declared := _tunables(node)) is not None:
            yield from declared
            return
        kind = type(node).__name__
        for field in node._fields:
            if field in ("ctx", "kind", "type_comment", "type_ignores"):
                continue
            value = getattr(node, field, None)
            several = [element for element in value if not _is_text(element)] if isinstance(value, list) else [value]
            yield f"{field} {len(several)}"
            for one in several:
                yield self._bound.get(one, one) if (kind, field) in _NAMED and isinstance(one, str) else one

    def _constant(self, node: ast.Constant, *, numbers: bool) -> Iterator[str]:
        value = node.value
        yield type(value).__name__
        if id(node) in self._code:
            yield from code_text.normalised(self._code[id(node)], self._names, numbers=numbers)
        elif not numbers and isinstance(value, int | float | complex) and not isinstance(value, bool):
            yield "0"
        elif not numbers and isinstance(value, str) and value.startswith("-"):
            yield re.sub(r"\d+", "0", value)
        else:
            yield repr(value)


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes in the order of the source, without recursion."""
    pending, count = [tree], 0
    while pending:
        node = pending.pop()
        count += 1
        if count > MAX_NODES:
            raise _Unreadable
        yield node
        pending += reversed([child for child in ast.iter_child_nodes(node) if not _is_text(child)])


def _bindings(node: ast.AST) -> Iterator[str]:
    """Names that the node gives a meaning to. A module that is imported keeps its own."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name) | ast.alias(asname=str(name)):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name


def _is_text(node: Any) -> bool:
    """A statement that is nothing but text: a docstring, or a comment in its form."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _tunables(node: ast.AST) -> list[Any] | None:
    """What an assignment of tunables declares apart from any value: their names."""
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(keys=keys))
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(keys=keys))
        ) if name == TUNABLES:
            return [TUNABLES, *keys]
    return None
