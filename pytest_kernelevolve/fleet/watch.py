"""Who of a fleet lives, and why a queue stands still: no device of that kind, one that is held, or all drained."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.errors import without_password
from pytest_kernelevolve.fleet.board import DRAINED, LOST_S, WORKER, Posting, Presence
from pytest_kernelevolve.store.api import Store
from pytest_kernelevolve.store.lease import worker_alive


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What can be said of a queue. ``stands`` is whether nobody there will judge it."""

    stands: bool
    text: str


class Watch:
    """Looks at the board. Whether a worker elsewhere lives is told by its beats, held against this process's clock."""

    def __init__(self, store: Store, *, lost_s: float = LOST_S) -> None:
        self._store = store
        self._lost_s = lost_s
        self._beats: dict[str, tuple[int, float]] = {}  # of each worker, and when that was seen first

    def living(self, hardware: str) -> list[Presence]:
        """Workers that judge for that hardware."""
        return [worker for worker in self._present() if hardware in worker.hardware and not worker.compile_only]

    def standing(self, posting: Posting, waiting: int) -> Standing:
        """Why ``waiting`` kernels of a campaign are not judged yet."""
        kind = posting.hardware
        kernels = f"{waiting} kernel{' waits' if waiting == 1 else 's wait'}"
        living = self.living(kind)
        willing = [worker for worker in living if posting.name not in worker.refused]
        if not willing:
            return Standing(stands=True, text=f"{kernels}: {self._nobody(posting, living)}")
        held = [worker for worker in willing if worker.state == "waiting"]
        if held and len(held) == len(willing):
            return Standing(stands=False, text=f"{kernels}: {_device(held[0], kind)}: {held[0].text}")
        judging = sum(worker.state == "judging" for worker in willing)
        others = sum(worker.state == "judging" and worker.campaign != posting.campaign for worker in willing)
        text = f"{kernels} for {len(willing)} x {kind}, {judging} judging"
        text += f", {others} of them for other campaigns" if others else ""
        shared = next(
            (f"; {_device(worker, kind)} is shared with {worker.shared}" for worker in willing if worker.shared), ""
        )
        return Standing(stands=False, text=text + shared)

    def _nobody(self, posting: Posting, living: Sequence[Presence]) -> str:
        kind = posting.hardware
        if living:
            return living[0].refused[posting.name]
        notices = self._store.notices(DRAINED)
        drained = [
            worker
            for worker in map(Presence.from_json, (notice.content for notice in notices))
            if kind in worker.hardware
        ]
        if drained:
            last = drained[-1]
            return f"every {kind} is drained ({len(drained)}); the last, {_device(last, kind)}: {last.text}"
        store = without_password(self._store.location)
        return f"no worker with {kind} is there; start one: kernelevolve worker --store {store} --hardware {kind}"

    def _present(self) -> list[Presence]:
        now = time.monotonic()
        found: list[Presence] = []
        for notice in self._store.notices(WORKER):
            presence = Presence.from_json(notice.content)
            beat, seen = self._beats.get(presence.worker, (-1, now))
            if beat != presence.beat:
                seen = now
            self._beats[presence.worker] = (presence.beat, seen)
            if worker_alive(presence.worker) is not False and now - seen <= self._lost_s:
                found.append(presence)
            else:  # one that lives after all says so with its next beat
                self._store.withdraw(WORKER, presence.worker)
        return found


def _device(presence: Presence, kind: str) -> str:
    return presence.device or f"a {kind} of {presence.worker.partition('/')[0]}"
