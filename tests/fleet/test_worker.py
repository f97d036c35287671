"""What a worker takes, judges, refuses and gives back."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.fleet import versions
from pytest_kernelevolve.fleet.board import CAMPAIGN, DRAINED, WORKER, Posting, Presence
from pytest_kernelevolve.fleet.worker.cross_compiling import CrossCompiler
from pytest_kernelevolve.fleet.worker.fairness import Shares
from pytest_kernelevolve.fleet.worker.loop import AHEAD_AFTER_S, ENDED, IDLE, OUT_OF_DEVICE, OUT_OF_TIME, Worker
from pytest_kernelevolve.fleet.worker.neighbours import Neighbours
from pytest_kernelevolve.judge.boundary.findings import failed
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, NodeState, Proposal, Verdict
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import GATE
from tests.fleet.fakes import CPU, campaign_of, fleet_over

Make = Callable[..., Worker]


def post(store: Store, folder: Path, spec: OperatorSpec, campaign: int, **changes: object) -> Posting:
    posting = fleet_over(store, folder).posting(campaign, spec, GATE, CPU)
    posting = Posting.from_json({**posting.to_json(), **changes})
    store.post(CAMPAIGN, posting.name, posting.to_json())
    return posting


def states(store: Store, campaign: int) -> Counter[NodeState]:
    return Counter(node.state for node in store.nodes(campaign))


def test_a_worker_judges_what_is_posted_and_says_on_what(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make
) -> None:
    posted = campaign_of(store, spec, [1.2, 1.7, 0])
    unposted = campaign_of(store, spec, [1.3], seed=1)
    post(store, tmp_path, spec, posted)

    assert worker().run() == IDLE

    assert states(store, posted) == {NodeState.JUDGED: 3}
    assert states(store, unposted) == {NodeState.PROPOSED: 1}, "a campaign that nobody opened to the fleet was judged"
    assert [node.fitness for node in store.nodes(posted)] == [1.2, 1.7, 0.0]
    (made, *_) = [node.evaluation.judged_on for node in store.nodes(posted) if node.evaluation is not None]
    assert made is not None
    assert (made.hardware, made.judge, made.torch) == ("cpu", versions.own_judge(), versions.version_of("torch"))
    assert made.device.startswith("device of ")
    assert store.notices(WORKER) == [], "a worker that has ended still says that it lives"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"judge": "other rules"}, "is judged by the rules other rules, this worker's are"),
        ({"torch": "1.0.0"}, "is judged with torch 1.0.0, this worker has"),
        ({"spec_digest": "another"}, "is for the spec another of rms_norm, this worker reads"),
    ],
)
def test_a_worker_whose_versions_differ_is_refused_with_one_line(
    change: dict[str, str],
    why: str,
    store: Store,
    spec: OperatorSpec,
    tmp_path: Path,
    worker: Make,
    told: list[str],
) -> None:
    campaign = campaign_of(store, spec, [1.2])
    post(store, tmp_path, spec, campaign, **change)

    assert worker().run() == IDLE

    assert states(store, campaign) == {NodeState.PROPOSED: 1}
    (line,) = told
    assert line.startswith(f"refused: campaign {campaign} ")
    assert why in line
    assert "\n" not in line


def test_a_campaign_without_a_new_turn_for_as_long_as_it_may_take_is_left_alone(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_JUDGE_S", "0.05")
    monkeypatch.setattr(time, "time", lambda: 0.0)  # whatever the time of day is here
    campaign = campaign_of(store, spec, [1.1, 1.2, 1.3])
    post(store, tmp_path, spec, campaign, seconds=0.01)
    assert worker().run() == IDLE
    assert states(store, campaign) == {NodeState.JUDGED: 1, NodeState.PROPOSED: 2}


def test_bounds_end_a_worker(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_JUDGE_S", "0.05")
    campaign = campaign_of(store, spec, [1.1, 1.2, 1.3])
    post(store, tmp_path, spec, campaign)

    assert worker(device_seconds=0.08).run() == OUT_OF_DEVICE
    assert states(store, campaign) == {NodeState.JUDGED: 2, NodeState.PROPOSED: 1}
    assert worker(seconds=1e-6).run() == OUT_OF_TIME
    assert states(store, campaign) == {NodeState.JUDGED: 2, NodeState.PROPOSED: 1}


def test_a_worker_that_is_told_to_end_finishes_one_kernel_and_gives_the_rest_back(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_JUDGE_S", str(AHEAD_AFTER_S + 0.7))  # long enough for the next one to be claimed ahead
    campaign = campaign_of(store, spec, [1.1, 1.2, 1.3])
    post(store, tmp_path, spec, campaign)
    one = worker()
    held: list[Counter[NodeState]] = []

    def stop() -> None:
        while not held or (held[-1][NodeState.JUDGING] < 2 and NodeState.JUDGED not in held[-1]):
            held.append(states(store, campaign))
        one.stop()

    threading.Thread(target=stop).start()

    assert one.run() == ENDED
    assert held[-1:] == [{NodeState.JUDGING: 2, NodeState.PROPOSED: 1}], "nothing was claimed ahead"
    assert states(store, campaign) == {NodeState.JUDGED: 1, NodeState.PROPOSED: 2}


def test_a_device_that_fails_is_drained_and_its_kernels_go_to_others(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make
) -> None:
    campaign = campaign_of(store, spec, ["'broken'", 1.2])
    post(store, tmp_path, spec, campaign)

    with pytest.raises(JudgeError, match="drained: CUDA error: an illegal memory access"):
        worker().run()
    assert states(store, campaign) == {NodeState.PROPOSED: 2}
    (notice,) = store.notices(DRAINED)
    assert (Presence.from_json(notice.content).state, store.notices(WORKER)) == ("drained", [])

    # The test has one process, and so one name for all its workers: another device was drained by the same kernel.
    store.post(DRAINED, "elsewhere", {**notice.content, "worker": "elsewhere"})
    assert worker().run() == IDLE
    nodes = {node.candidate.source.strip()[-8:]: node for node in store.nodes(campaign)}
    broken = nodes["'broken'"].evaluation
    assert broken is not None
    assert broken.verdict is Verdict.INCORRECT
    assert "2 devices failed while this kernel was judged" in broken.findings[0].message
    assert states(store, campaign) == {NodeState.JUDGED: 2}


def test_a_campaign_that_drains_every_device_is_refused(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, told: list[str]
) -> None:
    campaign = campaign_of(store, spec, [1.2])
    post(store, tmp_path, spec, campaign)
    for number in range(3):
        drained = Presence(
            worker=f"w{number}", hardware=("cpu",), device="d", state="drained", campaign=campaign, nodes=(number,)
        )
        store.post(DRAINED, drained.worker, drained.to_json())
    assert worker().run() == IDLE
    assert states(store, campaign) == {NodeState.PROPOSED: 1}
    assert told[0].startswith(f"refused: 3 devices were drained while they judged for campaign {campaign} ")


def test_without_a_device_what_is_no_kernel_is_judged_and_the_rest_left_to_devices(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make
) -> None:
    campaign = campaign_of(store, spec, [1.2])
    wrong = Candidate(source="def rms_norm(x:\n", entry="rms_norm", language="cpp")
    store.expand(campaign, 2, [Proposal(candidate=wrong)])
    post(store, tmp_path, spec, campaign)

    assert worker(compile_only=True, judges=None).run() == IDLE

    good, bad = store.nodes(campaign)
    assert good.state is NodeState.PROPOSED
    assert bad.evaluation is not None
    assert bad.evaluation.findings[0].kind == "parse"


class StubCompiler(CrossCompiler):
    """Refuses sources with a 7 in them at once, and needs until it is closed for those with an 8."""

    def __init__(self) -> None:
        self.closed = threading.Event()

    def verdict(self, hardware: str, spec: OperatorSpec, candidate: Candidate) -> Evaluation | None:
        assert (hardware, spec.name) == ("h200", "rms_norm")
        if "value = 8" in candidate.source:
            self.closed.wait()
        return failed(Finding(kind="compile", message="no ;")) if "value = 7" in candidate.source else None

    def close(self) -> None:
        self.closed.set()


def test_while_a_kernel_is_on_an_accelerator_the_next_ones_are_built_and_it_never_waits_for_that(
    store: Store, spec: OperatorSpec, tmp_path: Path, worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_JUDGE_S", str(2.5 * AHEAD_AFTER_S))
    campaign = campaign_of(store, spec, [1.2, 7, 8, 1.3])
    post(store, tmp_path, spec, campaign, hardware="h200")
    compiler = StubCompiler()
    assert worker(hardware=["h200"], compiler=compiler).run() == IDLE
    made = [node.evaluation.judged_on for node in store.nodes(campaign) if node.evaluation is not None]
    devices = [one.device.split()[0] for one in made if one is not None]
    assert devices == ["device", "no", "device", "device"]
    assert [node.fitness for node in store.nodes(campaign)] == [1.2, 0.0, 8.0, 1.3]
    assert compiler.closed.is_set()


def test_who_else_uses_a_device_is_seen_and_said() -> None:
    class Library:
        """NVML as a driver with two processes on its device answers, one of them this one's own."""

        NVMLError = RuntimeError

        def nvmlInit(self) -> None:  # noqa: N802
            """It starts."""

        def nvmlShutdown(self) -> None:  # noqa: N802
            """It ends."""

        def nvmlDeviceGetHandleByUUID(self, uuid: str) -> str:  # noqa: N802
            return uuid

        def nvmlDeviceGetComputeRunningProcesses(self, device: str) -> list[SimpleNamespace]:  # noqa: N802
            assert device == "GPU-12"
            return [SimpleNamespace(pid=os.getpid(), usedGpuMemory=5), SimpleNamespace(pid=1, usedGpuMemory=3 << 29)]

    assert Neighbours(Library).of("GPU-12") == "process 1 (1.5 GiB)"
    assert Neighbours(Library).of("host") == ""

    def absent() -> None:
        raise ImportError

    assert Neighbours(absent).of("GPU-12") == ""


def test_campaigns_that_share_a_device_get_as_much_of_it() -> None:
    shares = Shares()
    postings = [
        Posting(campaign=number, operator="o", hardware="cpu", bundle="", spec_digest="", judge="")
        for number in (1, 2, 3)
    ]
    given: Counter[int] = Counter()
    cost = {1: 3.0, 2: 1.0, 3: 1.0}
    for turn in range(60):
        present = postings if turn >= 20 else postings[:2]  # the third comes later, and gets no more for that
        first = shares.order(present)[0].campaign
        shares.serve(first, cost[first])
        if turn >= 20:
            given[first] += 1
    seconds = {campaign: count * cost[campaign] for campaign, count in given.items()}
    assert max(seconds.values()) - min(seconds.values()) <= 2 * max(cost.values())
    errand = replace(postings[0], effort="confirm")
    assert shares.order([*postings[1:], errand])[0] is errand


def test_a_campaign_with_nothing_to_judge_gains_no_claim() -> None:
    shares = Shares()
    first, second = (
        Posting(campaign=number, operator="o", hardware="cpu", bundle="", spec_digest="", judge="") for number in (1, 2)
    )
    for _ in range(10):
        shares.order([first, second])
        shares.serve(1, 5.0, absent=[2])
    shares.order([first, second])
    shares.serve(2, 6.0)
    assert shares.order([first, second])[0] is first
