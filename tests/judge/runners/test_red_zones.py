"""What a kernel writes beside its outputs is seen, and what it writes inside its own buffers is its own business."""

from __future__ import annotations

import textwrap
from pathlib import Path
from random import Random

import pytest

from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.cpu import red_zones
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import TensorInput
from tests.judge.support import GATE, doubling, kernel, make_spec

FILL = 0x7F
ZONE = bytes([FILL])
ALLOWED = ("aten::mul", "aten::mul_")  # what the kernels here compute with


WRITES = {
    "an element behind": ("result.data_ptr() + result.nbytes, 7, 4", "behind"),
    "a vector behind": ("result.data_ptr() + result.nbytes, 7, 64", "behind"),
    "an element before": ("result.data_ptr() - 4, 7, 4", "before"),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_kernel_that_writes_beside_its_output_is_out_of_bounds(judge: Judge, tmp_path: Path, name: str) -> None:
    where, told = WRITES[name]
    source = f"""
        import ctypes
        def operator(x):
            result = 2 * x.contiguous()
            if x.numel():
                ctypes.memset({where})
            return result
    """
    (finding,) = judge.confirm(doubling(tmp_path, allow=ALLOWED), GATE, kernel(source)).findings
    assert finding.kind == "out-of-bounds", finding
    assert f"{told} the buffer of an output" in finding.message


HONEST = {
    "a part of its own buffer": """
        import torch
        def operator(x):
            whole = torch.empty(x.numel() + 64)
            whole.fill_(3.0)
            whole[32 : 32 + x.numel()] = 2 * x.reshape(-1)
            return whole[32 : 32 + x.numel()].view(x.shape)
    """,
    "a buffer of numpy's": """
        import numpy, torch
        def operator(x):
            result = numpy.empty(tuple(x.shape), dtype=numpy.float32)
            numpy.multiply(x.numpy(), 2, out=result)
            return torch.from_numpy(result)
    """,
    "a buffer from before any call": """
        import torch
        kept = torch.empty(1 << 20)
        def operator(x):
            torch.mul(x.reshape(-1), 2, out=kept[: x.numel()])
            return kept[: x.numel()].view(x.shape)
    """,
}


@pytest.mark.parametrize("name", HONEST)
def test_a_kernel_that_allocates_in_its_own_way_is_left_alone(judge: Judge, tmp_path: Path, name: str) -> None:
    evaluation = judge.confirm(doubling(tmp_path, allow=ALLOWED), GATE, kernel(textwrap.dedent(HONEST[name])))
    assert evaluation.verdict is Verdict.PASS, evaluation.findings


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (ZONE * 64, ZONE * 16, None),
        (ZONE * 64, ZONE * 15 + b"\0", "behind"),
        (ZONE * 63 + b"\0", ZONE * 16, "before"),
        (ZONE * 48 + bytes(8) + (4096 + 17).to_bytes(8, "little"), ZONE * 16, None),  # a plain block of the heap
        (ZONE * 56 + (1 << 20 | 1).to_bytes(8, "little"), ZONE * 16, None),  # a large one, for the sake of alignment
        (bytes(16) + ZONE * 48, bytes(16), None),  # a freed buffer that was taken again unfilled
        (ZONE * 48 + bytes(16), bytes(16), None),  # no such buffer, or wrecked: the heap tells
    ],
)
def test_only_what_lies_between_red_zones_is_held_to_them(before: bytes, after: bytes, told: str | None) -> None:
    assert red_zones._broken(before, after, 4096, FILL) == told


def test_what_a_worker_tells_of_its_buffers_may_be_anything() -> None:
    for told in (None, 7, [7], [[1]], [["x", 4]], [[1 << 70, 4]], [[4096, -1]], [[4096.5, 8]], [[4096, 8]], {"a": 1}):
        assert red_zones.broken(1, told, FILL) is None


CONVOLUTION = """
    import torch
    def operator(x, weight):
        return torch.nn.functional.conv1d(x, weight, padding=1)
"""


@pytest.mark.parametrize("allow", [("aten::convolution",), ("aten::*",)])
def test_a_convolution_by_a_library_has_no_red_zones_that_it_refuses(
    judge: Judge, tmp_path: Path, allow: tuple[str, ...]
) -> None:
    """Neither in a kernel that may call it nor in the baseline, which would not be compiled."""
    sizes = [TensorInput(name="x", shape=("B", 16, "N")), TensorInput(name="weight", shape=(16, 16, 3))]
    spec = make_spec(tmp_path, CONVOLUTION, *sizes, allow=allow, hidden=())
    ((_, evaluation),) = judge.evaluate(spec, GATE, [kernel(CONVOLUTION)])
    assert evaluation.passed, evaluation.findings
    session = judge._open(spec)
    (workload,) = spec.workloads
    call = make_call(session.oracle, Plan(workload=workload, distribution="normal", layout="contiguous"), Random(0))
    batch = session.baselines.side("eager", workload).run([call], poison=True, doing="being tried")
    assert batch.described
