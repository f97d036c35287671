"""The untrusted side: a process that holds one candidate (or the baseline) and does what the judge asks.

It is forked from the server with torch already imported, shuts itself in, and then answers requests:

    load     import a candidate's module, compiling what it compiles; or resolve the reference, for a baseline
    stage    take descriptors of arguments that lie in the shared arena, and make tensors of them
    run      call the entry once for each staged slot, and say where its outputs lie
    turns    the same, but wait before each call for its inputs' values, and tell of each when it is done
    probe    run a staged call in a process of its own under a profiler
    watch    as run, and say which operators it dispatched and what it launched
    compile  as run, but what it would launch is compiled for hardware that need not be here, and described

The judge reads the outputs from this process's memory after freezing it: nothing this process says about them counts
but their addresses, and those are checked.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import mmap
import os
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.calling import run
from pytest_kernelevolve.judge.boundary.entries import NOTHING
from pytest_kernelevolve.judge.boundary.plain_values import decoded
from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.worker import guarded_allocation, triton_hazards, triton_interpreter
from pytest_kernelevolve.judge.worker.observe import observe, unlaunched
from pytest_kernelevolve.spec.calls import parse_call
from pytest_kernelevolve.spec.ragged import as_nested

if TYPE_CHECKING:
    import torch

FRAMES = 6  # how many frames of a traceback are sent back


Handler = Callable[[dict[str, Any]], dict[str, Any]]


class WorkerLoop:
    """Serves one candidate, or the baseline, on the CPU."""

    device_type = "cpu"

    def __init__(self, connection: socket.socket, arena: int) -> None:
        self.connection = connection
        self.arena = arena
        self.memory: mmap.mmap | None = None
        self.entries: dict[str, Callable[..., Any]] = {}
        self.slots: list[tuple[dict[str, Any], list[Any] | None]] = []
        self.keywords: list[str] = []
        self.kept: list[list[Any]] = []  # the outputs of the last request
        self.former: list[list[Any]] = []  # and of the one before, where calls are timed
        self.guarded = False  # whether what is allocated lies between red zones
        messages.send(connection, {"pid": os.getpid(), "started": True})

    def handlers(self) -> dict[str, Handler]:
        """What answers each request, by the request's name."""
        return {
            "load": self.load,
            "reference": self.reference,
            "stage": self.stage,
            "run": self.run,
            "turns": self.turns,
            "watch": self.watch,
            "compile": self.compile,
            "probe": self.probe,
        }

    def serve(self) -> None:
        handlers = self.handlers()
        while True:
            request = messages.receive(self.connection, deadline=None, limit_bytes=1 << 28)
            try:
                answer = handlers[request["do"]](request)
            except MemoryError as error:
                answer = _failure("memory", error)
            except (Exception, SystemExit) as error:
                kind = "memory" if "can't allocate memory" in str(error) else "exception"
                kind = triton_hazards.RACE if isinstance(error, triton_hazards.StoreRaceError) else kind
                answer = _failure(kind, error)
            sys.stdout.flush()
            messages.send(self.connection, answer)

    def load(self, request: dict[str, Any]) -> dict[str, Any]:
        path = os.path.join(os.getcwd(), "candidate.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(request["source"])
        spec = importlib.util.spec_from_file_location("candidate", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["candidate"] = module
        if os.environ.get("TRITON_INTERPRET") == "1":
            triton_interpreter.complete()
        if "by" in request:
            prepare = getattr(importlib.import_module(request["by"]), "before_load", None)
            if prepare is not None:
                prepare()
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            kind = "compile" if "ninja" in str(error) or "error:" in str(error) else "load"
            return _failure("memory" if isinstance(error, MemoryError) else kind, error)
        entry = entry_of(module, request["entry"], request["inputs"])
        if not callable(entry):
            return {"failure": "entry", "message": f"the module has no function {request['entry']!r}"}
        self.entries = {"kernel": entry, NOTHING: lambda *_, **__: None}
        return {"loaded": True}

    def reference(self, request: dict[str, Any]) -> dict[str, Any]:
        """Make this worker a baseline: the reference, eager and compiled. Only ever asked of a trusted worker."""
        import pickle

        from pytest_kernelevolve.judge.worker.reference import baseline_entries

        os.chdir(request["folder"])  # a spec's paths may be relative
        self.entries = baseline_entries(pickle.loads(bytes.fromhex(request["spec"])))
        return {"loaded": True}

    def stage(self, request: dict[str, Any]) -> dict[str, Any]:
        # Outputs are given back while a clock runs, as they are where the operator is used: that may be work as well.
        self.former = self.kept if request["warm"] else []
        self.kept = []
        size = int(request["arena_bytes"])
        if self.memory is None or len(self.memory) < size:
            self.memory = mmap.mmap(self.arena, size)
        syscalls.mallopt(syscalls.M_PERTURB, int(request["perturb"]))
        self.guarded = guarded_allocation.switch(bool(request["guard"]), self.guarded)
        self.take_slots(request)
        if request["warm"]:
            self._touch()
        return {"staged": len(self.slots), "devices": self.devices()}

    def devices(self) -> list[str]:
        """On which devices the staged inputs lie."""
        import torch

        values = [value for arguments, _ in self.slots for value in arguments.values()]
        return sorted({value.device.type for value in values if isinstance(value, torch.Tensor)})

    def take_slots(self, request: dict[str, Any]) -> None:
        """Make the arguments of each call that a request describes."""
        self.slots = []
        self.keywords = request["keywords"]

        for slot in request["slots"]:
            arguments = as_nested({name: decoded(described, self.tensor) for name, described in slot["arguments"]})
            gradients = slot.get("gradients")
            self.slots.append(
                (arguments, None if gradients is None else [decoded(gradient, self.tensor) for gradient in gradients])
            )

    def tensor(self, place: dict[str, Any]) -> torch.Tensor:
        """A tensor over the arena's memory."""
        import torch

        dtype = getattr(torch, place["dtype"])
        if place["count"] == 0:
            return torch.empty(place["shape"], dtype=dtype)
        assert self.memory is not None
        flat = torch.frombuffer(self.memory, dtype=dtype, count=place["count"], offset=place["offset"])
        return flat.as_strided(place["shape"], place["stride"])

    def _touch(self) -> None:
        """Read a byte of each cache line of the inputs, which leaves them where an operator before this one would."""
        import torch

        for arguments, _ in self.slots:
            for value in arguments.values():
                plain = isinstance(value, torch.Tensor) and not value.is_nested
                if plain and value.numel() and value.is_contiguous():
                    value.reshape(-1).view(torch.uint8)[::64].sum()

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        entry = self.entries[request["entry"]]
        keywords = self.keywords
        self.kept = kept = []
        with unlaunched() if request.get("ghost") else contextlib.nullcontext():
            for arguments, gradients in self.slots * (int(request.get("times", 1)) - 1):
                run(entry, arguments, keywords=keywords, output_gradients=gradients)
            for arguments, gradients in self.slots:
                kept.append(run(entry, arguments, keywords=keywords, output_gradients=gradients))
        answer: dict[str, Any] = {
            "outputs": [[describe(output, self.device_type) for output in outputs] for outputs in kept]
        }
        if self.guarded:
            answer["buffers"] = [buffer for outputs in kept for buffer in guarded_allocation.buffers(outputs)]
        return answer

    def turns(self, request: dict[str, Any]) -> dict[str, Any]:
        entry, keywords, connection = self.entries[request["entry"]], self.keywords, self.connection
        former = self.former
        self.kept = kept = []
        for arguments, gradients in self.slots:
            connection.recv(1)
            if former:
                former.pop()
            outputs = run(entry, arguments, keywords=keywords, output_gradients=gradients)
            kept.append(outputs)
            messages.send_frame(connection, places_of(outputs))
        connection.recv(1)
        return {"outputs": [[describe(output, self.device_type) for output in outputs] for outputs in kept]}

    def watch(self, request: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        seen = observe(lambda: answer.update(self.run(request | {"ghost": False})), ghost=bool(request["ghost"]))
        return answer | seen

    def compile(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a module that the request names makes of the staged calls: ``compiled(call, target, most=...)``."""
        builder = importlib.import_module(request["by"])
        self.kept = []
        syscalls.mallopt(syscalls.M_MMAP_MAX, 1 << 16)  # nothing is timed: what is large goes back when it is freed
        named = {name: request[name] for name in ("most", "brief", "known") if name in request}
        answer: dict[str, Any] = builder.compiled(
            lambda: self.run({"entry": request["entry"]}), request["target"], **named
        )
        return answer

    def probe(self, request: dict[str, Any]) -> dict[str, Any]:
        from pytest_kernelevolve.judge.worker.probing.under import probe

        return probe(self.slots, self.keywords, request)


def entry_of(module: Any, entry: str, inputs: Sequence[str]) -> Any:
    """The function that an entry names, or that makes the call that it states; None where the module has none."""
    if entry.isidentifier():
        return getattr(module, entry, None)
    try:
        return parse_call(entry).bind(module, inputs)
    except (AttributeError, ValueError):
        return None


def places_of(outputs: list[Any]) -> bytes:
    """For each output: address, bytes of an element, count of dimensions, shape, stride.

    Anything that is not a plain tensor is described as an empty one. Unsigned 64-bit numbers after a zero byte.
    """
    numbers: list[int] = []
    for output in outputs:
        try:
            shape = output.shape
            numbers += (output.data_ptr(), output.element_size(), len(shape), *shape, *output.stride())
        except (AttributeError, RuntimeError, TypeError, NotImplementedError):
            numbers += (0, 0, 1, 0, 0)
    return struct.pack(f"<B{len(numbers)}Q", 0, *numbers)  # no message in JSON begins with a zero


def describe(output: Any, device_type: str) -> Any:
    """Where a returned tensor lies; ``None`` for None, and the type's name for anything else."""
    import torch

    if output is None:
        return None
    if type(output) is torch.nn.Parameter:
        output = output.data
    if type(output) is not torch.Tensor or output.layout != torch.strided or output.device.type != device_type:
        return {"type": type(output).__name__}
    if output.is_neg():  # its memory holds the negative of what it is to whoever uses it
        return {"type": "Tensor that is to be negated"}
    return [output.data_ptr(), list(output.shape), list(output.stride()), str(output.dtype)[6:]]


def _failure(kind: str, error: BaseException) -> dict[str, Any]:
    summary = "".join(traceback.format_exception_only(error)).strip()
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.name and "candidate" in frame.filename
    ]
    places = [f"line {frame.lineno} in {frame.name}" for frame in frames[-FRAMES:]]
    return {"failure": kind, "message": summary[:100_000], "places": places}
