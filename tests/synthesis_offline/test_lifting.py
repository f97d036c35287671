"""Real references through the real worker: what comes out builds, is correct, and handles sizes it was not made for."""

from __future__ import annotations

import dataclasses
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.spec.model import Input, OperatorSpec, Shares, TensorInput, ValueInput
from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.lifter import Lifter
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph
from pytest_kernelevolve.synthesis.lifting.variants import DRAFTS, starting_tunables
from tests.synthesis_offline.support import make_spec, relu_graph

torch = pytest.importorskip("torch")
pytest.importorskip("tvm_ffi")

REFERENCES = """
import torch
import torch.nn.functional as F

def softmax(x, dim):
    return torch.softmax(x, dim)

def scale_shift(x, weight, bias):
    y = x * weight
    return y if bias is None else y + bias

def moments(x):
    return {"mean": x.mean(-1), "rest": [x.var(-1, unbiased=False), x.amax(-1)]}

def halve_(x):
    x.mul_(0.5)
    return x.sum(-1)

def by_value(x):
    return x * 2 if x.sum().item() > 0 else x

def chain(x, y):
    return x @ (x.transpose(1, 2) @ y)

def gated(x, gate, index):
    return x * torch.sigmoid(gate), index + 1

def broken(x):
    raise RuntimeError("no such thing")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lifting")
    (place / "references.py").write_text(REFERENCES)
    return place


@pytest.fixture(scope="module")
def lifter() -> Iterator[Lifter]:
    made = Lifter()
    yield made
    made.close()


def spec_for(folder: Path, name: str, *inputs: Input, dtype: str = "float32", **sizes: int) -> OperatorSpec:
    return make_spec(*inputs, name=name, sizes=sizes, dtype=dtype, file=folder / "references.py", target=name)


def built(folder: Path, lifter: Lifter, spec: OperatorSpec, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The scalar lift of ``spec`` as a function."""
    lifted = lifter.lift(spec, DRAFTS[:1])
    lift = lifted.lifts[0]
    assert lift.reason == ""
    module = emit(lifted.spec, lift, starting_tunables(lift), provenance="")
    monkeypatch.setenv("TVM_FFI_CACHE_DIR", str(folder / "builds"))
    path = folder / f"{spec.name}_kernel.py"
    path.write_text(module.source)
    loader = importlib.util.spec_from_file_location(path.stem, path)
    assert loader is not None
    assert loader.loader is not None
    loaded = importlib.util.module_from_spec(loader)
    loader.loader.exec_module(loaded)
    function: Callable[..., Any] = getattr(loaded, spec.name)
    return function


def test_any_size_and_layout_is_served(folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_for(
        folder, "softmax", TensorInput(name="x", shape=("B", "N")), ValueInput(name="dim", value=-1), B=32, N=32
    )
    kernel = built(folder, lifter, spec, monkeypatch)
    for shape in ((32, 32), (32, 7), (1, 1), (3, 1), (5, 5000)):
        x = torch.randn(shape)
        torch.testing.assert_close(kernel(x, -1), torch.softmax(x, -1))
        turned = torch.randn(shape[::-1]).t()
        torch.testing.assert_close(kernel(turned, -1), torch.softmax(turned, -1))
    with pytest.raises(ValueError, match="dim=-1"):
        kernel(x, 0)


def test_both_directions_are_lifted(folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = (
        TensorInput(name="x", shape=("B", "N")),
        TensorInput(name="gate", shape=("N",)),
        TensorInput(name="index", shape=("B",), dtype="int64"),
    )
    spec = dataclasses.replace(spec_for(folder, "gated", *inputs, B=32, N=32), mode="forward+backward")
    kernel = built(folder, lifter, spec, monkeypatch)
    for rows, columns in ((32, 32), (3, 5)):
        x, gate = torch.randn(rows, columns, requires_grad=True), torch.randn(columns, requires_grad=True)
        index, start = torch.arange(rows), torch.randn(columns, rows).t()  # as autograd may hand one on
        found, wanted = kernel(x, gate, index), (x * torch.sigmoid(gate), index + 1)
        torch.testing.assert_close(found, wanted)
        given, expected = (torch.autograd.grad(one[0], (x, gate), start) for one in (found, wanted))
        torch.testing.assert_close(given, expected)


def test_an_optional_input_may_be_absent_and_a_wrong_shape_is_refused(
    folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = (
        TensorInput(name="x", shape=("B", "N")),
        TensorInput(name="weight", shape=("N",)),
        TensorInput(name="bias", shape=("N",), optional=True),
    )
    kernel = built(folder, lifter, spec_for(folder, "scale_shift", *inputs, B=4, N=6), monkeypatch)
    x, weight, bias = (torch.randn(shape) for shape in ((4, 6), (6,), (6,)))
    torch.testing.assert_close(kernel(x, weight, bias), x * weight + bias)
    torch.testing.assert_close(kernel(x, weight, None), x * weight)
    with pytest.raises(ValueError, match="unexpected shape of weight"):
        kernel(x, bias[:3], None)


def test_nested_results_come_back_nested(folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_for(folder, "moments", TensorInput(name="x", shape=("B", "N")), B=8, N=50)
    kernel = built(folder, lifter, spec, monkeypatch)
    x = torch.randn(8, 50)
    expected = {"mean": x.mean(-1), "rest": [x.var(-1, unbiased=False), x.amax(-1)]}
    torch.testing.assert_close(kernel(x), expected)


def test_a_mutated_input_is_written_whatever_its_layout(
    folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_for(folder, "halve_", TensorInput(name="x", shape=("B", "N"), mutated=True), B=8, N=5)
    kernel = built(folder, lifter, spec, monkeypatch)
    for x in (torch.randn(8, 5), torch.randn(5, 8).t()):
        expected = x * 0.5
        torch.testing.assert_close(kernel(x), expected.sum(-1))
        torch.testing.assert_close(x, expected)


def test_a_chain_of_products_is_taken_in_its_cheapest_order(
    folder: Path, lifter: Lifter, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = (TensorInput(name="x", shape=("B", "N", "D")), TensorInput(name="y", shape=("B", "N", "K")))
    kernel = built(folder, lifter, spec_for(folder, "chain", *inputs, B=2, N=5, D=40, K=33), monkeypatch)
    for sizes in ((2, 5, 40, 33), (1, 1, 1, 1), (3, 17, 4, 70)):
        batch, n, d, k = sizes
        x, y = torch.randn(batch, n, d), torch.randn(batch, n, k)
        torch.testing.assert_close(kernel(x, y), x @ (x.transpose(1, 2) @ y), rtol=1e-4, atol=1e-4)


def test_a_graph_whose_sizes_torch_took_for_constants_is_traced_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from pytest_kernelevolve.synthesis.lifting import capture
    from pytest_kernelevolve.synthesis.lifting.problems import Liftable

    spec, in_cpp = make_spec(), relu_graph()
    again = dataclasses.replace(in_cpp, guards=("N > 1",))

    def trace(*_: Any, in_python: bool = False, **__: Any) -> tuple[Graph, bool]:
        return (again, False) if in_python else (in_cpp, True)

    monkeypatch.setattr(capture, "_trace", trace)
    problem = Liftable(spec=spec, reference=lambda _: torch.relu)
    assert capture._graph(problem, DRAFTS[0], spec.workloads[0], (), dynamic=True) is again


@pytest.mark.parametrize("name", ["by_value", "broken", "missing"])
def test_what_cannot_be_lifted_has_a_reason_and_the_worker_goes_on(folder: Path, lifter: Lifter, name: str) -> None:
    lift = lifter.lift(spec_for(folder, name, TensorInput(name="x", shape=("N",)), N=8), DRAFTS[:1]).lifts[0]
    assert lift.graphs == ()
    assert lift.reason


def test_lifts_are_kept_on_disk(folder: Path, tmp_path: Path) -> None:
    spec = spec_for(folder, "moments", TensorInput(name="x", shape=("B", "N")), B=8, N=50)
    first = Lifter(cache_dir=tmp_path)
    answer = first.lift(spec, DRAFTS[:1])
    first.close()
    second = Lifter(cache_dir=tmp_path, timeout_s=0.0)  # too short for any worker
    assert second.lift(spec, DRAFTS[:1]) == answer


def test_lists_of_tensors_are_not_lifted_and_what_tensors_hold_is_nothing_to_code(folder: Path) -> None:
    item = TensorInput(name="x", shape=("B", "N"), shares=Shares(zero_rows=0.1), count=2)
    lifter = Lifter()  # which starts no worker for it
    (lift,) = lifter.lift(spec_for(folder, "softmax", item, B=4, N=8), DRAFTS[:1]).lifts
    lifter.close()
    assert lift.reason == "the input 'x' is a list of tensors or a nested one, which is not lifted"
