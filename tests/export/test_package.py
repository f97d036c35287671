"""An exported package runs kernels in their regions and PyTorch elsewhere: in eager, overridden and compiled models."""

from __future__ import annotations

import ast
import importlib
import json
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.export.references import NotExportable
from pytest_kernelevolve.export.signature import signature_of
from pytest_kernelevolve.spec.loading.files import load_specs
from tests.export.conftest import NAME, Exported


def dense_arguments(rows: int = 16) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(rows)
    return tuple(torch.randn(shape, generator=generator) for shape in ((rows, 16), (32, 16), (32,)))  # type: ignore[return-value]


def test_inside_the_region_the_kernel_serves_and_outside_pytorch(exported: Exported) -> None:
    given = dense_arguments(16)
    before = len(exported.calls("dense"))
    torch.testing.assert_close(exported.package.dense(*given), nn.functional.linear(*given))
    assert exported.calls("dense")[before:] == [(16, 16)]
    for others in (dense_arguments(100), [one.double() for one in given], [given[0].t().contiguous().t(), *given[1:]]):
        torch.testing.assert_close(exported.package.dense(*others), nn.functional.linear(*others))
    assert len(exported.calls("dense")) == before + 1
    reasons = " ".join(reason for _, reason in exported.package.fallbacks())
    assert "M=100" in reasons
    assert "float64" in reasons
    assert "not dense" in reasons


def test_a_plain_argument_must_be_the_one_that_was_verified(exported: Exported) -> None:
    x, weight = torch.randn(8, 16), torch.randn(16)
    before = len(exported.calls("norm"))
    for eps in (1e-5, 1e-3):
        found = exported.package.norm(x, [16], weight, eps)
        torch.testing.assert_close(found, nn.functional.layer_norm(x, [16], weight, eps=eps))
    assert len(exported.calls("norm")) == before + 1


def test_the_switch_is_a_threads_own_within_a_block(exported: Exported) -> None:
    given = dense_arguments(8)
    before = len(exported.calls("dense"))
    with exported.package.use(False):
        exported.package.dense(*given)
        assert len(exported.calls("dense")) == before
        other = threading.Thread(target=exported.package.dense, args=given)
        other.start()
        other.join()
        assert len(exported.calls("dense")) == before + 1
    exported.package.disable()
    try:
        exported.package.dense(*given)
    finally:
        exported.package.enable()
    assert len(exported.calls("dense")) == before + 1


def test_an_eager_model_runs_winners_while_aten_is_overridden(exported: Exported) -> None:
    model, x = nn.Sequential(nn.Linear(16, 32), nn.ReLU()), torch.randn(8, 16)
    wanted = model(x)
    before = len(exported.calls("dense"))
    with exported.package.aten.use(), torch.no_grad():
        torch.testing.assert_close(model(x), wanted)
    assert len(exported.calls("dense")) == before + 1
    with torch.no_grad():
        model(x)
    assert len(exported.calls("dense")) == before + 1


def test_a_gradient_is_pytorchs_while_aten_is_overridden(exported: Exported) -> None:
    model, x = nn.Linear(16, 32), torch.randn(8, 16)
    (wanted,) = torch.autograd.grad(model(x).square().sum(), model.weight)
    before = len(exported.calls("dense"))
    with exported.package.aten.use():
        (found,) = torch.autograd.grad(model(x).square().sum(), model.weight)
    torch.testing.assert_close(found, wanted)
    assert len(exported.calls("dense")) == before


def test_a_compiled_model_holds_winners(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    graphs: list[torch.fx.GraphModule] = []

    def inductor(module: torch.fx.GraphModule, _: list[Any]) -> Any:
        graphs.append(module)
        return module.forward

    monkeypatch.setattr(torch._dynamo, "lookup_backend", lambda _: inductor)
    norm = nn.LayerNorm(16, bias=False)
    model, x = nn.Sequential(norm, nn.Linear(16, 32), nn.Linear(32, 4)), torch.randn(8, 16)
    with torch.no_grad():
        torch.testing.assert_close(torch.compile(model, backend=exported.package.backend, fullgraph=True)(x), model(x))
    targets = [str(node.target) for node in graphs[0].graph.nodes if node.op == "call_function"]
    assert {f"{NAME}.dense.default", f"{NAME}.norm.default"} < set(targets)
    assert len(targets) == 3
    assert sum(NAME in target for target in targets) == 2  # the second product has sizes that nobody judged


def test_a_function_is_one_operator_of_a_compiled_graph_with_pytorchs_gradient(exported: Exported) -> None:
    x, weight, bias = dense_arguments(8)
    compiled = torch.compile(
        lambda x: exported.package.dense(x, weight, bias).square(), backend="eager", fullgraph=True
    )
    x.requires_grad_()
    (found,) = torch.autograd.grad(compiled(x).sum(), x)
    (wanted,) = torch.autograd.grad(nn.functional.linear(x, weight, bias).square().sum(), x)
    torch.testing.assert_close(found, wanted)
    torch.library.opcheck(getattr(torch.ops, NAME).dense.default, (x, weight, bias))


def test_an_operator_with_more_arguments_than_pytorch_takes_is_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "wide.op.yaml"
    inputs = "".join(f"  x{number}: {{shape: [B], dtype: $dtype}}\n" for number in range(65))
    workloads = "workloads: [{B: 8, dtype: float32}]\nhardware: {cpu: {min_speedup: 1.0}}\n"
    path.write_text(f"operator: wide\nreference: torch.stack\ninputs:\n{inputs}{workloads}", encoding="utf-8")
    (spec,) = load_specs(path)
    with pytest.raises(NotExportable, match="it has 65 arguments; an operator of PyTorch's has at most 64"):
        signature_of(spec, spec.workloads[0])


def test_what_is_not_faster_or_not_judged_is_refused_with_its_reason(exported: Exported) -> None:
    assert "refused   slower[cpu]: it is not faster than PyTorch: 0.900x at best" in exported.told
    assert "refused   unknown[cpu]: no judgement of its kernel" in exported.told
    assert "slower" not in exported.package.__all__


def test_the_package_holds_its_evidence_and_needs_nothing_of_ours(exported: Exported) -> None:
    evidence = json.loads((exported.folder / "evidence.json").read_text(encoding="utf-8"))
    region = evidence["operators"][0]["regions"][0]
    assert region["judge"] == "j1"
    assert region["versions"]["torch"] == "2.13.0"
    assert region["workloads"][0]["interval"] == [1.47, 1.53]
    assert len(region["spec"]) == 64
    for path in exported.folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.ImportFrom) or "kernelevolve" not in (node.module or ""), path
    assert len((exported.folder / "README.md").read_text(encoding="utf-8").splitlines()) < 60


def test_calls_that_pytorch_served_are_told_in_one_line(exported: Exported) -> None:
    told = importlib.import_module(f"{NAME}.runtime.operator").fallbacks
    told.clear()
    assert told.line() == ""
    for _ in range(3):
        exported.package.norm(torch.ones(2, 16), [16], torch.ones(16))
    assert told.line().startswith(
        f"{NAME}: PyTorch served 3 calls: 3 x norm (outside of what was verified, first at B=2"
    )


def test_a_folder_of_somebody_elses_is_not_written_over(
    exported: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    store = str(exported.folder.parent / "store.db")
    spec = str(exported.folder.parent / "ops.op.yaml")
    words = ["export", spec, "--hardware", "cpu", "--store", store, "--out", str(tmp_path), "--name"]
    assert main([*words, "mine"]) == 1
    assert "was not exported by this command" in capsys.readouterr().err
    assert main([*words, "not-a-name"]) == 1
    assert "is no name of a Python package" in capsys.readouterr().err
