"""Reads a ``reference:`` and checks what can be checked without importing anything: the file and its function."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import Reference, ReferenceKind
from pytest_kernelevolve.spec.schema import suggestion
from pytest_kernelevolve.spec.syntax import parsed

_FORMS = (
    "a dotted name such as torch.nn.functional.silu, ./file.py:function, aten::name.Overload or kernelbench:./file.py"
)
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+\Z")
_ATEN = re.compile(r"aten::\w+(\.\w+)?\Z")
_FILE = re.compile(r"(?P<path>.+\.py):(?P<function>[A-Za-z_]\w*)\Z")
_KERNELBENCH_PARTS = ("Model", "get_inputs", "get_init_inputs")


def parse_reference(text: str, folder: Path, line: int | None = None) -> Reference:
    """The reference that ``text`` names; files are relative to ``folder``. Raises SpecError for any other form."""
    if text.startswith("kernelbench:"):
        name = text.removeprefix("kernelbench:")
        found = _FILE.match(name)
        path, target = (folder / found["path"], found["function"]) if found else (folder / name, "Model")
        return Reference(kind=ReferenceKind.KERNELBENCH, target=target, path=path, line=line)
    if _ATEN.match(text):
        return Reference(kind=ReferenceKind.ATEN, target=text, line=line)
    found = _FILE.match(text)
    if found:
        path = folder / found["path"]
        return Reference(kind=ReferenceKind.FILE, target=found["function"], path=path, line=line)
    if _DOTTED.match(text) and not text.endswith(".py"):
        return Reference(kind=ReferenceKind.DOTTED, target=text, line=line)
    hint = f"; did you mean {text}:function?" if text.endswith(".py") else ""
    raise SpecError(f"{text!r} is not a reference; allowed: {_FORMS}{hint}")


def check_reference(reference: Reference) -> None:
    """Raises SpecError where the reference's file is missing or does not define what is named."""
    if reference.path is None:
        return
    try:
        stat = reference.path.stat()
    except OSError:
        raise SpecError(f"file {reference.path} does not exist") from None
    whole = reference.kind is ReferenceKind.KERNELBENCH and reference.target == "Model"
    wanted = _KERNELBENCH_PARTS if whole else (reference.target,)
    defined = _definitions(reference.path, stat.st_mtime_ns, stat.st_size)
    for name in wanted:
        if name not in defined:
            known = ", ".join(sorted(public for public in defined if not public.startswith("_"))) or "nothing"
            close = suggestion(name, defined)
            raise SpecError(f"{reference.path} does not define {name!r}; it defines {known}{close}")


@lru_cache(maxsize=1024)
def _definitions(path: Path, _mtime_ns: int, _size: int) -> frozenset[str]:
    """Names bound at the top level of a Python file, without running it."""
    try:
        tree = parsed(path.read_bytes(), str(path))
    except SyntaxError as error:
        raise SpecError(f"{path}:{error.lineno}: not valid Python: {error.msg}") from None
    except (OSError, ValueError) as error:
        raise SpecError(f"cannot read {path}: {error}") from None
    return frozenset(_bound_names(tree.body))


def _bound_names(body: list[ast.stmt]) -> list[str]:
    names: list[str] = []
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.append(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names += [alias.asname or alias.name.partition(".")[0] for alias in aliases]
            case ast.Assign(targets=targets):
                names += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.append(name)
            case ast.If(body=inner, orelse=other) | ast.Try(body=inner, orelse=other):
                names += _bound_names([*inner, *other])
            case ast.With(body=inner):
                names += _bound_names(inner)
    return names
