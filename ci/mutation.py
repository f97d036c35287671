"""Plants faults in the modules that decide, one at a time, and says which of them the tests do not find.

    python ci/mutation.py [--most N] [--seed N] [MODULE.py ...]

A fault is a small change of one expression: another comparison, another operator, another number. Each is tried in a
process forked from one that has torch imported; the files stay as they are. Exits with 1 where a fault survives.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pytest_kernelevolve"
# Folders of modules, with the tests that hold them and run in this process.
SUBJECTS = {
    "gate": ["tests/gate"],
    "judge/correctness": ["tests/judge/correctness", "tests/judge/timing/test_decide.py"],
}
TIMEOUT_S = 600.0  # of one run of the tests: a fault may make a loop endless
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A change of one expression of a module: where it is, what it was, and what it becomes."""

    path: Path
    number: int  # of the expression's node, in the order of `ast.walk`
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.before}  ->  {self.after}"

    def module(self) -> ast.Module:
        """The module with the fault in it."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        target = next(node for number, node in enumerate(ast.walk(tree)) if number == self.number)
        other = changed(target)
        assert other is not None
        planted = ast.fix_missing_locations(_Replacing(target, other).visit(tree))
        assert isinstance(planted, ast.Module)
        return planted


def changed(node: ast.AST) -> ast.AST | None:
    """The node with one fault in it; None where there is none to plant."""
    other: Any = copy.deepcopy(node)
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            other.ops[0] = COMPARED[type(op)]()
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            other.op = COMPUTED[type(op)]()
        case ast.BoolOp(op=ast.And()):
            other.op = ast.Or()
        case ast.BoolOp(op=ast.Or()):
            other.op = ast.And()
        case ast.UnaryOp(op=ast.Not()):
            return copy.deepcopy(node.operand)
        case ast.Constant(value=bool()):
            other.value = not node.value
        case ast.Constant(value=int(number)):
            other.value = number + 1
        case ast.Constant(value=float(number)):
            other.value = number * 2 or 1.0
        case _:
            return None
    placed: ast.AST = ast.copy_location(other, node)
    return placed


def faults(path: Path) -> Iterator[Fault]:
    """Every fault of one module. Annotations and a dataclass's options are left alone: nothing is decided by them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left = {id(inner) for node in ast.walk(tree) for part in undecided(node) for inner in ast.walk(part)}
    for number, node in enumerate(ast.walk(tree)):
        other = None if id(node) in left else changed(node)
        if other is not None:
            line = int(getattr(node, "lineno", 0))
            yield Fault(path=path, number=number, line=line, before=ast.unparse(node), after=ast.unparse(other))


def undecided(node: ast.AST) -> list[ast.AST]:
    """What belongs to a node and decides nothing."""
    parts = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.ClassDef):
        parts += node.decorator_list
    return [part for part in parts if part is not None]


class _Replacing(ast.NodeTransformer):
    """Puts one node into the place of another."""

    def __init__(self, target: ast.AST, other: ast.AST) -> None:
        self._target = target
        self._other = other

    def visit(self, node: ast.AST) -> Any:
        return self._other if node is self._target else self.generic_visit(node)


class _Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Has one module imported with its fault."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self._name = ".".join(fault.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._fault.path, loader=self)

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self._fault.module(), str(self._fault.path), "exec"), vars(module))


def found(fault: Fault, tests: Sequence[str]) -> bool:
    """Whether the tests fail with the fault; one that takes them too long counts as found."""
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        sys.meta_path.insert(0, _Planted(fault))
        status = 1
        try:
            import pytest

            chosen = "not measures and not evidence"
            # pytest would load this package's modules itself, to rewrite their assertions.
            plain = ["--assert=plain", "-p", "no:cacheprovider"]
            status = int(pytest.main(["-x", "-q", *plain, "-m", chosen, *tests]))
        finally:
            os._exit(0 if status == 0 else 1)
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def tests_of(path: Path) -> list[str]:
    inside = path.relative_to(ROOT / PACKAGE)
    return next((tests for folder, tests in SUBJECTS.items() if inside.is_relative_to(folder)), ["tests"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", type=Path, help="by default those of gate/ and judge/correctness/")
    parser.add_argument("--most", type=int, help="try so many faults, drawn from all")
    parser.add_argument("--seed", type=int, default=0, help="of that draw")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    every = [path for folder in SUBJECTS for path in sorted((ROOT / PACKAGE / folder).rglob("*.py"))]
    planted = [fault for path in options.modules or every for fault in faults(path.resolve())]
    if options.most is not None and options.most < len(planted):
        planted = random.Random(options.seed).sample(planted, options.most)
    import torch

    torch.set_num_threads(1)  # a process with threads cannot be forked safely
    survived = 0
    for number, fault in enumerate(planted, start=1):
        caught = found(fault, tests_of(fault.path))
        survived += not caught
        print(f"{number}/{len(planted)} {'found   ' if caught else 'SURVIVED'} {fault}", flush=True)
    print(f"{len(planted) - survived} of {len(planted)} faults were found")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
