"""The header says which layers of the sandbox hold; a missing one is a warning, or an error that runs nothing."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.judge.sandbox import probe
from pytest_kernelevolve.judge.sandbox.layers import LAYERS, Layers
from tests.plugin.conftest import Project


@pytest.fixture
def refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """The project on a machine that has no network namespaces."""
    held = tuple(name for name in LAYERS if name != "network")
    found = Layers(active=held, missing={"network": "Operation not permitted"})
    monkeypatch.setattr(probe, "probe", lambda: found)


def test_the_layers_are_in_the_header_where_there_are_specs(project: Project) -> None:
    project.spec()
    project.kernel()
    (line,) = [line for line in project.run("ops").outlines if line.startswith("kernelevolve sandbox: ")]
    assert "seccomp" in line
    assert "kernelevolve sandbox" not in project.run("ops", "--collect-only").stdout.str()


@pytest.mark.usefixtures("refused")
def test_a_missing_layer_is_one_warning(project: Project) -> None:
    project.spec()
    project.spec("gelu")
    project.kernel()
    text = project.run("ops").stdout.str()
    assert "; missing: network" in text
    assert text.count("network (a network namespace without a network): Operation not permitted") == 1


@pytest.mark.usefixtures("refused")
def test_strict_refuses_before_anything_runs(project: Project) -> None:
    project.spec()
    project.kernel()
    result = project.run("ops", "--evolve-sandbox=strict")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    errors = result.stderr.str()
    assert "--evolve-sandbox=strict: the sandbox lacks network" in errors
    assert "Operation not permitted" in errors
    assert "collected" not in result.stdout.str()


def test_another_mode_is_refused(project: Project) -> None:
    result = project.run("--evolve-sandbox=off")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "allowed: auto or strict" in result.stderr.str()
