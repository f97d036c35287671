"""The worker's side: which operators a call dispatched, what it launched, and what it returns if nothing is launched.

A tripwire: all of this happens in the candidate's own process, which may silence it. It gives names to what the judge
sees from outside. PyTorch's execution trace observer is used as it sees every thread and every caller, Python or C++,
where a dispatch mode sees one thread's.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import secrets
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from typing import Any

from pytest_kernelevolve.judge.boundary.computing_packages import forbidden
from pytest_kernelevolve.judge.worker.triton_bodies import strangers

MOST_TREES = 300
DEEPEST = 6


def observe(call: Callable[[], Any], *, ghost: bool) -> dict[str, Any]:
    """Run ``call`` watched: the trees of operators that it dispatched, its launches, what its kernels' bodies use that
    is none of Triton's, and forbidden modules now loaded.

    With ``ghost`` its Triton kernels are launched as if they did nothing.
    """
    marker = f"launch-{secrets.token_hex(8)}"
    launches = [0]
    used: dict[str, None] = {}
    with _launches(marker, launches, ghost=ghost, used=used), _trace() as trees:
        call()
    return {
        "operators": None if trees is None else _forest(trees, marker),
        "launches": launches[0],
        "strangers": list(used),
        "modules": sorted(forbidden(sys.modules)),
    }


def unlaunched() -> contextlib.AbstractContextManager[None]:
    """A context in which Triton kernels are launched as if they did nothing."""
    return _launches("", [0], ghost=True, bare=True)


@contextlib.contextmanager
def _trace() -> Iterator[list[Any] | None]:
    """Fills the list with the nodes of an execution trace on exit; None where this torch has no such observer."""
    try:
        from torch._C import _profiler as profiler

        start, enable = profiler._add_execution_trace_observer, profiler._enable_execution_trace_observer
        disable, remove = profiler._disable_execution_trace_observer, profiler._remove_execution_trace_observer
    except (ImportError, AttributeError):
        yield None
        return
    descriptor, path = tempfile.mkstemp(suffix=".json")
    os.close(descriptor)
    nodes: list[Any] = []
    try:
        start(path)
        enable()
        try:
            yield nodes
        finally:
            disable()
            remove()
            with contextlib.suppress(OSError, ValueError), open(path, encoding="utf-8", errors="replace") as file:
                nodes += json.load(file)["nodes"]
    finally:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _forest(nodes: list[Any], marker: str) -> list[Any]:
    """The distinct trees of operators, each ``[name, children]``; what a launch does inside is left out."""
    names = {node["id"]: str(node["name"]) for node in nodes}
    children: dict[Any, list[Any]] = {}
    for node in sorted(nodes, key=lambda one: one["id"]):
        children.setdefault(node.get("ctrl_deps"), []).append(node["id"])
    inner = {one for key, ones in children.items() if key in names for one in ones if one != key}
    trees: dict[str, Any] = {}

    def tree(number: Any, depth: int) -> Any:
        below = [one for one in children.get(number, ()) if one != number and names[one] != marker]
        return [names[number], [] if depth > DEEPEST else _distinct([tree(one, depth + 1) for one in below])]

    def roots(number: Any, depth: int) -> Iterator[Any]:
        if names[number] == marker:
            return
        if "::" in names[number] and not names[number].startswith("autograd::"):
            yield tree(number, 0)
        elif depth < 200:
            for one in children.get(number, ()):
                if one != number:
                    yield from roots(one, depth + 1)

    for number in names:
        if number not in inner:
            for root in roots(number, 0):
                trees.setdefault(json.dumps(root), root)
    return list(trees.values())[:MOST_TREES]


def _distinct(trees: list[Any]) -> list[Any]:
    return list({json.dumps(tree_): tree_ for tree_ in trees}.values())


@contextlib.contextmanager
def _launches(
    marker: str, count: list[int], *, ghost: bool, bare: bool = False, used: dict[str, None] | None = None
) -> Iterator[None]:
    """Counts the launches of Triton kernels and marks what compiled ones dispatch; with ``ghost`` none does anything.

    In the interpreter only a kernel's body is left out then: what surrounds it, as its grid, is the caller's; all of it
    is with ``bare``. ``used`` takes what bodies use that is none of Triton's.
    """
    patched: list[tuple[Any, str, Any]] = []

    def patch(owner: Any, name: str, replacement: Callable[[Any], Callable[..., Any]]) -> None:
        real = getattr(owner, name)
        patched.append((owner, name, real))
        setattr(owner, name, replacement(real))

    def compiled(real: Callable[..., Any]) -> Callable[..., Any]:
        def launch(*arguments: Any, **named: Any) -> Any:
            import torch

            if named.get("warmup"):
                return real(*arguments, **named)
            count[0] += 1
            if ghost:
                return None
            with torch.profiler.record_function(marker):
                return real(*arguments, **named)

        return launch

    def interpreted(real: Callable[..., Any]) -> Callable[..., Any]:
        def launch(self: Any, *arguments: Any, **named: Any) -> Any:
            count[0] += 1
            if bare:
                return None
            given = [*zip(self.arg_names, arguments, strict=False), *named.items()]
            if used is not None:
                told = [(name, value, name in self.constexprs) for name, value in given if name in self.arg_names]
                try:
                    used.update(dict.fromkeys(strangers(self.fn, told)))
                except Exception as error:  # whose code that is, is not known
                    used[f"{type(error).__name__} on being looked at"] = None
            if ghost:
                self.fn = _idle(self.fn)
            return real(self, *arguments, **named)

        return launch

    jit, interpreter = sys.modules.get("triton.runtime.jit"), sys.modules.get("triton.runtime.interpreter")
    try:
        if jit is not None:
            patch(jit.JITFunction, "run", compiled)
        if interpreter is not None:
            patch(interpreter.GridExecutor, "__call__", interpreted)
        yield
    finally:
        for owner, name, real in patched:
            setattr(owner, name, real)


def _idle(body: Any) -> Any:
    """A function that is called as ``body`` is, and does nothing."""
    made: Any = types.FunctionType((lambda **_: None).__code__, body.__globals__)
    made.__signature__ = inspect.signature(body)
    return made
