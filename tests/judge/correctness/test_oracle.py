"""What the judge asks of a reference, and what it takes for right: a sum in any order, and in no lower precision."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness import fingerprints
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.verify import verify
from pytest_kernelevolve.judge.runners.call import Answers, Call
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.model import TensorInput, Workload
from tests.judge.support import make_spec

WRONG = {
    "return {'a': x}": "returns a dict; return a tensor, or a tuple or list of tensors, numbers and None",
    "return (x + y for y in [x])": "returns a generator",
    "return x, 'text'": "returns a str",
    "return None": "returns nothing; return what it computes",
    "return ()": "returns nothing",
    "return x.to_sparse()": "returns a tensor that is sparse_coo; return a plain dense one",
    "return torch.empty(3, device='meta')": "returns a tensor that is meta",
    "return x.add_(1)": "writes to its input 'x'; declare it mutated: true, or write to a copy",
    "raise SystemExit(3)": "raises for workload B=16 N=50 float32: SystemExit: 3",
    "return operator(x)": "RecursionError",
    "return x if x.dtype is torch.float32 else x[:1]": r"gives results of shapes \[\[1, 50\]\] for inputs in float64",
    "return x if x.dtype is torch.float32 else (x, x)": r"\[\[16, 50\], \[16, 50\]\] for inputs in float64",
}


@pytest.mark.parametrize("body", WRONG)
def test_a_reference_that_cannot_be_judged_is_a_mistake_in_the_spec(tmp_path: Path, body: str) -> None:
    spec = make_spec(tmp_path, f"import torch\ndef operator(x):\n    {body}\n")
    with pytest.raises(SpecError, match=WRONG[body]) as found:
        answered(Oracle(spec))
    assert str(found.value).startswith(f"{spec.path}:")
    assert "\n" not in str(found.value)


@pytest.mark.parametrize("body", ["return x.add_(1)", "x[-1, -1] = -x[-1, -1]; return x + 1"])
def test_a_reference_that_writes_to_a_large_input_is_found_without_a_second_copy_of_it(
    tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprints, "LARGE_BYTES", 0)
    oracle = Oracle(make_spec(tmp_path, f"def operator(x):\n    {body}\n"))
    with pytest.raises(SpecError, match="writes to its input 'x'"):
        answered(oracle)


def test_a_large_case_is_lent_to_its_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "LARGE_BYTES", 0)
    oracle = Oracle(make_spec(tmp_path, "def operator(x):\n    return x.t()\n"))
    call = make_call(oracle, Plan(workload=oracle.spec.workloads[0], distribution="normal"), random.Random(0))
    (output,) = oracle.native(call).outputs
    assert output is not None
    assert output.data_ptr() == call.case.tensors()["x"].data_ptr()


@pytest.mark.parametrize("body", ["return x, (x + 1, [None, x])", "return 3", "return x.sum().item(), x.numpy()"])
def test_tuples_in_tuples_numbers_and_arrays_are_results(tmp_path: Path, body: str) -> None:
    oracle = Oracle(make_spec(tmp_path, f"def operator(x):\n    {body}\n"))
    answers = answered(oracle)
    assert len(answers.native) == len(answers.exact)
    assert all(one is None or isinstance(one, torch.Tensor) for one in answers.native)


@pytest.mark.parametrize("body", ["return x[x > 0]", "return x + 1"])
def test_the_room_for_outputs_is_as_large_as_they_are_also_where_values_decide_that(tmp_path: Path, body: str) -> None:
    oracle = Oracle(make_spec(tmp_path, f"def operator(x):\n    {body}\n"))
    for seed in range(3):
        call = make_call(oracle, Plan(workload=oracle.spec.workloads[0], distribution="normal"), random.Random(seed))
        assert call.likely_shapes == call.shapes


def test_a_spec_without_workloads_is_a_mistake_in_the_spec(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="has no workload; add one"):
        Oracle(make_spec(tmp_path, "def operator(x):\n    return x\n", workloads=()))


@pytest.mark.parametrize("size", [1 << 40, 10**30])
def test_an_input_larger_than_the_machine_is_a_mistake_in_the_spec(tmp_path: Path, size: int) -> None:
    workload = Workload(sizes={"B": size, "N": 50}, dtypes={"dtype": "float32"})
    oracle = Oracle(make_spec(tmp_path, "def operator(x):\n    return x\n", workloads=(workload,)))
    with pytest.raises(SpecError, match=r"inputs.x has .* GiB at B=.*; there are .* GiB of memory"):
        plain_call(oracle)


def answered(oracle: Oracle) -> Answers:
    return oracle.answers(plain_call(oracle))


def plain_call(oracle: Oracle) -> Call:
    plan = Plan(workload=oracle.spec.workloads[0], distribution="normal", layout="contiguous")
    return make_call(oracle, plan, random.Random(0))


def summed(terms: torch.Tensor, rng: random.Random) -> torch.Tensor:
    """The sum over the last dimension in the dtype of its terms, in an order that some kernel might have.

    In so many lanes, one after the other within a lane, the lanes in any order; neighbours in one lane or in all.
    """
    lanes = rng.choice([1, 4, 8, 32, 128, 1024])
    order = torch.randperm(terms.shape[-1]) if rng.random() < 0.3 else torch.arange(terms.shape[-1])
    terms = torch.nn.functional.pad(terms[..., order], (0, -len(order) % lanes))
    if rng.random() < 0.5:
        terms = terms.reshape(*terms.shape[:-1], -1, lanes)
    else:
        terms = terms.reshape(*terms.shape[:-1], lanes, -1).transpose(-1, -2)
    parts = one_after_the_other(terms.transpose(-1, -2))
    return one_after_the_other(parts[..., torch.randperm(lanes)])


def one_after_the_other(terms: torch.Tensor) -> torch.Tensor:
    return torch.cumsum(terms, -1)[..., -1]  # which rounds each partial sum


OPERATORS: dict[str, tuple[str, Callable[..., torch.Tensor]]] = {
    "dot": ("(x @ y).reshape(1)", lambda x, y: x * y),
    "mean": ("x.mean(-1, keepdim=True) + 0 * y.sum()", lambda x, y: (x + 0 * y) / x.shape[-1]),
    "matmul": ("x @ y", lambda x, y: x[:, None, :] * y.t()[None, :, :]),
}


def oracle_of(folder: Path, name: str, length: int) -> Oracle:
    shapes = {"matmul": (("B", "N"), ("N", "B"))}.get(name, (("N",), ("N",)))
    inputs = [TensorInput(name=one, shape=shape) for one, shape in zip("xy", shapes, strict=True)]
    workload = Workload(sizes={"B": 4, "N": length}, dtypes={"dtype": "float32"})
    return Oracle(make_spec(folder, f"def operator(x, y):\n    return {OPERATORS[name][0]}\n", *inputs,
                            workloads=(workload,)))  # fmt: skip


def rounded(x: torch.Tensor, bits: int) -> torch.Tensor:
    """With so many bits of the mantissa dropped: 13 are TF32's, 16 those of bfloat16."""
    return ((x.contiguous().view(torch.int32) + (1 << (bits - 1))) & (-1 << bits)).view(torch.float32)


@pytest.mark.parametrize("length", [2, 1500])
@pytest.mark.parametrize("name", OPERATORS)
def test_a_sum_may_have_any_order_and_no_lower_precision(tmp_path: Path, name: str, length: int) -> None:
    rng = random.Random(length)
    torch.manual_seed(length)
    oracle = oracle_of(tmp_path, name, length)
    terms = OPERATORS[name][1]
    refused = {13: 0, 16: 0}
    for distribution in DISTRIBUTIONS:
        call = make_call(
            oracle, Plan(workload=oracle.spec.workloads[0], distribution=distribution, layout="contiguous"), rng
        )
        x, y = call.case.tensors().values()
        shape = oracle.native(call).outputs[0]
        assert shape is not None
        honest = summed(terms(x, y), rng).view(shape.shape)
        found = verify(oracle, call, [honest]).mismatch
        assert found is None, (distribution, found)
        for bits in refused:
            low = summed(terms(rounded(x, bits), rounded(y, bits)), rng).view(shape.shape)
            refused[bits] += verify(oracle, call, [low]).mismatch is not None
    assert min(refused.values()) >= 2, refused  # a kernel is examined with dozens of cases, one of which is enough


def test_a_plain_sum_of_equal_numbers_is_right_and_a_lower_precision_of_any_is_not(tmp_path: Path) -> None:
    """A thousand equal numbers, added one after the other, end 124 units of rounding away, each row's alike."""
    norm = "torch.nn.functional.layer_norm(x, (x.shape[-1],)) + 1"
    workload = Workload(sizes={"B": 7, "N": 1000}, dtypes={"dtype": "float32"}, timed=False)
    oracle = Oracle(make_spec(tmp_path, f"import torch\ndef operator(x):\n    return {norm}\n", workloads=(workload,)))

    def verdict(x: torch.Tensor, mean: torch.Tensor) -> bool:
        case = oracle.case(workload, seed=1, distribution="normal").replace_tensors({"x": x})
        apart = x - mean
        result = apart * (apart.square().mean(-1, keepdim=True) + 1e-5).rsqrt() + 1
        return verify(oracle, Call(case=case), [result]).mismatch is None

    equal = torch.full((7, 1000), 0.5115203)
    one_by_one = torch.from_numpy(np.add.accumulate(equal.numpy(), axis=-1)[:, -1:] / np.float32(1000))
    assert (one_by_one - equal[:, :1]).abs().max() > 100 * torch.finfo(torch.float32).eps * 0.5
    assert verdict(equal, one_by_one)
    assert not verdict(equal, equal[:, :1].bfloat16().float())
    others = torch.randn(7, 1000, generator=torch.Generator().manual_seed(0)) + 3
    assert verdict(others, others.mean(-1, keepdim=True))
    assert not verdict(others, others.mean(-1, keepdim=True).bfloat16().float())
