"""results.json and what travels to it: valid by its schema, and nothing lost on the way."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from pytest_kernelevolve.case_tokens import pack
from pytest_kernelevolve.records import Finding, Verdict, VoidRound
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.junit import properties
from pytest_kernelevolve.report.results_json import environment, results_document, schema, write_results
from pytest_kernelevolve.settings import resolve
from tests.report.examples import evaluation, figures, incorrect, result, slow, workload

VOID = VoidRound(baseline_s=2e-3, kernel_s=1e-3, reason="the device was too hot")
EVERY_KIND = [
    result(),
    slow(campaign=figures(), patch="p", patch_command="git apply p", evolved=True),
    incorrect(),
    incorrect("absent", kind="missing"),
    result(evaluation=evaluation(workloads=(workload(clocks=({"sm": 1980, "reasons": 4}, None), void=(VOID,)),))),
    result("broken", evaluation=None, error="no server"),
    result("zeros", evaluation=evaluation(Verdict.PASS, 9.0), degenerate=True),
]


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_document_is_valid_and_worst_first() -> None:
    facts = environment(pytest_version="9", settings=resolve({"steps": "3"}, {}).to_json(), started=0.0)

    document = results_document(EVERY_KIND, facts)

    jsonschema.validate(document, schema())
    verdicts = [item["verdict"] for item in document["items"]]
    assert verdicts == ["invalid", "incorrect", "incorrect", "slow", "pass", "pass", "pass"]
    assert [item["operator"] for item in document["items"] if item["degenerate"]] == ["zeros"]
    assert document["environment"]["settings"]["steps"] == {"value": 3, "origin": "command line"}
    assert document["environment"]["started"] == "1970-01-01T00:00:00+00:00"


def test_a_finding_names_its_case() -> None:
    plan = {"workload": {"sizes": {"B": 3}, "dtypes": {"dtype": "float32"}, "hidden": True}, "distribution": "heavy"}
    token = pack({"spec": "0", "seed": 77, "plan": plan})
    finding = Finding(kind="mismatch", message="off", detail="expected 2, got 3", case=token, borderline=True)
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)

    document = results_document([result(evaluation=evaluation(Verdict.INCORRECT, findings=(finding,)))], facts)

    jsonschema.validate(document, schema())
    assert document["items"][0]["findings"] == [
        {
            "kind": "mismatch",
            "message": "off",
            "detail": "expected 2, got 3",
            "case": {"token": token, "seed": 77, **plan},
            "borderline": True,
        }
    ]


def test_samples_clocks_and_void_rounds_are_in_the_document() -> None:
    clocks = ({"sm": 1980, "reasons": 4}, None)
    measured = workload(samples=((2e-3, 1e-3), (2e-3, 1.1e-3)), clocks=clocks, void=(VOID,))
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)

    document = results_document([result(evaluation=evaluation(workloads=(measured,)))], facts)

    jsonschema.validate(document, schema())
    (entry,) = document["items"][0]["workloads"]
    assert entry["samples"] == [[2e-3, 1e-3], [2e-3, 1.1e-3]]
    assert entry["clocks"] == [{"sm": 1980, "reasons": 4}, None]
    assert entry["void"] == [{"baseline_s": 2e-3, "kernel_s": 1e-3, "reason": "the device was too hot"}]


@pytest.mark.parametrize("change", [{"verdict": "great"}, {"speedup": "2x"}, {"extra": 1}, {"workloads": None}])
def test_the_schema_refuses_what_is_not_a_result(change: dict[str, object]) -> None:
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)
    document = results_document([result()], facts)
    document["items"][0].update(change)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


@pytest.mark.parametrize("original", EVERY_KIND, ids=lambda item: item.status)
def test_a_result_survives_the_way_through_text(original: ItemResult) -> None:
    assert ItemResult.from_text(original.to_text()) == original


def test_numbers_of_other_libraries_and_no_numbers_become_plain_json(tmp_path: Path) -> None:
    odd = result(evaluation=evaluation(speedup=2.0, speedup_low=Fraction(1, 2), speedup_high=math.inf))
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)

    path = write_results(tmp_path / "deep" / "report", results_document([odd], facts))

    (item,) = json.loads(path.read_text())["items"]
    assert item["speedup_low"] == 0.5
    back = ItemResult.from_text(odd.to_text())
    assert back.evaluation is not None
    assert back.evaluation.speedup_high is None


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda item: item.outcome)
def test_junit_properties_are_strings(item: ItemResult) -> None:
    values = dict(properties(item))

    assert all(type(value) is str for value in values.values())
    assert all(name.startswith("kernelevolve.") for name in values)


def test_junit_properties_hold_the_numbers() -> None:
    values = dict(properties(slow(campaign=figures())))

    assert values["kernelevolve.speedup"] == "0.8"
    assert values["kernelevolve.workload[B=4096,N=1024,float32].reference_ms"] == "2.0"
    assert values["kernelevolve.campaign.nodes"] == "23"
