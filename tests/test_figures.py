"""The figures in the documents are those of the recordings and of the files that they count."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.report.results_json import version_of
from studies.landscapes import figure
from tests.corpus.corpus import kernels
from tests.exploits.catalogue import EXPLOITS
from tests.exploits.cuda_catalogue import ON_CUDA
from tests.project import ROOT

EVIDENCE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
BENCHMARKS = ROOT / "benchmarks"
STUDIES = ROOT / "studies"
RIVALS = STUDIES / "rivals" / "results"
SEARCHERS = {"optuna tpe": "Optuna's TPE", "random draws": "drawing points without replacement", "random": "`random`"}


def lines_of(path: Path) -> list[dict[str, Any]]:
    """What a log with one JSON object a line holds."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of Markdown tables."""
    found = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in cells] for cells in found]


def test_the_readme_repeats_figures_of_the_evidence_only() -> None:
    results = (ROOT / "README.md").read_text(encoding="utf-8").split("## Results")[1].split("\n## ")[0]
    figures = re.findall(r"\d[\d.]*(?:x| %| ms| of \d+| times)?", " ".join(" ".join(cells) for cells in rows(results)))
    assert len(figures) >= 10
    assert not [figure for figure in figures if not re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d])", EVIDENCE)]


def test_the_evidence_counts_the_exploits_of_the_catalogue() -> None:
    fooling = sum(exploit.naive is not None for exploit in EXPLOITS)
    assert f"{len(EXPLOITS)} hostile kernels, {fooling} of them seen to fool a naive judge" in EVIDENCE


def test_the_evidence_counts_the_log_of_exploits_on_a_gpu() -> None:
    log = lines_of(STUDIES / "h200" / "exploits.jsonl")
    assert {one["kernel"] for one in log} == {exploit.kernel for exploit in ON_CUDA}
    assert all(one["refused"] for one in log)
    # accepted with a speedup, or with nothing left to judge by: what the log asks of four of them is more than that
    fooled = [one for one in log if one["naive"] and (one["naive_fooled"] or one["naive"]["speedup"] > 1.5)]
    assert f"{len(log)} exploits for GPUs, {len(fooled)} of them seen to fool a naive judge there" in EVIDENCE
    after = [one["honest_after"] for one in log if one["honest_after"] is not None]
    assert all(after)
    assert f"{len(after)} honest kernels judged right after one" in EVIDENCE


def test_the_evidence_counts_the_control_corpus() -> None:
    log = lines_of(STUDIES / "h200" / "corpus.jsonl")
    on_gpu = kernels("triton", "cuda")
    assert {one["kernel"] for one in log} <= {honest.label for honest in on_gpu}
    assert not [one["kernel"] for one in log if one["verdict"] in ("incorrect", "invalid", "error")]
    assert f"{len(kernels('cpp', 'triton'))} honest C++ and Triton kernels" in EVIDENCE
    assert f"{len(log)} honest Triton and CUDA kernels on a GPU" in EVIDENCE


def test_the_evidence_has_the_table_of_the_static_checker() -> None:
    head, _, *told = rows((RIVALS / "static_checker.md").read_text(encoding="utf-8"))
    assert head in rows(EVIDENCE)
    for name, caught, refused in told:
        assert [name, caught.split(" of ")[0], refused.split(" of ")[0]] in rows(EVIDENCE)


def test_every_exploit_that_the_tests_judge_is_in_the_comparison() -> None:
    compared = {one["file"] for one in lines_of(RIVALS / "static_checker.jsonl") if one["judge"] is not None}
    assert {f"{exploit.kernel}.py" for exploit in (*EXPLOITS, *ON_CUDA)} <= compared


def test_the_evidence_has_the_rates_beside_kernelbench() -> None:
    wanted = [
        [problem, theirs, ours, ratio]
        for problem, _, theirs, ours, ratio in (
            cells for cells in rows((RIVALS / "judging_rate.md").read_text(encoding="utf-8")) if len(cells) == 5
        )
        if problem[:1].isdigit()
    ]
    assert len(wanted) == 3
    assert [cells for cells in rows(EVIDENCE) if cells in wanted] == wanted


def test_the_evidence_has_the_power_of_the_gate() -> None:
    found = json.loads((STUDIES / "power" / "results" / "h200.json").read_text(encoding="utf-8"))["kernels"]
    *each, together = found
    rounds = [one for one in lines_of(STUDIES / "power" / "data" / "h200.jsonl.gz") if one["kind"] == "episode"]
    fastest, slowest = (f(one["kernel_us"] for one in each) for f in (min, max))
    false, power = together["same"], together["slowed"]
    assert (
        f"{len(each)} kernels of {fastest:.1f} us to {slowest / 1000:.1f} ms on an H200, "
        f"{sum(len(one['kernel_s']) for one in rounds):,} recorded rounds"
    ) in EVIDENCE
    wrong = false["verdicts"].get("slow", 0)
    assert f"{wrong} of {false['apart']} verdicts side by side" in EVIDENCE
    assert f"(at most {100 * false['slow_interval'][1]:.1f} %, with 95 % confidence)" in EVIDENCE
    assert set(power["verdicts"]) == {"slow"}
    assert f"{power['apart']} of {power['apart']} (at least {100 * power['slow_interval'][0]:.1f} %)" in EVIDENCE


@pytest.mark.parametrize("where", ["own", "hub"])
def test_the_tables_of_policies_are_those_of_the_comparison(where: str) -> None:
    told = (STUDIES / "landscapes" / "results" / where / "table.txt").read_text(encoding="utf-8").splitlines()
    names = re.split(r"\s{2,}", told[2].strip())
    means, ratios, between, missed = (re.split(r"\s{2,}", line.strip())[1:] for line in told[-4:])
    tables = rows((STUDIES / "landscapes" / "README.md").read_text(encoding="utf-8"))
    for name, mean, ratio, interval, share in zip(names, means, ratios, between, missed, strict=True):
        title = SEARCHERS.get(name, f"`{name}`")
        low, high = interval.split("-")
        told_ratio = "1" if name == "random draws" else f"{ratio} ({low} to {high})"
        assert [cells for cells in tables if cells[0].startswith(title) and cells[1:] == [mean, told_ratio, share]], (
            name
        )


def test_the_evidence_has_the_gain_of_the_default_policy() -> None:
    told = (STUDIES / "landscapes" / "results" / "own" / "table.txt").read_text(encoding="utf-8").splitlines()
    names = re.split(r"\s{2,}", told[2].strip())
    means, ratios, between = (re.split(r"\s{2,}", line.strip())[1:] for line in told[-4:-1])
    place, tpe = names.index("greedy"), names.index("optuna tpe")
    low, high = between[place].split("-")
    assert f"needs {float(means[place]):.0f} judged kernels to 95 % of the best known" in EVIDENCE
    assert (
        f"{float(ratios[place]):.1f} times as many ({low} to {high}), Optuna's TPE {float(means[tpe]):.0f}" in EVIDENCE
    )


def test_the_evidence_has_what_the_plugin_costs() -> None:
    found = json.loads((BENCHMARKS / "results" / "costs.json").read_text(encoding="utf-8"))
    costs = {name: cells for cells in rows(EVIDENCE) for name in found if len(cells) == 3 and f"`{name}`" in cells[0]}
    assert set(costs) == set(found)
    for name, kept in found.items():
        told = re.findall(r"[0-9.]+", kept["figure"])[:1]
        assert float(re.findall(r"[0-9.]+", costs[name][2])[0]) == pytest.approx(float(told[0]), rel=0.01)
        assert ("missed" in costs[name][2]) is not kept["met"]


def test_make_figures_draws_every_figure_of_the_documents() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nfigures:")[1].split("\n\n")[0]
    drawn = {Path(name) for name in re.findall(r"--figure (\S+)", recipe)}
    assert drawn == {path.relative_to(ROOT) for path in (ROOT / "docs" / "figures").iterdir()}


def test_the_figure_of_policies_is_drawn_from_the_curves_that_are_kept(tmp_path: Path) -> None:
    told = ROOT / "docs" / "figures" / "search.svg"
    if f"Matplotlib v{version_of('matplotlib')}," not in told.read_text(encoding="utf-8"):
        pytest.skip("no matplotlib, or another than drew it")
    kept = STUDIES / "landscapes" / "results" / "own"
    assert sum(panel.devices for panel in figure.read(kept)) == 7
    drawn = tmp_path / "search.svg"
    command = [sys.executable, "-m", "studies.landscapes.figure", str(kept), "--figure", str(drawn)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert drawn.read_bytes() == told.read_bytes()
