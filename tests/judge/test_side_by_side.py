"""How candidates are loaded beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pytest_kernelevolve.judge import side_by_side
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.side_by_side import SideBySide
from pytest_kernelevolve.judge.timing.stopwatch import SEARCH
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from tests.exploits.specs import GATE

if TYPE_CHECKING:
    import pytest


def test_who_was_crowded_out_while_others_loaded_is_loaded_again_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    loading: list[str] = []
    loaded: list[tuple[str, list[str]]] = []

    class Crowded:
        """A loading that runs out of time where another has not ended; of one that hangs in any case."""

        stages: ClassVar[dict[str, float]] = {}
        side = None

        def __init__(self, _session: object, candidate: Candidate, _load_s: float) -> None:
            self.failure: WorkerFailure | None = None
            self.source = candidate.source
            loading.append(self.source)

        def finish(self) -> None:
            loading.remove(self.source)
            loaded.append((self.source, list(loading)))
            if loading or self.source == "hangs":
                self.failure = WorkerFailure("timeout", "no result")

        def close(self) -> None:
            pass

    class Session:
        def judge(self, *_: object, **__: object) -> Evaluation:
            return Evaluation(verdict=Verdict.PASS)

    monkeypatch.setattr(side_by_side, "Loading", Crowded)
    names = ["honest", "hangs", "last"]
    chunk = list(enumerate(Candidate(source=name, entry="operator", language="cpp") for name in names))
    together = SideBySide(
        session=Session(),  # type: ignore[arg-type]
        gate=GATE,
        effort=SEARCH,
        seed=None,
        load_s=1.0,
        timed=lambda _: True,
        hold_to_resources=None,
    )
    found = dict(together.judge(chunk))
    assert [found[number].passed for number in range(3)] == [True, False, True]
    assert loaded == [("honest", ["hangs", "last"]), ("hangs", ["last"]), ("last", []), ("honest", []), ("hangs", [])]
