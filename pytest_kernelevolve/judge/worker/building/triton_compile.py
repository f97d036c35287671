"""The worker's side: the launches of a candidate's Triton kernels, compiled for hardware that need not be here.

Nothing is launched. Each launch is bound as Triton binds it (types, constants, which arguments are divisible by 16),
for the target in the place of the device, and compiled. What is told of it is the compiler's word in a process that
holds the candidate: good for a report, never for a speed.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.judge.worker.building import machine_code
from pytest_kernelevolve.judge.worker.building.without_library import without_library

SIGNATURE = 600  # characters that are kept of it
MESSAGE = 10_000  # The most characters of what a compiler says.

_compiled: dict[str, set[str]] = {}  # by target, the launches whose kernels were compiled in this process


@dataclass(frozen=True, slots=True)
class Launch:
    """A kernel with what one launch of it is compiled for."""

    function: Any
    signature: dict[str, str]
    constants: dict[tuple[int, ...], Any]
    attributes: dict[tuple[int, ...], Any]
    options: Any

    @property
    def described(self) -> str:
        names = list(self.signature)
        constants = {names[path[0]]: value for path, value in self.constants.items() if len(path) == 1}
        types = [f"{name}: {kind}" for name, kind in self.signature.items() if kind != "constexpr"]
        return ", ".join([*types, *(f"{name}={value!r}" for name, value in constants.items())])[:SIGNATURE]

    @property
    def key(self) -> str:
        options = sorted((name, repr(value)) for name, value in vars(self.options).items())
        return repr((id(self.function), self.signature, self.constants, self.attributes, options))


class _Absent:
    """Stands for the driver of a device that is not here: kernels and their hosts may ask it for the target."""

    def __init__(self, target: Any) -> None:
        self._target = target

    def get_current_target(self) -> Any:
        return self._target

    def get_current_device(self) -> int:
        return 0


class _Known(Exception):
    """Ends a compilation whose result is known."""


def compiled(
    call: Callable[[], Any], target: Sequence[Any], *, most: int, brief: bool = False, known: Collection[str] = ()
) -> dict[str, Any]:
    """What ``call`` would launch, compiled for ``target``, at most so many kernels: figures of each that no earlier
    call launched, and how many there are. Or the failure of the first that does not compile.

    ``brief`` takes NVIDIA's mix of instructions from PTX, and tells of a kernel that is among the ``known`` no more
    than its key: a digest of all that goes into the compiler's passes.
    """
    from triton.backends.compiler import GPUTarget
    from triton.runtime import driver

    backend, architecture, threads = target
    wanted = GPUTarget(backend, architecture, threads)
    driver.set_active(_Absent(wanted))
    with _recorded(wanted) as launches, without_library():
        call()
    earlier = _compiled.setdefault(str(target), set())
    distinct = list({launch.key: launch for launch in launches if launch.key not in earlier}.values())
    earlier.update(launch.key for launch in distinct[:most])
    kernels: list[dict[str, Any]] = []
    for launch in distinct[:most]:
        try:
            kernels.append(_figures(launch, wanted, brief, known))
        except Exception as error:  # of whatever pass or tool of the compiler
            name, said = launch.function.fn.__name__, str(error).strip() or type(error).__name__
            return {"failure": "compile", "message": f"{name} for {architecture}: {said[:MESSAGE]}"}
    return {"launches": len(distinct), "kernels": kernels}


@contextlib.contextmanager
def _recorded(target: Any) -> Iterator[list[Launch]]:
    """Gathers launches in the place of making them. Of an autotuned kernel's settings the first is taken."""
    from triton.compiler import make_backend
    from triton.runtime import autotuner, jit

    backend = make_backend(target)
    launches: list[Launch] = []
    real, bench = jit.JITFunction.run, autotuner.Autotuner._bench

    def run(self: Any, *arguments: Any, grid: Any, warmup: bool, **named: Any) -> None:
        named["debug"] = bool(named.get("debug", self.debug))
        for hook in self.pre_run_hooks:
            hook(*arguments, **named)
        binder = jit.create_function_from_signature(self.signature, self.params, backend)
        bound, specialization, options = binder(*arguments, **named)
        options, signature, constants, attributes = self._pack_args(backend, named, bound, specialization, options)
        if not warmup and callable(grid):
            grid(bound)
        launches.append(Launch(self, signature, constants, attributes, options))

    try:
        jit.JITFunction.run = run
        autotuner.Autotuner._bench = lambda *_, **__: [0.0, 0.0, 0.0]
        yield launches
    finally:
        jit.JITFunction.run, autotuner.Autotuner._bench = real, bench


def _figures(launch: Launch, target: Any, brief: bool, known: Collection[str]) -> dict[str, Any]:
    from triton.compiler import ASTSource, compile

    start = time.perf_counter()
    kind: Any = ASTSource
    if launch.function.is_gluon():
        from triton.experimental.gluon._runtime import GluonASTSource

        kind = GluonASTSource
    source = kind(launch.function, launch.signature, launch.constants, launch.attributes)
    figures: dict[str, Any] = {"name": launch.function.fn.__name__, "signature": launch.described}
    if brief:
        written = source.make_ir

        def make_ir(target: Any, options: Any, *rest: Any) -> Any:
            module = written(target, options, *rest)
            figures["key"] = _key(module, figures["name"], target, options)
            if figures["key"] in known:
                raise _Known
            return module

        source.make_ir = make_ir
    try:
        kernel = compile(source, target=target, options=vars(launch.options))
    except _Known:
        return figures
    return figures | {
        "seconds": time.perf_counter() - start,
        "warps": int(kernel.metadata.num_warps),
        **machine_code.of_triton(kernel.asm, shared_bytes=int(kernel.metadata.shared), brief=brief),
    }


def _key(module: Any, name: str, target: Any, options: Any) -> str:
    """A digest of what a kernel is before the first pass, without names and lines, and of the options of all passes."""
    text = module.str_nodebug().replace(f"@{name}(", "@(")
    facts = (text, target, sorted((option, repr(value)) for option, value in vars(options).items()))
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:24]
