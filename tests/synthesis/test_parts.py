"""The parts of what a model is given: each can be left out, and each says what the machine and the judge know."""

from __future__ import annotations

import platform
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.evolve.parts.proposing import proposing
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.detect import cpu_details
from pytest_kernelevolve.option_texts import PARTS
from pytest_kernelevolve.records import Evaluation, Finding, Node, Verdict, WorkloadResult
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.settings import resolve
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.prompting.diagnosis import diagnose, text_of
from pytest_kernelevolve.synthesis.prompting.judgement import read_share
from pytest_kernelevolve.synthesis.prompting.library import PackagedLibrary
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from tests.synthesis.support import ANSWER, CPU, ScriptedProposer, context, judged, swish_spec

TIMED = WorkloadResult(
    sizes={"B": 64, "N": 1024}, dtype="float32", timed=True, kernel_ms=2.0, eager_ms=3.0, compile_ms=4.0, speedup=1.5
)


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def measured(identity: int, speedup: float, low: float, high: float, **given: object) -> Node:
    node = judged(identity, speedup=speedup, workloads=[TIMED], **given)  # type: ignore[arg-type]
    assert node.evaluation is not None
    return replace(node, evaluation=replace(node.evaluation, speedup_low=low, speedup_high=high), fitness=low)


def prompt_of(spec: OperatorSpec, nodes: list[Node], *, without: tuple[str, ...] = (), draft: bool = False) -> str:
    proposer = ScriptedProposer(lambda _: ANSWER)
    operator = ModelOperator(
        proposer,
        library=PackagedLibrary(without=without),
        diagnoses="diagnosis" not in without,
        machine="test machine",
    )
    operator.apply([] if draft else nodes[:1], context(spec, nodes, phase="draft" if draft else "expand"))
    return proposer.requests[0].user


def test_a_part_that_is_left_out_is_not_in_the_prompt(spec: OperatorSpec) -> None:
    nodes = [measured(4, 1.5, 1.4, 1.6), measured(5, 1.0, 0.9, 1.1, parents=(4,), note="other way")]
    marks = {"diagnosis": "# Diagnosis", "retrieval": "## Vectorisation on the CPU", "records": "## Experience"}
    whole = prompt_of(spec, nodes)
    assert all(mark in whole for mark in marks.values())
    for part, mark in marks.items():
        less = prompt_of(spec, nodes, without=(part,))
        assert mark not in less
        assert all(other in less for name, other in marks.items() if name != part)
        assert "## Correctness" in less  # the rules stay
        assert "## Language: C++" in less


def test_without_tuning_every_child_is_the_models(tmp_path: Path) -> None:
    def made(value: str) -> object:
        return proposing(
            resolve({"without": value} if value else {}, {}, {}), "exec:true", tmp_path, lambda _: None, None
        )

    assert isinstance(made(""), Interleaved)
    assert isinstance(made("records"), Interleaved)
    assert isinstance(made("tuning"), ModelOperator)
    assert set(PARTS) == {"diagnosis", "retrieval", "records", "tuning"}


def test_a_draft_is_told_what_pytorch_takes_and_no_kernels_speed(spec: OperatorSpec) -> None:
    draft = prompt_of(spec, [measured(4, 1.5, 1.4, 1.6, note="secret")], draft=True)
    assert "# PyTorch here\n\n- B=64 N=1024 float32: eager 3 ms, compiled 4 ms" in draft
    assert "secret" not in draft
    assert "# PyTorch here" not in prompt_of(spec, [measured(4, 1.5, 1.4, 1.6)])  # the judgement's table has it
    assert "# PyTorch here" not in prompt_of(spec, [], draft=True)


def test_a_try_is_compared_by_what_was_measured_and_not_by_its_lower_bound() -> None:
    parent = measured(4, 2.0, 1.9, 2.1)
    noisy = measured(5, 1.8, 0.4, 8.0, parents=(4,), note="measured on a busy machine")
    worse = measured(6, 1.0, 0.9, 1.1, parents=(4,), note="really slower")
    lucky = measured(7, 3.0, 0.5, 18.0, parents=(4,), note="perhaps faster")
    told = text_of(diagnose(parent, SearchGraph([parent, noisy, worse, lucky]), CPU, (noisy, worse, lucky)))
    assert "perhaps faster" not in told  # it measured better: nobody knows that it is no gain
    assert '"measured on a busy machine": 0.90x of this kernel\'s speed, within the noise' in told
    assert told.endswith('"really slower": 0.50x of this kernel\'s speed')


@pytest.mark.parametrize(
    ("message", "bottleneck"),
    [
        ("triton.compiler.errors.CompilationError: at 15:8: x changes its type", "does-not-build"),
        ("OutOfResources: out of resource: shared memory, Required: 262144, Hardware limit: 232448", "occupancy"),
        ("IndexError: tuple index out of range", "crash"),
    ],
)
def test_an_exception_is_diagnosed_by_what_it_says(message: str, bottleneck: str) -> None:
    failed = Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="exception", message=message),))
    parent = replace(judged(4), evaluation=failed)
    assert diagnose(parent, SearchGraph([parent]), CPU).bottleneck == bottleneck


@pytest.mark.parametrize(("kernel_ms", "bottleneck"), [(1.2e-4, "memory"), (2.4e-4, "latency"), (2e-5, "latency")])
def test_a_kernel_that_reads_its_inputs_near_the_memorys_bandwidth_is_bound_by_it(
    spec: OperatorSpec, kernel_ms: float, bottleneck: str
) -> None:
    h200 = registry.get("h200")
    parent = judged(4, speedup=1.5, workloads=[replace(TIMED, kernel_ms=kernel_ms)])
    assert parent.evaluation is not None
    reading = read_share(parent.evaluation, spec, h200)
    assert reading == pytest.approx(64 * 1024 * 4 / kernel_ms * 1e-6 / 4800)
    assert read_share(parent.evaluation, spec, replace(h200, memory_gbs=None)) is None
    (proposal,) = ModelOperator(ScriptedProposer(lambda _: ANSWER), machine="m").apply(
        [parent], replace(context(spec, [parent]), hardware=h200)
    )
    assert proposal.meta["diagnosis"]["bottleneck"] == bottleneck


def test_a_diagnosis_that_knows_nothing_is_left_out() -> None:
    parent = measured(4, 1.5, 1.4, 1.6, source="# omp parallel\n")
    assert text_of(diagnose(parent, SearchGraph([parent]), CPU)) == ""


def test_documents_of_another_processor_and_examples_in_another_language_stay_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shown(machine: str, language: str = "cpp") -> tuple[set[str], str]:
        monkeypatch.setattr(platform, "machine", lambda: machine)
        found = knowledge.retrieve(
            hardware=["cpu"],
            language=language,
            family="reduction",
            phase="draft",
            text="x86 arm neon cross-entropy loss",
        )
        return {one.path for one in found}, "".join(one.text for one in found)

    intel, text = shown("x86_64")
    assert "facts/cpu/x86-vector-levels.md" in intel
    assert "facts/cpu/arm-neon-sve.md" not in intel
    assert "guidance/general/cross-entropy.md" in intel
    assert "import triton" not in text
    arm, _ = shown("aarch64")
    assert "facts/cpu/arm-neon-sve.md" in arm
    assert not any("x86" in path for path in arm)


def test_the_machine_is_told_with_its_vectors_and_caches() -> None:
    told = cpu_details()
    assert told.startswith(platform.machine())
    if platform.machine() == "x86_64":
        assert "avx2" in told
