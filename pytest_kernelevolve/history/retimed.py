"""Stored kernels timed anew, two at a time in the same rounds: what a bisection asks where records do not suffice.

Records of different days differ by what the machine did on them. Here both kernels run on this machine now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.history.records import commit
from pytest_kernelevolve.history.steps import Slower, State, together
from pytest_kernelevolve.records import Candidate, Change, Evaluation
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store.api import Store
from pytest_kernelevolve.store.verdicts import VerdictRecord

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge

Told = Callable[[str], None]


def kernel_states(records: Sequence[VerdictRecord]) -> list[State]:
    """One state for each kernel in its order, whatever it was judged under; those without a speed are left out."""
    timed = [record for record in records if record.speedup and record.speedup_low and record.speedup_high]
    return [together(tuple(group)) for _, group in groupby(timed, key=lambda record: record.kernel)]


def slower_anew(
    store: Store, judge: Judge, spec: OperatorSpec, gate: HardwareGate, tell: Told = lambda _: None
) -> Slower:
    """Whether one stored kernel is slower than another, measured when asked. Raises JudgeError where that fails."""

    def slower(before: State, after: State) -> bool:
        kernels = [_candidate(store, state, gate.call or spec.name) for state in (after, before)]
        evaluation = judge.compare(spec, gate, *kernels)
        comparison = evaluation.comparison
        if comparison is None or comparison.verdict is None or comparison.change is None:
            raise JudgeError(f"kernel {after.first.kernel[:12]} (commit {commit(after.first)}): {_why(evaluation)}")
        tell(
            f"kernel {after.first.kernel[:12]} against {before.first.kernel[:12]}: "
            f"{100 * (comparison.change - 1):+.1f} %, {comparison.verdict}"
        )
        return comparison.verdict is Change.REGRESSED

    return slower


def _candidate(store: Store, state: State, entry: str) -> Candidate:
    source = store.get_object(state.first.source).decode("utf-8")
    return Candidate(source=source, entry=entry, language=state.first.language)


def _why(evaluation: Evaluation) -> str:
    """Why two kernels could not be compared: what is wrong with either."""
    failure = None if evaluation.comparison is None else evaluation.comparison.failure
    found = [failure] if failure is not None else list(evaluation.findings)
    text = found[0].line if found else "it was not timed"
    return f"cannot be compared under the spec as it is now: {text}"
