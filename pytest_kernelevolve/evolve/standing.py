"""What a verdict is held against beside its gate: a waiver of the spec, and the last verdict that the store has."""

from __future__ import annotations

import platform
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.gate.moved import Judged, judged, moved
from pytest_kernelevolve.records import INVALID_KINDS, Candidate, Change, Evaluation, Verdict
from pytest_kernelevolve.report.against import MovedFigures, Waived
from pytest_kernelevolve.report.results_json import version_of
from pytest_kernelevolve.store.verdicts import VerdictRecord

if TYPE_CHECKING:
    from pytest_kernelevolve.evolve.against.plan import Plan
    from pytest_kernelevolve.evolve.parts.workbench import Workbench
    from pytest_kernelevolve.report.item_result import ItemResult
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

# The losses that a gate may waive; a kernel that is wrong is never waived.
LOSSES = (Verdict.SLOW, Verdict.INCONCLUSIVE)


def held_against(
    bench: Workbench,
    result: ItemResult,
    plan: Plan | None,
    spec: OperatorSpec,
    gate: HardwareGate,
    judged: Candidate | None,
) -> tuple[ItemResult, list[str]]:
    """``result`` beside the kernel's earlier state, under its waiver, and against the history, which it enters.

    ``judged`` is the kernel; None where none was. The second part is what went wrong with the history.
    """
    assert result.evaluation is not None
    if plan is not None:
        result = replace(result, against=plan.concluded(result.evaluation))
    result = with_waiver(result, spec, gate)
    if judged is None:
        return result, []
    try:
        return with_history(bench, result, spec, gate, judged), []
    except KernelEvolveError as error:
        return result, [f"the verdict is not kept: {error}"]


def regressed(evaluation: Evaluation) -> bool:
    """Whether the kernel was found slower than its earlier state."""
    return evaluation.comparison is not None and evaluation.comparison.verdict is Change.REGRESSED


def base_doubted(evaluation: Evaluation) -> bool:
    """Whether the earlier state's time was not believed, which chance does to an honest kernel now and then.

    It is then compared once more in fresh processes: nothing else would tell a loss beside such a state.
    """
    comparison = evaluation.comparison
    failure = None if comparison is None else comparison.failure
    return failure is not None and failure.kind in INVALID_KINDS and evaluation.verdict.correct


def confirmed(first: Evaluation, again: Evaluation) -> Evaluation:
    """A kernel that regressed, after a second comparison in fresh processes: a loss counts that both of them find.

    Rounds of one pair of processes do not show how much a process is faster than another of the same kernel.
    """
    if regressed(again) and again.verdict.correct:
        return first
    return again if again.verdict.passed or not again.verdict.correct else replace(first, comparison=again.comparison)


def with_waiver(result: ItemResult, spec: OperatorSpec, gate: HardwareGate, today: date | None = None) -> ItemResult:
    """``result`` under the waiver of its gate, or else of its spec, where it has a loss that one may cover."""
    waiver = gate.waive or spec.waive
    evaluation = result.evaluation
    if waiver is None or evaluation is None or not evaluation.verdict.correct:
        return result
    if evaluation.verdict not in LOSSES and not (result.regressed and result.fails_against):
        return result
    ended = (today or date.today()) > date.fromisoformat(waiver.until)
    return replace(result, waived=Waived(reason=waiver.reason, until=waiver.until, ended=ended))


def with_history(
    bench: Workbench, result: ItemResult, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate
) -> ItemResult:
    """``result`` with what moved since the last verdict of this spec, and the verdict now in the store.

    Raises StoreError where the store cannot be used.
    """
    from pytest_kernelevolve.spec.digest import spec_digest

    evaluation = result.evaluation
    assert evaluation is not None
    # What is asked of a kernel changes nothing in what was measured.
    digest = spec_digest(replace(spec, gates=(replace(gate, min_speedup=1.0),)))
    on_device = bench.hardware(gate.hardware).judged_on == "cuda"
    checkout = bench.checkout()
    now = VerdictRecord(
        operator=result.operator,
        hardware=result.hardware,
        spec_digest=digest,
        kernel=candidate.digest,
        source="",
        language=candidate.language,
        path=result.kernel,
        status=result.status,
        verdict=str(evaluation.verdict),
        speedup=evaluation.speedup,
        speedup_low=evaluation.speedup_low,
        speedup_high=evaluation.speedup_high,
        min_speedup=result.min_speedup,
        evaluation="",
        created=time.time(),
        machine=_machine(on_device=on_device),
        revision="" if checkout is None else checkout.commit,
        dirty=checkout is not None and checkout.dirty(spec, gate),
        environment=_environment(evaluation, on_device=on_device),
        against=None if result.against is None else result.against.entry(),
        waived=None if result.waived is None else result.waived.entry(),
    )
    store = bench.store()
    latest = [record for record in store.history(result.operator, result.hardware) if record.spec_digest == digest]
    before = next((record for record in reversed(latest) if record.speedup is not None), None)
    figures = None if before is None else _figures(before, store.judged_as(before), now, evaluation)
    store.remember(now, candidate.source, evaluation)
    return replace(result, moved=figures)


def _figures(
    before: VerdictRecord, then: Evaluation, now: VerdictRecord, evaluation: Evaluation
) -> MovedFigures | None:
    earlier, later = _judged(before, then), _judged(now, evaluation)
    if earlier is None or later is None:
        return None
    found = moved(earlier, later)
    return MovedFigures(
        since=datetime.fromtimestamp(before.created, tz=UTC).isoformat(timespec="seconds"),
        commit=before.revision,
        was=found.was,
        now=found.now,
        kernel=found.kernel,
        baseline=found.baseline,
        environment=found.environment,
        noise=found.noise,
        line=found.line,
    )


def _judged(record: VerdictRecord, evaluation: Evaluation) -> Judged | None:
    return judged(
        evaluation,
        kernel=record.kernel,
        language=record.language,
        machine=record.machine,
        created=record.created,
        revision=record.revision,
        environment=record.environment,
    )


@cache
def _machine(*, on_device: bool) -> str:
    """This machine as nobody else's: what it is, and which one of those."""
    from pytest_kernelevolve.hardware.detect import this_machine

    return this_machine(_devices()[0] if on_device else "")


@cache
def _devices() -> tuple[str, str]:
    """The identities of all NVIDIA devices here, and the driver's version; empty where the driver does not tell."""
    from pytest_kernelevolve.hardware.detect import devices_and_driver

    return devices_and_driver()


def _environment(evaluation: Evaluation, *, on_device: bool) -> dict[str, Any]:
    """The software that a verdict depends on, by name."""
    facts = {name: version_of(name) for name in ("torch", "triton")}
    facts |= {
        "python": platform.python_version(),
        "linux": platform.release(),
        "kernelevolve": version_of("pytest-kernelevolve"),
        "judge": evaluation.digest.partition("+")[2] or None,  # a digest of its rules
        "driver": (_devices()[1] or None) if on_device else None,
    }
    return {name: value for name, value in facts.items() if value is not None}
