"""Every failure can be repeated: its case has a name, by which exactly that case is judged again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve import case_tokens
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.judge.correctness.cases import Plan, call_of
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.repeat import read_token, token_of
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.spec.model import TensorInput, Workload
from tests.judge.support import GATE, doubling, kernel

# Wrong where a row has more columns than any declared workload's.
WRONG_HIDDEN = kernel("""
    def operator(x):
        result = x + x
        if x.shape[-1] > 50 and result.numel():
            result[-1, -1] += 1
        return result
""")
UNWRITTEN = kernel("""
    import torch

    def operator(x):
        result = torch.empty_like(x)
        result[:-1] = 2 * x[:-1]
        return result
""")


@pytest.mark.parametrize("hidden", [False, True])
def test_a_token_gives_the_same_tensors_again(tmp_path: Path, hidden: bool) -> None:
    inputs = (TensorInput(name="x", shape=("B", "N")), TensorInput(name="bias", shape=("N",), optional=True))
    spec = doubling(tmp_path, inputs=inputs)
    workload = replace(spec.workloads[0], sizes={"B": 3, "N": 7}, hidden=hidden)
    plan = Plan(workload=workload, distribution="heavy", layout="offset", absent=frozenset({"bias"}), runs=2)
    oracle = Oracle(replace(spec, inputs=inputs[:1]))
    call = call_of(oracle, plan, 123456789)
    token = token_of(spec, call)
    assert read_token(spec, token) == (plan, 123456789)
    assert torch.equal(call_of(oracle, *read_token(spec, token)).case.arguments["x"], call.case.arguments["x"])
    assert ("hidden" in case_tokens.in_words(token)) is hidden
    assert "B=3 N=7 float32" in case_tokens.in_words(token)


@pytest.mark.parametrize("token", ["", "nonsense", "eJyrVkpUslIyVNJRSlKyMtRRSlGyMqoFAFQnBvI"])
def test_what_is_no_token_is_refused_in_one_line(tmp_path: Path, token: str) -> None:
    with pytest.raises(UsageError, match=r"^--kernel-case: '.*' is no case; copy the one that") as found:
        read_token(doubling(tmp_path), token)
    assert "\n" not in str(found.value)


def test_a_case_belongs_to_its_spec(tmp_path: Path) -> None:
    spec = doubling(tmp_path)
    plan = Plan(workload=spec.workloads[0], distribution="normal", layout="contiguous")
    token = token_of(spec, call_of(Oracle(spec), plan, 1))
    other = replace(spec, workloads=(Workload(sizes={"B": 2, "N": 5}, dtypes={"dtype": "float32"}),))
    with pytest.raises(UsageError, match="another version of operator's spec"):
        read_token(other, token)


def test_a_failure_at_a_hidden_size_is_repeated(judge: Judge, tmp_path: Path) -> None:
    spec = doubling(tmp_path)
    evaluation = judge.confirm(spec, GATE, WRONG_HIDDEN)
    (finding,) = evaluation.findings
    assert finding.kind == "mismatch"
    case = case_tokens.described(finding.case)
    assert case["workload"]["hidden"]
    assert case["workload"]["sizes"]["N"] > 50
    for told in (str(case["seed"]), f"N={case['workload']['sizes']['N']}", finding.detail.split()[1]):
        assert told not in finding.message, "what a proposer reads tells neither sizes nor values"

    again = judge.repeat(spec, WRONG_HIDDEN, finding.case)
    assert again.verdict is Verdict.INCORRECT
    assert (again.findings[0].detail, again.findings[0].case) == (finding.detail, finding.case)
    right = judge.repeat(spec, kernel("def operator(x):\n    return x + x\n"), finding.case)
    assert right.verdict is Verdict.PASS
    assert [one.sizes for one in right.workloads] == [case["workload"]["sizes"]]
    assert Evaluation.from_json(evaluation.to_json()) == evaluation


def test_memory_that_was_never_written_is_called_so(judge: Judge, tmp_path: Path) -> None:
    (finding,) = judge.confirm(doubling(tmp_path), GATE, UNWRITTEN).findings
    assert finding.kind == "mismatch"
    assert "the output was never written in" in finding.message
    assert "times what is allowed" not in finding.message


def test_expected_and_returned_values_are_told_to_people(judge: Judge, tmp_path: Path) -> None:
    wrong = kernel("def operator(x):\n    return x + x + 1\n")
    (finding,) = judge.confirm(doubling(tmp_path), GATE, wrong).findings
    words = finding.detail.replace(",", " ").replace(";", " ").split()
    expected, got, held = float(words[1]), float(words[3]), float(words[-2])
    assert got == pytest.approx(expected + 1)
    assert expected == pytest.approx(2 * held)
    assert "the input 'x' holds" in finding.detail
