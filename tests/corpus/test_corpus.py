"""The control corpus: no honest kernel, however it goes about its work, is ever rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Evaluation
from tests.corpus.corpus import Honest, kernels, spec_of
from tests.verdicts import note

ON_CPU = kernels("cpp", "triton")


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    counts = Counter(honest.language for honest in kernels("cpp", "triton", "cuda"))
    assert counts["cpp"] >= 30
    assert counts["triton"] >= 22
    assert counts["cuda"] >= 12
    assert counts.total() >= 64
    others = Counter(honest.language for honest in kernels("gluon", "hip", "cute"))
    assert min(others["gluon"], others["hip"], others["cute"]) >= 6


@pytest.mark.parametrize("honest", kernels("triton", "cuda", "gluon", "cute"), ids=lambda honest: honest.label)
def test_a_kernel_for_a_gpu_has_a_spec_with_sizes_for_one(honest: Honest) -> None:
    spec = spec_of(honest.operator, "h200")
    assert spec.gate("h200")
    assert check_entry(honest.candidate(), spec) is None


class Verdicts:
    """Evaluations by kernel: those of one operator are judged together, when the first of them is asked for."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._found: dict[str, Evaluation] = {}

    def of(self, one: Honest) -> Evaluation:
        if one.label not in self._found:
            spec = spec_of(one.operator, "cpu")
            batch = [honest for honest in ON_CPU if honest.operator == one.operator]
            for index, evaluation in self._judge.evaluate(spec, spec.gate("cpu"), [each.candidate() for each in batch]):
                self._found[batch[index].label] = evaluation
        return self._found[one.label]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verdicts]:
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge")) as judge:
        yield Verdicts(judge)


@pytest.mark.parametrize("honest", ON_CPU, ids=lambda honest: honest.label)
def test_an_honest_kernel_is_not_rejected(verdicts: Verdicts, honest: Honest) -> None:
    if honest.language == "triton":
        pytest.importorskip("triton")
    evaluation = verdicts.of(honest)
    note(honest.path, evaluation.verdict)
    assert evaluation.verdict.correct, evaluation.findings
    spec = spec_of(honest.operator, "cpu")
    timed = languages.get(honest.language).timed_on(get("cpu")) and any(workload.timed for workload in spec.workloads)
    assert (evaluation.speedup is not None) == timed
