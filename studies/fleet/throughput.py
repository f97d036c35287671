"""Kernels judged per second by 1, 2, 4 and 8 simulated devices: ``python -m studies.fleet.throughput --out FILE``.

Each device is a worker process whose judge sleeps; several campaigns share them. ``--latency-ms`` is added to every
call of the store, as a network between worker and store would. Counted is what ends between the moment at which every
worker has judged one kernel and that at which the first has judged its last.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from pytest_kernelevolve.fleet.board import CAMPAIGN
from pytest_kernelevolve.fleet.fleet import Fleet, Nobody
from pytest_kernelevolve.fleet.worker.loop import Worker
from pytest_kernelevolve.records import Candidate, Evaluation, Proposal
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store import Store, open_store
from studies.fleet.parts import CPU, GATE, JUDGE_S, StubJudge, candidate, spec_of

DEVICES = (1, 2, 4, 8)
CAMPAIGNS = 5
WARM_S = 30.0


class Far:
    """A store behind a network: every call takes so much longer."""

    def __init__(self, store: Store, latency_s: float) -> None:
        self._store = store
        self._latency_s = latency_s

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found

        def call(*arguments: Any, **keywords: Any) -> Any:
            time.sleep(self._latency_s)
            return found(*arguments, **keywords)

        return call


class LoggedJudge(StubJudge):
    """Notes when each judgement ends, in a file of its process."""

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        for found in super().evaluate(spec, gate, candidates, seed=seed):
            with (self.workdir / f"{os.getpid()}.log").open("a", encoding="utf-8") as log:
                log.write(f"{time.monotonic()}\n")
            yield found


def measure(url: str, folder: Path, devices: int, each: int, latency_s: float) -> dict[str, Any]:
    """The rate of so many devices, each with about ``each`` kernels."""
    logs = folder / "work" / "judge"
    logs.mkdir(parents=True)
    with open_store(url) as store:
        fleet = Fleet(store=store, top=folder, starter=Nobody())
        for number in range(CAMPAIGNS):
            name = f"operator{number}"
            campaign = store.campaign(name, "cpu", "digest", {"seed": 0})
            values = range(devices * each // CAMPAIGNS + 1)
            store.expand(campaign, 1, [Proposal(candidate=candidate(name, 1.0 + value)) for value in values])
            posting = fleet.posting(campaign, spec_of(folder, name), GATE, CPU)
            store.post(CAMPAIGN, posting.name, posting.to_json())
        total = CAMPAIGNS * (devices * each // CAMPAIGNS + 1)
    processes = [_fork(url, folder, latency_s) for _ in range(devices)]
    try:
        deadline = time.monotonic() + WARM_S + 4 * each * float(os.environ[JUDGE_S])
        while sum(len(ends) for ends in _ends(logs)) < total and time.monotonic() < deadline:
            time.sleep(0.2)
    finally:
        for process in processes:
            os.kill(process, signal.SIGTERM)
        for process in processes:
            os.waitpid(process, 0)
    ends = _ends(logs)
    first, last = max(one[0] for one in ends), min(one[-1] for one in ends)
    counted = sum(first < end <= last for one in ends for end in one)
    return {"devices": len(ends), "kernels": sum(map(len, ends)), "per_s": round(counted / (last - first), 4)}


def _ends(logs: Path) -> list[list[float]]:
    return [[float(line) for line in path.read_text().split()] for path in logs.glob("*.log") if path.stat().st_size]


def _fork(url: str, folder: Path, latency_s: float) -> int:
    process = os.fork()
    if process:
        return process
    try:
        with open_store(url) as near:
            store = cast("Store", Far(near, latency_s)) if latency_s else near
            worker = Worker(store, hardware=["cpu"], workdir=folder / "work", judges=LoggedJudge)
            signal.signal(signal.SIGTERM, lambda *_: worker.stop())
            worker.run()
    finally:
        os._exit(0)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.throughput", description=__doc__)
    parser.add_argument("--judge-s", type=float, default=1.0, help="of one kernel")
    parser.add_argument("--each", type=int, default=20, help="kernels a device")
    parser.add_argument("--latency-ms", type=float, nargs="*", default=[0.0, 50.0])
    parser.add_argument("--devices", type=int, nargs="*", default=DEVICES)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    os.environ[JUDGE_S] = str(options.judge_s)
    rows: list[dict[str, Any]] = []
    for latency_ms in options.latency_ms:
        for devices in options.devices:
            with tempfile.TemporaryDirectory() as folder:
                row = measure(f"sqlite:///{folder}/store.db", Path(folder), devices, options.each, latency_ms / 1e3)
            row |= {"latency_ms": latency_ms, "of_linear": round(row["per_s"] * options.judge_s / devices, 4)}
            print(json.dumps(row), flush=True)
            rows.append(row)
    if options.out is not None:
        document = {"judge_s": options.judge_s, "each": options.each, "rows": rows}
        options.out.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
