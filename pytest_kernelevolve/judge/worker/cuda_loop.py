"""The untrusted side on a CUDA device. Beyond what a worker on the CPU answers:

attach   map the arena that comes as a descriptor behind the request
capture  record the staged calls in one CUDA graph; their inputs hold no values yet
replay   run the staged calls, captured or one after another, and wait for the device
collect  copy the outputs to their room in the arena, and wait for the device
trace    run the staged calls under the profiler, and say what ran on the device
variants build several variants of the candidate, and call each once
rank     say how long a staged call takes in each of these variants, which is no verdict
sanitize run the staged calls in a process of its own under compute-sanitizer
results  say what the last run returned, how long it took by the device's events, and what memory it left reserved
give back  let go of the arena, the last calls, and the memory that PyTorch keeps free
"""

from __future__ import annotations

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.calling import run
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.boundary.messages import SANITIZER_FOUND
from pytest_kernelevolve.judge.boundary.torch_settings import settable
from pytest_kernelevolve.judge.worker.loop import Handler, WorkerLoop, describe

VERSION_S = 5.0  # how long it may take to tell its version
TOOL = {
    "PYTORCH_NO_CUDA_MEMORY_CACHING": "1",  # the tool knows bounds of allocations: those of the cache hold many tensors
    "NV_COMPUTE_SANITIZER_LOCAL_CONNECTION_OVERRIDE": "uds",  # Unix sockets: the sandbox has no others
}
POISONED_BLOCKS = 3  # how many poisoned blocks of each expected output's size are left for an allocation to find


def set_tf32(convolutions: bool, products: bool) -> None:
    """Whether PyTorch may compute in TF32, set also where its own test helpers forbade that."""
    import torch

    with settable():
        torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32 = convolutions, products


class DeviceWorker(WorkerLoop):
    """Serves one candidate, or the baseline, on the current CUDA device."""

    device_type = "cuda"

    def __init__(self, connection: socket.socket, arena: int) -> None:
        os.close(arena)  # a placeholder: device memory comes with `attach`
        super().__init__(connection, -1)
        self.flat: Any = None
        self.former: list[Any] = []  # arenas that were replaced, in which what the last run returned may lie
        self.graph: Any = None
        self.rooms: list[list[Any]] = []
        self.built: list[Any] = []  # variants of the candidate
        self.tf32: tuple[bool, bool] | None = None  # what PyTorch's settings were before they were turned off

    def handlers(self) -> dict[str, Handler]:
        own: dict[str, Handler] = {
            "attach": self.attach,
            "capture": self.capture,
            "replay": self.replay,
            "collect": self.collect,
            "results": self.results,
            "give back": self.give_back,
            "sanitize": self.sanitize,
            "trace": self.trace,
            "variants": self.variants,
            "rank": self.rank,
        }
        return super().handlers() | own

    def load(self, request: dict[str, Any]) -> dict[str, Any]:
        self.begin()
        return super().load(request)

    def reference(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        self.begin()
        if request.get("default_device"):
            torch.set_default_device("cuda")
        return super().reference(request)

    def begin(self) -> None:
        """Make the device's context."""
        import torch

        torch.zeros(8, device="cuda")
        torch.cuda.set_per_process_memory_fraction(Limits().device_share)  # an honest kernel is told; the judge checks
        torch.cuda.synchronize()
        event: Any = torch.cuda.Event
        # External events become nodes of a graph: what the host does before the graph starts is not between them.
        self.start, self.end = (event(enable_timing=True, external=True) for _ in range(2))

    def attach(self, request: dict[str, Any]) -> dict[str, Any]:
        from pytest_kernelevolve.judge.boundary.device_memory import attach

        _, descriptors, _, _ = socket.recv_fds(self.connection, 1, 1)
        if not descriptors:
            raise messages.WireError("no descriptor came")
        if self.flat is not None:
            self.former.append(self.flat)
        self.flat = attach(descriptors[0], int(request["size"]))
        return {"attached": True, "address": self.flat.data_ptr()}

    def forget(self) -> None:
        """Let go of the last calls, their results and the arenas that only these may have used."""
        from pytest_kernelevolve.judge.boundary.device_memory import detach

        self.kept, self.slots, self.graph, self.rooms = [], [], None, []
        while self.former:
            detach(self.former.pop())

    def give_back(self, _: dict[str, Any]) -> dict[str, Any]:
        import torch

        if self.flat is not None:
            self.former.append(self.flat)
            self.flat = None
        self.forget()
        torch.cuda.empty_cache()
        return {"reserved": torch.cuda.memory_reserved()}

    def tensor(self, place: dict[str, Any]) -> Any:
        import torch

        dtype = getattr(torch, place["dtype"])
        if place["count"] == 0:
            return torch.empty(place["shape"], dtype=dtype, device="cuda")
        size = place["count"] * dtype.itemsize
        flat = self.flat[place["offset"] : place["offset"] + size].view(dtype)
        return flat.as_strided(place["shape"], place["stride"])

    def stage(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        self.forget()
        self.allow_tf32(allowed=request.get("tf32", True))
        self.take_slots(request)
        self.rooms = self.make_rooms(request["rooms"])
        if request["poison"]:
            blocks = [
                torch.empty(size, dtype=torch.uint8, device="cuda").fill_(0x7F)
                for size in request["poison"]
                for _ in range(POISONED_BLOCKS)
            ]
            del blocks
        torch.cuda.synchronize()
        return {"staged": len(self.slots), "devices": self.devices()}

    def allow_tf32(self, *, allowed: bool) -> None:
        """PyTorch's settings as they were found, the candidate's own among them; or none of them."""
        import torch

        if self.tf32 is not None:
            set_tf32(*self.tf32)
            self.tf32 = None
        if not allowed:
            self.tf32 = torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32
            set_tf32(convolutions=False, products=False)

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        answer = super().run(request)
        torch.cuda.synchronize()
        return answer | {"reserved": torch.cuda.memory_reserved()}

    def capture(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        entry, kept = self.entries[request["entry"]], []
        graph = torch.cuda.CUDAGraph()
        try:
            with torch.cuda.graph(graph):
                self.start.record()
                for arguments, gradients in self.slots:
                    kept.append(run(entry, arguments, keywords=self.keywords, output_gradients=gradients))
                self.end.record()
        except Exception as error:
            torch.cuda.set_stream(torch.cuda.default_stream())  # a capture that fails leaves its own in place
            torch.cuda.synchronize()
            return {"captured": False, "why": str(error)[:2000]}
        self.kept, self.graph = kept, graph
        upload(graph)
        torch.cuda.synchronize()
        return {"captured": True, "outputs": [[describe(output, "cuda") for output in outputs] for outputs in kept]}

    def replay(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        entry = self.entries[request["entry"]]
        if self.graph is not None:
            self.graph.replay()
        else:
            self.kept = kept = []
            self.start.record()
            for arguments, gradients in self.slots:
                kept.append(run(entry, arguments, keywords=self.keywords, output_gradients=gradients))
            self.end.record()
        torch.cuda.synchronize()
        return {"done": True}

    def make_rooms(self, described: list[list[Any]]) -> list[list[Any]]:
        return [[None if place is None else self.tensor(place) for place in row] for row in described]

    def collect(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        if "rooms" in request:
            self.rooms = self.make_rooms(request["rooms"])
        pairs = [
            (room, output.detach() if isinstance(output, torch.Tensor) else torch.as_tensor(output, device=room.device))
            for outputs, rooms in zip(self.kept, self.rooms, strict=True)
            for output, room in zip(outputs, rooms, strict=True)
            if room is not None and output is not None and room.numel()
        ]
        if pairs:
            torch._foreach_copy_([room for room, _ in pairs], [output for _, output in pairs])
        torch.cuda.synchronize()
        return {"collected": True}

    def results(self, _: dict[str, Any]) -> dict[str, Any]:
        """What the last run returned, the milliseconds between its events, and the bytes that PyTorch holds."""
        import torch

        described = [[describe(output, "cuda") for output in outputs] for outputs in self.kept]
        event_ms = self.start.elapsed_time(self.end)
        return {"outputs": described, "event_ms": event_ms, "reserved": torch.cuda.memory_reserved()}

    def trace(self, request: dict[str, Any]) -> dict[str, Any]:
        from pytest_kernelevolve.judge.worker.device_trace import collect_kernels, own_kernel_names

        records = collect_kernels(lambda: self.run(request))
        with open("candidate.py", encoding="utf-8") as file:
            source = file.read()
        own = own_kernel_names(source, glob.glob("**/*.so", recursive=True))
        return {"kernels": [[record.name, record.duration_ns] for record in records], "own": sorted(own)}

    def variants(self, request: dict[str, Any]) -> dict[str, Any]:
        import torch

        from pytest_kernelevolve.judge.worker.ranking import build

        def call(function: Any) -> None:
            self._call(function)
            torch.cuda.synchronize()  # or a hundred slow ones would be waiting in its queue

        self.built = build(request["sources"], request["function"], call, float(request["seconds"]))
        return {}

    def rank(self, request: dict[str, Any]) -> dict[str, Any]:
        from pytest_kernelevolve.judge.worker.ranking import rank

        return {"ms": rank(self.built, self._call, float(request["seconds"]))}

    def _call(self, function: Any) -> Any:
        arguments, gradients = self.slots[0]
        return run(function, arguments, keywords=self.keywords, output_gradients=gradients)

    def sanitize(self, request: dict[str, Any]) -> dict[str, Any]:
        """Of each tool its exit status, None where it did not run to its end, the end of what it said, and its version.

        The tools run at once, as each takes seconds to begin; one that fails then runs again alone.
        """
        import torch

        places = [os.environ.get("PATH", ""), *(f"{home}/bin" for home in [os.environ.get("CUDA_HOME")] if home)]
        program = shutil.which("compute-sanitizer", path=os.pathsep.join(places))
        if program is None:
            return {"tools": [{"status": None, "output": "it is not installed"} for _ in request["tools"]]}

        def own(value: Any) -> Any:
            return value.clone() if isinstance(value, torch.Tensor) else value  # or the whole arena would be saved

        def look(tool: str) -> tuple[int | None, str]:
            # Libraries ask for what is not there, and go on: no kernel is to blame.
            more = ["--report-api-errors", "no"] if tool == "memcheck" else []
            command = [program, "--tool", tool, "--error-exitcode", str(SANITIZER_FOUND), "--print-limit", "5", *more]
            command += [sys.executable, "-m", "pytest_kernelevolve.judge.worker.sanitized"]
            return run_tool(command, float(request["seconds"]))

        try:
            calls = [
                (
                    {name: own(one) for name, one in arguments.items()},
                    None if grads is None else [own(grad) for grad in grads],
                )
                for arguments, grads in self.slots
            ]
            torch.save({"calls": calls, "keywords": self.keywords, "entry": request["function"]}, "sanitized.pt")
            _, version = run_tool([program, "--version"], VERSION_S)
            with ThreadPoolExecutor(len(request["tools"])) as pool:
                ended = list(pool.map(look, request["tools"]))
            for place, (status, _) in enumerate(ended):
                if status not in (0, None, SANITIZER_FOUND):
                    ended[place] = look(request["tools"][place])
        except (OSError, RuntimeError) as error:  # no room for the calls, or what is there is no program
            return {"tools": [{"status": None, "output": str(error)[:2000]} for _ in request["tools"]]}
        return {"tools": [{"status": status, "output": said, "version": version} for status, said in ended]}


def run_tool(command: list[str], seconds: float) -> tuple[int | None, str]:
    """A program's exit status and the end of what it and its children printed; None where they had to be ended."""
    environment = {**os.environ, **TOOL, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
        start_new_session=True,  # so that the kernel's process, which is the tool's child, ends with it
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, f"it took longer than {seconds:.3g} s"
    return process.returncode, output[-20_000:]


def upload(graph: Any) -> None:
    """Hand a graph to the device before the clock starts, where the driver's binding is there to ask for it."""
    try:
        from cuda.bindings import driver
    except ImportError:
        return
    driver.cuGraphUpload(driver.CUgraphExec(graph.raw_cuda_graph_exec()), driver.CUstream(0))
