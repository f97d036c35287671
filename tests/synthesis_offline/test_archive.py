"""Kernels of similar operators are renamed to fit, and left out where they do not take the inputs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Candidate, Evaluation, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.spec.model import TensorInput, ValueInput, Workload
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.synthesis.archive import MOST_STORED, distance, fitted, similar
from tests.synthesis_offline.support import make_spec

SOURCE = "def silu(x):\n    return x\n\n\ndef other(x):\n    return silu(x)\n"


def candidate(source: str = SOURCE) -> Candidate:
    return Candidate(source=source, entry="silu", language="cpp")


def archive(folder: Path, operator: str, family: str | None) -> Path:
    place = folder / "cpu"
    place.mkdir()
    (place / "silu.py").write_text(SOURCE)
    entry = {"file": "silu.py", "operator": operator, "family": family, "entry": "silu", "language": "cpp"}
    (place / "index.json").write_text(json.dumps([entry]))
    return folder


def test_the_entry_takes_the_operators_name_wherever_it_is_called() -> None:
    fit = fitted(candidate(), make_spec(name="relu"))
    assert fit is not None
    assert fit.entry == "relu"
    assert fit.source == SOURCE.replace("silu", "relu")


def test_another_number_of_inputs_does_not_fit() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), TensorInput(name="y", shape=("N",)))
    assert fitted(candidate(), spec) is None


def test_an_input_that_would_arrive_as_another_does_not_fit() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), ValueInput(name="eps", value=1e-5))
    assert fitted(candidate("def silu(x, bias=None, eps=1e-5):\n    return x\n"), spec) is None
    assert fitted(candidate("def silu(values, epsilon=1e-5):\n    return values\n"), spec) is not None


def test_keyword_inputs_must_be_known_by_name() -> None:
    spec = make_spec(TensorInput(name="x", shape=("N",)), ValueInput(name="mode", value="mean", keyword=True))
    assert fitted(candidate(), spec) is None
    fit = fitted(candidate("def silu(x, *, mode):\n    return x\n"), spec)
    assert fit is not None


def test_a_name_that_the_module_uses_otherwise_does_not_fit() -> None:
    assert fitted(candidate(), make_spec(name="other")) is None


def test_a_kernel_without_gradients_is_none_for_a_spec_with_them(tmp_path: Path) -> None:
    spec, folder = make_spec(name="silu"), archive(tmp_path, "silu", None)
    assert similar(spec, "cpu", language="cpp", folder=folder)
    assert not similar(replace(spec, mode="forward+backward"), "cpu", language="cpp", folder=folder)


def test_the_same_name_or_family_makes_a_kernel_similar(tmp_path: Path) -> None:
    folder = archive(tmp_path, "silu", "pointwise")
    assert similar(make_spec(name="silu"), "cpu", language="cpp", folder=folder)
    assert similar(make_spec(name="relu", family="pointwise"), "cpu", language="cpp", folder=folder)
    assert not similar(make_spec(name="relu", family="scan"), "cpu", language="cpp", folder=folder)
    assert not similar(make_spec(name="silu"), "cpu", language="triton", folder=folder)
    assert not similar(make_spec(name="silu"), "h100", language="cpp", folder=folder)


def test_kernels_say_where_they_come_from(tmp_path: Path) -> None:
    (kernel,) = similar(
        make_spec(name="relu", family="pointwise"), "cpu", language="cpp", folder=archive(tmp_path, "silu", "pointwise")
    )
    assert (kernel.operator, kernel.note, kernel.parents) == ("archive", "packaged archive", ())
    assert kernel.meta == {"origin": {"operator": "silu"}}


def test_sizes_are_compared_by_octaves() -> None:
    spec = replace(
        make_spec(),
        workloads=(
            Workload(dtypes={}, sizes={"B": 8, "N": 1024}),
            Workload(dtypes={}, sizes={"B": 1, "N": 1}, timed=False),
        ),
    )
    assert distance(spec, []) == 0.0
    assert distance(spec, [{"B": 8, "N": 1024}]) == 0.0
    assert distance(spec, [{"B": 8, "N": 4096}]) == 1.0
    assert distance(spec, [{"N": 4096}, {"N": 2048}]) == 1.0
    assert distance(spec, [{"rows": 64, "columns": 64}]) == 1.0  # 8192 elements against 4096


def stored(store: Store, operator: str, size: int, speedup: float, **campaign: str) -> None:
    """An accepted kernel of an earlier campaign."""
    number = store.campaign(operator, "cpu", f"{operator} at {size}", {}, **campaign)
    source = f"def {operator}(x):\n    return x  # {size}, {speedup}\n"
    node = store.insert(number, 1, Proposal(candidate=Candidate(source=source, entry=operator, language="cpp")))
    timed = WorkloadResult(sizes={"N": size}, dtype="float32", timed=True)
    store.record(node.id, Evaluation(verdict=Verdict.PASS, speedup=speedup, workloads=(timed,)), speedup)


@pytest.mark.parametrize("family", [None, "pointwise"])
def test_an_operators_own_kernels_are_found_among_many_others(tmp_path: Path, family: str | None) -> None:
    spec = replace(make_spec(name="relu", family=family), workloads=(Workload(dtypes={}, sizes={"N": 1024}),))
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        stored(store, "relu", 1024, 1.2)  # when its spec named no family
        for number in range(MOST_STORED):
            stored(store, "relu", 2**20, 5.0 + number)
        for number in range(MOST_STORED):
            stored(store, f"other_{number}", 64, 9.0, family="pointwise")
        found = similar(spec, "cpu", language="cpp", store=store, folder=tmp_path)
    assert found[0].candidate.source.endswith("# 1024, 1.2\n")
    assert found[1].candidate.source.endswith(f"# {2**20}, {4.0 + MOST_STORED}\n")


def test_of_a_store_the_nearest_sizes_come_first_and_later_kernels_do_not_count(tmp_path: Path) -> None:
    spec = replace(make_spec(name="relu", family="pointwise"), workloads=(Workload(dtypes={}, sizes={"N": 1024}),))
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        for name, size, speedup in (("far", 2**20, 3.0), ("near", 2048, 1.5), ("relu", 2**22, 1.2)):
            campaign = store.campaign(name, "cpu", "digest", {}, family="pointwise")
            source = f"def {name}(x):\n    return x  # {size}\n"
            node = store.insert(campaign, 1, Proposal(candidate=Candidate(source=source, entry=name, language="cpp")))
            timed = WorkloadResult(sizes={"N": size}, dtype="float32", timed=True)
            store.record(node.id, Evaluation(verdict=Verdict.PASS, speedup=speedup, workloads=(timed,)), speedup)
        found = similar(spec, "cpu", language="cpp", store=store, folder=tmp_path)
        assert [kernel.meta["origin"]["operator"] for kernel in found] == ["relu", "near", "far"]
        assert found[1].note == "node 2 of campaign 2"
        assert found[1].meta["origin"] == {"operator": "near", "campaign": 2, "node": 2, "speedup": 1.5}
        assert found[1].candidate.entry == "relu"
        assert similar(spec, "cpu", language="cpp", store=store, folder=tmp_path, before=store.node(1).created) == []
