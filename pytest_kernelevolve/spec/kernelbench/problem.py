"""KernelBench problems as operators: a file with ``Model``, ``get_inputs`` and ``get_init_inputs``, or a function in
the form of `compact`.

The model's parameters and buffers become arguments, because a kernel has no module to keep them in: the operator is
``f(*forward inputs, *parameters and buffers)`` by `torch.func.functional_call`. Buffers are copied before the call, so
that a batch norm in training mode does not change its arguments, and dropout is off: only what is returned is judged.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.kernelbench import compact
from pytest_kernelevolve.spec.syntax import parsed

if TYPE_CHECKING:
    import torch

_NUMBERS = itertools.count(1)

FILE = "Model"  # the target of a reference to a whole file
TRAINED = 0.75  # The share of the cases in which no parameter is all ones or zeros any more.


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A KernelBench file at one assignment of its module constants."""

    path: Path
    namespace: Mapping[str, Any]
    model: torch.nn.Module
    function: Callable[..., Any]  # (forward inputs..., parameters and buffers...) -> outputs

    def arguments(self, seed: int) -> dict[str, Any]:
        """Fresh inputs and weights by argument name, made by the problem's own functions under ``seed``."""
        import torch

        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            inputs = _call(self.path, self.namespace, "get_inputs")
            model = build_model(self.path, self.namespace)
        names = _forward_names(self.model, len(inputs))
        state = {name: tensor.detach().clone() for name, tensor in _state(model).items()}
        generator = torch.Generator().manual_seed(seed)
        if bool(torch.rand((), generator=generator, device="cpu") < TRAINED):
            state = {name: trained(tensor, generator) for name, tensor in state.items()}
        return dict(zip(names, inputs, strict=True)) | {_argument_name(name): item for name, item in state.items()}


def trained(tensor: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Other values of the same sign for a parameter or buffer whose elements are all one number, as before training.

    A kernel that ignores the scale of a norm, a bias that begins as zeros or running statistics is right without.
    """
    import torch

    if not tensor.is_floating_point() or not tensor.numel() or not bool((tensor == tensor.reshape(-1)[0]).all()):
        return tensor
    value = tensor.reshape(-1)[0]
    if not bool(value.isfinite()):
        return tensor
    made = torch.rand(tensor.shape, generator=generator, device="cpu") + 0.5
    if not bool(value):
        made = made.sub_(1.0)
    return made.to(tensor) * (value if bool(value) else 1.0)


def load_problem(path: Path, constants: Mapping[str, int], target: str = FILE) -> Problem:
    """The problem in ``path``, with ``constants`` in place of its module-level ones. Raises SpecError if it fails.

    With the name of a function as ``target``, ``constants`` are that function's sizes.
    """
    try:
        stat = path.stat()
    except OSError:
        raise SpecError(f"file {path} does not exist") from None
    return _load_problem(path, stat.st_mtime_ns, tuple(sorted(constants.items())), target)


@lru_cache(maxsize=64)
def _load_problem(path: Path, _mtime_ns: int, constants: tuple[tuple[str, int], ...], target: str) -> Problem:
    return open_problem(path, dict(constants), target)


def open_problem(path: Path, constants: Mapping[str, Any], target: str = FILE) -> Problem:
    """`load_problem`, made anew each time: under a fake mode its tensors are fake, and a constant may be a symbol."""
    import torch

    made = _namespace(path, constants) if target == FILE else compact.namespace(path, target, constants)
    with torch.random.fork_rng(devices=[]):
        model = build_model(path, made)
    return Problem(path=path, namespace=made, model=model, function=_functional(model))


def _namespace(path: Path, constants: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the file defines, with ``constants`` set."""
    module = ModuleType(f"kernelbench_{path.stem}_{next(_NUMBERS)}")  # one of its own for each assignment of constants
    sys.modules[module.__name__] = module  # where torch.compile looks for what its functions name
    module.__file__ = str(path)
    namespace = vars(module)
    setting = _Setting(constants)
    namespace[_Setting.NAME] = setting
    try:
        tree = setting.visit(parsed(path.read_bytes(), str(path)))
        exec(compile(ast.fix_missing_locations(tree), str(path), "exec"), namespace)
    except Exception as error:
        raise SpecError(f"{path}: importing the file fails: {type(error).__name__}: {error}") from error
    for name, value in constants.items():
        if name in setting.done:
            continue
        if not isinstance(namespace.get(name), int):
            known = ", ".join(key for key, item in namespace.items() if type(item) is int) or "none"
            raise SpecError(f"{path} has no integer constant {name!r} for a workload to set; it has {known}")
        namespace[name] = value
    for name in ("Model", "get_inputs", "get_init_inputs"):
        if name not in namespace:
            raise SpecError(f"{path} does not define {name!r}, which a KernelBench problem needs")
    return namespace


class _Setting(ast.NodeTransformer):
    """Sets constants where a file binds them, so that what is derived from them follows: ``shape = (FEATURES,)``."""

    NAME = "_kernelevolve_constant"

    def __init__(self, constants: Mapping[str, Any]) -> None:
        self.constants = constants
        self.done: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node  # names in there are not the module's

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if len(names) == len(node.targets) == 1 and names[0] in self.constants:
            node.value = ast.Call(ast.Name(self.NAME, ast.Load()), [ast.Constant(names[0]), node.value], [])
        return node

    def __call__(self, name: str, value: Any) -> Any:
        """What the file's constant ``name`` is to be, which it binds to ``value``."""
        if type(value) is not int:
            return value
        self.done.add(name)
        return self.constants[name]


def _functional(model: torch.nn.Module) -> Callable[..., Any]:
    import torch

    parameters = tuple(name for name, _ in model.named_parameters())
    buffers = tuple(name for name, _ in model.named_buffers())
    count = len(parameters) + len(buffers)

    def function(*arguments: Any) -> Any:
        inputs = arguments[: len(arguments) - count]
        state = arguments[len(arguments) - count :]
        weights = dict(zip(parameters, state, strict=False))
        copies = {name: value.clone() for name, value in zip(buffers, state[len(parameters) :], strict=True)}
        return torch.func.functional_call(model, weights | copies, inputs)

    return function


def build_model(path: Path, namespace: Mapping[str, Any]) -> torch.nn.Module:
    """The model that a file's ``namespace`` describes, without dropout. Raises SpecError where it cannot be made."""
    import torch

    arguments = _call(path, namespace, "get_init_inputs")
    try:
        model = namespace["Model"](*arguments)
    except Exception as error:
        raise SpecError(f"{path}: Model(*get_init_inputs()) fails: {type(error).__name__}: {error}") from error
    if not isinstance(model, torch.nn.Module):
        raise SpecError(f"{path}: Model must be a torch.nn.Module, not {type(model).__name__}")
    for module in model.modules():
        if isinstance(module, torch.nn.modules.dropout._DropoutNd):
            module.eval()  # a random output cannot be judged
    return model.requires_grad_(False)


def _call(path: Path, namespace: Mapping[str, Any], name: str) -> list[Any]:
    try:
        return list(namespace[name]())
    except Exception as error:
        raise SpecError(f"{path}: {name}() fails: {type(error).__name__}: {error}") from error


def _state(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    return dict(model.named_parameters()) | dict(model.named_buffers())


def _argument_name(name: str) -> str:
    return name.replace(".", "_")


def _forward_names(model: torch.nn.Module, count: int) -> list[str]:
    names = [
        parameter.name
        for parameter in inspect.signature(model.forward).parameters.values()
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]
    return [names[index] if index < len(names) else f"input_{index}" for index in range(count)]


def declared_arguments(problem: Problem) -> dict[str, Any]:
    """The operator's arguments by name, as the problem's functions make them now: under a fake mode without values."""
    inputs = _call(problem.path, problem.namespace, "get_inputs")
    names = _forward_names(problem.model, len(inputs))
    state = {_argument_name(name): tensor for name, tensor in _state(problem.model).items()}
    return dict(zip(names, inputs, strict=True)) | state
