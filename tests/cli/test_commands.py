"""`kernelevolve COMMAND`: help that fits a screen, one line for what is wrong, and files that others read."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pytest_kernelevolve.certificates import read as read_certificates
from pytest_kernelevolve.cli.main import COMMANDS, main
from pytest_kernelevolve.report.against import Against
from pytest_kernelevolve.report.results_json import environment, results_document
from pytest_kernelevolve.settings import resolve
from tests.report.examples import evaluation, figures, incorrect, result, slow, workload
from tests.test_certificates import SCALE


def test_each_help_fits_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        with pytest.raises(SystemExit, match="0"):
            main([*words, "--help"])
        assert len(capsys.readouterr().out.splitlines()) <= 30, words


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from pytest_kernelevolve.cli.main import main
try:
    main(["doctor", "--help"])
except SystemExit:
    print({"torch", "triton", "numpy"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_doctor_names_what_is_missing_and_what_would_bring_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor"]) == 0
    assert "kernels can be judged here" in capsys.readouterr().out
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CXX", raising=False)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "MISSING g++" in told
    assert told.splitlines()[-1].endswith("are there: g++")


def test_junit_of_a_results_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)
    lost = Against(rev="main", commit="1a2b3c4d", state="judged", verdict="regressed", change=0.9, fails=True)
    same = Against(rev="main", commit="1a2b3c4d", state="unchanged")
    results = [result(), slow(campaign=figures()), incorrect(), result("lost", against=lost)]
    document = results_document([*results, result("same", evaluation=None, against=same)], facts)
    path = tmp_path / "results.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["junit", str(path)]) == 0
    written = Path(capsys.readouterr().out.strip())
    cases = list(ElementTree.parse(written).iter("testcase"))
    assert len(cases) == len(document["items"])
    failed = {case.get("name"): failure for case in cases for failure in case.findall("failure")}
    assert set(failed) == {"slow[cpu]", "wrong[cpu]", "lost[cpu]"}
    assert failed["lost[cpu]"].get("message") == "lost[cpu] regressed 2.00x over best, 0.90x of the base"
    assert [case.get("name") for case in cases if case.find("skipped") is not None] == ["same[cpu]"]


@pytest.mark.parametrize(
    ("text", "told"), [(None, "cannot be read"), ("{", "is no JSON"), ("{}", "is no results.json")]
)
def test_a_results_file_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: str
) -> None:
    path = tmp_path / "results.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["junit", str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]


def test_a_page_of_a_report_with_another_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, speed in (("before", 1.5), ("now", 2.0)):
        facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=speed)
        document = results_document([result(evaluation=evaluation(speedup=speed))], facts)
        (tmp_path / name).mkdir()
        (tmp_path / name / "results.json").write_text(json.dumps(document), encoding="utf-8")
    words = ["page", str(tmp_path / "now"), "--with", str(tmp_path / "before"), "--root", str(tmp_path)]
    assert main(words) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "now" / "index.html")
    data = json.loads((tmp_path / "now" / "page.json").read_text(encoding="utf-8"))
    assert [point["speedup"] for point in data["items"][0]["history"]] == [1.5, 2.0]
    assert [run["label"] for run in data["runs"]] == ["before", "this run"]


def test_a_store_that_is_not_there_is_said_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "results.json").write_text(
        json.dumps(results_document([], environment(pytest_version="9", settings={}, started=0.0))), encoding="utf-8"
    )
    assert main(["page", str(tmp_path), "--store", str(tmp_path / "absent.db")]) == 1
    assert "there is no store at" in capsys.readouterr().err
    assert not (tmp_path / "absent.db").exists()


def a_results_file(folder: Path) -> Path:
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)
    rounds = tuple((4e-3, 1e-3 * number) for number in (1, 2, 3))
    timed = evaluation(workloads=(workload(samples=rounds, kernel_ms=2.0), workload(sizes={"B": 1}, kernel_ms=None)))
    document = results_document([result(evaluation=timed), incorrect()], facts | {"machine": "cpu (AMD EPYC, 2 cores)"})
    path = folder / "results.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_bencher_reads_times_in_nanoseconds_with_their_spread(tmp_path: Path) -> None:
    out = tmp_path / "bencher.json"
    assert main(["export-benchmarks", str(a_results_file(tmp_path)), "--format", "bencher", "--out", str(out)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["swish[cpu]"]["speedup"]["value"] == 2.0
    assert told["swish[cpu]"]["speedup"]["lower_value"] == pytest.approx(1.9)
    spread = {"value": 2e6, "lower_value": 1e6, "upper_value": 3e6}
    assert told["swish[cpu-B=4096-N=1024-float32]"]["latency"] == pytest.approx(spread)
    assert len(told) == 2


def test_asv_gets_a_folder_of_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = a_results_file(tmp_path), tmp_path / "asv"
    assert main(["export-benchmarks", str(source), "--format", "asv", "--out", str(out), "--commit", "abcdef0123"]) == 0
    files = {path.relative_to(out).as_posix() for path in out.rglob("*.json")}
    machine = "cpu-AMD-EPYC-2-cores"
    (results,) = files - {"benchmarks.json", f"{machine}/machine.json"}
    assert results.startswith(f"{machine}/abcdef01-env-torch")
    told = json.loads((out / results).read_text(encoding="utf-8"))
    row = dict(zip(told["result_columns"], told["results"]["swish.cpu"], strict=True))
    assert row["result"] == [pytest.approx(2e-3)]
    assert row["params"] == [["'B=4096-N=1024-float32'"]]
    assert row["samples"] == [pytest.approx([1e-3, 2e-3, 3e-3])]
    assert (told["commit_hash"], told["version"]) == ("abcdef0123", 2)
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_certify_prints_the_rates_and_keeps_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pytest_kernelevolve.cli.certify._measured", lambda *_: [SCALE, replace(SCALE, finest=None)])
    assert main(["certify", "--hardware", "cpu", "--root", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "2 of 240 false `slow`, 216 of 220 slowdowns of 3.1 % found; tells no slowdown up to 100 % surely" in told
    (kept,) = read_certificates(tmp_path / ".kernelevolve")
    assert (kept.hardware, kept.same, kept.finest) == ("cpu", 240, None)
    assert main(["certify", "--hardware", "mi300", "--root", str(tmp_path)]) == 1
    assert "mi300: needs " in capsys.readouterr().err
