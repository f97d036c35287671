"""What a GPU leaves undefined is visible in the interpreter: masked-off lanes, orders of programs, configurations."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import TensorInput, Workload
from tests.judge.support import GATE, make_spec

pytest.importorskip("triton")

HEAD = "import torch\nimport triton\nimport triton.language as tl\n\n\n"
TOTALS = (
    HEAD
    + """
@triton.jit
def rows(x, result, n, factor, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    values = tl.load(x + tl.program_id(0) * n + places, mask=places < n, other=0.0)
    tl.store(result + tl.program_id(0), tl.sum(values, axis=0) * factor.to(tl.float32))


def operator(x):
    x = x.contiguous()
    result = x.new_empty(len(x))
    if len(x):
        rows[(len(x),)](x, result, x.shape[1], 2.0, BLOCK=triton.next_power_of_2(x.shape[1]))
    return result
"""
)
# One accumulator for all rows of a column, without an atomic operation.
RACING = TOTALS.replace(
    "tl.store(result + tl.program_id(0), tl.sum(values, axis=0) * factor.to(tl.float32))",
    "total = tl.sum(values, axis=0) * factor.to(tl.float32)\n"
    "    tl.store(result + tl.program_id(0), total)\n"
    "    tl.store(result + n * 0 + tl.num_programs(0) - 1, total)",
)
SAME = (
    TOTALS.replace(  # a flag that every program sets is none
        "axis=0) * factor.to(tl.float32))",
        "axis=0) * factor.to(tl.float32))\n    tl.store(flag, 1.0)",
    )
    .replace("n, factor,", "n, factor, flag,")
    .replace("2.0, BLOCK", "2.0, x.new_empty(1), BLOCK")
)
BLOCKS = TOTALS.replace(
    "@triton.jit",
    '@triton.autotune([triton.Config({"BLOCK": 64}), triton.Config({"BLOCK": 16})], key=KEY)\n@triton.jit',
).replace(", BLOCK=triton.next_power_of_2(x.shape[1]))", ")")
LOOP = """
    total = 0.0
    for start in range(0, n, BLOCK):
        places = start + tl.arange(0, BLOCK)
        total += tl.sum(tl.load(x + tl.program_id(0) * n + places, mask=places < n, other=0.0), axis=0)
    tl.store(result + tl.program_id(0), total * factor.to(tl.float32))
"""
FIXED = BLOCKS.replace(BLOCKS[BLOCKS.index("    places =") : BLOCKS.index("\n\ndef operator")], LOOP.lstrip("\n"))
CASES = {
    "right": (TOTALS, ""),
    "a lane that nothing defines": (TOTALS.replace(", other=0.0", ""), "nonfinite"),
    "a lane that is no number": (
        TOTALS.replace(", other=0.0", "").replace("tl.sum(values,", "tl.sum(values * (places < n),"),
        "nonfinite",
    ),
    "a race": (RACING, "nondeterministic"),
    "the same value of all": (SAME, ""),
    "a configuration that is too small": (BLOCKS.replace("KEY", '["n"]'), "mismatch"),
    "configurations that all are right": (FIXED.replace("KEY", '["n"]'), ""),
}


def test_what_a_gpu_leaves_undefined_is_found(judge: Judge, tmp_path: Path) -> None:
    sizes = [{"B": 4, "N": 13}, {"B": 5, "N": 40}]
    spec = make_spec(
        tmp_path,
        "def operator(x):\n    return 2 * x.sum(-1)\n",
        TensorInput(name="x", shape=("B", "N")),
        workloads=tuple(Workload(sizes=one, dtypes={"dtype": "float32"}, timed=False) for one in sizes),
        hidden=(),
        allow=(),
    )
    candidates = [Candidate(source=source, entry="operator", language="triton") for source, _ in CASES.values()]
    found = dict(judge.evaluate(spec, GATE, candidates))
    kinds = {
        name: "" if found[index].verdict.correct else found[index].findings[0].kind for index, name in enumerate(CASES)
    }
    assert kinds == {name: kind for name, (_, kind) in CASES.items()}, found
