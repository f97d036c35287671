"""A judge that knows a kernel's worth by its text, and sources that pass every check."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.fleet.fleet import Fleet, Nobody
from pytest_kernelevolve.fleet.queue import FleetJudge
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.records import Candidate, Evaluation, Proposal
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, TensorInput
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import GATE, by_value, spec_at

CPU = registry.get("cpu")
_SOURCE = """\
from tvm_ffi.cpp import load_inline


def rms_norm(x):
    return load_inline(name="kernel", cpp_sources="")


value = {value}
"""


def candidate(value: object) -> Candidate:
    return Candidate(source=_SOURCE.format(value=value), entry="rms_norm", language="cpp")


def proposal(value: object) -> Proposal:
    return Proposal(candidate=candidate(value))


def spec_in(folder: Path) -> OperatorSpec:
    """A spec with an argument, so that sources can be checked against it."""
    spec = spec_at(folder)
    spec.path.write_text("operator: rms_norm\n")
    return OperatorSpec(
        name=spec.name,
        reference=spec.reference,
        inputs=(TensorInput(name="x", shape=("N",)),),
        workloads=(),
        gates=(GATE,),
        path=spec.path,
    )


class StubJudge:
    """Sleeps for STUB_JUDGE_S, and notes each kernel in STUB_LOG. ``broken`` in a source ends the device."""

    def __init__(self, hardware: Hardware, workdir: Path) -> None:
        self.hardware = hardware
        self.workdir = workdir
        self.device_name = f"device of {os.getpid()}"

    def evaluate(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, one in enumerate(candidates):
            yield index, self.confirm(spec, gate, one)

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:  # noqa: ARG002
        if "broken" in candidate.source:
            raise JudgeError("CUDA error: an illegal memory access was encountered")
        time.sleep(float(os.environ.get("STUB_JUDGE_S", "0")))
        if log := os.environ.get("STUB_LOG"):
            with open(log, "a", encoding="utf-8") as stream:
                stream.write(f"{os.getpid()} {candidate.digest}\n")
        return by_value(candidate.source)


def fleet_over(store: Store, folder: Path) -> Fleet:
    return Fleet(store=store, top=folder, starter=Nobody(), look_s=0.05, patience_s=0.2)


def judge_over(store: Store, folder: Path) -> FleetJudge:
    return FleetJudge(fleet_over(store, folder), CPU)


def campaign_of(store: Store, spec: OperatorSpec, values: Sequence[object], *, seed: int = 0) -> int:
    """A campaign with these kernels in its queue."""
    campaign = store.campaign(spec.name, "cpu", "digest", {"seed": seed})
    store.expand(campaign, 1, [proposal(value) for value in values])
    return campaign
