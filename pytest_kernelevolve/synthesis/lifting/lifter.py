"""Asks the Inductor worker for generated code, and keeps the answers so that a spec is lifted once."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.language.needs import environmental
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.synthesis.lifting.process.protocol import (
    Lift,
    Variant,
    lift_from_json,
    spec_from_json,
    spec_to_json,
)
from pytest_kernelevolve.synthesis.lifting.process.worker_process import WorkerError, WorkerProcess

# The modules that decide what is generated: an answer that other ones gave is not used again.
GENERATOR = frozenset(
    ("capture", "problems", "attention", "passes", "inductor", "decompositions", "protocol", "pretended", "schedules")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """The lifts of one spec, and the spec as the worker saw it: with a KernelBench problem's inputs spelled out."""

    spec: OperatorSpec
    lifts: tuple[Lift, ...]
    seconds: Mapping[str, float]


class Lifter:
    """Lifts specs. ``cache_dir`` None keeps answers for this object's life only."""

    def __init__(self, *, cache_dir: Path | None = None, timeout_s: float = 120.0) -> None:
        self._cache_dir = cache_dir
        self._timeout_s = timeout_s
        self._known: dict[str, Lifted] = {}
        self._worker = WorkerProcess()

    def begin(self, spec: OperatorSpec, variants: Sequence[Variant]) -> None:
        """Start the worker where it will be asked for ``variants``: it takes seconds until it can answer."""
        key = self._key(spec, variants)
        if key not in self._known and self._read(key) is None:
            self._worker.begin()

    def lift(self, spec: OperatorSpec, variants: Sequence[Variant]) -> Lifted:
        """All ``variants`` of ``spec`` by one run of the worker. A failure is a lift with a reason, never an error."""
        key = self._key(spec, variants)
        if key not in self._known:
            reply = self._read(key)
            if reply is None:
                reply = self._ask(spec, variants)
                self._write(key, reply)
            self._known[key] = Lifted(
                spec=spec_from_json(reply["spec"]),
                lifts=tuple(lift_from_json(item) for item in reply["lifts"]),
                seconds=reply["seconds"],
            )
        return self._known[key]

    def _key(self, spec: OperatorSpec, variants: Sequence[Variant]) -> str:
        generator = "".join(
            path.read_text(encoding="utf-8")
            for path in sorted(Path(__file__).parent.rglob("*.py"))
            if path.stem in GENERATOR
        )
        parts = [spec_digest(spec), spec.name, [asdict(variant) for variant in variants], torch_version(), generator]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:32]

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _ask(self, spec: OperatorSpec, variants: Sequence[Variant]) -> dict[str, Any]:
        request = {"spec": spec_to_json(spec), "variants": [asdict(variant) for variant in variants]}
        tensors = [argument for argument in spec.inputs if isinstance(argument, TensorInput)]
        several = next(
            (tensor.name for tensor in tensors if tensor.count is not None or tensor.nested is not None), None
        )
        try:
            if several is not None:
                raise WorkerError(f"the input {several!r} is a list of tensors or a nested one, which is not lifted")
            return self._worker.ask(request, timeout_s=self._timeout_s)
        except WorkerError as error:
            lifts = [asdict(Lift(variant=variant, reason=str(error))) for variant in variants]
            return {"spec": request["spec"], "lifts": lifts, "seconds": {}, "failed": True}

    def _read(self, key: str) -> dict[str, Any] | None:
        if self._cache_dir is None:
            return None
        with contextlib.suppress(OSError, ValueError):
            reply: dict[str, Any] = json.loads((self._cache_dir / f"lift-{key}.json").read_text(encoding="utf-8"))
            return reply if _lasting(reply) else None
        return None

    def _write(self, key: str, reply: Mapping[str, Any]) -> None:
        if self._cache_dir is None or not _lasting(reply):
            return
        with contextlib.suppress(KernelEvolveError):
            write_atomically(self._cache_dir / f"lift-{key}.json", json.dumps(reply), durable=False)


def _lasting(reply: Mapping[str, Any]) -> bool:
    """Whether a reply may be kept: what failed may have failed for something that is going to be repaired."""
    reasons = [lift["reason"] for lift in reply["lifts"]]
    return not (reply.get("failed") or all(reasons) or any(map(environmental, reasons)))


def torch_version() -> str:
    """The installed torch's version, without importing it; empty where there is none."""
    try:
        return metadata.version("torch")
    except metadata.PackageNotFoundError:
        return ""
