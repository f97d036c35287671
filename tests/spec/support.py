"""Builds specs for tests from the text of a YAML file."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec


def spec_from(folder: Path, text: str) -> OperatorSpec:
    """The one operator of a file with ``text``; hardware is a cpu gate where it names none."""
    path = folder / "sample.op.yaml"
    text = textwrap.dedent(text)
    path.write_text(text if "hardware:" in text else text + "hardware: {cpu: }\n")
    (spec,) = load_yaml(path)
    return spec


def one_input(folder: Path, fields: str, workload: str) -> OperatorSpec:
    """An operator of one tensor ``x``, such as ``one_input(folder, "shape: [N]", "N: 8, dtype: float32")``."""
    return spec_from(
        folder, f"operator: sample\nreference: torch.neg\ninputs: {{x: {{{fields}}}}}\nworkloads: [{{{workload}}}]\n"
    )
