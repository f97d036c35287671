"""Each way of being wrong has its finding, and none of them harms the judge or the next candidate."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import Workload
from tests.judge.support import GATE, doubling, kernel, make_spec


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    limits = Limits(load_s=20.0, call_s=3.0, memory_bytes=1 << 30)
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), limits=limits) as made:
        yield made


BODIES = {
    "parse": "def operator(x:\n    return 2 * x",
    "entry": "def other(x):\n    return 2 * x",
    "load": "raise ValueError('at import')\ndef operator(x):\n    return 2 * x",
    "exception": "def operator(x):\n    raise ValueError('in the call')",
    "crash": "import ctypes\ndef operator(x):\n    ctypes.string_at(0)",
    "count": "def operator(x):\n    return 2 * x, x + 1",
    "shape": "def operator(x):\n    return (2 * x)[:-1]",
    "dtype": "def operator(x):\n    return (2 * x).double()",
    "mismatch": "def operator(x):\n    return 2.001 * x",
    "nonfinite": "def operator(x):\n    return (2 * x).fill_(float('nan'))",
    "mutation": "def operator(x):\n    result = 2 * x\n    x.add_(1)\n    return result",
    "alias": "def operator(x):\n    return x.mul_(2)",
    "out-of-bounds": (
        "import ctypes\ndef operator(x):\n    x.numel() and ctypes.memset(x.data_ptr() - 4, 7, 4)\n    return 2 * x"
    ),
    "output-flood": "def operator(x):\n    while True:\n        print('x' * 1000)",
    "memory": "def operator(x):\n    bytearray(1 << 34)\n    return 2 * x",
    "nondeterministic": "import torch\ndef operator(x):\n    return 2 * x * (1 + 3e-6 * torch.rand_like(x))",
}  # fmt: skip


@pytest.mark.parametrize("kind", BODIES)
def test_a_wrong_kernel_gets_its_finding(judge: Judge, tmp_path: Path, kind: str) -> None:
    spec = doubling(tmp_path)
    evaluation = judge.confirm(spec, GATE, kernel(BODIES[kind]))
    assert not evaluation.passed
    expected = {"alias": {"alias", "mutation"}, "dtype": {"dtype"}}.get(kind, {kind})
    assert {finding.kind for finding in evaluation.findings} <= expected, evaluation.findings
    assert all(0 < len(finding.message) < 5000 for finding in evaluation.findings)


def test_a_kernel_that_does_not_compile_shows_the_compilers_errors(judge: Judge, tmp_path: Path) -> None:
    source = """
        import tvm_ffi.cpp
        code = "void f(tvm::ffi::TensorView x) { nonsense(x); }"
        module = tvm_ffi.cpp.load_inline("k", cpp_sources=code, functions=["f"])
        def operator(x):
            return 2 * x
    """
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(source)).findings
    assert finding.kind == "compile"
    first, second = finding.message.splitlines()[:2]
    assert first == "does not compile:"
    assert second.startswith("main.cpp:7:")
    assert "nonsense" in second
    assert "/" not in finding.message


def test_a_kernel_that_breaks_its_heap_is_ended_at_once(judge: Judge, tmp_path: Path) -> None:
    source = """
        import ctypes
        libc = ctypes.CDLL(None)
        libc.malloc.restype = ctypes.c_void_p
        def operator(x):
            block = ctypes.c_void_p(libc.malloc(40))
            ctypes.memset(block, 7, 4000)
            libc.free(block)
            return 2 * x
    """
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(source)).findings
    assert finding.kind == "crash", finding  # and not a timeout: who broke the heap cannot tell where that was
    assert "<unknown>" not in finding.message


def test_a_right_kernel_passes_after_all_of_these(judge: Judge, tmp_path: Path) -> None:
    evaluation = judge.confirm(doubling(tmp_path), GATE, kernel("def operator(x):\n    return x + x"))
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
    assert [finding.kind for finding in evaluation.findings] == ["not-timed"]


def test_a_kernel_that_hangs_and_ignores_every_signal_is_ended(judge: Judge, tmp_path: Path) -> None:
    source = """
        import os, signal, time
        def operator(x):
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            os.fork()
            os.setsid() if os.getpid() != 1 else None
            while True:
                time.sleep(1)
    """
    started = time.monotonic()
    evaluation = judge.confirm(doubling(tmp_path), GATE, kernel(source))
    assert [finding.kind for finding in evaluation.findings] == ["timeout"]
    assert time.monotonic() - started < 30


def test_memory_left_unwritten_is_not_the_zeros_that_were_expected(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x.clamp(-1, 1).floor().clamp_min(0)\n")
    evaluation = judge.confirm(spec, GATE, kernel("import torch\ndef operator(x):\n    return torch.empty_like(x)"))
    assert not evaluation.verdict.correct


def test_an_output_filled_in_after_the_call_returned_is_lost(judge: Judge, tmp_path: Path) -> None:
    source = """
        import threading, time, torch
        def operator(x):
            result = torch.zeros_like(x)
            own = x.clone()
            def later():
                time.sleep(0.05)
                torch.mul(own, 2, out=result)
            threading.Thread(target=later, daemon=True).start()
            return result
    """
    evaluation = judge.confirm(doubling(tmp_path), GATE, kernel(source))
    assert not evaluation.verdict.correct


@pytest.mark.parametrize("key", ["id(x)", "x.data_ptr()", "tuple(x.shape)"])
def test_a_result_cached_by_what_is_not_its_value_is_wrong(judge: Judge, tmp_path: Path, key: str) -> None:
    source = f"""
        known = {{}}
        def operator(x):
            if {key} not in known:
                known[{key}] = 2 * x
            return known[{key}].clone()
    """
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel(source))
    assert not evaluation.verdict.correct


def test_sizes_that_the_spec_does_not_list_are_judged_too(judge: Judge, tmp_path: Path) -> None:
    source = "def operator(x):\n    return 2 * x if x.shape == (16, 50) else x.clone()"
    evaluation = judge.confirm(doubling(tmp_path), GATE, kernel(source))
    assert evaluation.verdict is Verdict.INCORRECT
    assert "a size that the spec does not list" in evaluation.findings[0].message
    assert "[...]" in evaluation.findings[0].message


def test_messages_hold_no_expected_values(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 1234.5678 + 0.01 * x\n")
    evaluation = judge.confirm(spec, GATE, kernel("def operator(x):\n    return x.clone()"))
    assert "1234" not in evaluation.findings[0].message


def test_the_size_of_an_output_may_depend_on_the_values(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x[x > 0]\n")
    assert judge.confirm(spec, GATE, kernel("def operator(x):\n    return x.masked_select(x > 0)")).verdict.correct
    wrong = judge.confirm(spec, GATE, kernel("def operator(x):\n    return x[x > 0][:-1].clone()"))
    assert [finding.kind for finding in wrong.findings] == ["shape"]


def test_mutated_inputs_are_judged_by_what_they_hold_afterwards(judge: Judge, tmp_path: Path) -> None:
    from pytest_kernelevolve.spec.model import TensorInput

    spec = make_spec(
        tmp_path, "def operator(x):\n    return x.mul_(2)\n", TensorInput(name="x", shape=("B", "N"), mutated=True)
    )
    assert judge.confirm(spec, GATE, kernel("def operator(x):\n    return x.add_(x)")).passed
    wrong = judge.confirm(spec, GATE, kernel("def operator(x):\n    return 2 * x"))
    assert wrong.verdict is Verdict.INCORRECT


@pytest.mark.measures
def test_a_timed_kernel_gets_its_numbers(judge: Judge, tmp_path: Path) -> None:
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel("def operator(x):\n    return x + x"))
    assert evaluation.verdict.correct, evaluation.findings
    (result,) = evaluation.workloads
    assert result.baseline == "eager"
    assert len(result.samples) == result.rounds >= 8  # raw ones are kept
    assert all(baseline > 0 and own > 0 for baseline, own in result.samples)
    assert result.speedup_low is not None
    assert result.speedup is not None
    assert result.speedup_low <= result.speedup
    assert set(evaluation.stages) == {"start", "load", "correctness", "inspection", "samples", "timing"}


def test_a_line_printed_in_each_of_very_many_calls_is_no_flood(judge: Judge, tmp_path: Path) -> None:
    sizes = Workload(sizes={"B": 1, "N": 8}, dtypes={"dtype": "float32"})
    talkative = kernel(
        "def operator(x):\n    print('operator was called with', x.shape, 'again, ' * 4)\n    return x + x"
    )
    own = "def operator(x):\n    return 2 * x\n"
    with_numbers = make_spec(tmp_path, own, workloads=(sizes,), hidden=())
    assert judge.confirm(with_numbers, GATE, talkative).verdict.correct


def test_a_buffer_that_is_returned_twice_is_called_so(judge: Judge, tmp_path: Path) -> None:
    kept = """
        kept = {}
        def operator(x):
            out = kept.setdefault(x.shape, x.clone())
            return out.copy_(x).mul_(2)
    """
    (finding,) = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel(kept)).findings
    assert finding.kind == "alias"
    assert "two calls returned the same memory" in finding.message


THREADS = """
    import threading
    def operator(x):
        rest = threading.Event()
        crew = [threading.Thread(target=rest.wait) for _ in range({count})]
        try:
            for one in crew:
                one.start()
        finally:
            rest.set()
        for one in crew:
            one.join()
        return 2 * x
"""


def test_a_hundred_threads_at_a_time_are_no_failure(judge: Judge, tmp_path: Path) -> None:
    assert judge.confirm(doubling(tmp_path), GATE, kernel(THREADS.format(count=100))).passed
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(THREADS.format(count=3000))).findings
    assert f"at most {judge.limits.processes} threads at a time" in finding.message


def test_several_candidates_are_judged_apart(judge: Judge, tmp_path: Path) -> None:
    sources = [
        "def operator(x):\n    return x + x",
        "def operator(x):\n    return x",
        "def operator(x:",
        "def operator(x):\n    return 2 * x",
    ]
    found = dict(judge.evaluate(doubling(tmp_path), GATE, [kernel(source) for source in sources]))
    assert [found[index].verdict.correct for index in range(4)] == [True, False, False, True]


def test_backward_is_judged(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x * x.sigmoid()\n", mode="forward+backward")
    right = """
        import torch
        class Swish(torch.autograd.Function):
            @staticmethod
            def forward(context, x):
                context.save_for_backward(x)
                return x * torch.sigmoid(x)
            @staticmethod
            def backward(context, gradient):
                (x,) = context.saved_tensors
                s = torch.sigmoid(x)
                return gradient * s * (1 + FACTOR * x * (1 - s))
        def operator(x):
            return Swish.apply(x)
    """
    assert judge.confirm(spec, GATE, kernel(right.replace("FACTOR", "1.0"))).passed
    assert judge.confirm(spec, GATE, kernel(right.replace("FACTOR", "1.1"))).verdict is Verdict.INCORRECT


def test_a_kernel_is_built_without_being_called(judge: Judge, tmp_path: Path) -> None:
    spec = doubling(tmp_path)
    assert judge.build(spec, kernel(BODIES["exception"])) is None
    for kind in ("parse", "entry", "load"):
        finding = judge.build(spec, kernel(BODIES[kind]))
        assert finding is not None
        assert finding.kind == kind


def test_a_quick_look_has_no_case_of_a_hidden_size(judge: Judge, tmp_path: Path) -> None:
    """So that who looks often learns nothing of these sizes."""
    spec = doubling(tmp_path)
    narrow = kernel("def operator(x):\n    assert x.shape == (16, 50), x.shape\n    return 2 * x")
    assert judge.glance(spec, GATE, narrow).verdict.correct
    assert not judge.confirm(spec, GATE, narrow).verdict.correct
    wrong = judge.glance(spec, GATE, kernel(BODIES["mismatch"]))
    assert [finding.kind for finding in wrong.findings] == ["mismatch"]


@pytest.mark.parametrize("body", ["x.detach() * x.sigmoid().detach()", "x.data.mul(2)"])
def test_a_kernel_without_gradients_is_told_which_one_is_missing(judge: Judge, tmp_path: Path, body: str) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x * x.sigmoid()\n", mode="forward+backward")
    (finding,) = judge.confirm(spec, GATE, kernel(f"def operator(x):\n    return {body}\n")).findings
    told = "the gradient of x is missing: return a tensor whose backward works"
    assert (finding.kind, finding.message.split(",")[0]) == ("count", told)
