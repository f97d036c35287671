"""The processes that a judge has: its fork servers, and a fresh worker for each candidate and each baseline."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.processes.fork_server_handle import START_S, ForkServerHandle
from pytest_kernelevolve.judge.processes.precompiled_headers import Headers
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.sandbox.layers import Layers
from pytest_kernelevolve.judge.sandbox.view import KERNEL_PATH, private_folders
from pytest_kernelevolve.records import Candidate

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
    from pytest_kernelevolve.judge.runners.cuda.device import Device
    from pytest_kernelevolve.judge.runners.cuda.runner import CudaRunner

    AnyRunner = CpuRunner | CudaRunner

TRITON_READY = ("triton", "triton.language", "pytest_kernelevolve.judge.processes.triton_ready")
DEVICE_MODULES = (*TRITON_READY, "cuda.bindings.driver")
INDUCTOR_MODULES = ("torch._dynamo", "torch._inductor.compile_fx")
INDUCTOR_ON_CPU = ("pytest_kernelevolve.judge.processes.vector_units",)
COMPILER_START_S = 240.0  # it may have to compile a little, too


class RunnerFactory:
    """Starts the fork servers of one judge and has them make workers, each with its arena.

    ``workdir`` keeps what outlives the judge. ``strict`` refuses to start where a layer of the sandbox is missing;
    ``without`` names layers to leave off; ``paths`` are folders that candidates may import from and not write to;
    ``preload`` are modules that each worker on the CPU finds imported.
    Raises JudgeError where a process does not start.
    """

    def __init__(
        self,
        *,
        hardware: Hardware,
        device: str,
        workdir: Path,
        limits: Limits,
        threads: int,
        strict: bool,
        without: frozenset[str],
        paths: Sequence[str] = (),
        preload: Sequence[str] = (),
    ) -> None:
        self.hardware = hardware
        self.device = device
        self._workdir = workdir
        self.limits = limits
        self.threads = threads
        self._strict = strict
        self._without = without
        self._paths = tuple(paths)
        self._preload = tuple(preload)
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._server: ForkServerHandle | None = None
        self._ready = False  # whether that server has said that it can be used
        self._compiler: ForkServerHandle | None = None
        self._headers: Headers | None = None
        self.barred: threading.Thread | None = None  # one that may start no server, which would end with it
        self.bench: Device | None = None  # the device's, once it was taken

    @property
    def cache(self) -> Path:
        """Where compiled baselines and their speeds are kept; never shown to a candidate."""
        return self._workdir.absolute() / "cache"

    @property
    def died(self) -> bool:
        """Whether the fork server was started and is gone."""
        return self._server is not None and not self._server.alive

    @property
    def layers(self) -> Layers | None:
        """What shuts candidates in, once the fork server runs."""
        return None if self._server is None else self._server.layers

    def launch(self) -> None:
        """Begin to start the fork server of candidates, with all that workers import, unless it runs."""
        if self._scratch is None:
            try:
                self._workdir.mkdir(parents=True, exist_ok=True)
                self._scratch = tempfile.TemporaryDirectory(prefix="kernelevolve-")
            except OSError as error:
                raise JudgeError(f"the judge cannot write to its folder {self._workdir}: {error.strerror}") from error
        if self._server is None:
            compiled = self._compiled_headers
            compiled.mkdir(parents=True, exist_ok=True)
            on_cpu = self.device == "cpu"
            preload = self._preload if on_cpu else DEVICE_MODULES
            self._server = self._serve("server", preload=preload, headers=str(compiled) if on_cpu else "")
            self._ready = False

    def start(self) -> None:
        """Start that server unless it runs, and wait until it can be used."""
        self.launch()
        if self._ready or self._server is None:
            return
        server = self._server
        if self._strict and server.layers.missing:
            complaint = server.layers.complaint()
            server.close()
            self._server = None
            raise JudgeError(f"{complaint}; without --evolve-sandbox=strict this is a warning")
        self._headers = Headers(self._compiled_headers, seen=server.headers) if server.headers else None
        self._ready = True

    @property
    def _compiled_headers(self) -> Path:
        return self.cache / "headers"

    def close_compiler(self) -> None:
        if self._compiler is not None:
            self._compiler.close()
            self._compiler = None

    def close(self) -> None:
        """End every process; `start` begins anew."""
        self.close_compiler()
        if self._server is not None:
            self._server.close()
            self._server = None
        if self.bench is not None:
            self.bench.close()
            self.bench = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def meet(self, candidates: Sequence[Candidate]) -> None:
        """Prepare the headers that these candidates include, where workers compile with prepared ones."""
        if self._headers is not None:
            self._headers.meet(candidates)

    def start_compiler(self) -> ForkServerHandle:
        """The server that forks baselines with TorchInductor imported, started on first use: it takes seconds."""
        if self._compiler is not None and not self._compiler.alive:
            self.close_compiler()
        if self._compiler is None:
            preload = (*INDUCTOR_MODULES, *(INDUCTOR_ON_CPU if self.device == "cpu" else DEVICE_MODULES))
            self._compiler = self._serve(
                "compiler", preload=preload, start_s=COMPILER_START_S, **self._inductor_environment()
            )
        return self._compiler

    def _inductor_environment(self) -> dict[str, str]:
        """Where TorchInductor keeps what it compiles (its precompiled header in a temporary folder), by one process."""
        temporary = self.cache / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        return {
            "TMPDIR": str(temporary),
            "TORCHINDUCTOR_CACHE_DIR": str(self.cache / "inductor"),
            "TORCHINDUCTOR_COMPILE_THREADS": "1",
        }

    def _serve(
        self, name: str, *, preload: Sequence[str], headers: str = "", start_s: float = START_S, **environment: str
    ) -> ForkServerHandle:
        assert self._scratch is not None
        if threading.current_thread() is self.barred:
            raise JudgeError("the judge is being closed")
        folder = Path(self._scratch.name) / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return ForkServerHandle(
            environment={
                "OMP_NUM_THREADS": str(self.threads),
                "PYTORCH_NVML_BASED_CUDA_CHECK": "1",  # the other check leaves forks without CUDA
                KERNEL_PATH: os.pathsep.join(self._paths),
                **environment,
            },
            folder=folder,
            limits=self.limits,
            hidden=private_folders(str(self._workdir.absolute()), self._scratch.name, tempfile.gettempdir()),
            without=self._without,
            headers=headers,
            preload=preload,
            start_s=start_s,
        )

    def take_device(self) -> Device:
        """The device to judge on, set up on first use: from then on, tensors of this thread are made there."""
        from pytest_kernelevolve.judge.runners.cuda.device import Device

        if self.bench is None:
            self.bench = Device(self.hardware)
        return self.bench

    def side(
        self,
        *,
        language: str | None,
        gradients: bool,
        guarded: bool = False,
        compiles: bool = False,
        earlier: bool = False,
        built_for: Hardware | None = None,
    ) -> AnyRunner:
        """A fresh worker with its arena: for a candidate in ``language``, or (None) for the trusted baseline.

        ``gradients`` says that it runs a backward pass, ``guarded`` that what a candidate allocates on the CPU lies
        between red zones while it is checked, and ``compiles`` that the baseline is going to be compiled.
        ``earlier`` is a second candidate, which lives beside another one. ``built_for`` is other hardware for which a
        candidate is only compiled.
        """
        from pytest_kernelevolve.judge.runners.arena import Arena
        from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner

        server = self.start_compiler() if compiles else self._server
        environment = {"OMP_NUM_THREADS": str(self.threads)}
        if language is None:
            environment |= self._inductor_environment()  # also for one that compiles after all
        else:
            environment |= languages.get(language).environment(built_for or self.hardware)
            if self._headers is not None:
                environment |= self._headers.environment
        if self.device != "cpu":
            bench = self.take_device()
            environment |= bench.environment
            with open(os.devnull, "rb") as nothing:
                worker = self._worker(server, nothing.fileno(), environment, gradients, trusted=language is None)
            return bench.side(worker, self.limits, trusted=language is None, earlier=earlier)
        arena = Arena(random.Random(secrets.randbits(64)))
        try:
            worker = self._worker(server, arena.descriptor, environment, gradients, trusted=language is None)
        except BaseException:
            arena.close()
            raise
        return CpuRunner(
            worker=worker,
            arena=arena,
            limits=self.limits,
            timeout_s=self.limits.call_s,
            threads=self.threads,
            guarded=guarded,
        )

    def _worker(
        self,
        server: ForkServerHandle | None,
        arena: int,
        environment: Mapping[str, str],
        gradients: bool,
        *,
        trusted: bool,
    ) -> WorkerHandle:
        assert server is not None
        assert self._scratch is not None
        return WorkerHandle(
            server,
            arena=arena,
            limits=self.limits,
            threads=self.threads,
            environment=environment,
            scratch_root=Path(self._scratch.name),
            trusted=trusted,
            gradients=gradients,
            device=self.device,
            paths=() if trusted else self._paths,
        )
