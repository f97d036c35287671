"""What an item is compared with, found before it is judged, and what the comparison came to, said after it."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.evolve.against import removed, revision
from pytest_kernelevolve.evolve.against.earlier_state import EarlierState, earlier_state
from pytest_kernelevolve.evolve.against.repository import Differences, Repository
from pytest_kernelevolve.evolve.against.touched import differs, first_difference
from pytest_kernelevolve.records import INVALID_KINDS, Candidate, Change, Comparison, Evaluation
from pytest_kernelevolve.report.against import (
    INCORRECT,
    INVALID,
    NOT_BUILT,
    NOT_COMPARED,
    NOT_TIMED,
    SAME,
    SHALLOW,
    UNCHANGED,
    UNDECIDED,
    Against,
)
from pytest_kernelevolve.settings import FAIL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytest_kernelevolve.settings import Settings
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

NOT_BUILT_KINDS = frozenset({"parse", "entry", "language", "compile", "load"})
MESSAGE = 240  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One item's comparison: with ``candidate``, or not at all for what ``against`` says."""

    against: Against
    candidate: Candidate | None = None
    fails: bool = True  # whether a regression fails the item
    strict: bool = False  # whether one whose base is invalid fails, too: nothing is known of a loss beside it

    @property
    def unchanged(self) -> bool:
        return self.against.state == UNCHANGED

    def concluded(self, evaluation: Evaluation) -> Against:
        """What became of it."""
        if self.candidate is None:
            return self.against
        comparison = evaluation.comparison
        if comparison is None:
            untimed = evaluation.verdict.correct
            return replace(self.against, state=NOT_TIMED if untimed else NOT_COMPARED)
        if comparison.failure is not None:
            first = comparison.failure.line[:MESSAGE]
            state = _state(comparison.failure.kind)
            fails = self.fails and self.strict and state == INVALID
            return replace(self.against, state=state, message=first, fails=fails)
        timed = [workload for workload in evaluation.workloads if workload.base_ms and workload.kernel_ms]
        return replace(
            self.against,
            state=UNDECIDED if comparison.undecided else self.against.state,
            verdict=None if comparison.verdict is None else str(comparison.verdict),
            change=comparison.change,
            low=comparison.low,
            high=comparison.high,
            margin=comparison.margin,
            base_ms=_mean(workload.base_ms for workload in timed),
            head_ms=_mean(workload.kernel_ms for workload in timed),
            message=_largest_loss(evaluation, comparison),
            fails=self.fails and comparison.verdict is Change.REGRESSED,
        )


class Comparing:
    """What a session compares its items with. Raises UsageError where that cannot be found."""

    def __init__(self, root: Path, settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
        assert settings.judge_against is not None
        self._root = root
        self._settings = settings
        self.repository = Repository(root)
        self.revision = revision.find(self.repository, settings.judge_against, environment)
        commit = self.revision.commit
        self._differences = None if commit is None else self.repository.differences(commit)

    def plan(self, spec: OperatorSpec, gate: HardwareGate, kernel: Path, languages: Sequence[str]) -> Plan:
        """What is to be done for the item whose kernel lies at ``kernel``; its gate admits these languages."""
        fails = not self._settings.judge_against_report_only
        commit = self.revision.commit or ""
        against = Against(rev=self.revision.name, commit=commit, state=SHALLOW, message=self.revision.missing)
        if self._differences is None:
            return Plan(against=replace(against, fails=fails), fails=fails)
        changed = self._changed(spec, gate, self._differences)
        if not changed:
            message = f"nothing that could have changed since {against.name}"
            against = replace(against, state=UNCHANGED, message=message)
            return Plan(against=against, fails=fails)
        then = earlier_state(self.repository, commit, self._differences, spec, gate, kernel, languages)
        against = replace(against, state=then.state, message=then.message, kernel=self._shown(then))
        if then.candidate is None:
            return Plan(against=against, fails=fails)
        if kernel.is_file() and kernel.read_bytes() == then.candidate.source.encode():
            message = f"the kernel is the same; what changed is {changed}"
            return Plan(against=replace(against, state=SAME, message=message), fails=fails)
        strict = self._settings.inconclusive == FAIL
        return Plan(against=against, candidate=then.candidate, fails=fails, strict=strict)

    def removed(self, arguments: Sequence[Path]) -> list[str]:
        """Operators that are not there any more, of the folders and spec files that are tested."""
        if self._differences is None or self.revision.commit is None:
            return []
        places = [self.repository.relative(argument) for argument in arguments]
        folders = ["" if place == "." else place for place in places if place is not None]
        return removed.removed(self.repository, self.revision.commit, self._differences, folders)

    def _changed(self, spec: OperatorSpec, gate: HardwareGate, differences: Differences) -> str:
        """One of the files that differ and may decide on the item; empty where there is none."""
        return first_difference(self.repository, differences, spec, gate) or self._provided(differences)

    def _provided(self, differences: Differences) -> str:
        """The same of the folders that kernels may import from."""
        for folder in self._settings.kernel_path:
            for path in sorted(Path(os.path.abspath(folder)).rglob("*.py")):
                name = self.repository.relative(path)
                if name is not None and differs(name, path, differences):
                    return name
            prefix = self.repository.relative(Path(folder))
            gone = (one for one in sorted(differences.deleted) if prefix is not None and one.startswith(f"{prefix}/"))
            for name in gone:
                return name
        return ""

    def _shown(self, then: EarlierState) -> str | None:
        """Where the kernel lay, relative to pytest's rootdir."""
        if then.path is None:
            return None
        return Path(os.path.relpath(self.repository.top / then.path, os.path.realpath(self._root))).as_posix()


def _state(kind: str) -> str:
    if kind in NOT_BUILT_KINDS:
        return NOT_BUILT
    return INVALID if kind in INVALID_KINDS else INCORRECT


def _mean(values: Iterable[float | None]) -> float | None:
    """The geometric mean of those that are known."""
    logarithms = [math.log(value) for value in values if value]
    return math.exp(math.fsum(logarithms) / len(logarithms)) if logarithms else None


def _largest_loss(evaluation: Evaluation, comparison: Comparison) -> str:
    """Where a kernel that lost lost most; nothing for others, and for one workload."""
    compared = [workload for workload in evaluation.workloads if workload.change is not None]
    if comparison.verdict is not Change.REGRESSED or len(compared) < 2:
        return ""
    worst = min(compared, key=lambda one: one.change or math.inf)
    sizes = " ".join(f"{symbol}={size}" for symbol, size in worst.sizes.items())
    return f"most at {sizes} {worst.dtype}: {worst.change:.2f}x"
