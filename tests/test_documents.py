"""The examples in the documents work as they stand."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from tests.project import ROOT


def blocks(name: str) -> list[str]:
    """The indented code blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.MULTILINE)
    return [textwrap.dedent(block).strip() + "\n" for block in found]


@pytest.mark.parametrize(("document", "operator"), [("README.md", "swish"), ("docs/specs.md", "rms_norm")])
def test_the_yaml_example_is_a_spec(document: str, operator: str, tmp_path: Path) -> None:
    (text,) = (block for block in blocks(document) if block.startswith(f"operator: {operator}"))
    path = tmp_path / f"{operator}.op.yaml"
    path.write_text(text, encoding="utf-8")
    (spec,) = load_yaml(path)
    assert spec.name == operator
    assert spec.gate("cpu").min_speedup == 1.2


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


def test_the_kernel_example_is_a_kernel() -> None:
    (source,) = (block for block in blocks("docs/writing-kernels.md") if block.startswith("import torch"))
    candidate = Candidate(source=source, entry="swish", language="cpp")
    assert language.get("cpp").check(candidate) is None


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
