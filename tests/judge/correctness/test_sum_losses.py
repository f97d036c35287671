"""What sums may lose: a plain sum in the kernel's precision is right however long it is, and what is wrong stays so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness import verify as verifying
from pytest_kernelevolve.judge.correctness.allowance import sums_inside, tf32
from pytest_kernelevolve.judge.correctness.allowance.sum_losses import may_lose
from pytest_kernelevolve.judge.correctness.allowance.sums_inside import SumLosses
from pytest_kernelevolve.judge.correctness.cases import Plan, call_of
from pytest_kernelevolve.judge.correctness.examine import check_repeat
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.verify import look_at_sums, verify
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.model import TensorInput, Workload
from tests.judge.support import make_spec

REFERENCES = """
import torch


def softmax(x):
    return torch.softmax(x, -1)


def total(x):
    return x.sum(-1)


def norm(x):
    return x / x.norm(dim=-1, keepdim=True)


def standardise(x):
    return (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, keepdim=True, unbiased=False) + 1e-5)
"""
Kernel = Callable[[Any], Any]


def plain_sum(terms: Any) -> Any:
    """One float32 accumulator a row."""
    result: Any = np.add.accumulate(terms.astype(np.float32), axis=-1)[..., -1:]
    return result


def softmax(x: Any) -> Any:
    terms = np.exp(x - x.max(-1, keepdims=True))
    return terms / plain_sum(terms)


def standardise(x: Any) -> Any:
    count = np.float32(x.shape[-1])
    centred = x - plain_sum(x) / count
    return centred / np.sqrt(plain_sum(centred * centred) / count + np.float32(1e-5))


KERNELS: dict[str, Kernel] = {
    "softmax": softmax,
    "total": lambda x: plain_sum(x)[..., 0],
    "norm": lambda x: x / np.sqrt(plain_sum(x * x)),
    "standardise": standardise,
}
WRONG: dict[str, Callable[[Any, Kernel], Any]] = {
    "a thousandth more": lambda x, right: right(x) * np.float32(1.001),
    "inputs in TF32": lambda x, right: right((x.view(np.int32) & -8192).view(np.float32)),
    "one term in a hundred left out": lambda x, right: right(np.where(np.arange(x.shape[-1]) % 100, x, 0)),
    "bfloat16 between": lambda x, right: (right(x).view(np.int32) & -65536).view(np.float32),
}


def oracle_of(folder: Path, name: str, rows: int, columns: int) -> Oracle:
    workload = Workload(sizes={"B": rows, "N": columns}, dtypes={"dtype": "float32"}, timed=False)
    source = REFERENCES + f"\n\noperator = {name}\n"
    return Oracle(make_spec(folder, source, workloads=(workload,)))


def share(oracle: Oracle, kernel: Kernel, distribution: str, seed: int) -> float:
    """The share of what is allowed that a kernel uses on one case."""
    plan = Plan(workload=oracle.spec.workloads[0], distribution=distribution, layout="contiguous")
    call = call_of(oracle, plan, seed)
    with np.errstate(all="ignore"):
        result = np.ascontiguousarray(kernel(call.case.arguments["x"].numpy()).astype(np.float32))
    return verify(oracle, call, [torch.from_numpy(result)]).error


@pytest.mark.parametrize("columns", [2048, 32_768])
@pytest.mark.parametrize("name", KERNELS)
def test_a_plain_sum_uses_clearly_less_than_is_allowed(tmp_path: Path, name: str, columns: int) -> None:
    oracle = oracle_of(tmp_path, name, 2, columns)
    used = {kind: share(oracle, KERNELS[name], kind, 0) for kind in DISTRIBUTIONS}
    assert max(used.values()) < 0.8, used


@pytest.mark.parametrize("mistake", WRONG)
@pytest.mark.parametrize("name", ["softmax", "norm", "standardise"])
def test_what_is_wrong_is_found_however_long_the_sum(tmp_path: Path, name: str, mistake: str) -> None:
    oracle = oracle_of(tmp_path, name, 2, 8192)
    kernel = KERNELS[name]
    used = [share(oracle, lambda x: WRONG[mistake](x, kernel), kind, 0) for kind in ("normal", "uniform")]
    assert max(used) > 1.0


@pytest.mark.parametrize("make", [torch.rand, torch.randn, torch.ones, lambda *shape: torch.rand(*shape).sort().values])
@pytest.mark.parametrize("count", [100, 10_000, 300_000])
def test_no_plain_sum_loses_more_than_it_may(make: Callable[..., torch.Tensor], count: int) -> None:
    torch.manual_seed(count)
    terms = make(8, count) * 0.1
    lost = torch.from_numpy(plain_sum(terms.numpy())).double() - terms.double().sum(-1, keepdim=True)
    assert bool((lost.abs() < 0.75 * may_lose(terms.double(), [-1], torch.float32)).all())


SUMS: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "layer_norm": lambda x, _: torch.nn.functional.layer_norm(x, x.shape[-1:]),
    "log_softmax": lambda x, _: torch.log_softmax(x, -1),
    "logsumexp": lambda x, _: torch.logsumexp(x, -1),
    "mean": lambda x, _: x.mean(),
    "std": lambda x, _: x.std(-1),
    "matmul": lambda x, y: x @ y.mT,
    "linear": lambda x, y: torch.nn.functional.linear(x, y, y[:, 0]),
    "cross_entropy": lambda x, _: torch.nn.functional.cross_entropy(x, x.argmax(-1)),
    "attention": lambda x, y: torch.nn.functional.scaled_dot_product_attention(x[None], y[None], y[None]),
    "conv1d": lambda x, y: torch.nn.functional.conv1d(x[None], y[:, :, None]),
    "cumsum": lambda x, _: x.cumsum(-1),
    "norm": lambda x, _: torch.linalg.vector_norm(x, dim=-1),
    "index_add": lambda x, _: x.index_add(0, torch.zeros(len(x), dtype=torch.long), x),
}


@pytest.mark.parametrize("name", SUMS)
def test_sums_are_found_inside_whatever_makes_them(name: str) -> None:
    """And nothing else is changed: the result is right but for what its sums may lose."""
    torch.manual_seed(0)
    x, y = torch.randn(8, 8, dtype=torch.float64), torch.randn(8, 8, dtype=torch.float64)
    exact = SUMS[name](x, y)
    mode = SumLosses(torch.float32, seed=0)
    with mode:
        moved = SUMS[name](x, y)
    assert mode.found
    assert moved.shape == exact.shape
    assert 0 < (moved - exact).abs().max() < 1e-4


def test_sums_of_a_backward_pass_are_found_too() -> None:
    x = torch.randn(8, 64, dtype=torch.float64, requires_grad=True)
    gradients = []
    for mode in (None, SumLosses(torch.float32, seed=0)):
        if mode is None:
            (gradient,) = torch.autograd.grad(torch.softmax(x, -1).square().sum(), x)
        else:
            with mode:
                (gradient,) = torch.autograd.grad(torch.softmax(x, -1).square().sum(), x)
        gradients.append(gradient)
    assert 0 < (gradients[0] - gradients[1]).abs().max() < 1e-4


def test_two_runs_that_add_up_in_other_orders_agree(tmp_path: Path) -> None:
    """As atomics do. Runs that differ by more are a race."""
    oracle = oracle_of(tmp_path, "total", 2, 32_768)
    plan = Plan(workload=oracle.spec.workloads[0], distribution="uniform", layout="contiguous")
    call = call_of(oracle, plan, 0)
    call.case.arguments["x"].abs_()
    x = call.case.arguments["x"].numpy()
    runs = [torch.from_numpy(plain_sum(np.ascontiguousarray(one))[..., 0].copy()) for one in (x, np.sort(x))]
    assert not torch.equal(*runs)
    check_repeat(oracle, call, runs[:1], runs[1:])
    with pytest.raises(WorkerFailure, match="calls with the same inputs gave different results"):
        check_repeat(oracle, call, runs[:1], [runs[1] * 1.001])


def test_partial_sums_that_are_not_normal_may_be_flushed_to_zero() -> None:
    """A GPU's atomics do so."""
    terms = torch.full((1, 8), 1e-39, dtype=torch.float64)
    assert may_lose(terms, [-1], torch.float32).item() > terms.sum().item()


CONVOLUTION = """
import torch


def operator(x, w):
    return torch.relu(torch.nn.functional.conv1d(x, w, padding=1))
"""


@pytest.mark.parametrize(("bits", "granted", "right"), [(13, True, True), (13, False, False), (16, True, False)])
def test_tf32_is_right_in_a_convolution_where_pytorch_may_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int, granted: bool, right: bool
) -> None:
    """PyTorch does so on a GPU at some sizes and not at others; a kernel may at all. bfloat16 stays wrong."""
    monkeypatch.setattr(sums_inside, "granted", lambda _, *, convolution: granted and convolution)
    inputs = (
        TensorInput(name="x", shape=(8, 32, 512), dtype="float32"),
        TensorInput(name="w", shape=(64, 32, 3), dtype="float32"),
    )
    workload = Workload(sizes={}, dtypes={}, timed=False)
    oracle = Oracle(make_spec(tmp_path, CONVOLUTION, workloads=(workload,), inputs=inputs))
    errors: list[float] = []
    for kind in ("normal", "uniform"):
        call = call_of(oracle, Plan(workload=workload, distribution=kind, layout="contiguous"), 0)
        x, w = (
            (call.case.arguments[name].view(torch.int32) >> bits << bits).view(torch.float32) for name in ("x", "w")
        )
        result = torch.relu(torch.nn.functional.conv1d(x, w, padding=1))
        errors.append(verify(oracle, call, [result]).error)
    assert all((error <= 1.0) is right for error in errors), errors


CHAIN = """
import torch


def operator(x, v, w):
    return torch.nn.functional.conv1d(torch.nn.functional.conv1d(x, v), w, padding=1)
"""


def test_what_two_convolutions_lose_does_not_cancel_in_the_few_elements_where_it_was_drawn_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums_inside, "granted", lambda _, *, convolution: convolution)
    inputs = (
        TensorInput(name="x", shape=(4, 16, 2048), dtype="float32"),
        TensorInput(name="v", shape=(8, 16, 1), dtype="float32"),
        TensorInput(name="w", shape=(32, 8, 3), dtype="float32"),
    )
    workload = Workload(sizes={}, dtypes={}, timed=False)
    oracle = Oracle(make_spec(tmp_path, CHAIN, workloads=(workload,), inputs=inputs))
    call = call_of(oracle, Plan(workload=workload, distribution="normal", layout="contiguous"), 0)

    def cut(one: torch.Tensor) -> torch.Tensor:
        return (one.view(torch.int32) >> 13 << 13).view(torch.float32)

    x, v, w = (cut(call.case.arguments[name]) for name in ("x", "v", "w"))
    convolve = torch.nn.functional.conv1d
    result = convolve(cut(convolve(x, v)), w, padding=1)
    wrong = result.clone()
    wrong[1, 2, 3] += 0.1 * float(result.abs().mean())
    assert verify(oracle, call, [result]).mismatch is None
    assert verify(oracle, call, [wrong]).mismatch is not None
    monkeypatch.setattr(verifying, "UNLUCKY", -1.0)
    unlucky = verify(oracle, call, [result]).mismatch
    assert unlucky is not None
    assert 0.0 < unlucky.over < 0.005


@pytest.mark.parametrize("after", [".mean(-1)", ".unfold(-1, 4, 4).mean(-1)"])
def test_what_tf32_loses_in_all_sums_of_a_channel_does_not_vanish_in_their_mean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """One rounded weight is in each of them."""
    monkeypatch.setattr(sums_inside, "granted", lambda _, *, convolution: convolution)
    inputs = (
        TensorInput(name="x", shape=(8, 32, 512), dtype="float32"),
        TensorInput(name="w", shape=(64, 32, 3), dtype="float32"),
    )
    workload = Workload(sizes={}, dtypes={}, timed=False)
    oracle = Oracle(make_spec(tmp_path, CONVOLUTION.replace("))", f")){after}"), workloads=(workload,), inputs=inputs))
    errors: list[float] = []
    for bits in (13, 16):
        call = call_of(oracle, Plan(workload=workload, distribution="uniform", layout="contiguous"), 0)
        x = call.case.arguments["x"].abs_()
        half = 1 << (bits - 1)
        w = ((call.case.arguments["w"].view(torch.int32) + half) >> bits << bits).view(torch.float32)
        result = eval(
            f"torch.relu(torch.nn.functional.conv1d(x, w, padding=1)){after}", {"torch": torch, "x": x, "w": w}
        )
        errors.append(verify(oracle, call, [result]).error)
    assert errors[0] <= 1.0 < errors[1], errors


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_tf32_is_no_precision_of_a_reference_in_float64(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dtype: str
) -> None:
    monkeypatch.setattr(tf32, "granted", lambda _, *, convolution: convolution)
    inputs = (
        TensorInput(name="x", shape=(2, 4, 32), dtype=dtype),
        TensorInput(name="w", shape=(4, 4, 3), dtype=dtype),
    )
    workload = Workload(sizes={}, dtypes={}, timed=False)
    oracle = Oracle(make_spec(tmp_path, CONVOLUTION, workloads=(workload,), inputs=inputs))
    call = call_of(oracle, Plan(workload=workload, distribution="normal", layout="contiguous"), 0)
    oracle.device = "cuda"  # the tensors lie here all the same
    assert bool(look_at_sums(oracle, call).draws) is (dtype == "float32")
