"""What a worker judges with: one judge for each kind of hardware, and the specs that campaigns brought."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.fleet import versions
from pytest_kernelevolve.fleet.board import Posting
from pytest_kernelevolve.fleet.bundle import Bundle, unpack
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.records import Candidate, Evaluation, JudgedOn
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store.api import Store

BUILDING = ("start", "load")  # the stages of an evaluation before the kernel is called


class DeskJudge(Protocol):
    """What a worker needs of a judge: what a campaign needs of one."""

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]: ...

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation: ...


JudgeSource = Callable[[Hardware, Path], DeskJudge]  # of some hardware, with a folder for its caches


class Desk:
    """Judges one posting's candidates at a time. Close it when done."""

    def __init__(
        self, workdir: Path, source: JudgeSource | None = None, *, on_wait: Callable[[Any], None] = lambda _: None
    ) -> None:
        self._workdir = workdir
        self._source = source or _own_judge
        self._on_wait = on_wait
        self._judges: dict[str, DeskJudge] = {}
        self._bundles: dict[str, Bundle] = {}
        self._roots: tuple[str, ...] = ()  # on `sys.path` for the present bundle

    def bundle(self, store: Store, posting: Posting) -> Bundle:
        """The spec that a posting is for. Raises SpecError where it is another than the campaign's."""
        found = self._bundles.get(posting.bundle)
        if found is None:
            found = unpack(store.get_object(posting.bundle), self._workdir / "bundles")
            versions.check_spec(posting, found.spec)
            self._bundles[posting.bundle] = found
        return found

    def judge(
        self, posting: Posting, bundle: Bundle, candidates: Sequence[Candidate], told: JudgedOn
    ) -> Iterator[tuple[int, Evaluation]]:
        """One ``(index, evaluation)`` for each candidate as it is done, each with ``told`` and how long it took."""
        self._enter(bundle)
        judge = self._judge_of(posting.hardware)
        before, begun = _waited(judge), time.monotonic()
        for index, evaluation in _evaluations(judge, posting, bundle, candidates):
            now, waited = time.monotonic(), _waited(judge)
            stages = evaluation.stages
            build_s = sum(stages.get(name, 0.0) for name in BUILDING)
            judge_s = sum(stages.values()) - build_s if stages else now - begun - (waited - before)
            made = replace(
                told,
                device=_device(posting.hardware, judge),  # now that the judge has chosen it
                waited_s=max(0.0, waited - before),
                build_s=build_s,
                judge_s=max(0.0, judge_s),
            )
            before, begun = waited, now
            yield index, replace(evaluation, judged_on=made)

    def close(self) -> None:
        """Close every judge."""
        while self._judges:
            _, judge = self._judges.popitem()
            close = getattr(judge, "close", None)
            if close is not None:
                close()

    def _judge_of(self, name: str) -> DeskJudge:
        judge = self._judges.get(name)
        if judge is None:
            judge = self._judges[name] = self._source(registry.get(name), self._workdir / "judge")
            if hasattr(judge, "on_wait"):
                judge.on_wait = self._on_wait
        return judge

    def _enter(self, bundle: Bundle) -> None:
        """Let a bundle's files import each other, and none of another bundle's."""
        if bundle.roots == self._roots:
            return
        if self._roots or bundle.roots:
            self.close()  # a judge's servers keep the paths with which they started
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file is not None and any(Path(file).is_relative_to(root) for root in self._roots):
                del sys.modules[name]
        sys.path[:] = [entry for entry in sys.path if entry not in self._roots] + list(bundle.roots)
        self._roots = bundle.roots


def source_named(text: str) -> JudgeSource:
    """The source of judges that ``PACKAGE.MODULE:NAME`` names. Raises UsageError where there is none."""
    module, _, name = text.partition(":")
    try:
        found: JudgeSource = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"--judge {text}: {error}; write PACKAGE.MODULE:FUNCTION") from None
    return found


def _own_judge(hardware: Hardware, workdir: Path) -> DeskJudge:
    from pytest_kernelevolve.judge.judge import Judge

    return Judge(hardware=hardware, workdir=workdir)


def _evaluations(
    judge: DeskJudge, posting: Posting, bundle: Bundle, candidates: Sequence[Candidate]
) -> Iterator[tuple[int, Evaluation]]:
    if posting.effort == "confirm":
        for index, candidate in enumerate(candidates):
            yield index, judge.confirm(bundle.spec, bundle.gate, candidate)
    else:
        yield from judge.evaluate(bundle.spec, bundle.gate, candidates)


def _waited(judge: DeskJudge) -> float:
    return float(getattr(judge, "waited_s", 0.0))


def _device(hardware: str, judge: DeskJudge) -> str:
    """Which device of its kind: an accelerator by its UUID, a processor by its machine."""
    named = getattr(judge, "device_name", None)
    if named is not None:
        return str(named)
    if hardware != "cpu":
        with contextlib.suppress(Exception):  # it is a name, and no reason not to judge
            from pytest_kernelevolve.judge.runners.cuda.device import device_uuid

            return str(device_uuid(registry.get(hardware)))
    return socket.gethostname()
