"""The data of a page: all that results.json and the store know, in the order in which a reader needs it."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.fleet.ledger import DeviceFigures
from pytest_kernelevolve.page.answers import Answers
from pytest_kernelevolve.page.document import Sources, page_document, schema
from pytest_kernelevolve.page.kernels import Budget
from pytest_kernelevolve.page.runs import run_entry
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Proposal, Verdict
from pytest_kernelevolve.report.against import Against, Waived
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.results_json import environment, results_document
from pytest_kernelevolve.settings import resolve
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord
from tests.report.examples import evaluation, figures, incorrect, result, slow, workload
from tests.test_certificates import ONE as CERTIFICATE

REGRESSED = Against(rev="main", commit="abc1234", state="judged", verdict="regressed", change=0.9, low=0.88, high=0.92,
                    margin=0.02, base_ms=1.0, head_ms=1.1, message="slowest at B=4096", fails=True)  # fmt: skip


def document_of(*results: ItemResult, **facts: Any) -> dict[str, Any]:
    told = environment(
        pytest_version="9", settings=resolve({}, {}).to_json(), started=time.time(), command="pytest ops"
    )
    return results_document(list(results), told | facts)


def page_of(*results: ItemResult, sources: Sources | None = None, **facts: Any) -> dict[str, Any]:
    page = page_document(document_of(*results, **facts), sources)
    jsonschema.validate(page, schema())
    return page


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_worst_comes_first_and_the_sentence_counts() -> None:
    page = page_of(result(), slow(), incorrect(), result("back", against=REGRESSED))

    assert [item["word"] for item in page["items"]] == ["incorrect", "slow", "regressed", "pass"]
    assert page["header"]["sentence"] == "1 of 4 operator items pass: 1 incorrect, 1 slow, 1 regressed."
    assert page["header"]["command"] == "pytest ops"
    assert page["items"][2]["against"]["change"] == 0.9


def test_the_seconds_of_a_fleet_are_summed_by_kind_and_device() -> None:
    def device(hardware: str, name: str, nodes: int, wait_s: float) -> DeviceFigures:
        return DeviceFigures(
            hardware=hardware, device=name, nodes=nodes, wait_s=wait_s, build_s=2.0, judge_s=3.0, torch="2.13.0"
        )

    first = figures(devices=(device("h200", "GPU-1", 2, 1.5).entry(), device("cpu", "here", 1, 0.5).entry()))
    second = figures(devices=(device("h200", "GPU-1", 3, 4.0).entry(),))
    page = page_of(result(campaign=first), result("back", campaign=second), slow())

    assert [(one["hardware"], one["device"], one["nodes"]) for one in page["fleet"]] == [
        ("cpu", "here", 1),
        ("h200", "GPU-1", 5),
    ]
    assert [page["fleet"][1][name] for name in ("wait_s", "build_s", "judge_s")] == [5.5, 4.0, 6.0]
    assert page["fleet"][1]["versions"] == "torch 2.13.0"
    assert page_of(result())["fleet"] == []


def test_a_waived_loss_is_counted_and_named() -> None:
    page = page_of(result(), slow(waived=Waived(reason="a bug of the compiler", until="2099-01-01")))
    assert page["header"]["sentence"] == "2 of 2 operator items pass (1 by a waiver)."
    assert page["items"][0]["waived"]["reason"] == "a bug of the compiler"


def test_the_header_shows_the_certificate_and_names_gates_that_are_finer() -> None:
    page = page_of(result(min_speedup=1.03), noise=[CERTIFICATE.to_json()])
    assert page["header"]["certificates"] == [CERTIFICATE.line]
    assert page["header"]["too_fine"] == [
        "swish[cpu]: the gate of 1.03x is finer than what this machine can tell (4 %)"
    ]
    elsewhere = page_of(result(), sources=Sources(certificates=[CERTIFICATE]))
    assert elsewhere["header"]["certificates"] == []


def test_rounds_in_two_modes_are_said_with_both() -> None:
    rounds = tuple((1e-3 * (1.3 if number % 2 else 1.0) * (1 + 0.001 * (number % 3)), 1e-3) for number in range(24))
    unsure = evaluation(Verdict.INCONCLUSIVE, 1.14, workloads=(workload(samples=rounds),))
    page = page_of(result(evaluation=unsure))

    (item,) = page["items"]
    assert item["word"] == "inconclusive (two modes)"
    assert [(round(ratio, 2), rounds) for ratio, rounds in item["workloads"][0]["modes"]] == [(1.0, 12), (1.3, 12)]


def test_a_report_of_an_earlier_version_still_makes_a_page() -> None:
    old = document_of(result(evaluation=evaluation(workloads=(workload(samples=((2e-3, 1e-3), (2.1e-3, 1e-3))),))))
    for item in old["items"]:
        for name in ("status", "passed", "speedup_high", "min_speedup", "against", "waived", "moved"):
            del item[name]
        for one in item["workloads"]:
            del one["speedup_low"], one["speedup_high"], one["base_samples"]
    del old["environment"]["machine_id"], old["environment"]["command"]

    page = page_document(old)

    jsonschema.validate(page, schema())
    assert page["items"][0]["good"]
    assert page["items"][0]["workloads"][0]["low"] < 2.05 < page["items"][0]["workloads"][0]["high"]


def test_a_suite_counts_what_it_lacks() -> None:
    page = page_of(result("a"), result("b", evaluation=evaluation(speedup=4.0)), incorrect("c"))
    (suite,) = page["suites"]
    assert (suite["problems"], suite["right"], suite["timed"]) == (3, 2, 2)
    assert suite["speedups"] == [2.0, 4.0]
    assert math.isclose(suite["mean"], math.sqrt(8.0))


def test_history_holds_numbers_of_one_machine_alone() -> None:
    runs = []
    for day, speed, where in ((2, 1.5, {}), (1, 1.4, {}), (3, 9.0, {"machine_id": "another"})):
        judged = result(evaluation=evaluation(speedup=speed))
        runs.append(run_entry(document_of(judged, started=f"2026-01-0{day}", **where), label=str(day)))
    page = page_of(result(), sources=Sources(earlier=runs))

    assert [point["speedup"] for point in page["items"][0]["history"]] == [1.4, 1.5, 2.0]
    assert [run["label"] for run in page["runs"]] == ["1", "2", "3", "this run"]


def verdict_record(**changes: Any) -> VerdictRecord:
    fields: dict[str, Any] = {
        "operator": "swish", "hardware": "cpu", "spec_digest": "s", "kernel": "k", "source": "", "language": "cpp",
        "path": "k.py", "status": "pass", "verdict": "pass", "speedup": 2.0, "speedup_low": 1.9, "speedup_high": 2.1,
        "min_speedup": 1.2, "evaluation": "", "created": 1e6, "machine": "here",
    }  # fmt: skip
    return VerdictRecord(**(fields | changes))


def test_history_comes_from_the_store(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        for number, machine in enumerate(("here", "there", "here")):
            judged = evaluation(speedup=1.5 + number, workloads=(workload(samples=((2e-3, 1e-3), (2e-3, 1e-3))),))
            changes = {"created": 1e6 + number, "machine": machine, "revision": f"{number}" * 40}
            record = verdict_record(speedup=judged.speedup, environment={"torch": "2.13.0"}, **changes)
            store.remember(record, "source", judged)
        store.remember(verdict_record(created=time.time() + 5), "source", evaluation())  # by this run itself
        page = page_of(result(), sources=Sources(store=store))

    assert [point["speedup"] for point in page["items"][0]["history"]] == [1.5, 3.5, 2.0]
    assert [run["label"] for run in page["runs"]] == ["0000000", "1111111", "2222222", "this run"]
    assert page["runs"][0]["items"]["swish[cpu]"]["times"] == {"B=4096 N=1024 float32": [2.0, 1.0, "compile"]}


@pytest.fixture
def searched(tmp_path: Path) -> tuple[dict[str, Any], Path]:
    """The page of one search: an existing kernel, one that a model made of it, and one that does not build."""
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        settings = {"policy": "greedy", "gate": {"hardware": "cpu"}}
        campaign = store.campaign("swish", "cpu", "spec", settings)
        nodes = []
        for step, (source, how, parents) in enumerate(
            [("old = 1\n", "existing", ()), ("new = 1\n", "model", (1,)), ("broken = \n", "mutate:x=2", (2,))]
        ):
            candidate = Candidate(source=source, entry="swish", language="cpp")
            seen = {"of": 1, "bottleneck": "memory", "by": "the judge", "evidence": ["dram at 93 %"]}
            meta = {"diagnosis": seen} if how == "model" else {}
            proposal = Proposal(
                candidate=candidate, parents=parents, operator=how, tokens=10 * step, usd=0.1 * step, meta=meta
            )
            nodes += store.expand(campaign, step, [proposal])
        wrong = Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="compile", message="no such name"),))
        built = CompiledKernel(name="swish", registers=84, spills=0)
        fast = evaluation(
            workloads=(workload(roofline_ms=0.8),),
            compiled=Compilation(architecture="sm_90a", kernels=(built,)),
        )
        for node, judged in zip(nodes, (evaluation(Verdict.SLOW, 0.9), fast, wrong), strict=True):
            store.record(node.id, judged, judged.speedup or 0.0)
        store.finish(campaign, "target")
    request = {"system": "You write kernels.", "user": "Make it faster.", "slot": "swish/cpu/step 1/sample 0"}
    line = {"slot": request["slot"], "request": request, "answer": {"text": "```python\nnew = 1\n```"}}
    (tmp_path / "trajectory.jsonl").write_text(json.dumps(line) + "\nhalf a li", encoding="utf-8")
    with open_store(f"sqlite:///{path}") as store:
        page = page_of(
            result(campaign=figures()), sources=Sources(store=store, trajectory=tmp_path / "trajectory.jsonl")
        )
    return page, path


def test_a_search_has_its_lineage_its_failures_and_what_was_asked(searched: tuple[dict[str, Any], Path]) -> None:
    page, _ = searched
    (search,) = page["searches"]
    nodes = search["nodes"]
    assert nodes["parents"] == [[], [1], [2]]
    assert [nodes["verdicts"][place] for place in nodes["verdict"]] == ["slow", "pass", "incorrect"]
    assert nodes["speedup"] == [0.9, 2.0, None]
    assert (search["best"], search["reason"], search["tokens"], search["left_out"]) == (2, "target", 30, 0)
    assert search["failures"] == [["compile", 1, "no such name"]]
    assert (search["drafts"], search["languages"]) == ([], [])
    detail = search["details"]["2"]
    assert detail["prompt"] == "You write kernels.\n\nMake it faster."
    assert "new = 1" in detail["answer"]
    assert detail["diff"]["lines"][1:] == ["-old = 1", "+new = 1"]
    assert search["details"]["1"]["prompt"] is None


def test_a_node_shows_where_its_time_goes(searched: tuple[dict[str, Any], Path]) -> None:
    """A profile is in the prompt of what was made of the kernel, and is shown with the kernel itself."""
    page, _ = searched
    first, second, third = (page["searches"][0]["details"][number]["profile"] for number in "123")
    assert first["diagnosis"] == {"bottleneck": "memory", "by": "the judge", "evidence": ["dram at 93 %"]}
    assert (first["kernels"], first["roofline"]) == ([], [])
    assert (second["architecture"], second["kernels"]) == ("sm_90a", [["swish", 84, 0, None, None, None]])
    assert second["roofline"] == [["B=4096 N=1024 float32", 1.0, 0.8]]
    assert third is None


def test_the_winner_is_shown_against_the_kernel_before(searched: tuple[dict[str, Any], Path]) -> None:
    page, _ = searched
    diff = page["items"][0]["diff"]
    assert (diff["before"], diff["after"]) == ("kernel before the search", "winner, node 2")
    assert diff["lines"][1:] == ["-old = 1", "+new = 1"]


def test_a_page_has_a_budget_and_says_what_it_left_out(searched: tuple[dict[str, Any], Path]) -> None:
    _, path = searched
    with open_store(f"sqlite:///{path}") as store:
        page = page_of(result(campaign=figures()), sources=Sources(store=store, budget=Budget(left=20)))
        quiet = page_of(result(), sources=Sources(store=store, searched=True))
    (search,) = page["searches"]
    assert len(search["nodes"]["id"]) == 3
    assert (len(search["details"]), search["left_out"]) == (2, 1)
    assert quiet["searches"] == []  # this run made no search


def test_what_was_asked_comes_from_the_store_where_it_has_it(tmp_path: Path) -> None:
    turns = [
        {"text": "Let me look.", "calls": [{"name": "quick_look", "arguments": "{}"}], "results": ["1.2x"]},
        {"text": "```python\nnew = 1\n```"},
    ]
    asked = {"system": "You write kernels.", "user": "Make it faster.", "turns": turns}
    asked["before"] = [{"text": '{"bottleneck": "memory"}'}]
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        campaign = store.campaign("swish", "cpu", "spec", {"gate": {"hardware": "cpu"}})
        candidate = Candidate(source="new = 1\n", entry="swish", language="cpp")
        store.expand(campaign, 1, [Proposal(candidate=candidate, operator="model", episode=asked)])
        page = page_of(result(campaign=figures()), sources=Sources(store=store))
    detail = page["searches"][0]["details"]["1"]
    assert detail["prompt"] == "You write kernels.\n\nMake it faster."
    first, looked = detail["answer"].split("\n\n")[:2]
    assert first == '[diagnosis]\n{"bottleneck": "memory"}'
    assert looked.splitlines() == ["[assistant]", "Let me look.", "quick_look({})"]
    assert "[tool]\n1.2x" in detail["answer"]
    assert detail["answer"].endswith("new = 1\n```")


def test_a_kernel_is_read_below_the_root_alone(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "inside.py").write_text("a kernel", encoding="utf-8")
    (root / "key.pem").write_text("a secret", encoding="utf-8")
    (tmp_path / "outside.py").write_text("another's", encoding="utf-8")
    names = ("inside.py", "key.pem", "../outside.py", str(tmp_path / "outside.py"), "a\0b.py", "absent.py")
    results = [result(f"swish{place}", kernel=name) for place, name in enumerate(names)]
    page = page_of(*results, sources=Sources(root=root))
    assert sorted(item["source"] for item in page["items"] if item["source"]) == ["a kernel"]


def test_of_two_samples_of_a_step_the_one_with_the_source_counts(tmp_path: Path) -> None:
    path = tmp_path / "trajectory.jsonl"
    lines = [
        {"slot": f"swish/cpu/step 3/sample {sample}", "request": {"user": f"prompt {sample}"}, "answer": {"text": text}}
        for sample, text in enumerate(("here: a = 1", "here: b = 2"))
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    answers = Answers(path)
    found = answers.of("swish", "cpu", 3, "b = 2\n")
    assert found is not None
    assert found.prompt == "prompt 1"
    assert answers.of("swish", "cpu", 3, "c = 3\n") is None


def test_a_search_names_its_independent_drafts_and_what_each_language_brought(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        campaign = store.campaign("swish", "cpu", "spec", {"gate": {"hardware": "cpu"}})
        for number, (language, speedup, parents) in enumerate(
            [("triton", 1.1, ()), ("cuda", 1.4, ()), ("triton", 1.2, (1,)), ("cuda", None, ())]
        ):
            candidate = Candidate(source=f"kernel = {number}\n", entry="swish", language=language)
            node = store.insert(campaign, 1, Proposal(candidate=candidate, parents=parents, operator="model"))
            verdict = Verdict.FASTER if speedup else Verdict.INCORRECT
            store.record(node.id, evaluation(verdict, speedup), speedup or 0.0)
        (search,) = page_of(result(campaign=figures()), sources=Sources(store=store))["searches"]
    assert search["drafts"] == [1, 2, 4]
    assert search["languages"] == [["cuda", 2, 1, 1.4], ["triton", 2, 2, 1.2]]
