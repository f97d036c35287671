"""What every language's static check shares: does the source parse, stand alone, and have its entry function."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pytest_kernelevolve.records import Candidate, Finding
from pytest_kernelevolve.spec.calls import root_of
from pytest_kernelevolve.spec.model import OperatorSpec, ReferenceKind
from pytest_kernelevolve.spec.syntax import parsed

MAX_SOURCE_BYTES = 1280 << 10
# What CPython's parser takes for an f-string grows with the square of its length: 3 s for one of this size, minutes for
# a megabyte, on the trusted side and with nobody to end it. In a longer source none may be long.
MAX_STRING_BYTES = 128 << 10
MAX_LINE = 32 << 10
_LONG_STRING = re.compile(
    r"(?i)(?:[ft]r?|r[ft])(?:\"{3}|'{3})|\\\r?\n|^(?=.*['\"]).{%s}" % (MAX_LINE + 1),
    re.MULTILINE,
)
DEEPEST = 200  # nodes of a syntax tree within each other: who walks one may take two calls for each
# Of the first two lines, as Python reads them: an encoding that a comment declares.
_LINES = re.compile(r"\r\n?|\n")
_DECLARED = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
_UTF_8 = re.compile(r"utf[-_]?8([-_].*)?", re.IGNORECASE)
_OWN_PACKAGE = "pytest_kernelevolve"


@lru_cache(maxsize=4)  # several look at each source, one after the other
def syntax_tree(source: str) -> ast.Module:
    """What `parsed` makes of a kernel's source. Nobody may change it.

    Raises RecursionError, as the parser itself may, for a tree that is too deep to be walked by calls within calls.
    """
    tree = parsed(source)
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    raise RecursionError(f"more than {DEEPEST} expressions or statements lie within each other")


def parse(candidate: Candidate) -> ast.Module | Finding:
    """The candidate's syntax tree, or the finding that says why there is none."""
    size = len(candidate.source.encode("utf-8", errors="surrogatepass"))
    if size > MAX_SOURCE_BYTES:
        return Finding(kind="parse", message=f"the source has {size} bytes; at most {MAX_SOURCE_BYTES} are read")
    if size > MAX_STRING_BYTES and (found := _LONG_STRING.search(candidate.source)):
        number = candidate.source.count("\n", 0, found.start()) + 1
        message = f"line {number}: in a source of more than {MAX_STRING_BYTES} bytes no f-string and no line with a"
        message += f" backslash at its end goes on in the next line, and none with a string has {MAX_LINE} characters"
        return Finding(kind="parse", message=message)
    for line in _LINES.split(candidate.source, maxsplit=2)[:2]:
        declared = _DECLARED.match(line)
        if declared is not None and not _UTF_8.fullmatch(declared[1]):
            # who imports the file would read another program than this text, and another again below a header of ours
            return Finding(kind="parse", message=f"the source declares the encoding {declared[1][:40]}; it is UTF-8")
    try:
        return syntax_tree(candidate.source)
    except SyntaxError as error:
        text = f": {error.text.strip()[:100]}" if error.text else ""
        return Finding(kind="parse", message=f"line {error.lineno}: not valid Python: {error.msg}{text}")
    except (ValueError, RecursionError, MemoryError) as error:
        return Finding(kind="parse", message=f"not valid Python: {error}")


def check_source(candidate: Candidate) -> Finding | None:
    """Why the source cannot be a kernel in any language: it does not parse, stand alone or define its entry."""
    tree = parse(candidate)
    if isinstance(tree, Finding):
        return tree
    for name, line in imports(tree):
        if name.partition(".")[0] == _OWN_PACKAGE:
            return Finding(
                kind="language",
                message=f"line {line}: imports {name}; a kernel stands alone and never needs the plugin",
            )
    root = root_of(candidate.entry)
    bindings = _bindings(tree.body, root)
    if not bindings:
        functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        defined = f"it defines {', '.join(functions[:10])}" if functions else "it defines no function"
        return Finding(kind="entry", message=f"the source has no function {root!r}; {defined}")
    last = bindings[-1]
    if isinstance(last, ast.AsyncFunctionDef | ast.ClassDef) and root == candidate.entry:
        kind = "a class" if isinstance(last, ast.ClassDef) else "an async function"
        return Finding(kind="entry", message=f"line {last.lineno}: {candidate.entry} is {kind}; it must be a function")
    return None


def check_entry(candidate: Candidate, spec: OperatorSpec) -> Finding | None:
    """Why the entry cannot be called as the operator is: wrong number of arguments, or an unknown keyword.

    None where the entry is not a plain ``def`` and only calling it can tell.
    """
    problem = check_source(candidate)
    called = not candidate.entry.isidentifier()  # a call as the spec states it, which only calling can tell
    if problem is not None or called or spec.reference.kind is ReferenceKind.KERNELBENCH:
        return problem
    tree = parse(candidate)
    assert isinstance(tree, ast.Module)
    entry = _bindings(tree.body, candidate.entry)[-1]
    if not isinstance(entry, ast.FunctionDef) or entry.decorator_list:
        return None
    return _check_arguments(entry, spec)


def _check_arguments(entry: ast.FunctionDef, spec: OperatorSpec) -> Finding | None:
    arguments = entry.args
    positional = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    passed = [item.name for item in spec.inputs if not item.keyword]
    keywords = [item.name for item in spec.inputs if item.keyword]
    wanted = f"the operator passes ({', '.join([*passed, *(f'{name}=...' for name in keywords)])})"
    place = f"line {entry.lineno}: {entry.name}({', '.join(positional)})"
    if len(passed) > len(positional) and arguments.vararg is None:
        return Finding(kind="entry", message=f"{place} takes {_count(len(positional))}; {wanted}")
    free = arguments.args[max(0, len(passed) - len(arguments.posonlyargs)) :]  # not taken by position
    by_name = {argument.arg for argument in (*free, *arguments.kwonlyargs)}
    for name in keywords:
        if name not in by_name and arguments.kwarg is None:
            return Finding(kind="entry", message=f"{place} does not take {name!r} by keyword; {wanted}")
    required = positional[: len(positional) - len(arguments.defaults)]
    missing = [name for name in required[len(passed) :] if name not in keywords]
    defaults = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    missing += [argument.arg for argument, default in defaults if default is None and argument.arg not in keywords]
    if missing:
        return Finding(kind="entry", message=f"{place} also needs {', '.join(missing)}; {wanted}")
    return None


def _count(number: int) -> str:
    return "1 argument" if number == 1 else f"{number} arguments"


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the source, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def mentions(tree: ast.Module, name: str) -> bool:
    """Whether ``name`` is used: as a name, an attribute, or imported under it or from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name:
            return True
        if isinstance(node, ast.Attribute) and node.attr == name:
            return True
        if isinstance(node, ast.alias) and node.name.rpartition(".")[2] == name:
            return True
    return False


GLUON = "triton.experimental.gluon"


def jitted(tree: ast.Module, *, gluon: bool = False) -> bool:
    """Whether some function is decorated with ``triton.jit``, or ``gluon.jit``, under whatever name it was imported."""
    own, functions = _imported_jits(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(function, ast.Attribute):
                if function.attr == "jit" and (ast.unparse(function.value) in own) == gluon:
                    return True
            elif isinstance(function, ast.Name) and functions.get(function.id) == gluon:
                return True
    return False


def _imported_jits(tree: ast.Module) -> tuple[set[str], dict[str, bool]]:
    """The names of Gluon's module, and those of imported decorators with whether they are Gluon's."""
    modules, functions = {GLUON}, {"jit": False}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.asname for alias in node.names if alias.name == GLUON and alias.asname}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "triton":
            for alias in node.names:
                if f"{node.module}.{alias.name}" == GLUON:
                    modules.add(alias.asname or alias.name)
                elif alias.name == "jit":
                    functions[alias.asname or "jit"] = (node.module or "").startswith(GLUON)
    return modules, functions


def builds_inline(tree: ast.Module, builders: Sequence[str]) -> bool:
    """Whether the source uses one of these builders of tvm_ffi."""
    uses_ffi = any(name.partition(".")[0] == "tvm_ffi" for name, _ in imports(tree))
    return uses_ffi and any(mentions(tree, builder) for builder in builders)


def _bindings(body: list[ast.stmt], name: str) -> list[ast.stmt]:
    """The top-level statements that bind ``name``, in order."""
    found: list[ast.stmt] = []
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() if statement.name == name:
                found.append(statement)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                if any((alias.asname or alias.name.partition(".")[0]) == name for alias in aliases):
                    found.append(statement)
            case ast.Assign(targets=targets):
                names = [node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
                if any(node.id == name for node in names):
                    found.append(statement)
            case ast.AnnAssign(target=ast.Name(id=target), value=value) if target == name and value is not None:
                found.append(statement)
            case ast.Try() | ast.TryStar():
                handled = [one for handler in statement.handlers for one in handler.body]
                found += _bindings([*statement.body, *handled, *statement.orelse, *statement.finalbody], name)
            case ast.If(body=inner, orelse=other) | ast.For(body=inner, orelse=other):
                found += _bindings([*inner, *other], name)
            case ast.With(body=inner):
                found += _bindings(inner, name)
    return found
