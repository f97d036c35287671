"""A profile or a graph of a model becomes specs: shapes by symbols, shares of time, and what is left out by reason."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_kernelevolve.captured.graph import of_graph
from pytest_kernelevolve.captured.trace import read_trace
from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.plugin.items import OperatorItem, by_share
from pytest_kernelevolve.report.table import share_lines
from pytest_kernelevolve.spec.loading.files import load_specs
from pytest_kernelevolve.spec.model import TensorInput, ValueInput
from tests.report.examples import evaluation, result


def operator(number: int, name: str, begin: float, spent: float, *said: tuple[Any, str, str]) -> dict[str, Any]:
    args: dict[str, Any] = {"External id": number}
    if said:
        dims, types, values = zip(*said, strict=True)
        args |= {"Input Dims": list(dims), "Input type": list(types), "Concrete Inputs": list(values)}
    return {"ph": "X", "cat": "cpu_op", "name": name, "pid": 1, "tid": 1, "ts": begin, "dur": spent, "args": args}


def kernel(number: int, spent: float) -> dict[str, Any]:
    return {"ph": "X", "cat": "kernel", "name": "k", "ts": 0.0, "dur": spent, "args": {"External id": number}}


def addmm(number: int, begin: float, rows: int, spent: float = 50.0) -> dict[str, Any]:
    one: tuple[Any, str, str] = ([], "Scalar", "1")
    shapes = ([128], [rows, 64], [64, 128])
    return operator(number, "aten::addmm", begin, spent, *((shape, "float", "") for shape in shapes), one, one)


OPERATORS = [
    operator(1, "aten::linear", 0.0, 100.0, ([32, 64], "float", ""), ([128, 64], "float", ""), ([128], "float", "")),
    addmm(2, 10.0, 32),
    addmm(3, 200.0, 96),
    operator(4, "aten::embedding", 300.0, 9.0, ([100, 64], "float", ""), ([32], "long int", ""), ([], "Scalar", "-1"),
             ([], "Scalar", "False"), ([], "Scalar", "False")),
    operator(5, "aten::copy_", 400.0, 5.0, ([8], "float", ""), ([8], "float", ""), ([], "Scalar", "False")),
    operator(6, "aten::bincount", 500.0, 5.0, ([8], "long int", ""), ([], "", ""), ([], "Scalar", "0")),
    operator(7, "mine::fused", 600.0, 5.0),
]  # fmt: skip
SPENT = {2: 60.0, 3: 20.0, 4: 10.0, 5: 4.0, 6: 3.0, 7: 2.0, 99: 1.0}
KERNELS = [kernel(number, spent) for number, spent in SPENT.items()]


def write(path: Path, events: list[dict[str, Any]], device: str = "NVIDIA H200") -> Path:
    path.write_text(json.dumps({"traceEvents": events, "deviceProperties": [{"name": device}]}), encoding="utf-8")
    return path


def test_a_trace_becomes_specs_with_shapes_and_shares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = write(tmp_path / "trace.json", [*OPERATORS, *KERNELS])
    assert main(["specs-from", str(trace), "--out", str(tmp_path / "specs")]) == 0
    told = capsys.readouterr().out
    assert "left out: aten::copy_: moves data" in told
    assert "left out: mine::fused: no ATen operator" in told
    assert "left out: kernels that no operator launched" in told
    assert "nothing is known of the values of its integer argument self" in told
    (product,) = load_specs(tmp_path / "specs" / "addmm.op.yaml")
    assert product.share == 0.8
    assert [gate.hardware for gate in product.gates] == ["h200"]
    assert [dict(one.sizes) for one in product.workloads] == [
        {"B": 128, "M": 32, "N": 64},
        {"B": 128, "M": 96, "N": 64},
    ]
    shapes = [item.shape for item in product.inputs if isinstance(item, TensorInput)]
    assert shapes == [("B",), ("M", "N"), ("N", "B")]
    (embedding,) = load_specs(tmp_path / "specs" / "embedding.op.yaml")
    (indices,) = (item for item in embedding.inputs if item.name == "indices")
    assert isinstance(indices, TensorInput)
    assert (indices.dtype, indices.low, indices.high) == ("int64", 0, "B")
    (padding,) = (item for item in embedding.inputs if item.name == "padding_idx")
    assert isinstance(padding, ValueInput)
    assert padding.value == -1


def test_without_a_device_an_operator_has_its_own_time(tmp_path: Path) -> None:
    model = read_trace(write(tmp_path / "trace.json", OPERATORS))
    seconds = {call.overload: call.seconds for call in model.calls}
    assert seconds["aten::linear"] == pytest.approx(50e-6)  # of which aten::addmm took the other half
    assert model.seconds == pytest.approx(174e-6)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "is no Chrome trace"),
        ('{"traceEvents": []}', "has no operators; profile with activities="),
        (
            json.dumps({"traceEvents": [operator(7, "aten::add", 0.0, 1.0)]}),
            "has no shapes; profile with record_shapes=True",
        ),
    ],
)
def test_what_is_no_such_trace_is_said_in_one_line(
    text: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trace.json"
    path.write_text(text, encoding="utf-8")
    assert main(["specs-from", str(path), "--out", str(tmp_path / "specs")]) == 1
    told = capsys.readouterr().err
    assert why in told
    assert len(told.splitlines()) == 1


def test_a_captured_graph_has_estimates() -> None:
    import torch

    graph = torch.fx.Graph()
    x = graph.placeholder("x")
    product = graph.call_function(torch.ops.aten.mm.default, (x, x))
    relu = graph.call_function(torch.ops.aten.relu.default, (product,))
    for node in (x, product, relu):
        node.meta["val"] = torch.empty(512, 512, device="meta")
    graph.output(relu)
    model = of_graph(torch.fx.GraphModule({}, graph), get("h200"), "m.pt2")
    seconds = {call.overload: call.seconds for call in model.calls}
    assert seconds["aten::mm"] > seconds["aten::relu"] > 0


def test_the_heaviest_operator_comes_first() -> None:
    def item(share: float | None) -> OperatorItem:
        made = object.__new__(OperatorItem)
        made.spec = cast("Any", SimpleNamespace(share=share))
        return made

    items: list[pytest.Item] = [item(None), item(0.1), item(0.4), item(None), item(0.2)]
    by_share(items)
    assert [cast("OperatorItem", one).spec.share for one in items] == [None, 0.4, 0.2, None, 0.1]


def test_the_summary_is_weighted_by_share() -> None:
    twice = result("a", share=0.5, evaluation=evaluation(speedup=2.0))
    waiting = result("b", share=0.3, evaluation=None)
    (line,) = share_lines([twice, waiting, result("c")])
    assert line.startswith(
        f"weighted by share of time on {twice.hardware}: 80 % of the model are 1.45x; all of it 1.33x"
    )
    assert share_lines([result("c")]) == []
