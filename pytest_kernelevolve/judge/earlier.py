"""A candidate's earlier state in a worker of its own: loaded and looked at, then timed beside the candidate."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Self

from pytest_kernelevolve.judge.boundary.findings import finding_of
from pytest_kernelevolve.judge.loading import Loading, refused
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.factory import AnyRunner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.spec.model import HardwareGate


class Earlier:
    """Use as a context manager. `failure` says why it cannot be compared; then there is no `runner`."""

    def __init__(self, session: SpecJudge, gate: HardwareGate, candidate: Candidate, load_s: float) -> None:
        self._session = session
        self._gate = gate
        self._candidate = candidate
        self._load_s = load_s
        self._loading: Loading | None = None
        self.runner: AnyRunner | None = None
        self.failure: Finding | None = None

    def __enter__(self) -> Self:
        """Load it and look at it by itself: what is judged beside it is not there yet."""
        self.failure = self._look()
        if self.failure is None and self._loading is not None:
            self.runner = self._loading.side
        else:
            self.__exit__()
        return self

    def __exit__(self, *_: object) -> None:
        self.runner = None
        if self._loading is not None:
            self._loading.close()
            self._loading = None

    def _look(self) -> Finding | None:
        if (finding := refused(self._session.spec, self._candidate)) is not None:
            return finding
        self._loading = Loading(self._session, self._candidate, self._load_s, earlier=True)
        self._loading.finish()
        if self._loading.failure is not None:
            return finding_of(self._loading.failure)
        return self._session.vet(self._loading.side, self._gate, self._candidate, secrets.randbits(48))
