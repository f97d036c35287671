"""A campaign's side: it proposes and waits, says what for, and gets its second judgements from the fleet too."""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.fleet.board import CAMPAIGN, DRAINED, WORKER, Posting, Presence
from pytest_kernelevolve.fleet.bundle import pack, unpack
from pytest_kernelevolve.fleet.watch import Watch
from pytest_kernelevolve.fleet.worker.loop import AHEAD_AFTER_S, Worker
from pytest_kernelevolve.records import JudgedOn, Node, NodeState, Proposal, Verdict
from pytest_kernelevolve.search import events, termination
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.store.lease import worker_id
from tests.campaign.fakes import GATE, Script, by_value, campaign
from tests.fleet.fakes import campaign_of, candidate, judge_over, proposal
from tests.project import ROOT
from tests.store.test_queue import FOREIGN

Make = Callable[..., Worker]


class Proposing(Script):
    """A script whose kernels pass a worker's checks."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
        values = self._steps[context.step - 1] if context.step <= len(self._steps) else ()
        return [proposal(value) for value in values]


@contextmanager
def working(worker: Worker) -> Iterator[None]:
    """Let a worker judge meanwhile."""
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join()


def test_a_campaign_proposes_and_waits_while_the_fleet_judges(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make
) -> None:
    judge = judge_over(store, tmp_path)
    search = campaign(tmp_path, store, spec=spec, judge=judge, operator=Proposing([1.1, 0], [1.7]))
    with working(worker(idle_s=60.0)):
        result = search.run()
    assert (result.reason, result.nodes, result.failures) == ("target", 3, 1)
    assert result.best is not None
    assert result.best.confirmed
    (figures,) = judge.settled()
    assert (figures.hardware, figures.nodes) == ("cpu", 4), "three kernels and one second judgement"
    assert store.notices(CAMPAIGN) == [], "nothing is to be judged any more"
    assert [record.id for record in store.campaigns() if not record.errands] == [result.campaign]


def test_a_second_judgement_that_was_made_is_not_made_again(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_LOG", str(tmp_path / "log"))
    with working(worker(idle_s=60.0)):
        first = judge_over(store, tmp_path).again(1, spec, GATE, candidate(1.7))
        second = judge_over(store, tmp_path).again(1, spec, GATE, candidate(1.7))  # of a campaign that was started anew
        judge = judge_over(store, tmp_path)
        assert [judge.confirm(spec, GATE, candidate(1.7)).verdict for _ in range(2)] == [Verdict.PASS] * 2
    assert first == second
    assert len((tmp_path / "log").read_text().splitlines()) == 3, "the tree's kernel is judged whenever that is asked"


@pytest.mark.parametrize("bound", ["seconds", "device-seconds"])
def test_after_its_bound_a_search_waits_for_what_is_held_and_no_device_takes_more_of_it(
    bound: str, store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_JUDGE_S", str(AHEAD_AFTER_S + 0.1))  # so that one kernel is always held
    judge = judge_over(store, tmp_path)

    def over(*_: object) -> str | None:
        return bound if judge.device_s > AHEAD_AFTER_S else None

    proposing = Proposing([1.0 + 0.01 * number for number in range(30)])
    search = campaign(tmp_path, store, spec=spec, judge=judge, operator=proposing, termination=over)
    with working(worker(idle_s=60.0)):
        result = search.run()
        assert store.notices(CAMPAIGN) == []
    judged = [node for node in store.nodes(result.campaign) if node.state is NodeState.JUDGED]
    assert result.reason == bound
    assert len(judged) + result.waiting == 30
    assert 0 < len(judged) < 15
    assert {node.state for node in store.nodes(result.campaign)} == {NodeState.JUDGED, NodeState.PROPOSED}


def test_a_worker_that_is_lost_holds_a_search_no_longer_than_its_lease(
    store: Store, spec: OperatorSpec, tmp_path: Path
) -> None:
    held: list[Node | None] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.Waiting) and not held:
            (record,) = store.campaigns()
            held.append(store.claim(record.id, FOREIGN, 3600.0))

    search = campaign(
        tmp_path,
        store,
        spec=spec,
        judge=judge_over(store, tmp_path),
        operator=Proposing([1.1]),
        termination=lambda *_: "seconds" if held else None,
        observer=hear,
        lease_s=0.3,
    )
    found: list[tuple[str, int]] = []
    running = threading.Thread(target=lambda: found.append((search.run().reason, len(held))), daemon=True)
    running.start()
    running.join(20.0)
    assert found == [("seconds", 1)], "a search that is over waits for somebody who is gone"


def test_a_queue_for_which_nobody_is_there_ends_with_its_time_and_says_why(
    store: Store, spec: OperatorSpec, tmp_path: Path
) -> None:
    said: list[str] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.Waiting):
            said.append(event.what)

    search = campaign(
        tmp_path,
        store,
        spec=spec,
        judge=judge_over(store, tmp_path),
        operator=Proposing([1.1]),
        termination=termination.seconds(1.4),
        observer=hear,
    )
    result = search.run()
    assert (result.reason, result.waiting) == ("seconds", 1)
    assert said
    assert said[0].startswith("1 kernel waits: no worker with cpu is there; start one: kernelevolve worker --store ")

    with pytest.raises(JudgeError, match="rms_norm: 1 kernel waits: no worker with cpu is there"):
        judge_over(store, tmp_path).confirm(spec, GATE, candidate(1.7))


@pytest.mark.parametrize(
    ("presences", "stands", "text"),
    [
        ([{"state": "judging"}, {}], False, "2 kernels wait for 2 x cpu, 1 judging"),
        ([{"state": "judging", "campaign": 9}], False, "2 kernels wait for 1 x cpu, 1 judging, 1 of them for other"),
        (
            [{"shared": "process 7 (1.0 GiB)"}],
            False,
            "2 kernels wait for 1 x cpu, 0 judging; GPU-1 is shared with process 7",
        ),
        ([{"state": "waiting", "text": "for process 7"}], False, "2 kernels wait: GPU-1: for process 7"),
        ([{"refused": {"5": "refused: other rules"}}], True, "2 kernels wait: refused: other rules"),
        ([{"hardware": ("h200",)}], True, "2 kernels wait: no worker with cpu is there"),
        ([{"compile_only": True}], True, "2 kernels wait: no worker with cpu is there"),
        (
            [{"state": "drained", "text": "Xid 79"}],
            True,
            "2 kernels wait: every cpu is drained (1); the last, GPU-1: Xid",
        ),
        ([{"worker": "host/boot/1:1:0"}], True, "2 kernels wait: no worker with cpu is there"),  # no such process
    ],
)
def test_a_queue_that_stands_still_names_its_cause(
    presences: list[dict[str, object]], stands: bool, text: str, store: Store
) -> None:
    posting = Posting(campaign=5, operator="o", hardware="cpu", bundle="", spec_digest="", judge="")
    place = worker_id().rpartition(":")[0].rpartition(":")[0]
    for number, changes in enumerate(presences):
        given = {"worker": f"elsewhere:{number}:1", "hardware": ("cpu",), "device": "GPU-1", "state": "idle", **changes}
        if given["worker"] == "host/boot/1:1:0":
            given["worker"] = f"{place}:1:0"
        presence = Presence.from_json(given)
        store.post(DRAINED if presence.state == "drained" else WORKER, presence.worker, presence.to_json())
    standing = Watch(store).standing(posting, 2)
    assert (standing.stands, standing.text.startswith(text)) == (stands, True), standing.text


def test_a_worker_elsewhere_lives_by_its_beats_and_not_by_its_clock(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence = Presence(worker="elsewhere:1:1", hardware=("cpu",), device="", state="idle")
    watch = Watch(store, lost_s=10.0)
    now = time.monotonic()
    for seconds, beat, alive in ((0, 1, True), (9, 1, True), (11, 1, False), (12, 2, True), (23, 2, False)):
        monkeypatch.setattr(time, "monotonic", lambda at=now + seconds: at)
        monkeypatch.setattr(time, "time", lambda: 0.0)  # a clock that is off
        store.post(WORKER, presence.worker, {**presence.to_json(), "beat": beat})
        assert bool(watch.living("cpu")) is alive, f"after {seconds} s"
        assert bool(store.notices(WORKER)) is alive, "the notice of a lost worker stays for ever"


def test_every_spec_travels_whole(tmp_path: Path) -> None:
    specs = [spec for path in sorted((ROOT / "operator_specs").glob("*.op.yaml")) for spec in load_yaml(path)]
    assert len(specs) > 10
    for spec in specs:
        bundle = unpack(pack(spec, spec.gates[0], top=ROOT), tmp_path)
        assert spec_digest(bundle.spec) == spec_digest(spec), spec.name
        assert bundle.gate == spec.gates[0]
        assert bundle.spec.path.is_relative_to(tmp_path)
        assert bundle.spec.inputs == spec.inputs or "generator" in repr(spec.inputs)


def test_a_bundle_writes_nothing_outside_its_folder(spec: OperatorSpec, tmp_path: Path) -> None:
    content = json.loads(zlib.decompress(pack(spec, GATE, top=tmp_path)))
    content["files"] = {"../outside.py": ""}
    with pytest.raises(Exception, match=r"named '../outside.py', which lies outside"):
        unpack(zlib.compress(json.dumps(content).encode()), tmp_path / "work")


def test_an_evaluation_of_a_fleet_keeps_on_what_it_was_made(store: Store, spec: OperatorSpec) -> None:
    made = JudgedOn(worker="w", hardware="cpu", device="d", judge="j", torch="2.13.0", build_s=1.0, judge_s=2.0)
    (node,) = store.nodes(campaign_of(store, spec, [1.2]))
    store.record(node.id, replace(by_value("value = 1.2"), judged_on=made), 1.2)
    (found,) = store.evaluations(node.id)
    assert found.judged_on == made
