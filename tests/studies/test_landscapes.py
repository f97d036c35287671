"""Recording spaces of kernels: nothing is judged twice, and a machine that cannot judge makes no landscape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.judge.boundary.findings import failed
from pytest_kernelevolve.records import Evaluation, Finding, Verdict
from pytest_kernelevolve.synthesis.source import tunables
from studies.landscapes import compare, figure, kernel_tuner, pack, record, rivals, spaces, sweep, tune
from studies.landscapes.record import Recording, Stopped
from studies.landscapes.simulation.landscape import load
from tests.studies.simulation.landscapes import made

SPACES = [(hardware, name) for hardware in spaces.LANGUAGES for name in spaces.names(hardware)]
FASTER = Evaluation(verdict=Verdict.FASTER, speedup=2.0, speedup_low=1.9, speedup_high=2.1)
BROKEN = failed(Finding(kind="load", message="no compiler here"))


@pytest.mark.parametrize(("hardware", "operator"), SPACES)
def test_every_space_is_one_kernel_and_a_spec_for_it(hardware: str, operator: str) -> None:
    space = spaces.load(hardware, operator)
    assert 500 <= space.size <= 720
    assert space.spec().name == operator
    assert space.spec().gate(hardware).language in (None, spaces.LANGUAGES[hardware])
    assert all(value in choices for value, choices in tunables.read(space.source).values())
    points = space.shuffled(seed=3)[:12]
    assert len({space.candidate(point).source for point in points}) == 12
    last = space.candidate(points[-1])
    assert {name: value for name, (value, _) in tunables.read(last.source).items()} == points[-1]
    assert language.get(last.language).check(last) is None


def test_a_recording_goes_on_after_what_it_has(tmp_path: Path) -> None:
    space = spaces.load("cpu", "cumsum")
    points = space.shuffled(seed=0)
    file, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    Recording(file, space, ["--out", "one"]).add(points[0], FASTER)
    Recording(other, space, []).add(points[1], FASTER)
    with file.open("a", encoding="utf-8") as killed:
        killed.write('{"values": {"CHAIN"')
    again = Recording(file, space, ["--out", "one"], known=[other])
    assert again.done == {record.key(points[0]), record.key(points[1])}
    again.add(points[2], BROKEN)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["command"][:3] == ["python", "-m", "studies.landscapes.record"]
    assert lines[0]["environment"]["torch"]
    again.flush()
    (landscape,) = pack.pack([file, other])
    assert len(landscape) == 3
    assert landscape.best == 2.0


def test_a_space_with_few_judged_points_is_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    space = spaces.load("cpu", "cumsum")
    file = tmp_path / "one.jsonl"
    recording = Recording(file, space, ["--out", str(file)])
    for point in space.points()[:3]:
        recording.add(point, FASTER)
    assert pack.main([str(file), "--out", str(tmp_path)]) == 0
    assert f"3 points, left out: fewer than {pack.FEWEST}" in capsys.readouterr().out
    monkeypatch.setattr(pack, "FEWEST", 3)
    assert pack.main([str(file), "--out", str(tmp_path)]) == 0
    landscape = load(tmp_path / "cpu-cumsum.json.gz")
    assert len(landscape) == 3
    assert str(tmp_path) not in json.dumps(landscape.about)


def test_another_space_is_not_written_into_a_recording(tmp_path: Path) -> None:
    Recording(tmp_path / "one.jsonl", spaces.load("cpu", "cumsum"), [])
    with pytest.raises(Stopped, match="holds another space"):
        Recording(tmp_path / "one.jsonl", spaces.load("cpu", "softmax"), [])


def test_where_the_first_all_fail_alike_nothing_is_written(tmp_path: Path) -> None:
    space = spaces.load("cpu", "cumsum")
    recording = Recording(tmp_path / "one.jsonl", space, [])
    points = space.points()
    for point in points[: record.FIRST - 1]:
        recording.add(point, BROKEN)
    with pytest.raises(Stopped, match="no compiler here"):
        recording.add(points[record.FIRST - 1], BROKEN)
    assert record.rows(tmp_path / "one.jsonl") == []


def test_failures_are_written_once_a_kernel_is_right(tmp_path: Path) -> None:
    space = spaces.load("cpu", "cumsum")
    recording = Recording(tmp_path / "one.jsonl", space, [])
    for point, evaluation in zip(space.points(), [BROKEN, BROKEN, FASTER, BROKEN], strict=False):
        recording.add(point, evaluation)
    assert [row["finding"] for row in record.rows(tmp_path / "one.jsonl")] == ["load", "load", None, "load"]


def test_lanes_share_the_gpus_and_the_cores_that_are_left() -> None:
    found = sweep.lanes(["0", "2"], range(20), 4, 8, ["h200-softmax", "cpu-cumsum", "cpu-softmax"])
    assert [(lane.hardware, lane.device, lane.part, lane.of) for lane in found] == [
        ("h200", "0", 0, 2), ("h200", "2", 1, 2), ("cpu", None, 0, 3), ("cpu", None, 1, 3), ("cpu", None, 2, 3),
    ]  # fmt: skip
    assert sorted(core for lane in found for core in lane.cores) == list(range(20))
    with pytest.raises(ValueError, match="too few"):
        sweep.lanes(["0", "1"], range(8), 4, 8, ["h200-softmax", "cpu-cumsum"])


def test_draws_are_every_point_once_and_a_comparison_counts_them() -> None:
    landscape = made()
    assert sorted(rivals.draw(landscape, 1, 10_000).points) == list(range(len(landscape)))
    found = compare.compare([landscape], ["greedy", compare.DRAW], seeds=6, nodes=120, jobs=1)
    rows = {row.searcher: row for row in compare.table(found, {landscape.name: 120})}
    assert rows[compare.DRAW].ratio == 1.0
    assert rows["greedy"].low < rows["greedy"].ratio == pytest.approx(rows[compare.DRAW].mean / rows["greedy"].mean)
    assert "greedy" in compare.render(list(rows.values()), [landscape.name])


def test_what_a_figure_shows_is_kept(tmp_path: Path) -> None:
    found = compare.compare([made()], ["greedy", compare.DRAW], seeds=3, nodes=120, jobs=1)
    (panel,) = drawn = figure.panels(found, ["greedy", compare.DRAW])
    figure.write(drawn, ["python"], tmp_path)
    assert figure.read(tmp_path) == drawn
    assert (panel.counts[0], panel.counts[-1], list(panel.curves)) == (1, 120, ["greedy", compare.DRAW])
    greedy = next(one for one in found if one.searcher == "greedy")
    assert panel.curves["greedy"].mean[-1] == greedy.curve[119]


def test_a_setting_is_scored_on_an_operator_that_did_not_choose_it() -> None:
    scores = {"good on sums": [1.0, 1.0, 30.0, 30.0], "good on products": [20.0, 25.0, 10.0, 12.0]}
    found = tune.left_out(scores, ["sum", "sum", "product", "product"])
    assert [score for _, score in found] == [20.0, 25.0, 30.0, 30.0]


def test_a_cache_file_of_kernel_tuner_becomes_a_landscape(tmp_path: Path) -> None:
    def point(x: int, unroll: int, time: object) -> dict[str, object]:
        return {"x": x, "unroll": unroll, "fixed": 1, "time": time}

    points = [point(16, 0, 2.0), point(32, 0, 1.0), point(16, 1, 4.0), point(32, 1, "CompilationFailedConfig")]
    data = {
        "tune_params": {"x": [16, 32], "unroll": [0, 1], "fixed": [1]},
        "cache": {str(place): one for place, one in enumerate(points)},
    }
    path = tmp_path / "gemm" / "A100.json"
    path.parent.mkdir()
    path.write_text(json.dumps(data), encoding="utf-8")
    landscape = kernel_tuner.convert(path)
    assert (landscape.name, len(landscape), len(landscape.axes)) == ("A100/gemm", 4, 2)
    assert landscape.best == 2.0
    assert [one.finding for one in landscape.outcomes].count("compile") == 1
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"A100\.json is no cache file"):
        kernel_tuner.convert(path)


def test_tpe_judges_new_points_only_and_the_same_again() -> None:
    pytest.importorskip("optuna")
    first, second = (rivals.tpe(made(), 3, 30).points for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first) == 30
