"""The worker's side: what an interpreted Triton kernel may name, so that none does what only Python can do.

The interpreter runs a kernel as the Python function that it is, in which PyTorch and NumPy can be called as anywhere.
Triton's compiler refuses that: it knows its own language, other kernels and numbers. The same is refused here, when a
kernel is launched or calls another one. What a launch does besides, its hooks and the grid that a function gives, is
done before it, where it is seen as any other work.
"""

from __future__ import annotations

import builtins
import dis
import math
import sys
from collections.abc import Callable, Iterator
from types import CodeType, ModuleType
from typing import Any

# Functions of Python's that the compiler knows; the interpreter leaves more of them, none of which reach other memory.
BUILTINS = frozenset(
    (
        "abs", "bool", "divmod", "enumerate", "float", "hasattr", "int", "isinstance", "len", "list", "max", "min",
        "pow", "print", "range", "reversed", "round", "str", "sum", "tuple", "zip", "AssertionError", "ValueError",
    )
)  # fmt: skip
INSIDE = "handle"  # the arrays behind a value of the interpreter's
GLOBAL, ATTRIBUTE = ("LOAD_GLOBAL", "LOAD_NAME"), ("LOAD_ATTR", "LOAD_METHOD")


class Language:
    """What Triton's modules hold before a candidate is loaded."""

    def __init__(self) -> None:
        from triton.language.extra import libdevice  # noqa: F401  # kernels import it
        from triton.runtime import interpreter

        modules = [
            module for name, module in list(sys.modules.items()) if module and name.partition(".")[0] == "triton"
        ]
        self._modules = {id(module): frozenset(vars(module)) for module in modules}
        self._kept = [value for module in modules for value in vars(module).values()]  # whose places stay theirs
        self._known = {id(value) for value in self._kept if not isinstance(value, ModuleType)}
        own = (
            value for value in vars(interpreter).values() if getattr(value, "__module__", "") == interpreter.__name__
        )
        self._codes = {code for value in own for code in _codes_of(value)}
        self._kernels = (interpreter.InterpretedFunction,)
        self._number = interpreter.tl.constexpr
        self._descriptor = interpreter.TensorDescriptor

    def check(self, function: Callable[..., Any]) -> None:
        """Raises NameError where a kernel names what is not the language's, as Triton's compiler does."""
        for code in _nested(function.__code__):
            for chain in _chains(code):
                self._check_chain(function.__globals__, chain)
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
            self._check_value(cell.cell_contents, name)

    def check_arguments(self, arguments: dict[str, Any], constants: list[str]) -> None:
        """The same of what a kernel is given: tensors and numbers, and as constants numbers and kernels."""
        for name, value in arguments.items():
            tensor = hasattr(value, "data_ptr") or isinstance(value, self._descriptor)
            if (tensor and name in constants) or not (tensor or self._plain(value)):
                raise NameError(f"a Triton kernel takes no {type(value).__name__} as its argument {name!r}")

    def _check_chain(self, names: dict[str, Any], chain: list[str]) -> None:
        first, *others = chain
        if INSIDE in others or any(one.startswith("__") for one in others):
            raise NameError(f"{'.'.join(chain)} is not of Triton's language")
        if first not in names:
            if first and hasattr(builtins, first) and first not in BUILTINS:
                raise NameError(f"{first} is not of Triton's language")
            return
        value = names[first]
        for place, name in enumerate(others):
            if not isinstance(value, ModuleType):
                break
            self._check_value(value, ".".join(chain[: place + 1]))
            theirs = self._modules.get(id(value))
            if theirs is not None and name not in theirs:
                raise NameError(f"{'.'.join(chain)} is not of Triton's language")
            value = getattr(value, name, None)
        self._check_value(value, ".".join(chain))

    def _check_value(self, value: Any, name: str) -> None:
        code = getattr(value, "__code__", None)
        of_math = value is math or any(value is one for one in vars(math).values())
        if id(value) in self._known or id(value) in self._modules or of_math or code in self._codes:
            return
        if not self._plain(value):
            message = "a Triton kernel can use Triton's language, other kernels and constants, as it must on a GPU"
            raise NameError(f"{name} is a {type(value).__name__} of Python's: {message}")

    def _plain(self, value: Any) -> bool:
        if type(value) is self._number:
            value = value.value
        if isinstance(value, tuple):
            return all(map(self._plain, value))
        if value is None or type(value) in (bool, int, float, str, *self._kernels):
            return True
        return type(value).__module__.partition(".")[0] == "triton" and id(type(value)) in self._known


def confine() -> None:
    """Hold every kernel that is launched in this process from now on to the language."""
    import inspect

    from triton.runtime import interpreter

    language = Language()
    kernels, launches = interpreter.InterpretedFunction, interpreter.GridExecutor
    rewrite, launch = kernels.rewrite, launches.__call__

    def rewritten(self: Any) -> Any:
        function = rewrite(self)
        language.check(function)
        return function

    def launched(self: Any, *arguments: Any, **named: Any) -> Any:
        taken = inspect.getfullargspec(self.fn).args
        bound = inspect.getcallargs(self.fn, *arguments, **{key: one for key, one in named.items() if key in taken})
        language.check_arguments(bound, self.constexprs)
        return launch(self, *arguments, **named)

    kernels.rewrite, launches.__call__ = rewritten, launched


def settle(executor: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Do what a launch of the interpreter's does before its kernel: call its hooks and the function of its grid."""
    import inspect

    taken = inspect.getfullargspec(executor.fn).args
    bound = {key: one for key, one in named.items() if key in taken}
    hooks, executor.pre_run_hooks = executor.pre_run_hooks, []
    for hook in hooks:
        hook(*arguments, **bound)
    if callable(executor.grid):
        executor.grid = executor.grid(inspect.getcallargs(executor.fn, *arguments, **bound))


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _codes_of(value: Any) -> Iterator[CodeType]:
    """The code of a function, and of all functions of a class."""
    for one in vars(value).values() if isinstance(value, type) else (value,):
        code = getattr(one, "__code__", None)
        if isinstance(code, CodeType):
            yield from _nested(code)


def _chains(code: CodeType) -> Iterator[list[str]]:
    """Every global name in a function's code with the attributes that are taken of it; '' where it is no global."""
    chain: list[str] = []
    for step in dis.get_instructions(code):
        if step.opname.startswith("IMPORT"):
            raise NameError("a Triton kernel imports nothing")
        if step.opname in ATTRIBUTE:
            chain = [*(chain or [""]), str(step.argval)]
            continue
        if chain:
            yield chain
        chain = [str(step.argval)] if step.opname in GLOBAL else []
    if chain:
        yield chain
