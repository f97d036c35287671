"""Triton on the CPU runs in the interpreter: correctness is judged, speed is not, and the verdict says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.worker import libdevice
from pytest_kernelevolve.records import Candidate, Verdict
from pytest_kernelevolve.spec.model import TensorInput, Tolerance, Workload
from tests.judge.support import GATE, doubling, make_spec

pytest.importorskip("triton")

SOURCE = """
import torch
import triton
import triton.language as tl


@triton.jit
def double(x, result, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    tl.store(result + places, FACTOR * tl.load(x + places, mask=mask), mask=mask)


def operator(x):
    x = x.contiguous()
    result = torch.empty_like(x)
    double[(triton.cdiv(x.numel(), 256),)](x, result, x.numel(), BLOCK=256)
    return result
"""


@pytest.mark.parametrize(("factor", "verdict"), [("2.0", Verdict.PASS), ("2.1", Verdict.INCORRECT)])
def test_a_triton_kernel_is_judged_for_correctness_alone(
    judge: Judge, tmp_path: Path, factor: str, verdict: Verdict
) -> None:
    candidate = Candidate(source=SOURCE.replace("FACTOR", factor), entry="operator", language="triton")
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, candidate)
    assert evaluation.verdict is verdict, evaluation.findings
    assert evaluation.speedup is None
    if verdict is Verdict.PASS:
        assert [finding.kind for finding in evaluation.findings] == ["not-timed"]
        assert "interpreter" in evaluation.findings[0].message


TUNED = SOURCE.replace(
    "@triton.jit",
    """@triton.autotune([triton.Config({"BLOCK": 128}), triton.Config({"BLOCK": 256}, num_warps=8)], key=["count"])
@triton.jit""",
).replace(", BLOCK=256)", ")")
TUNED = TUNED.replace("(triton.cdiv(x.numel(), 256),)", 'lambda meta: (triton.cdiv(x.numel(), meta["BLOCK"]),)')
FOLDED = """
import torch
import triton
import triton.language as tl


@triton.jit
def fold(x, result, N: tl.constexpr):
    places = tl.arange(0, N)[:, None] * N + tl.arange(0, N)[None, :]
    square = tl.load(x + places)
    large = tl.where(square > 0.0, square, -square)
    product = tl.dot(large, tl.trans(large)).to(tl.bfloat16)  # nothing cancels, in however few bits
    total = tl.sum(product, axis=1) - tl.full((N,), 1.5, tl.bfloat16)
    tl.store(result + tl.arange(0, N), FACTOR * tl.maximum(total, tl.max(square, axis=0)))


def operator(x):
    result = x.new_empty(len(x))
    fold[(1,)](x.contiguous(), result, N=16)
    return result
"""
FOLDING = """
import torch

def operator(x):
    total = (x.abs() @ x.abs().T).to(x.dtype).sum(1) - 1.5
    return 2 * torch.maximum(total, x.amax(0))
"""


@pytest.mark.parametrize(("factor", "passed"), [("2.0", True), ("2.5", False)])
def test_autotuned_kernels_and_bfloat16_are_judged_as_on_a_gpu(
    judge: Judge, tmp_path: Path, factor: str, passed: bool
) -> None:
    small, square = (
        Workload(sizes=sizes, dtypes={"dtype": "bfloat16"}, timed=False) for sizes in ({"B": 16, "N": 50}, {"N": 16})
    )
    x = TensorInput(name="x", shape=("N", "N"))
    (tmp_path / "fold").mkdir()
    rough = {"*": Tolerance(rtol=0.03, atol=0.05)}  # of how sums of bfloat16 are rounded on the way
    specs = {
        TUNED: doubling(tmp_path, workloads=(small,)),
        FOLDED: make_spec(tmp_path / "fold", FOLDING, x, workloads=(square,), hidden=(), tolerances=rough),
    }
    for source, spec in specs.items():
        one = Candidate(source=source.replace("FACTOR", factor), entry="operator", language="triton")
        evaluation = judge.confirm(spec, GATE, one)
        assert evaluation.passed is passed, evaluation.findings
        assert passed or evaluation.findings[0].kind == "mismatch"


BESIDE = SOURCE.replace("FACTOR", "2.0").replace("import torch\n", "import numpy as np\nimport torch\n")
WORK = """

def work(*_, **named):
    given, result = HELD
    result.numpy()[...] = 2 * given.contiguous().numpy()
    return (1,)


HELD = []
"""
DOING = BESIDE.replace("    double[", "    HELD[:] = (x, result)\n    double[") + WORK
STORE = "tl.store(result + places, 2.0 * tl.load(x + places, mask=mask), mask=mask)"
IDLE = DOING.replace(STORE, "tl.store(result, tl.load(result))")
HOSTILE = {
    "calls Python": DOING.replace("    places =", "    work()\n    places ="),
    "a module of Triton's was given a name": DOING.replace("    places =", "    tl.work()\n    places =")
    + "tl.work = work\n",
    "a function as an argument": DOING.replace("BLOCK: tl.constexpr", "BLOCK: tl.constexpr, work: tl.constexpr")
    .replace("    places =", "    work()\n    places =")
    .replace("BLOCK=256)", "BLOCK=256, work=work)"),
    "NumPy": DOING.replace("    places =", "    np.multiply(2, x, out=x)\n    places ="),
    "an import": DOING.replace("    places =", "    from candidate import work\n    work()\n    places ="),
    "the arrays of the interpreter": DOING.replace("mask = places < count", "mask = places.handle.data < count"),
    "the grid's function": IDLE.replace("(triton.cdiv(x.numel(), 256),)", "work"),
    "a hook": IDLE + "double.add_pre_run_hook(work)\n",
}
FAILS = ("NumPy", "the arrays of the interpreter")  # by themselves, in this Triton


def test_what_only_python_can_do_is_not_done_in_a_kernel_or_around_its_launch(judge: Judge, tmp_path: Path) -> None:
    candidates = [Candidate(source=source, entry="operator", language="triton") for source in HOSTILE.values()]
    workload = Workload(sizes={"B": 16, "N": 50}, dtypes={"dtype": "float32"}, timed=False)
    spec = doubling(tmp_path, workloads=(workload,), hidden=(), allow=())
    found = dict(judge.evaluate(spec, GATE, candidates))
    for number, name in enumerate(HOSTILE):
        assert not found[number].passed, (name, found[number])
        (finding,) = found[number].findings
        assert finding.kind == "delegated" or (name in FAILS and finding.kind == "exception"), (name, finding)


LIBDEVICE = """
import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice
from triton.language.extra.cuda.libdevice import pow as power


@triton.jit
def mixed(x, result, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    value = tl.load(x + places, mask=places < count)
    squared = tl.extra.cuda.libdevice.tanh(value) + libdevice.log1p(power(value, 2.0))
    tl.store(result + places, FACTOR * squared, mask=places < count)


def operator(x):
    x = x.contiguous()
    result = torch.empty_like(x)
    mixed[(triton.cdiv(x.numel(), 256),)](x, result, x.numel(), BLOCK=256)
    return result
"""


@pytest.mark.parametrize(("factor", "passed"), [("1.0", True), ("1.01", False)])
def test_functions_of_libdevice_are_computed_in_the_interpreter(
    judge: Judge, tmp_path: Path, factor: str, passed: bool
) -> None:
    reference = "import torch\ndef operator(x):\n    return torch.tanh(x) + torch.log1p(x * x)\n"
    spec = make_spec(
        tmp_path,
        reference,
        TensorInput(name="x", shape=("N",), dtype="float32"),
        workloads=(Workload(sizes={"N": 300}, dtypes={}),),
        hidden=(),
    )
    one = Candidate(source=LIBDEVICE.replace("FACTOR", factor), entry="operator", language="triton")
    ((_, evaluation),) = judge.evaluate(spec, GATE, [one])
    assert evaluation.passed is passed, evaluation.findings
    assert passed or evaluation.findings[0].kind == "mismatch"


ALIKE = """
acos asin atan acosh asinh atanh cos sin tan cosh sinh tanh exp exp2 expm1 log log2 log10 log1p sqrt rsqrt
floor ceil trunc erf erfc lgamma fabs rint isnan isinf
"""


@pytest.mark.parametrize("name", ALIKE.split())
def test_a_function_of_libdevice_gives_what_pytorchs_does(name: str) -> None:
    import numpy as np
    import torch
    import triton.language as tl

    own = {"fabs": "abs", "rint": "round"}.get(name, name)
    values = torch.tensor([-2.5, -1.0, -0.75, -0.0, 0.3, 0.5, 1.0, 1.5, 7.0, float("nan"), float("inf")])
    truth = name.startswith("is")
    wanted = getattr(torch, own)(values.double()).float()
    symbol = f"__nv_{name}f"
    found = torch.from_numpy(libdevice.computed(symbol, [values.numpy()], tl.int32 if truth else tl.float32))
    assert found.numpy().dtype == (np.int32 if truth else np.float32)
    torch.testing.assert_close(found.float(), wanted, rtol=2e-7, atol=0.0, equal_nan=True)


@pytest.mark.parametrize("symbol", ["__nv_j0f", "__nv_fadd_ru", "__nv_tanhx", "__ocml_tanh_f32", "__nv_"])
def test_a_function_that_is_not_known_is_named(symbol: str) -> None:
    import numpy as np
    import triton.language as tl

    with pytest.raises(NotImplementedError, match=symbol):
        libdevice.computed(symbol, [np.ones(2, np.float32)], tl.float32)


def test_bfloat16_numbers_are_converted_to_and_from_float64(judge: Judge, tmp_path: Path) -> None:
    plain = "FACTOR * tl.load(x + places, mask=mask)"
    assert plain in SOURCE
    wide = SOURCE.replace(plain, "(2 * tl.load(x + places, mask=mask).to(tl.float64)).to(tl.bfloat16)")
    spec = doubling(tmp_path, workloads=(Workload(sizes={"B": 4, "N": 50}, dtypes={"dtype": "bfloat16"}, timed=False),))
    candidate = Candidate(source=wide, entry="operator", language="triton")
    ((_, evaluation),) = judge.evaluate(spec, GATE, [candidate])
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
