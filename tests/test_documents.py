"""The examples in the documents work as they stand."""

from __future__ import annotations

import re
import textwrap
import types
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from tests.project import ROOT

if TYPE_CHECKING:
    import torch

    from pytest_kernelevolve.store.sql import SqlStore


def blocks(name: str) -> list[str]:
    """The indented code blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.MULTILINE)
    return [textwrap.dedent(block).strip() + "\n" for block in found]


@pytest.mark.parametrize(
    ("document", "operator", "gate"),
    [
        ("README.md", "rms_norm", 1.2),
        ("docs/specs.md", "rms_norm", 1.2),
        ("docs/existing-operator.md", "gated", 1.2),
    ],
)
def test_the_yaml_example_is_a_spec(document: str, operator: str, gate: float, tmp_path: Path) -> None:
    (text,) = (block for block in blocks(document) if block.startswith(f"operator: {operator}"))
    path = tmp_path / f"{operator}.op.yaml"
    path.write_text(text, encoding="utf-8")
    (spec,) = load_yaml(path)
    assert spec.name == operator
    assert spec.gate("cpu").min_speedup == gate


def test_the_python_example_is_a_spec(tmp_path: Path) -> None:
    import importlib.util

    (text,) = (block for block in blocks("docs/specs.md") if block.startswith("import pytest"))
    path = tmp_path / "op_swish.py"
    path.write_text(text, encoding="utf-8")
    found = importlib.util.spec_from_file_location("op_swish_of_the_documents", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    (spec,) = load_python(path, module)
    assert spec.name == "swish"
    assert {gate.hardware for gate in spec.gates} == {"cpu", "h100"}


def kernel_examples() -> list[str]:
    return [block for block in blocks("docs/writing-kernels.md") if block.startswith("import torch")]


def test_the_example_with_gradients_is_a_spec(tmp_path: Path) -> None:
    (source,) = (block for block in blocks("docs/writing-kernels.md") if "@pytest.mark" in block)
    path = tmp_path / "op_swish.py"
    path.write_text(source, encoding="utf-8")
    module = types.ModuleType("op_swish")
    module.__file__ = str(path)
    exec(compile(source, str(path), "exec"), module.__dict__)
    (spec,) = load_python(path, module)
    assert (spec.name, spec.mode) == ("swish", "forward+backward")


def test_the_kernel_examples_are_kernels() -> None:
    for source in kernel_examples():
        assert language.get("cpp").check(Candidate(source=source, entry="swish", language="cpp")) is None


def test_the_example_with_gradients_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setenv("TVM_FFI_CACHE_DIR", str(tmp_path))
    _, source = kernel_examples()
    names: dict[str, object] = {}
    exec(compile(source, "example", "exec"), names)
    swish = cast("Callable[[torch.Tensor], torch.Tensor]", names["swish"])
    x, grad = torch.randn(2, 3, 33, generator=torch.Generator().manual_seed(0))
    given, expected = (x.clone().requires_grad_() for _ in range(2))
    (found,) = torch.autograd.grad(swish(given), given, grad)
    (wanted,) = torch.autograd.grad(torch.nn.functional.silu(expected), expected, grad)
    torch.testing.assert_close(found, wanted)


def test_the_guard_around_a_winner_falls_back_where_there_is_none() -> None:
    import torch

    (source,) = (block for block in blocks("docs/call-the-winner.md") if block.startswith("import torch"))
    names: dict[str, object] = {}
    exec(compile(source, "example", "exec"), names)
    log_softmax = cast("Callable[[torch.Tensor], torch.Tensor]", names["log_softmax"])
    assert names["kernel"] is None
    torch.testing.assert_close(log_softmax(torch.zeros(1, 4)), torch.log_softmax(torch.zeros(1, 4), -1))


def test_the_example_of_the_store_reads_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = (block for block in blocks("docs/store.md") if block.startswith("from pytest_kernelevolve"))
    (tmp_path / ".kernelevolve").mkdir()
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(source, "example", "exec"), names)
    assert cast("SqlStore", names["store"]).integrity() == []


def test_every_kind_of_finding_is_explained() -> None:
    from pytest_kernelevolve.records import FINDING_KINDS

    text = (ROOT / "docs" / "writing-kernels.md").read_text(encoding="utf-8")
    assert not [kind for kind in FINDING_KINDS if f"`{kind}`" not in text]


def test_every_key_of_results_json_is_documented() -> None:
    from pytest_kernelevolve.report.results_json import schema

    text = (ROOT / "docs" / "results-json.md").read_text(encoding="utf-8")
    item = schema()["$defs"]["item"]["properties"]
    keys = {*schema()["properties"], *item, *item["workloads"]["items"]["properties"]}
    assert not {key for key in keys if f'"{key}"' not in text and f"`{key}`" not in text}
