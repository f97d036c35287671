"""A candidate on its way into a worker."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.language.source import check_entry

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.records import Candidate, Finding
    from pytest_kernelevolve.spec.model import OperatorSpec


class Loading:
    """A candidate on its way into a worker: started, then waited for, so that several compile at once."""

    def __init__(self, session: SpecJudge, candidate: Candidate, load_s: float, *, earlier: bool = False) -> None:
        """``load_s`` is how long it may take; ``earlier`` says that it is another candidate's earlier state."""
        self.failure: WorkerFailure | None = None
        self._load_s = load_s
        started = time.perf_counter()
        self.side = session.side(candidate.language, earlier=earlier)
        self._loading = time.perf_counter()
        self.stages = {"start": self._loading - started}
        self.side.worker.send(self._request(session.spec, candidate))
        self._closed = False

    @staticmethod
    def _request(spec: OperatorSpec, candidate: Candidate) -> dict[str, object]:
        inputs = [argument.name for argument in spec.inputs]
        return {"do": "load", "source": candidate.source, "entry": candidate.entry, "inputs": inputs}

    def finish(self) -> None:
        try:
            self.side.worker.answer(self._load_s, "being loaded and compiled")
            self.side.worker.freeze()
        except WorkerFailure as failure:
            self.failure = failure
            self.close()  # it told of its failure and may still be running, beside others whose time is measured
        self.stages["load"] = time.perf_counter() - self._loading

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self.side.close()


@contextmanager
def loaded(session: SpecJudge, candidate: Candidate, load_s: float) -> Iterator[Loading]:
    """A candidate in a worker of its own for as long as the block runs; it may have failed to load."""
    loading = Loading(session, candidate, load_s)
    try:
        loading.finish()
        yield loading
    finally:
        loading.close()


def refused(spec: OperatorSpec, candidate: Candidate) -> Finding | None:
    """Why a candidate is not even loaded: what its source alone shows; None where it may be."""
    return languages.get(candidate.language).check(candidate) or check_entry(candidate, spec)
